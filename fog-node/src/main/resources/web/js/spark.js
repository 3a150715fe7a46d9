/**
 * Small lines of the newest minutes, for beds without a waveform. Sizes are told by the browser and colours
 * read once: to ask for either between the writes of sixty tiles is a layout of the whole page each time.
 */
const resized = new ResizeObserver((entries) => {
  for (const entry of entries) entry.target.spark?.resize(entry.contentRect);
});
let colours = null;
addEventListener("vigil-theme", () => (colours = null));

function inks() {
  const style = getComputedStyle(document.documentElement);
  return { band: style.getPropertyValue("--band"), line: style.getPropertyValue("--trace") };
}

export class Spark {
  constructor(canvas, { span = 600_000 } = {}) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.span = span;
    this.points = [];
    this.ratio = 1;
    this.now = 0;
    canvas.spark = this;
    resized.observe(canvas);
  }

  push(reading) {
    const at = Date.parse(reading.receivedAt);
    if (reading.value === null || reading.value === undefined || at <= (this.points.at(-1)?.at ?? 0)) return;
    this.points.push({ at, value: reading.value, low: reading.low, high: reading.high });
    while (this.points.length > 720 || this.points[0].at < at - this.span) this.points.shift();
  }

  resize({ width, height }) {
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    this.draw(this.now);
  }

  close() {
    resized.unobserve(this.canvas);
    delete this.canvas.spark;
  }

  draw(now) {
    this.now = now;
    const { context, points, ratio } = this;
    const { width: w, height: h } = this.canvas;
    context.clearRect(0, 0, w, h);
    if (points.length < 2) return;
    colours ??= inks();
    let low = Infinity;
    let high = -Infinity;
    for (const point of points) {
      low = Math.min(low, point.value, point.low ?? point.value);
      high = Math.max(high, point.value, point.high ?? point.value);
    }
    const pad = Math.max(1, (high - low) * 0.15);
    const y = (value) => h - ((value - low + pad) / (high - low + 2 * pad)) * h;
    const x = (at) => w - ((now - at) / this.span) * w;
    context.fillStyle = colours.band;
    const last = points.at(-1);
    if (last.low !== undefined && last.high !== undefined) {
      context.fillRect(0, y(last.high), w, y(last.low) - y(last.high));
    }
    context.strokeStyle = colours.line;
    context.lineWidth = 1.5 * ratio;
    context.beginPath();
    let before = null;
    for (const point of points) {
      // A line over a gap would be a claim.
      if (before && point.at - before.at < 15_000) context.lineTo(x(point.at), y(point.value));
      else context.moveTo(x(point.at), y(point.value));
      before = point;
    }
    context.stroke();
  }
}
