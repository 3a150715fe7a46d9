/** Alerts as cards: what, where, why, and what one can do about it. */
import { handles, may, sees, send, session } from "./api.js";
import { beside } from "./beside.js";
import { data, h, icon, text } from "./dom.js";
import { nurseOf, pass, quietFor, unpass } from "./mine.js";
import * as store from "./store.js";
import * as words from "./words.js";
import { toast } from "./toast.js";

function asked(alert) {
  if (alert.passedBy) return `Passed to the ${alert.audience} by ${alert.passedBy === session.operator ? "you" : alert.passedBy}`;
  if (alert.audience !== "bedside") return `Escalated to the ${alert.audience}`;
  if (!sees()) return handles(alert.finding.kind) ? "Waits for you" : "Waits for the security officer";
  const nurse = nurseOf(alert.bed);
  if (!nurse) return "Waits for the bedside nurse";
  return nurse === session.operator ? "Waits for you" : `Waits for ${nurse}`;
}

/** Short words for the state of a signal. */
export function presence(alert) {
  switch (alert.presence) {
    case "acknowledged":
      return `Acknowledged by ${alert.acknowledgedBy ?? "someone"}`;
    case "latched":
      return "Over, not yet reset";
    case "off":
      return "Over";
    default:
      if (store.silenced(alert.bed.patient)?.state === "off") return "Signals are off: nobody is called";
      return `${asked(alert)}${quietFor(alert) ? " · silent here" : ""}`;
  }
}

export function title(alert) {
  return words.condition(alert.finding.condition);
}

async function act(alert, verb, done, body) {
  const passes = verb === "decline";
  if (passes) pass(alert);
  try {
    await send(`alerts/${encodeURIComponent(alert.id)}/${verb}`, body);
    toast(done);
  } catch (problem) {
    if (passes) unpass(alert);
    toast(problem.message, "bad");
  }
}

/** The buttons that make sense in the alert's state and for who is signed in. */
function actions(alert) {
  if (!handles(alert.finding.kind)) return [];
  const buttons = [];
  const button = (label, verb, done, kind = "") =>
    buttons.push(
      h("button", { type: "button", class: `button ${kind}`, data: { verb }, onclick: () => act(alert, verb, done) }, label),
    );
  if (alert.presence === "on") {
    button("Acknowledge", "acknowledge", "Acknowledged", "primary");
    if (alert.audience !== "clinic" && may("clinician", "biomed")) button("Not me", "decline", "Passed on");
  }
  if (alert.presence === "latched") button("Reset", "reset", "Reset", "primary");
  return buttons;
}

const OPINIONS = [
  ["right", "check", "Right", "Right alert"],
  ["wrong", "cross", "Wrong", "Wrong alert"],
  ["not-useful", "dash", "Not useful", "Right, but not useful"],
];
/** One more click says why; nobody must. */
const REASONS = {
  right: ["I acted on it", "I did not know yet"],
  wrong: ["Patient moved", "Sensor", "Value was not true"],
  "not-useful": ["Known already", "Being treated", "Too late"],
};

async function rate(alert, opinion, reason) {
  await act(alert, "rate", "Noted, thank you", reason ? { opinion, reason } : { opinion });
}

/** Right, wrong or not useful in one click; then, if one likes, why. */
export function rating(alert) {
  if (!may("clinician")) return null;
  const why = h("div", { class: "why", role: "group", "aria-label": "Why", hidden: true });
  const askWhy = (opinion) => {
    why.hidden = false;
    const own = h("input", { type: "text", "aria-label": "Another reason", placeholder: "Another reason", maxLength: 200 });
    const say = (reason) => {
      why.replaceChildren(h("span", { class: "note" }, `Noted: ${reason}`));
      rate(alert, opinion, reason);
    };
    why.replaceChildren(
      h("span", { class: "note" }, `${OPINIONS.find(([code]) => code === opinion)[3]}. Why?`),
      ...REASONS[opinion].map((reason) => h("button", { type: "button", class: "chip", onclick: () => say(reason) }, reason)),
      h("form", { onsubmit: (event) => (event.preventDefault(), own.value.trim() && say(own.value.trim())) }, own),
    );
  };
  const choose = (event, opinion) => {
    for (const other of event.currentTarget.parentElement.children) other.setAttribute("aria-pressed", String(other === event.currentTarget));
    rate(alert, opinion);
    askWhy(opinion);
  };
  const buttons = OPINIONS.map(([opinion, sign, word, label]) =>
    h("button", { type: "button", class: "rate", title: label, "aria-label": label, "aria-pressed": "false", data: { opinion }, onclick: (event) => choose(event, opinion) }, icon(sign), word),
  );
  return h("div", { class: "opinion" }, h("div", { class: "rating", role: "group", "aria-label": "Was this alert right?" }, buttons), why);
}

