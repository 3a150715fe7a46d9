import { h } from "./dom.js";

/** A short word about what was done or not; a screen reader hears it too. */
export function toast(message, kind = "good") {
  const element = h("p", { class: "toast", data: { kind } }, message);
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), kind !== "good" ? 8_000 : 3_500);
}
