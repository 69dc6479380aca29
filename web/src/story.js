/** On the page of a story: a step at a time in large type, the map lit up and moved along with it; or a page a step. */
import { slides } from "./lessons/slides.js";
import { stage } from "./lessons/stage.js";
import { tell } from "./lessons/steps.js";

const article = /** @type {HTMLElement | null} */ (document.querySelector("[data-story]"));
if (article) {
  const map = /** @type {SVGSVGElement | null} */ (article.querySelector(".story-map svg"));
  const shown = map && stage(map);
  const print = slides(article, shown);
  if (new URLSearchParams(location.search).has("slides")) print.show();
  else if (article.querySelector("[data-boxes]")) tell(article, shown, print);
}
