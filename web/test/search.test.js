import assert from "node:assert/strict";
import test from "node:test";
import { count, passes, values } from "../src/search/facets.js";
import { finder, suggester } from "../src/search/find.js";
import { fold, pieces, sought, words } from "../src/search/fold.js";
import { readState, toggled, writeState } from "../src/search/state.js";
import { summary } from "../src/search/words.js";

/** @type {SearchDocument[]} */
const DOCUMENTS = [
  { id: "a", url: "a.html", title: "Turkey's S-400 agreement", kind: "action", actors: ["turkey", "russia"] },
  {
    id: "b",
    url: "b.html",
    title: "Erdoğan speaks in İstanbul",
    kind: "claim",
    modality: "hedged",
    actors: ["turkey"],
  },
  {
    id: "c",
    url: "c.html",
    title: "Cooperation",
    quotation: "may be labeled as a threat",
    kind: "claim",
    modality: "",
  },
];
/** @param {string} query */
const found = (query) =>
  finder(DOCUMENTS)(query)
    .hits.map(({ document }) => document.id)
    .sort();

test("words of other scripts are whole: vowel signs and joiners are in them", () => {
  assert.deepEqual(words("हिन्दी और می‌خواهم"), ["हिन्दी", "और", "می‌خواهم"]);
});

test("letters are folded: Turkish ones, capitals, marks", () => {
  for (const [word, folded] of [
    ["Erdoğan", "erdogan"],
    ["İSTANBUL", "istanbul"],
    ["ILIK", "ilik"],
    ["ılık", "ilik"],
    ["Çiçek", "cicek"],
    ["ŞÖFÖR", "sofor"],
    ["Güneş", "gunes"],
    ["Straße", "strasse"],
    ["s\u0327ark", "sark"],
  ])
    assert.equal(fold(/** @type {string} */ (word)), folded);
});

test("words with a hyphen are indexed in parts and whole, and sought whole", () => {
  assert.deepEqual(words("The S-400 of Turkey's"), ["The", "S", "400", "S400", "of", "Turkey"]);
  assert.deepEqual(sought("S-400  Türkiye’nin!"), ["S400", "Türkiye"]);
});

test("words are found by beginning, with slips, without Turkish letters, in any field", () => {
  assert.deepEqual(found("S-400"), ["a"]);
  assert.deepEqual(found("s400"), ["a"]);
  assert.deepEqual(found("400"), ["a"]);
  assert.deepEqual(found("erdogan"), ["b"]);
  assert.deepEqual(found("ISTANBUL"), ["b"]);
  assert.deepEqual(found("coop"), ["c"]);
  assert.deepEqual(found("cooperaton"), ["c"]); // one letter lost
  assert.deepEqual(found("labeled threat"), ["c"]);
  assert.deepEqual(found("zebra"), []);
  assert.deepEqual(found(""), ["a", "b", "c"]);
  assert.deepEqual(found("  -  "), []);
});

test("all words are wanted; where no entry has them all, some will do, and that is said", () => {
  assert.equal(finder(DOCUMENTS)("turkey agreement").partly, false);
  const partly = finder(DOCUMENTS)("turkey zebra");
  assert.equal(partly.partly, true);
  assert.deepEqual(
    partly.hits.map(({ document }) => document.id),
    ["a"],
  );
  assert.equal(finder(DOCUMENTS)("zebra lion").partly, false);
  for (const signs of ["→", "👩‍🚀", " … "]) assert.deepEqual(finder(DOCUMENTS)(signs), { hits: [], partly: false });
});

test("what was found is cut out for highlighting, in the letters of the text", () => {
  assert.deepEqual(pieces("Erdoğan's S-400, or 400", new Set(["erdogan", "400"])), [
    { text: "Erdoğan", hit: true },
    { text: "'s S-", hit: false },
    { text: "400", hit: true },
    { text: ", or ", hit: false },
    { text: "400", hit: true },
  ]);
  assert.deepEqual(pieces("the S-400", new Set(["s400"])), [
    { text: "the ", hit: false },
    { text: "S-400", hit: true },
  ]);
  assert.deepEqual(pieces("", new Set(["a"])), []);
});

test("filters: one value or a list or none; any within one, all across", () => {
  const [a, b, c] = /** @type {[SearchDocument, SearchDocument, SearchDocument]} */ (DOCUMENTS);
  assert.deepEqual(values(c, "modality"), []);
  assert.deepEqual(values(a, "actors"), ["turkey", "russia"]);
  assert.ok(passes(a, { kind: ["action", "claim"], actor: ["russia"] }));
  assert.ok(!passes(b, { kind: ["action", "claim"], actor: ["russia"] }));
  assert.ok(passes(b, { kind: ["claim"], actor: ["russia"] }, "actor"));
});

