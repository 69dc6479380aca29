import { shortName } from "../sparql/names.js";

/** @typedef {{ type: "uri" | "bnode" | "literal", value: string }} Term3 */
/** @typedef {readonly [Term3, Term3, Term3]} Triple */
/** @typedef {{ key: string, label: string, kinds: string[], texts: string[], iri: string }} Box */
/** @typedef {{ from: string, to: string, words: string[] }} Arrow */

/** More than these are no picture that anybody reads. */
export const MOST_BOXES = 60;
export const MOST_ARROWS = 120;

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/** What names a thing, where the graph of the page does not. */
const NAMES = /(?:#label|#prefLabel|\/title|#statement)$/;

/**
 * Make boxes and arrows out of statements: a thing is a box, with its kinds and texts in it; what leads to a thing is an
 * arrow. Of several statements between two things there is one arrow.
 *
 * @param {readonly Triple[]} triples
 * @param {{ prefixes: Record<string, string>, labels: ReadonlyMap<string, string> }} names
 * @returns {{ boxes: Box[], arrows: Arrow[] }}
 */
export function boxesAndArrows(triples, { prefixes, labels }) {
  /** @param {string} iri */
  const short = (iri) => shortName(iri, prefixes);
  /** @param {string} iri */
  const words = (iri) => labels.get(short(iri)) || short(iri);
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** @type {Map<string, Arrow>} */
  const arrows = new Map();
  /** @param {Term3} term */
  const box = ({ type, value }) => {
    const key = type === "uri" ? value : `_:${value}`;
    const found = boxes.get(key);
    if (found) return found;
    const label = type === "uri" ? (labels.get(short(value)) ?? "") : "";
    const made = { key, label, kinds: [], texts: [], iri: type === "uri" ? value : "" };
    boxes.set(key, made);
    return made;
  };
  for (const [subject, { value: predicate }, object] of triples) {
    const from = box(subject);
    if (object.type === "literal") {
      if (NAMES.test(predicate) && (!from.label || from.label === object.value)) from.label = object.value;
      else add(from.texts, `${words(predicate)}: ${object.value}`);
    } else if (predicate === TYPE) add(from.kinds, object.type === "uri" ? words(object.value) : `_:${object.value}`);
    else {
      const to = box(object);
      const way = `${from.key}\n${to.key}`;
      const arrow = arrows.get(way) ?? { from: from.key, to: to.key, words: [] };
      arrows.set(way, arrow);
      add(arrow.words, words(predicate));
    }
  }
  for (const one of boxes.values()) one.label ||= one.iri ? short(one.iri) : one.key;
  return { boxes: [...boxes.values()], arrows: [...arrows.values()] };
}

/** @param {string[]} list @param {string} word */
function add(list, word) {
  if (!list.includes(word)) list.push(word);
}

/**
 * Say why a graph is not drawn; nothing where it can be.
 *
 * @param {number} boxes
 * @param {number} arrows
 */
export const tooLarge = (boxes, arrows) =>
  boxes > MOST_BOXES || arrows > MOST_ARROWS
    ? `It is not drawn: ${boxes} things with ${arrows} links are more than a picture shows; it has room for ` +
      `${MOST_BOXES} things and ${MOST_ARROWS} links. Construct less, or add LIMIT.`
    : "";
