/** What one fills in before something is done that is not taken back by a click. */
import { h, text } from "./dom.js";
import { toast } from "./toast.js";

/** Open until the node has answered; refused is said where it was asked, and what was typed stays. */
export function form(dialog, { title, note, fields, verb, act, done }) {
  const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
  const submit = h("button", { type: "submit", class: "button primary" }, verb);
  const onsubmit = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await act();
      dialog.close();
      done();
    } catch (problem) {
      if (!dialog.open) toast(problem.message, "bad");
      text(wrong, problem.message);
      wrong.hidden = false;
    } finally {
      submit.disabled = false;
    }
  };
  dialog.replaceChildren(
    h(
      "form",
      { class: "form", onsubmit },
      h("h2", {}, title),
      h("p", { class: "note" }, note),
      fields,
      wrong,
      h("div", { class: "actions" }, submit, h("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Cancel")),
    ),
  );
  dialog.showModal();
}
