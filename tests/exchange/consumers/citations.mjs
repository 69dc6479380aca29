// What citation-js makes of CSL-JSON and BibTeX, given in JSON on standard input: the works, and each in the style of APA.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import { readFileSync } from "node:fs";

const given = JSON.parse(readFileSync(0, "utf8"));

function read(input) {
  const works = new Cite(input).data.map(({ _graph, ...work }) => work);
  const apa = works.map((work) => new Cite(work).format("bibliography", { template: "apa" }).trim());
  return { works, apa };
}

console.log(JSON.stringify({ csl: read(JSON.parse(given.csl)), bibtex: read(given.bibtex) }));