test("counts say what a click would show, and a chosen value stays though it shows none", () => {
  const facets = Object.fromEntries(
    count(DOCUMENTS, { kind: ["claim"], tool: ["gone"] }, { turkey: "Turkey" }).map(({ name, values }) => [
      name,
      values,
    ]),
  );
  assert.deepEqual(facets.tool, [{ value: "gone", label: "gone", count: 0, on: true }]);
  const open = Object.fromEntries(
    count(DOCUMENTS, { kind: ["claim"] }, { turkey: "Turkey" }).map(({ name, values }) => [name, values]),
  );
  assert.deepEqual(open.kind, [
    { value: "claim", label: "claim", count: 2, on: true },
    { value: "action", label: "action", count: 1, on: false },
  ]);
  assert.deepEqual(open.actor, [{ value: "turkey", label: "Turkey", count: 1, on: false }]);
});

test("chapters stand in their own order", () => {
  const documents = ["ch10", "ch2", "ch2", "ch10", "ch10"].map((chapter, place) => ({
    id: String(place),
    url: "",
    title: "",
    chapter,
  }));
  const chapters = count(documents, {}, {}).find(({ name }) => name === "chapter");
  assert.deepEqual(
    chapters?.values.map(({ value }) => value),
    ["ch2", "ch10"],
  );
});

test("the address and the state are each other's image", () => {
  const state = { query: "S-400 & more", chosen: { actor: ["russia", "turkey"], kind: ["claim"] } };
  assert.equal(writeState(state), "?q=S-400+%26+more&kind=claim&actor=russia&actor=turkey");
  assert.deepEqual(readState(writeState(state)), state);
  assert.deepEqual(readState("?q=+&kind=&kind=b&kind=a&kind=b&other=1&__proto__=x"), {
    query: "",
    chosen: { kind: ["a", "b"] },
  });
  assert.equal(writeState(readState("")), "");
});

test("a value goes into a filter and out of it", () => {
  assert.deepEqual(toggled({}, "kind", "claim"), { kind: ["claim"] });
  assert.deepEqual(toggled({ kind: ["claim"], tool: ["x"] }, "kind", "claim"), { tool: ["x"] });
});

test("what was found is said in words", () => {
  assert.equal(summary(0, "x", 0, false), "Nothing for “x”.");
  assert.equal(summary(1, "", 1, false), "1 entry, with 1 filter.");
  assert.equal(
    summary(7, "x y", 2, true),
    "7 entries for “x y”, with 2 filters. No entry has all the words; these have some of them.",
  );
});

test("chapters are in the order of the book, and labels as the project's language has them", () => {
  const documents = ["b-ch10", "b-ch9", "b-preface"].map((chapter, place) => ({
    url: "",
    title: "",
    id: `${place}`,
    chapter,
  }));
  const book = { language: "tr", parts: ["b-preface", "b-ch9", "b-ch10"] };
  const [, chapters] = count(documents, {}, {}, book);
  assert.deepEqual(
    chapters?.values.map(({ value }) => value),
    book.parts,
  );
  const actors = ["Işık", "İzmir", "Hatay"].map((actor, place) => ({
    url: "",
    title: "",
    id: `${place}`,
    actors: [actor],
  }));
  const [, , named] = count(actors, {}, {}, book);
  assert.deepEqual(
    named?.values.map(({ value }) => value),
    ["Hatay", "Işık", "İzmir"],
  );
});

test("the thing that is named comes first, and terms of the ontology last", () => {
  /** @type {SearchDocument[]} */
  const documents = [
    { id: "term", url: "t.html", title: "actor", text: "such as Turkey, Turkey, Turkey", kind: "term" },
    { id: "claim", url: "c.html", title: "Turkey opposes Turkey within NATO", kind: "claim" },
    { id: "turkey", url: "a.html", title: "Turkey", names: ["Türkiye"], kind: "actor" },
    { id: "ch16", url: "h.html", title: "Sixteen", names: ["chapter 16"], kind: "chapter" },
    { id: "ch6", url: "i.html", title: "Boundary breaking abroad", names: ["chapter 6"], kind: "chapter" },
    { id: "concept", url: "b.html", title: "Boundary breaking", kind: "concept" },
  ];
  /** @param {string} query */
  const order = (query) => finder(documents)(query).hits.map(({ document }) => document.id);
  assert.deepEqual(order("Turkey"), ["turkey", "claim", "term"]);
  assert.equal(order("Türkiye")[0], "turkey");
  assert.equal(order("chapter 6")[0], "ch6");
  assert.equal(order("boundary breaking")[0], "concept");
  assert.deepEqual(
    suggester(documents)("Trky").map(({ id }) => id),
    ["turkey"],
  );
  assert.deepEqual(suggester(documents)("xyzzy"), []);
});
