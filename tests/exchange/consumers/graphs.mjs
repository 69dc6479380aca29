// What graphology makes of GraphML and GEXF, given in JSON on standard input: nodes and edges with their attributes.
import { DOMParser } from "@xmldom/xmldom";
import graphology from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import { readFileSync } from "node:fs";

const given = JSON.parse(readFileSync(0, "utf8"));
const parsed = (text) => new DOMParser().parseFromString(text, "text/xml");

function read(graph) {
  return {
    nodes: graph.mapNodes((key, attributes) => [key, attributes]),
    edges: graph.mapEdges((key, attributes, source, target) => [source, target, attributes]),
  };
}

const Graph = graphology.MultiDirectedGraph;
console.log(JSON.stringify({ graphml: read(graphml.parse(Graph, given.graphml)), gexf: read(gexf.parse(Graph, given.gexf)) }));
