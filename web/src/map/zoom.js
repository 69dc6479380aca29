import { element } from "../shared/dom.js";

const STEP = 1.3;
const MOST = 8;
const LEAST = 0.4;

/**
 * Let a map be made larger and smaller, by buttons, keys, wheel (with Ctrl, as pages are) and two fingers; and fill the screen.
 *
 * @param {HTMLElement} figure
 * @param {SVGSVGElement[]} maps
 * @param {HTMLElement} bar
 */
export function addZoom(figure, maps, bar) {
  let size = 1;
  /** @type {Map<SVGSVGElement, number>} */
  const wide = new Map();
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();

  /** @type {(by: number, x?: number, y?: number) => void} */
  function zoom(by, x = 0, y = 0) {
    const before = size;
    size = by ? Math.min(Math.max(size * by, LEAST), MOST) : 1;
    figure.toggleAttribute("data-zoomed", size !== 1);
    for (const map of maps) {
      const shown = map.getBoundingClientRect().width;
      if (before === 1 && shown) wide.set(map, shown);
      const base = wide.get(map);
      map.style.cssText = size === 1 || !base ? "" : `width:${base * size}px;max-width:none;min-width:0;height:auto`;
      const sheet = map.parentElement;
      if (sheet) {
        sheet.scrollLeft = ((sheet.scrollLeft + x) * size) / before - x;
        sheet.scrollTop = ((sheet.scrollTop + y) * size) / before - y;
      }
    }
  }

  for (const map of maps) {
    const sheet = map.parentElement;
    sheet?.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const { left, top } = sheet.getBoundingClientRect();
        zoom(Math.exp(-event.deltaY / 200), event.clientX - left, event.clientY - top);
      },
      { passive: false },
    );
    const apart = () => {
      const [one, other] = [...fingers.values()];
      return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
    };
    sheet?.addEventListener(
      "pointerdown",
      (event) => event.pointerType === "touch" && fingers.set(event.pointerId, event),
    );
    sheet?.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = apart();
      fingers.set(event.pointerId, event);
      if (before) zoom(apart() / before);
    });
    for (const end of ["pointerup", "pointercancel"])
      sheet?.addEventListener(end, (event) => fingers.delete(/** @type {PointerEvent} */ (event).pointerId));
    sheet?.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
      const by = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 }[key];
      if (by !== undefined && !ctrlKey && !metaKey) zoom(by);
    });
  }
  /** @type {(text: string, label: string, click: () => void) => HTMLElement} */
  const button = (text, label, click) => element("button", { type: "button", "aria-label": label, click }, text);
  bar.append(
    button("−", "Smaller", () => zoom(1 / STEP)),
    button("+", "Larger", () => zoom(STEP)),
    document.fullscreenEnabled
      ? button("Full screen", "Full screen", () =>
          document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen(),
        )
      : "",
  );
}
