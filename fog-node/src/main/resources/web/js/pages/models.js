/** What judges: each detector's card, and what it must not be used for. */
import { read } from "../api.js";
import { h } from "../dom.js";
import * as words from "../words.js";

const TIERS = { rule: "Rules", classic: "Classic learning", neural: "Neural networks" };

export async function show(main) {
  const { models, drift, shadow = [] } = await read("models");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Models"), h("p", { class: "note" }, "The detectors that judge now. Alarm limits and NEWS2 run beside them whatever happens here.")),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, "On trial, without alerts"),
      shadow.length === 0
        ? h("p", { class: "note" }, "No other release is tried beside this one. A release that is tried here judges the same patients and alerts nobody.")
        : h("ul", {}, shadow.map((release) => h("li", {}, release))),
    ),
    drifted(drift),
    ...(models.length === 0 ? [h("p", { class: "panel note" }, "No model is loaded: limits and NEWS2 judge alone.")] : groups(models)),
  );
}

/** Above it a distribution has shifted, by custom. */
const SHIFTED = 0.25;

/** How far what the models read and say has moved from where they were measured. */
function drifted(drift) {
  const name = (one) => (one.of === "score" ? "Score" : `${words.metric(one.of).long}, against each patient's usual`);
  const said = (one) => (one.index === undefined ? "too little yet" : `${one.index.toFixed(2)}${one.index > SHIFTED ? ": has shifted" : ""}`);
  return h(
    "section",
    { class: "panel drift" },
    h("h2", {}, "As where they were measured?"),
    h("p", { class: "note" }, `Population stability index over all patients of this node: 0 where all is distributed as in the recordings the models were measured on, above ${SHIFTED} it has shifted. A few patients always differ; a whole ward that does for days is a reason to look.`),
    h("dl", {}, drift.map((one) => [h("dt", {}, name(one)), h("dd", {}, said(one))])),
  );
}

/** First what decides, then what it decides from. */
function groups(models) {
  const deciding = models.filter(decides);
  const naming = models.filter(names);
  const others = models.filter((model) => !decides(model) && !names(model));
  const tiers = [...new Set(others.map((model) => model.tier))];
  const group = (name, members) => h("section", { class: "model-group" }, h("h2", {}, name), h("div", { class: "columns" }, members.map(card)));
  return [
    ...(deciding.length > 0 ? [group("What makes one judgement of all", deciding)] : []),
    ...(naming.length > 0 ? [group("What names it", naming)] : []),
    ...tiers.map((tier) => group(TIERS[tier] ?? words.sentence(tier), others.filter((model) => model.tier === tier))),
  ];
}

function decides(model) {
  return model.name === "ensemble";
}

/** Says what a finding is called; finds nothing itself. */
function names(model) {
  return model.name === "naming";
}

function card(model) {
  const facts = [
    ["Reads", model.channels.map((code) => words.metric(code).short).join(", ")],
    ["Window", `${words.duration(model.length * model.periodMs)}, ${words.many(model.length, "step")}`],
    ["Alert from", names(model) ? null : model.threshold?.toFixed(2)],
    ["Learned from", model.data.replace(/^none: /, "")],
    ["Source", model.source],
    ...Object.entries(model.figures).map(([name, value]) => [words.figure(name), value?.toFixed(3)]),
  ];
  return h(
    "article",
    { class: "panel model-card" },
    h("h3", {}, words.model(model.name), " ", h("span", { class: "badge" }, `version ${model.version}`)),
    h("p", { class: "sentence" }, model.intendedUse),
    h("dl", {}, facts.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    settings(model.hyperParameters),
    model.limits.length === 0 ? null : [h("h4", {}, "Limits"), h("ul", {}, model.limits.map((limit) => h("li", {}, limit)))],
  );
}

function settings(hyperParameters) {
  const all = Object.entries(hyperParameters);
  if (all.length === 0) return null;
  return h("details", {}, h("summary", {}, "How it was trained"), h("dl", {}, all.map(([name, value]) => [h("dt", {}, words.sentence(name)), h("dd", {}, value)])));
}
