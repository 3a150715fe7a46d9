/** What the ward knows of a patient beside the samples, and what explains a changed reading. */
import { may, put, read } from "./api.js";
import { h } from "./dom.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

const SORTS = ["medication", "procedure", "meal", "activity", "diagnosis"];
const SEXES = ["unknown", "female", "male", "other"];

/** What a moved reading is usually called by; other words are noted, and explain nothing. */
const USUAL = {
  medication: ["salbutamol", "adrenaline", "noradrenaline", "atropine", "metoprolol", "bisoprolol", "propranolol", "nitroglycerin", "prednisolone", "dexamethasone", "insulin"],
  procedure: ["physiotherapy", "suction"],
  meal: ["meal"],
  activity: ["walking", "stairs", "cycling", "exercise"],
  diagnosis: ["COPD", "Type 1 diabetes"],
};

/** How often an open page asks what the record says by now. */
const EVERY = 15_000;

export function contextForm(patient) {
  const path = `patients/${encodeURIComponent(patient)}/context`;
  const person = personFields();
  const oxygen = answerField("onOxygen", "Breathes", { true: "Oxygen", false: "Room air" });
  const alert = answerField("alert", "Consciousness", { true: "Alert (A)", false: "C, V, P or U" });
  const fields = [oxygen, alert, flag("hypercapnic", "SpO₂ scale 2"), flag("asleep", "Asleep")];
  const noted = explanationFields();
  const list = h("ul", { class: "history noted" });
  const record = h("p", { class: "note record", role: "status" });
  const showSaid = (known) => {
    record.replaceChildren(recordLine(known.record));
    record.classList.toggle("stale", known.record?.stale ?? false);
    list.replaceChildren(...known.explanations.map((one) => row(one, () => change({ remove: { sort: one.sort, what: one.what, from: one.from } }, () => "No longer counted"))));
  };
  const show = (known) => {
    person.take(known);
    fields.forEach((it) => it.take(known));
    showSaid(known);
  };
  const change = async (body, said) => {
    try {
      await put(path, body);
      const known = await read(path);
      show(known);
      toast(said(known));
    } catch (problem) {
      toast(problem.message, "bad");
    }
  };
  const form = h(
    "form",
    {
      class: "form panel context",
      onsubmit: async (event) => {
        event.preventDefault();
        const explanation = noted.value();
        const body = Object.assign(person.value(), ...fields.map((it) => it.value()));
        if (explanation) body.explanation = explanation;
        await change(body, (known) => {
          noted.clear();
          return explanation && isStrange(known.explanations.at(-1)) ? `Noted. ${unknown(explanation.what)}` : "Context noted";
        });
      },
    },
    h("h2", {}, "Context"),
    record,
    person.row,
    h("div", { class: "row" }, ...fields.map((it) => it.element)),
    list,
    ...noted.elements,
    h("button", { type: "submit", class: "button" }, "Save"),
  );
  const look = (shown) =>
    read(path)
      .then(shown)
      .catch(() => {});
  look(show);
  const again = setInterval(() => {
    if (!form.isConnected) clearInterval(again);
    else look(isTouched() ? showSaid : show);
  }, EVERY);
  const isTouched = () => form.contains(document.activeElement) || person.isTouched() || fields.some((it) => it.isTouched());
  return form;
}

/** What is so or not; only what somebody changed is said by hand, all else stays the record's to say. */
function flag(name, label) {
  const input = h("input", { type: "checkbox", name });
  const by = h("span", { class: "by" });
  let before = input.checked;
  return {
    element: h("label", { class: "check" }, input, label, by),
    value: () => (input.checked === before ? {} : { [name]: input.checked }),
    isTouched: () => input.checked !== before,
    take: (known) => {
      input.checked = before = known[name];
      by.textContent = source(known, name);
    },
  };
}

function source(known, field) {
  return known.sources[field] === "record" ? " (record)" : "";
}

/** How old what the record says is, and why it is not newer. */
function recordLine(record) {
  if (!record) return "";
  const since = record.readAt ? `Record read ${words.duration(Math.max(0, Date.now() - Date.parse(record.readAt)))}${record.state === "read" ? " ago." : " ago; not since:"}` : "";
  return record.state === "read" ? since : `${since} ${record.sentence}`.trim();
}

