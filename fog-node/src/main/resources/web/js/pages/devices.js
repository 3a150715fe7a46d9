/** The fleet: which device is at fault, whose clock is off, whose battery ends, whom not to trust. */
import { may, put, read, remove } from "../api.js";
import { data, h, text } from "../dom.js";
import { Orders } from "../orders.js";
import * as store from "../store.js";
import { Suggestions } from "../suggestions.js";
import { toast } from "../toast.js";
import * as words from "../words.js";

const RENEW = 3_000;
const COLUMNS = ["Device", "Bed", "Heard", "Signal", "Clock", "Battery", "Security", "Conditions"];

/** What the node counts, and by which it also filters. */
const TROUBLES = [[null, "devices"], ["silent", "silent"], ["poor", "poor signal"], ["clock", "clock off"], ["battery", "battery low"], ["security", "not to be trusted"], ["free", "on no patient"]];
/** Rows at first, and with each click more; further ones are found by name. */
const PAGE = 100;
const MOST = 500;

export async function show(main) {
  const page = new DevicesPage();
  main.append(...page.elements());
  await page.draw();
  const timer = setInterval(() => page.draw().catch(() => {}), RENEW);
  const stop = page.suggestions.start();
  return () => {
    clearInterval(timer);
    stop();
  };
}

class DevicesPage {
  constructor() {
    this.only = null;
    this.words = "";
    this.limit = PAGE;
    this.rows = new Map();
    this.orders = new Orders();
    this.suggestions = new Suggestions();
  }

  elements() {
    this.figures = h("div", { class: "figures", role: "group", "aria-label": "Show only" });
    this.body = h("tbody");
    this.said = h("p", { class: "note", role: "status" });
    this.more = h("button", { type: "button", class: "button", hidden: true, onclick: () => ((this.limit = Math.min(MOST, this.limit + PAGE)), this.ask()) }, "More devices");
    const search = h("input", {
      type: "search",
      "aria-label": "Find a device or bed",
      placeholder: "Find a device or bed",
      oninput: () => {
        this.words = search.value.trim();
        this.limit = PAGE;
        this.ask();
      },
    });
    const columns = [...COLUMNS, ""];
    return [
      h(
        "div",
        { class: "page-head" },
        h("h1", {}, "Devices"),
        h("div", { class: "form find" }, search),
        h("p", { class: "note" }, "Signal is the share that can be judged. Clock is the device's against the node's. Whoever is in trouble stands first."),
      ),
      this.suggestions.element,
      this.figures,
      h("div", { class: "table-box" }, h("table", { class: "stacked" }, h("thead", {}, h("tr", {}, columns.map((name) => (name ? h("th", { scope: "col" }, name) : h("td", {}))))), this.body)),
      this.said,
      this.more,
      this.orders.dialog,
    ];
  }

  async draw() {
    const query = new URLSearchParams({ limit: this.limit });
    if (this.only) query.set("trouble", this.only);
    if (this.words) query.set("find", this.words);
    this.query = String(query);
    const { at, orders, devices, suggestions, asked, total, troubles, next } = await read(`devices?${query}`);
    // What was asked for since is on its way.
    if (this.query !== String(query)) return;
    store.heard(at);
    suggestions.forEach(store.takeSuggestion);
    asked.forEach(store.takeOrder);
    this.orders.allow(orders);
    this.count(total, troubles);
    this.list(devices);
    this.more.hidden = !next || this.limit >= MOST;
    const none = total === 0 ? "No device is registered. The command fog-node device add registers one." : "No device is like that.";
    text(this.said, devices.length === 0 ? none : next && this.limit >= MOST ? `The first ${MOST} are shown: find others by a part of their name.` : "");
  }

  ask() {
    this.draw().catch((problem) => text(this.said, problem.message));
  }

  /** Each figure is also a filter. */
  count(total, troubles) {
    if (this.figures.children.length === 0) {
      this.figures.append(
        ...TROUBLES.map(([code, name]) =>
          h(
            "button",
            {
              type: "button",
              class: "figure",
              onclick: () => {
                this.only = this.only === code ? null : code;
                this.limit = PAGE;
                this.ask();
              },
            },
            h("span", { class: "number" }),
            h("span", { class: "name" }, name),
          ),
        ),
      );
    }
    TROUBLES.forEach(([code], i) => {
      const figure = this.figures.children[i];
      text(figure.firstChild, String(code === null ? total : troubles[code]));
      figure.setAttribute("aria-pressed", String(this.only === code));
    });
  }

