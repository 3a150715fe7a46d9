/** The nodes of the clinic's cluster, as this one sees them, and what this one bears. */
import { read } from "../api.js";
import { data, h } from "../dom.js";
import * as words from "../words.js";
import { gauge } from "./devices.js";

const RENEW = 5_000;
const COLUMNS = ["Node", "State", "Reachable", "Shards", "Lives there"];
const SORTS = { bedside: ["bed watched", "beds watched"], alert: ["patient's alerts", "patients' alerts"], ward: ["ward"] };

export async function show(main) {
  const figures = h("div", { class: "figures" });
  const rows = h("tbody");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Cluster"), h("p", { class: "note" }, "Load and lag are this node's own; each node shows its own page.")),
    figures,
    h("div", { class: "table-box" }, h("table", { class: "stacked" }, h("thead", {}, h("tr", {}, COLUMNS.map((name) => h("th", { scope: "col" }, name)))), rows)),
  );
  const draw = async () => {
    const cluster = await read("cluster");
    figures.replaceChildren(...load(cluster));
    rows.replaceChildren(
      ...(cluster.nodes.length === 0 ? [h("tr", {}, h("td", { colSpan: COLUMNS.length }, "This node is in no cluster."))] : cluster.nodes.map((node) => row(cluster, node))),
    );
  };
  await draw();
  const timer = setInterval(() => draw().catch(() => {}), RENEW);
  return () => clearInterval(timer);
}

function load({ nodes, load }) {
  const away = nodes.filter((node) => !node.reachable).length;
  const all = [
    [nodes.length, away ? `nodes, ${away} unreachable` : nodes.length === 1 ? "node, alone" : "nodes, all reachable", away > 0],
    [load.cpu === undefined ? "–" : words.percent(load.cpu), "of the processors"],
    [`${load.heapUsedMb} MB`, `heap of ${load.heapMaxMb} MB`, load.heapUsedMb > load.heapMaxMb * 0.9],
    [`${load.answerMs < 10 ? load.answerMs.toFixed(1) : Math.round(load.answerMs)} ms`, "lag of the screens", load.answerMs > 500],
    [load.newestDataMs === undefined ? "–" : words.age(load.newestDataMs), "age of the newest value", load.newestDataMs > 10_000],
    [load.screens, load.screens === 1 ? "open screen" : "open screens"],
    [words.duration(load.uptimeS * 1_000), "since it started"],
  ];
  return all.map(([number, name, bad]) => {
    const figure = h("div", { class: "figure" }, h("p", { class: "number" }, String(number)), h("p", { class: "name" }, name));
    data(figure, "bad", bad ? "true" : null);
    return figure;
  });
}

function row(cluster, node) {
  const most = Math.max(1, ...cluster.nodes.map((other) => other.shards));
  const who = [node.address === cluster.self ? "this node" : "", node.address === cluster.leader ? "leader" : ""].filter(Boolean).join(", ");
  const lives = Object.entries(node.entities).map(([sort, count]) => words.many(count, ...(SORTS[sort] ?? [sort])));
  const cells = [
    [node.address.replace(/^.*@/, ""), who ? h("span", { class: "sub" }, who) : null],
    h("span", { class: "badge", data: { ok: String(node.status === "up") } }, node.status),
    node.reachable ? "yes" : h("span", { class: "badge", data: { ok: "false" } }, "no"),
    gauge(node.shards / most, String(node.shards)),
    lives.length ? lives.join(", ") : h("span", { class: "sub" }, "did not answer"),
  ];
  return h("tr", {}, cells.map((cell, i) => h("td", { data: { name: COLUMNS[i] } }, cell)));
}
