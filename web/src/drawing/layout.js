import { Graph, layout } from "@dagrejs/dagre";

/** @typedef {{ key: string, width: number, height: number }} Sized */
/** @typedef {{ from: string, to: string, width: number, height: number }} Way */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ width: number, height: number, boxes: ReadonlyMap<string, Point>, ways: { points: Point[], label: Point }[] }} Placed */

/**
 * Place boxes in layers, so that arrows lead downwards, or to the right where that is narrower than there is room for.
 *
 * @param {readonly Sized[]} boxes
 * @param {readonly Way[]} ways
 * @param {number} room the width that there is
 * @returns {Placed}
 */
export function placed(boxes, ways, room) {
  const down = inLayers(boxes, ways, "TB");
  if (down.width <= room) return down;
  const right = inLayers(boxes, ways, "LR");
  return right.width < down.width ? right : down;
}

/** @param {readonly Sized[]} boxes @param {readonly Way[]} ways @param {"TB" | "LR"} rankdir @returns {Placed} */
function inLayers(boxes, ways, rankdir) {
  const graph = new Graph();
  graph.setGraph({ rankdir, nodesep: 24, ranksep: 36, edgesep: 16, marginx: 12, marginy: 12 });
  for (const { key, width, height } of boxes) graph.setNode(key, { width, height });
  for (const { from, to, width, height } of ways) graph.setEdge(from, to, { width, height, labelpos: "c" });
  layout(graph);
  const { width = 0, height = 0 } = /** @type {{ width?: number, height?: number }} */ (graph.graph());
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(boxes.map(({ key }) => [key, point(graph.node(key))])),
    ways: ways.map(({ from, to }) => {
      const edge = /** @type {{ points: Point[], x?: number, y?: number }} */ (graph.edge(from, to));
      return { points: edge.points.map(point), label: point(edge) };
    }),
  };
}

/** @param {{ x?: number, y?: number }} one @returns {Point} */
const point = ({ x = 0, y = 0 }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
