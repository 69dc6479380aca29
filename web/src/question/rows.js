import { element } from "../shared/dom.js";
import { pageAddress } from "../shared/link.js";
import { visible } from "../shared/visible.js";
import { quoted } from "../sparql/csv.js";
import { shortName } from "../sparql/names.js";
import { local } from "./choices.js";

/** @typedef {import("./choices.js").Asked} Asked */
/** @typedef {import("../sparql/csv.js").Cell} Cell */
/** @typedef {Record<string, Cell>} Row */
/** @typedef {{ iri: string, text: string }} Shown */

/**
 * Make what says how the page calls a value: as the rest of the page does.
 *
 * @param {Asked} asked
 * @param {GraphData} data
 * @returns {(cell: Cell | undefined) => Shown}
 */
export function namer({ labels, parameters }, { terms, prefixes }) {
  const own = new Map([...Object.entries(labels), ...parameters.flatMap(({ options }) => options)]);
  const all = new Map(terms.map(({ name, label }) => [name, label]));
  return (cell) => {
    if (!cell) return { iri: "", text: "" };
    if (cell.type !== "uri") return { iri: "", text: cell.value };
    const { value: iri } = cell;
    return { iri, text: own.get(iri) ?? all.get(shortName(iri, prefixes)) ?? local(iri) };
  };
}

/** @param {readonly string[]} texts */
const key = (texts) => texts.map((text) => visible(text).replace(/\s+/g, " ").trim()).join("\n");

/**
 * Give the place of each row of the answer that the page has, by what its cells say: its rows are in the order of the book.
 *
 * @param {ParentNode} page
 */
export function places(page) {
  /** @type {Map<string, number>} */
  const found = new Map();
  page.querySelectorAll("table.answer tbody tr").forEach((row, place) => {
    const texts = [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) =>
      [...cell.childNodes]
        .filter((node) => !(node instanceof Element && node.matches(".cell-label")))
        .map((node) => node.textContent)
        .join(""),
    );
    if (!found.has(key(texts))) found.set(key(texts), place);
  });
  return found;
}

/**
 * Put rows into the order of the page; those that it has no room for come after, by what the query orders them by.
 *
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, number>} known
 * @param {Asked} asked
 * @param {(cell: Cell | undefined) => Shown} name
 * @param {GraphData} data
 */
export function inPlace(rows, known, { columns, sparql }, name, { terms, prefixes }) {
  const ranks = new Map(terms.map(({ name: one }, rank) => [one, rank]));
  const by = [...(/ORDER BY([^{}]*)$/.exec(sparql)?.[1] ?? "").matchAll(/\?(\w+)/g)].map(([, one = ""]) => one);
  const natural = new Intl.Collator("en", { numeric: true });
  /** @param {Cell} cell */
  const rank = (cell) => ranks.get(shortName(cell.value, prefixes)) ?? ranks.size;
  /** @param {Cell | undefined} a @param {Cell | undefined} b */
  const compare = (a, b) =>
    !a || !b
      ? Number(Boolean(a)) - Number(Boolean(b))
      : (a.type === "uri" && b.type === "uri" ? rank(a) - rank(b) : 0) || natural.compare(a.value, b.value);
  return rows
    .map((row) => ({ row, at: known.get(key(columns.map(([one]) => name(row[one]).text))) ?? known.size }))
    .sort((a, b) => a.at - b.at || (a.at < known.size ? 0 : first(by.map((one) => compare(a.row[one], b.row[one])))))
    .map(({ row }) => row);
}

/** @param {readonly number[]} numbers */
const first = (numbers) => numbers.find((number) => number !== 0) ?? 0;

/**
 * Say for how many rows each cell is, as kg/site/pages/questions.py does: 0 where one above it is for its row too.
 *
 * @param {readonly (readonly string[])[]} rows
 * @returns {number[][]}
 */
export function spans(rows) {
  const made = rows.map((row) => row.map(() => 1));
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    let start = 0;
    for (let place = 1; place < rows.length; place++) {
      if (rows[place]?.slice(0, column + 1).every((cell, at) => cell === rows[start]?.[at])) {
        /** @type {number[]} */ (made[start])[column] = place - start + 1;
        /** @type {number[]} */ (made[place])[column] = 0;
      } else start = place;
    }
  }
  return made;
}

/**
 * Make the table of an answer, like the one that the page came with.
 *
 * @param {readonly Row[]} rows
 * @param {Asked} asked
 * @param {(cell: Cell | undefined) => Shown} name
 * @param {Record<string, string>} pages
 * @param {string} root
 */
export function table(rows, { columns, shades }, name, pages, root) {
  const cells = rows.map((row) => columns.map(([one]) => name(row[one])));
  const merged = spans(cells.map((row) => row.map(({ iri, text }) => `${iri}\n${text}`)));
  const made = element(
    "table",
    { class: "answer" },
    element("thead", {}, element("tr", {}, ...columns.map(([, words]) => element("th", { scope: "col" }, words)))),
  );
  /** @type {HTMLElement} */
  let body = made;
  cells.forEach((row, place) => {
    if (merged[place]?.[0]) made.append((body = element("tbody")));
    body.append(
      element(
        "tr",
        {},
        ...row.map((cell, at) => {
          const number = merged[place]?.[at] ?? 1;
          const group = at === 0 && number > 1;
          const kind = [number === 0 && "again", !cell.text && "empty"].filter(Boolean).join(" ");
          return element(
            group ? "th" : "td",
            { scope: group && "rowgroup", rowspan: number > 1 && number, class: kind || null },
            element("span", { class: "cell-label remarks" }, columns[at]?.[1]),
            shown(cell, shades, pages, root),
          );
        }),
      ),
    );
  });
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "The answer" }, made);
}

/**
 * @param {Shown} cell
 * @param {Record<string, number>} shades
 * @param {Record<string, string>} pages
 * @param {string} root
 */
function shown({ iri, text }, shades, pages, root) {
  const words = element("bdi", {}, visible(text));
  const address = iri && Object.hasOwn(pages, iri) ? pageAddress(root, pages[iri]) : null;
  const made = address ? element("a", { href: address }, words) : words;
  return Object.hasOwn(shades, iri) ? element("span", { class: `label step-${shades[iri]}` }, made) : made;
}

/**
 * Write rows as CSV: things by what they are called, and by their IRIs next to that.
 *
 * @param {readonly Row[]} rows
 * @param {Asked} asked
 * @param {(cell: Cell | undefined) => Shown} name
 */
export function csv(rows, { columns }, name) {
  const things = columns.map(([one]) => rows.some((row) => row[one]?.type === "uri"));
  const lines = rows.map((row) =>
    columns.flatMap(([one], at) => {
      const { iri, text } = name(row[one]);
      return things[at] ? [text, iri] : [text];
    }),
  );
  const head = columns.flatMap(([, words], at) => (things[at] ? [words, `${words} IRI`] : [words]));
  return [head, ...lines].map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}
