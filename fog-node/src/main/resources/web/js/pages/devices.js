/** The fleet: which device is at fault, whose clock is off, whose battery ends, whom not to trust. */
import { may, read } from "../api.js";
import { h } from "../dom.js";
import * as store from "../store.js";
import * as words from "../words.js";

const SILENT_AFTER = 180_000;

export async function show(main) {
  const figures = h("div", { class: "figures" });
  const rows = h("tbody");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Devices"), h("p", { class: "note" }, "Quality is the share of the signal that can be judged. Clock is the device's against the node's.")),
    figures,
    h(
      "div",
      { class: "table-box" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ["Device", "Bed", "Heard", "Quality", "Clock", "Battery", "Conditions"].map((name) => h("th", { scope: "col" }, name)))),
        rows,
      ),
    ),
  );
  const draw = async () => {
    const { at, devices: fleet } = await read("devices");
    store.heard(at);
    fleet.sort((a, b) => trouble(b.device) - trouble(a.device) || a.device.device.localeCompare(b.device.device));
    figures.replaceChildren(
      figure(fleet.length, "devices"),
      figure(fleet.filter(({ device }) => silent(device)).length, "silent"),
      figure(fleet.filter(({ device }) => (device.quality ?? 1) < 0.5).length, "poor signal"),
      figure(fleet.filter(({ device }) => (device.batteryPercent ?? 100) < 20).length, "battery below 20 %"),
      figure(fleet.filter(({ device }) => device.findings.some((finding) => finding.kind === "security")).length, "not to be trusted"),
    );
    rows.replaceChildren(...fleet.map(row));
  };
  await draw();
  const timer = setInterval(() => draw().catch(() => {}), 3_000);
  return () => clearInterval(timer);
}

export function figure(number, name) {
  return h("div", { class: "figure" }, h("p", { class: "number" }, String(number)), h("p", { class: "name" }, name));
}

function silent(device) {
  return store.now() - Date.parse(device.lastReceived) > SILENT_AFTER;
}

function trouble(device) {
  return (silent(device) ? 4 : 0) + device.findings.length * 2 + ((device.quality ?? 1) < 0.5 ? 1 : 0) + ((device.batteryPercent ?? 100) < 20 ? 1 : 0);
}

export function gauge(share, label) {
  return [h("span", { class: "gauge", "aria-hidden": "true" }, h("span", { style: `width:${Math.round((share ?? 0) * 100)}%` })), label];
}

function row({ bed, device }) {
  const offset = device.clockOffsetMs;
  return h(
    "tr",
    { data: silent(device) ? { old: "true" } : {} },
    h("td", {}, device.device),
    h("td", {}, may("clinician", "biomed") ? h("a", { href: `/patients/${encodeURIComponent(bed.patient)}` }, bed.label) : bed.label),
    h("td", {}, words.age(store.now() - Date.parse(device.lastReceived))),
    h("td", {}, gauge(device.quality, words.percent(device.quality))),
    h("td", {}, Math.abs(offset) < 1_000 ? `${offset} ms` : `${(offset / 1_000).toFixed(1)} s`),
    h("td", {}, device.batteryPercent === undefined ? "–" : gauge(device.batteryPercent / 100, `${Math.round(device.batteryPercent)} %`)),
    h(
      "td",
      {},
      device.findings.length === 0
        ? h("span", { class: "sub" }, "none")
        : device.findings.map((finding) => h("span", { class: "badge", title: finding.evidence.sentence, data: { priority: finding.priority } }, words.condition(finding.condition))),
    ),
  );
}
