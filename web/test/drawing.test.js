import assert from "node:assert/strict";
import test from "node:test";
import { placed } from "../src/drawing/layout.js";
import { wrapped } from "../src/drawing/lines.js";
import { boxesAndArrows, tooLarge } from "../src/drawing/model.js";

const NS = "https://example.org/";
/** @param {string} name */
const thing = (name) => ({ type: /** @type {const} */ ("uri"), value: NS + name });
/** @param {string} value */
const text = (value) => ({ type: /** @type {const} */ ("literal"), value });
const TYPE = { type: /** @type {const} */ ("uri"), value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" };
const NAMES = {
  prefixes: { ex: NS },
  labels: new Map([
    ["ex:turkey", "Turkey"],
    ["ex:does", "does"],
    ["ex:Actor", "actor"],
  ]),
};
/** @param {string} line */
const measure = (line) => line.length;

test("things are boxes with their kinds and texts, and what leads to a thing is an arrow", () => {
  const { boxes, arrows } = boxesAndArrows(
    [
      [thing("turkey"), TYPE, thing("Actor")],
      [thing("turkey"), thing("does"), thing("act")],
      [thing("turkey"), thing("signs"), thing("act")],
      [thing("turkey"), thing("does"), thing("act")],
      [thing("act"), thing("ns#label"), text("The agreement")],
      [thing("act"), thing("when"), text("2017")],
      [{ type: "bnode", value: "b0" }, thing("does"), thing("act")],
    ],
    NAMES,
  );
  assert.deepEqual(boxes, [
    { key: `${NS}turkey`, label: "Turkey", kinds: ["actor"], texts: [], iri: `${NS}turkey` },
    { key: `${NS}act`, label: "The agreement", kinds: [], texts: ["ex:when: 2017"], iri: `${NS}act` },
    { key: "_:b0", label: "_:b0", kinds: [], texts: [], iri: "" },
  ]);
  assert.deepEqual(arrows, [
    { from: `${NS}turkey`, to: `${NS}act`, words: ["does", "ex:signs"] },
    { from: "_:b0", to: `${NS}act`, words: ["does"] },
  ]);
});

test("what is too large to be read is not drawn, and that is said", () => {
  assert.equal(tooLarge(60, 120), "");
  assert.match(tooLarge(61, 3), /^It is not drawn: 61 things with 3 links are more than a picture shows/);
  assert.match(tooLarge(3, 121), /room for 60 things and 120 links\. Construct less, or add LIMIT\.$/);
});

test("lines are no wider than they may be, and break between words and at hyphens", () => {
  assert.deepEqual(wrapped("one two  three", 7, 9, measure), ["one two", "three"]);
  assert.deepEqual(wrapped("anti-missile", 6, 9, measure), ["anti-", "missil", "e"]);
  assert.deepEqual(wrapped("one two three four", 7, 2, measure), ["one two", "three …"]);
  assert.deepEqual(wrapped("one two another four", 7, 2, measure), ["one two", "…"]);
  assert.deepEqual(wrapped("", 7, 2, measure), []);
});

test("boxes do not cover each other, arrows lead downwards, and to the right where that is narrower", () => {
  const boxes = ["a", "b", "c", "d"].map((key) => ({ key, width: 200, height: 40 }));
  const ways = ["b", "c", "d"].map((to) => ({ from: "a", to, width: 40, height: 16 }));
  /** @param {number} room */
  const at = (room) => placed(boxes, ways, room);
  const wide = at(1000);
  const narrow = at(400);
  assert.ok(wide.width <= 1000 && narrow.width < wide.width && narrow.height > wide.height);
  for (const { boxes: found } of [wide, narrow]) {
    const points = [...found.values()];
    for (const [place, one] of points.entries())
      for (const other of points.slice(place + 1))
        assert.ok(Math.abs(one.x - other.x) >= 200 || Math.abs(one.y - other.y) >= 40);
  }
  const y = (/** @type {string} */ key) => wide.boxes.get(key)?.y ?? NaN;
  const x = (/** @type {string} */ key) => narrow.boxes.get(key)?.x ?? NaN;
  for (const key of ["b", "c", "d"]) assert.ok(y("a") < y(key) && x("a") < x(key));
});
