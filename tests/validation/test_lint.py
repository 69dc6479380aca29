"""The lint: the repository is clean, and each kind of dead term is found, in each kind of file, at its line."""

import ast
import json
import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg import resources
from kg.encode import derive
from kg.errors import InputError, UnknownTermWarning
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query.results import Rows
from kg.rdf.namespaces import DCTERMS, DERIVED, OPP, PREFIXES, PROV, RDF, SH, XSD, thing
from kg.rdf.source import in_memory
from kg.validation.terms import lint
from kg.validation.terms.iri_uses import in_context, in_rdf, in_sparql
from kg.validation.terms.lint import UndefinedTerm, unknown
from tests.conftest import REPOSITORY, Run

FRANCE = REPOSITORY / "data" / "france-nato-1966"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
#: The line after the prefixes.
FIRST = HEAD.count("\n") + 1

Shipped = Callable[..., Path]


@pytest.fixture
def shipped(tmp_path: Path) -> Shipped:
    """Return a function that copies a shipped folder and changes one of its files."""

    def copy(folder: str, file: str, old: str, new: str) -> Path:
        place = tmp_path / folder
        shutil.copytree(resources.folder(folder), place)
        text = (place / file).read_text(encoding="utf-8")
        assert old in text
        (place / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return place

    return copy


def _line(folder: str, file: str, words: str) -> int:
    text = (resources.folder(folder) / file).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


# The repository


def test_the_repository_and_its_graph_are_clean() -> None:
    report = open_graph(resources.folder("data")).lint()
    assert [str(finding) for finding in report.findings] == []
    assert report.is_clean


def test_everything_that_ships_is_looked_at(graph: KnowledgeGraph) -> None:
    files = [
        *resources.folder("ontology").rglob("*.ttl"),
        resources.folder("ontology") / "context.jsonld",
        *resources.folder("queries").rglob("*.rq"),
    ]
    assert lint.find_undefined_terms().files == len(files) + 1  # the rules of derivation
    whole = graph.lint()
    assert whole.files == len(files) + 2
    assert whole.iris > whole.known > lint.find_undefined_terms().known


def _queries_in(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are SPARQL; one that is put together at run time is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    put_together = [part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values]
    said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]  # docstrings
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in [*put_together, *said] else None
        if isinstance(text, str) and "{" in text and re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|WHERE)\b", text):
            yield text


def test_the_queries_in_the_code_name_only_terms_that_exist(graph: KnowledgeGraph) -> None:
    queries = [text for path in sorted((REPOSITORY / "kg").rglob("*.py")) for text in _queries_in(path)]
    assert derive.RULES["counterpart"] in queries, "the search finds what is known to be there"
    assert [finding.warning for text in queries for finding in unknown(graph.store, text)] == []


# Each kind of mistake, in each kind of file

MISSPELT = [
    ("shapes/claims.ttl", "sh:minCount", "sh:minCont", "sh:minCont", "sh:minCount"),
    ("layers.ttl", "sh:targetSubjectsOf", "sh:targetSubjectOf", "sh:targetSubjectOf", "sh:targetSubjectsOf"),
    ("style.ttl", "sh:languageIn", "sh:languagesIn", "sh:languagesIn", "sh:languageIn"),
    ("opposition.ttl", "rdfs:subClassOf", "owl:subClassOf", "owl:subClassOf", "rdfs:subClassOf"),
    (
        "opposition.ttl",
        "dcterms:creator id:project-coders",
        "dcterms:creator id:projct-coders",
        "id:projct-coders",
        "id:project-coders",
    ),
    ("opposition.ttl", "rdfs:range opp:Actor", "rdfs:range opp:Aktor", "opp:Aktor", "opp:Actor"),
    ("codebook.ttl", "prov:wasAttributedTo", "prov:hasAttribution", "prov:hasAttribution", "prov:Attribution"),
    (
        "codebook.ttl",
        "prov:wasAttributedTo id:project-coders",
        "prov:wasAttributedTo id:project-codrs",
        "id:project-codrs",
        "id:project-coders",
    ),
    (
        "codebook.ttl",
        "skos:inScheme code:categories",
        "skos:inScheme code:catgories",
        "code:catgories",
        "code:categories",
    ),
    ("shapes/common.ttl", "rdfs:label", "<http://schema.org/name>", "http://schema.org/name", "schema:name"),
    (
        "style.ttl",
        "sh:prefixes rule:style-prefixes",
        "sh:prefixes rule:style-prefixs",
        "rule:style-prefixs",
        "rule:style-prefixes",
    ),
]


