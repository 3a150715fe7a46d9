/**
 * This screen says over and over that it can be heard, as long as its sound is on and its stream
 * comes. While it says so, the alerts of its nurse's beds are silent on others' screens.
 */
import { may, put, session } from "./api.js";
import * as sound from "./sound.js";
import * as store from "./store.js";
import * as stream from "./stream.js";

const EVERY = 4_000;
const screen = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
let next = 0;
let said = null;

/** The stream's ticks keep the pace: a screen whose stream is lost says nothing. */
store.on("tick", say);
store.on("sound", say);

function say() {
  if (!session.operator || !may("clinician")) return;
  const now = audible();
  const key = JSON.stringify([session.operator, stream.ward(), now]);
  if (key === said && (!now || performance.now() < next)) return;
  if (!now && said === null) return;
  said = key;
  next = performance.now() + EVERY;
  put("session/attendance", body(now)).catch(() => {
    said = null;
  });
}

function audible() {
  return sound.state() === "on" && document.body.dataset.link === "live";
}

function body(now) {
  return stream.ward() ? { screen, audible: now, ward: stream.ward() } : { screen, audible: now };
}

/** Whoever signs out is not counted on from now on. */
export async function leave() {
  if (said === null) return;
  said = null;
  await put("session/attendance", body(false)).catch(() => {});
}

addEventListener("pagehide", () => {
  if (said === null) return;
  said = null;
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.csrf };
  fetch("/api/v1/session/attendance", { method: "PUT", headers, body: JSON.stringify(body(false)), keepalive: true }).catch(() => {});
});
