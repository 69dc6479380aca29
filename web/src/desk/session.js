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
      const places = quote === undefined ? {} : { quote: across.sent(quote), passage: across.sent(passage) };
      const found = await ask(path, { hash: state.hash, ...body, ...places });
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
      const { status, answer } = await ask("/hash");
      return status === 200 && answer.hash !== state.hash && (await load()).status === 200;
    },
  };
}

/** @typedef {ReturnType<typeof session>} Session */
