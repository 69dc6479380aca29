/** @typedef {import("@codemirror/autocomplete").Completion} Completion */
/** @typedef {import("@codemirror/autocomplete").CompletionContext} Context */

const KEYWORDS =
  "SELECT DISTINCT ASK CONSTRUCT DESCRIBE WHERE PREFIX OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH AS IN EXISTS NOT " +
  "ORDER BY GROUP HAVING ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG DATATYPE BOUND IF " +
  "COALESCE REGEX CONTAINS STRSTARTS STRENDS REPLACE CONCAT LCASE UCASE STRLEN SUBSTR YEAR isIRI isLiteral";

/** What may be before the cursor: a variable, a name, or words of a label. */
const BEFORE = /[?$]?[\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?$/u;

/** What is a number, and not the beginning of a name. */
const NUMBER = /^[-+]?\d[^:]*$/u;
/** Where no name can be: where a number is expected, and in the language of a text. */
const NO_NAME = /\b(?:LIMIT|OFFSET)\s+[-+]?$|@[A-Za-z-]*$|\d\.$/i;

/**
 * Turn terms into what the editor offers: each under its name, and under its label, which puts the name in.
 *
 * @param {readonly Term[]} terms
 * @returns {Completion[]}
 */
export function offers(terms) {
  return terms.flatMap(({ name, label, kind, definition }) => {
    const shared = { type: kind, ...(definition ? { info: definition } : {}) };
    const byName = { ...shared, label: name, detail: label && label !== name ? label : kind };
    if (!label || label === name) return [byName];
    return [byName, { ...shared, label, detail: name, apply: name, boost: -1 }];
  });
}

/**
 * Give what completes a query: our terms by name and by label, prefixes, keywords, the query's own variables.
 *
 * @param {readonly Term[]} terms
 * @param {Record<string, string>} prefixes
 */
export function completions(terms, prefixes) {
  const known = offers(terms);
  const words = KEYWORDS.split(" ").map((label) => ({ label, type: "keyword", boost: -2 }));
  const spaces = Object.keys(prefixes).map((prefix) => ({ label: `${prefix}:`, detail: "prefix", boost: -1 }));
  const declared = Object.entries(prefixes).map(([prefix, iri]) => ({
    label: `${prefix}:`,
    detail: iri,
    apply: `${prefix}: <${iri}>`,
  }));

  /** @param {Context} context @returns {import("@codemirror/autocomplete").CompletionResult | null} */
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (insideText(context.state.sliceDoc(0, context.pos))) return null;
    const word = BEFORE.exec(before)?.[0] ?? "";
    if (NUMBER.test(word) || NO_NAME.test(before.slice(0, before.length - word.length))) return null;
    if (!word && !context.explicit) return null;
    const from = context.pos - word.length;
    if (/\bPREFIX\s+$/i.test(before.slice(0, before.length - word.length))) return { from, options: declared };
    if (/^[?$]/.test(word)) return { from, options: variables(context.state.doc.toString(), word) };
    const options = word.includes(":") ? known : [...known, ...words, ...spaces];
    return { from, options, validFor: /^[\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?$/u };
  };
}

/**
 * Give the variables of a query, but not the word that is being written.
 *
 * @param {string} text
 * @param {string} word
 */
export function variables(text, word) {
  const all = text.match(/[?$][\p{L}\p{N}_]+/gu) ?? [];
  const found = new Set(all);
  if (all.filter((one) => one === word).length < 2) found.delete(word);
  return [...found].sort().map((label) => ({ label, type: "variable" }));
}

/** What is passed over: a comment with the end of its line, a text, an IRI; the last is a long text that has no end. */
const PASSED =
  /#[^\n]*\n|"""(?:[^"\\]|\\[^]|"{1,2}(?!"))*"""|'''(?:[^'\\]|\\[^]|'{1,2}(?!'))*'''|(?<endless>"""[^]*|'''[^]*)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>/g;

/** Whether the end of a text is in a comment, a string or an IRI. @param {string} text */
export function insideText(text) {
  const rest = text.replace(PASSED, (passed, endless) => (endless ? '"' : passed.startsWith("#") ? "\n" : ""));
  return /["'#]|<[^<>\s=]+$/.test(rest.slice(rest.lastIndexOf("\n") + 1));
}
