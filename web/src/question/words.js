import { called, local } from "./choices.js";

/** @typedef {import("./choices.js").Asked} Asked */
/** @typedef {import("../sparql/csv.js").Cell} Cell */

const SHORT = 40; // letters: a longer name is between quotation marks

/** @param {readonly string[]} parts */
const joined = (parts) => (parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts.join(""));

/** @param {string} name */
const named = (name) => (name.length > SHORT && !/^[“"]/.test(name) ? `“${name.replace(/\.$/, "")}”` : name);

/**
 * Say what a question is narrowed to: "the actor Turkey and the category Boundary breaking".
 *
 * @param {Asked} asked
 * @param {readonly (number | null)[]} chosen
 */
export const narrowing = ({ parameters }, chosen) =>
  joined(
    parameters.flatMap((parameter, which) => {
      const value = chosen[which] ?? null;
      return value === null ? [] : [`the ${parameter.words} ${named(called(parameter)[value] ?? "")}`];
    }),
  );

/**
 * Say what an answer names, as the page says it of the whole answer.
 *
 * @param {Asked} asked
 * @param {readonly (number | null)[]} chosen
 * @param {readonly Record<string, Cell>[]} rows
 */
export function sentence(asked, chosen, rows) {
  const what = narrowing(asked, chosen);
  if (!rows.length) return `Nothing in the graph is an answer for ${what}.`;
  const given = asked.parameters.filter((_, which) => (chosen[which] ?? null) !== null).map(({ name }) => name);
  const counted = asked.counts
    .filter(([column]) => !given.includes(column))
    .flatMap(([column, one, many]) => {
      const number = new Set(rows.flatMap((row) => (row[column]?.value ? [row[column].value] : []))).size;
      return number ? [`${number} ${number === 1 ? one : many}`] : [];
    });
  return counted.length
    ? `For ${what}, the answer names ${joined(counted)}.`
    : `For ${what}, the answer has ${rows.length} ${rows.length === 1 ? "row" : "rows"}.`;
}

/**
 * Write the query of a question with what is chosen in it; nothing is left of the other parameters.
 *
 * @param {Asked} asked
 * @param {readonly (number | null)[]} chosen
 */
export const narrowed = ({ sparql, parameters }, chosen) =>
  parameters.reduce((text, { name, options }, which) => {
    const option = options[chosen[which] ?? -1];
    return option
      ? text.replaceAll(`<urn:kg:${name}>`, () => `<${option[0]}>`)
      : text.replaceAll(` VALUES ?${name} { <urn:kg:${name}> }`, "");
  }, sparql);

/**
 * Write the command that asks the same in a terminal.
 *
 * @param {Asked} asked
 * @param {readonly (number | null)[]} chosen
 */
export const command = ({ name, parameters }, chosen) =>
  [
    `kg ask ${name}`,
    ...parameters.flatMap(({ name: key, options }, which) => {
      const option = options[chosen[which] ?? -1];
      return option ? [`--param ${key}=${local(option[0])}`] : [];
    }),
  ].join(" ");
