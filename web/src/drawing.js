/** What draws a graph that a query gives: loaded when there is one. */
import { boxesAndArrows, tooLarge } from "./drawing/model.js";
import { draw } from "./drawing/svg.js";

window.kgDrawing = (triples, names, place) => {
  const graph = boxesAndArrows(triples, names);
  const reason = tooLarge(graph.boxes.length, graph.arrows.length);
  if (reason) return reason;
  const pen = document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(place);
  return draw(graph, names, place.clientWidth, (text, kind) => {
    if (!pen) return text.length * 8;
    pen.font = `${kind === "label" ? "600 14px" : "12px"} ${fontFamily}`;
    return pen.measureText(text).width;
  });
};