@pytest.mark.parametrize("case", MISSPELT, ids=lambda case: case[2])
def test_a_misspelt_term_is_found_where_it_stands(case: tuple[str, str, str, str, str], shipped: Shipped) -> None:
    file, old, new, term, nearest = case
    findings = lint.find_undefined_terms(ontology=shipped("ontology", file, old, new)).findings
    found = next(finding for finding in findings if finding.term == term)
    assert (found.file, found.line) == (f"ontology/{file}", _line("ontology", file, old))
    assert found.nearest[0] == nearest
    assert f"ontology/{file}:{found.line}: {term}: " in str(found)


@pytest.mark.parametrize(
    ("prefix", "wrong"), [("prov", "https://www.w3.org/ns/prov#"), ("skos", "http://www.w3.org/2004/02/skos/cor#")]
)
def test_a_misspelt_namespace_makes_every_term_in_it_dead(prefix: str, wrong: str, shipped: Shipped) -> None:
    place = shipped("ontology", "codebook.ttl", f"<{PREFIXES[prefix]}>", f"<{wrong}>")
    findings = [
        f
        for f in lint.find_undefined_terms(ontology=place).findings
        if f.file == "ontology/codebook.ttl" and wrong in f.term
    ]
    assert findings
    assert all(PREFIXES[prefix] in finding.message for finding in findings)
    assert all(finding.nearest == (f"{prefix}:{finding.term.removeprefix(wrong)}",) for finding in findings)


def test_a_term_in_the_query_of_a_shape_has_its_line(shipped: Shipped) -> None:
    old = "$this opp:inverseLabel ?label"
    place = shipped("ontology", "style.ttl", old, old.replace("inverseLabel", "inversLabel"))
    (found,) = lint.find_undefined_terms(ontology=place).findings
    assert str(found) == (
        f"ontology/style.ttl:{_line('ontology', 'style.ttl', old)}: opp:inversLabel: the ontology has no such term. "
        "Nearest: opp:inverseLabel."
    )


def test_a_prefix_that_a_shape_does_not_declare_is_found(shipped: Shipped) -> None:
    place = shipped("ontology", "style.ttl", '[ sh:prefix "skos"', '[ sh:prefix "sko"')
    findings = lint.find_undefined_terms(ontology=place).findings
    assert {finding.message for finding in findings} == {"the prefix skos: is not declared"}
    assert all(finding.term.startswith("skos:") for finding in findings)


def test_the_files_of_a_folder_share_the_prefixes_that_one_of_them_declares(shipped: Shipped) -> None:
    place = shipped("ontology", "shapes/common.ttl", '[ sh:prefix "oa"', '[ sh:prefix "o"')
    findings = lint.find_undefined_terms(ontology=place).findings
    assert {finding.message for finding in findings} == {"the prefix oa: is not declared"}
    assert {finding.file for finding in findings} == {
        "ontology/shapes/passages.ttl",
        "ontology/shapes/actions.ttl",
        "ontology/shapes/claims.ttl",
        "ontology/shapes/context.ttl",
    }


