import { element } from "../shared/dom.js";
import { pageAddress } from "../shared/link.js";
import { save } from "../shared/save.js";
import { loadScript } from "../shared/script.js";
import { visible } from "../shared/visible.js";
import { toCsv } from "./csv.js";
import { shortName, shortTurtle } from "./names.js";
import { inOrder } from "./query.js";

const STEP = 100; // rows shown at a time

/**
 * @typedef {{
 *   prefixes: Record<string, string>,
 *   pages: Record<string, string>,
 *   labels: ReadonlyMap<string, string>,
 *   root: string,
 * }} Names
 */

/**
 * Show one value: a thing as a link to its page, where it has one, with its label beside it; anything else as text.
 *
 * @param {import("./csv.js").Cell | undefined} cell
 * @param {Names} names
 */
function shown(cell, { prefixes, pages, labels, root }) {
  if (!cell) return element("span", { class: "app-nothing" }, "–");
  if (cell.type !== "uri") return element("bdi", {}, visible(cell.value));
  const short = shortName(cell.value, prefixes);
  const name = visible(short);
  const label = labels.get(short);
  const address = Object.hasOwn(pages, cell.value) ? pageAddress(root, pages[cell.value]) : null;
  return element(
    "span",
    {},
    address ? element("a", { href: address, title: visible(cell.value) }, name) : element("bdi", {}, name),
    label && label !== short && element("bdi", { class: "app-cell-label" }, visible(label)),
  );
}

/**
 * Offer a text as a file.
 *
 * @param {string} name
 * @param {string} type
 * @param {() => string} text made when asked for
 * @param {string} label
 */
function download(name, type, text, label) {
  return element(
    "button",
    {
      type: "button",
      class: "app-button",
      click: () => save(name, new Blob([text()], { type: `${type};charset=utf-8` })),
    },
    label,
  );
}

/** @param {string} title @param {...HTMLElement} buttons */
const bar = (title, ...buttons) =>
  element(
    "div",
    { class: "app-answer-bar" },
    element("h2", { id: "app-answer-title", tabindex: "-1" }, title),
    element("div", { class: "app-buttons" }, ...buttons),
  );

/** @param {number} milliseconds */
const time = (milliseconds) => (milliseconds < 1 ? "in under 1 ms" : `in ${Math.round(milliseconds)} ms`);

/**
 * Show an answer: rows as a table, yes or no as words, a graph as a drawing and as Turtle; each to be downloaded.
 *
 * @param {import("../worker.js").Answer} answer
 * @param {Names} names
 * @param {string} sparql the query, which says in which order its columns come
 * @returns {{ title: string, parts: HTMLElement[] }}
 */
export function show({ kind, text, milliseconds, triples }, names, sparql) {
  if (kind === "graph") return graph(shortTurtle(text, names.prefixes), milliseconds, triples ?? null, names);
  const json = JSON.parse(text);
  const inJson = download("answer.json", "application/sparql-results+json", () => text, "JSON");
  if (kind === "truth") {
    const title = json.boolean ? "Yes" : "No";
    return {
      title,
      parts: [bar(title, inJson), element("p", { class: "app-hint" }, `Answered ${time(milliseconds)}.`)],
    };
  }
  /** @type {import("./csv.js").Rows} */
  const rows = json;
  rows.head.vars = inOrder(rows.head.vars, sparql);
  const number = rows.results.bindings.length;
  const title = `${number === 0 ? "No rows" : number === 1 ? "1 row" : `${number} rows`}, ${time(milliseconds)}`;
  const inCsv = download("answer.csv", "text/csv", () => toCsv(rows), "CSV");
  /** @type {HTMLElement[]} */
  const parts = [bar(title, inCsv, inJson)];
  if (number === 0)
    parts.push(
      element("p", {}, "Nothing in the graph fits. A misspelt name fits nothing: completion offers those that exist."),
    );
  else parts.push(...table(rows, names));
  return { title, parts };
}

/** @param {import("./csv.js").Rows} rows @param {Names} names */
function table({ head, results }, names) {
  const body = element("tbody");
  const more = element("button", { type: "button", class: "app-button" });
  let shownRows = 0;
  const add = () => {
    for (const row of results.bindings.slice(shownRows, shownRows + STEP))
      body.append(
        element(
          "tr",
          {},
          ...head.vars.map((name) => element("td", {}, shown(Object.hasOwn(row, name) ? row[name] : undefined, names))),
        ),
      );
    shownRows = Math.min(shownRows + STEP, results.bindings.length);
    more.hidden = shownRows >= results.bindings.length;
    more.textContent = `Show more: ${shownRows} of ${results.bindings.length} rows are shown, downloads hold all`;
  };
  more.addEventListener("click", add);
  add();
  const scroll = element(
    "div",
    { class: "app-table", role: "region", tabindex: "0", "aria-labelledby": "app-answer-title" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...head.vars.map((name) => element("th", { scope: "col" }, name)))),
      body,
    ),
  );
  return [scroll, more];
}

/**
 * @param {string} turtle
 * @param {number} milliseconds
 * @param {readonly import("../drawing/model.js").Triple[] | null} triples null where they are too many
 * @param {Names} names
 */
function graph(turtle, milliseconds, triples, names) {
  const title = turtle.trim() ? `A graph, ${time(milliseconds)}` : `An empty graph, ${time(milliseconds)}`;
  const file = download("answer.ttl", "text/turtle", () => turtle, "Turtle");
  return {
    title,
    parts: [
      bar(title, file),
      ...(turtle.trim() ? [drawing(triples, names)] : []),
      element(
        "pre",
        { class: "app-turtle", tabindex: "0", role: "region", "aria-label": "The graph as Turtle" },
        element("code", {}, visible(turtle)),
      ),
    ],
  };
}

/**
 * Give a place in which a graph is drawn once what draws is there; in words, why it is not.
 *
 * @param {readonly import("../drawing/model.js").Triple[] | null} triples
 * @param {Names} names
 */
function drawing(triples, names) {
  const place = element("div", { class: "app-picture" });
  if (!triples) {
    place.append(hint("It is not drawn: it has more statements than a picture shows. Construct less, or add LIMIT."));
    return place;
  }
  const load = window.kgDrawing ? Promise.resolve() : loadScript(`${names.root}assets/drawing.js`);
  load.then(
    () => {
      const made = window.kgDrawing?.(triples, names, place) ?? "";
      if (typeof made === "string") return place.replaceChildren(hint(made));
      place.classList.add("app-picture-drawn");
      for (const [key, value] of Object.entries({
        tabindex: "0",
        role: "region",
        "aria-label": "The graph as a drawing",
      }))
        place.setAttribute(key, value);
      place.replaceChildren(made);
    },
    (error) => place.replaceChildren(hint(`It is not drawn: ${error instanceof Error ? error.message : error}`)),
  );
  return place;
}

/** @param {string} words */
const hint = (words) => element("p", { class: "app-hint" }, words);
