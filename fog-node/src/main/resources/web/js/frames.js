/** What is drawn, once a frame however often it changes: alerts before all else, then as much as a frame has time for. */
const BUDGET = 8;

export class Frames {
  constructor() {
    this.urgent = new Map();
    this.others = new Map();
    this.asked = 0;
  }

  /** `draw` of the same key again takes the place of the one that waits. */
  soon(key, draw) {
    this.others.set(key, draw);
    this.ask();
  }

  first(key, draw) {
    this.urgent.set(key, draw);
    this.ask();
  }

  ask() {
    this.asked ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.asked = 0;
    const ends = performance.now() + BUDGET;
    const { urgent } = this;
    this.urgent = new Map();
    for (const draw of urgent.values()) draw();
    for (const [key, draw] of urgent.size > 0 ? [] : this.others) {
      this.others.delete(key);
      draw();
      if (performance.now() >= ends) break;
    }
    if (this.urgent.size + this.others.size > 0) this.ask();
  }

  stop() {
    cancelAnimationFrame(this.asked);
  }
}
