/** One patient: what is measured, what is usual, what stands out and why, and what was done. */
import { stay } from "../admission.js";
import { age, reconcile } from "../alerts.js";
import { may, read, send, session } from "../api.js";
import { go } from "../app.js";
import { contextForm } from "../context.js";
import { form } from "../dialog.js";
import { data, h, icon, text } from "../dom.js";
import { isMine } from "../mine.js";
import { Numerics } from "../numerics.js";
import { Past } from "../past.js";
import { assign, unassign, whose } from "../shift.js";
import * as store from "../store.js";
import { Suggestions } from "../suggestions.js";
import { toast } from "../toast.js";
import { MARKS, Trace } from "../trace.js";
import { Trends } from "../trends.js";
import * as words from "../words.js";

const WAVES = { "ecg-lead-ii": { low: -0.8, high: 1.7, ink: 1, top: MARKS }, ppg: { low: -0.7, high: 1.3, ink: 2 } };
const LIVE = 5_000;
const CALM = new Set(["regular", "not-known"]);

export async function show(main, patient) {
  const loaded = await read(`patients/${encodeURIComponent(patient)}`);
  store.heard(loaded.at);
  const page = new PatientPage(patient, loaded);
  main.append(...page.elements());
  page.start();
  return () => page.close();
}

class PatientPage {
  constructor(patient, loaded) {
    this.patient = patient;
    this.bed = store.beds.get(patient) ?? loaded.bed;
    this.orders = loaded.orders;
    this.past = new Past(patient, loaded.alerts);
    this.numerics = new Numerics();
    this.trends = new Trends(patient, loaded.trends, () => this.past.all());
    this.waves = new Map();
    this.stops = [];
    if (loaded.activation) store.takeActivation(loaded.activation);
    this.suggestions = new Suggestions((bed) => bed.patient === patient);
    loaded.suggestions.forEach(store.takeSuggestion);
    loaded.asked.forEach(store.takeOrder);
  }

  elements() {
    this.title = h("h1");
    this.where = h("span", { class: "who-where" });
    this.word = h("span");
    this.verdict = h("p", { class: "verdict" }, h("span", { class: "word-icon" }), this.word);
    this.silenced = h("p", { class: "verdict silenced", hidden: true });
    this.distrust = h("p", { class: "verdict distrust", hidden: true }, icon("shield"), "Do not trust the values: look at the patient");
    this.nurse = new BedsNurse(this.patient);
    const head = h(
      "div",
      { class: "patient-head" },
      h("a", { href: "/", class: "back", "aria-label": "Back to the ward" }, icon("back")),
      this.title,
      this.where,
      this.verdict,
      this.distrust,
      this.silenced,
      this.nurse.element,
      this.headActions(),
    );
    this.waveBox = h("section", { class: "panel waves", "aria-label": "Waveforms" });
    this.cards = h("div", { class: "cards" });
    this.stay = stay(this.patient, this.bed, this.orders, () => go("/"));
    return [
      head,
      this.suggestions.element,
      this.numerics.element,
      h(
        "div",
        { class: "patient-body" },
        h("div", { class: "patient-main" }, this.waveBox, this.trends.element),
        h(
          "div",
          { class: "patient-side" },
          h("section", { "aria-label": "Open alerts" }, this.cards),
          this.past.element,
          may("clinician", "biomed") ? contextForm(this.patient) : null,
          this.stay.element,
        ),
      ),
    ];
  }

