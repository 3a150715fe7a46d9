/** Who lies where, and with which devices: to admit, to move, to discharge. */
import { may, put, read, remove } from "./api.js";
import { personFields } from "./context.js";
import { form } from "./dialog.js";
import { h, icon, text } from "./dom.js";
import { Orders } from "./orders.js";
import * as stream from "./stream.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

/** More free devices than this are found by their names. */
const MOST_OFFERED = 40;

/** At the end of the ward: the next bed. */
export function admitTile() {
  if (!may("clinician", "biomed")) return null;
  const dialog = h("dialog", { class: "panel dialog", "aria-label": "Admit a patient" });
  const open = async () => {
    const place = await places();
    const patient = h("input", { type: "text", name: "patient", required: true, maxLength: 64, pattern: "[A-Za-z0-9._\\-]+", autocomplete: "off", placeholder: "p-4711" });
    const bed = bedFields(place, stream.ward() || place.wards[0]?.ward || "", "");
    const person = personFields();
    const devices = deviceField(place.devices);
    form(dialog, {
      title: "Admit a patient",
      note: "A pseudonym, never a name. The bed is on the screens at once; it is judged when its devices send.",
      fields: [h("label", {}, "Patient", patient), person.row, bed.row, devices.element],
      verb: "Admit",
      act: () => admit(patient.value.trim(), { ...bed.value(), ...person.value() }, devices.chosen()),
      done: () => toast("Admitted"),
    });
  };
  return h("li", { class: "admit" }, h("button", { type: "button", class: "admit-button", onclick: open }, icon("plus"), "Admit a patient"), dialog);
}

/** Where this patient lies, with what may be asked of whose devices; `gone` when nobody lies there any more. */
export function stay(patient, bed, allowed, gone) {
  const dialog = h("dialog", { class: "panel dialog" });
  const where = h("span");
  const orders = new Orders();
  orders.allow(allowed);
  const devices = new Devices(orders);
  const button = (verb, label, onclick) => h("button", { type: "button", class: "button", data: { verb }, onclick }, label);
  const move = async () => {
    const fields = bedFields(await places(), now.ward, now.label);
    dialog.setAttribute("aria-label", "Move this patient");
    form(dialog, {
      title: `Move ${patient}`,
      note: "Devices, alerts and what is known of the patient go with them.",
      fields: [fields.row],
      verb: "Move",
      act: () => put(`${path(patient)}/bed`, fields.value()),
      done: () => toast("Moved"),
    });
  };
  const discharge = () => {
    dialog.setAttribute("aria-label", "Discharge this patient");
    form(dialog, {
      title: `Discharge ${patient}?`,
      note: "Open alerts end, the devices are on nobody, and nobody is watched in this bed. What is stored stays.",
      fields: [],
      verb: "Discharge",
      act: () => remove(`${path(patient)}/bed`),
      done: () => {
        toast("Discharged");
        gone();
      },
    });
  };
  let now = bed.bed;
  const element = h(
    "section",
    { class: "panel stay" },
    h("h2", {}, "Bed and devices"),
    h("p", { class: "note" }, where),
    devices.element,
    h("div", { class: "actions" }, may("clinician", "biomed") ? button("move", "Move …", move) : null, may("clinician") ? button("discharge", "Discharge …", discharge) : null),
    dialog,
    orders.dialog,
  );
  const take = (view) => {
    now = view.bed;
    text(where, `${now.label}, ward ${now.ward}`);
    devices.take(view.devices);
  };
  take(bed);
  return { element, take };
}

/** The devices of a patient; a row stays as its figures change, so that no click and no focus is lost. */
class Devices {
  constructor(orders) {
    this.orders = orders;
    this.rows = new Map();
    this.element = h("ul", { class: "history" });
  }

