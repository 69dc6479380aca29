import assert from "node:assert/strict";
import test from "node:test";
import { border } from "../src/desk/border.js";
import { positions } from "../src/desk/text/points.js";
import { layers } from "../src/desk/text/overlap.js";
import { byWord, placeOf, wholeWords } from "../src/desk/text/reach.js";

test("letters of two units are one code point", () => {
  const { toPoint, toUnit } = positions("a𝒜ş𝒷c");
  assert.deepEqual([0, 1, 3, 4, 6, 7].map(toPoint), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(toUnit), [0, 1, 3, 4, 6, 7]);
  assert.equal(toPoint(2), 1, "within a letter: at its start");
});

test("combining marks and halves of letters count as they are", () => {
  const text = "s\u0327ı\ud83d x"; // a cedilla of its own, and half of a letter
  const { toPoint, toUnit } = positions(text);
  for (let at = 0; at <= text.length; at += 1) assert.equal(toPoint(toUnit(at)), at);
  assert.equal(toPoint(text.length), 6);
});

test("positions are those of Array.from, whatever the text", () => {
  const letters = ["a", "ş", "𝒜", "e\u0301", "שלום", "سلام", "😀", "\u200f", " "];
  let seed = 7;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let round = 0; round < 200; round += 1) {
    const text = Array.from({ length: 40 }, () => letters[Math.floor(next() * letters.length)]).join("");
    const { toPoint, toUnit } = positions(text);
    Array.from(text).reduce((unit, letter, point) => {
      assert.equal(toPoint(unit), point);
      assert.equal(toUnit(point), unit);
      return unit + letter.length;
    }, 0);
  }
});

test("a state comes in units and goes in points", () => {
  const across = border("𝒜 is 𝒷. C.");
  /** @type {any} */
  const entry = { id: "c", section: "claims", kind: "claim", label: "c", quote: [5, 6], passage: [0, 7], values: {} };
  /** @type {any} */
  const told = {
    text: {
      content: "𝒜 is 𝒷. C.",
      sentences: [
        [0, 7],
        [8, 10],
      ],
      paragraphs: [8],
    },
    entries: [entry],
  };
  /** @type {any} */
  const state = across.state(told);
  assert.deepEqual(state.text.sentences, [
    [0, 9],
    [10, 12],
  ]);
  assert.deepEqual(state.text.paragraphs, [10]);
  assert.deepEqual(state.entries[0].quote, [6, 8]);
  assert.deepEqual(across.sent([6, 8]), [5, 6]);
  assert.equal(across.sent(null), null);
});

test("a selection is of whole words", () => {
  const text = "It took away the ground, on which it stood.";
  assert.deepEqual(wholeWords(text, 4, 20, "en"), [3, 23]);
  assert.deepEqual(wholeWords(text, 7, 13, "en"), [8, 12]);
  assert.equal(wholeWords(text, 7, 8, "en"), null);
  const arabic = "وقال إنه وقع";
  assert.equal(arabic.slice(...(wholeWords(arabic, 1, 6, "ar") ?? [])), arabic.slice(0, 8));
});

test("one goes by words, in both directions", () => {
  const text = "NATO's command, a step";
  assert.equal(byWord(text, 0, 1, "en"), 6);
  assert.equal(byWord(text, 6, 1, "en"), 14);
  assert.equal(byWord(text, 14, 1, "en"), 17);
  assert.equal(byWord(text, 17, -1, "en"), 16);
  assert.equal(byWord(text, 16, -1, "en"), 7);
  assert.equal(byWord(text, text.length, 1, "en"), text.length);
  assert.equal(byWord(text, 0, -1, "en"), 0);
});

test("the sentence of a position is the last that starts before it", () => {
  /** @type {[number, number][]} */
  const sentences = [
    [2, 5],
    [6, 9],
  ];
  assert.deepEqual(
    [0, 2, 5, 6, 99].map((at) => placeOf(sentences, at)),
    [-1, 0, 0, 1, 1],
  );
});

test("marks that overlap are cut where they do", () => {
  const marks = [
    { start: 5, end: 9, name: "b" },
    { start: 0, end: 7, name: "a" },
    { start: 12, end: 14, name: "c" },
  ];
  assert.deepEqual(layers(marks), [
    { start: 0, end: 5, names: ["a"] },
    { start: 5, end: 7, names: ["a", "b"] },
    { start: 7, end: 9, names: ["b"] },
    { start: 12, end: 14, names: ["c"] },
  ]);
  assert.deepEqual(layers([]), []);
});