/** Where in what was judged a part lies, oldest stretch first: the darker, the more of it. */
function timing(timings, metric) {
  const one = timings?.find((each) => each.metric === metric);
  const most = Math.max(...(one?.shares ?? []));
  if (!(most > 0)) return null;
  const stretch = words.duration(one.stretchMs);
  const said = `Where in these ${words.duration(one.shares.length * one.stretchMs)} it lies, by ${stretch}, oldest first: ${one.shares.map((share) => words.percent(share)).join(", ")}`;
  return h(
    "span",
    { class: "timing", role: "img", title: said, "aria-label": said },
    one.shares.map((share) => h("span", { style: `opacity:${(Math.max(0, share) / most).toFixed(2)}` })),
  );
}

/** Bars of what contributed, each with what was seen beside what is expected. */
export function explanation(finding) {
  // What a device or an attacker does is not explained by how unusual the values are.
  if (finding.kind !== "physiological") return null;
  const parts = finding.evidence.contributions.filter((part) => (part.share ?? 0) > 0.01);
  if (parts.length === 0) return null;
  const most = Math.max(...parts.map((part) => part.share));
  return h(
    "dl",
    { class: "bars" },
    parts.slice(0, 5).map((part) => [
      h("dt", { title: words.metric(part.metric).long }, words.metric(part.metric).short),
      h(
        "dd",
        {},
        h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: `width:${Math.max(2, (part.share / most) * 100)}%` })),
        h("span", { class: "share" }, words.percent(part.share)),
        h(
          "span",
          { class: "seen" },
          h("b", {}, `${words.number(part.seen, part.metric)} ${words.unit(part.unit)}`.trim()),
          part.expected === undefined ? "" : `, expected ${words.number(part.expected, part.metric)}`,
          part.sinceMs > 0 ? ` · for ${words.duration(part.sinceMs)}` : "",
        ),
        timing(finding.evidence.timings, part.metric),
      ),
    ]),
  );
}

export function causes(finding) {
  const order = ["patient", "device", "tampering", "context"];
  const shares = order.filter((cause) => (finding.evidence.causes[cause] ?? 0) >= 0.005);
  if (shares.length === 0) return null;
  return h(
    "div",
    { class: "causes" },
    h(
      "div",
      { class: "cause-bar", "aria-hidden": "true" },
      shares.map((cause) => h("span", { data: { cause }, style: `flex-grow:${finding.evidence.causes[cause]}` })),
    ),
    h(
      "ul",
      {},
      shares.map((cause) =>
        h("li", { data: { cause } }, `${words.CAUSES[cause]} ${words.percent(finding.evidence.causes[cause])}`),
      ),
    ),
  );
}

export function meter(finding) {
  const { score, threshold, model } = finding.evidence;
  if (score === undefined || threshold === undefined) return h("p", { class: "model" }, `Judged by ${model}`);
  return h(
    "p",
    { class: "model" },
    h(
      "span",
      { class: "meter", "aria-hidden": "true" },
      h("span", { class: "meter-score", style: `width:${Math.min(1, score) * 100}%` }),
      h("span", { class: "meter-line", style: `left:${Math.min(1, threshold) * 100}%` }),
    ),
    `Score ${score.toFixed(2)}, alert from ${threshold.toFixed(2)} · ${model}`,
  );
}

/** So many of what is under one alert are named in its line; the others when somebody asks. */
const FEW = 4;
/** Alerts whose members are all listed; they stay so as the alert changes. */
const listed = new Set();

/** One cause, one alert: what else is present is said in a line. */
function members(alert) {
  if (alert.members.length === 0) return null;
  const named = alert.members.map(({ bed, finding }) => (bed.label === alert.bed.label ? "" : `${bed.label} `) + words.condition(finding.condition));
  const few = `With it: ${named.slice(0, FEW).join(", ")}`;
  if (named.length <= FEW) return h("p", { class: "members" }, few);
  return h(
    "details",
    {
      class: "members",
      open: listed.has(alert.id),
      ontoggle: (event) => (event.target.open ? listed.add(alert.id) : listed.delete(alert.id)),
    },
    h("summary", {}, `${few} and ${named.length - FEW} more`),
    h("ul", {}, named.slice(FEW).map((member) => h("li", {}, member))),
  );
}