  take(devices) {
    const sorted = [...devices].sort((a, b) => a.device.localeCompare(b.device, "en", { numeric: true }));
    const names = sorted.map(({ device }) => device).join();
    if (names !== this.names) {
      this.names = names;
      this.rows = new Map(sorted.map(({ device }) => [device, this.rows.get(device) ?? this.row(device)]));
      const none = h("li", { class: "note" }, "No device has sent anything for this patient yet.");
      this.element.replaceChildren(...(sorted.length === 0 ? [none] : [...this.rows.values()].map((row) => row.element)));
    }
    for (const view of sorted) {
      const { state, buttons } = this.rows.get(view.device);
      text(state, describe(view));
      buttons.take(true, view.metrics);
    }
  }

  row(device) {
    const state = h("span", { class: "when" });
    const buttons = this.orders.buttons(device);
    return { element: h("li", {}, h("div", { class: "line" }, h("span", { class: "what", title: device }, device), state, h("span", { class: "row-actions" }, buttons.elements))), state, buttons };
  }
}

function describe({ quality, batteryPercent, findings }) {
  if (findings.length > 0) return words.condition(findings[0].condition);
  const parts = [];
  if (quality !== undefined) parts.push(`signal ${words.percent(quality)}`);
  if (batteryPercent !== undefined) parts.push(`battery ${Math.round(batteryPercent)} %`);
  return parts.join(" · ") || "no news";
}

const path = (patient) => `patients/${encodeURIComponent(patient)}`;

/** The bed first: a device goes only on somebody who is there. */
async function admit(patient, bed, devices) {
  await put(`${path(patient)}/bed`, bed);
  for (const device of devices) {
    try {
      await put(`devices/${encodeURIComponent(device)}/patient`, { patient });
    } catch (problem) {
      toast(`${device} is not on the patient: ${problem.message}`, "bad");
    }
  }
}

async function places() {
  const none = (name) => () => ({ [name]: [] });
  const [{ wards }, { devices }] = await Promise.all([read("wards").catch(none("wards")), read("devices?trouble=free&limit=500").catch(none("devices"))]);
  return { wards, devices: devices.filter(({ bed, revoked }) => !bed && !revoked).map(({ id, label }) => ({ id, label })) };
}

function bedFields({ wards }, ward, label) {
  const names = h("datalist", { id: "wards" }, wards.map((known) => h("option", { value: known.ward })));
  const where = h("input", { type: "text", name: "ward", required: true, maxLength: 64, value: ward, autocomplete: "off" });
  where.setAttribute("list", "wards");
  const bed = h("input", { type: "text", name: "label", required: true, maxLength: 20, value: label, autocomplete: "off", placeholder: "3A-07" });
  return {
    row: h("div", { class: "row" }, h("label", {}, "Ward", where), h("label", {}, "Bed", bed), names),
    value: () => ({ ward: where.value.trim(), label: bed.value.trim() }),
  };
}

/** Devices that are on nobody, to be ticked. */
function deviceField(free) {
  if (free.length === 0) return { element: h("p", { class: "note" }, "No device is free; the page Devices moves one."), chosen: () => [] };
  const chosen = new Set();
  const list = h("div", { class: "tick-list", role: "group", "aria-label": "Devices that are on nobody" });
  const find = h("input", { type: "search", "aria-label": "Find a device", placeholder: "Find a device", oninput: () => draw() });
  const draw = () => {
    const wanted = find.value.trim().toLowerCase();
    const found = free.filter(({ id, label }) => chosen.has(id) || `${id} ${label ?? ""}`.toLowerCase().includes(wanted));
    list.replaceChildren(
      ...found.slice(0, MOST_OFFERED).map(({ id, label }) =>
        h(
          "label",
          { class: "check" },
          h("input", { type: "checkbox", checked: chosen.has(id), onchange: (event) => (event.target.checked ? chosen.add(id) : chosen.delete(id)) }),
          h("span", {}, id, label && label !== id ? h("span", { class: "sub" }, words.label(label)) : null),
        ),
      ),
      found.length > MOST_OFFERED ? h("p", { class: "note" }, `And ${found.length - MOST_OFFERED} more: type a part of the name.`) : "",
    );
  };
  draw();
  return { element: h("div", { class: "devices-field" }, h("span", { class: "field-name" }, "Devices"), free.length > 8 ? find : null, list), chosen: () => [...chosen] };
}
