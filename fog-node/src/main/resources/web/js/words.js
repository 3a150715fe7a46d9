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
  "hr-high": "Heart rate high",
  "hr-low": "Heart rate low",
  "heart-rate-high": "Heart rate high",
  "heart-rate-low": "Heart rate low",
  "spo2-low": "SpO₂ low",
  "lead-off": "ECG lead off",
  "replayed-data": "Replayed data",
  "spoofed-data": "Spoofed data",
  "injected-data": "Injected data",
  deterioration: "Getting worse",
  "rr-high": "Breathing fast",
  "rr-low": "Breathing slow",
  "bp-high": "Pressure high",
  "bp-low": "Pressure low",
  "map-high": "Mean pressure high",
  "map-low": "Mean pressure low",
  "temp-high": "Temperature high",
  "temp-low": "Temperature low",
  "news2-urgent": "NEWS2 urgent",
  "news2-emergency": "NEWS2 emergency",
};

const REASONS = {
  "warming-up": "learning this patient",
  "no-samples": "no data",
  "poor-signal": "poor signal",
  "no-score": "no score in time",
  shed: "node too busy",
};

export const PRIORITIES = ["high", "medium", "low"];

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

export function condition(code) {
  return CONDITIONS[code] ?? sentence(code);
}

export function reason(code) {
  return REASONS[code] ?? sentence(code).toLowerCase();
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

export function time(iso) {
  return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
}

export function dateTime(iso) {
  const date = new Date(iso);
  const day = date.toDateString() === new Date().toDateString() ? "" : `${date.toLocaleDateString([], { day: "numeric", month: "short" })} `;
  return day + time(iso);
}

export function percent(share) {
  return share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`;
}
