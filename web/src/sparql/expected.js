import { unskipped } from "./query.js";
import { nearest } from "./unknown.js";

/** What is missing where a query cannot go on, by the words before that place; the first that fits is said. */
const AFTER = /** @type {readonly (readonly [RegExp, string])[]} */ ([
  [/\b(LIMIT|OFFSET)$/i, "a whole number is expected after $1"],
  [/\b(ORDER|GROUP)$/i, "BY is expected after $1"],
  [/\b(ORDER BY|GROUP BY)$/i, "a variable, or an expression in brackets, is expected after $1"],
  [/\bSELECT(?: DISTINCT| REDUCED)?$/i, "variables such as ?claim, or *, are expected after SELECT"],
  [/\bFILTER(?: NOT)?$/i, "( and a condition, or EXISTS, is expected after FILTER"],
  [/\b(BIND|VALUES|HAVING)$/i, "what belongs to $1 is expected after it, as in $1 ( … )"],
  [/\b(OPTIONAL|MINUS|UNION|EXISTS|WHERE)$/i, "{ is expected after $1"],
  [/\bPREFIX(?: [\w-]*:?)?$/i, "a prefix and an IRI are expected, as in PREFIX ex: <http://example.org/>"],
]);
const STATEMENT = "subject, predicate and object are expected; one of them is missing";
const PAIRS = { "{": "}", "(": ")", "[": "]" };
/** The words that a reader may have meant, as far as they begin something within braces or after them. */
const WORDS = (
  "SELECT DISTINCT WHERE OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH EXISTS " + "ORDER GROUP HAVING LIMIT OFFSET"
).split(" ");

/**
 * Say what is expected at the place where a query cannot go on, as far as the words around it tell; else an empty text.
 * `expected` in kg/query/syntax_errors.py says the same.
 *
 * @param {string} sparql
 * @param {number} at
 */
export function expected(sparql, at) {
  const whole = unskipped(sparql);
  const before = unskipped(sparql.slice(0, at)).trim();
  const rest = unskipped(sparql.slice(at)).trim();
  const open = opened(before);
  if (/["']/.test(whole)) return "a text that begins with a quotation mark ends with another one";
  if (rest.startsWith("(") && crossed(whole)) return crossed(whole);
  const said = AFTER.find(([pattern]) => pattern.test(before));
  if (said) return (said[0].exec(before)?.[0] ?? "").replace(said[0], said[1]);
  const limit = /^(LIMIT|OFFSET)(?! \d)/i.exec(rest)?.[1];
  if (limit) return `a whole number is expected after ${limit.toUpperCase()}`;
  if (!rest) return open ? `the query ends before it is whole: ${PAIRS[open]} is missing` : "";
  if (/^[}\])]/.test(rest)) return crossed(whole) || (rest.startsWith("}") ? STATEMENT : "");
  const word = /^[A-Za-z_]\w*(?![\w:])/.exec(rest)?.[0];
  if (word && !WORDS.includes(word.toUpperCase())) {
    const near = nearest(word.toUpperCase(), WORDS);
    return `${word} is no word of SPARQL${near.length ? `; nearest: ${near.join(", ")}` : ""}`;
  }
  if (open === "(" && /^[?$]/.test(rest))
    return "AS is expected before a new variable, as in (COUNT(?claim) AS ?number)";
  if (open === "{" && /^[?$\w:]+( [?$\w:]+)? ?[}.]/.test(rest) && /[.{]$/.test(before)) return STATEMENT;
  if (open === "{" && !word && /^[?$<\w]/.test(rest) && /[\w?>)]$/.test(before))
    return "a full stop or ; is expected before the next statement";
  if (!open && /\}$/.test(before)) return "ORDER BY, GROUP BY, LIMIT or the end of the query is expected after }";
  return "";
}

/** What is said of the first bracket that closes what is not open; nothing where there is none. @param {string} text */
function crossed(text) {
  /** @type {(keyof typeof PAIRS)[]} */
  const open = [];
  for (const sign of text) {
    if (sign in PAIRS) open.push(/** @type {keyof typeof PAIRS} */ (sign));
    else if (/[}\])]/.test(sign)) {
      const last = open.pop();
      if (!last) return `${sign} closes what was not opened`;
      if (PAIRS[last] !== sign) return `${PAIRS[last]} is expected before ${sign}`;
    }
  }
  return "";
}

/** The bracket that is still open at the end of a text, the innermost one. @param {string} text */
function opened(text) {
  /** @type {(keyof typeof PAIRS)[]} */
  const open = [];
  for (const sign of text) {
    if (sign in PAIRS) open.push(/** @type {keyof typeof PAIRS} */ (sign));
    else if (sign === "}" || sign === ")" || sign === "]") open.pop();
  }
  return open.at(-1);
}
