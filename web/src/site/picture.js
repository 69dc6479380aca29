import { element } from "../shared/dom.js";
import { save } from "../shared/save.js";

const SHARP = 2; // points of the picture for each of the map
const MOST = 8000; // points a side: browsers draw nothing on a larger canvas
const FONTS = 'Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif';

/**
 * Say how many points of a picture there are for each of a map, so that no side has too many.
 *
 * @param {number} width
 * @param {number} height
 */
export const sharpness = (width, height) => Math.min(SHARP, MOST / Math.max(width, height, 1));

/**
 * Write a map that is in the page as an image: in its light colours, whatever the page has, since it will be
 * printed or put on a slide.
 *
 * @param {SVGSVGElement} map
 * @param {number} width
 * @param {number} height
 */
function source(map, width, height) {
  const copy = /** @type {SVGSVGElement} */ (map.cloneNode(true));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", FONTS);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

/**
 * Draw a map that is in the page as PNG. Nothing is fetched: a page in a folder may not read the file next to it.
 *
 * @param {SVGSVGElement} map
 * @returns {Promise<Blob>}
 */
async function drawn(map) {
  const { width, height } = map.viewBox.baseVal;
  const scale = sharpness(width, height);
  const image = new Image();
  image.src = source(map, width * scale, height * scale);
  await image.decode();
  const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** Make the buttons with `data-png` work, which save the map they belong to, and show them. */
export function addPictureButtons() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-png]"))) {
    const map = /** @type {SVGSVGElement | null} */ (button.closest("section")?.querySelector(".sheet > svg") ?? null);
    if (!map) continue;
    const status = element("span", { role: "status" });
    button.after(status);
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        save(button.dataset.png ?? "map.png", await drawn(map));
      } catch {
        status.textContent = " Your browser does not draw it: take the SVG.";
      }
    });
  }
}
