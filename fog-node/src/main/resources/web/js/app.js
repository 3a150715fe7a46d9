/** The frame around all pages: header, who is signed in, sound, connection, and which page it is. */
import { may, Problem, read, remove, sees, send, session, whoAmI } from "./api.js";
import { title } from "./alerts.js";
import { leave as leaveScreen } from "./attendance.js";
import { data, h, icon, text } from "./dom.js";
import "./flash.js";
import { glassButton, glassLine } from "./glass.js";
import { rings } from "./mine.js";
import * as notify from "./notify.js";
import * as sound from "./sound.js";
import * as store from "./store.js";
import * as stream from "./stream.js";
import { became, news } from "./suggestions.js";
import * as words from "./words.js";
import { toast } from "./toast.js";

const PAGES = [
  { path: "/", name: "Ward", module: "ward", roles: ["clinician", "biomed"] },
  { path: "/devices", name: "Devices", module: "devices", roles: ["clinician", "biomed", "operator"] },
  { path: "/security", name: "Security", module: "security", roles: ["operator", "auditor"] },
  { path: "/load", name: "Alert load", module: "load", roles: ["clinician", "biomed", "operator", "auditor"] },
  { path: "/calls", name: "Calls", module: "calls", roles: ["clinician", "biomed", "operator"] },
  { path: "/cluster", name: "Cluster", module: "cluster", roles: ["biomed", "operator"] },
  { path: "/models", name: "Models", module: "models", roles: ["clinician", "biomed", "operator", "auditor"] },
  { path: "/audit", name: "Audit", module: "audit", roles: ["operator", "auditor"] },
];
const main = document.getElementById("main");
let leave = () => {};
let shown = "";
/** What the page is called, for the window's title. */
let heading = "";
/** Counts what was shown: a page that loads slowly, or tries again, gives way to one that was asked for since. */
let turn = 0;
const RETRY = 3_000;

function pageOf(path) {
  if (path.startsWith("/patients/") && sees()) return { module: "patient", argument: decodeURIComponent(path.slice(10)), path: "/" };
  const mine = PAGES.filter(isMine);
  const known = ["/", "/login"].includes(path) || path.startsWith("/patients/") || PAGES.some((page) => page.path === path);
  return known ? (mine.find((page) => page.path === path) ?? mine[0]) : { module: "none", name: "Nothing is here", path };
}

/** The ward is also for who has emergency access. */
function isMine(page) {
  return page.roles.includes(session.role) || (page.path === "/" && sees());
}

/** An empty place for a page; whatever is shown, or still loads for another place, is over. */
function turnTo(name) {
  leave();
  leave = () => {};
  turn++;
  const place = h("div", { class: `page page-${name}` });
  main.replaceChildren(place);
  return place;
}

/** Scrolls the pages' row only: scrollIntoView would let the next Tab begin behind the link. */
function reveal(link) {
  const row = link.parentElement;
  const from = link.offsetLeft - row.offsetLeft;
  const to = from + link.offsetWidth;
  if (from < row.scrollLeft) row.scrollLeft = from;
  else if (to > row.scrollLeft + row.clientWidth) row.scrollLeft = to - row.clientWidth;
}

async function show(path) {
  const page = pageOf(path);
  const place = turnTo(page.module);
  const mine = turn;
  shown = path;
  name(page.name ?? "Patient");
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === page.path) {
      link.setAttribute("aria-current", "page");
      reveal(link);
    } else link.removeAttribute("aria-current");
  }
  if (page.module === "none") return place.replaceChildren(notice(page.name, "No page has this address.", "To the first page"));
  try {
    const module = await import(`./pages/${page.module}.js`);
    if (turn !== mine) return;
    const end = (await module.show(place, page.argument)) ?? (() => {});
    if (turn !== mine) return end();
    leave = end;
    name(place.querySelector("h1").textContent);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const gone = problem.status === 404 && page.argument !== undefined;
    place.replaceChildren(gone ? notice("No such patient here", "No bed here has a patient of this pseudonym: discharged, or mistyped.", "Back to the ward") : notice(problem.title, problem.message));
    // A node that is busy or away answers again.
    if (problem.status === 0 || problem.status >= 500) setTimeout(() => turn === mine && show(path), RETRY);
  }
}

/** Instead of a page; with a way out where waiting does not help. */
function notice(title, said, out) {
  return h("div", { class: "empty" }, h("h1", {}, title), h("p", {}, said), out ? h("a", { href: "/", class: "button" }, out) : null);
}

/** Of a page: to eyes in the window's title, to ears when the focus comes. */
function name(said) {
  heading = said;
  main.setAttribute("aria-label", said);
  showTitle();
}

