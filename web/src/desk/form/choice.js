import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";

/** With so many choices or fewer it is shown at once when each is used; with more, one by one. */
const FEW = 5;
let counter = 0;

/** When a label is used and when not. @param {DeskChoice} choice */
function uses({ use = [], not = [] }) {
  /** @type {(title: string, rules: Said[]) => (Node | false)[]} */
  const rules = (title, rules) => [
    rules.length > 0 && element("dt", {}, word(title)),
    ...rules.map((rule) => element("dd", { dir: "auto" }, said(rule))),
  ];
  return use.length + not.length > 0 && element("dl", {}, ...rules("use", use), ...rules("not", not));
}

/**
 * Labels to choose from, each with its definition, when it is used and when not; the first nine by their number too.
 *
 * @param {DeskField} field
 * @param {boolean} isMany whether several can be chosen
 * @param {() => void} changed
 * @returns {DeskWidget}
 */
export function choices(field, isMany, changed) {
  const name = `choice-${(counter += 1)}`;
  const all = field.choices ?? [];
  const list = [...all.filter(({ apart }) => !apart), ...all.filter(({ apart }) => apart)];
  const inputs = list.map(({ value }) => element("input", { type: isMany ? "checkbox" : "radio", name, value }));
  const shown = list.length <= FEW;

  const rows = list.map((choice, number) => {
    const input = /** @type {HTMLInputElement} */ (inputs[number]);
    const [id, about] = [`${name}-${number}`, `${name}-${number}-about`];
    input.id = id;
    const rules = uses(choice);
    const definition = said(choice.definition);
    if (definition || rules) input.setAttribute("aria-describedby", about);
    return element(
      "div",
      { class: choice.apart ? "desk-choice desk-apart" : "desk-choice" },
      input,
      element(
        "label",
        { for: id },
        element("span", { dir: "auto" }, said(choice.label) || choice.value),
        number < 9 && element("kbd", { "aria-hidden": "true" }, String(number + 1)),
      ),
      (definition || rules) &&
        element(
          "div",
          { id: about, class: "desk-about" },
          definition && element("p", { dir: "auto" }, definition),
          rules &&
            (shown ? rules : element("details", {}, element("summary", {}, `${word("use")} / ${word("not")}`), rules)),
        ),
    );
  });

  const clear = element(
    "button",
    {
      type: "button",
      class: "desk-small",
      // By keys it is Delete, so that Tab leads on to the next field.
      tabindex: -1,
      "aria-keyshortcuts": "Delete",
      click: empty,
    },
    word("clear"),
  );

  function empty() {
    fill(null);
    changed();
    inputs[0]?.focus();
  }

  // It keeps its room where it is not needed, so that nothing below moves when something is chosen.
  clear.hidden = isMany;
  const seen = () => void clear.toggleAttribute("data-unseen", !inputs.some(({ checked }) => checked));
  /** @param {DeskValue} value */
  function fill(value) {
    const given = [value ?? []].flat();
    for (const input of inputs) input.checked = given.includes(input.value);
    seen();
  }
  fill(null);

  return {
    node: element(
      "div",
      {
        class: list.some(({ definition, use, not }) => definition || use?.length || not?.length)
          ? "desk-choices"
          : "desk-choices desk-plain",
        "data-choices": true,
        keydown: (event) => {
          if (isMany || /** @type {KeyboardEvent} */ (event).key !== "Delete") return;
          event.preventDefault();
          empty();
        },
        change: () => {
          seen();
          changed();
        },
      },
      ...rows,
      clear,
    ),
    fill,
    read() {
      const found = inputs.filter(({ checked }) => checked).map(({ value }) => value);
      return isMany ? found : (found[0] ?? "");
    },
    focus: () => (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus(),
  };
}
