/** @typedef {import("../worker.js").Answer | import("../worker.js").Failure} Outcome */

/** What became of a query that was ended before its answer. */
export class Ended extends Error {}

/**
 * Unpack the WebAssembly module.
 *
 * @param {string} packed gzip, then base64
 * @returns {Promise<WebAssembly.Module>}
 */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

/** Runs queries in a worker of its own, one at a time; a worker that is ended makes room for a new one. */
export class Runner {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Promise<number> | null} */
  #opened = null;
  /** @type {((reason: Error) => void) | null} */
  #give_up = null;

  /**
   * @param {Engine} engine
   * @param {GraphData} data
   */
  constructor(engine, data) {
    this.module = unpack(engine.wasm);
    this.source = URL.createObjectURL(new Blob([engine.worker], { type: "text/javascript" }));
    this.data = data;
  }

  /** Make a worker and give it the graph. @returns {Promise<number>} how many statements it holds */
  open() {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async #open() {
    const worker = new Worker(this.source);
    this.#worker = worker;
    const { nquads, prefixes } = this.data;
    const answer = /** @type {any} */ (
      await this.#ask({ kind: "open", module: await this.module, nquads, prefixes }, worker)
    );
    if (answer.kind === "error") throw new Error(`The graph could not be read: ${answer.message}`);
    return answer.size;
  }

  /**
   * Run a query.
   *
   * @param {string} sparql
   * @param {number} seconds after which it is ended
   * @returns {Promise<Outcome>} or `Ended`
   */
  async run(sparql, seconds) {
    await this.open();
    const worker = this.#worker;
    if (!worker) throw new Ended("stopped");
    const timer = setTimeout(() => this.end(`It was ended after ${seconds} seconds.`), seconds * 1000);
    try {
      return /** @type {Outcome} */ (await this.#ask({ kind: "run", sparql }, worker));
    } finally {
      clearTimeout(timer);
    }
  }

  /** End what runs, at once, and start anew. @param {string} reason */
  end(reason) {
    const give_up = this.#give_up;
    this.#worker?.terminate();
    this.#worker = null;
    this.#opened = null;
    this.#give_up = null;
    give_up?.(new Ended(reason));
    this.open().catch(() => undefined); // whoever runs the next query hears of it
  }

  /** @param {object} message @param {Worker} worker @returns {Promise<unknown>} */
  #ask(message, worker) {
    return new Promise((resolve, reject) => {
      this.#give_up = reject;
      worker.onmessage = ({ data }) => {
        this.#give_up = null;
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.#worker === worker) this.end("The engine gave up, perhaps for want of memory.");
        else reject(new Ended("The engine gave up."));
      };
      worker.postMessage(message);
    });
  }
}