def test_a_misspelt_namespace_in_the_prefixes_of_the_shapes_is_found(shipped: Shipped) -> None:
    place = shipped(
        "ontology",
        "style.ttl",
        '"http://www.w3.org/2000/01/rdf-schema#"^^',
        '"https://www.w3.org/2000/01/rdf-schema#"^^',
    )
    findings = lint.find_undefined_terms(ontology=place).findings
    assert findings
    assert all(len(finding.nearest) == 1 and finding.nearest[0].startswith("rdfs:") for finding in findings)


@pytest.mark.parametrize(
    ("old", "new", "term", "nearest"),
    [
        ("opp:heldBy ?", "opp:heldBi ?", "opp:heldBi", "opp:heldBy"),
        ("code:asserted", "code:assreted", "code:assreted", "code:asserted"),
        ("oa:exact", "oa:exct", "oa:exct", "oa:exact"),
        (
            "PREFIX oa: <http://www.w3.org/ns/oa#>",
            "PREFIX oa: <https://www.w3.org/ns/oa#>",
            "https://www.w3.org/ns/oa#exact",
            "oa:exact",
        ),
        ("PREFIX oa: <http://www.w3.org/ns/oa#>", "", "oa:exact", ""),
    ],
)
def test_a_misspelt_term_in_a_stored_question_is_found(
    old: str, new: str, term: str, nearest: str, shipped: Shipped
) -> None:
    findings = lint.find_undefined_terms(queries=shipped("queries", "hedged-claims.rq", old, new)).findings
    found = next(finding for finding in findings if finding.term == term)
    assert found.file == "queries/hedged-claims.rq"
    assert found.line > 0
    assert (found.nearest or ("",))[0] == nearest


@pytest.mark.parametrize(
    ("old", "new", "term", "nearest"),
    [
        ('"Claim": "opp:Claim"', '"Claim": "opp:Clam"', "opp:Clam", "opp:Claim"),
        ('"@id": "oa:exact"', '"@id": "oa:exct"', "oa:exct", "oa:exact"),
        ('"@type": "xsd:date"}', '"@type": "xsd:Date"}', "xsd:Date", "xsd:date"),
        ('"schema": "https:', '"schema": "http:', "http://schema.org/pageStart", "schema:pageStart"),
        (
            '"@id": "dcterms:source"',
            '"@id": "https://purl.org/dc/terms/source"',
            "https://purl.org/dc/terms/source",
            "dcterms:source",
        ),
        ('"@id": "dcterms:source"', '"@id": "dcterm:source"', "dcterm:source", ""),
    ],
)
def test_a_misspelt_term_in_the_context_is_found(old: str, new: str, term: str, nearest: str, shipped: Shipped) -> None:
    findings = lint.find_undefined_terms(ontology=shipped("ontology", "context.jsonld", old, new)).findings
    found = next(finding for finding in findings if finding.term == term)
    assert found.file == "ontology/context.jsonld"
    assert (found.nearest or ("",))[0] == nearest
    if not new.startswith('"schema"'):
        assert found.line == _line("ontology", "context.jsonld", old)


def test_a_misspelt_term_in_a_rule_of_derivation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = derive.RULES["counterpart"].replace("opp:counterpart", "opp:conterpart")
    monkeypatch.setitem(derive.RULES, "counterpart", rule)
    (found,) = lint.find_undefined_terms().findings
    assert str(found) == (
        "kg/encode/derive.py: opp:conterpart: the ontology has no such term, in the rule for counterpart. "
        "Nearest: opp:counterpart."
    )


# Graphs


