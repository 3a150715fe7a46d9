/** Trends: the value, the personal baseline band behind it, and the stretches of alerts marked. */
import uPlot from "/assets/vendor/uplot/uPlot.esm.js";
import { h, text } from "./dom.js";
import * as store from "./store.js";
import * as words from "./words.js";

const GAP = 60;
const SLOW_GAP = 400;
const MOST_ROWS = 3_000;
const HEIGHT = 108;
const TIMES = 22;
/** Before the values come the band's edges, what is expected, and the edges of what a step sums up. */
const VALUES = 6;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Columns of one chart, oldest first; times in s. */
export class Columns {
  /** `slow`: what is measured now and then, so that minutes between two values are no gap. */
  constructor(lines, { slow = false, step = 0 } = {}) {
    this.lines = lines;
    this.gap = Math.max(slow ? SLOW_GAP : GAP, step * 2.5);
    this.points = slow && step < SLOW_GAP;
    this.rows = Array.from({ length: VALUES + lines }, () => []);
  }

  /** From the API's columns, one trend a line; the first one's band is drawn. */
  static of(trends, options) {
    const columns = new Columns(trends.length, options);
    const [first] = trends;
    const others = trends.map((trend) => new Map(trend.at.map((at, i) => [at, trend.value[i]])));
    first.at.forEach((at, i) =>
      columns.add({
        at: at / 1_000,
        low: first.low[i],
        high: first.high[i],
        expected: first.expected[i],
        least: first.least?.[i],
        most: first.most?.[i],
        values: others.map((values) => values.get(at)),
      }),
    );
    return columns;
  }

  /** A gap in the data is a gap in the line. */
  add({ at, low, high, expected, least, most, values }) {
    const last = this.rows[0].at(-1);
    if (last !== undefined && at <= last) return;
    if (last !== undefined && at - last > this.gap) this.push(last + 1);
    this.push(at, low, high, expected, least, most, ...values);
  }

  push(at, ...rest) {
    this.rows.forEach((row, i) => row.push(i === 0 ? at : (rest[i - 1] ?? null)));
    if (this.rows[0].length > MOST_ROWS) for (const row of this.rows) row.shift();
  }
}

export class TrendChart {
  /** `last` alone carries the times: the charts stand above each other on one time axis. */
  constructor({ code, title }, columns, { alerts, last }) {
    Object.assign(this, { code, columns, alerts, last });
    this.at = h("span", { class: "at" });
    this.box = h("div", { class: "chart-box" });
    this.element = h("div", { class: "chart", role: "img", "aria-label": `Trend of ${title}` }, h("div", { class: "chart-name" }, title, this.at), this.box);
    this.height = HEIGHT + (last ? TIMES : 0);
    this.resizer = new ResizeObserver(() => this.plot?.setSize({ width: this.box.clientWidth, height: this.height }));
    this.resizer.observe(this.box);
  }

