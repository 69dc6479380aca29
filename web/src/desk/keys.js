/** The keys: in the text by themselves, everywhere with Ctrl. What a field or a dialogue takes stays its own. */

/**
 * @param {HTMLElement} text
 * @param {Record<"next" | "previous" | "bare" | "nextClaim" | "previousClaim" | "enter" | "leave" | "undo" | "redo" | "help", () => void>
 *   & { step: (direction: 1 | -1, isLonger: boolean) => void, number: (event: KeyboardEvent) => void, until: AbortSignal }} does
 */
export function listen(text, does) {
  const isRight = () => getComputedStyle(text).direction === "rtl";
  /** @type {Record<string, () => void>} */
  const inText = {
    j: does.next,
    ArrowDown: does.next,
    k: does.previous,
    ArrowUp: does.previous,
    o: does.bare,
    n: does.nextClaim,
    p: does.previousClaim,
    Enter: does.enter,
    "?": does.help,
  };

  text.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || /** @type {Element} */ (event.target).closest("button")) return;
    if (key === "ArrowRight" || key === "ArrowLeft") does.step((key === "ArrowRight") === isRight() ? -1 : 1, shiftKey);
    else if (/^[0-9-]$/.test(key)) does.number(event);
    else if (inText[key]) inText[key]();
    else return;
    event.preventDefault();
  });

  const everywhere = (/** @type {KeyboardEvent} */ event) => {
    const at = /** @type {Element} */ (event.target);
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) does.leave();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || at.closest("dialog, textarea, [type=text]")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) does.redo();
    else does.undo();
  };
  document.addEventListener("keydown", everywhere, { signal: does.until });
}
