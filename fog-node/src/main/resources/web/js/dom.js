/** Makes an element: properties, `class`, `data`, `aria-…` and `on…` in one object, then children. */
export function h(tag, props = {}, ...children) {
  const element = tag.startsWith("svg:")
    ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4))
    : document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.setAttribute("class", value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes("-") && !tag.startsWith("svg:")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Writes only what has changed: an untouched text node costs no layout. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

export function data(element, name, value) {
  if (value === null || value === undefined) {
    if (name in element.dataset) delete element.dataset[name];
  } else if (element.dataset[name] !== value) {
    element.dataset[name] = value;
  }
}

const ICONS = {
  bell: "M6 9a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7Zm4 10a2 2 0 0 0 4 0",
  heart: "M12 20S4 15 4 9a4.2 4.2 0 0 1 8-1.800A4.200 4.200 0 0 1 20 9c0 6-8 11-8 11Z",
  wrench: "M14.500 6.500a4 4 0 0 0-5 5L4 17l3 3 5.500-5.500a4 4 0 0 0 5-5L15 12l-3-3 2.500-2.500Z",
  shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6l7-3Z",
  sound: "M5 9v6h4l5 4V5L9 9H5Zm12 0a4 4 0 0 1 0 6m2-9a8 8 0 0 1 0 12",
  muted: "M5 9v6h4l5 4V5L9 9H5Zm12 1 4 4m0-4-4 4",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400m0-12.800L17 7M7 17l-1.400 1.400",
  check: "M5 13l4 4L19 7",
  cross: "M6 6l12 12M18 6 6 18",
  dash: "M5 12h14",
  plus: "M12 5v14M5 12h14",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4l3 2",
  back: "M14 6l-6 6 6 6",
  chevron: "M6 9l6 6 6-6",
  person: "M12 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM5 20c0-4 3-6 7-6s7 2 7 6",
};

export function icon(name) {
  return h(
    "svg:svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    h("svg:path", { d: ICONS[name] }),
  );
}
