import { element } from "../shared/dom.js";
import { pageAddress } from "../shared/link.js";
import { visible } from "../shared/visible.js";
import { values } from "./facets.js";
import { pieces } from "./fold.js";

const SHORT = 280; // characters of a text that are shown

/**
 * Show a text with the words found marked.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} terms
 */
function marked(text, terms) {
  const shown = element("bdi");
  for (const { text: piece, hit } of pieces(visible(text), terms))
    shown.append(hit ? element("mark", {}, piece) : piece);
  return shown;
}

/** @param {string} text */
const shortened = (text) =>
  text.length > SHORT ? `${text.slice(0, text.lastIndexOf(" ", SHORT)) || text.slice(0, SHORT)} …` : text;

/**
 * Show one result: its title as a link, what it says, the words of the source, and where it is.
 *
 * @param {import("./find.js").Hit} hit
 * @param {Record<string, string>} labels
 * @param {string} root
 */
export function result({ document, terms }, labels, root) {
  const { title, text, quotation } = document;
  const address = pageAddress(root, document.url);
  /** @param {keyof SearchDocument} field */
  const named = (field) => values(document, field).map((value) => visible(labels[value] ?? value));
  const holders = named("holder");
  const facts = [
    ...named("chapter"),
    ...named("category"),
    ...named("tool"),
    ...named("modality"),
    ...(holders.length ? [`held by ${holders.join(", ")}`] : []),
  ];
  return element(
    "li",
    { class: "app-result" },
    element("p", { class: "app-result-kind" }, named("kind").join(", ")),
    element("h2", {}, address ? element("a", { href: address }, marked(title, terms)) : marked(title, terms)),
    text && text !== title && element("p", {}, marked(shortened(text), terms)),
    quotation && element("p", { class: "app-result-quotation" }, "“", marked(quotation, terms), "”"),
    facts.length > 0 && element("p", { class: "app-result-facts" }, ...facts.map((fact) => element("bdi", {}, fact))),
  );
}
