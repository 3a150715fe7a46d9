/** How codes read to people, and how numbers are written. */

const METRICS = {
  "heart-rate": { short: "HR", long: "Heart rate", digits: 0 },
  "pulse-rate": { short: "PR", long: "Pulse rate", digits: 0 },
  spo2: { short: "SpO₂", long: "Oxygen saturation", digits: 0 },
  "perfusion-index": { short: "PI", long: "Perfusion index", digits: 1 },
  "respiration-rate": { short: "RR", long: "Respiration rate", digits: 0 },
  "systolic-pressure": { short: "Sys", long: "Systolic pressure", digits: 0 },
  "diastolic-pressure": { short: "Dia", long: "Diastolic pressure", digits: 0 },
  "mean-pressure": { short: "MAP", long: "Mean pressure", digits: 0 },
  temperature: { short: "Temp", long: "Temperature", digits: 1 },
  glucose: { short: "Gluc", long: "Glucose", digits: 0 },
  "infusion-rate": { short: "Inf", long: "Infusion rate", digits: 1 },
  "infused-volume": { short: "Vol", long: "Infused volume", digits: 0 },
  activity: { short: "Act", long: "Activity", digits: 1 },
  "rr-interval": { short: "RR-i", long: "RR interval", digits: 0 },
  "ecg-lead-ii": { short: "ECG II", long: "ECG lead II", digits: 2 },
  ppg: { short: "Pleth", long: "Plethysmogram", digits: 2 },
  battery: { short: "Batt", long: "Battery", digits: 0 },
  "signal-strength": { short: "RSSI", long: "Signal strength", digits: 0 },
};

const UNITS = {
  "mm[Hg]": "mmHg",
  Cel: "°C",
  "{breaths}/min": "/min",
  "{MET}": "MET",
  "dB[mW]": "dBm",
  1: "",
};

const CONDITIONS = {
  "hr-extreme-low": "Heart rate very low",
  "hr-low": "Heart rate low",
  "hr-high": "Heart rate high",
  "hr-extreme-high": "Heart rate very high",
  "pulse-low": "Pulse low",
  "pulse-high": "Pulse high",
  "spo2-low": "SpO₂ low",
  "spo2-critical": "SpO₂ very low",
  "rr-low": "Breathing slow",
  "rr-high": "Breathing fast",
  "bp-low": "Pressure low",
  "bp-high": "Pressure high",
  "map-low": "Mean pressure low",
  "temp-low": "Temperature low",
  "temp-high": "Fever",
  "glucose-low": "Glucose low",
  "glucose-critical": "Glucose very low",
  "glucose-high": "Glucose high",
  "news2-urgent": "NEWS2 urgent",
  "news2-emergency": "NEWS2 emergency",
  deterioration: "Getting worse",
  "insulin-at-low-glucose": "Insulin at low glucose",
  asystole: "No heartbeat",
  "ventricular-fibrillation": "Ventricular fibrillation",
  "ventricular-tachycardia": "Ventricular tachycardia",
  "ventricular-run": "Run of wide beats",
  "ventricular-beats": "Ventricular beats",
  "heart-pause": "Pause of the heart",
  "irregular-rhythm": "Irregular rhythm",
  "lead-off": "ECG lead off",
  "ecg-noisy": "ECG noisy",
  "ecg-contradicts-pulse": "ECG and pulse disagree",
  "heart-rate-contradicts-ecg": "HR and its ECG disagree",
  "probe-off": "Probe off",
  noise: "Noisy signal",
  "device-silent": "Device silent",
  "self-test-failed": "Self-test failed",
  "rates-contradict": "HR and pulse disagree",
  "pressures-contradict": "Pressures disagree",
  "pressure-contradicts-pulse": "Pressure and pulse disagree",
  "spoofed-data": "False data",
  "replayed-data": "Old data again",
  "altered-data": "Data altered",
  "spoofed-sender": "Foreign sender",
  "impossible-change": "Impossible change",
  "sequence-conflict": "Two devices, one name",
  "store-silent": "Node cannot store",
  "hop-broken": "Alerts do not get through",
  "node-unreachable": "Node not reached",
  "node-late": "Node is behind",
  "records-stale": "Records not read",
  "self-check-failed": "Self-check failed",
  "nobody-on-call": "Nobody on call",
  "notification-failing": "Calls do not get out",
  "models-drifted": "Patients unlike the models' own",
  "not-judged": "Not judged",
  "not-monitored": "Not monitored",
};

