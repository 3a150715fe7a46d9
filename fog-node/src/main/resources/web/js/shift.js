/** Who has which bed: to take beds, to hand them over, to give them to somebody; and to see one's own. */
import { may, put, read, remove, session } from "./api.js";
import { h, text } from "./dom.js";
import { hears, isMine, nurseOf, untilOf } from "./mine.js";
import * as store from "./store.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

const VIEW = "vigil.beds";
const VIEWS = [["all", "All beds"], ["first", "My beds first"], ["only", "Only my beds"]];
/** Hours; the first has no end. */
const SHIFTS = [["", "without an end"], [4, "for 4 hours"], [8, "for 8 hours"], [12, "for 12 hours"]];

/** The line above the beds. `changed` is called when other beds are to be shown. */
export class Shift {
  constructor(changed) {
    this.changed = changed;
    this.view = kept();
    this.views = h(
      "div",
      { class: "spans", role: "group", "aria-label": "Which beds" },
      VIEWS.map(([code, label]) => h("button", { type: "button", value: code, onclick: () => this.choose(code) }, label)),
    );
    this.said = h("p", { class: "note" });
    this.dialog = h("dialog", { class: "panel dialog shift", "aria-label": "Who has which bed" });
    const open = h("button", { type: "button", class: "button", data: { verb: "shift" }, onclick: () => this.open() }, "Who has which bed …");
    this.element = h("div", { class: "shift-line" }, this.said, this.views, may("clinician") ? open : null, this.dialog);
    this.show();
  }

  choose(code) {
    this.view = code;
    keep(code);
    this.show();
    this.changed();
  }

  /** Without a bed of one's own there is nothing to choose: all are shown. */
  mine() {
    return [...store.beds.values()].filter(({ bed }) => isMine(bed));
  }

  arranged(beds) {
    const mine = beds.filter(({ bed }) => isMine(bed));
    if (mine.length === 0 || this.view === "all") return beds;
    return this.view === "only" ? mine : [...mine, ...beds.filter(({ bed }) => !isMine(bed))];
  }

  show() {
    const mine = this.mine();
    this.views.hidden = mine.length === 0;
    for (const button of this.views.children) button.setAttribute("aria-pressed", String(button.value === this.view));
    const free = [...store.beds.values()].filter(({ bed }) => nurseOf(bed) === null).length;
    const yours = mine.length === 0 ? "You have no bed." : `You have ${words.many(mine.length, "bed")}.`;
    const nobodys = free === 0 ? "" : free === store.beds.size ? " Alerts ring on every screen." : ` ${words.many(free, "bed")} ${free === 1 ? "is" : "are"} nobody's: ${free === 1 ? "it rings" : "they ring"} for all.`;
    text(this.said, store.beds.size === 0 ? "" : may("clinician") ? yours + nobodys : nobodys.trim());
    this.known = this.key();
  }

  key() {
    return [...store.beds.values()].map(({ bed }) => nurseOf(bed)).join();
  }

  hasChanged() {
    return this.known !== this.key();
  }

  async open() {
    const { nurses } = await read("assignments").catch(() => ({ nurses: [] }));
    const form = new ShiftForm([...new Set([session.operator, ...nurses])], this.dialog);
    this.dialog.replaceChildren(form.element);
    this.dialog.showModal();
  }
}