  headActions() {
    if (!may("clinician")) return null;
    const act = async (path, body, done) => {
      try {
        await send(`patients/${encodeURIComponent(this.patient)}/${path}`, body);
        toast(done);
      } catch (problem) {
        toast(problem.message, "bad");
      }
    };
    const button = (verb, label, onclick, sign) => h("button", { type: "button", class: "button", data: { verb }, onclick }, sign ? icon(sign) : null, label);
    const off = h("dialog", { class: "panel dialog", "aria-label": "Turn signals off" });
    const seconds = session.longestPause;
    const time = seconds % 60 ? `${seconds} s` : `${seconds / 60} min`;
    this.pause = button("pause", `Pause sound ${time}`, () => act("pause", { seconds }, `Sound of this patient paused for ${time}`), "muted");
    this.off = button("alerts-off", "Signals off …", () => askOff(off, (reason) => send(`patients/${encodeURIComponent(this.patient)}/alerts-off`, { reason })));
    this.resume = button("resume", "Resume signals", () => act("resume", {}, "Signals of this patient resumed"), "sound");
    return h("div", { class: "actions" }, this.pause, this.off, this.resume, off);
  }

  start() {
    this.stops.push(
      this.suggestions.start(),
      store.on("bed", (bed) => bed.bed.patient === this.patient && this.take(bed)),
      store.on("alert", () => this.showAlerts()),
      store.on("beds", () => this.showGone()),
      store.on("activation", () => this.showSilenced()),
      store.on("people", () => {
        this.nurse.show(this.bed.bed);
        this.showAlerts();
      }),
      store.on("second", () => this.second()),
    );
    this.take(this.bed);
    this.showAlerts();
    this.trends.show();
    this.past.older();
  }

  take(bed) {
    this.bed = bed;
    text(this.title, bed.bed.label);
    text(this.where, `${this.patient} · ward ${bed.bed.ward}`);
    this.stay.take(bed);
    this.nurse.show(bed.bed);
    const readings = new Map(bed.readings.map((reading) => [reading.metric, reading]));
    this.numerics.take(readings);
    // What is old when it comes is not played as if it happened now.
    if (store.now() - Date.parse(bed.at) < LIVE) for (const waveform of bed.waveforms) this.wave(waveform)?.push(waveform);
    this.takeEcg(bed);
    this.trends.take(readings);
    this.second();
  }

  /** What the ECG shows, in words and on its strip; nothing where none is heard now. */
  takeEcg(bed) {
    const ecg = bed.ecg && store.now() - Date.parse(bed.ecg.at) < LIVE * 2 ? bed.ecg : null;
    const strip = this.waves.get("ecg-lead-ii");
    if (!strip) return;
    const wide = ecg ? ecg.beats.filter((beat) => beat.kind === "ventricular").length : 0;
    text(this.rhythm, ecg ? words.rhythm(ecg) : "Rhythm not known");
    data(this.rhythm, "told", ecg && !CALM.has(ecg.rhythm) ? "true" : null);
    text(this.ecgQuality, [ecg ? words.ecgQuality(ecg) : "", wide > 0 ? `${wide} ventricular ${wide === 1 ? "beat" : "beats"} in 12 s, marked V` : ""].filter(Boolean).join(" · "));
    if (ecg && strip.shift !== undefined) strip.mark(ecg.beats);
  }

  wave(waveform) {
    const form = WAVES[waveform.metric];
    if (!form) return null;
    let trace = this.waves.get(waveform.metric);
    if (!trace) {
      const canvas = h("canvas", { "aria-hidden": "true" });
      const head = h("p", { class: "wave-head" }, h("span", { class: "name" }, words.metric(waveform.metric).short));
      if (waveform.metric === "ecg-lead-ii") {
        this.rhythm = h("span", { class: "rhythm" });
        this.ecgQuality = h("span", { class: "note" });
        head.append(this.rhythm, this.ecgQuality);
      }
      this.waveBox.append(h("div", { class: "wave" }, head, canvas));
      trace = new Trace(canvas, { ...form, seconds: 8, width: 1.6 });
      this.waves.set(waveform.metric, trace);
    }
    return trace;
  }

