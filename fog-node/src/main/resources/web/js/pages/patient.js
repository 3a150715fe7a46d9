/** One patient: what is measured, what is usual, what stands out and why, and what was done. */
import { age, reconcile, title } from "../alerts.js";
import { may, read, send } from "../api.js";
import { Columns, TrendChart } from "../chart.js";
import { contextForm } from "../context.js";
import { data, h, icon, text } from "../dom.js";
import * as store from "../store.js";
import { toast } from "../toast.js";
import { Trace } from "../trace.js";
import * as words from "../words.js";

const NUMERICS = ["heart-rate", "spo2", "respiration-rate", "systolic-pressure", "temperature", "glucose", "activity", "infusion-rate"];
const CHARTS = [
  { code: "heart-rate", title: "Heart rate, /min", metrics: ["heart-rate"] },
  { code: "spo2", title: "SpO₂, %", metrics: ["spo2"] },
  { code: "respiration-rate", title: "Respiration, /min", metrics: ["respiration-rate"] },
  { code: "systolic-pressure", title: "Pressure systolic and diastolic, mmHg", metrics: ["systolic-pressure", "diastolic-pressure"] },
  { code: "temperature", title: "Temperature, °C", metrics: ["temperature"] },
  { code: "glucose", title: "Glucose, mg/dL", metrics: ["glucose"] },
];
const SPANS = [["15 min", 900], ["1 h", 3_600], ["2 h", 7_200]];
const WAVES = { "ecg-lead-ii": { low: -0.6, high: 1.5, ink: 1 }, ppg: { low: -0.7, high: 1.3, ink: 2 } };

export async function show(main, patient) {
  const loaded = await read(`patients/${encodeURIComponent(patient)}`);
  store.heard(loaded.at);
  const page = new PatientPage(patient, loaded);
  main.append(...page.elements());
  page.start();
  return () => page.close();
}

class PatientPage {
  constructor(patient, loaded) {
    this.patient = patient;
    this.bed = store.beds.get(patient) ?? loaded.bed;
    this.past = new Map(loaded.alerts.map((alert) => [alert.id, alert]));
    this.numerics = new Map();
    this.waves = new Map();
    this.charts = [];
    this.trends = loaded.trends;
    this.span = SPANS[0][1];
    this.stops = [];
    if (loaded.activation) store.takeActivation(loaded.activation);
  }

  elements() {
    this.heading = h("h1", {}, this.bed.bed.label);
    this.word = h("span");
    this.verdict = h("p", { class: "verdict" }, h("span", { class: "word-icon" }), this.word);
    this.silenced = h("p", { class: "verdict silenced", hidden: true });
    const head = h(
      "div",
      { class: "patient-head" },
      h("a", { href: "/", class: "back", "aria-label": "Back to the ward" }, icon("back")),
      this.heading,
      h("span", { class: "who-where" }, `${this.patient} · ward ${this.bed.bed.ward}`),
      this.verdict,
      this.silenced,
      this.headActions(),
    );
    this.numericBox = h("section", { class: "numerics", "aria-label": "Newest values" });
    this.waveBox = h("section", { class: "panel waves", "aria-label": "Waveforms" });
    this.chartBox = h("section", { class: "panel", "aria-label": "Trends" }, this.chartHead());
    this.cards = h("div", { class: "cards" });
    this.history = h("ul", { class: "history" });
    return [
      head,
      this.numericBox,
      h(
        "div",
        { class: "patient-body" },
        h("div", { class: "patient-main" }, this.waveBox, this.chartBox),
        h(
          "div",
          { class: "patient-side" },
          h("section", { "aria-label": "Open alerts" }, this.cards),
          h("section", { class: "panel" }, h("h2", {}, "Alert history"), this.history),
          may("clinician", "biomed", "operator") ? contextForm(this.patient) : null,
        ),
      ),
    ];
  }

