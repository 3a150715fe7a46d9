/** Calls outside: who is on call, what waits in the outbox, and the roster. */
import { may, read } from "../api.js";
import { progress, receiver, SINKS, state, STATES } from "../calls.js";
import { data, h, text } from "../dom.js";
import { fill, Roster, table } from "../roster.js";
import * as store from "../store.js";
import * as words from "../words.js";

const RENEW = 5_000;
const PAGE = 50;
const ON_CALL = ["Duty", "Ward", "Who", "Until"];
const MESSAGES = ["When", "To", "State", "Priority", "Progress"];

export async function show(main) {
  const onCall = new OnCall();
  const outbox = may("operator") ? new Outbox() : null;
  const roster = may("operator") ? new Roster(() => onCall.draw()) : null;
  main.append(
    ...[
      h("div", { class: "page-head" }, h("h1", {}, "Calls"), h("p", { class: "note" }, "Who is called by SMS, mail or webhook, once an alert has climbed to them.")),
      onCall.element,
      outbox?.element,
      roster?.element,
    ].filter(Boolean),
  );
  await Promise.all([onCall, outbox, roster].filter(Boolean).map((part) => part.draw()));
  const timer = setInterval(() => [onCall, outbox].forEach((part) => part?.draw().catch(() => {})), RENEW);
  return () => clearInterval(timer);
}

class OnCall {
  constructor() {
    this.body = h("tbody");
    this.element = h("section", { class: "panel on-call" }, h("h2", {}, "On call now"), table(ON_CALL, this.body));
  }

  async draw() {
    const { items } = await read("on-call");
    fill(
      this.body,
      ON_CALL,
      items.map((item) => [item.duty, item.ward, who(item), item.until ? words.dateTime(item.until) : h("span", { class: "sub" }, "no change this week")]),
      `Calls go by no roster: each goes to its fixed address${may("operator") ? " (vigil.fog-node.notification.routes, on-call)" : ""}.`,
    );
  }
}

function who({ state: code, people }) {
  if (code === "staff") return people.join(", ");
  if (code === "fixed") return h("span", { class: "sub" }, "fixed address, as planned");
  return [h("span", { class: "badge", data: { ok: "false" } }, "nobody"), h("span", { class: "sub" }, "the fixed address is called")];
}

class Outbox {
  constructor() {
    this.figures = h("div", { class: "figures" });
    this.failing = h("ul", { class: "history failing" });
    this.body = h("tbody");
    this.items = [];
    this.more = h("button", { type: "button", class: "button", hidden: true, onclick: () => this.older() }, "Older messages");
    this.said = h("p", { class: "note" });
    this.element = h("section", { class: "panel outbox" }, h("h2", {}, "Outbox"), this.figures, this.failing, this.said, table(MESSAGES, this.body), this.more);
  }

  async draw() {
    const outbox = await read(`outbox?limit=${PAGE}`);
    store.heard(outbox.at);
    this.figures.replaceChildren(...outbox.sinks.map(figure));
    this.failing.replaceChildren(...outbox.failing.map(failing));
    text(this.said, "Counted are the last 24 hours, and all that still waits.");
    // Older pages that somebody has asked for stay.
    if (this.items.length > PAGE) return;
    this.items = outbox.items;
    this.next = outbox.next;
    this.list();
  }

  async older() {
    const page = await read(`outbox?limit=${PAGE}&after=${this.next}`);
    this.items = [...this.items, ...page.items];
    this.next = page.next;
    this.list();
  }

  list() {
    this.more.hidden = !this.next;
    fill(
      this.body,
      MESSAGES,
      this.items.map((item) => [words.dateTime(item.at), receiver(item.to), state(item), words.sentence(item.priority), progress(item)]),
      "Nobody outside was called yet.",
    );
  }
}

/** How much waits; below it, what became of the others. */
function figure({ sink, counts, oldest }) {
  const waits = counts.waiting + counts.failing;
  const said = Object.entries(STATES)
    .filter(([code]) => code !== "waiting" && counts[code] > 0)
    .map(([code, word]) => `${counts[code]} ${word}`);
  const age = oldest ? `oldest ${words.age(store.now() - Date.parse(oldest))}` : "";
  const element = h(
    "div",
    { class: "figure" },
    h("p", { class: "number" }, String(waits)),
    h("p", { class: "name" }, [`${SINKS[sink]} waiting`, age].filter(Boolean).join(", ")),
    h("p", { class: "sub" }, said.join(" · ") || "none sent"),
  );
  data(element, "bad", counts.failing + counts.undelivered > 0 ? "true" : null);
  return element;
}

function failing({ sink, address, messages, attempts, since }) {
  return h(
    "li",
    {},
    h(
      "div",
      { class: "line" },
      h("span", { class: "badge", data: { ok: "false" } }, "takes nothing"),
      h("span", { class: "what" }, `${SINKS[sink]} to ${address}`),
      h("span", { class: "when" }, `${words.many(messages, "message", "messages")} since ${words.dateTime(since)}, up to ${words.many(attempts, "attempt", "attempts")}`),
    ),
  );
}
