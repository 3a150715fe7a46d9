/** What is drawn, once a frame however often it changes: alerts in a frame of their own before all else. */
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
    const turn = this.urgent.size > 0 ? this.urgent : this.others;
    const draws = [...turn.values()];
    turn.clear();
    for (const draw of draws) draw();
    if (this.urgent.size + this.others.size > 0) this.ask();
  }

  stop() {
    cancelAnimationFrame(this.asked);
  }
}