  second() {
    const state = store.stateOf(this.bed);
    data(this.verdict, "state", state.state);
    const said = {
      silent: this.gone ? "No longer on this screen's beds" : silence(this.bed),
      unjudged: `Not judged: ${words.reason(state.reason ?? "no-score")}`,
      unusual: "Unusual for this patient",
      usual: "As usual for this patient",
    };
    const without = state.state === "silent" ? "" : words.without(this.bed.verdict.missing);
    text(this.word, without ? `${said[state.state]}. Judged without ${without}` : said[state.state]);
    this.showSilenced();
    if (this.nurse.show(this.bed.bed)) this.showAlerts();
    this.numerics.second();
    this.waveBox.hidden = this.waves.size === 0;
    this.trends.second();
    age(this.cards);
  }

  /** Whoever turned signals off must see that, and so must everybody else. */
  showSilenced() {
    const silenced = store.silenced(this.patient);
    this.silenced.hidden = !silenced;
    if (silenced) {
      const by = silenced.by ? ` by ${silenced.by}` : "";
      text(this.silenced, silenced.state === "off" ? `Signals of this patient are off${by}: ${silenced.reason}` : `Sound paused${by}, ${words.duration(silenced.left)} left`);
    }
    if (!this.pause) return;
    this.resume.hidden = !silenced;
    this.pause.hidden = Boolean(silenced);
    this.off.hidden = silenced?.state === "off";
  }

  /** Discharged, or moved to a ward that this screen does not stand on. */
  showGone() {
    this.gone = store.beds.size > 0 && !store.beds.has(this.patient);
    this.second();
  }

  showAlerts() {
    if (store.beds.size > 0) this.past.endAllBut(store.alerts);
    const distrusted = store.alertsOf(this.patient).some((alert) => alert.finding.kind === "security");
    this.distrust.hidden = !distrusted;
    data(this.numerics.element, "distrust", distrusted ? "true" : null);
    this.past.take(store.alertsOf(this.patient));
    reconcile(this.cards, store.alertsOf(this.patient), { full: true, link: false });
  }

  close() {
    for (const stop of this.stops) stop();
    for (const trace of this.waves.values()) trace.close();
    this.trends.close();
  }
}

/** Who has this bed, and the button that takes it or gives it back. */
class BedsNurse {
  constructor(patient) {
    this.name = h("span", { class: "note" });
    const act = async (what, done) => {
      try {
        await what();
        toast(done);
      } catch (problem) {
        toast(problem.message, "bad");
      }
    };
    this.take = h("button", { type: "button", class: "quiet", data: { verb: "take" }, onclick: () => act(() => assign(patient, session.operator), "This bed is yours") }, "Take this bed");
    this.back = h("button", { type: "button", class: "quiet", data: { verb: "give-back" }, onclick: () => act(() => unassign(patient), "This bed is nobody's") }, "Give it back");
    this.element = h("p", { class: "beds-nurse" }, this.name, may("clinician") ? [this.take, this.back] : null);
  }

  /** Whether it says something else than before: a shift may end by itself. */
  show(bed) {
    const said = `Nurse: ${whose(bed)}`;
    const changed = this.name.textContent !== said;
    text(this.name, said);
    this.take.hidden = isMine(bed);
    this.back.hidden = !isMine(bed);
    return changed;
  }
}

function silence(bed) {
  const last = store.lastData(bed);
  return last === 0 ? "No data yet" : `No new data for ${words.duration(store.now() - last)}`;
}

/** Off until somebody resumes: it takes a reason, is audited, and reminds. */
function askOff(dialog, act) {
  const reason = h("input", { type: "text", name: "reason", required: true, maxLength: 200, autocomplete: "off", placeholder: "palliative care, in theatre …" });
  form(dialog, {
    title: "Turn this patient's signals off?",
    note: "Alerts are still judged, shown and written down, but nobody is called until signals are resumed. Screens keep reminding.",
    fields: [h("label", {}, "Reason", reason)],
    verb: "Turn off",
    act: () => act(reason.value.trim()),
    done: () => toast("Signals of this patient are off"),
  });
}
