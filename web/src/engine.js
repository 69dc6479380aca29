/** Oxigraph as WebAssembly and the worker that runs it, as text: nothing is fetched, so it works from a folder too. */
window.kgEngine = { worker: KG_WORKER, wasm: KG_WASM };
