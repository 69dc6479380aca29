import { element } from "../shared/dom.js";
import { enliven } from "../map/live.js";
import { word } from "./wording.js";

/**
 * The argument so far, as the living map of the pages; a click on a box is a click on its entry as well.
 *
 * @param {DeskState} state
 * @param {(id: string) => boolean} picked take a claim that is clicked; whether anything wanted it
 * @param {(id: string) => void} open
 * @param {AbortSignal} until it is drawn anew: nothing of it listens any more
 */
export function picture({ map, entries }, picked, open, until) {
  if (!map) return element("p", { class: "desk-help" }, word("mapEmpty"));
  // As XML no text of it is run or laid out before it is a tree; the policy of the page keeps it from acting after.
  const drawn = new DOMParser().parseFromString(map.svg, "image/svg+xml").documentElement;
  const data = /** @type {MapData} */ (typeof map.data === "string" ? JSON.parse(map.data) : map.data);
  const figure = element(
    "figure",
    { "aria-label": map.alt },
    element(
      "div",
      { class: "sheet", tabindex: 0, role: "group", "aria-label": word("map") },
      document.importNode(drawn, true),
    ),
    map.text &&
      element(
        "details",
        {},
        element("summary", {}, word("inWords")),
        element("pre", { class: "desk-words" }, map.text),
      ),
  );
  const ids = new Set(entries.map(({ id }) => id));

  /** The entry that a box is of. @param {Event} event */
  function entryOf({ target }) {
    const box = /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest("[data-box]"));
    const link = /** @type {SVGAElement | null} */ (box?.querySelector("a") ?? box?.closest("a"));
    const id = decodeURIComponent(link?.href.baseVal.replace(/^#/, "") ?? "");
    return ids.has(id) ? id : null;
  }

  /** @type {string | null} */
  let last = null;
  figure.addEventListener(
    "click",
    (event) => {
      last = entryOf(event) ?? last;
      const id = entryOf(event);
      if (id && picked(id)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
  addEventListener("hashchange", enliven(figure, data), { signal: until });
  const card = figure.querySelector(".kg-card");
  const opens = element(
    "button",
    {
      type: "button",
      click: () => {
        /** @type {HTMLElement} */ (card).hidePopover();
        if (last) open(last);
      },
    },
    word("openIt"),
  );
  card?.addEventListener("toggle", () => (opens.hidden = !last));
  card?.append(opens);
  return figure;
}
