import MiniSearch from "minisearch";
import { fold, sought, words } from "./fold.js";

/** @typedef {{ document: SearchDocument, terms: ReadonlySet<string> }} Hit */

const FUZZY = 0.2; // of a word's length
const FUZZY_FROM = 4; // letters: shorter words are too easily others

/**
 * Make a finder over labels, statements and quotations.
 *
 * @param {readonly SearchDocument[]} documents
 */
export function finder(documents) {
  const index = new MiniSearch({
    idField: "place",
    fields: ["title", "text", "quotation"],
    tokenize: words,
    processTerm: fold,
    searchOptions: {
      tokenize: sought,
      processTerm: fold,
      boost: { title: 3, quotation: 1.5 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length >= FUZZY_FROM && !/\d/.test(term) ? FUZZY : false),
    },
  });
  index.addAll(documents.map(({ title, text, quotation }, place) => ({ place, title, text, quotation })));

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
    let found = index.search(query, { combineWith: "AND" });
    const partly = !found.length && sought(query).length > 1;
    if (partly) found = index.search(query, { combineWith: "OR" });
    const hits = found.map(({ id, terms }) => ({
      document: /** @type {SearchDocument} */ (documents[id]),
      terms: new Set(terms),
    }));
    return { hits, partly: partly && hits.length > 0 };
  };
}
