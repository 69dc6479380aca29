import { element } from "../shared/dom.js";

/**
 * What the key says of a blank, next to what was put there. No answer is called wrong.
 *
 * @param {HTMLElement} key
 * @param {string} number
 * @param {string | undefined} label what was put there, if anything
 * @param {boolean} isSame whether that is what the key has
 */
export function answer(key, number, label, isSame) {
  const said = key.querySelector(`li[value="${number}"]`);
  const yours = label ? `You put “${label}” here${isSame ? ", and so does the map" : ""}.` : "You left this blank.";
  const words = [...(said?.childNodes ?? [])].map((node) => node.cloneNode(true));
  return element("div", { class: "exercise-answer" }, element("p", { class: "yours" }, yours), ...words);
}