const RHYTHMS = {
  regular: "Regular rhythm",
  irregular: "Irregular rhythm",
  "not-readable": "ECG cannot be read",
  "not-known": "Rhythm not known yet",
};

const ECG_FAULTS = { missing: "gaps", flat: "flat", saturated: "at its end stop", noisy: "noisy" };

const REASONS = {
  "warming-up": "learning this patient",
  "no-samples": "no data",
  "poor-signal": "poor signal",
  "no-score": "no score in time",
  shed: "node too busy",
};

const MODELS = {
  "k-means": "k-means",
  "z-score": "z-score",
  hmm: "Hidden Markov model",
  vae: "Variational autoencoder",
  lstm: "LSTM forecaster",
  "autoencoder-denoising": "Denoising autoencoder",
  naming: "Names of conditions",
};

/** What operators do, as the audit says it. */
const DEEDS = {
  "sign-in": "Signed in",
  "sign-out": "Signed out",
  "view-events": "Opened the live screen",
  "view-patient": "Looked at the patient",
  "view-trends": "Looked at trends",
  "view-patient-alerts": "Looked at past alerts",
  "view-context": "Looked at the context",
  "view-beds": "Listed the beds",
  "view-alerts": "Listed the alerts",
  "view-alert": "Looked at an alert",
  "view-alert-calls": "Looked at an alert's calls",
  "set-roster": "Set who is on call",
  "break-glass": "Opened emergency access",
  "mend-glass": "Ended emergency access",
  acknowledge: "Acknowledged",
  decline: "Passed on",
  reset: "Reset",
  rate: "Rated",
  pause: "Paused sound",
  "alerts-off": "Turned signals off",
  resume: "Resumed signals",
  know: "Changed the context",
  admit: "Admitted",
  move: "Moved",
  discharge: "Discharged",
  assign: "Gave a bed to a nurse",
  unassign: "Took a bed from its nurse",
  associate: "Put a device on a patient",
  dissociate: "Took a device off",
  command: "Asked for an order",
  identify: "Had a device show itself",
  remeasure: "Had a device measure again",
  "change-period": "Changed how often a device measures",
  "pause-pump": "Asked for a pump's pause",
  "suggest-pause": "Suggested a pump's pause",
  "confirm-pause": "Confirmed a pump's pause",
  "withdraw-pause": "Withdrew a pump's pause",
  "lapse-pause": "Let a suggested pause lapse",
  "send-order": "Sent an order",
  "confirm-order": "Did as ordered",
  "confirm-order-late": "Did as ordered, too late",
  "prune-audit": "Removed old entries",
  "lapse-order": "Let an order lapse",
  withdraw: "Asked to withdraw a pump's pause",
  "add-user": "Added an operator",
  "remove-user": "Removed an operator",
  revoke: "Revoked a device",
};

const FIGURES = {
  rocAuc: "ROC AUC",
  rocAucInt8: "ROC AUC, 8 bit",
  prAuc: "PR AUC",
  f1: "F1",
};

export const PRIORITIES = ["high", "medium", "low"];
/** How IEC 60601-1-8 writes them. */
export const MARKS = { high: "!!!", medium: "!!", low: "!" };

export const KINDS = {
  physiological: { icon: "heart", word: "Patient" },
  technical: { icon: "wrench", word: "Technical" },
  security: { icon: "shield", word: "Security" },
};

export const CAUSES = {
  patient: "Patient",
  device: "Device",
  tampering: "Tampering",
  context: "Explained",
};

export function metric(code) {
  return METRICS[code] ?? { short: code, long: sentence(code), digits: 1 };
}

export function unit(ucum) {
  return UNITS[ucum] ?? ucum;
}

export function number(value, code) {
  return value === null || value === undefined ? "–" : value.toFixed(metric(code).digits);
}

export function usable(reading) {
  return reading.validity === "valid" || reading.validity === "questionable";
}

