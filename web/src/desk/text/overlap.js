/**
 * Cut marks that may overlap into pieces that do not; each with the names of the marks that are on it.
 *
 * @param {readonly { start: number, end: number, name: string }[]} marks
 * @returns {{ start: number, end: number, names: string[] }[]} in their order
 */
export function layers(marks) {
  const ends = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  /** @type {{ start: number, end: number, names: string[] }[]} */
  const pieces = [];
  /** @type {typeof sorted} */
  let open = [];
  let next = 0;
  ends.forEach((start, place) => {
    const end = ends[place + 1];
    if (end === undefined) return;
    open = open.filter((mark) => mark.end > start);
    for (; next < sorted.length && /** @type {{ start: number }} */ (sorted[next]).start <= start; next += 1)
      open.push(/** @type {{ start: number, end: number, name: string }} */ (sorted[next]));
    if (open.length) pieces.push({ start, end, names: open.map(({ name }) => name) });
  });
  return pieces;
}
