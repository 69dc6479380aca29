import assert from "node:assert/strict";
import test from "node:test";
import { readHash, writeHash } from "../src/sparql/address.js";
import { explained } from "../src/sparql/complaint.js";
import { completions, insideText, offers, variables } from "../src/sparql/completions.js";
import { toCsv } from "../src/sparql/csv.js";
import { shortName, shortTurtle } from "../src/sparql/names.js";
import { expected } from "../src/sparql/expected.js";
import { form, inOrder, keywords, lineAndColumn, names, prologue, refusal } from "../src/sparql/query.js";
import { nearest, unknown } from "../src/sparql/unknown.js";
import { EditorState } from "@codemirror/state";
import { CompletionContext } from "@codemirror/autocomplete";

const PREFIXES = { opp: "https://example.org/ns#", ex: "https://example.org/" };

test("the form of a query is its first word, whatever stands before", () => {
  assert.equal(form("# ASK\nPREFIX select: <http://x/construct> BASE <http://ask/> sElEcT * {}"), "SELECT");
  assert.equal(form("ASK {}"), "ASK");
  assert.equal(form("INSERT DATA {}"), null);
  assert.equal(form(""), null);
});

test("updates, SERVICE, LOAD and FROM are refused, with their place", () => {
  for (const word of ["INSERT", "delete", "CLEAR", "Drop", "CREATE", "COPY", "MOVE", "ADD", "WITH"])
    assert.match(refusal(`PREFIX a: <b> ${word} DATA {}`)?.message ?? "", /is refused: the graph is only read here/);
  const service = refusal("SELECT * {\n SERVICE <http://x/> {} }");
  assert.deepEqual(service, {
    from: 12,
    to: 19,
    message: "SERVICE is refused: it would send the query to another address.",
  });
  assert.match(refusal("LOAD <http://x/>")?.message ?? "", /^LOAD is refused: it would fetch a file/);
  assert.match(refusal("SELECT * FROM <http://x/> {}")?.message ?? "", /^FROM is refused/);
});

test("a keyword in a string, a comment, an IRI or a name does no harm", () => {
  for (const text of [
    'SELECT ?service { ?service ?p "SERVICE" } # SERVICE',
    "SELECT * { ?s <http://x/SERVICE> ex:LOAD , 'INSERT \\' FROM' }",
    'SELECT * { ?s ?p """ a "FROM" \\""" LOAD """ }',
    "SELECT $from { ?from ?p @load }",
  ])
    assert.equal(refusal(text), null, text);
  assert.deepEqual(
    keywords('SELECT ?x { ?x a "b c" }').map(({ word }) => word),
    ["SELECT", "A"],
  );
});

test("the prologue stands on one line", () => {
  assert.equal(prologue(PREFIXES), "PREFIX opp: <https://example.org/ns#> PREFIX ex: <https://example.org/> ");
});

test("a place is told by line and column, characters counted as a reader counts them", () => {
  assert.deepEqual(lineAndColumn("ab\r\n😀x", 4), { line: 2, column: 1 });
  assert.deepEqual(lineAndColumn("ab\r\n😀x", 6), { line: 2, column: 2 });
  assert.deepEqual(lineAndColumn("", 0), { line: 1, column: 1 });
});

test("the parser's complaint becomes a place in the query alone, and words", () => {
  // "PREFIX … " of 10 characters before "SELECT * WHERE { ?s }": the parser stands after "?s ".
  assert.deepEqual(explained("error at 1:31: expected one of a, b", "SELECT * WHERE { ?s }", 10, []), {
    from: 20,
    to: 21,
    message: "Subject, predicate and object are expected; one of them is missing.",
  });
  assert.deepEqual(explained("error at 2:6: Prefix not found", "ASK {\n ex:a ?p ?o }", 9, ["opp", "id"]), {
    from: 7,
    to: 11,
    message: "The prefix ex: is not declared; known without declaring are opp, id.",
  });
  assert.equal(explained("something else", "ASK {}", 0, []), null);
  const far = explained("error at 9:99: expected x", "ASK {", 0, []);
  assert.deepEqual([far?.from, far?.to], [5, 5]);
});

