/** The ward: one tile a bed, always in the same place; what needs someone stands beside it. */
import { admitTile } from "../admission.js";
import { age, reconcile } from "../alerts.js";
import { data, h, icon, text } from "../dom.js";
import { Frames } from "../frames.js";
import { hears, isMine, nurseOf, quietFor } from "../mine.js";
import { Shift } from "../shift.js";
import { Spark } from "../spark.js";
import * as store from "../store.js";
import { Suggestions } from "../suggestions.js";
import { Trace } from "../trace.js";
import * as words from "../words.js";

const LARGE = ["heart-rate", "spo2"];
const SMALL = ["respiration-rate", "pressure", "temperature"];
const SHOWN = new Set(["heart-rate", "spo2", "respiration-rate", "systolic-pressure", "temperature"]);
const CROWDED = 24;
/** So many lines of alerts stand above the beds of a small screen, and every urgent one. */
const LINES = 5;

export function show(main) {
  const grid = h("ul", { class: "ward", "aria-label": "Beds" });
  const queue = h("div", { class: "cards", "aria-live": "off" });
  const seen = h("div", { class: "cards seen" });
  const seenBox = h("details", { class: "seen-box" }, h("summary", {}, "Acknowledged"), seen);
  const more = h("button", { type: "button", class: "quiet more-alerts", hidden: true, onclick: () => (data(queue, "all", "true"), list()) });
  const calm = h("p", { class: "calm-note" });
  const tiles = new Map();
  const frames = new Frames();
  const admit = admitTile();
  const shift = new Shift(() => {
    arrange();
    list();
  });
  const suggestions = new Suggestions();
  if (admit) grid.append(admit);
  main.append(
    h("h1", { class: "unseen" }, "Ward"),
    // Who goes by keyboard or by ear comes to the most urgent first, wherever it is drawn.
    h("aside", { class: "queue", "aria-label": "Alerts" }, suggestions.element, h("h2", {}, "Alerts"), calm, queue, more, seenBox),
    h("section", { class: "beds" }, shift.element, grid),
  );

  const arrange = () => {
    const wanted = shift.arranged([...store.beds.values()].sort((a, b) => a.bed.label.localeCompare(b.bed.label, "en", { numeric: true })));
    const shown = new Set(wanted.map(({ bed }) => bed.patient));
    for (const [patient, tile] of tiles) {
      if (!shown.has(patient)) {
        tile.close();
        tiles.delete(patient);
      }
    }
    wanted.forEach((bed, place) => {
      let tile = tiles.get(bed.bed.patient);
      if (!tile) {
        tile = new Tile(bed);
        tiles.set(bed.bed.patient, tile);
        tile.take(bed);
      }
      if (grid.children[place] !== tile.element) grid.insertBefore(tile.element, grid.children[place] ?? null);
    });
    data(grid, "crowded", wanted.length > CROWDED ? "true" : null);
    data(grid, "empty", store.beds.size === 0 ? "true" : null);
  };

  const list = () => {
    const open = store.openAlerts();
    // What rings here stands above what only others hear, of whatever priority.
    const loud = (alert) => Number(alert.presence === "on" && !quietFor(alert));
    const unseen = open.filter((alert) => alert.presence !== "acknowledged").sort((a, b) => loud(b) - loud(a));
    const acknowledged = open.filter((alert) => alert.presence === "acknowledged");
    reconcile(queue, unseen);
    reconcile(seen, acknowledged);
    calm.hidden = unseen.length > 0;
    text(calm, words.calm("Nobody needs you right now."));
    const folded = unseen.slice(LINES).filter(({ finding }) => finding.priority !== "high").length;
    more.hidden = folded === 0 || queue.dataset.all === "true";
    text(more, `${words.many(folded, "more alert")}`);
    seenBox.hidden = acknowledged.length === 0;
    text(seenBox.firstChild, `Acknowledged (${acknowledged.length})`);
  };

  const people = () => {
    shift.show();
    arrange();
    list();
    for (const tile of tiles.values()) tile.mark();
  };

  let arranging = false;
  const stops = [
    suggestions.start(),
    store.on("bed", (bed) => frames.soon(bed.bed.patient, () => tiles.get(bed.bed.patient)?.take(bed))),
    store.on("beds", () => {
      if (arranging) return;
      arranging = true;
      queueMicrotask(() => {
        arranging = false;
        arrange();
      });
    }),
    store.on("alert", ({ alert }) => {
      frames.first("list", list);
      if (alert) frames.first(`tile ${alert.bed.patient}`, () => tiles.get(alert.bed.patient)?.mark());
      else frames.first("tiles", () => tiles.forEach((tile) => tile.mark()));
    }),
    store.on("people", people),
    store.on("link", list),
    store.on("second", () => {
      // A shift that ends changes whom an alert waits for.
      if (shift.hasChanged()) people();
      for (const tile of tiles.values()) tile.age();
      age(queue);
      age(seen);
    }),
  ];
  people();
  return () => {
    for (const stop of stops) stop();
    frames.stop();
    for (const tile of tiles.values()) tile.close();
  };
}

