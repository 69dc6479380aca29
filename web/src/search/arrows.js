/** The arrows: from the box to the results, and from result to result. */

/** What is in a folded list is not to be reached. @param {Element} one */
const isShown = (one) => one.matches("summary") || !one.closest("details:not([open])");

/**
 * Let the arrows go from the box to the results, and from result to result.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} box
 * @param {HTMLElement[]} lists
 */
export function moveByArrow(event, box, lists) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = lists.flatMap((list) => [...list.querySelectorAll("summary, ol a")]).filter(isShown);
  const at = links.findIndex((link) => link === document.activeElement);
  if (at < 0 && (document.activeElement !== box || event.key === "ArrowUp")) return;
  const to = at + (event.key === "ArrowDown" ? 1 : -1);
  const target = to < 0 ? box : /** @type {HTMLElement | undefined} */ (links[to]);
  if (!target) return;
  event.preventDefault();
  target.focus();
}