  list(wanted) {
    const kept = new Set(wanted.map((item) => item.id));
    for (const [id, row] of this.rows) {
      if (kept.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
    wanted.forEach((item, place) => {
      if (!this.rows.has(item.id)) this.rows.set(item.id, new Row(item.id, this.orders));
      const row = this.rows.get(item.id);
      row.show(item);
      if (this.body.children[place] !== row.element) this.body.insertBefore(row.element, this.body.children[place] ?? null);
    });
  }
}

/** A row keeps its buttons, so that a click or the focus is not lost when figures change. */
class Row {
  constructor(id, orders) {
    this.id = id;
    this.orders = orders.buttons(id);
    this.cells = COLUMNS.map((name) => h("td", { data: { name } }));
    this.element = h("tr", {}, this.cells, h("td", { class: "row-actions" }, this.actions()));
    this.shown = [];
  }

  actions() {
    const act = async (what, done) => {
      try {
        await what();
        toast(done);
      } catch (problem) {
        toast(problem.message, "bad");
      }
    };
    const path = `devices/${encodeURIComponent(this.id)}`;
    this.move = h(
      "select",
      {
        class: "roles",
        "aria-label": `Bed of ${this.id}`,
        onchange: (event) => {
          const patient = event.target.value;
          if (patient) act(() => put(`${path}/patient`, { patient }), "The device is on its new bed");
          else act(() => remove(`${path}/patient`), "The device is on no patient");
        },
      },
    );
    const revoke = () => act(() => remove(path), "The device may no longer send");
    this.revoke = h("button", { type: "button", class: "quiet", onclick: () => (this.revoke.textContent === "Revoke" ? text(this.revoke, "Really revoke?") : revoke()) }, "Revoke");
    return [may("clinician", "biomed") ? [...this.orders.elements, this.move] : [], may("biomed", "operator") ? this.revoke : null];
  }

  show(item) {
    data(this.element, "old", isSilent(item) ? "true" : null);
    const { heard } = item;
    this.cell(0, [item.id, item.label], () => [item.id, item.label && item.label !== item.id ? h("span", { class: "sub" }, words.label(item.label)) : null]);
    this.cell(1, item.bed, () => (item.bed ? [bedLink(item.bed, item.since)] : [h("span", { class: "sub" }, item.revoked ? "revoked" : "on no patient")]));
    const age = heard ? words.age(store.now() - Date.parse(heard.lastReceived)) : null;
    this.cell(2, age, () => [age ?? h("span", { class: "sub" }, "not since the node started")]);
    this.cell(3, heard?.quality, () => (heard ? gauge(heard.quality, words.percent(heard.quality)) : ["–"]));
    this.cell(4, heard?.clockOffsetMs, () => [heard ? words.offset(heard.clockOffsetMs) : "–"]);
    this.cell(5, heard?.batteryPercent, () => (heard?.batteryPercent === undefined ? ["–"] : gauge(heard.batteryPercent / 100, `${Math.round(heard.batteryPercent)} %`)));
    const findings = heard?.findings ?? [];
    const security = findings.filter((finding) => finding.kind === "security");
    this.cell(6, [item.revoked, security.map((finding) => finding.condition), Boolean(heard)], () => trust(item, security));
    const others = findings.filter((finding) => finding.kind !== "security");
    this.cell(7, others.map((finding) => [finding.condition, finding.priority]), () => (others.length ? others.map(badge) : [h("span", { class: "sub" }, heard ? "none" : "–")]));
    this.beds(item);
  }

  cell(place, value, content) {
    // What is absent is shown as absent, too.
    const key = JSON.stringify(value ?? null);
    if (this.shown[place] === key) return;
    this.shown[place] = key;
    this.cells[place].replaceChildren(...content().filter(Boolean));
  }

  beds(item) {
    this.revoke.hidden = item.revoked;
    this.orders.take(Boolean(item.bed) && !item.revoked, item.heard?.metrics);
    if (document.activeElement === this.move) return;
    this.move.hidden = item.revoked || store.beds.size === 0;
    const beds = [...store.beds.values()].map(({ bed }) => bed).sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
    const key = JSON.stringify([item.bed?.patient, beds.map((bed) => bed.label)]);
    if (this.bedsShown === key) return;
    this.bedsShown = key;
    this.move.replaceChildren(
      h("option", { value: "", selected: !item.bed }, item.bed ? "take off" : "put on …"),
      ...beds.map((bed) => h("option", { value: bed.patient, selected: bed.patient === item.bed?.patient }, bed.label)),
    );
  }
}

function isSilent({ heard, bed, revoked }) {
  // The node knows how often each device speaks.
  return !revoked && Boolean(bed) && (!heard || heard.findings.some((finding) => finding.condition === "device-silent"));
}

function trust(item, security) {
  if (item.revoked) return [h("span", { class: "badge", data: { ok: "false" } }, "revoked")];
  if (security.length > 0) return security.map(badge);
  return [h("span", { class: "sub" }, item.heard ? "nothing seen" : "–")];
}

function badge(finding) {
  return h("span", { class: "badge", title: finding.evidence.sentence, data: { priority: finding.priority } }, words.condition(finding.condition));
}

function bedLink(bed, since) {
  const title = since ? `since ${words.dateTime(since)}` : undefined;
  return may("clinician", "biomed") ? h("a", { href: `/patients/${encodeURIComponent(bed.patient)}`, title }, bed.label) : h("span", { title }, bed.label);
}

export function figure(number, name) {
  return h("div", { class: "figure" }, h("p", { class: "number" }, String(number)), h("p", { class: "name" }, name));
}

export function gauge(share, label) {
  return [h("span", { class: "gauge", "aria-hidden": "true" }, h("span", { style: `width:${Math.round((share ?? 0) * 100)}%` })), label];
}
