/** The security officer's queue: what was forged, repeated or injected, as it comes; of whom, it does not say. */
import { age, presence, reconcile } from "../alerts.js";
import { handles, read } from "../api.js";
import { h, text } from "../dom.js";
import * as store from "../store.js";
import * as words from "../words.js";

const PAGE = 20;

export async function show(main) {
  const queue = h("div", { class: "cards", "aria-live": "off" });
  const seen = h("div", { class: "cards seen" });
  const seenBox = h("details", { class: "seen-box" }, h("summary", {}, "Acknowledged"), seen);
  const calm = h("p", { class: "calm-note" });
  const past = h("section", { class: "panel" }, h("h2", {}, "All, newest first"));
  main.append(
    h(
      "div",
      { class: "page-head" },
      h("h1", {}, "Security"),
      h("p", { class: "note" }, `Data that are forged, repeated or injected, and senders nobody knows. An alert here says which bed and which device, never which patient. The ward sees at the bed that the values are not to be trusted.${handles("security") ? "" : " The security officer answers them."}`),
    ),
    h("section", { class: "open-security", "aria-label": "Open security alerts" }, h("h2", {}, "Open"), calm, queue, seenBox),
    past,
  );
  const list = () => {
    const open = store.openAlerts().filter((alert) => alert.finding.kind === "security");
    const acknowledged = open.filter((alert) => alert.presence === "acknowledged");
    reconcile(queue, open.filter((alert) => alert.presence !== "acknowledged"), { full: true, link: false });
    reconcile(seen, acknowledged, { full: true, link: false });
    calm.hidden = open.length > acknowledged.length;
    text(calm, words.calm("Nothing is open."));
    seenBox.hidden = acknowledged.length === 0;
    text(seenBox.firstChild, `Acknowledged (${acknowledged.length})`);
  };
  const stops = [
    store.on("alert", list),
    store.on("link", list),
    store.on("second", () => {
      age(queue);
      age(seen);
    }),
  ];
  list();
  const rows = h("ul", { class: "history attacks" });
  const more = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => page() }, "Older alerts");
  const none = h("p", { class: "note" }, "No spoofed, replayed or injected data seen.");
  past.append(none, rows, more);
  let after = null;
  const known = new Map();
  /** A newer revision stands where the older one stood; what is new comes first. */
  const take = (alert, first) => {
    const row = line(alert);
    if (known.has(alert.id)) known.get(alert.id).replaceWith(row);
    else if (first) rows.prepend(row);
    else rows.append(row);
    known.set(alert.id, row);
    none.hidden = true;
  };
  const page = async () => {
    const { items, next } = await read(`security?limit=${PAGE}${after === null ? "" : `&after=${encodeURIComponent(after)}`}`);
    items.forEach((alert) => take(alert, false));
    after = next ?? null;
    more.hidden = next === undefined;
  };
  await page();
  stops.push(store.on("alert", ({ alert }) => alert?.finding.kind === "security" && take(alert, true)));
  return () => stops.forEach((stop) => stop());
}

function line(alert) {
  const { finding, bed } = alert;
  return h(
    "li",
    { data: { priority: finding.priority } },
    h(
      "div",
      { class: "line" },
      h("span", { class: "dot", role: "img", "aria-label": `${finding.priority} priority` }),
      h("span", { class: "what", title: finding.evidence.sentence }, h("b", {}, words.condition(finding.condition)), ` · ${bed.label}${finding.device ? ` · ${finding.device}` : ""} · ${finding.evidence.sentence}`),
      h("span", { class: "when" }, `${words.dateTime(alert.raised)} · ${presence(alert).toLowerCase()}`),
    ),
  );
}
