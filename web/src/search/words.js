/**
 * Say in words what was found, for the eye and for a screen reader.
 *
 * @param {number} number
 * @param {string} query
 * @param {number} filters how many values are chosen
 * @param {boolean} partly whether no entry has all the words
 */
export function summary(number, query, filters, partly) {
  const entries = number === 0 ? "Nothing" : number === 1 ? "1 entry" : `${number} entries`;
  const what = query ? ` for “${query}”` : "";
  const within = filters === 0 ? "" : filters === 1 ? ", with 1 filter" : `, with ${filters} filters`;
  const some = partly ? " No entry has all the words; these have some of them." : "";
  return `${entries}${what}${within}.${some}`;
}
