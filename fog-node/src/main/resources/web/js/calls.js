/** Messages to people outside, and what became of them: one line each. */
import { read } from "./api.js";
import { data, h } from "./dom.js";
import * as words from "./words.js";

export const SINKS = { sms: "SMS", mail: "Mail", webhook: "Webhook" };
export const STATES = {
  waiting: "waiting",
  failing: "failing",
  "called-off": "called off",
  sent: "sent",
  delivered: "delivered",
  undelivered: "not delivered",
};
/** What somebody should look at. */
export const BAD = new Set(["failing", "undelivered"]);
const FEW = 10;

/** To whom: the person on call, or the route's own address, and why. */
export function receiver({ sink, address, person, reason }) {
  const who = person ? `${SINKS[sink]} to ${person}` : `${SINKS[sink]} to ${address}`;
  return [who, h("span", { class: "sub" }, person ? address : reason === "nobody-on-call" ? "fixed address: nobody on call" : "fixed address")];
}

export function state(delivery) {
  return h("span", { class: "badge", data: { ok: BAD.has(delivery.state) ? "false" : delivery.state === "waiting" ? null : "true" } }, STATES[delivery.state]);
}

/** When it became so, and how often it was tried. */
export function progress({ state: code, attempts, next, settled }) {
  const tries = attempts > 0 ? `${words.many(attempts, "attempt", "attempts")} failed` : "";
  const when = settled ? words.time(settled) : code === "failing" && next ? `again at ${words.time(next)}` : "";
  return [when, tries].filter(Boolean).join(" · ");
}

/** An alert's calls; nothing where nobody outside was called. */
export function callsOf(alert) {
  const list = h("ul", { class: "calls" });
  const more = h("button", { type: "button", class: "quiet", hidden: true }, "Older calls");
  const element = h("div", { class: "called", hidden: true }, h("h4", {}, "Calls outside"), list, more);
  let next = "";
  const page = async () => {
    const found = await read(`alerts/${encodeURIComponent(alert.id)}/calls?limit=${FEW}${next ? `&after=${next}` : ""}`);
    next = found.next ?? "";
    list.append(...found.items.map(line));
    more.hidden = !next;
    element.hidden = list.children.length === 0;
  };
  more.addEventListener("click", page);
  page().catch((problem) => {
    element.hidden = false;
    list.replaceChildren(h("li", { class: "note" }, problem.message));
  });
  return element;
}

function line(delivery) {
  const item = h("li", {}, h("span", { class: "when" }, words.time(delivery.at)), h("span", { class: "to" }, receiver(delivery.to)), h("span", { class: "became" }, state(delivery), progress(delivery)));
  data(item, "state", delivery.state);
  return item;
}
