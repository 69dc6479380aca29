/** Where code points become UTF-16 units, and units points: all that `kg code` says and hears goes through here. */
import { positions } from "./text/points.js";

/**
 * Give what turns the positions of a text into units as they come, and back into points as they go.
 *
 * @param {string} content
 */
export function border(content) {
  const { toPoint, toUnit } = positions(content);
  /** @type {(way: (at: number) => number) => (span: Span | null | undefined) => Span | null} */
  const both = (way) => (span) => (span ? [way(span[0]), way(span[1])] : null);
  const received = both(toUnit);
  return {
    sent: both(toPoint),
    received,
    /** @param {DeskState} state @returns {DeskState} */
    state: (state) => ({
      ...state,
      text: state.text && {
        ...state.text,
        sentences: state.text.sentences.map((span) => /** @type {Span} */ (received(span))),
        paragraphs: state.text.paragraphs?.map(toUnit),
      },
      entries: state.entries.map((one) => ({ ...one, quote: received(one.quote), passage: received(one.passage) })),
      differences: state.differences?.map((one) => ({ ...one, place: received(one.place) })),
    }),
  };
}
