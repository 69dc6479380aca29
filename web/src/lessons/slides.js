import { element } from "../shared/dom.js";

/**
 * Make a page of each step, with the part of the map that it lights up, to be printed.
 *
 * @param {HTMLElement} article
 * @param {import("./stage.js").Stage | null} stage
 */
export function slides(article, stage) {
  const steps = /** @type {HTMLElement[]} */ ([...article.querySelectorAll(".story-step")]);
  /** @type {HTMLElement | null} */
  let made = null;
  return {
    show() {
      made ??= element(
        "div",
        { class: "slides" },
        ...steps.map((step, place) => slide(step, place, steps.length, stage)),
      );
      article.append(made);
      article.toggleAttribute("data-slides", true);
    },
    hide() {
      made?.remove();
      article.removeAttribute("data-slides");
    },
  };
}

/** @type {(step: HTMLElement, place: number, number: number, stage: import("./stage.js").Stage | null) => HTMLElement} */
function slide(step, place, number, stage) {
  const words = element("div", { class: "slide-words" });
  for (const child of step.children) if (!child.matches(".about")) words.append(child.cloneNode(true));
  for (const one of words.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
  words.append(element("p", { class: "slide-place" }, `${place + 1} of ${number}`));
  return element(
    "section",
    { class: "slide" },
    stage ? element("div", { class: "sheet slide-map" }, stage.picture(step)) : "",
    words,
  );
}
