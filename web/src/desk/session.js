import { border } from "./border.js";

/**
 * What the page knows of the sheet: the last state it was told, and the ways to ask for another.
 *
 * @param {(path: string, body?: object) => Promise<import("./server.js").Answer>} ask
 */
export function session(ask) {
  let across = border("");
  /** @type {DeskState} */
  let state;
  /** @type {(isNewText: boolean) => void} */
  let hearer = () => {};
  /** How many things are being done. */
  let sending = 0;

  /** @param {DeskState} told */
  function adopt(told) {
    const isNewText = !!told.text;
    if (told.text) across = border(told.text.content);
    state = { ...across.state(told), ...(told.text || !state?.text ? {} : { text: state.text }) };
    hearer(isNewText);
  }

  async function load() {
    const found = await ask("/state");
    if (found.status === 200) adopt(found.answer);
    return found;
  }

  return {
    state: () => state,
    load,
    adopt,
    /** Be told when the state is another; one page hears. @param {(isNewText: boolean) => void} heard */
    hear: (heard) => void (hearer = heard),
    /** Do something to the sheet; the answer is the new state, where it was done. */
    /** @type {(path: string, body: { hash?: string, quote?: Span | null, passage?: Span | null, [other: string]: unknown }) => Promise<import("./server.js").Answer>} */
    async send(path, { quote, passage, ...body }) {
      sending += 1;
      const places = quote === undefined ? {} : { quote: across.sent(quote), passage: across.sent(passage) };
      const found = await ask(path, { hash: state.hash, ...body, ...places });
      sending -= 1;
      if (found.status === 200) adopt(found.answer);
      return found;
    },
    /** What `kg` says of some words: how many, their sentences, what they may be. @param {Span} quote */
    async suggest(quote) {
      const { status, answer } = await ask("/suggest", { quote: across.sent(quote) });
      return status === 200
        ? /** @type {Suggested} */ ({
            ...answer,
            quotation: across.received(answer.quotation),
            passage: across.received(answer.passage),
          })
        : null;
    },
    /** See whether the file was changed elsewhere; whether it was. */
    async look() {
      const known = state.hash;
      const { status, answer } = await ask("/hash");
      // What is done here meanwhile changes the file as well.
      const isOwn = sending > 0 || state.hash !== known;
      if (status !== 200 || isOwn || answer.hash === known) return false;
      const found = await ask("/state");
      if (found.status !== 200 || sending > 0 || state.hash !== known) return false;
      adopt(found.answer);
      return true;
    },
  };
}

/** @typedef {ReturnType<typeof session>} Session */
