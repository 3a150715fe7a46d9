/** What the ward knows of a patient beside the samples, and what explains a changed reading. */
import { put, read } from "./api.js";
import { h } from "./dom.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

export function contextForm(patient) {
  const path = `patients/${encodeURIComponent(patient)}/context`;
  const oxygen = h("input", { type: "checkbox", name: "onOxygen" });
  const hypercapnic = h("input", { type: "checkbox", name: "hypercapnic" });
  const alert = h("input", { type: "checkbox", name: "alert", checked: true });
  const asleep = h("input", { type: "checkbox", name: "asleep" });
  const what = h("input", { type: "text", name: "what", placeholder: "salbutamol, physiotherapy …", maxLength: 60 });
  const minutes = h("input", { type: "number", name: "minutes", min: 1, max: 1440, value: 60 });
  const sort = h("select", { name: "sort" }, ["medication", "procedure", "meal", "diagnosis"].map((code) => h("option", { value: code }, words.sentence(code))));
  const box = (input, label) => h("label", { class: "check" }, input, label);
  const form = h(
    "form",
    {
      class: "form panel context",
      onsubmit: async (event) => {
        event.preventDefault();
        const body = { onOxygen: oxygen.checked, hypercapnic: hypercapnic.checked, alert: alert.checked, asleep: asleep.checked };
        if (what.value.trim()) body.explanation = { sort: sort.value, what: what.value.trim(), minutes: Number(minutes.value) };
        try {
          await put(path, body);
          what.value = "";
          toast("Context noted");
        } catch (problem) {
          toast(problem.message, "bad");
        }
      },
    },
    h("h2", {}, "Context"),
    h("div", { class: "row" }, box(oxygen, "On oxygen"), box(hypercapnic, "SpO₂ scale 2"), box(alert, "Alert (ACVPU)"), box(asleep, "Asleep")),
    h("label", {}, "What explains changed readings", what),
    h("div", { class: "row" }, h("label", {}, "Kind", sort), h("label", {}, "For minutes", minutes), h("button", { type: "submit", class: "button" }, "Save")),
  );
  read(path)
    .then((known) => {
      oxygen.checked = known.onOxygen;
      hypercapnic.checked = known.hypercapnic;
      alert.checked = known.alert;
      asleep.checked = known.asleep;
    })
    .catch(() => {});
  return form;
}
