/** Pauses of pumps that somebody has suggested: who, when, how long it waits, and who confirms it. */
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
    this.element = h("section", { class: "panel suggestions", "aria-label": "Suggested pauses of pumps", hidden: true }, this.list);
  }

  /** Follows what the node tells; the answer ends that. */
  start() {
    const stops = [store.on("suggestion", () => this.show()), store.on("second", () => this.show())];
    this.show();
    return () => stops.forEach((stop) => stop());
  }

  show() {
    const waiting = store.waiting().filter(({ bed }) => this.isHere(bed));
    const wanted = new Map(waiting.map((suggestion) => [key(suggestion), suggestion]));
    for (const [known, line] of this.lines) {
      if (wanted.has(known)) continue;
      line.element.remove();
      this.lines.delete(known);
    }
    for (const [name, suggestion] of wanted) {
      if (!this.lines.has(name)) {
        const line = new Line(suggestion);
        this.lines.set(name, line);
        this.list.append(line.element);
      }
      this.lines.get(name).age();
    }
    this.element.hidden = waiting.length === 0;
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
      h("p", {}, h("b", {}, `Pause ${device} for ${pause}?`), ` Bed ${bed.label}. Suggested by ${by}, not sent yet. `, this.when),
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

/** What everybody hears of it, wherever they look; `before` is what was known. */
export function news({ suggestion, before }) {
  const { device, bed, seconds, by, state, settledBy } = suggestion;
  const what = `pause of ${device} for ${words.duration(seconds * 1_000)}, bed ${bed.label}`;
  if (state === "waiting") return `${by} suggests the ${what}`;
  if (before) toast(`${settledBy} has ${state} the ${what}`);
  return `${settledBy} has ${state} the ${what}`;
}
