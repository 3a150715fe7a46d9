/** Emergency access: who does not see patients' data otherwise sees them for a while, and everybody knows. */
import { may, remove, send, sees, session } from "./api.js";
import { form } from "./dialog.js";
import { h, icon, text } from "./dom.js";
import * as store from "./store.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

/** The button for who has no sight of patients; `changed` is called when that begins or ends. */
export function glassButton(changed) {
  if (may("clinician", "biomed")) return null;
  if (sees()) {
    const left = h("span", { class: "left" });
    const end = h("button", { type: "button", class: "button glass", data: { verb: "mend-glass" }, onclick: () => act(() => remove("session/break-glass"), changed) }, icon("shield"), h("span", {}, "End", h("span", { class: "more" }, " emergency"), h("span", { class: "long" }, " access"), ", ", left, h("span", { class: "long" }, " left")));
    const say = () => text(left, words.duration(Math.max(0, Date.parse(session.glassUntil) - store.now())));
    say();
    const stop = store.on("second", () => {
      if (!end.isConnected) return stop();
      say();
      if (Date.parse(session.glassUntil) <= store.now()) {
        stop();
        changed();
      }
    });
    return end;
  }
  const dialog = h("dialog", { class: "panel dialog", "aria-label": "Emergency access" });
  return [h("button", { type: "button", class: "quiet", data: { verb: "break-glass" }, title: "See patients' data in an emergency", "aria-label": "Emergency access", onclick: () => ask(dialog, changed) }, icon("shield"), h("span", { class: "glass-word" }, "Emergency access")), dialog];
}

async function act(what, changed) {
  try {
    await what();
    await changed();
  } catch (problem) {
    toast(problem.message, "bad");
  }
}

function ask(dialog, changed) {
  const reason = h("input", { type: "text", name: "glass-reason", required: true, maxLength: 200, autocomplete: "off", placeholder: "why you must see patients' data now" });
  form(dialog, {
    title: "See patients' data?",
    note: "For emergencies. You read, and change nothing. It ends by itself. Your name and reason are on every screen meanwhile, and each look is in the audit trail.",
    fields: [h("label", {}, "Reason", reason)],
    verb: "Open",
    act: () => send("session/break-glass", { reason: reason.value.trim() }),
    done: () => act(changed, () => {}),
  });
}

/** In the header of every screen while somebody has emergency access. */
export function glassLine() {
  const line = h("p", { class: "glass-line", hidden: true });
  const show = () => {
    // One's own is the button that ends it.
    const others = store.brokenGlasses().filter(({ operator }) => operator !== session.operator);
    line.hidden = others.length === 0;
    const said = others.map(({ operator, reason }) => `${operator}: ${reason}`).join("\n");
    if (line.title === said) return;
    line.title = said;
    line.replaceChildren(icon("shield"), h("span", {}, h("span", { class: "what" }, "Emergency access: "), others.length === 1 ? others[0].operator : `${others.length} people`));
  };
  store.on("glass", ({ glass, before }) => {
    show();
    if (glass?.broken && !before && glass.operator !== session.operator) toast(`${glass.operator} has emergency access to patients' data: ${glass.reason}`, "reminder");
  });
  store.on("second", show);
  return line;
}
