import { element } from "../../shared/dom.js";
import { word } from "../wording.js";
import { fieldOf } from "./fields.js";

/**
 * What a form needs of what is around it.
 *
 * @typedef {object} Around
 * @property {{ state: () => DeskState }} desk
 * @property {(kind: string, words?: string) => Promise<string | null>} make make something new in a form of its own, called
 *   so; its id
 * @property {(widget: DeskWidget) => void} picks let clicks on claims go to a field
 */

/** Whether a field is shown at once; others open by a click. @type {(field: DeskField, draft: DeskDraft) => boolean} */
const isAsked = ({ name, at_once: atOnce = true, is_needed: isNeeded }, { values }) =>
  !!isNeeded || atOnce || [values[name] ?? ""].flat().some(Boolean);

/**
 * The form of a kind, filled in with a draft.
 *
 * @param {DeskDraft} draft
 * @param {Around} around
 * @param {{ save: () => void, changed: (draft: DeskDraft) => void, extra?: (Node | false)[], buttons?: (Node | false)[] }} does
 */
export function formOf(draft, around, { save, changed, extra = [], buttons = [] }) {
  const form = /** @type {DeskForm} */ (around.desk.state().forms[draft.kind]);
  let isTouched = false;
  const noted = () => {
    isTouched = true;
    fit();
    changed(read());
  };
  const fields = form.fields.filter(({ widget }) => widget !== "quote").map((field) => fieldOf(field, around, noted));
  for (const { field, widget } of fields) widget.fill(draft.values[field.name]);
  const wrong = element("p", { class: "desk-wrong", role: "alert", hidden: true });
  const asked = fields.filter(({ field }) => isAsked(field, draft));
  const others = fields.filter((field) => !asked.includes(field));
  const more = element(
    "details",
    { class: "desk-more" },
    element("summary", {}, word("more", others.map(({ name }) => name).join(", "))),
    ...others.map((field) => field.node),
  );

  /** What is in the form; of fields that are not in it, nothing. @returns {DeskDraft} */
  const read = () => ({
    ...draft,
    values: Object.fromEntries(fields.map(({ field, widget }) => [field.name, widget.read() ?? ""])),
  });

  /** Ask a field only where another has values enough, as the structure of several premises; and where it is filled in. */
  function fit() {
    for (const { field, widget, node } of fields)
      if (field.with) {
        const other = fields.find((one) => one.field.name === field.with?.field)?.widget.read();
        node.hidden = [other ?? ""].flat().filter(Boolean).length < field.with.least && !widget.read()?.length;
      }
  }
  fit();

  /** Save, unless something is typed that stands for nothing yet: it would be lost. */
  function send(does = save) {
    const loose = fields.filter(({ widget }) => widget.loose?.());
    if (!loose.length) does();
    else
      complain(
        loose.map(({ field, widget }) => ({ field: field.name, message: word("loose", widget.loose?.() ?? "") })),
      );
  }

  const node = element(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        send();
      },
      keydown: (event) => {
        const key = /** @type {KeyboardEvent} */ (event);
        if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) {
          key.preventDefault();
          send();
        } else number(key);
      },
    },
    ...extra.filter((one) => one !== false),
    ...asked.map((field) => field.node),
    others.length > 0 && more,
    wrong,
    element(
      "div",
      { class: "desk-row desk-end" },
      element("button", { class: "app-button app-primary" }, word("save")),
      ...buttons,
    ),
  );

  /** A digit chooses a label: in the field that one is in, or else in the first that has none. @param {KeyboardEvent} key */
  function number({ key, target, ctrlKey, metaKey, altKey }) {
    if (!/^[1-9]$/.test(key) || ctrlKey || metaKey || altKey) return;
    const at = /** @type {HTMLInputElement} */ (target);
    if (at.matches("textarea, select, [type=text]")) return;
    const inside = at.closest("[data-choices]");
    const open = [...node.querySelectorAll("[data-choices]")].filter((one) => !one.closest("[hidden]"));
    const list = inside ?? open.find((one) => !one.querySelector(":checked")) ?? open[0];
    const input = /** @type {HTMLInputElement | undefined} */ (list?.querySelectorAll("input")[Number(key) - 1]);
    input?.focus();
    input?.click();
  }

  /** Say at each field what is wrong with it, and below what belongs to none. @param {readonly FieldMistake[]} mistakes */
  function complain(mistakes) {
    for (const field of fields) field.complain(mistakes.find((one) => one.field === field.field.name));
    const rest = mistakes.filter((one) => !fields.some(({ field }) => field.name === one.field));
    more.open ||= others.some(({ node }) => node.hasAttribute("data-wrong"));
    wrong.hidden = !rest.length;
    wrong.textContent = rest.map(({ message, help }) => [message, help].filter(Boolean).join(" ")).join(" ");
    (fields.find((field) => field.node.hasAttribute("data-wrong")) ?? fields[0])?.widget.focus();
  }

  return {
    node,
    fields,
    read,
    isTouched: () => isTouched,
    number,
    /** Go on from another state of the file, where this form was begun on the one before it. */
    /** @type {(hash: string, before: string) => void} */
    follow(hash, before) {
      if (draft.hash === before) draft = { ...draft, hash };
    },
    /** Offer what has come to be since. */
    refresh() {
      for (const { widget } of fields) widget.refresh?.();
    },
    /** The words of the text that it is of. @type {(quote: Span | null, passage: Span | null) => void} */
    setPlace(quote, passage) {
      draft = { ...draft, quote, passage, isPlaced: true };
      noted();
    },
    /** @param {readonly Suggestion[]} suggestions */
    suggest(suggestions) {
      for (const field of fields) field.suggest(suggestions.filter((one) => one.field === field.field.name));
      more.open ||= others.some((one) => suggestions.some(({ field }) => field === one.field.name));
    },
    complain,
    send,
    /** Be where something is left to be filled in. */
    focusEmpty() {
      (asked.find(({ widget, node: { hidden } }) => !hidden && !widget.read()?.length) ?? asked[0])?.widget.focus();
    },
    /** @param {string | null} [name] of a field; else the first */
    focus(name) {
      const found = fields.find(({ field }) => field.name === name) ?? asked[0] ?? fields[0];
      if (found && others.includes(found)) more.open = true;
      found?.widget.focus();
      found?.node.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @typedef {ReturnType<typeof formOf>} Form */