def test_statements_without_a_text_are_told_by_what_they_are_about() -> None:
    x = thing("x")
    quads = [
        Quad(x, RDF.type, OPP.Action, thing("g")),
        Quad(x, NamedNode(OPP.iri + "actr"), thing("turkey"), thing("g")),
        Quad(x, OPP.against, thing("turkye"), thing("g")),
        Quad(x, OPP.with_, thing("turkye"), thing("g")),
        Quad(x, DCTERMS.date, Literal("2026", datatype=NamedNode(XSD.date.value.upper())), thing("g")),
        Quad(x, PROV.used, NamedNode("http://example.org/y"), thing("g")),
    ]
    report = lint.find_undefined_terms(quads, "mine")
    assert [str(finding) for finding in report.findings] == [
        (
            "mine: id:turkye: nothing in the graph has this name, in a statement about id:x (2 places). "
            "Nearest: id:turkey."
        ),
        "mine: opp:actr: the ontology has no such term, in a statement about id:x. Nearest: opp:actor, opp:Actor.",
    ]


def test_datatypes_graphs_and_lists_are_looked_at() -> None:
    quads = [
        Quad(thing("x"), RDF.type, OPP.Action, DERIVED),
        Quad(thing("x"), OPP.rank, Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integr"))),
        Quad(thing("x"), RDF.type, OPP.Action, NamedNode("http://w3id.org/intra-alliance-opposition/id/derived")),
    ]
    assert [(finding.term, finding.nearest) for finding in lint.find_undefined_terms(quads).findings] == [
        ("http://w3id.org/intra-alliance-opposition/id/derived", ("id:derived",)),
        ("xsd:integr", ("xsd:integer",)),
    ]


def test_a_thing_may_be_in_the_shipped_data_instead_of_the_graph() -> None:
    quads = [Quad(thing("x"), RDF.type, OPP.Action), Quad(thing("x"), OPP.actor, thing("turkey"))]
    assert lint.find_undefined_terms(quads).is_clean


def test_a_query_in_a_graph_without_text_is_told_by_its_node() -> None:
    quads = [Quad(NamedNode("http://example.org/q"), SH.ask, Literal("ASK { <http://schema.org/name> a ?x }"))]
    assert [str(finding) for finding in lint.find_undefined_terms(quads).findings] == [
        (
            "graph: http://schema.org/name: the namespace of schema: is https://schema.org/, in the query of "
            "http://example.org/q. Nearest: schema:name."
        ),
    ]


def test_uses_in_a_text_have_lines_and_implied_ones_do_not() -> None:
    assert [(use.iri, use.line) for use in in_sparql("ASK { ?s\n<a:b> ?o }", line=3)] == [("a:b", 4)]
    assert [(use.iri, use.line) for use in in_sparql("ASK { ?s\n<a:b> ?o }", line=0)] == [("a:b", 0)]
    quads = [Quad(NamedNode("a:b"), RDF.type, NamedNode("a:c"))]
    lined = {use.iri: use.line for use in in_rdf(quads, "\n<a:b> a <a:c> .")}
    assert lined == {"a:b": 2, "a:c": 2, RDF.type.value: 0}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"@context": 3}', "{"])
def test_what_is_no_context_is_told_of(text: str) -> None:
    with pytest.raises(InputError, match=r"^c.jsonld: this is no JSON-LD context\.$"):
        in_context(text, "c.jsonld")


# The command


def test_the_command_says_that_all_is_well(built: Path, run: Run) -> None:
    left = run("lint", built)
    assert left.code == 0
    assert left.err == ""
    assert left.out.endswith(" in namespaces known here: no findings.\n")
    assert left.out.count("\n") == 1


@pytest.mark.parametrize("place", [FRANCE, REPOSITORY / "data"], ids=["one book", "all books"])
def test_sheets_can_be_linted(place: Path, run: Run) -> None:
    assert run("lint", place).code == 0


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq", "graph.trig", "graph.jsonld"])
def test_a_file_can_be_linted_in_every_format(name: str, built: Path, run: Run) -> None:
    assert run("lint", built / name).code == 0


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq", "graph.trig"])
def test_a_misspelt_term_in_a_file_has_its_line(name: str, built: Path, tmp_path: Path, run: Run) -> None:
    text = (built / name).read_text(encoding="utf-8").replace("opposition/ns#statement>", "opposition/ns#sttement>")
    text = text.replace("opp:statement ", "opp:sttement ")
    (tmp_path / name).write_text(text, encoding="utf-8")
    left = run("lint", tmp_path / name)
    line, places = text[: text.index("sttement")].count("\n") + 1, text.count("sttement")
    assert left.code == 1
    assert left.err == ""
    finding = f"{tmp_path / name}:{line}: opp:sttement: the ontology has no such term ({places} places). "
    assert left.out.startswith(finding)
    assert left.out.splitlines()[-1].endswith(": 1 finding.")


