/** Signing in with a name and a password of this node. */
import { send } from "../api.js";
import { h, text } from "../dom.js";

export function show(main, done) {
  const wrong = h("p", { class: "wrong", role: "alert" });
  const name = h("input", { type: "text", name: "name", autocomplete: "username", required: true, autofocus: true });
  const password = h("input", { type: "password", name: "password", autocomplete: "current-password", required: true });
  const button = h("button", { type: "submit", class: "button primary" }, "Sign in");
  const form = h(
    "form",
    {
      class: "form panel login",
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        try {
          await send("session", { name: name.value, password: password.value });
          await done();
        } catch (problem) {
          text(wrong, problem.message);
          password.value = "";
          password.focus();
        } finally {
          button.disabled = false;
        }
      },
    },
    h("div", { class: "brand" }, h("img", { src: "/assets/icons/vigil.svg", alt: "", width: 34, height: 34 }), "Vigil"),
    h("h1", { class: "unseen" }, "Sign in"),
    h("label", {}, "Name", name),
    h("label", {}, "Password", password),
    wrong,
    button,
    h("p", { class: "note" }, "Vigil watches beside the monitors at the bed and replaces none: it is no certified medical device."),
  );
  main.replaceChildren(form);
  name.focus();
}
