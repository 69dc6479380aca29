/** On pages with maps: point at a box, open it, filter, doubt. The same in site, single file and notebook. */
import { enliven } from "./map/live.js";

const wanted = new URLSearchParams(location.hash.slice(1)).get("map");
/** A page may be all of a site: a map comes to life when it is about to be seen. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) {
        near.unobserve(target);
        enliven(/** @type {HTMLElement} */ (target));
      }
  },
  { rootMargin: "50%" },
);
for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure:has(metadata)")))
  if (wanted && figure.querySelector("metadata")?.textContent?.startsWith(`{"map":${JSON.stringify(wanted)},`))
    enliven(figure);
  else near.observe(figure);
