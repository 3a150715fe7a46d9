/** How many alerts people bear, how many were wrong, and what another limit would have done. */
import { read } from "../api.js";
import { data, h, text } from "../dom.js";
import * as words from "../words.js";
import { figure } from "./devices.js";

const DAYS = [1, 7, 30];
/** Below so many measured hours a rate a day would be a guess. */
const ENOUGH_HOURS = 12;

export async function show(main) {
  const figures = h("div", { class: "figures" });
  const columns = h("div", { class: "columns" });
  const since = h("p", { class: "note" });
  const spans = h("div", { class: "spans", role: "group", "aria-label": "Time counted" });
  const whatIf = new WhatIf();
  const draw = async (days) => {
    const load = await read(`load?days=${days}`);
    for (const button of spans.children) button.setAttribute("aria-pressed", String(button.value === String(days)));
    const total = load.beds.reduce((sum, bed) => sum + bed.total, 0);
    text(since, `Alerts raised since ${words.day(load.from)}, ${words.minute(load.from)}. What another alert speaks for is not counted again.`);
    figures.replaceChildren(
      figure(total, total === 1 ? "alert" : "alerts"),
      figure(load.beds.length, "beds with any"),
      figure(load.rated, "judged by a clinician"),
      figure(load.rated ? words.percent(load.wrong / load.rated) : "–", "of the judged were wrong"),
      figure(load.rated ? words.percent(load.notUseful / load.rated) : "–", "right but not useful"),
    );
    columns.replaceChildren(bars("By bed", load.beds), bars("By day", load.days.map((day) => ({ ...day, name: words.day(day.name) }))));
    whatIf.offer(load.limits);
  };
  spans.append(...DAYS.map((days) => h("button", { type: "button", value: String(days), onclick: () => draw(days) }, days === 1 ? "24 h" : `${days} days`)));
  main.append(h("div", { class: "page-head" }, h("h1", {}, "Alert load"), spans, since), figures, columns, whatIf.element);
  await draw(7);
}

function bars(name, rows) {
  const most = Math.max(1, ...rows.map((row) => row.total));
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, name),
    rows.length === 0
      ? h("p", { class: "note" }, "No alert in this time.")
      : h(
          "ul",
          { class: "load-bars" },
          rows.slice(0, 20).map((row) => {
            const said = words.PRIORITIES.filter((priority) => row.alerts[priority]).map((priority) => `${row.alerts[priority]} ${priority}`).join(", ");
            return h(
              "li",
              {},
              h("span", {}, row.name),
              h(
                "span",
                { class: "stack", "aria-hidden": "true", style: `width:${(row.total / most) * 100}%` },
                words.PRIORITIES.filter((priority) => row.alerts[priority]).map((priority) =>
                  h("span", { data: { priority }, style: `flex-grow:${row.alerts[priority]}` }),
                ),
              ),
              h("span", { class: "total" }, String(row.total)),
              h("span", { class: "parts" }, said),
            );
          }),
        ),
    rows.length > 20 ? h("p", { class: "note" }, `And ${rows.length - 20} more with fewer.`) : null,
  );
}

/** The stored values run again against each limit; nothing is changed by it. */
class WhatIf {
  constructor() {
    this.chosen = h("select", { name: "condition", onchange: () => this.choose() });
    this.delay = h("select", { name: "delay", onchange: () => this.ask() });
    this.days = h("select", { name: "days", onchange: () => this.ask() }, [1, 3, 7].map((days) => h("option", { value: days }, days === 1 ? "the last 24 h" : `the last ${days} days`)));
    this.bound = h("input", { type: "range", name: "limit", oninput: () => this.say() });
    this.plot = h("div", { class: "what-if-plot", role: "img" });
    this.scale = h("div", { class: "what-if-scale", "aria-hidden": "true" });
    this.said = h("p", { class: "what-if-said", role: "status" });
    this.now = h("p", { class: "what-if-now" });
    this.basis = h("p", { class: "note" });
    this.element = h(
      "section",
      { class: "panel what-if" },
      h("h2", {}, "What would another limit have done?"),
      h(
        "div",
        { class: "form" },
        h(
          "div",
          { class: "row" },
          h("label", {}, "Condition", this.chosen),
          h("label", {}, "Delay", this.delay),
          h("label", {}, "Tried on", this.days),
          h("label", {}, "Limit", this.bound),
        ),
      ),
      this.plot,
      this.scale,
      this.said,
      this.now,
      this.basis,
    );
  }

