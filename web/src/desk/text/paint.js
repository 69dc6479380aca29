import { layers } from "./overlap.js";

/** @typedef {{ start: number, end: number, name: string }} Mark */

/** What lies on what, where several do: the later above. */
const ORDER = ["kg-other", "kg-actions", "kg-claims", "kg-arguments", "kg-first", "kg-second", "kg-twice", "kg-open"];

/** By which name each section is painted. @param {string} section */
export const nameOf = (section) => (ORDER.includes(`kg-${section}`) ? `kg-${section}` : "kg-other");

/**
 * Give what paints marks on a text; where two overlap, that is painted too. It changes no node of the text where the
 * browser has the CSS Custom Highlight API, and puts elements around the words where it has not.
 *
 * @param {import("./sheet.js").Sheet} sheet
 * @returns {(marks: readonly Mark[]) => void}
 */
export function painter(sheet) {
  const canPaint = typeof Highlight === "function" && "highlights" in CSS;
  return (marks) => {
    const pieces = layers(marks).map(({ start, end, names }) => {
      const claimed = names.filter((name) => name !== "kg-open");
      return { start, end, names: [...new Set(names), ...(claimed.length > 1 ? ["kg-twice"] : [])] };
    });
    if (!canPaint) {
      sheet.wrap(pieces);
      return;
    }
    /** @type {Map<string, Range[]>} */
    const ranges = new Map();
    for (const { start, end, names } of pieces)
      for (const name of names) {
        const found = ranges.get(name);
        if (found) found.push(sheet.range(start, end));
        else ranges.set(name, [sheet.range(start, end)]);
      }
    ORDER.forEach((name, priority) => {
      const found = ranges.get(name);
      if (!found) CSS.highlights.delete(name);
      else CSS.highlights.set(name, Object.assign(new Highlight(...found), { priority }));
    });
  };
}
