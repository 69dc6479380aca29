/**
 * Say in words what was found, for the eye and for a screen reader.
 *
 * @param {number} number
 * @param {string} query
 * @param {number} filters how many values are chosen
 * @param {boolean} partly whether no entry has all the words
 * @param {{ held?: number, total?: number }} [among] how many entries were looked through, of how many
 */
export function summary(number, query, filters, partly, { held = 0, total = held } = {}) {
  const entries = number === 0 ? "Nothing" : number === 1 ? "1 entry" : `${number} entries`;
  const what = query ? ` for “${query}”` : "";
  const within = filters === 0 ? "" : filters === 1 ? ", with 1 filter" : `, with ${filters} filters`;
  const some = partly ? " No entry has all the words; these have some of them." : "";
  const first = query
    ? ` Looked through were the ${held} that fit best of ${total} with such words; another word finds the others.`
    : ` These are the first of ${total} entries; a word finds the others.`;
  return `${entries}${what}${within}.${some}${total > held ? first : ""}`;
}
