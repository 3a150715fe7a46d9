/** A small line of the newest minutes, for beds without a waveform. */
export class Spark {
  constructor(canvas, { span = 600_000 } = {}) {
    this.canvas = canvas;
    this.span = span;
    this.points = [];
  }

  push(reading) {
    const at = Date.parse(reading.receivedAt);
    if (reading.value === null || reading.value === undefined || at <= (this.points.at(-1)?.at ?? 0)) return;
    this.points.push({ at, value: reading.value, low: reading.low, high: reading.high });
    while (this.points.length > 720 || this.points[0].at < at - this.span) this.points.shift();
  }

  draw(now) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const w = Math.round(this.canvas.clientWidth * ratio);
    const h = Math.round(this.canvas.clientHeight * ratio);
    if (!w || !h) return;
    if (this.canvas.width !== w) this.canvas.width = w;
    if (this.canvas.height !== h) this.canvas.height = h;
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, w, h);
    if (this.points.length < 2) return;
    let low = Infinity;
    let high = -Infinity;
    for (const point of this.points) {
      low = Math.min(low, point.value, point.low ?? point.value);
      high = Math.max(high, point.value, point.high ?? point.value);
    }
    const pad = Math.max(1, (high - low) * 0.15);
    const y = (value) => h - ((value - low + pad) / (high - low + 2 * pad)) * h;
    const x = (at) => w - ((now - at) / this.span) * w;
    const style = getComputedStyle(this.canvas);
    context.fillStyle = style.getPropertyValue("--band");
    const last = this.points.at(-1);
    if (last.low !== undefined && last.high !== undefined) {
      context.fillRect(0, y(last.high), w, y(last.low) - y(last.high));
    }
    context.strokeStyle = style.getPropertyValue("--trace");
    context.lineWidth = 1.5 * ratio;
    context.beginPath();
    let before = null;
    for (const point of this.points) {
      // A line over a gap would be a claim.
      if (before && point.at - before.at < 15_000) context.lineTo(x(point.at), y(point.value));
      else context.moveTo(x(point.at), y(point.value));
      before = point;
    }
    context.stroke();
  }
}
