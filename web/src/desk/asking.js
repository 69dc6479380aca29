import { chooser } from "./chooser.js";
import { calledIn } from "./form/dialogue.js";
import { word } from "./wording.js";

/** The sections of what the words of a text are the name of. */
const NAMED = new Set(["actors", "agents"]);

/**
 * What is asked of a place in the text: what the words are that are selected, which of several entries is meant, or which
 * claims a field is to hold.
 *
 * @param {import("./session.js").Session} desk
 * @param {{
 *   text: () => import("./reading.js").Reading | null,
 *   begin: (draft: DeskDraft, suggestions: Suggestion[]) => void,
 *   open: (id: string) => void,
 *   say: (words: string) => void,
 *   marked: (isPicking: boolean) => void,
 * }} page
 */
export function asking(desk, page) {
  const { state } = desk;
  /** The field to which clicks on claims go. @type {DeskWidget | null} */
  let picking = null;
  /** What is selected; it stays while one goes to a button. @type {Span | null} */
  let words = null;
  /** What `kg` says of these words. @type {Promise<Suggested | null>} */
  let suggested = Promise.resolve(null);

  const ask = chooser({
    chosen: (kind, values) => void begin(kind, values),
    opened(id) {
      chosen(id);
      if (!picking) ask.hide();
    },
    ended: () => picks(null),
  });

  /**
   * Fill in a form of the words that are selected; an actor is called by them.
   *
   * @type {(kind: string, values: DeskValues) => Promise<void>}
   */
  async function begin(kind, values) {
    if (!words) return;
    const [found, span, form] = [await suggested, words, state().forms[kind]];
    const quote = form?.selects ? (found?.quotation ?? span) : null;
    const field = form && NAMED.has(form.section) && calledIn(form);
    const called = field ? { [field]: state().text?.content.slice(...span) ?? "" } : {};
    ask.hide();
    page.begin({ id: null, kind, values: { ...called, ...values }, quote, passage: null }, found?.suggestions ?? []);
  }

  /** @param {string} id */
  function chosen(id) {
    if (picking) pick(id);
    else page.open(id);
  }

  /** Give what was clicked to the field that picks; where it holds one, that is all. @param {string} id */
  function pick(id) {
    const widget = picking;
    if (!widget) return false;
    widget.pick?.(id);
    if (!widget.isMany && [widget.read()].flat().includes(id)) picks(null);
    else ask.picking(!!widget.isMany);
    return true;
  }

  /** @param {DeskWidget | null} widget */
  function picks(widget) {
    const before = picking;
    picking = widget;
    page.marked(!!widget);
    if (!widget) {
      ask.hide();
      before?.focus();
      return;
    }
    ask.picking(!!widget.isMany);
    page.say(word(widget.isMany ? "picking" : "pickingOne"));
    page.text()?.node.focus({ preventScroll: true });
  }

  return {
    node: ask.node,
    isPicking: () => picking !== null,
    chosen,
    pick,
    picks,
    focus: ask.focus,
    hide: ask.hide,
    key: ask.take,
    /** The words that are selected, or were before one went to a button. */
    words: () => words,
    /** The words of which it is asked what they are. */
    asked: () => (ask.node.hidden || picking ? null : words),
    forget: () => void (words = null),
    /** Words were selected, or none are any more. @param {Span | null} span */
    selected(span) {
      if (state().mode !== "sheet") return;
      if (picking) {
        words = span ?? words;
        return;
      }
      if (!span) {
        if (words) ask.hide();
        words = null;
        return;
      }
      if (words && words[0] === span[0] && words[1] === span[1] && !ask.node.hidden) return;
      words = span;
      ask.ask(state().text?.content.slice(...span) ?? "", state().forms);
      page.text()?.show(span);
      suggested = desk.suggest(span);
      void suggested.then((found) => words === span && ask.count(found));
    },
    /** What is coded of a place in the text was clicked. @param {DeskEntry[]} entries */
    clicked(entries) {
      // The click takes the selection away, and what was asked of it; not what is asked now.
      if (!picking) words = null;
      // Only claims can be picked.
      const meant = picking?.takes ? entries.filter(({ id }) => picking?.takes?.(id)) : entries;
      if (meant.length > 1) ask.among(meant, state().forms);
      else if (meant[0]) chosen(meant[0].id);
    },
    /** Leave what is asked. @param {boolean} isInText */
    leave(isInText) {
      if (picking) picks(null);
      else if (!ask.node.hidden && isInText) ask.hide();
    },
  };
}

/** @typedef {ReturnType<typeof asking>} Asking */