  offer(limits) {
    if (this.limits) return;
    this.limits = limits;
    this.chosen.replaceChildren(...limits.map((limit) => h("option", { value: limit.condition, selected: limit.condition === "spo2-low" }, words.condition(limit.condition))));
    this.choose();
  }

  inForce() {
    return this.limits.find((limit) => limit.condition === this.chosen.value);
  }

  choose() {
    const { delayS } = this.inForce();
    const delays = [...new Set([0, 5, 10, 15, 30, 60, 120, delayS])].sort((a, b) => a - b);
    this.delay.replaceChildren(...delays.map((s) => h("option", { value: s, selected: s === delayS }, `${s} s${s === delayS ? " (as now)" : ""}`)));
    this.ask();
  }

  async ask() {
    const query = `condition=${this.chosen.value}&delay=${this.delay.value}&days=${this.days.value}`;
    this.asked = query;
    let answer;
    try {
      answer = await read(`load/replay?${query}`);
    } catch (problem) {
      text(this.said, problem.message);
      return;
    }
    if (this.asked !== query) return;
    this.answer = answer;
    const { points, limit } = answer;
    const most = Math.max(1, ...points.map((point) => point.alerts));
    this.plot.replaceChildren(...points.map((point) => h("span", { title: `${point.limit}: ${words.many(point.alerts, "alert")}`, data: { limit: point.limit, force: point.limit === limit.bound ? "true" : "false" }, style: `height:${Math.max(1.5, (point.alerts / most) * 100)}%` })));
    this.plot.setAttribute("aria-label", `Alerts for each limit, at most ${most}`);
    const every = Math.ceil(points.length / 12);
    this.scale.replaceChildren(...points.map((point, i) => h("span", { data: { limit: point.limit } }, i % every ? "" : String(point.limit))));
    this.plot.hidden = this.scale.hidden = points.length === 0;
    if (points.length > 0) {
      Object.assign(this.bound, { min: points[0].limit, max: points.at(-1).limit, step: points.length > 1 ? points[1].limit - points[0].limit : 1 });
      this.bound.value = limit.bound;
    }
    text(this.basis, points.length === 0 ? "" : `${words.many(answer.beds, "bed")}, ${measured(answer.bedHours)} measured since ${words.dateTime(answer.from)}. What a patient's context would have moved is left out. Nothing is changed by trying.`);
    this.say();
  }

  say() {
    const { points, limit, alertsInForce, delayS } = this.answer;
    this.bound.disabled = points.length === 0;
    if (points.length === 0) {
      text(this.said, `No value of ${words.metric(limit.metric).long.toLowerCase()} is stored for this time: there is nothing to try a limit on.`);
      text(this.now, "");
      return;
    }
    const at = points.reduce((best, point) => (Math.abs(point.limit - this.bound.value) < Math.abs(best.limit - this.bound.value) ? point : best));
    const side = limit.side === "below" ? "below" : "above";
    text(this.said, `Alerting ${side} ${at.limit} ${words.unit(limit.unit)} for ${delayS} s would have raised ${this.rate(at.alerts)}.`);
    text(this.now, `As it is, ${side} ${limit.bound} ${words.unit(limit.unit)} for ${limit.delayS} s: ${this.rate(alertsInForce)}.`);
    for (const bar of [...this.plot.children, ...this.scale.children]) data(bar, "chosen", bar.dataset.limit === String(at.limit) ? "true" : null);
  }

  rate(alerts) {
    const { bedHours } = this.answer;
    const said = words.many(alerts, "alert");
    return bedHours >= ENOUGH_HOURS ? `${said}, ${((alerts / bedHours) * 24).toFixed(1)} a bed and day` : said;
  }
}

function measured(bedHours) {
  return bedHours < 2 ? `${Math.round((bedHours ?? 0) * 60)} bed-minutes` : `${bedHours.toFixed(1)} bed-hours`;
}
