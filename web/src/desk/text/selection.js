import { wholeWords, byWord, placeOf } from "./reach.js";

/**
 * The words that are selected in a text, by mouse, touch or keys: always the browser's own selection.
 *
 * @param {import("./sheet.js").Sheet} sheet
 * @param {NonNullable<DeskState["text"]>} text
 */
export function selecting(sheet, { content, sentences, language = "en" }) {
  const own = () => /** @type {Selection} */ (getSelection());

  /** Where the selection starts and where it goes to, in the order in which it was made; null outside of the text. */
  function ends() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = own();
    if (!anchorNode || !focusNode) return null;
    const [anchor, focus] = [sheet.position(anchorNode, anchorOffset), sheet.position(focusNode, focusOffset)];
    return anchor === null || focus === null ? null : /** @type {Span} */ ([anchor, focus]);
  }

  /** @type {(anchor: number, focus: number) => void} */
  function select(anchor, focus) {
    const range = sheet.range(Math.min(anchor, focus), Math.max(anchor, focus));
    const [first, last] = /** @type {[[Node, number], [Node, number]]} */ ([
      [range.startContainer, range.startOffset],
      [range.endContainer, range.endOffset],
    ]);
    if (anchor <= focus) own().setBaseAndExtent(...first, ...last);
    else own().setBaseAndExtent(...last, ...first);
    const seen = /** @type {HTMLElement | null} */ ((anchor <= focus ? last : first)[0].parentElement);
    seen?.scrollIntoView({ block: "nearest" });
  }

  /** The number of the sentence in which one is: of the selection's start, -1 where nothing is selected. */
  const sentence = () => {
    const found = ends();
    return found ? placeOf(sentences, Math.min(...found)) : -1;
  };

  return {
    ends,
    select,
    sentence,
    clear: () => own().removeAllRanges(),
    /** Whole words that are selected; null where none are. @returns {Span | null} */
    words() {
      const found = ends();
      return found && wholeWords(content, Math.min(...found), Math.max(...found), language);
    },
    /** Select a sentence. @param {number} number */
    toSentence(number) {
      const found = sentences[Math.min(Math.max(number, 0), sentences.length - 1)];
      if (found) select(...found);
    },
    /** Go by a word; longer selects as well what one goes over. @type {(direction: 1 | -1, isLonger: boolean) => void} */
    step(direction, isLonger) {
      const [anchor, focus] = ends() ?? [0, 0];
      const isSentence = !isLonger && sentences.some(([start, end]) => start === anchor && end === focus);
      const from = isSentence && direction > 0 ? anchor : focus;
      const to = byWord(content, from, direction, language);
      if (isLonger) select(anchor, to);
      else if (direction > 0) select(byWord(content, to, -1, language), to);
      else select(...wordAt(byWord(content, Math.min(anchor, focus), -1, language)));
    },
    /** The sentences that hold a stretch. @param {Span} span @returns {Span} */
    around([start, end]) {
      const first = sentences[placeOf(sentences, start)];
      const last = sentences[placeOf(sentences, Math.max(end - 1, start))];
      return first && last ? [first[0], Math.max(last[1], end)] : [start, end];
    },
  };

  /** @param {number} start @returns {Span} */
  function wordAt(start) {
    return [start, byWord(content, start, 1, language)];
  }
}
