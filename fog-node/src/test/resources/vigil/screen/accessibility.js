/**
 * What a keyboard, a screen reader or a weak eye would stumble over on the page that is shown, after
 * WCAG 2.2 A and AA: names, labels, headings, references, target sizes, contrast of texts and marks. Answers sentences.
 */
() => {
  const found = [];
  const shown = (element) => element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !element.closest(".unseen, [hidden]");
  const at = (element) => `${element.tagName.toLowerCase()}${element.className?.baseVal ?? element.className ? "." + String(element.className?.baseVal ?? element.className).trim().replaceAll(/\s+/g, ".") : ""}`;
  const complain = (element, what) => found.push(`${at(element)}: ${what}`);

  const labelled = (element) => (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const name = (element) => {
    const own = element.getAttribute("aria-label") ?? labelled(element);
    if (own.trim()) return own.trim();
    if (element.labels?.length) return [...element.labels].map((label) => label.textContent).join(" ").trim();
    const text = [...element.querySelectorAll("img[alt]")].map((image) => image.alt).join(" ") + element.textContent;
    return (text.trim() || element.title || "").trim();
  };

  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role='button']")) {
    if (!shown(element)) continue;
    if (!name(element)) complain(element, "has no name (4.1.2)");
    if (element.matches("input, select, textarea") && !element.labels?.length && !element.getAttribute("aria-label")) complain(element, "has no label (1.3.1)");
    const box = element.getBoundingClientRect();
    const inline = element.matches("a[href]") && getComputedStyle(element).display === "inline";
    const boxed = element.matches("input[type='checkbox']") && element.closest("label");
    if (!inline && !boxed && (box.width < 24 || box.height < 24)) complain(element, `is ${Math.round(box.width)} × ${Math.round(box.height)} (2.5.8: at least 24 × 24)`);
    if (element.parentElement.closest("a[href], button")) complain(element, "lies in another control (4.1.2)");
  }
  for (const image of document.querySelectorAll("img:not([alt]), [role='img']:not([aria-label]):not([aria-labelledby])")) complain(image, "has no text (1.1.1)");
  for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) complain(element, "has a place of its own in the order (2.4.3)");
  for (const header of document.querySelectorAll("th:not([scope])")) complain(header, "says not what it heads (1.3.1)");
  for (const element of document.querySelectorAll("[aria-hidden='true'] a[href], [aria-hidden='true'] button")) complain(element, "can be reached but is hidden (4.1.2)");
  for (const group of document.querySelectorAll("[role='group']:not([aria-label]):not([aria-labelledby])")) complain(group, "has no name (1.3.1)");

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) found.push(`#${id}: twice (4.1.1)`);
  if (!document.documentElement.lang) found.push("html: has no language (3.1.1)");
  if (document.querySelectorAll("main").length !== 1) found.push("main: not one (1.3.1)");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) found.push(`h1: ${levels.filter((level) => level === 1).length} of them (1.3.1: one)`);
  levels.forEach((level, i) => {
    if (i > 0 && level > levels[i - 1] + 1) found.push(`h${level}: after h${levels[i - 1]} (1.3.1: no level is left out)`);
  });

  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r * a + below[0] * (1 - a), g * a + below[1] * (1 - a), b * a + below[2] * (1 - a), 1];
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(rgba(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((below, layer) => (layer[3] > 0 ? over(layer, below) : below), [255, 255, 255, 1]);
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const between = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  // What is drawn stands out by its ground or by its edge.
  for (const mark of document.querySelectorAll(".dot, .stack span, .bar > span, .gauge > span, .cause-bar span, .what-if-plot span, .meter-score, [data-presence='latched'] .plaque")) {
    if (!shown(mark)) continue;
    const style = getComputedStyle(mark);
    const below = ground(mark.parentElement);
    const ratio = Math.max(...[style.backgroundColor, ...(style.boxShadow.match(/rgba?\([^)]*\)/g) ?? [])].map((colour) => between(over(rgba(colour), below), below)));
    if (ratio < 3) complain(mark, `contrast ${ratio.toFixed(2)} (1.4.11: at least 3)`);
  }
  for (const field of document.querySelectorAll(".form :is(input:not([type='checkbox'], [type='range'], [type='file']), select)")) {
    if (!shown(field)) continue;
    const below = ground(field.parentElement);
    const ratio = between(over(rgba(getComputedStyle(field).borderTopColor), below), below);
    if (ratio < 3) complain(field, `edge ${ratio.toFixed(2)} (1.4.11: at least 3)`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const worst = new Map();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !shown(element) || element.closest("noscript, option, :disabled")) continue;
    const style = getComputedStyle(element);
    const below = ground(element);
    const text = over(rgba(style.color), below);
    const ratio = between(text, below);
    const size = parseFloat(style.fontSize);
    if (size > 0 && size < 12) complain(element, `is written ${size} px high (at least 12 beside a bed)`);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < needed) worst.set(at(element), Math.min(ratio, worst.get(at(element)) ?? ratio));
  }
  for (const [element, ratio] of worst) found.push(`${element}: contrast ${ratio.toFixed(2)} (1.4.3)`);
  return [...new Set(found)];
};
