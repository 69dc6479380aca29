/** Positions: `kg` counts code points, a browser UTF-16 units. They differ after each letter that takes two units. */

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * How many of the sorted numbers, each less its place where `step` is 1, are below one.
 *
 * @param {readonly number[]} sorted
 * @param {number} step
 * @param {number} below
 */
function count(sorted, step, below) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (sorted[middle]) - step * middle < below) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Give the two ways between the positions of a text: to code points, and to UTF-16 units.
 *
 * @param {string} text
 */
export function positions(text) {
  const pairs = [...text.matchAll(PAIR)].map(({ index }) => index);
  return {
    /** The code point at a UTF-16 unit; within a pair, that of the pair. @param {number} unit */
    toPoint: (unit) => unit - count(pairs, 0, unit),
    /** The UTF-16 unit at which a code point starts. @param {number} point */
    toUnit: (point) => point + count(pairs, 1, point),
  };
}
