const SVG = "http://www.w3.org/2000/svg";

/**
 * Put words onto boxes of a map: what was put into their blanks, and what the author has there.
 *
 * @param {SVGSVGElement} map
 */
export function chips(map) {
  /** @type {Map<SVGElement, SVGElement>} */
  const drawn = new Map();
  return {
    /**
     * @param {SVGElement} box
     * @param {{ text: string, kind: string }[]} words
     */
    set(box, words) {
      drawn.get(box)?.remove();
      drawn.delete(box);
      if (!words.length) return;
      const group = make("g", { class: "exercise-chips", "aria-hidden": "true" });
      (box.parentNode ?? map).append(group);
      const { x, y, width, height } = /** @type {SVGGraphicsElement} */ (box).getBBox();
      for (const [place, { text, kind }] of words.entries()) {
        const label = make("text", { class: "exercise-chip-text", "data-kind": kind });
        label.textContent = text;
        const back = make("rect", { class: "exercise-chip", "data-kind": kind, rx: "4" });
        group.append(back, label);
        const long = /** @type {SVGTextElement} */ (label).getComputedTextLength() + 14;
        const left = x + Math.max(0, (width - long) / 2);
        const top = y + height - 9 + place * 20;
        for (const [name, value] of Object.entries({ x: left, y: top, width: long, height: 19 }))
          back.setAttribute(name, String(value));
        label.setAttribute("x", String(left + 7));
        label.setAttribute("y", String(top + 13.5));
      }
      drawn.set(box, group);
    },
  };
}

/** @type {(name: string, attributes: Record<string, string>) => SVGElement} */
function make(name, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
