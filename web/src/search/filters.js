import { element } from "../shared/dom.js";
import { visible } from "../shared/visible.js";

const SHOWN = 8; // values of a filter, before "Show all"

/** @typedef {ReturnType<typeof import("./facets.js").count>[number]} Facet */

/**
 * Show a filter as a group of checkboxes with counts, folded away where nothing is chosen and the group says so.
 *
 * @param {Facet} facet
 * @param {{ open: boolean, all: boolean }} shape how the reader left it
 * @param {(name: string, value: string) => void} toggle
 */
export function filter(facet, shape, toggle) {
  const heading = `app-facet-${facet.name}`;
  const list = element("ul");
  facet.values.forEach(({ value, label, count, on }, place) => {
    list.append(
      element(
        "li",
        { hidden: place >= SHOWN && !shape.all && !on },
        element(
          "label",
          {},
          element("input", {
            type: "checkbox",
            name: facet.name,
            value,
            checked: on,
            change: () => toggle(facet.name, value),
          }),
          element("span", { class: "app-facet-label" }, element("bdi", {}, visible(label))),
          element("span", { class: "app-count" }, String(count)),
        ),
      ),
    );
  });
  const more = facet.values.length > SHOWN && !shape.all;
  return element(
    "details",
    { class: "app-facet", open: shape.open, "data-facet": facet.name },
    element("summary", { id: heading }, facet.title),
    element("div", { role: "group", "aria-labelledby": heading }, list),
    more &&
      element(
        "button",
        {
          type: "button",
          class: "app-more",
          click: (event) => {
            for (const item of list.children) /** @type {HTMLElement} */ (item).hidden = false;
            shape.all = true;
            /** @type {HTMLElement | undefined} */ (list.children[SHOWN])?.querySelector("input")?.focus();
            /** @type {HTMLElement} */ (event.currentTarget).remove();
          },
        },
        `Show all ${facet.values.length}`,
      ),
  );
}

/**
 * Show what is chosen, each with a button that takes it away.
 *
 * @param {Facet[]} facets
 * @param {(name: string, value: string) => void} toggle
 * @param {() => void} clear
 */
export function chips(facets, toggle, clear) {
  const chosen = facets.flatMap(({ name, title, values }) =>
    values
      .filter(({ on }) => on)
      .map(({ value, label }) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", class: "app-chip", "data-chip": `${name}=${value}`, click: () => toggle(name, value) },
            element("span", { class: "app-offscreen" }, `Remove the filter ${title}: `),
            element("bdi", {}, visible(label)),
            element("span", { "aria-hidden": "true", class: "app-cross" }, "×"),
          ),
        ),
      ),
  );
  return element(
    "ul",
    { class: "app-chips", hidden: !chosen.length, "aria-label": "Filters chosen" },
    ...chosen,
    chosen.length > 1 &&
      element("li", {}, element("button", { type: "button", class: "app-plain", click: clear }, "Clear all filters")),
  );
}
