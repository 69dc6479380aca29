/** Terms of the ontology among what is found. */
import { element, root } from "../shared/dom.js";
import { result } from "./results.js";

/** @param {SearchDocument} document */
export const isTerm = ({ kind }) => kind === "term";

/**
 * Fold terms of the ontology away: few look for them, and their examples hold many words. They are made when unfolded.
 *
 * @param {import("./find.js").Hit[]} hits
 * @param {Record<string, string>} labels
 */
export function folded(hits, labels) {
  if (!hits.length) return [];
  const list = element("ol", { class: "app-results" });
  const number = hits.length === 1 ? "1 term" : `${hits.length} terms`;
  return [
    element(
      "details",
      {
        class: "app-terms",
        toggle: () => {
          if (!list.children.length) list.append(...hits.map((hit) => result(hit, labels, root())));
        },
      },
      element("summary", {}, `And ${number} of the ontology`),
      list,
    ),
  ];
}
