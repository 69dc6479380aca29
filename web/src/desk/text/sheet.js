import { element } from "../../shared/dom.js";
import { placeOf } from "./reach.js";

/** So many sentences are one block where nothing says what a paragraph is; a browser lays out only blocks that are seen. */
const BLOCK = 40;

/**
 * Draw a text, each sentence one text node, each gap between two another; give the ways between nodes and positions.
 *
 * @param {HTMLElement} place
 * @param {NonNullable<DeskState["text"]>} text
 */
export function drawText(place, { content, sentences, paragraphs }) {
  const starts = new Set(paragraphs ?? sentences.filter((_, at) => at % BLOCK === 0).map(([start]) => start));
  /** Where each text node is, and the nodes, in their order. @type {Span[]} */
  let stretches = [];
  /** @type {Text[]} */
  let nodes = [];
  /** @type {WeakMap<Node, number>} */
  let startOf = new WeakMap();

  /** Note where the text nodes are. */
  function index() {
    [stretches, nodes, startOf] = [[], [], new WeakMap()];
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode();) {
      const node = /** @type {Text} */ (walker.currentNode);
      startOf.set(node, at);
      nodes.push(node);
      stretches.push([at, at + node.length]);
      at += node.length;
    }
  }

  /** The place of a position: a node and how far into it. @type {(at: number) => [Text, number]} */
  function nodeAt(at) {
    const number = Math.max(placeOf(stretches, at), 0);
    const node = /** @type {Text} */ (nodes[number]);
    return [node, Math.min(at - /** @type {Span} */ (stretches[number])[0], node.length)];
  }

  let block = element("p");
  const blocks = [block];
  let at = 0;
  const spans = sentences.map(([start, end], number) => {
    if (start > at) block.append(content.slice(at, start));
    if (starts.has(start) && block.hasChildNodes()) blocks.push((block = element("p")));
    const span = element("span", { "data-sentence": number }, content.slice(start, end));
    block.append(span);
    at = end;
    return span;
  });
  if (at < content.length || !content) block.append(content.slice(at));
  place.replaceChildren(...blocks);
  index();

  return {
    spans,
    /** @type {(start: number, end: number) => Range} */
    range(start, end) {
      const range = document.createRange();
      range.setStart(...nodeAt(start));
      // An end at the start of a node is the end of the one before: a range ends where its words do.
      const [node, offset] = nodeAt(Math.max(end - 1, start));
      range.setEnd(node, Math.min(offset + (end > start ? 1 : 0), node.length));
      return range;
    },
    /** The position of a place in the text; null outside. @type {(node: Node, offset: number) => number | null} */
    position(node, offset) {
      const start = startOf.get(node);
      if (start !== undefined) return start + offset;
      if (!place.contains(node)) return null;
      const before = document.createRange();
      before.setStart(place, 0);
      before.setEnd(node, offset);
      return before.toString().length;
    },
    /** Put elements around pieces of the text, for a browser that cannot paint them otherwise. */
    /** @type {(marks: readonly { start: number, end: number, names: string[] }[]) => void} */
    wrap(marks) {
      for (const old of place.querySelectorAll("mark")) old.replaceWith(...old.childNodes);
      place.normalize();
      index();
      for (const { start, end, names } of marks.toReversed())
        for (let number = placeOf(stretches, end - 1); number >= 0; number -= 1) {
          const [first, last] = /** @type {Span} */ (stretches[number]);
          if (last <= start) break;
          const node = /** @type {Text} */ (nodes[number]);
          const from = Math.max(start - first, 0);
          const part = from ? node.splitText(from) : node;
          if (end < last) part.splitText(end - first - from);
          const mark = element("mark", { class: names.join(" ") });
          part.replaceWith(mark);
          mark.append(part);
        }
      index();
    },
  };
}

/** @typedef {ReturnType<typeof drawText>} Sheet */
