import { recall } from "../shared/memory.js";
import { searchBox } from "./searchbox.js";

/** Under this key a reader who does not want the shortcut has "off" (the search page asks). */
export const SHORTCUT = "kg-shortcut";

/**
 * Say whether a key goes into something that takes text, where "/" is only a letter.
 *
 * @param {EventTarget | undefined} target the innermost element, also in a shadow tree
 */
export function takesText(target) {
  const at = /** @type {HTMLElement | undefined} */ (target);
  return Boolean(at?.isContentEditable) || ["INPUT", "TEXTAREA", "SELECT"].includes(at?.tagName ?? "");
}

/** Let "/" lead to the search box. */
export function addShortcut() {
  searchBox()?.setAttribute("aria-keyshortcuts", "/");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (takesText(event.composedPath()[0]) || recall(SHORTCUT) === "off") return;
    const box = searchBox();
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
