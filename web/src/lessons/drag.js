import { element } from "../shared/dom.js";

/** So far a pointer moves before a press is a drag, in pixels. */
const FAR = 6;

/**
 * Let a button be dragged by mouse, pen or finger; what it is dropped on is handed on.
 *
 * @param {HTMLElement} button
 * @param {(target: Element | null) => void} drop
 */
export function draggable(button, drop) {
  /** @type {{ x: number, y: number, ghost: HTMLElement | null } | null} */
  let drag = null;
  let isDropped = false;

  function end() {
    drag?.ghost?.remove();
    drag = null;
  }

  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    isDropped = false;
    drag = { x: event.clientX, y: event.clientY, ghost: null };
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    if (!drag.ghost) {
      drag.ghost = element("div", { class: "exercise-ghost", "aria-hidden": true }, button.textContent ?? "");
      document.body.append(drag.ghost);
    }
    follow(event.clientX, event.clientY);
    drag.ghost.style.left = `${event.clientX}px`;
    drag.ghost.style.top = `${event.clientY}px`;
  });
  button.addEventListener("pointerup", (event) => {
    if (drag?.ghost) {
      isDropped = true;
      drop(document.elementFromPoint(event.clientX, event.clientY));
    }
    end();
  });
  button.addEventListener("pointercancel", end);
  // The click that follows a drag selects nothing.
  button.addEventListener(
    "click",
    (event) => {
      if (isDropped) event.stopImmediatePropagation();
      isDropped = false;
    },
    { capture: true },
  );
}

/** So near to an edge, what is under the pointer scrolls, by so much a move, in pixels. */
const NEAR = 48;
const STEP = 14;

/** Scroll a map that is wider than its frame, or the page, where a label is dragged to the edge. */
function follow(/** @type {number} */ x, /** @type {number} */ y) {
  const sheet = document.elementFromPoint(x, y)?.closest(".sheet");
  const { left, right } = sheet?.getBoundingClientRect() ?? { left: -Infinity, right: Infinity };
  sheet?.scrollBy(x > right - NEAR ? STEP : x < left + NEAR ? -STEP : 0, 0);
  window.scrollBy(0, y > innerHeight - NEAR ? STEP : y < NEAR ? -STEP : 0);
}
