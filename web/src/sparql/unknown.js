import { names } from "./query.js";

const LIKE = 0.34; // of a name's length may be other letters
const MOST = 3; // names that may have been meant

/** What is wrong with a name, by its prefix; as `kg query` says it. @type {Record<string, string>} */
const OURS = {
  opp: "the ontology has no such term",
  code: "the codebook has no such name",
  id: "nothing in the graph has this name",
  rule: "no rule has this name",
};

/**
 * Say which names of a query nothing knows: an engine finds nothing for them, and does not say why.
 *
 * @param {string} sparql
 * @param {GraphData} data
 * @returns {{ name: string, message: string, line: number }[]}
 */
export function unknown(sparql, { prefixes, terms, nquads, vocabularies }) {
  const known = new Set(terms.map(({ name }) => name));
  /** @type {Map<string, { name: string, message: string, line: number }>} */
  const found = new Map();
  for (const { prefix, local, line } of names(sparql, prefixes)) {
    const name = `${prefix}:${local}`;
    const listed = Object.hasOwn(vocabularies, prefix) ? (vocabularies[prefix] ?? "").split(" ") : null;
    if (!(prefix in OURS || listed) || found.has(name) || known.has(name) || listed?.includes(local)) continue;
    if (nquads.includes(`<${prefixes[prefix]}${local}>`)) continue;
    const here = listed
      ? listed.map((one) => `${prefix}:${one}`)
      : [...known].filter((one) => one.startsWith(`${prefix}:`));
    const near = nearest(name, here);
    const hint = near.length ? `; did you mean ${near.join(" or ")}?` : ".";
    found.set(name, { name, line, message: `${OURS[prefix] ?? `${prefix}: has no such term`}${hint}` });
  }
  return [...found.values()];
}

/**
 * Give the names that are most like another, the likest first.
 *
 * @param {string} wanted
 * @param {readonly string[]} among
 */
export function nearest(wanted, among) {
  const most = Math.max(1, Math.floor((wanted.length - wanted.indexOf(":")) * LIKE));
  return among
    .map((name) => ({ name, far: distance(wanted.toLowerCase(), name.toLowerCase(), most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** How many letters must be put in, left out or changed; where it is more than `most`, any such number. @param {string} a @param {string} b @param {number} most */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        /** @type {number} */ (row[j]) + 1,
        /** @type {number} */ (next[j - 1]) + 1,
        /** @type {number} */ (row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return /** @type {number} */ (row[b.length]);
}
