/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {ReturnType<typeof stage>} Stage */

/** So much of the map is to be seen around what is lit up, in its points, and so much of its width at least. */
const AROUND = 26;
const LEAST = 0.34;
const MILLISECONDS = 450;

/**
 * Let parts of a map be lit up, the rest dimmed, and the map moved to what is lit up.
 *
 * @param {SVGSVGElement} map
 */
export function stage(map) {
  const { x, y, width, height } = map.viewBox.baseVal;
  /** @type {Box} */
  const whole = { x, y, width, height };
  const places = placesOf(map);
  let at = whole;
  let turn = 0;
  let isNew = true;

  /** @param {Set<number>} boxes */
  function around(boxes) {
    const found = [...boxes].flatMap((box) => places.get(box) ?? []);
    if (!found.length) return whole;
    const left = Math.min(...found.map((one) => one.x)) - AROUND;
    const top = Math.min(...found.map((one) => one.y)) - AROUND;
    const wide = Math.max(...found.map((one) => one.x + one.width)) + AROUND - left;
    const high = Math.max(...found.map((one) => one.y + one.height)) + AROUND - top;
    const grown = Math.max(wide, whole.width * LEAST);
    return { x: left - (grown - wide) / 2, y: top, width: grown, height: high };
  }

  /** @param {Box} to */
  function move(to) {
    const from = at;
    const own = ++turn;
    at = to;
    if (isNew) {
      isNew = false; // a page that is opened at a step begins there
      return set(map, to);
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return set(map, to);
    const start = performance.now();
    const frame = (/** @type {number} */ now) => {
      if (own !== turn) return;
      const part = Math.min(1, Math.max(0, (now - start) / MILLISECONDS));
      const eased = part * part * (3 - 2 * part);
      set(map, {
        x: from.x + (to.x - from.x) * eased,
        y: from.y + (to.y - from.y) * eased,
        width: from.width + (to.width - from.width) * eased,
        height: from.height + (to.height - from.height) * eased,
      });
      if (part < 1) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  return {
    map,
    whole,
    /** Light up the part of a step, and move there unless the whole map is wanted. */
    light(/** @type {HTMLElement} */ step, /** @type {boolean} */ isWhole) {
      mark(map, step);
      move(isWhole ? whole : around(numbers(step.dataset.boxes)));
    },
    /** @param {HTMLElement} step @returns {SVGSVGElement} a picture of the map as a step lights it up */
    picture(step) {
      const copy = /** @type {SVGSVGElement} */ (map.cloneNode(true));
      mark(copy, step);
      set(copy, around(numbers(step.dataset.boxes)));
      for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
      for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
      copy.removeAttribute("aria-labelledby");
      copy.setAttribute("role", "img");
      copy.setAttribute("aria-label", "The part of the map that this step is about");
      return copy;
    },
    reset() {
      turn++;
      at = whole;
      set(map, whole);
      map.removeAttribute("data-lit");
    },
  };
}

/** @param {string | undefined} text */
const numbers = (text) => new Set((text ?? "").split(" ").filter(Boolean).map(Number));

/** @type {(map: SVGSVGElement, box: Box) => void} */
const set = (map, { x, y, width, height }) => map.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);

/** @type {(map: SVGSVGElement, step: HTMLElement) => void} */
function mark(map, step) {
  const boxes = numbers(step.dataset.boxes);
  const links = numbers(step.dataset.links);
  map.toggleAttribute("data-lit", boxes.size > 0);
  for (const part of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll("[data-box], [data-link]"))) {
    const { box, link } = part.dataset;
    part.toggleAttribute("data-lit", box ? boxes.has(Number(box)) : links.has(Number(link)));
  }
}

/**
 * Where each box is, in the map's own points.
 *
 * @param {SVGSVGElement} map
 */
function placesOf(map) {
  const back = map.getScreenCTM()?.inverse();
  /** @type {Map<number, Box[]>} */
  const found = new Map();
  for (const box of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll("[data-box]"))) {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const start = new DOMPoint(left, top).matrixTransform(back);
    const end = new DOMPoint(right, bottom).matrixTransform(back);
    const number = Number(box.dataset.box);
    const place = { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y };
    found.set(number, [...(found.get(number) ?? []), place]);
  }
  return found;
}
