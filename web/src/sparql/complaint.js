import { expected as missing } from "./expected.js";

const ERROR = /error at (\d+):(\d+): ([^]*)/;
/** Longer than every keyword: the parser reports where a keyword that it sought would end (as in kg/query/syntax_errors.py). */
export const ROOM = " ".repeat(32);

/** What the parser's message holds, and what it means. @type {readonly (readonly [string, string])[]} */
const REASONS = [
  ["variable that is unbound", "SELECT names a variable that is not grouped, or not bound"],
  ["CONSTRUCT", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; updates are not run"],
];
/** A prefixed name right before the place where the parser misses its prefix. */
const NAME_BEFORE = /([\p{L}\p{N}_.-]*):\S*$/u;

/**
 * Turn what the parser said of prologue, query and room into a place in the query and words; null where it names none.
 *
 * @param {string} said
 * @param {string} sparql the query alone
 * @param {number} before the length of the prologue, which is on the first line
 * @param {string[]} prefixes known without declaring
 * @returns {Mark | null}
 */
export function explained(said, sparql, before, prefixes) {
  const match = ERROR.exec(said);
  if (!match) return null;
  const [, row = "1", column = "1", expected = ""] = match;
  const lines = sparql.split("\n");
  const line = Number(row) - 1;
  const start = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
  const points = Number(column) - 1 - (line === 0 ? before : 0);
  const inLine = [...`${lines[line] ?? ""}${ROOM}`].slice(0, Math.max(0, points)).join("").length;
  const sought = (expected.match(/(?<!\S)[A-Z_]{2,}(?=,|$)/gm) ?? []).map((word) => word.length);
  const from = Math.max(0, Math.min(start + inLine - (sought.length ? Math.min(...sought) : 0), sparql.length));
  const name = expected.includes("Prefix not found") && NAME_BEFORE.exec(sparql.slice(0, from));
  if (name) {
    const message = `The prefix ${name[1]}: is not declared; known without declaring are ${prefixes.join(", ")}.`;
    return { from: name.index, to: from, message };
  }
  const reason =
    REASONS.find(([key]) => expected.includes(key))?.[1] ?? (missing(sparql, from) || "it cannot go on like this here");
  return { from, to: endOfWord(sparql, from), message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` };
}

/** @param {string} text @param {number} from */
function endOfWord(text, from) {
  const word = /^[\p{L}\p{N}_:?$.-]+/u.exec(text.slice(from));
  return Math.min(text.length, from + (word ? word[0].length : 1));
}