/** Beds to tick, and whose they are to be. */
class ShiftForm {
  constructor(nurses, dialog) {
    this.dialog = dialog;
    this.chosen = new Set();
    this.beds = [...store.beds.values()].map(({ bed }) => bed).sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
    this.nurse = h("select", { name: "nurse", onchange: () => this.say() }, nurses.map((name) => h("option", { value: name }, name === session.operator ? `me (${name})` : name)));
    this.hours = h("select", { name: "hours" }, SHIFTS.map(([hours, label]) => h("option", { value: hours }, label)));
    this.list = h("div", { class: "tick-list", role: "group", "aria-label": "Beds" });
    this.wrong = h("p", { class: "wrong", role: "alert", hidden: true });
    this.give = h("button", { type: "submit", class: "button primary", data: { verb: "assign" } });
    this.free = h("button", { type: "button", class: "button", data: { verb: "unassign" }, onclick: () => this.act(null) }, "Give to nobody");
    const tick = (label, which) => h("button", { type: "button", class: "chip", onclick: () => this.tick(which) }, label);
    this.element = h(
      "form",
      { class: "form", onsubmit: (event) => (event.preventDefault(), this.act(this.nurse.value)) },
      h("h2", {}, "Who has which bed"),
      h("p", { class: "note" }, "An alert rings first at the screens of the bed's nurse, and on every screen when it climbs, when nobody has the bed, or when none of the nurse's screens sounds."),
      h("div", { class: "chips" }, tick("Mine", isMine), tick("Nobody's", (bed) => nurseOf(bed) === null), tick("All", () => true), tick("None", () => false)),
      this.list,
      h("div", { class: "row" }, h("label", {}, "Nurse", this.nurse), h("label", {}, "Shift", this.hours)),
      this.wrong,
      h("div", { class: "actions" }, this.give, this.free, h("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Close")),
    );
    this.draw();
  }

  tick(which) {
    this.chosen = new Set(this.beds.filter(which).map((bed) => bed.patient));
    this.draw();
  }

  draw() {
    this.list.replaceChildren(
      ...this.beds.map((bed) =>
        h(
          "label",
          { class: "check" },
          h("input", {
            type: "checkbox",
            checked: this.chosen.has(bed.patient),
            onchange: (event) => {
              if (event.target.checked) this.chosen.add(bed.patient);
              else this.chosen.delete(bed.patient);
              this.say();
            },
          }),
          h("span", {}, bed.label, h("span", { class: "sub" }, whose(bed))),
        ),
      ),
    );
    this.say();
  }

  say() {
    const count = this.chosen.size;
    text(this.give, this.nurse.value === session.operator ? (count > 0 ? `Take ${words.many(count, "bed")}` : "Take") : `Give ${count > 0 ? words.many(count, "bed") : ""} to ${this.nurse.value}`.replace("  ", " "));
    this.give.disabled = this.free.disabled = count === 0;
  }

  /** One after the other; those that are done are no longer ticked. */
  async act(nurse) {
    this.wrong.hidden = true;
    const done = this.chosen.size;
    for (const patient of [...this.chosen]) {
      try {
        if (nurse === null) await unassign(patient);
        else await assign(patient, nurse, this.hours.value);
        this.chosen.delete(patient);
      } catch (problem) {
        text(this.wrong, problem.message);
        this.wrong.hidden = false;
        this.draw();
        return;
      }
    }
    this.dialog.close();
    toast(nurse === null ? `${words.many(done, "bed")} given to nobody` : nurse === session.operator ? `${words.many(done, "bed")} taken` : `${words.many(done, "bed")} given to ${nurse}`);
  }
}

export function assign(patient, nurse, hours = "") {
  return put(`patients/${encodeURIComponent(patient)}/nurse`, hours === "" ? { nurse } : { nurse, minutes: Number(hours) * 60 });
}

export function unassign(patient) {
  return remove(`patients/${encodeURIComponent(patient)}/nurse`);
}

/** Whose a bed is, in words. */
export function whose(bed) {
  const nurse = nurseOf(bed);
  if (nurse === null) return "nobody, rings for all";
  const until = untilOf(bed);
  const name = nurse === session.operator ? "you" : nurse;
  return `${name}${until ? ` until ${words.minute(until)}` : ""}${hears(nurse, bed) ? "" : ", but no screen sounds: rings for all"}`;
}

function kept() {
  try {
    const view = localStorage.getItem(VIEW);
    return VIEWS.some(([code]) => code === view) ? view : "all";
  } catch {
    return "all";
  }
}

function keep(view) {
  try {
    localStorage.setItem(VIEW, view);
  } catch {
    // Storage may be closed to us: then the choice lasts as long as the page.
  }
}
