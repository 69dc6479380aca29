import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";
import { combobox, plain } from "./combobox.js";

/**
 * One or several of what is coded: typed or from a list, by a click in the text or the map, or made at once in a form of
 * its own.
 *
 * @param {DeskField} field
 * @param {boolean} isMany
 * @param {import("./form.js").Around} around
 * @param {() => void} changed
 * @returns {DeskWidget}
 */
export function entries(field, isMany, { desk, make, picks }, changed) {
  /** @type {string[]} */
  let chosen = [];
  /** @type {readonly Suggestion[]} */
  let suggested = [];
  const kinds = field.kinds ?? [];
  const apart = field.choices ?? [];
  const made = kinds.filter((kind) => desk.state().forms[kind]);
  const isOfClaims = kinds.includes("claim");
  const known = () => kinds.flatMap((kind) => desk.state().kinds_of[kind] ?? []);
  const label = (/** @type {string} */ id) =>
    said(known().find((one) => one.id === id)?.label ?? apart.find(({ value }) => value === id)?.label) || id;
  const kindName = (/** @type {string} */ kind) => said(desk.state().forms[kind]?.label) || kind;

  const { input, list, clear } = combobox(said(field.label), {
    groups,
    typed: changed,
    numbered(number) {
      const found = suggested.filter(({ quiet }) => !quiet)[number - 1];
      if (found && !chosen.includes(found.value)) put(found.value);
      return !!found;
    },
    back() {
      const last = chosen.at(-1);
      if (last) put(last);
    },
    left() {
      // Who types the whole of a label means that.
      const words = plain(pending());
      const found = words && known().find(({ id, label: one }) => plain(said(one) || id) === words);
      if (!found) return;
      clear();
      if (!chosen.includes(found.id)) put(found.id);
    },
  });
  const picked = element("ul", { class: "desk-chosen" });
  // The lines of the list do what these do, so that Tab leads on to the next field.
  const buttons = [...(isOfClaims ? [button("pick", word("pick"), () => picks(widget))] : []), ...made.map(newButton)];
  const row = element("div", { class: "desk-row" }, picked, input, ...buttons, ...apart.map(apartButton));
  const node = element("div", { class: "desk-entries" }, row, list);
  const pending = () => input.value.trim();

  /** @type {(name: string, words: string, click: () => void) => HTMLButtonElement} */
  function button(name, words, click) {
    return element("button", { type: "button", class: "desk-small", "data-does": name, tabindex: -1, click }, words);
  }
  /** @param {string} kind */
  function newButton(kind) {
    const found = button("new", kindName(kind), () => void begin(kind));
    found.dataset["new"] = kind;
    found.ariaLabel = found.title = word("new", kindName(kind));
    return found;
  }
  /** @param {DeskChoice} choice */
  function apartButton({ value, label: words }) {
    const found = button("apart", said(words) || value, () => put(value));
    found.dataset["apart"] = value;
    return found;
  }

  /** The lines that can be chosen: what is suggested, all there is by its kind, and what leads further. */
  function groups() {
    const words = pending();
    const line = (/** @type {string} */ value) => ({ value, label: label(value), take: () => put(value) });
    // What is chosen is not offered again, and nothing twice: of one id the sheet means the first.
    const offered = new Set(chosen);
    const fresh = (/** @type {string[]} */ ids) => ids.filter((id) => !offered.has(id) && offered.add(id)).map(line);
    return [
      { label: word("suggested").replace(/:$/, ""), of: fresh(suggested.map(({ value }) => value)) },
      ...kinds.map((kind) => ({
        label: kindName(kind),
        of: fresh((desk.state().kinds_of[kind] ?? []).map(({ id }) => id)),
      })),
      {
        label: word("further"),
        of: [
          ...(field.words && words ? [{ label: `“${words}”`, isMade: true, take: takeWords }] : []),
          ...fresh(apart.map(({ value }) => value)),
          ...made.map((kind) => ({ label: newName(kind, words), isMade: true, take: () => void begin(kind) })),
          ...(isOfClaims ? [{ label: word("pick"), isMade: true, take: () => picks(widget) }] : []),
        ],
      },
    ];
  }

  /** @type {(kind: string, words: string) => string} */
  const newName = (kind, words) => word("new", kindName(kind)) + (words && ` “${words}”`);

  /** Take words that are typed, where words can stand for an entry. */
  function takeWords() {
    const words = pending();
    clear();
    if (words && !chosen.includes(words)) put(words);
  }

  function draw() {
    input.placeholder = word(field.words ? "orWords" : isMany ? "add" : "choose");
    picked.replaceChildren(
      ...chosen.map((id) =>
        element(
          "li",
          {},
          element("span", { dir: "auto" }, label(id)),
          element(
            "button",
            {
              type: "button",
              "aria-label": word("removeOne", label(id)),
              click: () => {
                put(id);
                focus();
              },
            },
            "×",
          ),
        ),
      ),
    );
    picked.hidden = !chosen.length;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-apart]")))
      one.setAttribute("aria-pressed", String(chosen.includes(one.dataset["apart"] ?? "")));
  }

  /** What is chosen once one is added: what stands in place of an entry stands alone. @param {string} id */
  function withOne(id) {
    const isApart = apart.some(({ value }) => value === id);
    return [...chosen.filter((one) => isMany && !isApart && !apart.some(({ value }) => value === one)), id];
  }

  /** Add one, or take it away again. @param {string} id */
  function put(id) {
    chosen = chosen.includes(id) ? chosen.filter((one) => one !== id) : withOne(id);
    draw();
    changed();
  }

  /** Make something new, called what is typed, and name it here. @param {string} kind */
  async function begin(kind) {
    const id = await make(kind, pending());
    if (id) {
      clear();
      put(id);
    } else draw();
    focus();
  }

  const focus = () => input.focus();

  /** @type {DeskWidget} */
  const widget = {
    node,
    isMany,
    read() {
      const words = field.words ? pending() : "";
      const all = words && !chosen.includes(words) ? withOne(words) : chosen;
      return isMany ? all : (all[0] ?? "");
    },
    fill(value) {
      chosen = [value ?? []].flat().filter(Boolean);
      input.value = "";
      draw();
    },
    pick(id) {
      if (this.takes?.(id)) put(id);
    },
    takes: (id) => known().some((one) => one.id === id) || apart.some(({ value }) => value === id),
    suggest: (suggestions) => void (suggested = suggestions),
    /** What is typed and is nothing that can stand here. */
    loose: () => (field.words ? "" : pending()),
    label,
    refresh: draw,
    focus,
  };
  draw();
  return widget;
}
