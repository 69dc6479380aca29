import { button } from "./make.js";

const STEP = 1.3;
const LEAST = -4;
const MOST = 8;

/**
 * Let a map be made larger and smaller by buttons and keys, and fill the screen; return the buttons.
 *
 * The wheel with Ctrl, and two fingers, do with it what they do with any page.
 *
 * @param {HTMLElement} figure has the map in each of its shapes, each in a part of its own that scrolls
 */
export function zoomed(figure) {
  /** By how many steps it is larger. */
  let level = 0;

  /** Go so many steps on; what is in the middle stays there. */
  function zoom(/** @type {number} */ more) {
    const to = Math.min(Math.max(level + more, LEAST), MOST);
    const by = STEP ** (to - level);
    level = to;
    for (const map of figure.querySelectorAll("svg")) {
      const { width } = map.getBoundingClientRect();
      const sheet = /** @type {HTMLElement} */ (map.parentElement);
      const [x, y] = [sheet.clientWidth / 2, sheet.clientHeight / 2];
      const { scrollLeft, scrollTop } = sheet;
      map.style.width = to && width ? `${width * by}px` : "";
      sheet.scrollTo((scrollLeft + x) * by - x, (scrollTop + y) * by - y);
    }
    figure.toggleAttribute("data-zoomed", !!to);
  }

  figure.onkeydown = ({ key, ctrlKey, metaKey }) =>
    ctrlKey || metaKey || zoom({ "+": 1, "=": 1, "-": -1, 0: -level }[key] ?? 0);
  return [
    button("−", () => zoom(-1), "Smaller"),
    button("+", () => zoom(1), "Larger"),
    document.fullscreenEnabled ? button("Full screen", () => figure.requestFullscreen()) : "",
  ];
}