test("a name is as short as the prefixes allow, and never wrong", () => {
  assert.equal(shortName("https://example.org/ns#Claim", PREFIXES), "opp:Claim");
  assert.equal(shortName("https://example.org/turkey", PREFIXES), "ex:turkey");
  assert.equal(shortName("https://example.org/a/b", PREFIXES), "https://example.org/a/b");
  assert.equal(shortName("https://example.org/", PREFIXES), "https://example.org/");
  assert.equal(shortName("javascript:alert(1)", PREFIXES), "javascript:alert(1)");
});

test("Turtle is shortened outside strings only", () => {
  assert.equal(
    shortTurtle('<https://example.org/a> <https://example.org/ns#b> "<https://example.org/c> \\" <x" .\n', PREFIXES),
    "@prefix opp: <https://example.org/ns#> .\n@prefix ex: <https://example.org/> .\n\n" +
      'ex:a opp:b "<https://example.org/c> \\" <x" .\n',
  );
  assert.equal(shortTurtle("", PREFIXES), "");
});

test("CSV is the W3C's: CRLF, quotation marks doubled, nothing for what is not bound", () => {
  assert.equal(
    toCsv({
      head: { vars: ["x", "literal"] },
      results: {
        bindings: [
          { x: { type: "uri", value: "http://example/x" }, literal: { type: "literal", value: 'a "b", c' } },
          { x: { type: "bnode", value: "r2" } },
          { literal: { type: "literal", value: "two\nlines" } },
        ],
      },
    }),
    'x,literal\r\nhttp://example/x,"a ""b"", c"\r\n_:r2,\r\n,"two\nlines"\r\n',
  );
});

test("a query survives the address", () => {
  const query = 'SELECT * { ?s ?p "ş + & # % =" }\n# two lines';
  assert.equal(readHash(writeHash(query)), query);
  assert.ok(!writeHash(query).includes("+"));
  assert.equal(readHash(""), null);
  assert.equal(readHash("#q="), null);
  assert.equal(readHash("#top"), null);
});

const TERMS = [
  { name: "opp:Claim", label: "claim", kind: "class", definition: "One proposition." },
  { name: "code:boundary-breaking", label: "Boundary breaking", kind: "concept" },
];
/** @param {string} text with | for the cursor @param {boolean} [explicit] */
const completed = (text, explicit = false) => {
  const pos = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", "") });
  return completions(TERMS, PREFIXES)(new CompletionContext(state, pos, explicit));
};

test("terms are offered by name and by label; the label puts the name in", () => {
  const [byName, byLabel] = offers(TERMS);
  assert.equal(byName?.label, "opp:Claim");
  assert.equal(byName?.info, "One proposition.");
  assert.equal(byLabel?.label, "claim");
  assert.equal(byLabel?.apply, "opp:Claim");
});

test("what is offered depends on what stands before the cursor", () => {
  assert.deepEqual(completed("SELECT * { ?s a opp:Cl|")?.from, 16);
  assert.ok(completed("SELECT * { ?s ?p bound|")?.options.some(({ apply }) => apply === "code:boundary-breaking"));
  assert.deepEqual(
    completed("SELECT ?statement ?s|")?.options.map(({ label }) => label),
    ["?statement"],
  );
  assert.equal(completed("PREFIX op|")?.options[0]?.apply, "opp: <https://example.org/ns#>");
  assert.equal(completed("# opp:Cl|"), null);
  assert.equal(completed('?s ?p "opp:Cl|'), null);
  assert.equal(completed("SELECT * { |"), null);
  assert.ok(completed("SELECT * { |", true)?.options.length);
});

test("variables are those of the query, without the word being written", () => {
  assert.deepEqual(
    variables("SELECT ?a ?b { ?a ?p ?", "?").map(({ label }) => label),
    ["?a", "?b", "?p"],
  );
  assert.ok(insideText("BIND ('x"));
  assert.ok(!insideText("FILTER ( ?a < ?b"));
  assert.ok(!insideText('?s <http://x#y> "done" '));
});

test("nothing completes a number, a string, a comment or a language", () => {
  for (const text of [
    "SELECT * { ?s ?p ?o } LIMIT 10|",
    "SELECT * { ?s ?p ?o } limit |",
    "SELECT * { ?s ?p ?o } OFFSET 1|",
    "FILTER ( ?n > 10|",
    "FILTER ( ?n > -1.5|",
    "FILTER ( ?n > 1e5|",
    'SELECT * { ?s ?p """bound\nbound|',
    "SELECT * { ?s ?p '''it's\nbound|",
    '?s ?p "bound"@en|',
    "SELECT * { ?s ?p ?o } # bound|",
  ]) {
    assert.equal(completed(text), null, text);
    assert.equal(completed(text, true), null, text);
  }
  for (const text of [
    "# a comment's end\nSELECT * { ?s a bound|",
    "?s ?p 'it' , bound|",
    "?s a ex:1914|",
    "LIMIT 10 } bound|",
  ])
    assert.ok(completed(text)?.options.length, text);
});

