/** Trends: the value, the personal baseline band behind it, and the stretches of alerts marked. */
import uPlot from "/assets/vendor/uplot/uPlot.esm.js";
import { h, text } from "./dom.js";
import * as store from "./store.js";
import * as words from "./words.js";

const GAP = 60;
const HEIGHT = 118;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Columns of one chart: time in s, the band's edges, what is expected, then the values. */
export class Columns {
  constructor(lines) {
    this.lines = lines;
    this.rows = Array.from({ length: 4 + lines }, () => []);
  }

  /** `slow`: what is measured now and then, so that minutes between two values are no gap. */
  static of(trends, slow) {
    const columns = new Columns(trends.length);
    columns.slow = slow;
    const [first] = trends;
    first.at.forEach((at, i) => {
      columns.add(at / 1_000, first.low[i], first.high[i], first.expected[i], trends.map((trend) => trend.value[trend.at.indexOf(at, i - 2 < 0 ? 0 : i - 2)]));
    });
    return columns;
  }

  /** A gap in the data is a gap in the line. */
  add(at, low, high, expected, values) {
    const last = this.rows[0].at(-1);
    if (last !== undefined && at <= last) return;
    if (last !== undefined && at - last > this.gap()) this.push(last + 1, null, null, null, values.map(() => null));
    this.push(at, low, high, expected, values);
  }

  gap() {
    return this.slow ? 400 : GAP;
  }

  push(at, ...rest) {
    const flat = rest.flat();
    this.rows[0].push(at);
    flat.forEach((value, i) => this.rows[i + 1].push(value ?? null));
    if (this.rows[0].length > 3_000) for (const row of this.rows) row.shift();
  }
}

export class TrendChart {
  constructor(code, title, columns, alerts) {
    this.code = code;
    this.columns = columns;
    this.alerts = alerts;
    this.at = h("span", { class: "at" });
    this.box = h("div", { class: "chart-box" });
    this.element = h("div", { class: "chart", role: "img", "aria-label": `Trend of ${title}` }, h("div", { class: "chart-name" }, title, this.at), this.box);
    this.resizer = new ResizeObserver(() => this.plot?.setSize({ width: this.box.clientWidth, height: HEIGHT }));
    this.resizer.observe(this.box);
  }

  draw(span) {
    this.span = span;
    this.plot?.destroy();
    const axis = { stroke: colour("--ink-3"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: `11px ${colour("--font")}` };
    const line = (stroke, extra = {}) => ({ stroke, width: 1.75, points: { show: false }, spanGaps: false, ...extra });
    // What is measured now and then is shown as points.
    const points = this.columns.slow ? { show: true, size: 5 } : { show: false };
    const lines = Array.from({ length: this.columns.lines }, (_, i) => line(colour(i ? "--trace-2" : "--trace"), { points }));
    this.plot = new uPlot(
      {
        width: this.box.clientWidth || 600,
        height: HEIGHT,
        padding: [6, 8, 0, 0],
        legend: { show: false },
        cursor: { sync: { key: "trends" }, y: false, points: { size: 6 } },
        scales: { x: { time: true, range: () => this.range() }, y: { range: (_, low, high) => padded(low, high) } },
        axes: [
          { ...axis, size: 24, values: (_, splits) => splits.map((at) => new Date(at * 1_000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })) },
          { ...axis, size: 40, space: 30 },
        ],
        series: [{}, line(colour("--band-line"), { width: 1 }), line(colour("--band-line"), { width: 1 }), line(colour("--band-line"), { width: 1, dash: [4, 4] }), ...lines],
        bands: [{ series: [2, 1], fill: colour("--band") }],
        hooks: { drawClear: [(plot) => this.drawAlerts(plot)], draw: [(plot) => this.drawOutside(plot)], setCursor: [(plot) => this.showCursor(plot)] },
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
    ctx.save();
    for (const alert of this.alerts()) {
      const from = plot.valToPos(Date.parse(alert.finding.onset) / 1_000, "x", true);
      const end = alert.presence === "on" || alert.presence === "acknowledged" ? store.now() : Date.parse(alert.changed);
      const to = plot.valToPos(end / 1_000, "x", true);
      const left = Math.max(from, bbox.left);
      if (to < bbox.left || left > bbox.left + bbox.width) continue;
      const signal = colour(`--${alert.finding.priority}`);
      ctx.fillStyle = signal;
      ctx.globalAlpha = 0.1;
      ctx.fillRect(left, bbox.top, Math.min(to, bbox.left + bbox.width) - left, bbox.height);
      ctx.globalAlpha = 0.9;
      if (from >= bbox.left) ctx.fillRect(from, bbox.top, 2, bbox.height);
    }
    ctx.restore();
  }

  /** Values outside the band are dotted. */
  drawOutside(plot) {
    const { ctx } = plot;
    const [xs, low, high] = plot.data;
    const [first, last] = plot.series[0].idxs ?? [0, xs.length - 1];
    ctx.save();
    ctx.fillStyle = colour("--ink");
    const values = plot.data[4];
    for (let i = first; i <= last; i++) {
      const value = values[i];
      if (value === null || value === undefined || low[i] === null || (value >= low[i] && value <= high[i])) continue;
      ctx.beginPath();
      ctx.arc(plot.valToPos(xs[i], "x", true), plot.valToPos(value, "y", true), 2 * devicePixelRatio, 0, 7);
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
    const values = plot.data.slice(4).map((row) => words.number(row[idx], this.code));
    const low = plot.data[1][idx];
    const high = plot.data[2][idx];
    const usual = low === null ? "" : ` · usual ${words.number(low, this.code)}–${words.number(high, this.code)}`;
    text(this.at, `${words.time(plot.data[0][idx] * 1_000)} · ${values.join("/")}${usual}`);
  }

  update() {
    this.plot?.setData(this.columns.rows);
  }

  close() {
    this.resizer.disconnect();
    this.plot?.destroy();
  }
}

function padded(low, high) {
  if (low === null || high === null) return [0, 1];
  const pad = Math.max(1, (high - low) * 0.12);
  return [low - pad, high + pad];
}