  headActions() {
    if (!may("clinician")) return null;
    const act = async (path, body, done) => {
      try {
        await send(`patients/${encodeURIComponent(this.patient)}/${path}`, body);
        toast(done);
      } catch (problem) {
        toast(problem.message, "bad");
      }
    };
    return h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button", data: { verb: "pause" }, onclick: () => act("pause", { seconds: 120 }, "Sound of this patient paused for 2 min") }, icon("muted"), "Pause sound 2 min"),
      h("button", { type: "button", class: "button", data: { verb: "resume" }, onclick: () => act("resume", {}, "Signals of this patient resumed") }, "Resume"),
    );
  }

  chartHead() {
    const buttons = SPANS.map(([label, span]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(span === this.span),
          onclick: (event) => {
            this.span = span;
            for (const other of event.currentTarget.parentElement.children) other.setAttribute("aria-pressed", String(other === event.currentTarget));
            for (const chart of this.charts) chart.draw(span);
          },
        },
        label,
      ),
    );
    return h(
      "div",
      { class: "trend-head" },
      h("h2", {}, "Trends"),
      h("p", { class: "legend" }, h("span", {}, h("i", { class: "l-line" }), "measured"), h("span", {}, h("i", { class: "l-band" }), "usual for this patient"), h("span", {}, h("i", { class: "l-mark" }), "alert")),
      h("div", { class: "spans", role: "group", "aria-label": "Time shown" }, buttons),
    );
  }

  start() {
    for (const chart of CHARTS) {
      const trends = chart.metrics.map((metric) => this.trends[metric]).filter(Boolean);
      if (trends.length !== chart.metrics.length) continue;
      const columns = Columns.of(trends, chart.code === "systolic-pressure" || chart.code === "glucose");
      const trend = new TrendChart(chart.code, chart.title, columns, () => this.allAlerts());
      trend.metrics = chart.metrics;
      this.chartBox.append(trend.element);
      trend.draw(this.span);
      this.charts.push(trend);
    }
    const redraw = () => {
      for (const chart of this.charts) chart.draw(this.span);
    };
    addEventListener("vigil-theme", redraw);
    this.stops.push(
      () => removeEventListener("vigil-theme", redraw),
      store.on("bed", (bed) => bed.bed.patient === this.patient && this.take(bed)),
      store.on("alert", () => this.showAlerts()),
      store.on("second", () => this.second()),
    );
    this.take(this.bed);
    this.showAlerts();
  }

  take(bed) {
    this.bed = bed;
    this.readings = new Map(bed.readings.map((reading) => [reading.metric, reading]));
    for (const code of NUMERICS) {
      const reading = this.readings.get(code);
      if (reading) this.showNumeric(code, reading);
    }
    // What is old when it comes is not played as if it happened now.
    if (store.now() - Date.parse(bed.at) < 5_000) for (const waveform of bed.waveforms) this.wave(waveform)?.push(waveform);
    for (const chart of this.charts) this.extend(chart);
    this.second();
  }

  showNumeric(code, reading) {
    let numeric = this.numerics.get(code);
    if (!numeric) {
      const isPressure = code === "systolic-pressure";
      numeric = { number: h("span", { class: "number" }), age: h("span", { class: "age" }), usual: h("p", { class: "usual" }) };
      numeric.element = h(
        "div",
        { class: "numeric", data: { metric: code } },
        h("p", { class: "name" }, h("span", {}, isPressure ? "Pressure" : words.metric(code).long), numeric.age),
        h("p", {}, numeric.number, h("span", { class: "unit" }, words.unit(reading.unit))),
        numeric.usual,
      );
      this.numerics.set(code, numeric);
      this.numericBox.append(numeric.element);
    }
    const usable = reading.validity === "valid" || reading.validity === "questionable";
    const low = this.readings.get("diastolic-pressure");
    const value = usable ? words.number(reading.value, code) : "–";
    text(numeric.number, code === "systolic-pressure" && low ? `${value}/${words.number(low.value, code)}` : value);
    text(numeric.usual, usable ? band(reading, code) : words.sentence(reading.validity));
    data(numeric.element, "out", usable && reading.low !== undefined && (reading.value < reading.low || reading.value > reading.high) ? "true" : null);
    numeric.reading = reading;
  }

  wave(waveform) {
    const form = WAVES[waveform.metric];
    if (!form) return null;
    let trace = this.waves.get(waveform.metric);
    if (!trace) {
      const canvas = h("canvas", { "aria-hidden": "true" });
      this.waveBox.append(h("div", { class: "wave" }, canvas, h("span", { class: "name" }, words.metric(waveform.metric).short)));
      trace = new Trace(canvas, { ...form, seconds: 8, width: 1.6 });
      this.waves.set(waveform.metric, trace);
    }
    return trace;
  }

  extend(chart) {
    const readings = chart.metrics.map((metric) => this.readings.get(metric));
    if (readings.some((reading) => !reading)) return;
    const [first] = readings;
    const usable = first.validity === "valid" || first.validity === "questionable";
    chart.columns.add(Date.parse(first.receivedAt) / 1_000, first.low, first.high, first.expected, readings.map((reading) => (usable ? reading.value : null)));
  }

  second() {
    const state = store.stateOf(this.bed);
    data(this.verdict, "state", state.state);
    const said = {
      silent: `No new data for ${words.duration(store.now() - store.lastData(this.bed))}`,
      unjudged: `Not judged: ${words.reason(state.reason ?? "no-score")}`,
      unusual: "Unusual for this patient",
      usual: "As usual for this patient",
    };
    text(this.word, said[state.state]);
    const silenced = store.silenced(this.patient);
    this.silenced.hidden = !silenced;
    if (silenced) {
      const by = silenced.by ? ` by ${silenced.by}` : "";
      text(this.silenced, silenced.state === "off" ? `Signals of this patient are off${by}: ${silenced.reason}` : `Sound paused${by}, ${words.duration(silenced.left)} left`);
    }
    for (const numeric of this.numerics.values()) {
      const { ms, old } = store.freshness(numeric.reading);
      text(numeric.age, words.age(ms));
      data(numeric.element, "old", old ? "true" : null);
    }
    this.waveBox.hidden = this.waves.size === 0;
    for (const chart of this.charts) chart.update();
    age(this.cards);
  }

  allAlerts() {
    return [...this.past.values()];
  }

  showAlerts() {
    for (const alert of store.alertsOf(this.patient)) this.past.set(alert.id, alert);
    for (const alert of this.past.values()) {
      if (alert.presence !== "off" && !store.alerts.has(alert.id) && store.beds.size > 0) this.past.set(alert.id, { ...alert, presence: "off" });
    }
    reconcile(this.cards, store.alertsOf(this.patient), { full: true, link: false });
    const all = this.allAlerts().sort((a, b) => b.raised.localeCompare(a.raised)).slice(0, 30);
    this.history.replaceChildren(
      ...(all.length === 0
        ? [h("li", {}, h("span", { class: "when" }, "None yet."))]
        : all.map((alert) =>
            h(
              "li",
              { data: { priority: alert.finding.priority } },
              h("span", { class: "dot", title: alert.finding.priority }),
              h("span", { class: "what" }, title(alert)),
              h("span", { class: "when" }, `${words.dateTime(alert.raised)} · ${alert.presence}`),
            ),
          )),
    );
  }

  close() {
    for (const stop of this.stops) stop();
    for (const trace of this.waves.values()) trace.close();
    for (const chart of this.charts) chart.close();
  }
}

function band(reading, code) {
  if (reading.low === undefined || reading.high === undefined) return "usual not yet known";
  return `usual ${words.number(reading.low, code)}–${words.number(reading.high, code)}`;
}
