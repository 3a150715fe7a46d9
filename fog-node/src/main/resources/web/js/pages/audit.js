/** Who did what, newest first; and what looked like an attack. */
import { read } from "../api.js";
import { h } from "../dom.js";
import * as words from "../words.js";

const PAGE = 100;

export async function show(main) {
  const rows = h("tbody");
  const more = h("button", { type: "button", class: "button", hidden: true }, "Older entries");
  const security = h("div");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Audit"), h("p", { class: "note" }, "Who did what and looked at whom, newest first.")),
    h("section", { class: "panel" }, h("h2", {}, "Security"), security),
    h(
      "div",
      { class: "table-box" },
      h("table", {}, h("thead", {}, h("tr", {}, ["No.", "When", "Who", "Role", "Did", "To", "Outcome"].map((name) => h("th", { scope: "col" }, name)))), rows),
    ),
    more,
  );
  let before = null;
  const page = async () => {
    const { items } = await read(`audit?limit=${PAGE}${before === null ? "" : `&before=${before}`}`);
    rows.append(...items.map(row));
    before = items.at(-1)?.number ?? null;
    more.hidden = items.length < PAGE;
    if (rows.children.length === 0) rows.append(h("tr", {}, h("td", { colSpan: 7 }, "Nothing yet.")));
  };
  more.addEventListener("click", page);
  const { items } = await read("security");
  security.replaceChildren(
    items.length === 0
      ? h("p", { class: "note" }, "No spoofed, replayed or injected data seen.")
      : h(
          "ul",
          { class: "history" },
          items.slice(0, 20).map((alert) =>
            h(
              "li",
              { data: { priority: alert.finding.priority } },
              h("span", { class: "dot", title: alert.finding.priority }),
              h("span", { class: "what" }, `${words.condition(alert.finding.condition)} · ${alert.finding.device ?? alert.bed.label}: ${alert.finding.evidence.sentence}`),
              h("span", { class: "when" }, `${words.dateTime(alert.raised)} · ${alert.presence}`),
            ),
          ),
        ),
  );
  await page();
}

function row(entry) {
  return h(
    "tr",
    {},
    h("td", { class: "num" }, String(entry.number)),
    h("td", {}, words.dateTime(entry.at)),
    h("td", {}, entry.who),
    h("td", {}, entry.role),
    h("td", {}, words.sentence(entry.what)),
    h("td", {}, entry.subject),
    h("td", {}, h("span", { class: "badge", data: { ok: String(entry.outcome === "done") } }, entry.outcome)),
  );
}
