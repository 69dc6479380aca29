/** Runs queries next to the page, so that one that does not end can be ended. Built into engine.js as text. */
import { Store, initSync, parse } from "oxigraph";
import { explained, ROOM } from "./sparql/complaint.js";
import { form, prologue } from "./sparql/query.js";

const MOST = 32 * 1024 * 1024; // characters of an answer
const MOST_DRAWN = 500; // statements: of more no picture is made

/** @type {Store} */
let store;
/** @type {Record<string, string>} */
let prefixes = {};

/** @typedef {import("./drawing/model.js").Triple} Triple */
/** @typedef {{ kind: "rows" | "truth" | "graph", text: string, milliseconds: number, triples?: Triple[] | null }} Answer */
/** @typedef {{ kind: "error", message: string, mark: Mark | null }} Failure */
/** @typedef {{ kind: "open", module: WebAssembly.Module, nquads: string, prefixes: Record<string, string> }} Opening */
/** @typedef {{ kind: "run", sparql: string }} Running */

/** @param {Opening} opening */
function open(opening) {
  initSync({ module: opening.module });
  prefixes = opening.prefixes;
  store = new Store();
  store.load(opening.nquads, { format: "application/n-quads" });
  return { kind: "ready", size: store.size };
}

/**
 * @param {string} sparql
 * @returns {Answer | Failure}
 */
function run(sparql) {
  const known = prologue(prefixes);
  try {
    new Store().query(known + sparql + ROOM);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { kind: "error", message: said, mark: explained(said, sparql, known.length, Object.keys(prefixes)) };
  }
  const rows = form(sparql) === "SELECT" || form(sparql) === "ASK";
  const start = performance.now();
  const text = String(
    store.query(known + sparql, {
      use_default_graph_as_union: true,
      results_format: rows ? "application/sparql-results+json" : "text/turtle",
    }),
  );
  const milliseconds = performance.now() - start;
  if (text.length > MOST)
    return { kind: "error", message: "The answer has more than 32 MB. Add LIMIT, or ask for less.", mark: null };
  if (!rows) return { kind: "graph", text, milliseconds, triples: statements(text) };
  return { kind: form(sparql) === "SELECT" ? "rows" : "truth", text, milliseconds };
}

/** Give the statements of a graph to be drawn; null where they are too many. @param {string} turtle @returns {Triple[] | null} */
function statements(turtle) {
  if (turtle.length > 1000 * MOST_DRAWN) return null;
  const quads = parse(turtle, { format: "text/turtle" });
  return quads.length > MOST_DRAWN
    ? null
    : quads.map(({ subject, predicate, object }) => [plain(subject), plain(predicate), plain(object)]);
}

/** @type {Record<string, "uri" | "bnode" | "literal">} */
const KINDS = { NamedNode: "uri", BlankNode: "bnode" };

/** @param {{ termType: string, value?: string }} term @returns {import("./drawing/model.js").Term3} */
const plain = (term) => ({ type: KINDS[term.termType] ?? "literal", value: term.value ?? String(term) });

addEventListener("message", (/** @type {MessageEvent<Opening | Running>} */ { data }) => {
  try {
    postMessage(data.kind === "open" ? open(data) : run(data.sparql));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error; // the memory is in no known state: end this worker
    postMessage({ kind: "error", message: error instanceof Error ? error.message : String(error), mark: null });
  }
});
