import { pageAddress } from "../shared/link.js";
import { visible } from "../shared/visible.js";
import { placed } from "./layout.js";
import { wrapped } from "./lines.js";

const WIDTH = 200; // of a box
const PAD = 10;
const LINE = 18;
const SMALL = 16;
const LABEL_LINES = 7;
const TEXTS = 3; // of a box; the Turtle below has all
const TEXT_LINES = 2;

/** @typedef {import("./model.js").Box} Box */
/** @typedef {{ text: string, size: number, kind: string }} Written */

/**
 * Draw boxes and arrows. No text is read as markup, and nothing has a style of its own.
 *
 * @param {ReturnType<typeof import("./model.js").boxesAndArrows>} graph
 * @param {{ pages: Record<string, string>, root: string }} site
 * @param {number} room the width that there is
 * @param {(text: string, kind: "label" | "small") => number} measure
 */
export function draw({ boxes, arrows }, { pages, root }, room, measure) {
  const written = new Map(boxes.map((box) => [box.key, lines(box, measure)]));
  const sized = boxes.map(({ key }) => ({
    key,
    width: WIDTH,
    height: 2 * PAD + (written.get(key) ?? []).reduce((sum, { size }) => sum + size, 0),
  }));
  const words = arrows.map(({ words: all }) => visible(all.join(" · ")));
  const ways = arrows.map(({ from, to }, at) => ({
    from,
    to,
    width: Math.ceil(measure(words[at] ?? "", "small")) + 8,
    height: SMALL,
  }));
  const place = placed(sized, ways, room);
  const svg = made("svg", {
    class: "app-drawing",
    role: "group",
    "aria-label": `${count(boxes.length, "thing")} with ${count(arrows.length, "link")}, as in the Turtle below`,
    width: place.width,
    height: place.height,
    viewBox: `0 0 ${place.width} ${place.height}`,
  });
  const tip = made("marker", { id: "app-tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8 });
  tip.setAttribute("orient", "auto-start-reverse");
  tip.append(made("path", { d: "M0 0 8 4 0 8z", class: "app-drawing-tip" }));
  const definitions = made("defs");
  definitions.append(tip);
  svg.append(definitions);
  place.ways.forEach(({ points, label }, at) => {
    svg.append(made("path", { d: curve(points), class: "app-drawing-arrow", "marker-end": "url(#app-tip)" }));
    const { width = 0 } = ways[at] ?? {};
    svg.append(
      made("rect", {
        x: label.x - width / 2,
        y: label.y - SMALL / 2,
        width,
        height: SMALL,
        class: "app-drawing-under",
      }),
      text(words[at] ?? "", label.x, label.y + 4, "app-drawing-word"),
    );
  });
  for (const box of boxes) {
    const { x, y } = place.boxes.get(box.key) ?? { x: 0, y: 0 };
    const { height } = sized.find(({ key }) => key === box.key) ?? { height: 0 };
    svg.append(drawn(box, written.get(box.key) ?? [], x - WIDTH / 2, y - height / 2, height));
  }
  return svg;

  /** @param {Box} box @param {Written[]} all @param {number} left @param {number} top @param {number} height */
  function drawn(box, all, left, top, height) {
    const address = box.iri && Object.hasOwn(pages, box.iri) ? pageAddress(root, pages[box.iri]) : null;
    const group = address ? made("a", { href: address }) : made("g");
    const title = made("title");
    title.textContent = visible([...box.kinds, box.label].join(": "));
    group.append(title, made("rect", { x: left, y: top, width: WIDTH, height, rx: 6, class: "app-drawing-box" }));
    let line = top + PAD;
    for (const { text: words_, size, kind } of all) {
      group.append(text(words_, left + PAD, line + size - 5, kind));
      line += size;
    }
    return group;
  }
}

/** @param {Box} box @param {(text: string, kind: "label" | "small") => number} measure @returns {Written[]} */
function lines({ label, kinds, texts }, measure) {
  /** @param {string} text @param {number} most @param {"label" | "small"} font @param {number} size @param {string} kind */
  const cut = (text, most, font, size, kind) =>
    wrapped(visible(text), WIDTH - 2 * PAD, most, (one) => measure(one, font)).map((one) => ({
      text: one,
      size,
      kind,
    }));
  const more = texts.length - TEXTS;
  return [
    ...cut(kinds.join(", "), 1, "small", SMALL, "app-drawing-kind"),
    ...cut(label, LABEL_LINES, "label", LINE, "app-drawing-label"),
    ...texts.slice(0, TEXTS).flatMap((one) => cut(one, TEXT_LINES, "small", SMALL, "app-drawing-text")),
    ...(more > 0 ? cut(`and ${count(more, "more text")}`, 1, "small", SMALL, "app-drawing-kind") : []),
  ];
}

/** @param {number} number @param {string} what */
const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

/** A line through points, with its corners rounded. @param {readonly { x: number, y: number }[]} points */
function curve(points) {
  const [first, ...rest] = points;
  if (!first) return "";
  const bends = rest.slice(0, -1).map(({ x, y }, at) => {
    const next = rest[at + 1] ?? { x, y };
    const end = at === rest.length - 2 ? next : { x: (x + next.x) / 2, y: (y + next.y) / 2 };
    return `Q${x} ${y} ${end.x} ${end.y}`;
  });
  const straight = rest.length === 1 ? `L${rest[0]?.x} ${rest[0]?.y}` : "";
  return `M${first.x} ${first.y}${straight}${bends.join("")}`;
}

/** @param {string} words @param {number} x @param {number} y @param {string} kind */
function text(words, x, y, kind) {
  const one = made("text", { x, y, class: kind });
  one.textContent = words;
  return one;
}

/** @param {string} name @param {Record<string, string | number>} [attributes] */
function made(name, attributes = {}) {
  const one = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value));
  return one;
}
