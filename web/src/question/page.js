import { element, part, root } from "../shared/dom.js";
import { loadEngine } from "../shared/engine.js";
import { save } from "../shared/save.js";
import { writeHash } from "../sparql/address.js";
import { Ended, Runner } from "../sparql/runner.js";
import { control, possible, readChoice, writeChoice } from "./choices.js";
import { csv, inPlace, namer, places, table } from "./rows.js";
import { command, narrowed, sentence } from "./words.js";

const SECONDS = 20; // and a query is ended

/** @type {Promise<{ data: GraphData, runner: Runner }> | null} */
let opened = null;
/** The question that was asked before: a worker answers one at a time. @type {Promise<unknown>} */
let before = Promise.resolve();

/** Load graph and engine once for all questions of a page; what failed may be tried again. */
function open() {
  opened ??= loadEngine().then(({ data, engine }) => ({ data, runner: new Runner(engine, data) }));
  opened.catch(() => (opened = null));
  return opened;
}

/**
 * Put the IRIs of values together, whose beginning the page has once.
 *
 * @param {Omit<import("./choices.js").Asked, "parameters"> & {
 *   parameters: readonly (import("./choices.js").Parameter & { start: string })[] }} asked
 * @returns {import("./choices.js").Asked}
 */
const whole = (asked) => ({
  ...asked,
  parameters: asked.parameters.map(({ name, words, options, start }) => ({
    name,
    words,
    options: options.map(([rest, text]) => [start + rest, text]),
  })),
});

/**
 * Let a reader narrow the question of a page: the answer becomes a sentence and a table, and the address a link to it.
 *
 * @param {HTMLElement} place
 */
export function questionPage(place) {
  /** @type {import("./choices.js").Asked} */
  const asked = whole(JSON.parse(place.dataset.question ?? ""));
  const article = /** @type {HTMLElement} */ (place.closest("article"));
  const replaced = [...article.querySelectorAll(".whole, .lead > .short")].map(
    (one) => /** @type {HTMLElement} */ (one),
  );
  const terminal = article.querySelector("code[id$='command']");
  const usual = terminal?.textContent ?? "";
  const known = places(article);
  const leaf = part(place);
  /** @type {(number | null)[]} */
  let chosen = asked.parameters.map(() => null);
  let turn = 0;

  const controls = asked.parameters.map((parameter, which) =>
    control(parameter, (value) => choose(chosen.map((one, at) => (at === which ? value : one)))),
  );
  const status = element("p", { role: "status", class: "app-status short" });
  const output = element("div");
  const back = element(
    "button",
    { type: "button", class: "app-button", click: () => choose(asked.parameters.map(() => null)) },
    "Show the whole answer",
  );
  place.replaceChildren(
    element(
      "div",
      { class: "app-choices", role: "group", "aria-label": "Narrow the question" },
      ...controls.map((one) => one?.made),
      back,
    ),
    status,
    output,
  );

  /** @param {(number | null)[]} next */
  function choose(next) {
    chosen = next;
    history.pushState(null, "", location.pathname + writeChoice(chosen, asked, Boolean(leaf)) + leaf);
    const had = document.activeElement;
    void show("");
    if (had === back || had === document.body)
      /** @type {HTMLElement | null} */ (place.querySelector("select, button"))?.focus();
  }

  /** Take over what the address says. */
  function read() {
    if (leaf && (location.hash !== leaf || new URLSearchParams(location.search).get("ask") !== asked.name)) {
      if (chosen.some((one) => one !== null)) {
        chosen = chosen.map(() => null);
        void show("");
      }
      return;
    }
    const found = readChoice(location.search, asked);
    chosen = found.chosen;
    void show(found.strange);
  }

  /** @param {string} strange what of the address means nothing here */
  async function show(strange) {
    const mine = ++turn;
    const narrow = chosen.some((one) => one !== null);
    controls.forEach((one, which) => one?.show(chosen[which] ?? null, possible(asked, chosen, which)));
    back.hidden = !narrow;
    status.classList.toggle("app-wrong", Boolean(strange));
    status.textContent = strange && `${strange} ${narrow ? "" : "This is the whole answer."}`.trim();
    if (terminal) terminal.textContent = narrow ? command(asked, chosen) : usual;
    if (!narrow) return swap();
    if (!strange) status.textContent = "Asking …";
    place.setAttribute("aria-busy", "true");
    try {
      const { data, runner } = await open();
      if (mine !== turn) return;
      const next = before.then(() => (mine === turn ? runner.run(narrowed(asked, chosen), SECONDS) : null));
      before = next.catch(() => undefined);
      const outcome = await next;
      if (mine !== turn || !outcome) return;
      if (outcome.kind === "error") throw new Error(outcome.message);
      const name = namer(asked, data);
      const rows = inPlace(JSON.parse(outcome.text).results.bindings, known, asked, name, data);
      status.textContent = `${strange} ${sentence(asked, chosen, rows)}`.trim();
      swap(...answer(rows, name, data));
    } catch (error) {
      if (mine !== turn) return;
      const ended = error instanceof Ended ? " It takes too long here; this is the whole answer." : "";
      status.classList.add("app-wrong");
      status.textContent = `${error instanceof Error ? error.message : error}${ended || " This is the whole answer."}`;
      swap();
    } finally {
      if (mine === turn) place.removeAttribute("aria-busy");
    }
  }

  /** Show an answer in place of the whole one; with none, the whole one. @param {...HTMLElement} parts */
  function swap(...parts) {
    for (const one of replaced) one.hidden = parts.length > 0;
    output.replaceChildren(...parts);
  }

  /**
   * @param {import("./rows.js").Row[]} rows
   * @param {ReturnType<typeof namer>} name
   * @param {GraphData} data
   */
  function answer(rows, name, data) {
    const number = `${rows.length} ${rows.length === 1 ? "row" : "rows"}. `;
    const editor = element(
      "a",
      { href: `${leaf ? "" : `${root()}sparql.html`}${writeHash(narrowed(asked, chosen).trim())}` },
      "Open in editor",
    );
    const file = element(
      "button",
      {
        type: "button",
        class: "app-plain",
        click: () => save(`${asked.name}.csv`, new Blob([csv(rows, asked, name)], { type: "text/csv;charset=utf-8" })),
      },
      "These rows as CSV",
    );
    const bar = element("p", { class: "held" }, number, editor, " ", file);
    return rows.length ? [bar, table(rows, asked, name, data.pages, root())] : [bar];
  }

  window.addEventListener("popstate", read);
  place.hidden = controls.every((one) => one === null) && !location.search;
  read();
}
