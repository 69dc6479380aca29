/** Runs queries next to the page, so that one that does not end can be ended. Built into engine.js as text. */
import { Store, initSync } from "oxigraph";
import { explained, ROOM } from "./sparql/complaint.js";
import { form, prologue } from "./sparql/query.js";

const MOST = 32 * 1024 * 1024; // characters of an answer

/** @type {Store} */
let store;
/** @type {Record<string, string>} */
let prefixes = {};

/** @typedef {{ kind: "rows" | "truth" | "graph", text: string, milliseconds: number }} Answer */
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
  return { kind: form(sparql) === "SELECT" ? "rows" : rows ? "truth" : "graph", text, milliseconds };
}

addEventListener("message", (/** @type {MessageEvent<Opening | Running>} */ { data }) => {
  try {
    postMessage(data.kind === "open" ? open(data) : run(data.sparql));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error; // the memory is in no known state: end this worker
    postMessage({ kind: "error", message: error instanceof Error ? error.message : String(error), mark: null });
  }
});