  draw(span) {
    this.span = span;
    this.plot?.destroy();
    const axis = { stroke: colour("--ink-3"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: `11px ${colour("--font")}` };
    const line = (stroke, extra = {}) => ({ stroke, width: 1.75, points: { show: false }, spanGaps: false, ...extra });
    const none = line("transparent", { width: 0 });
    const points = this.columns.points ? { show: true, size: 5 } : { show: false };
    const lines = Array.from({ length: this.columns.lines }, (_, i) => line(colour(i ? "--trace-2" : "--trace"), { points }));
    const edge = line(colour("--band-line"), { width: 1 });
    this.plot = new uPlot(
      {
        width: this.box.clientWidth || 600,
        height: this.height,
        padding: [6, 18, this.last ? 0 : 6, 0],
        legend: { show: false },
        cursor: { sync: { key: "trends" }, y: false, points: { size: 6 } },
        scales: { x: { time: true, range: () => this.range() }, y: { range: (_, low, high) => padded(low, high) } },
        axes: [
          { ...axis, size: this.last ? TIMES : 0, values: (_, splits) => (this.last ? splits.map(timeLabel) : splits.map(() => "")) },
          { ...axis, size: 40, space: 30 },
        ],
        series: [{}, edge, edge, line(colour("--band-line"), { width: 1, dash: [4, 4] }), none, none, ...lines],
        bands: [
          { series: [2, 1], fill: colour("--band") },
          { series: [5, 4], fill: colour("--spread") },
        ],
        hooks: { drawClear: [(plot) => this.drawAlerts(plot)], drawAxes: [(plot) => this.drawUnknown(plot)], draw: [(plot) => this.drawOutside(plot)], setCursor: [(plot) => this.showCursor(plot)] },
      },
      this.columns.rows,
      this.box,
    );
  }

  range() {
    const now = store.now() / 1_000;
    return [now - this.span, now];
  }

  /** The stretch of each alert, in its priority's colour. */
  drawAlerts(plot) {
    const { ctx, bbox } = plot;
    const right = bbox.left + bbox.width;
    ctx.save();
    for (const alert of this.alerts()) {
      const from = plot.valToPos(Date.parse(alert.finding.onset) / 1_000, "x", true);
      const lasts = alert.presence === "on" || alert.presence === "acknowledged";
      const to = Math.min(right, plot.valToPos((lasts ? store.now() : Date.parse(alert.changed)) / 1_000, "x", true));
      const left = Math.max(from, bbox.left);
      if (to < bbox.left || left > right) continue;
      ctx.fillStyle = colour(`--${alert.finding.priority}`);
      ctx.globalAlpha = 0.1;
      ctx.fillRect(left, bbox.top, Math.max(1, to - left), bbox.height);
      ctx.globalAlpha = 0.9;
      ctx.fillStyle = colour(`--${alert.finding.priority}-edge`);
      if (from >= bbox.left) ctx.fillRect(from, bbox.top, 2, bbox.height);
    }
    ctx.restore();
  }

  /** An empty stretch says why it is empty. */
  drawUnknown(plot) {
    const first = this.columns.rows[0][0];
    const { ctx, bbox } = plot;
    const to = first === undefined ? bbox.left + bbox.width : plot.valToPos(first, "x", true);
    const width = Math.min(to - bbox.left, bbox.width);
    if (width < 90 * devicePixelRatio) return;
    ctx.save();
    ctx.fillStyle = colour("--ink-3");
    ctx.font = `${11 * devicePixelRatio}px ${colour("--font")}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const said = first === undefined ? "nothing measured in this time" : `nothing before ${words.minute(first * 1_000)}`;
    const [x, y] = [bbox.left + width / 2, bbox.top + bbox.height / 2];
    const half = ctx.measureText(said).width / 2 + 4 * devicePixelRatio;
    ctx.clearRect(x - half, y - 8 * devicePixelRatio, 2 * half, 16 * devicePixelRatio);
    ctx.fillText(said, x, y);
    ctx.restore();
  }

  /** Values outside the band are dotted. */
  drawOutside(plot) {
    const { ctx } = plot;
    const [xs, low, high, , least, most] = plot.data;
    const [first, last] = plot.series[0].idxs ?? [0, xs.length - 1];
    ctx.save();
    ctx.fillStyle = colour("--ink");
    for (let i = first; i <= last; i++) {
      const value = plot.data[VALUES][i];
      if (value === null || value === undefined || low[i] === null) continue;
      const lowest = least[i] ?? value;
      const highest = most[i] ?? value;
      const out = lowest < low[i] ? lowest : highest > high[i] ? highest : null;
      if (out === null) continue;
      ctx.beginPath();
      ctx.arc(plot.valToPos(xs[i], "x", true), plot.valToPos(out, "y", true), 2 * devicePixelRatio, 0, 7);
      ctx.fill();
    }
    ctx.restore();
  }

  showCursor(plot) {
    const { idx } = plot.cursor;
    if (idx === null || idx === undefined) {
      text(this.at, "");
      return;
    }
    const say = (value) => words.number(value, this.code);
    const values = plot.data.slice(VALUES).map((row) => say(row[idx]));
    const [, low, high, , least, most] = plot.data.map((row) => row[idx]);
    const spread = least === null || least === most ? "" : `, ${say(least)} to ${say(most)}`;
    const usual = low === null ? "" : ` · usual ${say(low)}–${say(high)}`;
    text(this.at, `${words.dateTime(plot.data[0][idx] * 1_000)} · ${values.join("/")}${spread}${usual}`);
  }

  update() {
    this.plot?.setData(this.columns.rows);
  }

  close() {
    this.resizer.disconnect();
    this.plot?.destroy();
  }
}

function timeLabel(at) {
  const date = new Date(at * 1_000);
  return date.getHours() + date.getMinutes() === 0 ? words.day(date) : words.minute(date);
}

function padded(low, high) {
  if (low === null || high === null) return [0, 1];
  const pad = Math.max(1, (high - low) * 0.12);
  return [low - pad, high + pad];
}
