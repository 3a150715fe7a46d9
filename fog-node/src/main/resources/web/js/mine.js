/**
 * Whose beds these are, and which alerts ring on this screen. A screen is silent for an alert only
 * while somebody else surely hears it: the bed is another nurse's, one of that nurse's screens has
 * just said that its sound is on, and the alert still asks the bedside. All else rings for everybody.
 */
import { session } from "./api.js";
import * as store from "./store.js";

const PASSED = "vigil.passed";

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

/** "Not me": silent here at once, and until it is signalled again, by whichever level. */
export function pass(alert) {
  const passed = { ...read() };
  // The next level's signal is the one that this screen leaves out.
  passed[alert.id] = { signal: alert.signal + 1, by: session.operator };
  write(passed);
  store.emit("alert", {});
}

export function unpass(alert) {
  const passed = { ...read() };
  delete passed[alert.id];
  write(passed);
  store.emit("alert", {});
}

function isPassed(alert) {
  const passed = read()[alert.id];
  return passed !== undefined && passed.by === session.operator && alert.signal <= passed.signal;
}

/** In this browser, so that it stays when the page is loaded again. */
let kept = null;
addEventListener("storage", (event) => event.key === PASSED && (kept = null));

function read() {
  if (kept) return kept;
  try {
    kept = JSON.parse(localStorage.getItem(PASSED) ?? "{}");
  } catch {
    kept = {};
  }
  return kept;
}

function write(passed) {
  // The newest are enough: what is over is not asked about.
  kept = Object.fromEntries(Object.entries(passed).slice(-100));
  try {
    localStorage.setItem(PASSED, JSON.stringify(kept));
  } catch {
    // Storage may be closed to us: then it lasts as long as the page.
  }
}