def test_all_findings_of_a_run_come_together_in_order(tmp_path: Path, run: Run) -> None:
    body = """
        <http://example.org/shape> sh:minCont 1 ; owl:subClassOf opp:Clam ;
          prov:hasAttribution id:turkye ;
          <https://www.w3.org/ns/prov#used> <http://schema.org/Book> , id:turkey .
        """
    (tmp_path / "bad.ttl").write_text(HEAD + body, encoding="utf-8")
    left = run("lint", "bad.ttl")
    assert left.code == 1
    book, used = "http://schema.org/Book", "https://www.w3.org/ns/prov#used"
    assert [line.split(": ", 1) for line in left.out.splitlines()[:-1]] == [
        [f"bad.ttl:{FIRST + 1}", "opp:Clam: the ontology has no such term. Nearest: opp:Claim."],
        [f"bad.ttl:{FIRST + 1}", "owl:subClassOf: owl: has no such term. Nearest: rdfs:subClassOf, owl:Class."],
        [f"bad.ttl:{FIRST + 1}", "sh:minCont: sh: has no such term. Nearest: sh:minCount."],
        [f"bad.ttl:{FIRST + 2}", "id:turkye: nothing in the graph has this name. Nearest: id:turkey."],
        [
            f"bad.ttl:{FIRST + 2}",
            "prov:hasAttribution: prov: has no such term. Nearest: prov:Attribution, prov:wasAttributedTo.",
        ],
        [f"bad.ttl:{FIRST + 3}", f"{book}: the namespace of schema: is https://schema.org/. Nearest: schema:Book."],
        [f"bad.ttl:{FIRST + 3}", f"{used}: the namespace of prov: is http://www.w3.org/ns/prov#. Nearest: prov:used."],
    ]


