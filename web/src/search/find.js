import MiniSearch from "minisearch";
import { fold, sought, words } from "./fold.js";

/** @typedef {{ document: SearchDocument, terms: ReadonlySet<string> }} Hit */

const FUZZY = 0.2; // of a word's length
const FUZZY_FROM = 4; // letters: shorter words are too easily others

/** How much a find counts by its kind: a term of the ontology is what nearly nobody looks for. @type {Record<string, number>} */
const WEIGHT = { chapter: 3, book: 2, action: 2, case: 2, concept: 2.5, question: 1, term: 0.1 };
const USUAL = 1.5;
const EXACT = 1000; // whose name is what is looked for comes first
const BEGINNING = 2; // and then whose name begins with it

/** A name as it is compared with what is looked for. @param {string} text */
const plain = (text) => sought(text).map(fold).join(" ");

/**
 * Make a finder over labels, statements and quotations.
 *
 * @param {readonly SearchDocument[]} documents
 */
export function finder(documents) {
  const index = new MiniSearch({
    idField: "place",
    fields: ["title", "names", "text", "quotation"],
    tokenize: words,
    processTerm: fold,
    searchOptions: {
      tokenize: sought,
      processTerm: fold,
      boost: { title: 3, names: 3, quotation: 1.5 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length >= FUZZY_FROM && !/\d/.test(term) ? FUZZY : false),
    },
  });
  index.addAll(
    documents.map(({ title, names, text, quotation }, place) => ({
      place,
      title,
      names: names?.join(" \n "),
      text,
      quotation,
    })),
  );
  const called = documents.map(({ title, names = [] }) => [title, ...names].map(plain));

  /** @param {SearchDocument} document @param {string} query @param {readonly string[]} names */
  const weight = ({ kind }, query, names) =>
    (WEIGHT[[kind].flat()[0] ?? ""] ?? USUAL) *
    (names.includes(query) ? EXACT : names.some((name) => name.startsWith(`${query} `)) ? BEGINNING : 1);

  /**
   * Find the documents with all the words, the best first; where there are none, those with some of them.
   *
   * @param {string} query nothing finds everything, in the order of the data; signs alone find nothing
   * @returns {{ hits: Hit[], partly: boolean }}
   */
  return (query) => {
    if (!sought(query).length) {
      const all = query.trim() ? [] : documents;
      return { hits: all.map((document) => ({ document, terms: new Set() })), partly: false };
    }
    const name = plain(query);
    /** @param {number} place */
    const boostDocument = (place) =>
      weight(/** @type {SearchDocument} */ (documents[place]), name, called[place] ?? []);
    let found = index.search(query, { combineWith: "AND", boostDocument });
    const partly = !found.length && sought(query).length > 1;
    if (partly) found = index.search(query, { combineWith: "OR", boostDocument });
    const hits = found.map(({ id, terms }) => ({
      document: /** @type {SearchDocument} */ (documents[id]),
      terms: new Set(terms),
    }));
    return { hits, partly: partly && hits.length > 0 };
  };
}

const NEAR = 5;

/**
 * Make what suggests names for words that find nothing: those of things and questions that look most like them.
 *
 * @param {readonly SearchDocument[]} documents
 * @returns {(query: string) => SearchDocument[]}
 */
export function suggester(documents) {
  /** @param {string} text */
  const pairs = (text) => {
    const letters = plain(text).replaceAll(" ", "");
    return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
  };
  return (query) => {
    const wanted = pairs(query);
    /** @param {string} name */
    const like = (name) => {
      const here = pairs(name);
      return (2 * [...wanted].filter((pair) => here.has(pair)).length) / (wanted.size + here.size || 1);
    };
    return documents
      .filter(({ kind }) => kind !== "term")
      .map((document) => ({ document, score: Math.max(...[document.title, ...(document.names ?? [])].map(like)) }))
      .filter(({ score }) => score >= 0.2)
      .sort((a, b) => b.score - a.score)
      .slice(0, NEAR)
      .map(({ document }) => document);
  };
}
