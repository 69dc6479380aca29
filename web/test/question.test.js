import assert from "node:assert/strict";
import test from "node:test";
import { called, possible, readChoice, writeChoice } from "../src/question/choices.js";
import { csv, inPlace, namer, spans } from "../src/question/rows.js";
import { command, narrowed, narrowing, sentence } from "../src/question/words.js";

const ID = "https://example.org/id/";
/** @type {import("../src/question/choices.js").Asked} */
const ASKED = {
  name: "reading",
  sparql:
    "SELECT ?actor { VALUES ?actor { <urn:kg:actor> } VALUES ?label { <urn:kg:label> } ?a ?b ?c } ORDER BY ?actor",
  columns: [
    ["actor", "actor"],
    ["actedOn", "acted on"],
  ],
  counts: [
    ["actor", "actor", "actors"],
    ["actedOn", "act", "acts"],
  ],
  parameters: [
    {
      name: "actor",
      words: "actor",
      options: [
        [`${ID}turkey`, "Turkey"],
        [`${ID}france`, "France"],
      ],
    },
    {
      name: "label",
      words: "label",
      options: [
        [`${ID}testing`, "Testing"],
        [`${ID}breaking`, "Breaking"],
        [`${ID}breaking-too`, "Breaking"],
      ],
    },
  ],
  fits: [
    [0, 0],
    [0, 1],
    [1, 1],
  ],
  labels: { [`${ID}place`]: "A place" },
  shades: {},
};
/** @type {GraphData} */
const DATA = {
  nquads: "",
  prefixes: { id: ID },
  terms: [
    { name: "id:ch2", label: "Second", kind: "chapter" },
    { name: "id:ch10", label: "Tenth", kind: "chapter" },
  ],
  pages: {},
  vocabularies: {},
  questions: [],
};
/** @param {string} name */
const thing = (name) => ({ type: /** @type {const} */ ("uri"), value: ID + name });

test("what is offered occurs together with what is chosen of the others", () => {
  assert.deepEqual([...possible(ASKED, [null, null], 1)], [0, 1]);
  assert.deepEqual([...possible(ASKED, [1, null], 1)], [1]);
  assert.deepEqual([...possible(ASKED, [1, 0], 0)], [0]);
});

test("the address and what is chosen are each other's image; what it names that is not there is said", () => {
  assert.equal(writeChoice([1, 0], ASKED, false), "?actor=france&label=testing");
  assert.equal(writeChoice([1, null], ASKED, true), "?actor=france&ask=reading");
  assert.equal(writeChoice([null, null], ASKED, true), "");
  assert.deepEqual(readChoice("?actor=france&label=testing&more=1", ASKED), { chosen: [1, 0], strange: "" });
  assert.deepEqual(readChoice("?actor=narnia", ASKED), {
    chosen: [null, null],
    strange: "No row of the answer has “narnia” as actor.",
  });
});

test("values that are called alike are told apart", () => {
  assert.deepEqual(called(/** @type {any} */ (ASKED.parameters[1])), [
    "Testing",
    "Breaking (breaking)",
    "Breaking (breaking-too)",
  ]);
});

test("a query has the values that are chosen, and nothing of the others", () => {
  assert.equal(
    narrowed(ASKED, [1, null]),
    `SELECT ?actor { VALUES ?actor { <${ID}france> } ?a ?b ?c } ORDER BY ?actor`,
  );
  assert.equal(narrowed(ASKED, [null, null]), "SELECT ?actor { ?a ?b ?c } ORDER BY ?actor");
  assert.equal(command(ASKED, [1, 0]), "kg ask reading --param actor=france --param label=testing");
});

test("an answer is said in a sentence, without counting what was chosen", () => {
  const rows = [
    { actor: thing("turkey"), actedOn: thing("a") },
    { actor: thing("turkey"), actedOn: thing("b") },
  ];
  assert.equal(sentence(ASKED, [0, null], rows), "For the actor Turkey, the answer names 2 acts.");
  assert.equal(sentence(ASKED, [null, 0], rows), "For the label Testing, the answer names 1 actor and 2 acts.");
  assert.equal(
    sentence(ASKED, [0, 0], []),
    "Nothing in the graph is an answer for the actor Turkey and the label Testing.",
  );
  assert.equal(sentence({ ...ASKED, counts: [] }, [0, null], rows), "For the actor Turkey, the answer has 2 rows.");
  const long = { name: "claim", words: "claim", options: /** @type {const} */ ([["x:y", `${"L".repeat(60)}.`]]) };
  assert.equal(narrowing({ ...ASKED, parameters: [long] }, [0]), `the claim “${"L".repeat(60)}”`);
});

test("cells are merged where all before them are the same", () => {
  assert.deepEqual(spans(["abx", "abx", "acx", "dcx", "dcy"].map((row) => [...row])), [
    [3, 2, 2],
    [0, 0, 0],
    [0, 1, 1],
    [2, 2, 1],
    [0, 0, 1],
  ]);
  assert.deepEqual(spans([]), []);
});

test("rows are in the order of the page, then in that of the book", () => {
  const name = namer(ASKED, DATA);
  const rows = ["ch10", "ch2", "place"].map((one) => ({ actor: thing(one) }));
  const order = inPlace(rows, new Map([["A place\n", 0]]), ASKED, name, DATA);
  assert.deepEqual(
    order.map(({ actor }) => name(actor).text),
    ["A place", "Second", "Tenth"],
  );
});

test("rows as CSV have things by their names and their IRIs", () => {
  const rows = [
    { actor: thing("france") },
    { actor: thing("unheard-of"), actedOn: { type: "literal", value: 'a "b"' } },
  ];
  assert.equal(
    csv(/** @type {any} */ (rows), ASKED, namer(ASKED, DATA)),
    `actor,actor IRI,acted on\r\nFrance,${ID}france,\r\nunheard-of,${ID}unheard-of,"a ""b"""\r\n`,
  );
});
