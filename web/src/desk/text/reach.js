/** How far a selection reaches: whole words, word by word, sentence by sentence. Positions are UTF-16 units. */

/** So far around a place is looked for words: no word is longer. */
const NEAR = 200;

/** @type {Map<string, Intl.Segmenter>} */
const segmenters = new Map();

/** @param {string} language */
function segmenter(language) {
  let made = segmenters.get(language);
  if (!made) {
    made = new Intl.Segmenter(Intl.Segmenter.supportedLocalesOf([language || "en"]), { granularity: "word" });
    segmenters.set(language, made);
  }
  return made;
}

/**
 * Where the words of a stretch of a text are.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} language
 * @returns {[number, number][]}
 */
export function words(text, start, end, language) {
  const from = Math.max(0, start);
  return [...segmenter(language).segment(text.slice(from, end))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => [from + index, from + index + segment.length]);
}

/**
 * A selection without white space at its ends, and with the whole of a word that it cuts; null where nothing is left.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} language
 * @returns {[number, number] | null}
 */
export function wholeWords(text, start, end, language) {
  const chosen = text.slice(start, end);
  if (!chosen.trim()) return null;
  let from = start + chosen.length - chosen.trimStart().length;
  let to = end - chosen.length + chosen.trimEnd().length;
  for (const [first, last] of words(text, from - NEAR, from + NEAR, language))
    if (first < from && from < last) from = first;
  for (const [first, last] of words(text, to - NEAR, to + NEAR, language)) if (first < to && to < last) to = last;
  return [from, to];
}

/**
 * Where one comes from a place by a word: to the end of the next, or to the start of the one before.
 *
 * @param {string} text
 * @param {number} at
 * @param {1 | -1} direction
 * @param {string} language
 */
export function byWord(text, at, direction, language) {
  if (direction > 0) return words(text, at, at + NEAR, language).find(([, end]) => end > at)?.[1] ?? text.length;
  return words(text, at - NEAR, at, language).findLast(([start]) => start < at)?.[0] ?? 0;
}

/**
 * The place in a list of the stretch that holds a position, or of the last before it; -1 before the first.
 *
 * @param {readonly (readonly [number, number])[]} stretches sorted
 * @param {number} at
 */
export function placeOf(stretches, at) {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {[number, number]} */ (stretches[middle])[0] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
