import { changes, outcomes } from "./doubt.js";
import { light } from "./light.js";
import { button, make } from "./make.js";
import { TITLES, reasons } from "./words.js";
import { zoomed } from "./zoom.js";

/** What the address says of a map: its name as `map`, and what is chosen. */
export const address = () => new URLSearchParams(location.hash.slice(1));

/**
 * Let a map be pointed at, opened box by box, filtered and doubted. Without it the map is as complete.
 *
 * @param {HTMLElement} figure holds the map in one shape or more
 * @param {MapData} data what the map carries
 * @returns what is to be called whenever the address names something else; who draws the map knows for how long
 */
export function enliven(figure, data) {
  const { names, firm } = data;
  const nodes = [...names.keys()];
  /** What the reader can choose; in the address as well. @type {HTMLInputElement[]} */
  const fields = [];
  const status = make("p", { className: "kg-status", role: "status" });
  const list = make("ul", { className: "kg-list" });
  const words = make("div");
  const card = make("div", { className: "kg-card", role: "dialog", popover: "auto", tabIndex: -1 }, words);

  const numberOf = (/** @type {SVGElement} */ box) => +(/** @type {string} */ (box.dataset.box));
  /** The number of what a box is of, among claims and steps. */
  const nodeOf = (/** @type {SVGElement} */ box) => names.indexOf(/** @type {string} */ (data.boxes[numberOf(box)]));
  const titleOf = (/** @type {Element} */ box) => /** @type {string} */ (box.querySelector("title")?.textContent);
  const boxOf = (/** @type {Event} */ { target }) =>
    /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest("[data-box]"));

  /** @type {(name: string, value: string, text: string) => HTMLElement} */
  function tick(name, value, text) {
    const field = make("input", { type: "checkbox", name, value });
    fields.push(/** @type {HTMLInputElement} */ (field));
    return make("label", {}, field, text);
  }

  /** Give the address what is chosen, from which it is then read. */
  function write() {
    const chosen = fields.filter((field) => field.value && (field.checked ?? true));
    location.hash = `${new URLSearchParams([["map", data.map], ...chosen.map(({ name, value }) => [name, value])])}`;
  }

  /** Draw what the choices in the address make of the map, and say it. */
  function read() {
    const given = address();
    if (given.get("map") !== data.map) return;
    for (const field of fields)
      if (field.type === "checkbox") field.checked = given.getAll(field.name).includes(field.value);
      else field.value = given.get(field.name) ?? "";

    const whose = given.get("whose") ?? "";
    const parts = data.parts[whose] ?? [];
    const gone = new Set(
      nodes.filter(
        (node) =>
          given.getAll("doubt").includes(/** @type {string} */ (names[node])) ||
          (given.has("hedged") && firm[node] === "code:hedged" && parts[node]) ||
          (given.has("coders") && data.added[whose]?.includes(node)),
      ),
    );
    const [of, found] = changes(data, parts, gone);
    const outcome = outcomes(of, gone, found);
    const firmness = given.get("firm");
    for (const box of /** @type {NodeListOf<SVGElement>} */ (figure.querySelectorAll("[data-box]"))) {
      const node = nodeOf(box);
      const title = /** @type {string} */ (TITLES[outcome(node)[0]]);
      const isOut = parts[node] === 0 || (firmness && firm[node] && firm[node] !== firmness);
      box.dataset.now = isOut ? "Left out" : title;
      // Its name stays what is seen of it, for who speaks to it.
      const link = box.querySelector("a");
      if (link) link.ariaDescription = title;
    }

    list.replaceChildren();
    status.textContent = TITLES.map((title, fate) => {
      const here = nodes.filter((node) => title && outcome(node)[0] === fate && (fate < 2 || firm[node]));
      list.append(
        ...here.map((node) =>
          make(
            "li",
            {},
            make("b", {}, `${title}: `),
            `${data.labels[node]} `,
            fate < 2 ? "" : make("small", {}, reasons(data, of, found, outcome, node)),
          ),
        ),
      );
      return here.length ? `${title}: ${here.length}. ` : "";
    }).join("");
    if (gone.size && list.childElementCount === gone.size) status.append("Nothing else changes.");
  }

  /** Light up a box and all its grounds, to the bottom; nothing where there is no box, or nothing hangs on it. */
  function trace() {
    const at = (/** @type {string} */ state) =>
      /** @type {SVGElement | null} */ (figure.querySelector(`[data-box]${state}`));
    // When the page moves below the mouse, what has the focus stays lit.
    const box = at(":hover") ?? at(":focus-within");
    const lit = new Set(box ? [numberOf(box)] : []);
    for (const one of lit)
      for (const [above, below, against] of data.links)
        if (above === one && !against) lit.add(/** @type {number} */ (below));
    light(figure, data.links, lit.size > 1 ? lit : new Set());
  }

  /** Show a box's card: its words, whose it is, and what can be done with it. */
  function open(/** @type {SVGElement} */ box) {
    const node = nodeOf(box);
    const [head = "", ...rest] = titleOf(box).split(" — ");
    const link = /** @type {SVGAElement | null} */ (box.querySelector("a"));
    card.ariaLabel = head;
    words.replaceChildren(
      make("b", {}, head),
      make(
        "ul",
        {},
        ...[data.whose[node] ?? [], rest.join(" · ").split(" · ")].flat().map((one) => make("li", {}, one)),
      ),
      link ? make("a", { href: link.href.baseVal }, "Its page") : "",
    );
    doubts.forEach((one, claim) => (one.hidden = claim !== node));
    card.togglePopover(true);
    card.focus();
  }

  const doubts = firm.map((_, claim) => tick("doubt", /** @type {string} */ (names[claim]), "Doubt this claim"));
  card.append(
    ...doubts,
    button("Close", () => card.hidePopover()),
  );
  figure.prepend(
    make(
      "div",
      { className: "kg-bar", role: "group", ariaLabel: "The map" },
      ...data.choices.map(([name, ariaLabel, options]) => {
        if (!options) return tick(name, "1", ariaLabel);
        const field = make("select", { name, ariaLabel }, ...options.map(([value, text]) => new Option(text, value)));
        fields.push(/** @type {HTMLInputElement} */ (field));
        return field;
      }),
      firm[0] ? button("Start again", () => (location.hash = `map=${data.map}`)) : "",
      ...zoomed(figure),
    ),
  );
  figure.append(card, status, list);
  figure.onchange = write;

  for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) figure.addEventListener(kind, trace);
  figure.onclick = (event) => {
    const box = boxOf(event);
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(box);
  };
  read();
  return read;
}
