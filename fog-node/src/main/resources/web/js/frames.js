/** Values are read, not watched: four times a second is enough of them, and leaves the browser time for alerts. */
const REST = 250;

/** What is drawn, once however often it changes: alerts in the very next frame, all else a few times a second. */
export class Frames {
  constructor() {
    this.urgent = new Map();
    this.others = new Map();
    this.asked = 0;
    this.rest = 0;
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
    const waits = this.urgent.size > 0 || (this.others.size > 0 && !this.rest);
    if (waits) this.asked ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.asked = 0;
    if (this.urgent.size > 0) {
      run(this.urgent);
    } else {
      run(this.others);
      this.rest = setTimeout(() => {
        this.rest = 0;
        this.ask();
      }, REST);
    }
    this.ask();
  }

  stop() {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.rest);
  }
}

function run(waiting) {
  const draws = [...waiting.values()];
  waiting.clear();
  for (const draw of draws) draw();
}
