// What @apache-annotator/dom finds of selectors in a text in a <pre>: JSON with both on standard input, and for each
// selector the words of every match and where these begin, in UTF-16 code units.
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";

const matchers = { TextQuoteSelector: createTextQuoteSelectorMatcher, TextPositionSelector: createTextPositionSelectorMatcher };
const { text, selectors } = JSON.parse(readFileSync(0, "utf8"));
const { window } = new JSDOM("<!doctype html><title>A text</title><pre></pre>");
const scope = window.document.querySelector("pre");
scope.textContent = text;
Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter, Range: window.Range });

const found = [];
for (const selector of selectors) {
  const matches = [];
  for await (const range of matchers[selector.type](selector)(scope)) {
    const before = window.document.createRange();
    before.setStart(scope, 0);
    before.setEnd(range.startContainer, range.startOffset);
    matches.push([range.toString(), before.toString().length]);
  }
  found.push(matches);
}
console.log(JSON.stringify(found));
