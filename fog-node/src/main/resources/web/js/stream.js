/** The live stream, and the watch over it: a screen that hears nothing must say so. */
import { sees } from "./api.js";
import * as store from "./store.js";

/** Heartbeats of the node that a screen may miss, and what a busy machine may take on top. */
const MISSED = 3;
const SLACK = 500;
const WARD = "vigil.ward";
let source = null;
let lastHeard = 0;
let heartbeat = 2_000;

/** The ward this screen stands on; empty: all of them. */
export function ward() {
  try {
    return localStorage.getItem(WARD) ?? "";
  } catch {
    return "";
  }
}

export function chooseWard(name) {
  try {
    localStorage.setItem(WARD, name);
  } catch {
    // Storage may be closed to us: then the choice lasts as long as the page.
  }
  store.forgetAll();
  open(name);
}

/** What comes is what the role may see: the wards, or security alerts without patients. */
export function open(only = ward()) {
  close();
  lastHeard = performance.now();
  const path = sees() ? `events${only ? `?ward=${encodeURIComponent(only)}` : ""}` : "security/events";
  source = new EventSource(`/api/v1/${path}`);
  source.addEventListener("anew", () => store.startAnew());
  // What has moved to another ward is told here once more: it is not this screen's any longer.
  const isHere = (bed) => !only || !sees() || bed.ward === only;
  source.addEventListener("bed", (event) => {
    const bed = JSON.parse(event.data);
    if (isHere(bed.bed)) store.takeBed(bed);
    else store.takeGone(bed.bed.patient);
  });
  source.addEventListener("alert", (event) => {
    const alert = JSON.parse(event.data);
    const stays = isHere(alert.bed) || alert.members.some((member) => isHere(member.bed));
    store.takeAlert(stays ? alert : { ...alert, presence: "off" });
  });
  source.addEventListener("activation", (event) => store.takeActivation(JSON.parse(event.data)));
  source.addEventListener("suggestion", (event) => {
    const suggestion = JSON.parse(event.data);
    store.takeSuggestion(isHere(suggestion.bed) ? suggestion : { ...suggestion, state: "elsewhere" });
  });
  source.addEventListener("order", (event) => {
    const order = JSON.parse(event.data);
    if (isHere(order.bed)) store.takeOrder(order);
  });
  source.addEventListener("assignment", (event) => store.takeAssignment(JSON.parse(event.data)));
  source.addEventListener("attendance", (event) => store.takeAttendance(JSON.parse(event.data)));
  source.addEventListener("glass", (event) => store.takeGlass(JSON.parse(event.data)));
  source.addEventListener("gone", (event) => store.takeGone(JSON.parse(event.data).patient));
  source.addEventListener("tick", (event) => {
    lastHeard = performance.now();
    const tick = JSON.parse(event.data);
    heartbeat = tick.heartbeatMs ?? heartbeat;
    store.heard(tick.at);
    link("live");
    store.emit("tick");
  });
  source.addEventListener("error", () => {
    link("lost");
    store.emit("stream-error");
  });
}

export function close() {
  source?.close();
  source = null;
}

export function silentFor() {
  return performance.now() - lastHeard;
}

function link(state) {
  if (document.body.dataset.link === state) return;
  document.body.dataset.link = state;
  store.emit("link", state);
}

setInterval(() => {
  if (source && silentFor() > MISSED * heartbeat + SLACK) link("lost");
  // A browser gives up on a stream that was refused; we do not.
  if (source?.readyState === EventSource.CLOSED) open();
  store.emit("second");
}, 1_000);