/** Whether a value lies outside what is usual for this patient. */
export function outside(reading) {
  return reading.low !== undefined && reading.high !== undefined && (reading.value < reading.low || reading.value > reading.high);
}

export function condition(code) {
  return CONDITIONS[code] ?? sentence(code);
}

/** The rhythm that an ECG shows, with its rate where one is known. */
export function rhythm(ecg) {
  const word = RHYTHMS[ecg.rhythm] ?? condition(ecg.rhythm);
  const still = ecg.rhythm === "asystole" || ecg.rhythm === "ventricular-fibrillation" || ecg.rhythm.startsWith("not-");
  return still || ecg.rate === null || ecg.rate === undefined ? word : `${word}, ${Math.round(ecg.rate)}/min`;
}

export function ecgQuality(ecg) {
  if (ecg.faults.length > 0) return `ECG ${ecg.faults.map((fault) => ECG_FAULTS[fault] ?? fault).join(", ")}`;
  return `ECG quality ${ecg.quality >= 0.7 ? "good" : ecg.quality >= 0.4 ? "fair" : "poor"}`;
}

export function model(name) {
  return MODELS[name] ?? sentence(name);
}

/** What is written on a device; a registry's code such as `GLUCOSE_SENSOR` as a word. */
export function label(text) {
  return /^[A-Z0-9_]+$/.test(text) ? sentence(text.toLowerCase().replaceAll("_", "-")).replace(/^Ecg\b/, "ECG") : text;
}

/** A bed in a sentence: some are called just `3A-07`, some `Bed 7`. */
export function bed(label, word = "bed") {
  return /^bed\b/i.test(label) ? label : `${word} ${label}`;
}

export function deed(code) {
  return DEEDS[code] ?? sentence(code);
}

/** A figure of a model's card, such as `threshold@0.5`: the threshold at half a false alert an hour. */
export function figure(code) {
  const [name, budget] = code.split("@");
  const word = FIGURES[name] ?? sentence(name.replaceAll(/([A-Z])/g, " $1").toLowerCase());
  return budget ? `${word} at ${budget} false alerts a patient-hour` : word;
}

export function reason(code) {
  return REASONS[code] ?? sentence(code).toLowerCase();
}

const LEFT_OUT = { shed: "the node is busy", failed: "broken" };

/** Which detectors had no say in a verdict, and why; empty where all had. */
export function without(missing) {
  const named = (why) => missing.filter((one) => one.why === why).map((one) => one.detector).join(", ");
  return [...new Set(missing.map((one) => one.why))].map((why) => `${named(why)}: ${LEFT_OUT[why] ?? why}`).join("; ");
}

export function sentence(code) {
  const spaced = code.replaceAll("-", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** An age as people say it: now, 12 s, 4 min, 3 h. */
export function age(ms) {
  if (ms < 2_000) return "now";
  return duration(ms);
}

export function duration(ms) {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

const CLOCK = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const MINUTE = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat([], { day: "numeric", month: "short" });

export function time(iso) {
  return CLOCK.format(new Date(iso));
}

export function minute(iso) {
  return MINUTE.format(new Date(iso));
}

export function day(iso) {
  return DAY.format(new Date(iso));
}

export function dateTime(iso) {
  const date = new Date(iso);
  return (date.toDateString() === new Date().toDateString() ? "" : `${day(date)}, `) + time(date);
}

/** A device's clock against the node's: `−690 ms`, `+12 s`, with a real minus. */
export function offset(ms) {
  if (Math.abs(ms) < 50) return "in step";
  const sign = ms < 0 ? "−" : "+";
  const size = Math.abs(ms);
  return sign + (size < 1_000 ? `${size} ms` : size < 100_000 ? `${(size / 1_000).toFixed(1)} s` : duration(size));
}

export function many(count, one, more = `${one}s`) {
  return `${count} ${count === 1 ? one : more}`;
}

/** That nothing is open knows only who hears the node. */
export function calm(said) {
  return { live: said, lost: "Not known: the connection is lost." }[document.body.dataset.link] ?? "Asking the node …";
}

export function percent(share) {
  return share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`;
}
