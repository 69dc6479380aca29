import { element } from "../shared/dom.js";
import { nameOf, painter } from "./text/paint.js";
import { selecting } from "./text/selection.js";
import { drawText } from "./text/sheet.js";
import { word } from "./wording.js";

/** A selection is taken once it has been still for so many milliseconds. */
const STILL = 150;

/** A pointer that goes no further than so many pixels while it is down clicks; one that goes further selects. */
const STEADY = 4;

/**
 * The text, with what is coded of it marked, and what is selected in it.
 *
 * @param {() => DeskState} state
 * @param {{ selected: (span: Span | null) => void, clicked: (entries: DeskEntry[]) => void, until: AbortSignal }} hears
 */
export function reading(state, { selected, clicked, until }) {
  const node = element("div", {
    id: "desk-text",
    class: "desk-text",
    tabindex: 0,
    role: "document",
    "aria-label": word("text"),
    "aria-describedby": "desk-text-how",
  });
  const text = /** @type {NonNullable<DeskState["text"]>} */ (state().text);
  const sheet = drawText(node, text);
  const paint = painter(sheet);
  const selection = selecting(sheet, text);
  node.lang = text.language ?? "";
  node.dir = text.dir ?? "auto";
  const quoted = () =>
    /** @type {(DeskEntry & { quote: Span })[]} */ (state().entries.filter(({ quote }) => quote)).sort(
      (a, b) => a.quote[0] - b.quote[0] || b.quote[1] - a.quote[1],
    );

  /** What is coded of the words at a position. @param {number} at */
  const entriesAt = (at) => quoted().filter(({ quote: [start, end] }) => start <= at && at < end);

  /** Where the pointer went down, where one did. @type {{ x: number, y: number } | null} */
  let down = null;
  node.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => (down = { x, y }));
  node.addEventListener("click", (event) => {
    // A drag ends with a click, and a second click selects a word. Whether words are selected says nothing: those that
    // were before are so until the click is over.
    const isDrag = down && Math.hypot(event.clientX - down.x, event.clientY - down.y) > STEADY;
    down = null;
    if (isDrag || event.detail > 1 || event.shiftKey) return;
    const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
    const at = caret && sheet.position(caret.offsetNode, caret.offset);
    if (at !== null) clicked(entriesAt(at));
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  document.addEventListener(
    "selectionchange",
    ({ target }) => {
      // A field tells of the selection in it, too: that of the text is as it was.
      if (target !== document) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (node.isConnected && selection.ends()) selected(selection.words());
      }, STILL);
    },
    { signal: until },
  );

  return {
    node,
    selection,
    /** Mark what is coded, what is open, and the sentences of which nothing is claimed. @param {DeskDraft | null} open */
    draw(open) {
      const { entries, coverage, reviewers, mode } = state();
      const bare = new Set(mode === "sheet" ? coverage?.without : []);
      sheet.spans.forEach((span, number) => span.toggleAttribute("data-bare", bare.has(number)));
      const marks = entries.flatMap(({ quote, section, coder }) => {
        const name = coder ? (coder === reviewers?.[0] ? "kg-first" : "kg-second") : nameOf(section);
        return quote ? [{ start: quote[0], end: quote[1], name }] : [];
      });
      if (open?.quote) marks.push({ start: open.quote[0], end: open.quote[1], name: "kg-open" });
      paint(marks);
    },
    /** Bring a place into sight. @param {Span} span */
    show([start, end]) {
      const range = sheet.range(start, end);
      /** @type {HTMLElement} */ (range.startContainer.parentElement).scrollIntoView({ block: "nearest" });
    },
    /** Select the next thing that is marked, or the one before. @param {1 | -1} direction */
    toClaim(direction) {
      const ends = selection.ends() ?? [-1, -1];
      const [start, end] = [Math.min(...ends), Math.max(...ends)];
      const all = quoted();
      const found =
        direction > 0
          ? all.find(({ quote }) => quote[0] > start || (quote[0] === start && quote[1] < end))
          : all.findLast(({ quote }) => quote[0] < start || (quote[0] === start && quote[1] > end));
      if (found) selection.select(...found.quote);
    },
    /** What is exactly of the words that are selected. */
    selectedEntries() {
      const [start, end] = selection.words() ?? [-1, -1];
      return quoted().filter(({ quote }) => quote[0] === start && quote[1] === end);
    },
    /** Select the next sentence without a claim. */
    toBare() {
      const bare = state().coverage?.without ?? [];
      const found = bare.find((number) => number > selection.sentence()) ?? bare[0];
      if (found !== undefined) selection.toSentence(found);
    },
  };
}

/** @typedef {ReturnType<typeof reading>} Reading */
