import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";
import { choices } from "./choice.js";
import { entries } from "./entry.js";

/**
 * A text: one line, several, or several texts of a line each.
 *
 * @type {(isLong: boolean, isList?: boolean) => (field: DeskField, around: object, changed: () => void) => DeskWidget}
 */
const written = (isLong, isList) => (field, _, changed) => {
  const about = { "aria-label": said(field.label), dir: "auto", input: changed };
  const input = isLong
    ? element("textarea", { rows: 2, ...about })
    : element("input", { type: "text", autocomplete: "off", ...about });
  return {
    node: input,
    read: () => (isList ? input.value.split("\n").filter((line) => line.trim()) : input.value),
    fill: (value) => (input.value = [value ?? ""].flat().join(isList ? "\n" : ", ")),
    focus: () => input.focus(),
  };
};

/** What a field is filled in with, by its widget; a line where that is not known. */
/** @type {Record<string, (field: DeskField, around: import("./form.js").Around, changed: () => void) => DeskWidget>} */
const WIDGETS = {
  line: written(false),
  words: written(true),
  list: written(true, true),
  choice: (field, _, changed) => choices(field, false, changed),
  choices: (field, _, changed) => choices(field, true, changed),
  entry: (field, around, changed) => entries(field, false, around, changed),
  entries: (field, around, changed) => entries(field, true, around, changed),
};

/**
 * A field with its name, its help, what is suggested for it, and what is wrong with it.
 *
 * @param {DeskField} field
 * @param {import("./form.js").Around} around
 * @param {() => void} changed
 */
export function fieldOf(field, around, changed) {
  const make = WIDGETS[field.widget] ?? written(false);
  const widget = make(field, around, changed);
  const wrong = element("p", { class: "desk-wrong", role: "alert", hidden: true });
  const hints = element("div", { class: "desk-hints", hidden: true });
  const node = element(
    "fieldset",
    { class: "desk-field", "data-field": field.name },
    element(
      "legend",
      {},
      said(field.label) || field.name,
      field.is_needed && element("span", { class: "desk-needed" }, ` ${word("needed")}`),
    ),
    said(field.help) && element("p", { class: "desk-help", dir: "auto" }, said(field.help)),
    hints,
    widget.node,
    wrong,
  );
  return {
    field,
    name: said(field.label) || field.name,
    widget,
    node,
    /** Show what is suggested; a click takes it, and nothing else does. @param {readonly Suggestion[]} suggestions */
    suggest(suggestions) {
      hints.hidden = !suggestions.length;
      hints.replaceChildren(
        element("span", {}, word("suggested")),
        ...suggestions.map(({ value, why }) =>
          element(
            "span",
            {},
            value &&
              element(
                "button",
                {
                  type: "button",
                  class: "desk-small",
                  click: () => {
                    const now = widget.read();
                    widget.fill(Array.isArray(now) ? [...new Set([...now, value])] : value);
                    changed();
                  },
                },
                widget.label?.(value) ?? (said(field.choices?.find((one) => one.value === value)?.label) || value),
              ),
            why && element("span", { dir: "auto" }, ` ${why}`),
          ),
        ),
      );
    },
    /** Say what is wrong with it; nothing takes it back. @param {FieldMistake} [mistake] */
    complain(mistake) {
      wrong.hidden = !mistake;
      wrong.textContent = mistake ? [mistake.message, mistake.help].filter(Boolean).join(" ") : "";
      node.toggleAttribute("data-wrong", !!mistake);
    },
  };
}

/** @typedef {ReturnType<typeof fieldOf>} Field */
