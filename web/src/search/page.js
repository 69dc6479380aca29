import { element, part, root } from "../shared/dom.js";
import { visible } from "../shared/visible.js";
import { moveByArrow } from "./arrows.js";
import { FACETS, count, passes } from "./facets.js";
import { chips, filter } from "./filters.js";
import { partsOf } from "./parts.js";
import { result } from "./results.js";
import { readState, toggled, writeState } from "./state.js";
import { deadEnd } from "./nothing.js";
import { shortcutChoice } from "./shortcut.js";
import { folded, isTerm } from "./terms.js";
import { summary } from "./words.js";

const STEP = 20; // results shown at a time
const TYPING = 150; // milliseconds between a letter and the answer
const SAYING = 600; // milliseconds until a screen reader says it

/**
 * Make the search page: words, filters with counts, results. Its state is its address.
 *
 * @param {HTMLElement} app
 * @param {SearchData} data
 * @param {(beginning: string) => Promise<SearchData>} read reads those with words that begin so, where there are many
 */
export function searchPage(app, data, read) {
  const parts = partsOf(data, read);
  let turn = 0;
  let state = readState(location.search);
  let shown = STEP;
  let typing = false; // whether the newest entry of the history is being typed
  /** @type {Record<string, { open: boolean, all: boolean }>} */
  const shapes = Object.fromEntries(
    FACETS.map(({ name }, place) => [name, { open: place < 2 || Boolean(state.chosen[name]), all: false }]),
  );

  const box = element("input", {
    type: "search",
    id: "app-q",
    name: "q",
    autocomplete: "off",
    spellcheck: "false",
    "aria-keyshortcuts": "/",
    "aria-describedby": "app-search-hint",
  });
  const said = element("p", { role: "status", class: "app-offscreen" });
  const told = element("p", { class: "app-summary" });
  const chosen = element("div");
  const groups = element("div", { class: "app-facets" });
  const list = element("ol", { class: "app-results" });
  const terms = element("div");
  const everything = document.getElementById("search-fallback"); // from A to Z
  const nothing = element("div");
  const more = element("button", { type: "button", class: "app-button", click: showMore }, "Show more");
  const filters = element(
    "details",
    { class: "app-filters" },
    element("summary", {}, "Filters"),
    groups,
    shortcutChoice(),
  );
  app.replaceChildren(
    element(
      "form",
      { role: "search", class: "app-search-form", submit: (event) => (event.preventDefault(), commit()) },
      element("label", { for: "app-q" }, "Search labels, statements and quotations"),
      box,
      element(
        "p",
        { id: "app-search-hint", class: "app-hint" },
        "The beginning of a word is enough; small slips and missing Turkish letters do no harm. ",
        element("span", { class: "app-keys" }, "Arrow down goes to the results."),
      ),
    ),
    element(
      "div",
      { class: "app-search-columns" },
      filters,
      element("section", { "aria-label": "Results" }, told, said, chosen, nothing, list, more, terms),
    ),
  );
  const wide = matchMedia("(min-width: 52rem)");
  const fit = () => (filters.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();

  /** Put the state into the address. @param {boolean} letter whether it comes of typing, one entry for a whole word */
  function record(letter) {
    const address = location.pathname + writeState(state) + part(app);
    if (letter && typing) history.replaceState(null, "", address);
    else if (writeState(state) !== location.search) history.pushState(null, "", address);
    typing = letter;
  }

  /** @param {import("./state.js").State} next @param {boolean} [letter] */
  function go(next, letter = false) {
    state = next;
    shown = STEP;
    record(letter);
    seek();
  }

  /** Show what is found, in what there is to search for these words, which may have to be read first. */
  function seek() {
    const mine = ++turn;
    const here = parts.here(state.query);
    app.setAttribute("aria-busy", String(!here));
    if (here) return show(here);
    told.textContent = "Reading what there is with such words …";
    parts.read(state.query).then(
      () => mine === turn && seek(),
      (error) => {
        if (mine !== turn) return;
        app.setAttribute("aria-busy", "false");
        told.textContent = said.textContent = visible(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** @param {string} name @param {string} value */
  function toggle(name, value) {
    const kept = document.activeElement;
    const mark = kept instanceof HTMLInputElement ? { name: kept.name, value: kept.value } : null;
    go({ ...state, chosen: toggled(state.chosen, name, value) });
    const again =
      mark && [...groups.querySelectorAll("input")].find((i) => i.name === mark.name && i.value === mark.value);
    if (again) again.focus();
    else if (!document.activeElement || document.activeElement === document.body)
      (chosen.querySelector("button") ?? box).focus();
  }

  function commit() {
    clearTimeout(timer);
    const query = box.value.trim();
    if (query !== state.query) go({ ...state, query });
    typing = false;
  }

  function showMore() {
    const first = shown;
    shown += STEP;
    seek();
    list.children[first]?.querySelector("a")?.focus();
  }

  let telling = 0;
  /** @param {import("./parts.js").Part} part */
  function show({ documents, labels, find, near, total, ...book }) {
    const { hits, partly } = find(state.query);
    const facets = count(
      hits.map(({ document }) => document),
      state.chosen,
      labels,
      book,
    );
    const passed = hits.filter(({ document }) => passes(document, state.chosen));
    const number = Object.values(state.chosen).flat().length;
    if (box !== document.activeElement || box.value.trim() !== state.query) box.value = state.query;

    const words = visible(summary(passed.length, state.query, number, partly, { held: documents.length, total }));
    told.textContent = words;
    clearTimeout(telling);
    telling = window.setTimeout(() => (said.textContent = words), SAYING);

    for (const group of groups.querySelectorAll("details")) {
      const shape = shapes[group.dataset.facet ?? ""];
      if (shape) shape.open = group.open;
    }
    groups.replaceChildren(
      ...facets
        .filter(({ values }) => values.length)
        .map((facet) => filter(facet, shapes[facet.name] ?? { open: false, all: false }, toggle)),
    );
    /** @type {HTMLElement} */ (filters.firstElementChild).textContent = number
      ? `Filters (${number} chosen)`
      : "Filters";
    chosen.replaceChildren(chips(facets, toggle, () => (go({ ...state, chosen: {} }), box.focus())));
    const ours = passed.filter(({ document }) => !isTerm(document));
    const main = ours.length ? ours : passed; // who looks for terms alone sees them at once
    list.replaceChildren(...main.slice(0, shown).map((hit) => result(hit, labels, root())));
    terms.replaceChildren(...folded(main === passed ? [] : passed.filter(({ document }) => isTerm(document)), labels));
    if (everything) everything.hidden = hits.length > 0;
    nothing.replaceChildren(
      ...(passed.length ? [] : deadEnd(state, hits.length, near, root(), () => go({ ...state, chosen: {} }))),
    );
    more.hidden = main.length <= shown;
    more.textContent = `Show ${Math.min(STEP, main.length - shown)} more of ${main.length}`;
  }

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const query = box.value.trim();
      if (query !== state.query) go({ ...state, query }, true);
    }, TYPING);
  });
  box.addEventListener("change", commit);
  window.addEventListener("popstate", () => {
    state = readState(location.search);
    box.value = state.query;
    shown = STEP;
    typing = false;
    seek();
  });
  app.addEventListener("keydown", (event) => moveByArrow(event, box, [list, terms]));

  box.value = state.query;
  seek();
  const pointer = matchMedia("(hover: hover)").matches; // elsewhere focus would open a keyboard over the page
  if (pointer && document.activeElement === document.body) box.focus({ preventScroll: true });
}
