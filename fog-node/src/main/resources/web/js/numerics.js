/** The newest values in large figures, each with its age and what is usual. */
import { data, h, text } from "./dom.js";
import * as store from "./store.js";
import * as words from "./words.js";

const SHOWN = ["heart-rate", "spo2", "respiration-rate", "systolic-pressure", "temperature", "glucose", "activity", "infusion-rate"];
/** What people set is not usual or unusual. */
const SET = new Set(["infusion-rate", "infused-volume"]);
/** What is too long for eight beside each other. */
const NAMES = { "systolic-pressure": "Pressure", spo2: "SpO₂" };
const RECENT = 60_000;

export class Numerics {
  constructor() {
    this.all = new Map();
    this.element = h("section", { class: "numerics", "aria-label": "Newest values" });
  }

  take(readings) {
    for (const code of SHOWN) {
      const reading = readings.get(code);
      if (!reading) continue;
      if (!this.all.has(code)) this.all.set(code, this.make(code, reading));
      this.show(this.all.get(code), reading, readings.get("diastolic-pressure"));
    }
  }

  make(code, reading) {
    const numeric = { code, number: h("span", { class: "number" }), age: h("time", { class: "age" }), usual: h("p", { class: "usual" }) };
    const name = NAMES[code] ?? words.metric(code).long;
    numeric.element = h(
      "div",
      { class: "numeric", data: { metric: code } },
      h("p", { class: "name" }, h("span", {}, name), numeric.age),
      h("p", {}, numeric.number, h("span", { class: "unit" }, words.unit(reading.unit))),
      numeric.usual,
    );
    this.element.append(numeric.element);
    return numeric;
  }

  show(numeric, reading, diastolic) {
    const { code } = numeric;
    const usable = words.usable(reading);
    const value = usable ? words.number(reading.value, code) : "–";
    text(numeric.number, code === "systolic-pressure" && diastolic ? `${value}/${words.number(diastolic.value, code)}` : value);
    text(numeric.usual, usable ? usual(reading, code) : words.sentence(reading.validity));
    data(numeric.element, "out", usable && words.outside(reading) && !SET.has(code) ? "true" : null);
    numeric.reading = reading;
  }

  second() {
    for (const { reading, age, element } of this.all.values()) {
      const { ms, old } = store.freshness(reading);
      text(age, ms < RECENT ? words.age(ms) : `${words.age(ms)} ago`);
      if (age.dateTime !== reading.receivedAt) {
        age.dateTime = reading.receivedAt;
        age.title = `at ${words.time(reading.receivedAt)}`;
      }
      data(element, "old", old ? "true" : null);
    }
  }
}

function usual(reading, code) {
  if (SET.has(code)) return "set at the pump";
  if (reading.low === undefined || reading.high === undefined) return "usual not yet known";
  return `usual ${words.number(Math.max(0, reading.low), code)}–${words.number(reading.high, code)}`;
}
