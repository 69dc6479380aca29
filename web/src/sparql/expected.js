import { unskipped } from "./query.js";

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
const PAIRS = { "{": "}", "(": ")", "[": "]" };

/**
 * Say what is expected at the place where a query cannot go on, as far as the words around it tell; else an empty text.
 *
 * @param {string} sparql
 * @param {number} at
 */
export function expected(sparql, at) {
  const before = unskipped(sparql.slice(0, at)).trimEnd();
  const next = sparql.slice(at).trimStart();
  const open = opened(before);
  const said = AFTER.find(([pattern]) => pattern.test(before));
  if (/["']$/.test(before) || /^["']/.test(next))
    return "a text that begins with a quotation mark ends with another one";
  if (said) return (said[0].exec(before)?.[0] ?? "").replace(said[0], said[1]);
  if (!next && open) return `the query ends before it is whole: ${PAIRS[open]} is missing`;
  if (/^[}\])]/.test(next) && !open) return `${next.charAt(0)} closes what was not opened`;
  if (/^\)/.test(next) && open === "{") return "} is expected before )";
  if (/^\}/.test(next) && open === "(") return ") is expected before }";
  if (/^\}/.test(next)) return "subject, predicate and object are expected before }; one of them is missing";
  if (open === "(" && /^[?$]/.test(next))
    return "AS is expected before a new variable, as in (COUNT(?claim) AS ?number)";
  if (open === "{" && /^[?$<\w]/.test(next)) return "a full stop or ; is expected before the next statement";
  if (!open && /\}$/.test(before)) return "ORDER BY, GROUP BY, LIMIT or the end of the query is expected after }";
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
