/** What one may ask of a device: to show itself, to measure again or more often, to pause a pump. */
import { may, send } from "./api.js";
import { h, text } from "./dom.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

/** What a pump is set to is not measured. */
const SET = new Set(["infusion-rate", "infused-volume"]);
const PERIODS = [1, 2, 5, 10, 30, 60, 300, 900, 1800, 3600];
const PAUSES = [60, 120, 300, 600, 900, 1800];

/** The orders of one page: a dialog, and buttons for each device. */
export class Orders {
  constructor() {
    this.allowed = new Set();
    this.dialog = h("dialog", { class: "panel dialog orders" });
  }

  /** What the clinic allows. */
  allow(orders) {
    this.allowed = new Set(may("clinician", "biomed") ? orders : []);
  }

  buttons(device) {
    return new Buttons(device, this);
  }

  /** What this device can be asked beside showing itself. */
  possible(metrics) {
    const measured = metrics.some(({ metric }) => !SET.has(metric));
    return ["remeasure", "change-period", "pause-pump"].filter((order) => this.allowed.has(order) && (order === "pause-pump" ? isPump(metrics) : measured));
  }

  open(device, metrics) {
    const { dialog } = this;
    const said = h("p", { class: "said", role: "status" });
    const wrong = h("p", { class: "wrong", role: "alert" });
    const ask = async (body, done) => {
      text(said, "");
      text(wrong, "");
      try {
        const { presence } = await order(device, body);
        text(said, done(presence));
      } catch (problem) {
        text(wrong, problem.message);
      }
    };
    const measured = metrics.filter(({ metric }) => !SET.has(metric));
    const forms = { remeasure: () => remeasure(measured, ask), "change-period": () => changePeriod(measured, ask), "pause-pump": () => pausePump(device, ask) };
    dialog.setAttribute("aria-label", `Ask ${device}`);
    dialog.replaceChildren(
      h("h2", {}, `Ask ${device}`),
      ...this.possible(metrics).map((name) => forms[name]()),
      said,
      wrong,
      h("div", { class: "actions" }, h("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Close")),
    );
    dialog.showModal();
  }
}

/** They stay as the device's row is renewed, so that no click and no focus is lost. */
class Buttons {
  constructor(device, orders) {
    this.orders = orders;
    this.metrics = [];
    const identify = async () => {
      try {
        await order(device, { command: "identify" });
        toast(`${device} is asked to show itself`);
      } catch (problem) {
        toast(problem.message, "bad");
      }
    };
    const button = (name, label, onclick) => h("button", { type: "button", class: "quiet", hidden: true, data: { order: name }, "aria-label": `${label.replace(" …", "")} ${device}`, onclick }, label);
    this.identify = button("identify", "Identify", identify);
    this.ask = button("ask", "Ask …", () => orders.open(device, this.metrics));
    this.elements = [this.identify, this.ask];
  }

  /** A device on nobody has nobody who waits for it. */
  take(onPatient, metrics = []) {
    this.metrics = metrics;
    this.identify.hidden = !onPatient || !this.orders.allowed.has("identify");
    this.ask.hidden = !onPatient || this.orders.possible(metrics).length === 0;
  }
}

function order(device, body) {
  return send(`devices/${encodeURIComponent(device)}/commands`, body);
}

function isPump(metrics) {
  return metrics.some(({ metric }) => SET.has(metric));
}

function form(name, title, fields, submit, onsubmit, note) {
  return h(
    "form",
    { class: "form order", data: { order: name }, onsubmit: (event) => (event.preventDefault(), onsubmit()) },
    h("h3", {}, title),
    note ? h("p", { class: "note" }, note) : null,
    h("div", { class: "row" }, fields, submit),
  );
}

const button = (label) => h("button", { type: "submit", class: "button" }, label);
const chosen = (measured, select) => measured.find(({ mdc }) => mdc === select.value);
const options = (measured) => measured.map(({ metric, mdc }) => h("option", { value: mdc }, words.metric(metric).long));
const times = (seconds, preset) => seconds.map((s) => h("option", { value: s, selected: s === preset }, words.duration(s * 1_000)));

function remeasure(measured, ask) {
  const what = h("select", { name: "what" }, options(measured));
  const send = () => ask({ command: "remeasure", metric: what.value }, () => `It is asked to measure ${words.metric(chosen(measured, what).metric).long} again.`);
  return form("remeasure", "Measure again", [h("label", {}, "What", what)], button("Measure now"), send);
}

function changePeriod(measured, ask) {
  const what = h("select", { name: "what" }, options(measured));
  const every = h("select", { name: "every" }, times(PERIODS, 60));
  const send = () =>
    ask(
      { command: "change-period", metric: what.value, seconds: Number(every.value) },
      () => `It is asked to measure ${words.metric(chosen(measured, what).metric).long} every ${words.duration(every.value * 1_000)}.`,
    );
  return form("change-period", "Measure more or less often", [h("label", {}, "What", what), h("label", {}, "Every", every)], button("Set"), send);
}

/** It is suggested, and sent when a clinician confirms it; the page shows what others have suggested. */
function pausePump(device, ask) {
  const pause = h("select", { name: "pause", onchange: () => fresh() }, times(PAUSES, 300));
  const submit = button("");
  let confirm = false;
  const fresh = () => {
    confirm = false;
    text(submit, "Suggest the pause");
  };
  const send = () => {
    const length = words.duration(pause.value * 1_000);
    const body = { command: "pause-pump", seconds: Number(pause.value), confirm };
    fresh();
    return ask(body, (answer) => {
      if (answer !== "suggested") {
        return `${device} is asked to pause for ${length}.`;
      }
      confirm = true;
      text(submit, `Confirm the pause of ${length}`);
      return "Not sent yet. Look at the pump, then confirm the pause.";
    });
  };
  fresh();
  const note = "Nothing is sent before a clinician confirms it.";
  return form("pause-pump", "Pause the pump", [h("label", {}, "For", pause)], submit, send, note);
}
