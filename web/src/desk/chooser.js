import { element } from "../shared/dom.js";
import { said, word } from "./wording.js";

/** So much of a long selection is shown, at its start and at its end. */
const SHOWN = 60;
/** The keys of the kinds, in the order in which they are shown. */
const KEYS = "1234567890-";
/** What is coded most after claims is offered next to them. */
const SECOND = "argument";
/** How firmly a claim is put, which can be said together with its kind. */
const FIRMNESS = "modality";

/** @param {string} words */
const brief = (words) => (words.length > 2 * SHOWN ? `${words.slice(0, SHOWN)} … ${words.slice(-SHOWN)}` : words);

/** The kinds that words can be, each with its form. @param {Record<string, DeskForm>} forms */
function kindsOf(forms) {
  const [first, ...others] = Object.keys(forms).filter((kind) => forms[kind]?.selects && kind !== SECOND);
  return [first, forms[SECOND]?.selects && SECOND, ...others].flatMap((kind) => kind || []);
}

/** What is made without words of its own, but may be met in the text. @param {Record<string, DeskForm>} forms */
const madeOf = (forms) => Object.keys(forms).filter((kind) => !forms[kind]?.selects);

/**
 * Below the text: what are the words that are selected? Or which of the claims that lie over each other is meant?
 *
 * @param {{ chosen: (kind: string, values: DeskValues) => void, opened: (id: string) => void, ended: () => void }} does
 */
export function chooser({ chosen, opened, ended }) {
  const node = element("div", { class: "desk-chooser", role: "region", "aria-label": word("what"), hidden: true });
  /** @type {string[]} */
  let kinds = [];
  /** @type {Record<string, DeskForm>} */
  let known = {};
  let firmness = "";

  /** @param {...(Node | false)} children */
  function show(...children) {
    node.replaceChildren(...children.filter((one) => one !== false));
    node.hidden = false;
  }

  /** @param {string} kind */
  function choose(kind) {
    const isAsked = known[kind]?.fields.some(({ name }) => name === FIRMNESS);
    chosen(kind, isAsked && firmness ? { [FIRMNESS]: firmness } : {});
  }

  /** @param {string} kind @param {number} [at] its place among those that words can be, which have keys */
  const kindButton = (kind, at) =>
    element(
      "button",
      {
        type: "button",
        class: at === undefined ? "desk-small" : "desk-kind",
        "data-kind": kind,
        "data-section": known[kind]?.section,
        title: said(known[kind]?.help),
        // A press would take the selection away from the text.
        mousedown: (event) => event.preventDefault(),
        click: () => choose(kind),
      },
      said(known[kind]?.label) || kind,
      !!KEYS[at ?? -1] && element("kbd", { "aria-hidden": "true" }, KEYS[at ?? -1]),
    );

  /** How firmly a claim is put; what is hinted at comes first, and none is pressed by itself. @param {Suggestion[]} hints */
  function firmnessRow(hints) {
    const field = Object.values(known)
      .flatMap(({ fields }) => fields)
      .find(({ name }) => name === FIRMNESS);
    const why = (/** @type {string} */ value) =>
      hints.find((one) => one.field === FIRMNESS && one.value === value)?.why;
    const choices = [...(field?.choices ?? [])].sort((a, b) => Number(!!why(b.value)) - Number(!!why(a.value)));
    if (!choices.length) return [];
    /** @type {HTMLButtonElement[]} */
    const buttons = choices.map(({ value, label, definition }) =>
      element(
        "button",
        {
          type: "button",
          class: "desk-small",
          "aria-pressed": String(firmness === value),
          "data-firmness": value,
          title: said(definition),
          mousedown: (event) => event.preventDefault(),
          click() {
            firmness = firmness === value ? "" : value;
            for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset["firmness"] === firmness));
          },
        },
        said(label) || value,
        why(value) && element("small", { dir: "auto" }, ` ${why(value)}`),
      ),
    );
    return [element("span", {}, word("firmness")), ...buttons];
  }

  return {
    node,
    hide() {
      node.hidden = true;
      kinds = [];
    },
    /** Ask what some words are. @type {(words: string, forms: Record<string, DeskForm>) => void} */
    ask(words, forms) {
      [known, kinds, firmness] = [forms, kindsOf(forms), ""];
      const help = element("p", { class: "desk-help", "data-help": true, "aria-hidden": "true" });
      const row = element(
        "div",
        { class: "desk-row", role: "group", "aria-label": word("what") },
        element("b", { class: "desk-what" }, word("what")),
        ...kinds.map((kind, at) => kindButton(kind, at)),
      );
      const tell = (/** @type {Event} */ { target }) => {
        const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-kind]"));
        if (button) help.textContent = button.title;
      };
      const made = element(
        "div",
        { class: "desk-row desk-firmness", role: "group", "aria-label": word("orNew") },
        element("span", {}, word("orNew")),
        ...madeOf(known).map((kind) => kindButton(kind)),
      );
      for (const one of [row, made]) for (const event of ["focusin", "mouseover"]) one.addEventListener(event, tell);
      show(
        element("p", {}, element("q", { dir: "auto" }, brief(words)), element("small", { "data-count": true })),
        row,
        help,
        element(
          "div",
          { class: "desk-row desk-firmness", role: "group", "aria-label": word("firmness"), "data-firm": true },
          ...firmnessRow([]),
        ),
        made,
      );
    },
    /** Say how many words there are, as `kg` counts, and what they hint at. @param {Suggested | null} found */
    count(found) {
      const place = node.querySelector("[data-count]");
      if (!place || !found) return;
      place.textContent = ` ${word(found.too_long ? "tooLong" : found.words === 1 ? "wordsOne" : "words", found.words)}`;
      place.classList.toggle("desk-wrong", found.too_long);
      const row = node.querySelector("[data-firm]");
      if (!row?.contains(document.activeElement)) row?.replaceChildren(...firmnessRow(found.suggestions));
    },
    /** Let one of several be chosen that lie over each other. */
    /** @type {(entries: readonly DeskEntry[], forms: Record<string, DeskForm>) => void} */
    among(entries, forms) {
      kinds = [];
      show(
        element(
          "div",
          { class: "desk-row" },
          element("span", {}, word("here")),
          ...entries.map(({ id, kind, label, section }) =>
            element(
              "button",
              { type: "button", class: "desk-kind", "data-section": section, click: () => opened(id) },
              element("small", {}, said(forms[kind]?.label) || kind),
              element("span", { dir: "auto" }, said(label)),
            ),
          ),
        ),
      );
      node.querySelector("button")?.focus();
    },
    /** Say that clicks on claims go to a field. @param {boolean} isMany whether it takes several */
    picking(isMany) {
      kinds = [];
      show(
        element(
          "div",
          { class: "desk-row" },
          element("span", {}, word(isMany ? "picking" : "pickingOne")),
          element(
            "button",
            { type: "button", class: "app-button app-primary", click: ended },
            word(isMany ? "pickingEnd" : "cancelPicking"),
          ),
        ),
      );
    },
    /** Take the kind with a key, where it asks for one; whether it did. @param {string} key */
    take(key) {
      const kind = kinds[KEYS.indexOf(key)];
      if (kind) choose(kind);
      return !!kind;
    },
    focus: () => node.querySelector("button")?.focus(),
  };
}