class Tile {
  constructor({ bed }) {
    this.patient = bed.patient;
    this.values = new Map();
    this.canvas = h("canvas", { class: "trace", "aria-hidden": "true" });
    this.word = h("span", { class: "word" });
    this.wordIcon = h("span", { class: "word-icon" });
    this.since = h("span", { class: "age" });
    this.plaque = h("span", { class: "plaque" });
    this.devices = h("span", { class: "devices" });
    this.muted = h("span", { class: "muted", hidden: true }, icon("muted"));
    this.label = h("span", { class: "label" });
    this.nurse = h("span", { class: "nurse" });
    this.link = h(
      "a",
      { href: `/patients/${encodeURIComponent(bed.patient)}`, class: "tile" },
      h("div", { class: "tile-head" }, this.label, h("span", { class: "patient" }, bed.patient), this.nurse, this.muted, this.plaque),
      this.canvas,
      h("div", { class: "large" }, LARGE.map((code) => this.value(code))),
      h("div", { class: "small" }, SMALL.map((code) => this.value(code))),
      h("div", { class: "tile-foot" }, this.wordIcon, this.word, this.devices, this.since),
    );
    this.element = h("li", {}, this.link);
  }

  value(code) {
    const number = h("span", { class: "number" }, "–");
    const name = code === "pressure" ? "BP" : words.metric(code).short;
    const element = h("div", { class: "value", data: { metric: code } }, number, h("span", { class: "name" }, name));
    this.values.set(code, { element, number });
    return element;
  }

  take(bed) {
    this.bed = bed;
    text(this.label, bed.bed.label);
    this.readings = new Map(bed.readings.map((reading) => [reading.metric, reading]));
    this.drawWave(bed);
    for (const [code, value] of this.values) {
      if (code === "pressure") this.showPressure(value);
      else this.showNumber(value, this.readings.get(code), code);
    }
    this.mark();
    this.showDevices(bed.devices);
  }

  drawWave(bed) {
    // What is old when it comes is not played as if it happened now.
    if (store.now() - Date.parse(bed.at) > 5_000) return;
    const ecg = bed.waveforms.find((waveform) => waveform.metric === "ecg-lead-ii") ?? bed.waveforms[0];
    if (ecg) {
      const range = ecg.metric === "ppg" ? { low: -0.7, high: 1.3 } : { low: -0.6, high: 1.45 };
      if (!this.trace) this.spark?.close();
      this.trace ??= new Trace(this.canvas, { ...range, seconds: 4, width: 1.4 });
      this.trace.push(ecg);
      return;
    }
    const pulse = this.readings.get("heart-rate") ?? this.readings.get("pulse-rate");
    if (!this.trace && pulse) {
      this.spark ??= new Spark(this.canvas);
      this.spark.push(pulse);
      this.spark.draw(store.now());
    }
  }

  showNumber(value, reading, code) {
    // A lead that hangs loose measures nobody's heart.
    const loose = code === "heart-rate" && store.alertsOf(this.patient).some((alert) => alert.finding.condition === "lead-off");
    const usable = reading && !loose && words.usable(reading);
    text(value.number, usable ? words.number(reading.value, code) : "–");
    data(value.element, "old", reading && store.freshness(reading).old ? "true" : null);
    data(value.element, "out", usable && words.outside(reading) ? "true" : null);
  }

