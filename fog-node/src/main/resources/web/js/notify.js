/**
 * The system's own notification for a page that is open but not looked at. It names the bed and the
 * condition, never the patient. Asked for with the click that turns the sound on.
 */
import { title } from "./alerts.js";
import { rings } from "./mine.js";
import * as store from "./store.js";
import * as words from "./words.js";

export async function ask() {
  if (globalThis.Notification?.permission === "default") await Notification.requestPermission().catch(() => {});
}

/** Each signal that rings on this screen once; a low one can wait until somebody looks. */
store.on("alert", ({ alert, before }) => {
  if (!alert || alert.presence !== "on" || alert.attachedTo || alert.finding.priority === "low") return;
  if (before?.presence === "on" && before.signal >= alert.signal) return;
  if (!document.hidden || globalThis.Notification?.permission !== "granted" || !rings(alert)) return;
  const notification = new Notification(`${words.sentence(alert.finding.priority)}: ${words.bed(alert.bed.label)}`, {
    body: title(alert),
    tag: alert.id,
    renotify: true,
    requireInteraction: alert.finding.priority === "high",
    icon: "/assets/icons/vigil.svg",
  });
  notification.addEventListener("click", () => {
    focus();
    notification.close();
  });
});
