/** What a patient's alerts were: the store's, with those that are open now. */
import { read } from "./api.js";
import { explanation, causes, meter, rating, presence, title } from "./alerts.js";
import { beside } from "./beside.js";
import { callsOf } from "./calls.js";
import { data, h, text } from "./dom.js";
import * as words from "./words.js";

const PAGE = 30;

export class Past {
  constructor(patient, known) {
    this.patient = patient;
    this.alerts = new Map(known.map((alert) => [alert.id, alert]));
    this.rows = new Map();
    this.list = h("ul", { class: "history" });
    this.none = h("p", { class: "note" }, "No alert is stored for this patient.");
    this.more = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => this.older() }, "Older alerts");
    this.element = h("section", { class: "panel" }, h("h2", {}, "Alert history"), this.none, this.list, this.more);
  }

  async older() {
    const query = this.next ? `&before=${encodeURIComponent(this.next)}` : "";
    let page;
    try {
      page = await read(`patients/${encodeURIComponent(this.patient)}/alerts?limit=${PAGE}${query}`);
    } catch (problem) {
      text(this.none, problem.message);
      this.none.hidden = false;
      return;
    }
    this.next = page.next;
    this.more.hidden = !page.next;
    this.take(page.items);
  }

  /** Newer revisions of known alerts among them. */
  take(alerts) {
    for (const alert of alerts) {
      const known = this.alerts.get(alert.id);
      if (!known || known.revision <= alert.revision) this.alerts.set(alert.id, alert);
    }
    this.show();
  }

  /** Those the node no longer names are over. */
  endAllBut(open) {
    for (const alert of this.alerts.values()) {
      if (alert.presence !== "off" && !open.has(alert.id)) this.alerts.set(alert.id, { ...alert, presence: "off" });
    }
  }

  all() {
    return [...this.alerts.values()];
  }

  show() {
    const all = this.all().sort((a, b) => b.raised.localeCompare(a.raised));
    this.none.hidden = all.length > 0;
    all.forEach((alert, place) => {
      const row = this.rows.get(alert.id) ?? this.row(alert);
      text(row.when, `${words.dateTime(alert.raised)} · ${presence(alert).toLowerCase()}`);
      data(row.element, "priority", alert.finding.priority);
      if (this.list.children[place] !== row.element) this.list.insertBefore(row.element, this.list.children[place] ?? null);
    });
  }

  /** Its explanation is built when somebody wants to see it. */
  row(alert) {
    const when = h("span", { class: "when" });
    const details = h(
      "details",
      {},
      h("summary", {}, h("span", { class: "dot", role: "img", "aria-label": `${alert.finding.priority} priority` }), h("span", { class: "what" }, title(alert)), when),
    );
    details.addEventListener("toggle", () => {
      if (!details.open || details.children.length > 1) return;
      const known = this.alerts.get(alert.id);
      const { finding } = known;
      details.append(
        ...[h("p", { class: "sentence" }, finding.evidence.sentence), explanation(finding), beside(known), causes(finding), meter(finding), callsOf(alert), rating(alert)].filter(Boolean),
      );
    });
    const row = { element: h("li", {}, details), when };
    this.rows.set(alert.id, row);
    return row;
  }
}
