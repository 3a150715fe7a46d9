/** What was judged beside this patient's own usual: two lines a metric, on one scale. */
import { h } from "./dom.js";
import * as words from "./words.js";

const WIDTH = 160;
const HEIGHT = 34;
const EDGE = 3;
/** Flatter than this a line is drawn flat: two beats are no mountain. */
const LEAST_RANGE = 8;

/** Of the alert's own finding, or of the first under it that was judged by a window. */
export function beside({ finding, members }) {
  const usual = [finding, ...members.map((member) => member.finding)].find((one) => one.evidence.usual)?.evidence.usual;
  const lines = usual?.lines.filter((line) => line.seen.some(known) && line.usual.some(known)) ?? [];
  if (lines.length === 0) return null;
  const length = words.duration(lines[0].seen.length * usual.periodMs);
  const ago = words.duration(usual.agoMs);
  const key = (name, word) => h("span", {}, h("i", { class: `l-${name}` }), word);
  return h(
    "figure",
    { class: "beside" },
    h("figcaption", { class: "legend" }, key("now", `these ${length}`), key("usual", `as usual, ${ago} before`)),
    h("ul", {}, lines.map((line) => row(line, ago))),
  );
}

function row(line, ago) {
  const { short, long } = words.metric(line.metric);
  const unit = words.unit(line.unit);
  const say = (values) => range(values, line.metric);
  return h(
    "li",
    {},
    h("span", { class: "name", title: long }, short),
    drawing(line, `${long}: now ${say(line.seen)} ${unit}, as usual ${say(line.usual)} ${unit} ${ago} before`),
    h("span", { class: "values", "aria-hidden": "true" }, h("b", {}, say(line.seen)), h("span", {}, say(line.usual))),
  );
}

function drawing(line, label) {
  const all = [...line.seen, ...line.usual].filter(known);
  const middle = (Math.min(...all) + Math.max(...all)) / 2;
  const span = Math.max(LEAST_RANGE, Math.max(...all) - Math.min(...all));
  const y = (value) => HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 2 * EDGE);
  const path = (values, name) =>
    h("svg:path", { class: name, d: steps(values, (i) => (i / Math.max(1, values.length - 1)) * WIDTH, y), "vector-effect": "non-scaling-stroke" });
  return h(
    "svg:svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    path(line.usual, "usual"),
    path(line.seen, "now"),
  );
}

/** A gap in the values is a gap in the line. */
function steps(values, x, y) {
  let drawn = false;
  return values
    .map((value, i) => {
      const step = known(value) ? `${drawn ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}` : "";
      drawn = known(value);
      return step;
    })
    .join("");
}

function range(values, metric) {
  const all = values.filter(known);
  const [low, high] = [Math.min(...all), Math.max(...all)].map((value) => words.number(value, metric));
  return low === high ? low : `${low}–${high}`;
}

function known(value) {
  return value !== null && value !== undefined;
}
