/** What devices are asked: pauses of pumps that wait for their confirmation, and what became of orders. */
import { may, remove, send } from "./api.js";
import { h, text } from "./dom.js";
import * as store from "./store.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

/** Those that wait, of one page; `isHere` says of which beds. */
export class Suggestions {
  constructor(isHere = () => true) {
    this.isHere = isHere;
    this.lines = new Map();
    this.list = h("ul");
    this.element = h("section", { class: "panel suggestions", "aria-label": "Orders to devices", hidden: true }, this.list);
  }

  /** Follows what the node tells; the answer ends that. */
  start() {
    const stops = ["suggestion", "order", "second"].map((topic) => store.on(topic, () => this.show()));
    this.show();
    return () => stops.forEach((stop) => stop());
  }

  show() {
    const waiting = store.waiting().filter(({ bed }) => this.isHere(bed));
    const asked = store.orders().filter(({ bed }) => this.isHere(bed));
    const wanted = new Map([
      ...waiting.map((suggestion) => [key(suggestion), () => new Line(suggestion)]),
      ...asked.map((order) => [`${order.order} ${order.state}`, () => new OrderLine(order)]),
    ]);
    for (const [known, line] of this.lines) {
      if (wanted.has(known)) continue;
      line.element.remove();
      this.lines.delete(known);
    }
    for (const [name, make] of wanted) {
      if (!this.lines.has(name)) {
        const line = make();
        this.lines.set(name, line);
        this.list.append(line.element);
      }
      this.lines.get(name).age();
    }
    this.element.hidden = wanted.size === 0;
  }
}

/** A new one of the same pump is another one. */
const key = ({ device, at }) => `${device} ${at}`;
const path = (device) => `devices/${encodeURIComponent(device)}`;

/** It stays while it waits, so that no click and no focus is lost. */
class Line {
  constructor(suggestion) {
    this.suggestion = suggestion;
    const { device, bed, seconds, by } = suggestion;
    const pause = words.duration(seconds * 1_000);
    this.when = h("span", { class: "note" });
    this.wrong = h("p", { class: "wrong", role: "alert" });
    const act = async (what) => {
      text(this.wrong, "");
      try {
        await what();
      } catch (problem) {
        text(this.wrong, problem.message);
      }
    };
    const confirm = () => act(() => send(`${path(device)}/commands`, { command: "pause-pump", seconds, confirm: true }));
    const withdraw = () => act(() => remove(`${path(device)}/suggestion`));
    const button = (verb, label, kind, onclick) => h("button", { type: "button", class: `button ${kind}`, data: { verb }, onclick }, label);
    this.element = h(
      "li",
      { data: { suggestion: device } },
      h("p", {}, h("b", {}, `Pause ${device} for ${pause}?`), ` ${words.bed(bed.label, "Bed")}. Suggested by ${by}, not sent yet. `, this.when),
      h(
        "div",
        { class: "actions" },
        may("clinician") ? button("confirm", `Confirm the pause of ${pause}`, "primary", confirm) : h("span", { class: "note" }, "A clinician confirms it."),
        may("clinician", "biomed") ? button("withdraw", "Withdraw", "", withdraw) : null,
      ),
      this.wrong,
    );
  }

  age() {
    const { at, until } = this.suggestion;
    const ago = words.age(store.now() - Date.parse(at));
    text(this.when, `${ago === "now" ? "Just now" : `${ago} ago`}; lapses in ${words.duration(Date.parse(until) - store.now())}.`);
  }
}

/** What a device was asked and what became of it; a pump's pause can be taken back until it is done. */
class OrderLine {
  constructor(order) {
    this.order = order;
    const { device, bed, by, command, state } = order;
    this.when = h("span", { class: "note" });
    this.wrong = h("p", { class: "wrong", role: "alert" });
    const withdraw = async () => {
      text(this.wrong, "");
      try {
        await remove(`${path(device)}/suggestion`);
      } catch (problem) {
        text(this.wrong, problem.message);
      }
    };
    const open = command === "pause-pump" && OPEN.has(state) && may("clinician", "biomed");
    this.element = h(
      "li",
      { data: { asked: device, state } },
      h("p", {}, h("b", {}, `${what(order)}: ${STATES[state]}`), ` ${words.bed(bed.label, "Bed")}. Asked by ${by}. `, this.when),
      open ? h("div", { class: "actions" }, h("button", { type: "button", class: "button", data: { verb: "withdraw" }, onclick: withdraw }, "Take it back")) : null,
      this.wrong,
    );
  }

  age() {
    const { at, until, state } = this.order;
    const left = Date.parse(until) - store.now();
    const ago = words.age(store.now() - Date.parse(at));
    text(this.when, OPEN.has(state) && left > 0 ? `Lapses in ${words.duration(left)}.` : ago === "now" ? "Just now." : `${ago} ago.`);
  }
}

const OPEN = new Set(["waiting", "sent"]);
const STATES = {
  waiting: "waits to be sent.",
  sent: "sent; the device has not confirmed it yet.",
  done: "done, says the device.",
  lapsed: "lapsed. The device has not confirmed it: look at it.",
  withdrawn: "taken back.",
  late: "done too late, says the device: look at it.",
};

function what({ device, command, metric, seconds }) {
  const long = metric ? words.metric(metric).long : "";
  const time = words.duration((seconds ?? 0) * 1_000);
  const commands = {
    identify: `Identify ${device}`,
    remeasure: `Measure ${long} again with ${device}`,
    "change-period": `Measure ${long} every ${time} with ${device}`,
    "pause-pump": `Pause ${device} for ${time}`,
  };
  return commands[command] ?? `${device}: ${command}`;
}

/** What everybody hears of an order; what has gone wrong also sees who looks elsewhere. */
export function became({ order, before }) {
  const sentence = `${what(order)}: ${STATES[order.state]}`;
  if (before && ["lapsed", "late"].includes(order.state)) toast(sentence, "bad");
  return sentence;
}

/** What everybody hears of it, wherever they look; `before` is what was known. */
export function news({ suggestion, before }) {
  const { device, bed, seconds, by, state, settledBy } = suggestion;
  const what = `pause of ${device} for ${words.duration(seconds * 1_000)}, ${words.bed(bed.label)}`;
  if (state === "waiting") return `${by} suggests the ${what}`;
  if (before) toast(`${settledBy} has ${state} the ${what}`);
  return `${settledBy} has ${state} the ${what}`;
}
