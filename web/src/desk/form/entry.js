import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";

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

  const select = element("select", { "aria-label": said(field.label), change: take });
  const list = element("ul", { class: "desk-chosen" });
  const node = element("div", { class: "desk-entries" }, list, element("div", { class: "desk-row" }, select));
  const isClaims = kinds.some((kind) => desk.state().forms[kind]?.section === "claims") || kinds.includes("claim");
  if (isClaims)
    /** @type {HTMLElement} */ (node.lastElementChild).append(
      element("button", { type: "button", class: "desk-small", click: () => picks(widget) }, word("pick")),
    );
  if (field.words) {
    const typed = element("input", { type: "text", dir: "auto", autocomplete: "off", "aria-label": word("orWords") });
    const takeWords = () => {
      if (typed.value.trim()) put(typed.value.trim());
      typed.value = "";
    };
    typed.placeholder = word("orWords");
    typed.addEventListener("change", takeWords);
    /** @type {HTMLElement} */ (node.lastElementChild).append(typed);
  }
  for (const choice of apart)
    /** @type {HTMLElement} */ (node.lastElementChild).append(
      element(
        "button",
        { type: "button", class: "desk-small desk-apart", "data-apart": choice.value, click: () => put(choice.value) },
        said(choice.label) || choice.value,
      ),
    );

  function draw() {
    const groups = options().map(({ kind, of }) =>
      element(
        "optgroup",
        { label: kindName(kind) },
        ...of.filter(({ id }) => !chosen.includes(id)).map((one) => new Option(said(one.label) || one.id, one.id)),
        desk.state().forms[kind] && new Option(word("new", kindName(kind)), `+${kind}`),
      ),
    );
    select.replaceChildren(new Option(isMany || !chosen.length ? word(isMany ? "add" : "choose") : "…", ""), ...groups);
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
                select.focus();
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

  /** Add one, or take it away again. What stands in place of an entry stands alone. @param {string} id */
  function put(id) {
    const isApart = apart.some(({ value }) => value === id);
    const kept = chosen.filter((one) => isMany && !isApart && !apart.some(({ value }) => value === one));
    chosen = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...kept, id];
    draw();
    changed();
  }

  async function take() {
    const { value } = select;
    if (!value.startsWith("+")) {
      if (value) put(value);
      return;
    }
    draw();
    const made = await make(value.slice(1));
    if (made) put(made);
    else draw();
    select.focus();
  }

  /** @type {DeskWidget} */
  const widget = {
    node,
    read: () => (isMany ? chosen : (chosen[0] ?? "")),
    fill(value) {
      chosen = [value ?? []].flat().filter(Boolean);
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
    focus: () => select.focus(),
  };
  draw();
  return widget;
}
