/** How many alerts people bear, how many were wrong, and what another limit would have done. */
import { read } from "../api.js";
import { data, h, text } from "../dom.js";
import * as words from "../words.js";
import { figure } from "./devices.js";

const WHAT_IF = [
  ["spo2", "low", "SpO₂ low"],
  ["heart-rate", "high", "Heart rate high"],
  ["heart-rate", "low", "Heart rate low"],
  ["respiration-rate", "high", "Respiration high"],
  ["respiration-rate", "low", "Respiration low"],
  ["systolic-pressure", "low", "Systolic pressure low"],
  ["systolic-pressure", "high", "Systolic pressure high"],
  ["temperature", "high", "Temperature high"],
];

export async function show(main) {
  const load = await read("load?days=7");
  const total = load.beds.reduce((sum, bed) => sum + bed.total, 0);
  const days = Math.max(1, load.days.length);
  const beds = Math.max(1, load.beds.length);
  main.append(
    h("div", { class: "page-head" }, h("h1", {}, "Alert load"), h("p", { class: "note" }, `Alerts raised since ${words.dateTime(load.from)}. What another alert speaks for is not counted again.`)),
    h(
      "div",
      { class: "figures" },
      figure(total, "alerts"),
      figure((total / days / beds).toFixed(1), "per bed and day, of beds with any"),
      figure(load.rated, "judged by a clinician"),
      figure(load.rated ? words.percent(load.wrong / load.rated) : "–", "of the judged were wrong"),
      figure(load.rated ? words.percent(load.notUseful / load.rated) : "–", "right but not useful"),
    ),
    h("div", { class: "columns" }, bars("By bed", load.beds), bars("By day", load.days)),
    whatIf(),
  );
}

function bars(name, rows) {
  const most = Math.max(1, ...rows.map((row) => row.total));
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, name),
    rows.length === 0
      ? h("p", { class: "note" }, "No alert in this time.")
      : h(
          "ul",
          { class: "load-bars" },
          rows.slice(0, 20).map((row) =>
            h(
              "li",
              {},
              h("span", {}, row.name),
              h(
                "span",
                { class: "stack", "aria-hidden": "true", style: `width:${(row.total / most) * 100}%` },
                words.PRIORITIES.filter((priority) => row.alerts[priority]).map((priority) =>
                  h("span", { data: { priority }, style: `flex-grow:${row.alerts[priority]}` }),
                ),
              ),
              h("span", { class: "total", title: words.PRIORITIES.map((priority) => `${row.alerts[priority] ?? 0} ${priority}`).join(", ") }, String(row.total)),
            ),
          ),
        ),
  );
}

/** The stored values run again against each limit; nothing is changed by it. */
function whatIf() {
  const chosen = h("select", { name: "what" }, WHAT_IF.map(([, , name], i) => h("option", { value: i }, name)));
  const delay = h("select", { name: "delay" }, [0, 5, 15, 30, 60].map((s) => h("option", { value: s, selected: s === 15 }, `${s} s`)));
  const limit = h("input", { type: "range", name: "limit", "aria-label": "Limit" });
  const plot = h("div", { class: "what-if-plot", role: "img" });
  const said = h("p", { class: "what-if-said", role: "status" });
  const basis = h("p", { class: "note" });
  let answer = null;

  const say = () => {
    if (!answer || answer.points.length === 0) {
      text(said, "No stored value to try a limit on yet.");
      return;
    }
    const at = answer.points.reduce((best, point) => (Math.abs(point.limit - limit.value) < Math.abs(best.limit - limit.value) ? point : best));
    const perDay = answer.bedHours ? (at.alerts / answer.bedHours) * 24 : 0;
    text(said, `A limit of ${at.limit} ${words.unit(answer.unit)} would have raised ${at.alerts} alert${at.alerts === 1 ? "" : "s"}: ${perDay.toFixed(1)} per bed and day.`);
    for (const bar of plot.children) data(bar, "chosen", bar.dataset.limit === String(at.limit) ? "true" : null);
  };
  const ask = async () => {
    const [metric, side] = WHAT_IF[chosen.value];
    answer = await read(`load/replay?metric=${metric}&side=${side}&delay=${delay.value}`);
    const most = Math.max(1, ...answer.points.map((point) => point.alerts));
    plot.replaceChildren(
      ...answer.points.map((point) => h("span", { title: `${point.limit}: ${point.alerts}`, data: { limit: point.limit }, style: `height:${Math.max(1.5, (point.alerts / most) * 100)}%` })),
    );
    plot.setAttribute("aria-label", `Alerts for each limit, most ${most}`);
    if (answer.points.length > 0) {
      limit.min = answer.points[0].limit;
      limit.max = answer.points.at(-1).limit;
      limit.step = answer.points.length > 1 ? answer.points[1].limit - answer.points[0].limit : 1;
      limit.value = answer.points[Math.floor(answer.points.length * (side === "low" ? 0.35 : 0.65))].limit;
    }
    text(basis, `${answer.beds} beds, ${(answer.bedHours ?? 0).toFixed(1)} bed-hours of stored values.`);
    say();
  };
  chosen.addEventListener("change", ask);
  delay.addEventListener("change", ask);
  limit.addEventListener("input", say);
  ask();
  return h(
    "section",
    { class: "panel what-if" },
    h("h2", {}, "What would another limit have done?"),
    h("div", { class: "form" }, h("div", { class: "row" }, h("label", {}, "Condition", chosen), h("label", {}, "Delay", delay), h("label", {}, "Limit", limit))),
    plot,
    said,
    basis,
  );
}
