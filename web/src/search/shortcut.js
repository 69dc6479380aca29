import { element } from "../shared/dom.js";
import { recall, remember } from "../shared/memory.js";
import { SHORTCUT } from "../site/shortcut.js";

/** The shortcut "/" is a single character: WCAG 2.2 (2.1.4) wants that it can be turned off. */
export function shortcutChoice() {
  return element(
    "label",
    { class: "app-shortcut" },
    element("input", {
      type: "checkbox",
      checked: recall(SHORTCUT) !== "off",
      change: (event) =>
        remember(SHORTCUT, /** @type {HTMLInputElement} */ (event.currentTarget).checked ? null : "off"),
    }),
    element("span", {}, "The key “/” leads to search, on every page"),
  );
}
