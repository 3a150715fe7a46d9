/** Who is on call by the week and by exceptions, and a file that says so anew. */
import { put, read } from "./api.js";
import { h, text } from "./dom.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHIFTS = ["Duty", "Ward", "Who", "Days", "Hours"];
const PEOPLE = ["Name", "SMS", "Mail", "Webhook"];
const LARGEST = 512 * 1024;

export class Roster {
  constructor(changed) {
    this.changed = changed;
    this.set = h("p", { class: "note" });
    this.shifts = h("tbody");
    this.people = h("tbody");
    this.wrong = h("p", { class: "wrong", role: "alert" });
    this.file = h("input", { type: "file", accept: ".json,.csv,application/json,text/csv", name: "roster", onchange: () => this.take(this.file.files[0]) });
    this.zone = h("input", { type: "text", name: "zone", maxLength: 64, required: true });
    this.element = h(
      "section",
      { class: "panel" },
      h("h2", {}, "Roster"),
      this.set,
      h(
        "div",
        { class: "form" },
        h("label", {}, "Times of a spreadsheet are in", this.zone),
        h("label", {}, "Set from a file (JSON, or a spreadsheet saved as CSV)", this.file),
        this.wrong,
      ),
      table(SHIFTS, this.shifts),
      h("h3", {}, "People"),
      table(PEOPLE, this.people),
    );
  }

  async draw() {
    const roster = await read("roster");
    const { set, zone, shifts, people } = roster;
    text(this.set, set ? `Set by ${set.by} on ${words.dateTime(set.at)}; times in ${zone}. Exceptions go before the week, a ward's own before the clinic's.` : "No roster is set: every route calls its fixed address, or nobody is on call.");
    this.zone.value = set ? zone : this.zone.value || Intl.DateTimeFormat().resolvedOptions().timeZone;
    fill(this.shifts, SHIFTS, shifts.map(shift), "No shifts.");
    fill(this.people, PEOPLE, people.map(({ name, sms, mail, webhook }) => [name, sms ?? "–", mail ?? "–", webhook ?? "–"]), "Nobody.");
    return roster;
  }

  async take(file) {
    if (!file) return;
    text(this.wrong, "");
    try {
      if (file.size > LARGEST) throw new Error("The file is too large for a roster.");
      await this.handIn(file);
      const { people, shifts } = await this.draw();
      toast(`${words.many(people.length, "person", "people")}, ${words.many(shifts.length, "shift", "shifts")}`);
      await this.changed();
    } catch (problem) {
      text(this.wrong, problem.message);
    }
    this.file.value = "";
  }

  /** A spreadsheet goes as it is: the node says in which line and column something does not fit. */
  async handIn(file) {
    if (file.name.toLowerCase().endsWith(".csv")) {
      await put(`roster?zone=${encodeURIComponent(this.zone.value.trim())}`, file, "text/csv");
    } else {
      await put("roster", parsed(await file.text()));
    }
  }
}

function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    throw new Error("The file is no JSON: hand in what fog-node roster show prints, or a spreadsheet as .csv.");
  }
}

function shift({ duty, ward, people, days, date, from, to }) {
  const when = date ? [h("b", {}, date), h("span", { class: "sub" }, "exception")] : week(days);
  return [duty, ward ?? "whole clinic", people.length ? people.join(", ") : h("span", { class: "sub" }, "fixed address"), when, from === to ? "whole day" : `${from}–${to}`];
}

/** Neighbouring days as a span: `Mon–Fri, Sun`. */
function week(days) {
  const spans = [];
  DAYS.forEach((day, i) => {
    if (!days.includes(day)) return;
    const last = spans.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else spans.push([i, i]);
  });
  const short = (i) => words.sentence(DAYS[i].slice(0, 3));
  return days.length === DAYS.length ? "every day" : spans.map(([a, b]) => (a === b ? short(a) : `${short(a)}–${short(b)}`)).join(", ");
}

export function table(columns, body) {
  return h("div", { class: "table-box" }, h("table", { class: "stacked" }, h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))), body));
}

export function fill(body, columns, rows, none) {
  body.replaceChildren(
    ...(rows.length === 0 ? [h("tr", {}, h("td", { colSpan: columns.length, class: "note" }, none))] : rows.map((cells) => h("tr", {}, cells.map((cell, i) => h("td", { data: { name: columns[i] } }, cell))))),
  );
}
