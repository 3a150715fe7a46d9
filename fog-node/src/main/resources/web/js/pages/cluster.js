/** The nodes of the clinic's cluster, as this one sees them. */
import { read } from "../api.js";
import { h } from "../dom.js";
import { figure } from "./devices.js";

export async function show(main) {
  const figures = h("div", { class: "figures" });
  const rows = h("tbody");
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Cluster")),
    figures,
    h("div", { class: "table-box" }, h("table", {}, h("thead", {}, h("tr", {}, ["Node", "State", "Reachable", "Roles"].map((name) => h("th", { scope: "col" }, name)))), rows)),
  );
  const draw = async () => {
    const cluster = await read("cluster");
    figures.replaceChildren(
      figure(cluster.nodes.length, "nodes"),
      figure(cluster.nodes.filter((node) => !node.reachable).length, "unreachable"),
    );
    rows.replaceChildren(
      ...cluster.nodes.map((node) =>
        h(
          "tr",
          {},
          h("td", {}, node.address, node.address === cluster.self ? h("span", { class: "sub" }, "this node") : null, node.address === cluster.leader ? h("span", { class: "sub" }, "leader") : null),
          h("td", {}, h("span", { class: "badge", data: { ok: String(node.status === "up") } }, node.status)),
          h("td", {}, node.reachable ? "yes" : h("span", { class: "badge", data: { ok: "false" } }, "no")),
          h("td", {}, node.roles.join(", ")),
        ),
      ),
    );
  };
  await draw();
  const timer = setInterval(() => draw().catch(() => {}), 5_000);
  return () => clearInterval(timer);
}
