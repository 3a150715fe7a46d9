/** What the node has told this screen: the newest view of each bed and alert, and the node's time. */

export const beds = new Map();
export const alerts = new Map();
/** Of patients whose signals are paused or off. */
export const activations = new Map();
/** Pauses of pumps that were suggested, by device. */
export const suggestions = new Map();
/** What devices were asked, by device and command. */
export const asked = new Map();
const ASKED_SHOWN = 120_000;
const ASKED_OPEN = new Set(["waiting", "sent"]);

/** Who has whom, by patient. */
export const assignments = new Map();
/** Who sees patients' data behind broken glass, by name. */
export const glasses = new Map();
/** Screens that can be heard. */
export const attendances = new Map();

const listeners = new Map();
const OFFSETS = 20;
let offsets = [];
let offset = 0;
/** What the stream before has told, and until when it stands though the new one does not tell it. */
let inherited = [];
const INHERITED_FOR = 30_000;

/** The node's time now, in ms since 1970; ages count by it, not by this computer's clock. */
export function now() {
  return Date.now() + offset;
}

/** Transit only ever makes an offset look smaller, so the largest of the newest ones is nearest. */
export function heard(at) {
  offsets.push(Date.parse(at) - Date.now());
  if (offsets.length > OFFSETS) offsets.shift();
  offset = Math.max(...offsets);
}

export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

export function emit(topic, value) {
  for (const listener of listeners.get(topic) ?? []) listener(value);
}

/**
 * The stream starts anew, as after a restart of the node: what ended while this screen was away is not
 * told again. Alerts stay until the node has had time to tell them: none is away for a moment, and
 * what is told again is nothing new.
 */
export function startAnew() {
  const until = performance.now() + INHERITED_FOR;
  inherited = [alerts, activations].flatMap((map) => [...map.keys()].map((name) => ({ map, name, told: map.get(name), until })));
  beds.clear();
  suggestions.clear();
  asked.clear();
  // Whose screen can be heard nobody knows now: until it is told, an alert rings on all.
  assignments.clear();
  attendances.clear();
  glasses.clear();
  emit("beds");
  emit("suggestion", {});
  emit("order", {});
  emit("people");
  emit("glass", {});
}

/** What the node has not told again by now is over. */
function settle() {
  const late = inherited.filter(({ until }) => performance.now() >= until);
  if (late.length === 0) return;
  inherited = inherited.filter(({ until }) => performance.now() < until);
  for (const { map, name, told } of late) if (map.get(name) === told) map.delete(name);
  emit("alert", {});
  emit("activation");
}

/** Another ward, or nobody: nothing of it is this screen's any longer. */
export function forgetAll() {
  inherited = [];
  beds.clear();
  alerts.clear();
  activations.clear();
  suggestions.clear();
  asked.clear();
  assignments.clear();
  attendances.clear();
  glasses.clear();
  emit("beds");
  emit("alert", {});
  emit("activation");
  emit("suggestion", {});
  emit("order", {});
  emit("people");
  emit("glass", {});
}

export function takeBed(bed) {
  const known = beds.get(bed.bed.patient)?.bed;
  beds.set(bed.bed.patient, bed);
  emit("bed", bed);
  if (known?.label !== bed.bed.label || known.ward !== bed.bed.ward) emit("beds");
}

export function takeActivation(activation) {
  inherited = inherited.filter(({ map, name }) => map !== activations || name !== activation.bed.patient);
  if (activation.activation === "on") activations.delete(activation.bed.patient);
  else activations.set(activation.bed.patient, activation);
  emit("activation", activation);
}

/** The sentence of a pause, or null where signals are on. */
export function silenced(patient) {
  const activation = activations.get(patient);
  if (!activation) return null;
  if (activation.activation === "off") return { state: "off", by: activation.by, reason: activation.reason };
  const left = Date.parse(activation.until) - now();
  return left > 0 ? { state: "paused", by: activation.by, left } : null;
}

/** The patients whose signals are off, by bed. */
export function switchedOff() {
  return [...activations.values()].filter(({ activation }) => activation === "off").sort((a, b) => a.bed.label.localeCompare(b.bed.label));
}