/** Alerts of which a small screen shows more than the line; they stay so as the alert changes. */
const unfolded = new Set();

/** On a small screen an alert is one line until somebody asks for more. */
function fold(alert, said) {
  const button = h("button", { type: "button", class: "fold", "aria-label": `More: ${said}` }, icon("chevron"));
  const show = () => {
    const open = unfolded.has(alert.id);
    button.setAttribute("aria-expanded", String(open));
    if (button.parentElement) data(button.parentElement, "open", open ? "true" : null);
  };
  button.addEventListener("click", () => {
    if (!unfolded.delete(alert.id)) unfolded.add(alert.id);
    show();
  });
  return { button, show };
}

/** One alert; `full` adds the explanation, which the ward's queue leaves to the patient page. */
export function card(alert, { full = false, link = true } = {}) {
  const { finding } = alert;
  const kind = words.KINDS[finding.kind];
  const ageText = h("time", { class: "since", dateTime: alert.raised, data: { since: alert.raised } });
  const head = h(
    "div",
    { class: "card-head" },
    h("span", { class: "plaque", data: { kind: finding.kind } }, icon(kind.icon), words.sentence(finding.priority)),
    h("span", { class: "where" }, alert.bed.label),
    ageText,
  );
  const name = link && alert.bed.patient
    ? h("a", { href: `/patients/${encodeURIComponent(alert.bed.patient)}`, class: "card-title" }, title(alert))
    : h("h3", { class: "card-title" }, title(alert));
  const said = `${words.sentence(finding.priority)} priority, ${kind.word.toLowerCase()}, ${words.bed(alert.bed.label)}: ${title(alert)}`;
  const folding = full ? null : fold(alert, said);
  const element = h(
    "article",
    {
      class: "card",
      data: { alert: alert.id, revision: alert.revision, arrived: alert.arrived, priority: finding.priority, presence: alert.presence, kind: finding.kind },
      "aria-label": said,
    },
    head,
    name,
    h("p", { class: "sentence" }, finding.evidence.sentence),
    finding.device ? h("p", { class: "members" }, `Device ${finding.device}`) : null,
    members(alert),
    full ? explanation(finding) : null,
    full ? beside(alert) : null,
    full ? causes(finding) : null,
    full ? meter(finding) : null,
    h("p", { class: "presence" }, presence(alert)),
    h("div", { class: "actions" }, actions(alert), rating(alert)),
    folding?.button,
  );
  data(element, "quiet", alert.presence === "on" && quietFor(alert) ? "true" : null);
  folding?.show();
  faces.set(element, face(alert));
  age(element);
  return element;
}

/** Renews the ages in a list of cards. */
export function age(root) {
  for (const element of root.querySelectorAll("[data-since]")) {
    text(element, words.age(store.now() - Date.parse(element.dataset.since)));
  }
}

/** What changes nothing one sees leaves the card, and what one types into it, alone. */
function isOutdated(element, alert) {
  if (element.dataset.revision === String(alert.revision) && element.querySelector(":scope > .presence").textContent === presence(alert)) return false;
  if (faces.get(element) !== face(alert)) return true;
  element.dataset.revision = alert.revision;
  return false;
}

const faces = new WeakMap();

function face(alert) {
  const { finding, audience, acknowledgedBy, members } = alert;
  return JSON.stringify([finding, alert.presence, presence(alert), audience, acknowledgedBy, members]);
}

/** Keeps `list` in the order of `wanted`, and rebuilds only cards whose alert has changed. */
export function reconcile(list, wanted, options) {
  const present = new Map([...list.children].map((element) => [element.dataset.alert, element]));
  let previous = null;
  for (const alert of wanted) {
    let element = present.get(alert.id);
    present.delete(alert.id);
    if (!element || isOutdated(element, alert)) {
      const hadFocus = element?.contains(document.activeElement);
      const fresh = card(alert, options);
      element?.replaceWith(fresh);
      element = fresh;
      if (hadFocus) (fresh.querySelector(".primary") ?? fresh.querySelector("a, button"))?.focus();
    }
    const place = previous ? previous.nextSibling : list.firstChild;
    if (place !== element) list.insertBefore(element, place);
    previous = element;
  }
  for (const element of present.values()) element.remove();
  data(list, "empty", wanted.length === 0 ? "true" : null);
}
