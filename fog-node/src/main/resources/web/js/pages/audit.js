/** Who did what, newest first; and who may sign in. */
import { read } from "../api.js";
import { h, text } from "../dom.js";
import { operators } from "../operators.js";
import * as words from "../words.js";

const PAGE = 100;
const COLUMNS = ["No.", "When", "Who", "Role", "Did", "To", "Outcome"];

export async function show(main) {
  const rows = h("tbody");
  const said = h("p", { class: "note", role: "status" });
  const more = h("button", { type: "button", class: "button", hidden: true }, "Older entries");
  const who = h("input", { type: "search", "aria-label": "Find a name, deed or subject", placeholder: "Find a name, deed or subject" });
  const head = h("div", { class: "page-head" }, h("h1", {}, "Audit"), h("div", { class: "form find" }, who), h("p", { class: "note" }, "Who did what and looked at whom, newest first. Entries are chained and signed; fog-node audit verify proves it."));
  main.append(
    head,
    h("div", { class: "table-box" }, h("table", { class: "stacked" }, h("thead", {}, h("tr", {}, COLUMNS.map((name, i) => h("th", { scope: "col", class: i === 0 ? "num" : null }, name)))), rows)),
    said,
    more,
  );
  let before = null;
  const filter = () => {
    const wanted = who.value.trim().toLowerCase();
    for (const element of rows.children) element.hidden = !element.textContent.toLowerCase().includes(wanted);
    const shown = [...rows.children].filter((element) => !element.hidden).length;
    text(said, rows.children.length === 0 ? "Nothing is written down yet." : shown === 0 ? "None of the entries loaded is like that." : "");
  };
  const page = async () => {
    const { items, next } = await read(`audit?limit=${PAGE}${before === null ? "" : `&before=${before}`}`);
    rows.append(...items.map(row));
    before = next ?? null;
    more.hidden = next === undefined;
    filter();
  };
  who.addEventListener("input", filter);
  more.addEventListener("click", page);
  head.after(await operators());
  await page();
}

function row(entry) {
  const outcome = h("span", { class: "badge", data: { ok: String(entry.outcome === "done") } }, entry.outcome);
  const cells = [String(entry.number), words.dateTime(entry.at), entry.who, entry.role, words.deed(entry.what), entry.subject, outcome];
  return h("tr", {}, cells.map((cell, i) => h("td", { class: i === 0 ? "num" : null, data: { name: COLUMNS[i] } }, cell)));
}
