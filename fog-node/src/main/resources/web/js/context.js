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

export function contextForm(patient) {
  const path = `patients/${encodeURIComponent(patient)}/context`;
  const person = personFields();
  const oxygen = answerField("onOxygen", "Breathes", { true: "Oxygen", false: "Room air" });
  const hypercapnic = h("input", { type: "checkbox", name: "hypercapnic" });
  const alert = answerField("alert", "Consciousness", { true: "Alert (A)", false: "C, V, P or U" });
  const asleep = h("input", { type: "checkbox", name: "asleep" });
  const noted = explanationFields();
  const list = h("ul", { class: "history noted" });
  const box = (input, label) => h("label", { class: "check" }, input, label);
  const show = (known) => {
    person.take(known);
    oxygen.take(known.onOxygen);
    hypercapnic.checked = known.hypercapnic;
    alert.take(known.alert);
    asleep.checked = known.asleep;
    list.replaceChildren(...known.explanations.map((one) => row(one, () => change({ remove: { sort: one.sort, what: one.what, from: one.from } }, () => "No longer counted"))));
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
        const body = { ...person.value(), ...oxygen.value(), ...alert.value(), hypercapnic: hypercapnic.checked, asleep: asleep.checked };
        if (explanation) body.explanation = explanation;
        await change(body, (known) => {
          noted.clear();
          return explanation && isStrange(known.explanations.at(-1)) ? `Noted. ${unknown(explanation.what)}` : "Context noted";
        });
      },
    },
    h("h2", {}, "Context"),
    person.row,
    h("div", { class: "row" }, oxygen.label, alert.label, box(hypercapnic, "SpO₂ scale 2"), box(asleep, "Asleep")),
    list,
    ...noted.elements,
    h("button", { type: "submit", class: "button" }, "Save"),
  );
  read(path)
    .then(show)
    .catch(() => {});
  return form;
}

/** Age and sex; an age that was there and is emptied is forgotten. */
export function personFields() {
  const age = h("input", { type: "number", name: "age", min: 0, max: 130, placeholder: "years" });
  const sex = h("select", { name: "sex" }, options(SEXES));
  let before = sex.value;
  let aged = false;
  return {
    row: h("div", { class: "row" }, h("label", {}, "Age", age), h("label", {}, "Sex", sex)),
    value: () => ({ ...(age.value !== "" ? { age: Number(age.value) } : aged ? { age: null } : {}), ...(sex.value === before ? {} : { sex: sex.value }) }),
    take: (known) => {
      age.value = known.age ?? "";
      aged = known.age !== undefined;
      sex.value = before = known.sex;
    },
  };
}

/** Yes, no, or nobody has said: then NEWS2 is incomplete. */
function answerField(name, label, said) {
  const known = h("select", { name }, h("option", { value: "null" }, "Not known"), Object.entries(said).map(([value, word]) => h("option", { value }, word)));
  let before = known.value;
  return {
    label: h("label", {}, label, known),
    value: () => (known.value === before ? {} : { [name]: JSON.parse(known.value) }),
    take: (value) => {
      known.value = before = String(value ?? null);
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
  const button = h("button", { type: "button", class: "quiet", data: { verb: "forget" }, "aria-label": `Remove ${one.what}`, onclick: forget }, "Remove");
  return h(
    "li",
    {},
    h("div", { class: "line" }, h("span", { class: "what", title: one.what }, one.what), h("span", { class: "when" }, span), h("span", { class: "row-actions" }, may("clinician") ? button : null)),
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