test("where a query cannot go on, it is said what is expected", () => {
  /** @type {[string, RegExp][]} a query with | where the parser stops */
  const cases = [
    ["SELECT * { ?s ?p ?o } LIMIT |x", /^a whole number is expected after LIMIT$/],
    ["SELECT * { ?s ?p ?o } ORDER |?s", /^BY is expected after ORDER$/],
    ["SELECT |s WHERE { ?s ?p ?o }", /^variables such as \?claim, or \*/],
    ["SELECT * { FILTER |?s = 3 }", /^\( and a condition/],
    ["SELECT (COUNT(?s) |?n) { ?s ?p ?o }", /^AS is expected/],
    ["SELECT * { ?s a opp:Claim OPTIONAL |}", /^{ is expected after OPTIONAL$/],
    ["SELECT * { ?s ?p ?o |", /ends before it is whole: } is missing$/],
    ["SELECT * { ?s ?p |}", /^subject, predicate and object/],
    ["SELECT * { ?s ?p ?o } |}", /^} closes what was not opened$/],
    ["SELECT * { ?s ?p ?o |?q }", /^a full stop or ;/],
    ["SELECT * { ?s ?p '{ (' } |?q", /^ORDER BY, GROUP BY, LIMIT/],
    ["SELECT * { ?s ?p ?o } |LIMIT ten", /^a whole number is expected after LIMIT$/],
    ["SELECT * { |?s ?p }", /^subject, predicate and object/],
    ["SELECT * { FILTER|(?a > 3 }", /^\) is expected before }$/],
    ["SELECT * { ?s ?p ?o . |FILTRE(?s) }", /^FILTRE is no word of SPARQL; nearest: FILTER$/],
    ['SELECT * { ?s ?p "abc }|', /^a text that begins with a quotation mark/],
    ["SELECT * { ?s opp:a/ |?o }", /^$/],
  ];
  for (const [text, said] of cases) assert.match(expected(text.replace("|", ""), text.indexOf("|")), said, text);
});

test("a name that nothing knows is warned of, with what may have been meant", () => {
  const data = {
    prefixes: { opp: "https://example.org/ns#", skos: "https://example.org/skos#", ex: "https://example.org/" },
    terms: [{ name: "opp:modality", label: "modality", kind: "property" }],
    nquads: "<https://example.org/ns#inTheGraph> <x:p> <x:o> .",
    pages: {},
    questions: [],
    vocabularies: { skos: "broader narrower" },
  };
  const query = `# opp:comment
    SELECT * { ?s opp:modalitty "opp:text" ; opp:modality ?m ; opp:inTheGraph ?g .
      ?s ex:anything ?a ; skos:brooder ?b ; skos:narrower ?n }`;
  assert.deepEqual(unknown(query, data), [
    { name: "opp:modalitty", line: 2, message: "the ontology has no such term; did you mean opp:modality?" },
    { name: "skos:brooder", line: 3, message: "skos: has no such term; did you mean skos:broader?" },
  ]);
  assert.deepEqual(unknown("PREFIX opp: <https://elsewhere.example/> ASK { ?s opp:modalitty ?o }", data), []);
  assert.deepEqual(nearest("opp:zzzzzz", ["opp:modality"]), []);
  assert.deepEqual(
    names("PREFIX opp: <https://example.org/ns#> ASK { ?s opp:a.b ex:c. }", data.prefixes).map(({ local }) => local),
    ["a.b", "c"],
  );
});

test("all columns of * come as the query names them", () => {
  assert.deepEqual(inOrder(["a", "b", "c"], "SELECT * { ?c ?b ?a . ?a ?b ?c }"), ["c", "b", "a"]);
  assert.deepEqual(inOrder(["a", "b"], "SELECT DISTINCT * { ?b ?p ?a }"), ["b", "a"]);
  assert.deepEqual(inOrder(["a", "b"], "SELECT ?a ?b { ?b ?p ?a } # *"), ["a", "b"]);
});