export function go(path) {
  history.pushState(null, "", path);
  show(path);
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  if (link.getAttribute("href").startsWith("/api")) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
addEventListener("popstate", () => location.pathname !== shown && show(location.pathname));

const offLine = h("p", { class: "signals-off", hidden: true });
let remindAt = Infinity;
const soundButton = h("button", { type: "button", class: "sound", title: "A browser makes no sound and sends no notification before a click", onclick: toggleSound });
const summary = h("p", { class: "summary" });
/** How many signals are on, and the most urgent of them. */
let worst = "";
const clock = h("time", { class: "clock" });
const link = h("span", { class: "link" });
const glassShown = glassLine();
const wardBox = h("span", { class: "ward-box" });

function toggleSound() {
  if (sound.state() === "off") {
    sound.enable();
    notify.ask();
  } else if (sound.state() === "on") sound.pause();
  else sound.resume();
}

function header() {
  const top = h("div", {},
    h(
      "a",
      { class: "brand", href: "/", "aria-label": "Vigil, ward" },
      h("img", { src: "/assets/icons/vigil.svg", alt: "", width: 26, height: 26 }),
      h("span", {}, "Vigil"),
    ),
    h(
      "nav",
      { "aria-label": "Pages" },
      PAGES.filter(isMine).map((page) => h("a", { href: page.path }, page.name)),
    ),
    wardBox,
    summary,
    offLine,
    glassShown,
    soundButton,
    glassButton(begin),
    h(
      "div",
      { class: "top-end" },
      link,
      clock,
      h("button", { type: "button", class: "quiet", "aria-label": "Dark or light", title: "Dark or light", onclick: () => globalThis.vigilTheme.toggle() }, icon("sun")),
      session.demo ? roles() : null,
      h(
        "button",
        { type: "button", class: "quiet who", title: `${session.operator}, ${session.role}. Sign out`, onclick: signOut },
        icon("person"),
        h("span", {}, session.operator ?? ""),
      ),
    ),
  );
  document.getElementById("top").replaceChildren(...top.childNodes);
  showSound();
  showSummary();
  showOff();
  showClock();
}

/** In the demo one looks through everyone's eyes. */
function roles() {
  return h(
    "select",
    {
      class: "roles",
      "aria-label": "Role in this demo",
      onchange: async (event) => {
        await leaveScreen();
        await send("session", { role: event.target.value });
        begin();
      },
    },
    ["clinician", "biomed", "operator", "auditor"].map((role) => h("option", { value: role, selected: role === session.role }, role)),
  );
}

/** Where there is a choice: a screen that hangs on a ward shows that ward, and sounds for it. */
async function offerWards() {
  const { wards } = await read("wards").catch(() => ({ wards: [] }));
  if (wards.length < 2 && !stream.ward()) return;
  const known = wards.some(({ ward }) => ward === stream.ward());
  const option = (value, label) => h("option", { value, selected: value === stream.ward() }, label);
  wardBox.replaceChildren(
    h(
      "select",
      { class: "roles", "aria-label": "Ward", onchange: (event) => stream.chooseWard(event.target.value) },
      option("", "All wards"),
      wards.map(({ ward, beds }) => option(ward, `Ward ${ward} (${beds})`)),
      known || !stream.ward() ? [] : option(stream.ward(), `Ward ${stream.ward()} (0)`),
    ),
  );
}

/** Anew, as whoever is signed in now, with what they may see now. */
async function begin() {
  stream.close();
  store.forgetAll();
  await start();
}

async function signOut() {
  await leaveScreen();
  try {
    await remove("session");
  } catch (problem) {
    toast(problem.message, "bad");
    return;
  }
  session.operator = null;
  store.emit("signed-out");
}

function showSound() {
  const state = sound.state();
  const said = {
    off: ["Sound ", "is ", "off", " — turn on"],
    on: ["Sound on"],
    paused: ["Sound ", "paused ", `${Math.ceil(sound.pauseLeft() / 1_000)} s`],
  };
  data(soundButton, "sound", state);
  data(soundButton, "sounding", state === "on" ? (sound.wanted() ?? null) : null);
  const label = said[state].join("");
  if (soundButton.textContent !== label) {
    soundButton.setAttribute("aria-label", label);
    // On a phone the short words alone.
    soundButton.replaceChildren(icon(state === "on" ? "sound" : "muted"), h("span", {}, said[state].map((word, i) => (i % 2 ? h("span", { class: "more" }, word) : word))));
  }
}

function showSummary() {
  const on = store.openAlerts().filter((alert) => alert.presence === "on");
  const counts = words.PRIORITIES.map((priority) => [priority, on.filter((a) => a.finding.priority === priority).length]).filter(
    ([, count]) => count > 0,
  );
  summary.replaceChildren(
    ...(counts.length === 0
      ? [h("span", { class: "calm" }, (store.beds.size === 0 && sees()) || document.body.dataset.link !== "live" ? "" : "No open signals")]
      : counts.map(([priority, count]) => h("span", { class: "count", data: { priority } }, String(count), h("span", { class: "what" }, ` ${priority}`), h("span", { class: "marks", "aria-hidden": "true" }, words.MARKS[priority])))),
  );
  worst = counts.length > 0 ? `(${on.length}) ${words.sentence(counts[0][0])} – ` : "";
  showTitle();
}

function showTitle() {
  const state = document.body.dataset.link === "lost" ? "No connection – " : worst;
  document.title = `${state}${heading ? `${heading} – ` : ""}Vigil`;
}

function showClock() {
  const now = new Date(store.now());
  text(clock, now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }));
  const state = document.body.dataset.link;
  text(link, { live: "Live", lost: "No connection", none: "" }[state] ?? "Connecting");
  const banner = document.getElementById("banner");
  banner.hidden = state !== "lost";
  if (state !== "lost") return;
  // Said once to ears; the seconds are for eyes.
  if (!banner.firstChild) banner.append(h("span", {}, "The live connection is lost. Nothing on this screen is current."), h("span", { "aria-hidden": "true" }));
  text(banner.lastChild, ` Last heard ${words.duration(stream.silentFor())} ago.`);
}

