import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";
import { listbox } from "./listbox.js";

/**
 * One or several of what is coded: from a list, by a click in the text or the map, or made at once in a form of its own.
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
  const kinds = field.kinds ?? [];
  const apart = field.choices ?? [];
  const options = () => kinds.map((kind) => ({ kind, of: desk.state().kinds_of[kind] ?? [] }));
  const label = (/** @type {string} */ id) =>
    said(
      options()
        .flatMap(({ of }) => of)
        .find((one) => one.id === id)?.label ?? apart.find(({ value }) => value === id)?.label,
    ) || id;
  const kindName = (/** @type {string} */ kind) => said(desk.state().forms[kind]?.label) || kind;

  const chooser = listbox(said(field.label), put);
  const list = element("ul", { class: "desk-chosen" });
  const row = element("div", { class: "desk-row" }, chooser.button);
  const node = element("div", { class: "desk-entries" }, list, row, chooser.list);
  const isClaims = kinds.some((kind) => desk.state().forms[kind]?.section === "claims") || kinds.includes("claim");
  if (isClaims)
    row.append(element("button", { type: "button", class: "desk-small", click: () => picks(widget) }, word("pick")));
  for (const kind of kinds.filter((one) => desk.state().forms[one]))
    row.append(
      element(
        "button",
        { type: "button", class: "desk-small desk-new", "data-new": kind, click: () => void begin(kind) },
        word("new", kindName(kind)),
      ),
    );
  /** What is typed and not taken yet counts as well: whoever saves now has said it. */
  const typed = element("input", { type: "text", dir: "auto", autocomplete: "off", "aria-label": word("orWords") });
  const pending = () => typed.value.trim();
  const takeWords = () => {
    const words = pending();
    typed.value = "";
    if (words && !chosen.includes(words)) put(words);
  };
  typed.placeholder = word("orWords");
  typed.addEventListener("input", changed);
  typed.addEventListener("change", takeWords);
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing || !pending()) return;
    event.preventDefault();
    takeWords();
  });
  if (field.words) row.append(typed);
  for (const choice of apart)
    row.append(
      element(
        "button",
        { type: "button", class: "desk-small desk-apart", "data-apart": choice.value, click: () => put(choice.value) },
        said(choice.label) || choice.value,
      ),
    );

  function draw() {
    chooser.fill(
      word(isMany ? "add" : "choose"),
      options().map(({ kind, of }) => ({
        label: kindName(kind),
        of: of
          .filter(({ id }) => !chosen.includes(id))
          .map((one) => ({ value: one.id, label: said(one.label) || one.id })),
      })),
    );
    list.replaceChildren(
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
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("[data-apart]")))
      button.setAttribute("aria-pressed", String(chosen.includes(button.dataset["apart"] ?? "")));
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

  /** Make something new, and name it here. @param {string} kind */
  async function begin(kind) {
    const made = await make(kind);
    if (made) put(made);
    else draw();
    focus();
  }

  function focus() {
    const found = [...row.querySelectorAll("button")].find((one) => !one.hidden);
    (found ?? typed).focus();
  }

  /** @type {DeskWidget} */
  const widget = {
    node,
    read() {
      const words = pending();
      const all = words && !chosen.includes(words) ? withOne(words) : chosen;
      return isMany ? all : (all[0] ?? "");
    },
    fill(value) {
      chosen = [value ?? []].flat().filter(Boolean);
      typed.value = "";
      draw();
    },
    pick(id) {
      if (
        options()
          .flatMap(({ of }) => of)
          .some((one) => one.id === id)
      )
        put(id);
    },
    label,
    refresh: draw,
    focus,
  };
  draw();
  return widget;
}