export function takeSuggestion(suggestion) {
  const before = suggestions.get(suggestion.device);
  if (suggestion.state === "waiting") {
    if (before?.at === suggestion.at) return;
    suggestions.set(suggestion.device, suggestion);
  } else suggestions.delete(suggestion.device);
  emit("suggestion", { suggestion, before });
}

export function takeAssignment(assignment) {
  if (assignment.nurse) assignments.set(assignment.bed.patient, assignment);
  else assignments.delete(assignment.bed.patient);
  emit("people");
}

export function takeGlass(glass) {
  const before = glasses.get(glass.operator);
  if (glass.broken) glasses.set(glass.operator, glass);
  else glasses.delete(glass.operator);
  emit("glass", { glass, before });
}

/** Those whose time is not over. */
export function brokenGlasses() {
  return [...glasses.values()].filter(({ until }) => Date.parse(until) > now());
}

export function takeAttendance(attendance) {
  if (attendance.audible) attendances.set(attendance.screen, attendance);
  else attendances.delete(attendance.screen);
  emit("people");
}

/** The suggested pauses that have not lapsed, the next to lapse first. */
export function waiting() {
  return [...suggestions.values()].filter(({ until }) => Date.parse(until) > now()).sort((a, b) => a.until.localeCompare(b.until));
}

export function takeOrder(order) {
  const name = `${order.device} ${order.command}`;
  const before = asked.get(name);
  if (before && before.at >= order.at) return;
  asked.set(name, order);
  emit("order", { order, before });
}

/** What devices are asked, and for a while what became of it; the newest last. */
export function orders() {
  const shown = ({ state, until, at }) => (ASKED_OPEN.has(state) ? Date.parse(until) + ASKED_SHOWN : Date.parse(at) + ASKED_SHOWN) > now();
  return [...asked.values()].filter(shown).sort((a, b) => a.at.localeCompare(b.at));
}

export function takeGone(patient) {
  if (beds.delete(patient)) emit("beds");
}

export function takeAlert(alert) {
  const before = alerts.get(alert.id);
  const isInherited = ({ map, name }) => map === alerts && name === alert.id;
  // A node that died may have shown a revision that it had not written yet.
  const anew = inherited.some(isInherited);
  inherited = inherited.filter((one) => !isInherited(one));
  if (before && !anew && before.revision >= alert.revision) return;
  if (alert.presence === "off") alerts.delete(alert.id);
  else alerts.set(alert.id, alert);
  emit("alert", { alert, before });
}

const RANK = { high: 3, medium: 2, low: 1, none: 0 };
const PRESENCE = { on: 2, latched: 1, acknowledged: 0 };

/** Most urgent first: signals that are on, then latched, then acknowledged; newest first. */
export function sorted(list) {
  return list.sort(
    (a, b) =>
      PRESENCE[b.presence] - PRESENCE[a.presence] ||
      RANK[b.finding.priority] - RANK[a.finding.priority] ||
      b.raised.localeCompare(a.raised),
  );
}

/** What asks for someone: an alert that another one speaks for is not asked about again. */
export function openAlerts() {
  return sorted([...alerts.values()].filter((alert) => !alert.attachedTo));
}

export function alertsOf(patient) {
  return sorted([...alerts.values()].filter((alert) => alert.bed.patient === patient));
}

/** Age of a reading in ms, and whether it is too old to be shown as live. */
export function freshness(reading) {
  const ms = Math.max(0, now() - Date.parse(reading.receivedAt));
  return { ms, old: ms > reading.staleAfterMs };
}

/** The newest arrival of anything at this bed, in ms since 1970; 0 where nothing ever came. */
export function lastData(bed) {
  let newest = 0;
  for (const reading of bed.readings) newest = Math.max(newest, Date.parse(reading.receivedAt));
  return newest;
}

/** What a bed's tile says, worst first; `usual` only where data are fresh and judged. */
export function stateOf(bed) {
  const silent = now() - lastData(bed);
  const pulse = bed.readings.find((reading) => reading.metric === "heart-rate") ?? bed.readings[0];
  const old = !pulse || silent > pulse.staleAfterMs || now() - Date.parse(bed.verdict.at) > 60_000;
  if (old) return { state: "silent", ms: silent };
  if (bed.verdict.state === "unjudged") return { state: "unjudged", reason: bed.verdict.reason };
  return { state: bed.verdict.state === "anomalous" ? "unusual" : "usual" };
}

on("second", settle);