  showPressure(value) {
    const high = this.readings.get("systolic-pressure");
    const low = this.readings.get("diastolic-pressure");
    text(value.number, high && low ? `${words.number(high.value, "systolic-pressure")}/${words.number(low.value, "diastolic-pressure")}` : "–");
    data(value.element, "old", high && store.freshness(high).old ? "true" : null);
    data(value.element, "out", high && words.outside(high) ? "true" : null);
  }

  showDevices(devices) {
    const level = ["poor", "fair"].find((word) => devices.some((device) => device.signal === word)) ?? "good";
    const ending = devices.filter((device) => device.findings.some((finding) => finding.condition === "low-battery"));
    const battery = Math.min(...ending.map((device) => device.batteryPercent ?? 100));
    data(this.devices, "quality", devices.length === 0 ? "none" : level);
    // The word beside it says already that the signal is poor.
    const said = level === "good" || (store.stateOf(this.bed).reason === "poor-signal" && level === "poor");
    const label = devices.length === 0 ? "no device" : [said ? "" : `signal ${level}`, ending.length > 0 ? `battery ${Math.round(battery)} %` : ""].filter(Boolean).join(" · ");
    text(this.devices, label);
  }

  /** The state of the whole tile, from the verdict, the alerts and the age of the data. */
  mark() {
    if (!this.bed) return;
    const alerts = store.alertsOf(this.patient);
    const top = alerts[0];
    const state = store.stateOf(this.bed);
    const tile = this.link;
    data(tile, "state", state.state);
    data(tile, "priority", top ? top.finding.priority : null);
    data(tile, "presence", top ? top.presence : null);
    const nurse = nurseOf(this.bed.bed);
    text(this.nurse, nurse === null ? "" : isMine(this.bed.bed) ? "You" : nurse);
    this.nurse.title = nurse === null ? "" : `${isMine(this.bed.bed) ? "Your bed" : `Bed of ${nurse}`}${hears(nurse, this.bed.bed) ? "" : ": no screen of theirs sounds, so it rings on all"}`;
    data(this.nurse, "away", nurse !== null && !hears(nurse, this.bed.bed) ? "true" : null);
    data(tile, "mine", nurse !== null && isMine(this.bed.bed) ? "true" : null);
    const distrusted = alerts.some((alert) => alert.finding.kind === "security");
    data(tile, "distrust", distrusted ? "true" : null);
    const label = top ? words.condition(top.finding.condition) + (alerts.length > 1 ? ` +${alerts.length - 1}` : "") : "";
    if (this.plaqueOf !== (top ? top.finding.kind + label : "")) {
      this.plaqueOf = top ? top.finding.kind + label : "";
      this.plaque.replaceChildren(...(top ? [icon(words.KINDS[top.finding.kind].icon), h("span", { class: "said" }, label)] : []));
    }
    text(this.word, distrusted && state.state !== "silent" ? "Do not trust the values" : {
      silent: this.readings.size === 0 ? "No data yet" : "No new data",
      unjudged: `Not judged: ${words.reason(state.reason ?? "no-score")}`,
      unusual: "Unusual",
      // Judged as a whole: a single value may lie outside, as in exercise.
      usual: [...this.readings.values()].some((reading) => SHOWN.has(reading.metric) && words.outside(reading)) ? "Judged as usual" : "As usual",
    }[state.state]);
    this.age();
  }

  age() {
    if (!this.bed) return;
    const silenced = store.silenced(this.patient);
    this.muted.hidden = !silenced;
    if (silenced) this.muted.title = silenced.state === "off" ? "Signals off" : "Sound paused";
    const state = store.stateOf(this.bed).state;
    if (state !== this.link.dataset.state && this.link.dataset.state) return this.link.dataset.state !== state && this.remark(state);
    const ms = store.now() - store.lastData(this.bed);
    text(this.since, store.lastData(this.bed) ? words.age(ms) : "never");
    for (const [code, value] of this.values) {
      const reading = this.readings.get(code === "pressure" ? "systolic-pressure" : code);
      data(value.element, "old", reading && store.freshness(reading).old ? "true" : null);
    }
  }

  remark(state) {
    this.link.dataset.state = state;
    this.mark();
  }

  close() {
    this.trace?.close();
    this.spark?.close();
    this.element.remove();
  }
}
