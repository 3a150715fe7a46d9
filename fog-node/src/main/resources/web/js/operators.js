/** Who may sign in at this node: the list, a form to add somebody, a way to send somebody away. */
import { may, read, remove, send, session } from "./api.js";
import { h } from "./dom.js";
import { toast } from "./toast.js";
import * as words from "./words.js";

const ROLES = ["clinician", "biomed", "operator", "auditor"];
const SHORTEST = 12;

export async function operators() {
  const list = h("ul", { class: "history" });
  const draw = async () => {
    const { users } = await read("users");
    list.replaceChildren(...users.map((user) => row(user, draw)));
    if (users.length === 0) list.append(h("li", { class: "note" }, "No operator yet."));
  };
  await draw();
  return h("section", { class: "panel" }, h("h2", {}, "Operators"), list, may("operator") ? addForm(draw) : null);
}

async function act(what, done, after) {
  try {
    await what();
    toast(done);
    await after();
  } catch (problem) {
    toast(problem.message, "bad");
  }
}

function row({ name, role }, draw) {
  const gone = () => act(() => remove(`users/${encodeURIComponent(name)}`), `${name} may no longer sign in`, draw);
  const button = h("button", { type: "button", class: "quiet", onclick: () => (button.textContent === "Remove" ? (button.textContent = "Really remove?") : gone()) }, "Remove");
  return h(
    "li",
    {},
    h("div", { class: "line" }, h("span", { class: "badge" }, words.sentence(role)), h("span", { class: "what" }, name), may("operator") && name !== session.operator ? button : null),
  );
}

function addForm(draw) {
  const name = h("input", { type: "text", name: "new-name", autocomplete: "off", required: true, maxLength: 64 });
  const role = h("select", { name: "new-role" }, ROLES.map((code) => h("option", { value: code }, words.sentence(code))));
  const password = h("input", { type: "password", name: "new-password", autocomplete: "new-password", required: true, minLength: SHORTEST, maxLength: 128 });
  const add = (event) => {
    event.preventDefault();
    const body = { name: name.value.trim(), role: role.value, password: password.value };
    act(() => send("users", body), `${body.name} may sign in`, () => {
      event.target.reset();
      return draw();
    });
  };
  return h(
    "form",
    { class: "form", onsubmit: add },
    h("div", { class: "row" }, h("label", {}, "Name", name), h("label", {}, "Role", role), h("label", {}, `Password, ${SHORTEST} or longer`, password), h("button", { type: "submit", class: "button" }, "Add operator")),
  );
}
