import { LEFT_OUT, LETTERS } from "./letters.js";

/** Letters with their marks, vowel signs and joiners, and numbers. */
const PART = /[\p{L}\p{N}\p{M}\u200c\u200d]+/gu;
const WORD = new RegExp(`${PART.source}(?:[-‐‑–.]${PART.source})*`, "gu");
/** An ending after an apostrophe: "Turkey's", "Türkiye'nin". */
const ENDING = /(?<=\p{L})['’]\p{L}{1,4}(?![\p{L}\p{N}])/gu;

/** @param {string} text */
const stems = (text) => [...text.normalize("NFC").replace(ENDING, "").matchAll(WORD)];

/**
 * Give a word as it is compared, in the spelling that kg/spelling.py knows names in: small letters without marks.
 * "Erdoğan" and "erdogan", "İSTANBUL" and "istanbul", "ılık" and "ilik" are the same.
 *
 * @param {string} word
 */
export const fold = (word) =>
  /^[a-z0-9]*$/.test(word) ? word : Array.from(word.normalize("NFC"), (sign) => LETTERS[sign] ?? simple(sign)).join("");

/** @param {string} sign */
const simple = (sign) =>
  Array.from(
    sign.toLowerCase().normalize("NFKD").toLowerCase().replace(LEFT_OUT, ""),
    (part) => LETTERS[part] ?? part,
  ).join("");

/**
 * Cut a text into words, as they are indexed: "S-400" gives "S", "400" and "S400".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return stems(text).flatMap(([word]) => {
    const parts = word.match(PART) ?? [];
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  });
}

/**
 * Cut what a reader looks for into words: "S-400" is one thing, "S400".
 *
 * @param {string} text
 * @returns {string[]}
 */
export const sought = (text) => stems(text).map(([word]) => (word.match(PART) ?? []).join(""));

/**
 * Cut a text into pieces, those to be highlighted apart from the rest.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} terms folded words
 * @returns {{ text: string, hit: boolean }[]}
 */
export function pieces(text, terms) {
  /** @type {{ text: string, hit: boolean }[]} */
  const cut = [];
  let end = 0;
  /** @param {number} from @param {number} to @param {boolean} hit */
  const push = (from, to, hit) => {
    if (from < to) cut.push({ text: text.slice(from, to), hit });
  };
  for (const found of text.matchAll(WORD)) {
    const parts = [...found[0].matchAll(PART)];
    const whole = terms.has(fold(parts.map(([part]) => part).join("")));
    const hits = whole ? [{ at: 0, word: found[0] }] : parts.map(({ 0: word, index }) => ({ at: index, word }));
    for (const { at, word } of hits) {
      if (!whole && !terms.has(fold(word))) continue;
      push(end, found.index + at, false);
      push(found.index + at, found.index + at + word.length, true);
      end = found.index + at + word.length;
    }
  }
  push(end, text.length, false);
  return cut;
}
