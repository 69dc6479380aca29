import { element } from "../shared/dom.js";
import { said, word } from "./wording.js";

/** So much of a long selection is shown, at its start and at its end. */
const SHOWN = 60;

/** @param {string} words */
const brief = (words) => (words.length > 2 * SHOWN ? `${words.slice(0, SHOWN)} … ${words.slice(-SHOWN)}` : words);

/**
 * Below the text: what are the words that are selected? Or which of the claims that lie over each other is meant?
 *
 * @param {{ chosen: (kind: string) => void, opened: (id: string) => void, ended: () => void }} does
 */
export function chooser({ chosen, opened, ended }) {
  const node = element("div", { class: "desk-chooser", role: "region", "aria-label": word("what"), hidden: true });
  /** @type {string[]} */
  let kinds = [];

  /** @param {...(Node | false)} children */
  function show(...children) {
    node.replaceChildren(...children.filter((one) => one !== false));
    node.hidden = false;
  }

  return {
    node,
    hide() {
      node.hidden = true;
      kinds = [];
    },
    /** Ask what some words are. @type {(words: string, forms: Record<string, DeskForm>) => void} */
    ask(words, forms) {
      kinds = Object.keys(forms).filter((kind) => forms[kind]?.selects);
      show(
        element("p", {}, element("q", { dir: "auto" }, brief(words)), element("small", { "data-count": true })),
        element(
          "div",
          { class: "desk-row", role: "group", "aria-label": word("what") },
          element("b", { class: "desk-what" }, word("what")),
          ...kinds.map((kind, at) =>
            element(
              "button",
              {
                type: "button",
                class: "desk-kind",
                "data-kind": kind,
                "data-section": forms[kind]?.section,
                // A press would take the selection away from the text.
                mousedown: (event) => event.preventDefault(),
                click: () => chosen(kind),
              },
              said(forms[kind]?.label) || kind,
              at < 9 && element("kbd", { "aria-hidden": "true" }, String(at + 1)),
            ),
          ),
        ),
      );
    },
    /** Say how many words there are, as `kg` counts. @param {Suggested | null} found */
    count(found) {
      const place = node.querySelector("[data-count]");
      if (!place || !found) return;
      place.textContent = ` ${word(found.too_long ? "tooLong" : "words", found.words)}`;
      place.classList.toggle("desk-wrong", found.too_long);
    },
    /** Let one of several be chosen that lie over each other. @param {readonly DeskEntry[]} entries */
    among(entries) {
      kinds = [];
      show(
        element(
          "div",
          { class: "desk-row" },
          element("span", {}, word("here")),
          ...entries.map(({ id, label }) =>
            element(
              "button",
              { type: "button", class: "desk-kind", dir: "auto", click: () => opened(id) },
              said(label),
            ),
          ),
        ),
      );
      node.querySelector("button")?.focus();
    },
    /** Say that clicks on claims go to a field. */
    picking() {
      kinds = [];
      show(
        element(
          "div",
          { class: "desk-row" },
          element("span", {}, word("picking")),
          element("button", { type: "button", class: "app-button app-primary", click: ended }, word("pickingEnd")),
        ),
      );
    },
    /** The kind with a number, where it asks for one. @param {number} number */
    numbered: (number) => kinds[number - 1],
    focus: () => node.querySelector("button")?.focus(),
  };
}
