import { element } from "../../shared/dom.js";
import { word } from "../wording.js";

/** So many lines are shown of a group; who looks for another types more of it. */
const SHOWN = 50;
let counter = 0;

/** @typedef {{ label: string, take: () => void, value?: string, isMade?: boolean }} Line */

/** Letters as they are compared: small, and without marks. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i").toLowerCase().trim();

/**
 * A line to type in, with a list of what begins so or holds that. Arrows move in the list and do no more: only Enter or a
 * click takes a line. A digit in the empty line takes what is suggested under this number.
 *
 * @param {string} name what is chosen, for who does not see it
 * @param {{ groups: () => { label: string, of: Line[] }[], typed: () => void, numbered: (number: number) => boolean, back: () => void, left: () => void }} does
 *   `groups` are the lines that there are now; `back` takes the last one away again that was chosen; `left` is told that one
 *   goes elsewhere
 */
export function combobox(name, { groups, typed, numbered, back, left }) {
  const id = `list-${(counter += 1)}`;
  let at = -1;
  /** @type {Line[]} */
  let lines = [];
  /** Whether something else is being pressed: until it is let go nothing moves below the pointer. */
  let isPressed = false;
  /** Ends with the list that is open. */
  let life = new AbortController();
  const list = element("div", { id, class: "desk-listbox", role: "listbox", "aria-label": name, hidden: true });
  const input = element("input", {
    type: "text",
    class: "desk-combobox",
    role: "combobox",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": name,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    input() {
      open(input.value ? 0 : -1);
      typed();
    },
    click: () => open(-1),
    blur() {
      if (!isPressed) close();
      left();
    },
    keydown: (event) => press(/** @type {KeyboardEvent} */ (event)),
  });

  /** Show what fits what is typed. @param {number} first the line on which one is; none at -1 */
  function open(first) {
    const wanted = plain(input.value);
    const fits = (/** @type {Line} */ { label, isMade }) => isMade || plain(label).includes(wanted);
    const starts = (/** @type {Line} */ { label, isMade }) => Number(isMade || plain(label).startsWith(wanted));
    lines = [];
    const shown = groups()
      .map(({ label, of }) => ({ label, of: of.filter(fits).sort((a, b) => starts(b) - starts(a)) }))
      .filter(({ of }) => of.length)
      .map(({ label, of }) =>
        element(
          "div",
          { role: "group", "aria-label": label },
          element("span", { class: "desk-group", "aria-hidden": "true" }, label),
          ...of.slice(0, SHOWN).map(draw),
          of.length > SHOWN &&
            element("span", { class: "desk-group", role: "presentation" }, word("furtherLines", of.length - SHOWN)),
        ),
      );
    list.replaceChildren(...shown);
    list.hidden = !lines.length;
    life.abort();
    life = new AbortController();
    const { signal } = life;
    document.addEventListener("pointerdown", pressed, { signal, capture: true });
    input.setAttribute("aria-expanded", String(!list.hidden));
    go(first);
  }

  /** @param {Line} line */
  function draw(line) {
    const number = lines.push(line) - 1;
    return element(
      "div",
      {
        id: `${id}-${number}`,
        role: "option",
        class: line.isMade && "desk-made",
        dir: "auto",
        "aria-selected": "false",
        "data-value": line.value,
        // A press would take the focus from the line, which closes the list.
        mousedown: (event) => event.preventDefault(),
        click: () => choose(line),
      },
      line.label,
    );
  }

  /** Close once what is pressed elsewhere is let go, and has had its click. @param {Event} event */
  function pressed({ target }) {
    if (target === input || list.contains(/** @type {Node} */ (target))) return;
    isPressed = true;
    const released = () => void setTimeout(close);
    for (const name of ["pointerup", "pointercancel"])
      document.addEventListener(name, released, { signal: life.signal, capture: true });
  }

  function close() {
    life.abort();
    isPressed = false;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    go(-1);
  }

  /** @param {number} place */
  function go(place) {
    at = Math.min(place, lines.length - 1);
    [...list.querySelectorAll("[role=option]")].forEach((line, number) => {
      line.setAttribute("aria-selected", String(number === at));
      if (number === at) line.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  /** @param {Line} line */
  function choose(line) {
    close();
    if (!line.isMade) input.value = "";
    line.take();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || event.isComposing) return;
    const isOpen = !list.hidden;
    const step = (/** @type {number} */ by) => (isOpen ? go(Math.max(at + by, 0)) : open(0));
    /** @type {Record<string, (() => void) | false>} */
    const does = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      // What is typed is not sent by Enter: a line is taken, or nothing.
      Enter: () => {
        const line = isOpen ? lines[at] : undefined;
        if (line) choose(line);
        else open(0);
      },
      Escape: isOpen ? close : input.value !== "" && clear,
      Backspace: input.value === "" && back,
    };
    const digit = /^[1-9]$/.test(key) && input.value === "" && numbered(Number(key));
    const found = digit ? () => {} : does[key];
    // No digit is a label here, and Esc does no more than close the list or clear the line.
    if (found || /^\d$/.test(key)) event.stopPropagation();
    if (!found) return;
    event.preventDefault();
    found();
  }

  function clear() {
    input.value = "";
    typed();
  }

  return { input, list, clear };
}
