/**
 * The flashes of IEC 60601-1-8, 3 of 5 parts on: high twice a second, medium 0.6 times. All of a priority
 * flash together, by one mark on the page: an animation of each would draw the whole page anew in every
 * frame, and a browser with thirty of them had no time left for what comes.
 */
import * as store from "./store.js";

const PERIODS = { high: 500, medium: 1_667 };
const ON = 0.6;
const running = new Set();
/** Whoever asked for stillness gets the colour, the shape and the word without the flash. */
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** By the computer's clock, so that the screens of a ward flash together. */
function turn(priority) {
  const { classList } = document.body;
  const flashes = [...store.alerts.values()].some(({ presence, finding }) => presence === "on" && finding.priority === priority);
  const period = PERIODS[priority];
  const at = Date.now() % period;
  const dim = flashes && !still.matches && at >= period * ON;
  classList.toggle(`dim-${priority}`, dim);
  if (flashes) setTimeout(() => turn(priority), Math.ceil((at < period * ON ? period * ON : period) - at));
  else running.delete(priority);
}

store.on("alert", () => {
  for (const priority of Object.keys(PERIODS)) {
    if (running.has(priority)) continue;
    running.add(priority);
    turn(priority);
  }
});
