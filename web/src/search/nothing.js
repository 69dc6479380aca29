import { element } from "../shared/dom.js";
import { pageAddress } from "../shared/link.js";
import { visible } from "../shared/visible.js";

/** Where a search can go on from nothing. @type {readonly (readonly [string, string])[]} */
const DOORS = [
  ["index.html", "Contents"],
  ["codebook.html", "Codebook"],
  ["questions.html", "Questions"],
];

/**
 * Offer a way on where nothing was found: without the filters, to names that look alike, to the lists of the site.
 *
 * @param {import("./state.js").State} state
 * @param {number} without how many there are without the filters
 * @param {(query: string) => SearchDocument[]} near
 * @param {string} root
 * @param {() => void} clear
 */
export function deadEnd({ query }, without, near, root, clear) {
  const alike = without ? [] : near(query);
  return [
    without > 0 &&
      element(
        "button",
        { type: "button", class: "app-button", click: clear },
        `Show ${without === 1 ? "the 1 entry" : `the ${without} entries`} without filters`,
      ),
    alike.length > 0 && element("p", {}, "What looks most like it:"),
    alike.length > 0 && links(alike.map(({ url, title }) => [url, title])),
    element(
      "p",
      {},
      without ? "Or look through what there is:" : "Or look through what there is; from A to Z it is below:",
    ),
    links(DOORS),
  ].filter((one) => one !== false);

  /** @param {readonly (readonly [string, string])[]} pages */
  function links(pages) {
    return element(
      "ul",
      {},
      ...pages.map(([url, title]) => {
        const address = pageAddress(root, url);
        return address && element("li", {}, element("a", { href: address }, visible(title)));
      }),
    );
  }
}