/** Age and sex; an age that was there and is emptied is forgotten. */
export function personFields() {
  const age = h("input", { type: "number", name: "age", min: 0, max: 130, placeholder: "years" });
  const sex = h("select", { name: "sex" }, options(SEXES));
  const ageBy = h("span", { class: "by" });
  const sexBy = h("span", { class: "by" });
  let before = sex.value;
  let aged = "";
  const isTouched = () => age.value !== aged || sex.value !== before;
  return {
    row: h("div", { class: "row" }, h("label", {}, h("span", {}, "Age", ageBy), age), h("label", {}, h("span", {}, "Sex", sexBy), sex)),
    value: () => ({ ...(age.value === aged ? {} : { age: age.value === "" ? null : Number(age.value) }), ...(sex.value === before ? {} : { sex: sex.value }) }),
    isTouched,
    take: (known) => {
      age.value = aged = String(known.age ?? "");
      sex.value = before = known.sex;
      ageBy.textContent = source(known, "age");
      sexBy.textContent = source(known, "sex");
    },
  };
}

/** Yes, no, or nobody has said, neither by hand nor the record: then NEWS2 is incomplete. */
function answerField(name, label, said) {
  const by = h("span", { class: "by" });
  const known = h("select", { name }, h("option", { value: "null" }, "Not known"), Object.entries(said).map(([value, word]) => h("option", { value }, word)));
  let before = known.value;
  return {
    element: h("label", {}, h("span", {}, label, by), known),
    isTouched: () => known.value !== before,
    value: () => (known.value === before ? {} : { [name]: JSON.parse(known.value) }),
    take: (context) => {
      known.value = before = String(context[name] ?? null);
      by.textContent = source(context, name);
    },
  };
}

function explanationFields() {
  const usual = h("datalist", { id: "usual-words" });
  const what = h("input", { type: "text", name: "what", placeholder: "salbutamol, physiotherapy …", maxLength: 60, autocomplete: "off" });
  what.setAttribute("list", "usual-words");
  const sort = h("select", { name: "sort", onchange: () => draw() }, options(SORTS));
  const ago = h("input", { type: "number", name: "minutesAgo", min: 0, max: 1439, value: 0 });
  const minutes = h("input", { type: "number", name: "minutes", min: 1, max: 1440, value: 60 });
  const lasts = h("label", {}, "Lasts, minutes", minutes);
  const since = h("label", {}, "Minutes ago", ago);
  const draw = () => {
    lasts.hidden = since.hidden = sort.value === "diagnosis";
    usual.replaceChildren(...USUAL[sort.value].map((value) => h("option", { value })));
  };
  draw();
  return {
    elements: [h("label", {}, "What explains changed readings", what, usual), h("div", { class: "row what-row" }, h("label", {}, "Kind", sort), since, lasts)],
    value: () => {
      const word = what.value.trim();
      if (!word) return null;
      return sort.value === "diagnosis" ? { sort: sort.value, what: word } : { sort: sort.value, what: word, minutesAgo: Number(ago.value), minutes: Number(minutes.value) };
    },
    clear: () => {
      what.value = "";
      ago.value = 0;
    },
  };
}

function row(one, forget) {
  const span = one.until ? `${words.sentence(one.sort)}, ${words.minute(one.from)} to ${words.minute(one.until)}` : words.sentence(one.sort);
  const said = one.source === "record" ? `${span} (record)` : span;
  const button = h("button", { type: "button", class: "quiet", data: { verb: "forget" }, "aria-label": `Remove ${one.what}`, onclick: forget }, "Remove");
  return h(
    "li",
    {},
    h("div", { class: "line" }, h("span", { class: "what", title: one.what }, one.what), h("span", { class: "when" }, said), h("span", { class: "row-actions" }, may("clinician") ? button : null)),
    isStrange(one) ? h("p", { class: "note" }, unknown(one.what)) : null,
  );
}

/** A diagnosis is the ward's own note; of all else somebody expects that it counts. */
function isStrange(one) {
  return one.moves.length === 0 && one.sort !== "diagnosis" && !one.what.toLowerCase().includes("insulin");
}

function unknown(word) {
  return `What “${word}” does to the readings is not known here: alerts come as before.`;
}

function options(codes) {
  return codes.map((code) => h("option", { value: code }, words.sentence(code)));
}
