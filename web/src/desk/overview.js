import { element } from "../shared/dom.js";
import { mistakeList } from "./list.js";
import { picture } from "./picture.js";
import { word } from "./wording.js";

/** A part of the page with its name. @type {(id: string, name: string, ...inner: Node[]) => HTMLElement} */
export const part = (id, name, ...inner) =>
  element(
    "section",
    { id, "aria-labelledby": `${id}-name` },
    element("h2", { id: `${id}-name` }, word(name)),
    ...inner,
  );

/**
 * Below the text: what is wrong in the sheet, what is worth a look, and the argument so far.
 *
 * @param {() => DeskState} state
 * @param {{ picked: (id: string) => boolean, open: (id: string, field?: string | null) => void, until: AbortSignal }} does
 */
export function overview(state, { picked, open, until }) {
  const [mistakes, warnings, map] = [element("div"), element("div"), element("div")];
  const isWarned = part("desk-warnings", "warnings", warnings);
  let drawn = "";
  /** Ends with the map that is drawn. */
  let life = new AbortController();
  return {
    node: element(
      "div",
      { class: "desk-below" },
      part("desk-mistakes", "mistakes", mistakes),
      isWarned,
      part("desk-map", "map", map),
    ),
    draw() {
      const { mistakes: wrong, warnings: warned = [], map: told } = state();
      mistakes.replaceChildren(mistakeList(wrong, open) ?? element("p", { class: "desk-help" }, word("mistakesNone")));
      isWarned.hidden = !warned.length;
      warnings.replaceChildren(mistakeList(warned, open) ?? "");
      const { svg } = told || { svg: "" };
      if (svg === drawn && map.hasChildNodes()) return;
      drawn = svg;
      life.abort();
      life = new AbortController();
      map.replaceChildren(picture(state(), picked, open, AbortSignal.any([life.signal, until])));
    },
  };
}
