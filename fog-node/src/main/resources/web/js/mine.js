/**
 * Whose beds these are, and which alerts ring on this screen. A screen is silent for an alert only
 * while somebody else surely hears it: the bed is another nurse's, one of that nurse's screens has
 * just said that its sound is on, and the alert still asks the bedside. All else rings for everybody.
 */
import { session } from "./api.js";
import * as store from "./store.js";

/** What was passed on here and the node has not said yet, by alert: the signal it was passed on at. */
const passing = new Map();

/** Who has the bed now; null where nobody has, or the shift is over. */
export function nurseOf(bed) {
  const assignment = bed.patient ? store.assignments.get(bed.patient) : undefined;
  if (!assignment || assignment.bed.ward !== bed.ward) return null;
  if (assignment.until && Date.parse(assignment.until) <= store.now()) return null;
  return assignment.nurse;
}

export function untilOf(bed) {
  return nurseOf(bed) ? (store.assignments.get(bed.patient).until ?? null) : null;
}

export function isMine(bed) {
  return nurseOf(bed) === session.operator;
}

/** Whether a screen of theirs sounds for that ward. */
export function hears(nurse, bed) {
  return [...store.attendances.values()].some(({ operator, ward }) => operator === nurse && (!ward || ward === bed.ward));
}

/** Why this screen gives no sound for an alert that is on: `passed`, a nurse's name, or null. */
export function quietFor(alert) {
  if (isPassed(alert)) return { passed: true };
  if (alert.audience !== "bedside" || !alert.bed.patient) return null;
  // What is about equipment is the engineer's, whoever has the bed.
  if (session.role === "biomed" && alert.finding.kind !== "physiological") return null;
  const nurse = nurseOf(alert.bed);
  return nurse && nurse !== session.operator && hears(nurse, alert.bed) ? { nurse } : null;
}

/** Whether it is to be heard here. */
export function rings(alert) {
  return alert.presence === "on" && !alert.attachedTo && !isSilenced(alert) && !quietFor(alert);
}

/** A whole ward's alert is silenced where every bed under it is. */
function isSilenced({ bed, members }) {
  if (bed.patient) return store.silenced(bed.patient);
  const beds = members.map((member) => member.bed).filter(({ patient }) => patient);
  return beds.length > 0 && beds.every(({ patient }) => store.silenced(patient));
}

/** "Not me": silent on this screen at once, and on all of one's own as soon as the node says so. */
export function pass(alert) {
  for (const [id, signal] of passing) if (store.alerts.get(id)?.signal !== signal) passing.delete(id);
  passing.set(alert.id, alert.signal);
  store.emit("alert", {});
}

/** The node would not have it. */
export function unpass(alert) {
  passing.delete(alert.id);
  store.emit("alert", {});
}

/** The signal after the one that was passed on asks others; the next after that asks everybody. */
function isPassed({ id, signal, passedBy }) {
  return passedBy === session.operator || passing.get(id) === signal;
}
