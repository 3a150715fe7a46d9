/** A patient's trends: the newest hours as they come, longer ones from the store. */
import { read } from "./api.js";
import { Columns, TrendChart } from "./chart.js";
import { h, text } from "./dom.js";
import * as words from "./words.js";

const CHARTS = [
  { code: "heart-rate", title: "Heart rate, /min", metrics: ["heart-rate"] },
  { code: "spo2", title: "SpO₂, %", metrics: ["spo2"] },
  { code: "respiration-rate", title: "Respiration, /min", metrics: ["respiration-rate"] },
  { code: "systolic-pressure", title: "Pressure systolic and diastolic, mmHg", metrics: ["systolic-pressure", "diastolic-pressure"], slow: true },
  { code: "temperature", title: "Temperature, °C", metrics: ["temperature"] },
  { code: "glucose", title: "Glucose, mg/dL", metrics: ["glucose"], slow: true },
];
/** Minutes; what the board remembers comes live, the rest is asked for once. */
const SPANS = [[15, "15 min"], [60, "1 h"], [120, "2 h"], [480, "8 h"], [1_440, "24 h"], [10_080, "7 days"]];
const LIVE = 120;
const RENEW = 60_000;

export class Trends {
  /** `alerts` are those to mark. */
  constructor(patient, loaded, alerts) {
    this.patient = patient;
    this.live = new Map(present(loaded).map((form) => [form.code, columns(form, loaded, 0)]));
    this.alerts = alerts;
    this.minutes = SPANS[0][0];
    this.charts = [];
    this.basis = h("p", { class: "note basis" });
    this.stack = h("div", { class: "chart-stack" });
    this.element = h("section", { class: "panel", "aria-label": "Trends" }, this.head(), this.stack, this.basis);
    this.redraw = () => this.charts.forEach((chart) => chart.draw(this.minutes * 60));
    addEventListener("vigil-theme", this.redraw);
  }

  head() {
    const show = async (event, minutes) => {
      for (const other of event.currentTarget.parentElement.children) other.setAttribute("aria-pressed", String(other === event.currentTarget));
      this.minutes = minutes;
      await this.show();
    };
    const key = (name, word) => h("span", {}, h("i", { class: `l-${name}` }), word);
    return h(
      "div",
      { class: "trend-head" },
      h("h2", {}, "Trends"),
      h("p", { class: "legend" }, key("line", "measured"), key("band", "usual for this patient"), key("dot", "outside it"), key("mark", "alert")),
      h(
        "div",
        { class: "spans", role: "group", "aria-label": "Time shown" },
        SPANS.map(([minutes, label]) =>
          h("button", { type: "button", "aria-pressed": String(minutes === this.minutes), onclick: (event) => show(event, minutes) }, label),
        ),
      ),
    );
  }

  /** Draws the chosen time; a click on another one meanwhile wins. */
  async show() {
    const { minutes } = this;
    clearInterval(this.renewing);
    if (minutes <= LIVE) {
      this.build(this.live);
      text(this.basis, "");
      return;
    }
    await this.showStored(minutes);
    this.renewing = setInterval(() => this.showStored(minutes), RENEW);
  }

  async showStored(minutes) {
    let stored;
    try {
      stored = await read(`patients/${encodeURIComponent(this.patient)}/trends?hours=${minutes / 60}`);
    } catch (problem) {
      text(this.basis, problem.message);
      return;
    }
    if (this.minutes !== minutes) return;
    const step = stored.stepMs / 1_000;
    this.build(new Map(present(stored.trends).map((form) => [form.code, columns(form, stored.trends, step)])));
    text(this.basis, `Each point sums up ${words.duration(stored.stepMs)}; the pale area is its lowest to its highest value.`);
  }

  build(byCode) {
    this.charts.forEach((chart) => chart.close());
    const forms = CHARTS.filter((form) => byCode.has(form.code));
    this.charts = forms.map((form, i) => {
      const chart = new TrendChart(form, byCode.get(form.code), { alerts: this.alerts, last: i === forms.length - 1 });
      chart.metrics = form.metrics;
      return chart;
    });
    this.stack.replaceChildren(...this.charts.map((chart) => chart.element));
    if (forms.length === 0) this.stack.append(h("p", { class: "note" }, "Nothing is measured yet. Trends appear with the first values."));
    this.redraw();
  }

  /** One more second of all metrics. */
  take(readings) {
    for (const form of CHARTS) {
      const newest = form.metrics.map((metric) => readings.get(metric));
      if (newest.some((reading) => !reading)) continue;
      if (!this.live.has(form.code)) {
        this.live.set(form.code, new Columns(form.metrics.length, form));
        if (this.minutes <= LIVE) this.build(this.live);
      }
      const [first] = newest;
      this.live.get(form.code).add({
        at: Date.parse(first.receivedAt) / 1_000,
        low: first.low,
        high: first.high,
        expected: first.expected,
        values: newest.map((reading) => (words.usable(reading) ? reading.value : null)),
      });
    }
  }

  second() {
    for (const chart of this.charts) chart.update();
  }

  close() {
    clearInterval(this.renewing);
    removeEventListener("vigil-theme", this.redraw);
    this.charts.forEach((chart) => chart.close());
  }
}

function present(trends) {
  return CHARTS.filter((form) => form.metrics.every((metric) => trends[metric]));
}

function columns(form, trends, step) {
  return Columns.of(form.metrics.map((metric) => trends[metric]), { slow: form.slow, step });
}
