/** What judges: each detector's card, and what it must not be used for. */
import { read } from "../api.js";
import { h } from "../dom.js";
import * as words from "../words.js";

export async function show(main) {
  const { models } = await read("models");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Models"), h("p", { class: "note" }, "The detectors that judge now. Limits and NEWS2 run beside them whatever happens here.")),
    models.length === 0
      ? h("p", { class: "panel note" }, "No model is loaded: limits and NEWS2 judge alone.")
      : h("div", { class: "columns" }, models.map(card)),
  );
}

function card(model) {
  const facts = [
    ["Tier", model.tier],
    ["Reads", model.channels.map((code) => words.metric(code).short).join(", ")],
    ["Window", `${model.length} × ${words.duration(model.periodMs)}`],
    ["Alert from", model.threshold?.toFixed(2) ?? "–"],
    ["Trained on", model.data],
    ["Source", model.source],
    ...Object.entries(model.figures).map(([name, figure]) => [name, figure === null || figure === undefined ? "–" : String(figure)]),
  ];
  return h(
    "article",
    { class: "panel model-card" },
    h("h2", {}, words.sentence(model.name), " ", h("span", { class: "badge" }, model.version)),
    h("p", { class: "sentence" }, model.intendedUse),
    h("dl", {}, facts.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    model.limits.length === 0 ? null : h("ul", {}, model.limits.map((limit) => h("li", {}, limit))),
  );
}
