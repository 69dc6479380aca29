/**
 * SPARQL's own tokens, as in kg/query/guard.py: a keyword inside a string, a comment, an IRI or a name is not a keyword.
 */
const TOKEN =
  /(?<skip>#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|"""(?:[^"\\]|\\[^]|"{1,2}(?!"))*"""|'''(?:[^'\\]|\\[^]|'{1,2}(?!'))*'''|"(?:[^"\\\n\r]|\\[^])*"|'(?:[^'\\\n\r]|\\[^])*'|[?$][\p{L}\p{N}_]+|@[A-Za-z-]+|[\p{L}\p{N}_.-]*:[\p{L}\p{N}_.:%\\-]*)|(?<word>[A-Za-z_][\p{L}\p{N}_]*)|[^]/gu;

/** @type {Record<string, string>} */
const OUTSIDE = {
  SERVICE: "it would send the query to another address",
  LOAD: "it would fetch a file",
  FROM: "it would choose graphs outside the store; every query already sees all graphs, and GRAPH picks one",
};

const UPDATES = new Set(["INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"]);

/** @typedef {"SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE"} Form */

/**
 * Give the words of a query that are neither in strings, comments, IRIs nor names, and where each is.
 *
 * @param {string} sparql
 * @returns {{ word: string, at: number, text: string }[]}
 */
export function keywords(sparql) {
  const found = [];
  for (const { groups, index, 0: text } of sparql.matchAll(TOKEN))
    if (groups?.word) found.push({ word: groups.word.toUpperCase(), at: index, text });
  return found;
}

/** A name with its prefix; the rest of what is passed over is a text, a comment, an IRI, a variable or a language. */
const NAME = /^([\p{L}\p{N}_.-]*):([\p{L}\p{N}_.:%\\-]*)$/u;

/**
 * Give the names that a query writes with a prefix that is known here, and is not declared as another.
 *
 * @param {string} sparql
 * @param {Record<string, string>} prefixes
 * @returns {{ prefix: string, local: string, line: number }[]}
 */
export function names(sparql, prefixes) {
  /** @type {Set<string>} */
  const others = new Set();
  const found = [];
  let declared = ""; // the prefix that is being declared, with its colon
  let before = "";
  for (const { groups, index, 0: text } of sparql.matchAll(TOKEN)) {
    if (!text.trim() || text.startsWith("#")) continue;
    const match = groups?.skip ? NAME.exec(text) : null;
    if (before.toUpperCase() === "PREFIX") declared = text;
    else if (declared && text.startsWith("<")) {
      const prefix = declared.slice(0, -1);
      if (prefixes[prefix] !== text.slice(1, -1)) others.add(prefix);
      declared = "";
    } else if (match?.[2] && Object.hasOwn(prefixes, match[1] ?? "") && !others.has(match[1] ?? ""))
      found.push({
        prefix: match[1] ?? "",
        local: match[2].replace(/\.+$/, "").replaceAll("\\", ""),
        line: sparql.slice(0, index).split("\n").length,
      });
    before = text;
  }
  return found;
}

/**
 * Give a query without what is in texts, comments and IRIs, and with one blank between its words.
 *
 * @param {string} sparql
 */
export const unskipped = (sparql) =>
  sparql.replace(TOKEN, (text, skip) => (skip && /^[#<"']/.test(text) ? " _ " : text)).replace(/\s+/g, " ");

/**
 * Put the columns of an answer into the order in which a query that asks for all of them (`*`) names them first.
 *
 * @param {readonly string[]} columns
 * @param {string} sparql
 */
export function inOrder(columns, sparql) {
  if (!/^[^{]*\bSELECT (?:DISTINCT |REDUCED )?\*/i.test(unskipped(sparql))) return [...columns];
  const named = [...sparql.matchAll(TOKEN)].map(([text]) => text).filter((text) => /^[?$]/.test(text));
  const places = new Map(named.reverse().map((text, place) => [text.slice(1), -place]));
  return [...columns].sort((a, b) => (places.get(a) ?? 1) - (places.get(b) ?? 1));
}

/**
 * Give the form of a query, or null where it begins with none of the four.
 *
 * @param {string} sparql
 * @returns {Form | null}
 */
export function form(sparql) {
  const first = keywords(sparql).find(({ word }) => word !== "PREFIX" && word !== "BASE")?.word;
  return first === "SELECT" || first === "ASK" || first === "CONSTRUCT" || first === "DESCRIBE" ? first : null;
}

/**
 * Say why a query is not run: it would change the graph, or reach beyond it. Null where it may run.
 *
 * @param {string} sparql
 * @returns {Mark | null}
 */
export function refusal(sparql) {
  const found = keywords(sparql);
  const first = found.find(({ word }) => word !== "PREFIX" && word !== "BASE");
  if (first && UPDATES.has(first.word))
    return at(first, `${first.word} is refused: the graph is only read here, and nothing changes it.`);
  const outside = found.find(({ word }) => word in OUTSIDE);
  return outside ? at(outside, `${outside.word} is refused: ${OUTSIDE[outside.word]}.`) : null;
}

/** @param {{ at: number, text: string }} token @param {string} message @returns {Mark} */
const at = (token, message) => ({ from: token.at, to: token.at + token.text.length, message });

/**
 * Declare prefixes on one line that goes before the first line of a query, so that no line number changes.
 *
 * @param {Record<string, string>} prefixes
 */
export const prologue = (prefixes) =>
  Object.entries(prefixes)
    .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}> `)
    .join("");

/**
 * Give the line and column of a place, both from 1.
 *
 * @param {string} text
 * @param {number} offset
 */
export function lineAndColumn(text, offset) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}
