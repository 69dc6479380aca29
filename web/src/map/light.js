/**
 * Light up some boxes of a map with the links between them, and dim the rest; none lights up nothing and dims nothing.
 *
 * For other scripts too: what is lit has the attribute `data-lit`, and so has the figure; map.css does the rest. A box is
 * known by its number, which is its place in `boxes` of what the map carries.
 *
 * @param {Element} figure holds the map, in each of its shapes
 * @param {readonly (readonly number[])[]} links which boxes each link joins
 * @param {Set<number>} lit
 */
export function light(figure, links, lit) {
  figure.toggleAttribute("data-lit", lit.size > 0);
  for (const part of /** @type {NodeListOf<SVGElement>} */ (figure.querySelectorAll("[data-box],[data-link]"))) {
    const { box, link } = part.dataset;
    const ends = /** @type {readonly number[]} */ (box ? [+box] : links[Number(link)]);
    part.toggleAttribute("data-lit", ends.every(lit.has, lit));
  }
}
