import { element } from "../shared/dom.js";
import { layers } from "./text/overlap.js";
import { nameOf } from "./text/paint.js";
import { word } from "./wording.js";

/**
 * What the marks of the text mean, of those that are in it.
 *
 * @param {DeskState} state
 * @returns {HTMLElement[]}
 */
export function legend({ entries, coverage, reviewers = [] }) {
  if (reviewers.length)
    return reviewers.map((coder, at) => element("span", { class: at ? "kg-second" : "kg-first" }, coder));
  const marks = entries.flatMap(({ quote, section }) =>
    quote ? [{ start: quote[0], end: quote[1], name: nameOf(section) }] : [],
  );
  const isTwice = layers(marks).some(({ names }) => names.length > 1);
  const names = [...new Set(marks.map(({ name }) => name)), ...(isTwice ? ["kg-twice"] : [])];
  return [
    ...names.map((name) => element("span", { class: `desk-mark ${name}` }, word(name))),
    ...(coverage?.without.length ? [element("span", { class: "desk-legend" }, word("without"))] : []),
  ];
}
