import { element } from "../../shared/dom.js";
import { placeOf } from "../text/reach.js";
import { word } from "../wording.js";

/**
 * Where in the text something stands: its words, and the sentences that are its passage; both can be chosen anew.
 *
 * @param {DeskDraft} draft
 * @param {DeskState} state
 * @param {{ words: () => Span | null, around: (span: Span) => Span }} page what is selected, and the sentences around it
 * @param {(quote: Span | null, passage: Span | null) => void} changed
 */
export function place({ quote, passage }, { text, mode }, { words, around }, changed) {
  const node = element("div", { class: "desk-place" });
  if (!text) return node;
  const { content, sentences } = text;

  /** Move an end of the passage by a sentence; the words stay within. @type {(end: 0 | 1, by: 1 | -1) => void} */
  function move(end, by) {
    if (!quote) return;
    const now = passage ?? around(quote);
    const at = placeOf(sentences, end ? now[1] - 1 : now[0]) + by;
    const to = sentences[at]?.[end];
    if (to === undefined || (end ? to < quote[1] : to > quote[0])) return;
    passage = end ? [now[0], to] : [to, now[1]];
    changed(quote, passage);
    draw();
  }

  /** @type {(name: string, sign: string, end: 0 | 1, by: 1 | -1) => HTMLElement} */
  const mover = (name, sign, end, by) =>
    element(
      "button",
      { type: "button", class: "desk-small", "aria-label": word(name), title: word(name), click: () => move(end, by) },
      sign,
    );
  const shown = element("blockquote", { dir: "auto" });
  const reach = element("p", { class: "desk-passage", dir: "auto" });

  function draw() {
    shown.textContent = quote ? content.slice(...quote) : word("quotationNone");
    shown.toggleAttribute("data-none", !quote);
    reach.textContent = quote ? content.slice(...(passage ?? around(quote))) : "";
  }

  draw();
  node.append(shown);
  if (mode !== "sheet") return node;
  node.append(
    element(
      "details",
      { open: !quote },
      element("summary", {}, word("passage")),
      reach,
      element(
        "div",
        { class: "desk-row" },
        mover("passageEarlier", "⇤ +", 0, -1),
        mover("passageLater", "⇤ −", 0, 1),
        mover("passageFewer", "− ⇥", 1, -1),
        mover("passageFurther", "+ ⇥", 1, 1),
        element(
          "button",
          {
            type: "button",
            class: "desk-small",
            mousedown: (event) => event.preventDefault(),
            click: () => {
              const found = words();
              if (!found) return;
              [quote, passage] = [found, null];
              changed(quote, passage);
              draw();
            },
          },
          word("takeSelection"),
        ),
      ),
    ),
  );
  return node;
}