def test_findings_as_json(tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.ttl").write_text(f"{HEAD}[] a opp:Clam , opp:Clam ; opp:actor [ a opp:Clam ] .", encoding="utf-8")
    left = run("lint", "bad.ttl", "--format", "json")
    assert left.code == 1
    assert left.err == ""
    told = json.loads(left.out)
    assert told.keys() == {"findings", "files", "iris", "known"}
    assert told["findings"] == [
        {
            "file": "bad.ttl",
            "line": FIRST,
            "term": "opp:Clam",
            "message": "the ontology has no such term",
            "nearest": ["opp:Claim"],
            "places": 3,
            "about": "",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing-here"], "nothing-here: there is no such folder."),
        (["bad.ttl"], "bad.ttl:2: this is not Turtle: "),
        (["bad.txt"], "the ending '.txt' names no RDF format"),
        (["--format", "xml"], "There is no format 'xml' here; choose text or json."),
    ],
)
def test_what_cannot_be_linted_is_told_of(arguments: list[str], words: str, tmp_path: Path, run: Run) -> None:
    for name in ("bad.ttl", "bad.txt"):
        (tmp_path / name).write_text("<a:b> <a:c>\n<a:d <a:e> .", encoding="utf-8")
    left = run("lint", *arguments)
    assert left.code == 2
    assert left.out == ""
    assert words in left.err


# Queries of a user

WARNED = {
    "SELECT ?c { ?c a opp:Clam }": ["line 1: opp:Clam: the ontology has no such term; did you mean opp:Claim?"],
    "SELECT ?a {\n  ?a opp:actor id:turkye }": [
        "line 2: id:turkye: nothing in the graph has this name; did you mean id:turkey?"
    ],
    "SELECT ?a { ?a owl:subClassOf ?b ; opp:category code:brecking }": [
        "line 1: code:brecking: the codebook has no such name.",
        "line 1: owl:subClassOf: owl: has no such term; did you mean rdfs:subClassOf or owl:Class?",
    ],
    "PREFIX s: <http://schema.org/> ASK { ?a s:pageStart ?b }": [
        (
            "line 1: http://schema.org/pageStart: the namespace of schema: is https://schema.org/; "
            "did you mean schema:pageStart?"
        ),
    ],
    "ASK { GRAPH id:derivd { ?s ?p ?o } }": [
        "line 1: id:derivd: nothing in the graph has this name; did you mean id:derived?"
    ],
    "ASK { ?s a skos:Collection ; <http://xmlns.com/foaf/0.1/name> 'opp:Clam' } # opp:Clam": [],
    "ASK { GRAPH id:derived { id:turkey ?p '1'^^xsd:integer } }": [],
    "CONSTRUCT { ?c a <http://example.org/Mine> } { ?c a opp:Claim }": [],
}


@pytest.mark.parametrize("sparql", WARNED)
def test_a_term_that_nothing_knows_is_told_of(sparql: str, graph: KnowledgeGraph) -> None:
    assert [finding.warning for finding in unknown(graph.store, sparql)] == WARNED[sparql]


def test_what_a_graph_uses_is_known_to_it() -> None:
    own = NamedNode(OPP.iri + "ownTerm")
    graph = KnowledgeGraph(in_memory([Quad(thing("x"), own, thing("y"))]), "own", list)
    assert unknown(graph.store, "SELECT ?s { id:x opp:ownTerm id:y }") == []
    assert [finding.term for finding in unknown(graph.store, "SELECT ?s { id:turkey opp:otherTerm id:y }")] == [
        "id:turkey",
        "opp:otherTerm",
    ]


def test_the_query_command_warns_and_answers_all_the_same(built: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.rq").write_text("SELECT ?c { ?c a opp:Clam }", encoding="utf-8")
    (tmp_path / "good.rq").write_text("SELECT ?c { ?c a opp:Claim FILTER ( false ) }", encoding="utf-8")
    bad, good = (run("query", name, "--graph", built, "--format", "csv") for name in ("bad.rq", "good.rq"))
    assert (bad.code, bad.out) == (good.code, good.out) == (0, "c\r\n")
    assert bad.err == "Warning: line 1: opp:Clam: the ontology has no such term; did you mean opp:Claim?\n"
    assert good.err == ""


def test_a_query_that_cannot_be_read_is_not_warned_of(built: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.rq").write_text("SELECT ?c { ?c a opp:Clam", encoding="utf-8")
    left = run("query", "bad.rq", "--graph", built)
    assert left.code == 2
    assert "Warning" not in left.err


def test_in_python_a_warning_names_the_line_of_the_caller(graph: KnowledgeGraph) -> None:
    with pytest.warns(UnknownTermWarning, match=r"^line 1: opp:Clam: .* did you mean opp:Claim\?$") as caught:
        rows = graph.sparql("SELECT ?c { ?c a opp:Clam }")
    assert isinstance(rows, Rows)
    assert len(rows) == 0
    assert [warning.filename for warning in caught] == [__file__]
    assert kg.UnknownTermWarning is UnknownTermWarning


def test_in_python_a_warning_can_be_made_an_error_or_left_out(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownTermWarning):
        graph.sparql("ASK { ?c a opp:Clam }")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnknownTermWarning)
        assert graph.sparql("ASK { ?c a opp:Clam }") is False


def test_a_finding_is_a_sentence() -> None:
    assert str(UndefinedTerm("a.ttl", 3, "sh:x", "sh: has no such term")) == "a.ttl:3: sh:x: sh: has no such term."