/** Always in the header while it is so; and said anew, to eyes and ears, each minute. */
function showOff() {
  const off = store.switchedOff();
  offLine.hidden = off.length === 0;
  const [first] = off;
  offLine.title = off.map(({ bed, by, reason }) => `${bed.label}: ${reason}${by ? ` (${by})` : ""}`).join("\n");
  const what = (word) => h("span", { class: "what" }, word);
  const said = [icon("muted"), h("span", {}, what("Signals off: "), String(off.length), what(off.length === 1 ? " patient" : " patients"))];
  offLine.replaceChildren(...(off.length === 1 ? [h("a", { href: `/patients/${encodeURIComponent(first.bed.patient)}` }, said)] : said));
  if (off.length === 0) remindAt = Infinity;
  else if (remindAt === Infinity) remindAt = performance.now() + session.reminder * 1_000;
}

function remind() {
  const off = store.switchedOff();
  if (off.length === 0 || performance.now() < remindAt) return;
  remindAt = performance.now() + session.reminder * 1_000;
  const beds = off.slice(0, 3).map(({ bed, reason }) => `${bed.label} (${reason})`).join(", ");
  toast(`Signals are off, nobody is called: ${beds}${off.length > 3 ? ` and ${off.length - 3} more` : ""}`, "reminder");
}

/** The same facts for ears: a screen reader hears what is new; without haste where nobody is to be called. */
function announce({ alert, before }) {
  if (!alert || alert.presence !== "on" || before?.presence === "on") return;
  const { priority } = alert.finding;
  const urgent = priority === "high" && rings(alert);
  const place = document.getElementById(urgent ? "say-now" : "say");
  place.textContent = `${words.sentence(priority)} priority, ${words.bed(alert.bed.label)}: ${title(alert)}`;
}

store.on("sound", showSound);
store.on("link", () => {
  showClock();
  showSummary();
});
store.on("second", () => {
  showClock();
  remind();
});
store.on("activation", showOff);
store.on("alert", (change) => {
  announce(change);
  showSummary();
});
store.on("suggestion", (change) => {
  if (change.suggestion && change.suggestion.state !== "elsewhere") document.getElementById("say").textContent = news(change);
});
store.on("order", (change) => {
  if (change.order) document.getElementById("say").textContent = became(change);
});
store.on("beds", showSummary);
store.on("signed-out", signIn);
// The node ends the stream with what opened it.
store.on("stream-error", async () => {
  if (!session.glassUntil) return;
  await whoAmI().catch(() => {});
  if (!session.glassUntil) begin();
});

async function signIn() {
  stream.close();
  const place = turnTo("login");
  const mine = turn;
  store.forgetAll();
  document.getElementById("top").replaceChildren();
  document.getElementById("banner").hidden = true;
  name("Sign in");
  const module = await import("./pages/login.js");
  if (turn === mine) module.show(place, start);
}

async function start() {
  try {
    await whoAmI();
  } catch (problem) {
    if (problem.status === 401) return signIn();
    turnTo("none").replaceChildren(notice(problem.title ?? "Not ready", problem.message));
    setTimeout(start, 2_000);
    return;
  }
  if (location.pathname === "/login") history.replaceState(null, "", "/");
  header();
  stream.open();
  wardBox.replaceChildren();
  if (may("clinician", "biomed")) offerWards();
  await show(location.pathname);
}

start();
