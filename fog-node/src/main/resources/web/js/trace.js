/**
 * Sweeping waveform traces, as on a bedside monitor. All traces are drawn by one clock, some
 * twenty times a second, each only where its sweep has moved on; what did not arrive stays empty.
 */
const DELAY = 1_600;
const FRAME = 45;
const ERASER = 14;
const RESYNC = 2_500;
/** Two reports of one beat differ by less. */
const SAME_BEAT = 90;
/** Room above the curve, where its beats are marked. */
export const MARKS = 15;
const LETTERS = { ventricular: "V", supraventricular: "S" };
const traces = new Set();
const visible = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const trace = entry.target.trace;
    if (trace) trace.shown = entry.isIntersecting;
  }
});
const resized = new ResizeObserver((entries) => {
  for (const entry of entries) entry.target.trace?.resize(entry.contentRect);
});
let colours = {};
let lastFrame = 0;
/** Time spent drawing, for whoever measures. */
export const cost = { ms: 0, frames: 0 };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = { 1: style.getPropertyValue("--trace"), 2: style.getPropertyValue("--trace-2"), ink: style.getPropertyValue("--ink"), mark: style.getPropertyValue("--ink-3") };
  for (const trace of traces) trace.clear();
}
addEventListener("vigil-theme", readColours);

export class Trace {
  /** `low` and `high` in the metric's unit are the canvas' bottom and top; `seconds` is its width. */
  constructor(canvas, { low, high, seconds, ink = 1, width = 1.5, top = 0 }) {
    Object.assign(this, { canvas, low, high, seconds, ink, width, top });
    this.context = canvas.getContext("2d");
    this.chunks = [];
    this.beats = [];
    this.shown = true;
    this.head = 0;
    this.lastStart = "";
    canvas.trace = this;
    visible.observe(canvas);
    resized.observe(canvas);
    traces.add(this);
    if (traces.size === 1) requestAnimationFrame(frame);
  }

  /** One stretch; told again it is the same. It plays back to back with the one before it. */
  push(waveform) {
    if (waveform.start === this.lastStart) return;
    const start = Date.parse(waveform.start);
    const span = waveform.values.length * waveform.periodMs;
    const last = this.chunks.at(-1);
    const now = performance.now();
    // The device's clock gives the order and the gaps, ours the moment.
    this.shift ??= now - start - span;
    if (Math.abs(start + span + this.shift - now) > RESYNC) this.shift = now - start - span;
    if (last && start < last.deviceEnd - 1) return;
    this.lastStart = waveform.start;
    this.chunks.push({
      from: start + this.shift,
      to: start + span + this.shift,
      deviceEnd: start + span,
      period: waveform.periodMs,
      scale: waveform.scale,
      values: waveform.values,
    });
    if (this.chunks.length > 8) this.chunks.shift();
  }

  /** Beats by the device's clock. What kind one is comes seconds after it: then it is marked anew. */
  mark(beats) {
    for (const { at, kind } of beats) {
      const time = Date.parse(at);
      const known = this.beats.find((beat) => Math.abs(beat.time - time) < SAME_BEAT);
      if (!known) this.beats.push({ time, kind, drawn: false });
      else if (known.kind !== kind) Object.assign(known, { kind, drawn: false });
    }
    const newest = Math.max(0, ...this.beats.map((beat) => beat.time));
    this.beats = this.beats.filter((beat) => newest - beat.time < this.seconds * 1_000);
  }

  resize({ width, height }) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.ratio = ratio;
    this.clear();
  }

  clear() {
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.head = 0;
    for (const beat of this.beats) beat.drawn = false;
  }

  close() {
    traces.delete(this);
    visible.unobserve(this.canvas);
    resized.unobserve(this.canvas);
  }

  draw(now) {
    const to = now - DELAY;
    const from = this.head && to - this.head < 1_000 ? this.head : to - FRAME;
    this.head = to;
    const w = this.canvas.width;
    const h = this.canvas.height;
    const perMs = w / (this.seconds * 1_000);
    const x0 = (from * perMs) % w;
    const x1 = x0 + (to - from) * perMs;
    this.erase(x0, x1 - x0 + ERASER * this.ratio, w, h);
    const context = this.context;
    context.strokeStyle = colours[this.ink];
    context.lineWidth = this.width * this.ratio;
    context.lineJoin = "round";
    for (const shift of x1 > w ? [0, w] : [0]) {
      context.beginPath();
      for (const chunk of this.chunks) {
        if (chunk.to + chunk.period >= from && chunk.from <= to) this.line(chunk, from, to, x0 - shift, perMs, h);
      }
      context.stroke();
    }
    this.drawBeats(to, w, perMs);
  }

  /** Each once, where its stretch still stands: wide beats by a letter and a wedge, others by a dot. */
  drawBeats(to, w, perMs) {
    const { context, ratio } = this;
    for (const beat of this.beats) {
      const at = beat.time + this.shift;
      if (beat.drawn || at > to || to - at > this.seconds * 1_000 - 700) continue;
      beat.drawn = true;
      const x = (at * perMs) % w;
      const letter = LETTERS[beat.kind];
      context.clearRect(x - 6 * ratio, 0, 12 * ratio, (this.top - 1) * ratio);
      context.fillStyle = letter ? colours.ink : colours.mark;
      if (letter) {
        context.font = `650 ${10 * ratio}px system-ui, sans-serif`;
        context.textAlign = "center";
        context.textBaseline = "top";
        context.fillText(letter, x, 0);
        context.beginPath();
        context.moveTo(x - 3 * ratio, 10 * ratio);
        context.lineTo(x + 3 * ratio, 10 * ratio);
        context.lineTo(x, 14 * ratio);
        context.fill();
      } else {
        context.fillRect(x - 0.75 * ratio, 9 * ratio, 1.5 * ratio, 4 * ratio);
      }
    }
  }

  line(chunk, from, to, x0, perMs, h) {
    const first = Math.max(0, Math.floor((from - chunk.from) / chunk.period) - 1);
    const last = Math.min(chunk.values.length - 1, Math.ceil((to - chunk.from) / chunk.period));
    const perUnit = (h - this.top * this.ratio) / (this.high - this.low);
    let pen = false;
    // The last value of the stretch before joins on, where no gap lies between.
    if (first === 0) {
      const before = this.chunks[this.chunks.indexOf(chunk) - 1];
      if (before && chunk.from - before.to < chunk.period * 2) {
        const value = before.values.at(-1);
        if (value !== null) {
          this.context.moveTo(x0 + (before.to - before.period - from) * perMs, h - (value * before.scale - this.low) * perUnit);
          pen = true;
        }
      }
    }
    for (let i = first; i <= last; i++) {
      const value = chunk.values[i];
      if (value === null) {
        pen = false;
        continue;
      }
      const x = x0 + (chunk.from + i * chunk.period - from) * perMs;
      const y = h - (value * chunk.scale - this.low) * perUnit;
      if (pen) this.context.lineTo(x, y);
      else this.context.moveTo(x, y);
      pen = true;
    }
  }

  erase(x, width, w, h) {
    this.context.clearRect(x, 0, Math.min(width, w - x), h);
    if (x + width > w) this.context.clearRect(0, 0, x + width - w, h);
  }
}

function frame(now) {
  if (traces.size === 0) return;
  requestAnimationFrame(frame);
  if (now - lastFrame < FRAME) return;
  lastFrame = now;
  if (!colours[1]) readColours();
  const begun = performance.now();
  for (const trace of traces) if (trace.shown) trace.draw(now);
  cost.ms += performance.now() - begun;
  cost.frames++;
}
