/**
 * Auditory signals in the burst patterns of IEC 60601-1-8, table 3: high is ten pulses (3-2, 3-2),
 * medium three, low two; from the end of a burst to the next one at least 2.5 s, and 15 s of low ones.
 * Whoever acknowledges or pauses ends the burst that is under way. A pulse has a fundamental and four
 * harmonics, so that it is heard and located through noise. A browser makes no sound before a click;
 * until then the screen says so.
 */
import { session } from "./api.js";
import { rings } from "./mine.js";
import * as store from "./store.js";

const PATTERNS = {
  high: { pulse: 0.15, gaps: [0.1, 0.1, 0.35, 0.1, 0.75, 0.1, 0.1, 0.35, 0.1], tone: 523.25, every: 7_000 },
  medium: { pulse: 0.2, gaps: [0.2, 0.2], tone: 440, every: 10_000 },
  low: { pulse: 0.2, gaps: [0.25], tone: 349.23, every: 25_000 },
};
const HARMONICS = [1, 0.7, 0.5, 0.4, 0.3];

let context = null;
let wave = null;
let loudness = 0.35;
let pausedUntil = 0;
let next = 0;
let sounding = null;
let pulses = [];
/** How often each priority has sounded; a test listens here. */
export const sounded = { high: 0, medium: 0, low: 0 };

/** `off` until a click, `on`, `paused`; what the header shows. */
export function state() {
  if (!context || context.state !== "running") return "off";
  return performance.now() < pausedUntil ? "paused" : "on";
}

export function pauseLeft() {
  return Math.max(0, pausedUntil - performance.now());
}

export async function enable() {
  context ??= new AudioContext();
  wave ??= context.createPeriodicWave(new Float32Array(HARMONICS.length + 1), new Float32Array([0, ...HARMONICS]));
  await context.resume();
  pausedUntil = 0;
  store.emit("sound");
  tick();
}

/** Resumes by itself; never longer than the clinic allows. */
export function pause() {
  pausedUntil = performance.now() + session.longestPause * 1_000;
  hush();
  store.emit("sound");
}

export function resume() {
  pausedUntil = 0;
  store.emit("sound");
  tick();
}

/** The priority that is to be heard here now: the highest that rings on this screen. */
export function wanted() {
  const on = [...store.alerts.values()].filter(rings);
  return ["high", "medium", "low"].find((priority) => on.some((alert) => alert.finding.priority === priority));
}

function tick() {
  const priority = wanted();
  if (priority !== sounding) {
    // What is more urgent is heard at once; what is less waits for its turn.
    if (priority === "high" || !sounding) next = 0;
    sounding = priority;
    hush();
    store.emit("sound");
  }
  if (!priority || state() !== "on" || performance.now() < next) return;
  next = performance.now() + PATTERNS[priority].every;
  sounded[priority]++;
  burst(PATTERNS[priority]);
}

function burst({ pulse, gaps, tone }) {
  pulses = [];
  let at = context.currentTime + 0.02;
  for (const gap of [...gaps, 0]) {
    beep(at, pulse, tone);
    at += pulse + gap;
  }
}

function beep(at, length, tone) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.setPeriodicWave(wave);
  oscillator.frequency.value = tone;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + length * 0.15);
  gain.gain.setValueAtTime(loudness, at + length * 0.8);
  gain.gain.linearRampToValueAtTime(0, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length + 0.02);
  pulses.push({ oscillator, gain });
}

/** What of a burst is still to come is not heard. */
function hush() {
  for (const { oscillator, gain } of pulses) {
    gain.disconnect();
    oscillator.stop();
  }
  pulses = [];
}

store.on("alert", tick);
store.on("activation", tick);
store.on("people", tick);
store.on("second", () => {
  if (state() === "paused" || pausedUntil) store.emit("sound");
  if (pausedUntil && performance.now() >= pausedUntil) resume();
  tick();
});
