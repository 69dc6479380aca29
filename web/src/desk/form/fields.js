import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";
import { choices } from "./choice.js";
import { entries } from "./entry.js";

let counter = 0;

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

/** Fields that are empty or hold words: there a digit can take what is suggested, since no cue begins with one. */
const NUMBERED = ["entry", "entries", "cue"];

/** Why something is suggested, in words. @param {Suggestion} suggestion */
const reason = ({ why, near }) => (near ? word(`near-${near}`) : why);

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
  const isChoice = ["choice", "choices"].includes(field.widget);
  const isNumbered = NUMBERED.includes(field.widget);
  const wrong = element("p", { class: "desk-wrong", role: "alert", hidden: true });
  const hints = element("div", { id: `hints-${(counter += 1)}`, class: "desk-hints", hidden: true });
  /** @type {Suggestion[]} */
  let shown = [];
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
    // By keys one comes to the field first; of many choices one sees first what is suggested.
    ...(isChoice ? [hints, widget.node] : [widget.node, hints]),
    wrong,
  );
  if (field.widget === "cue")
    widget.node.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      const found = /^[1-9]$/.test(key) && !ctrlKey && !metaKey && !altKey && !widget.read() && shown[Number(key) - 1];
      if (!found) return;
      event.preventDefault();
      take(found);
    });

  /** @param {Suggestion} suggestion */
  function take({ value }) {
    const now = widget.read();
    widget.fill(Array.isArray(now) ? [...new Set([...now, value])] : value);
    changed();
    widget.focus();
  }

  /** @param {Suggestion} suggestion @param {number} at */
  function hint(suggestion, at) {
    const { value } = suggestion;
    const label = said(field.choices?.find((one) => one.value === value)?.label) || value;
    return element(
      "span",
      {},
      value &&
        element(
          "button",
          // By keys the same is taken in the field itself, by its number.
          {
            type: "button",
            class: "desk-small",
            tabindex: (isNumbered && at < 9) || isChoice ? -1 : false,
            click: () => take(suggestion),
          },
          element("span", { dir: "auto" }, widget.label?.(value) ?? label),
          isNumbered && at < 9 && element("kbd", { "aria-hidden": "true" }, String(at + 1)),
        ),
      reason(suggestion) && element("span", { dir: "auto" }, ` ${reason(suggestion)}`),
    );
  }

  return {
    field,
    name: said(field.label) || field.name,
    widget,
    node,
    /** Show what is suggested; a click or its number takes it, and nothing else does. @param {readonly Suggestion[]} suggestions */
    suggest(suggestions) {
      const fit = suggestions.filter(({ value }) => !value || (widget.takes?.(value) ?? true));
      // Each once: the first that is said of it, and before all what is not only in the list.
      const ordered = [...fit.filter(({ quiet }) => !quiet), ...fit.filter(({ quiet }) => quiet)];
      const one = new Map(ordered.toReversed().map((suggestion) => [suggestion.value || suggestion.why, suggestion]));
      const own = [...one.values()].toReversed();
      widget.suggest?.(own.filter(({ value }) => value));
      const loud = own.filter(({ quiet }) => !quiet);
      // What only gives a reason has no number, and comes last.
      shown = loud.filter(({ value }) => value);
      hints.hidden = !loud.length;
      hints.replaceChildren(
        element("span", {}, word("suggested")),
        ...shown.map(hint),
        ...loud.filter(({ value }) => !value).map(hint),
      );
      if (loud.length) node.setAttribute("aria-describedby", hints.id);
      else node.removeAttribute("aria-describedby");
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
