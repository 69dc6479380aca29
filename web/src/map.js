/** On pages with maps: point at a box, open it, filter, doubt. The same in site, single file and notebook. */
import { address, enliven } from "./map/live.js";

/** A page may be all of a site: a map comes to life when it is about to be seen. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        near.unobserve(target);
        const carried = /** @type {Element} */ (target.querySelector("metadata")).textContent;
        addEventListener(
          "hashchange",
          enliven(/** @type {HTMLElement} */ (target), JSON.parse(/** @type {string} */ (carried))),
        );
      }
  },
  { rootMargin: "50%" },
);
for (const figure of document.querySelectorAll("figure:has(metadata)")) near.observe(figure);
/** The map that the address names comes into sight. */
document.querySelector(`figure:has([data-map=${JSON.stringify(address().get("map"))}])`)?.scrollIntoView();
