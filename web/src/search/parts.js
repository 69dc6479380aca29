import { finder, suggester } from "./find.js";
import { fold, sought } from "./fold.js";

/** @typedef {SearchData & { find: ReturnType<typeof finder>, near: ReturnType<typeof suggester> }} Part */

/**
 * Give the parts of what there is to search, each read when it is first needed: that of no letters, which is all where
 * there is little, and those of the entries that have a word that begins with some letters.
 *
 * @param {SearchData} data that of no letters, with the beginnings that have a part: "ru tu+ tur", "+" where it does not
 *   hold all that have such a word
 * @param {(beginning: string) => Promise<SearchData>} read
 */
export function partsOf(data, read) {
  const home = made(data);
  const beginnings = new Map(
    (data.beginnings ?? "")
      .split(" ")
      .filter(Boolean)
      .map((one) => [one.replace("+", ""), !one.endsWith("+")]),
  );
  /** Where nothing has words that begin so, what looks like them is all that can be shown. @type {Part} */
  const nothing = { ...home, total: home.documents.length };
  /** @type {Map<string, Part>} */
  const known = new Map();

  /** The part that has all that a query finds, if any has, else the one of the longest beginning. @param {string} query */
  const beginning = (query) => {
    const found = sought(query)
      .map((word) => longest(fold(word)))
      .filter(Boolean);
    const whole = found.filter((one) => beginnings.get(one));
    return (whole.length ? whole : found).sort((a, b) => b.length - a.length)[0] ?? "";
  };

  /** @param {string} word */
  const longest = (word) => {
    const letters = Array.from(word);
    for (let end = letters.length; end > 0; end--) {
      const start = letters.slice(0, end).join("");
      if (beginnings.has(start) && (end > 1 || letters.length === 1)) return start;
    }
    return "";
  };

  return {
    /** The part for a query, should it have been read. @param {string} query @returns {Part | undefined} */
    here(query) {
      if (!beginnings.size || !sought(query).length) return home;
      const start = beginning(query);
      return start ? known.get(start) : nothing;
    },

    /** The part for a query. @param {string} query @returns {Promise<Part>} */
    async read(query) {
      const start = beginning(query);
      const part = known.get(start) ?? made(await read(start));
      known.set(start, part);
      return part;
    },
  };
}

/** @param {SearchData} data @returns {Part} */
const made = (data) => ({ ...data, find: finder(data.documents), near: suggester(data.documents) });
