"""Asking: every format, and a sentence for every way to ask wrongly."""

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import rdflib

from kg.errors import NotFoundError, QueryError
from kg.graph import KnowledgeGraph
from kg.query import formats, run
from kg.query.questions import question
from kg.query.results import Rows
from kg.rdf.namespaces import CODE, OPP

RANKS = "SELECT ?category ?rank { ?category opp:rank ?rank } ORDER BY ?rank"
NOTHING = "SELECT ?category { ?category opp:rank 9 }"
STATEMENTS = "CONSTRUCT { ?category opp:rank ?rank } WHERE { ?category opp:rank ?rank }"
SPARQL_XML = "{http://www.w3.org/2005/sparql-results#}"

#: The categories from mild to severe.
ORDER = ["boundary-testing", "boundary-challenging", "boundary-breaking"]


def _shown(graph: KnowledgeGraph, sparql: str, form: str | None) -> str:
    text = formats.render_answer(run.run_query(graph.store, sparql), form)
    assert isinstance(text, str)
    return text


def _refused(graph: KnowledgeGraph, sparql: str) -> str:
    with pytest.raises(QueryError) as caught:
        run.run_query(graph.store, sparql, name="mine.rq")
    return str(caught.value)


@pytest.mark.parametrize("form", ["table", None])
def test_rows_as_a_table_stay_rows(form: str | None, graph: KnowledgeGraph) -> None:
    rows = formats.render_answer(run.run_query(graph.store, RANKS), form)
    assert isinstance(rows, Rows)
    assert [row.category for row in rows] == [f"code:{name}" for name in ORDER]
    assert [row.rank for row in rows] == [1, 2, 3]


def test_rows_as_markdown(graph: KnowledgeGraph) -> None:
    assert _shown(graph, RANKS, "md").splitlines() == [
        "| category | rank |",
        "| --- | --- |",
        *(f"| code:{name} | {rank} |" for rank, name in enumerate(ORDER, 1)),
    ]


def test_rows_as_csv(graph: KnowledgeGraph) -> None:
    table = list(csv.reader(io.StringIO(_shown(graph, RANKS, "csv"))))
    assert table == [["category", "rank"], *([CODE + name, str(rank)] for rank, name in enumerate(ORDER, 1))]


def test_rows_as_tsv(graph: KnowledgeGraph) -> None:
    table = [line.split("\t") for line in _shown(graph, RANKS, "tsv").splitlines()]
    assert table == [["?category", "?rank"], *([f"<{CODE}{name}>", str(rank)] for rank, name in enumerate(ORDER, 1))]


def test_rows_as_json(graph: KnowledgeGraph) -> None:
    document = json.loads(_shown(graph, RANKS, "json"))
    assert document["head"]["vars"] == ["category", "rank"]
    assert [row["category"]["value"] for row in document["results"]["bindings"]] == [CODE + name for name in ORDER]


def test_rows_as_xml(graph: KnowledgeGraph) -> None:
    document = ET.fromstring(_shown(graph, RANKS, "xml"))
    assert [node.get("name") for node in document.iter(f"{SPARQL_XML}variable")] == ["category", "rank"]
    assert [node.text for node in document.iter(f"{SPARQL_XML}uri")] == [CODE + name for name in ORDER]


def test_every_format_of_rows_is_tested_here() -> None:
    assert list(formats.ROW_FORMATS) == ["table", "md", "csv", "tsv", "json", "xml"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("md", "| category |\n| --- |"),
        ("csv", "category\r\n"),
        ("tsv", "?category\n"),
        ("json", '{"head":{"vars":["category"]},"results":{"bindings":[]}}'),
    ],
)
def test_an_empty_answer_still_names_its_columns(form: str, text: str, graph: KnowledgeGraph) -> None:
    assert _shown(graph, NOTHING, form) == text


def test_an_empty_answer_as_table_and_xml(graph: KnowledgeGraph) -> None:
    assert formats.render_answer(run.run_query(graph.store, NOTHING), "table") == Rows(("category",), ())
    assert not list(ET.fromstring(_shown(graph, NOTHING, "xml")).iter(f"{SPARQL_XML}result"))


@pytest.mark.parametrize(
    ("form", "reader"), list(zip(formats.GRAPH_FORMATS, ["turtle", "json-ld", "nt", "xml"], strict=True))
)
def test_statements_in_every_format(form: str, reader: str, graph: KnowledgeGraph) -> None:
    read = rdflib.Dataset(default_union=True)
    read.parse(data=_shown(graph, STATEMENTS, form), format=reader)
    rank = rdflib.URIRef(OPP.rank.value)
    assert {(str(s), p, int(str(o))) for s, p, o in read.triples((None, None, None))} == {
        (CODE + name, rank, number) for number, name in enumerate(ORDER, 1)
    }


def test_statements_are_turtle_unless_told_otherwise(graph: KnowledgeGraph) -> None:
    assert _shown(graph, STATEMENTS, None) == _shown(graph, STATEMENTS, "turtle")


@pytest.mark.parametrize(("rank", "word"), [(3, "yes"), (9, "no")])
def test_yes_or_no(rank: int, word: str, graph: KnowledgeGraph) -> None:
    asked = f"ASK {{ ?category opp:rank {rank} }}"
    assert _shown(graph, asked, None) == _shown(graph, asked, "table") == word
    assert json.loads(_shown(graph, asked, "json"))["boolean"] is (word == "yes")
    assert ET.fromstring(_shown(graph, asked, "xml")).findtext(f"{SPARQL_XML}boolean") == str(word == "yes").lower()


@pytest.mark.parametrize(
    ("sparql", "form", "choices"),
    [
        (RANKS, "turtle", "table, md, csv, tsv, json, xml"),
        (RANKS, "excel", "table, md, csv, tsv, json, xml"),
        (STATEMENTS, "csv", "turtle, json-ld, n-triples, rdf-xml"),
        ("ASK {}", "md", "table, json, xml"),
    ],
)
def test_a_format_that_does_not_fit(sparql: str, form: str, choices: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=f"^This query cannot be shown as '{form}'; choose {choices}\\.$"):
        _shown(graph, sparql, form)


@pytest.mark.parametrize("sparql", [STATEMENTS, "ASK {}"])
def test_only_select_gives_rows(sparql: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="gives no rows; only SELECT does"):
        formats.as_rows(run.run_query(graph.store, sparql))


@pytest.mark.parametrize("value", ["turkey", "id:turkey", "Turkey"])
def test_a_question_is_narrowed_by_id_prefixed_name_and_label(value: str, graph: KnowledgeGraph) -> None:
    rows = formats.as_rows(run.ask(graph.store, question("holders"), {"holder": value}))
    assert [row.claim for row in rows] == [
        "id:tw2019-ch5-can-undertake-alternatives",
        "id:tw2019-ch6-nato-shield-not-the-only-one",
        "id:tw2019-ch6-resolve",
    ]


def test_a_parameter_that_fits_nothing_gives_no_rows(graph: KnowledgeGraph) -> None:
    assert not formats.as_rows(run.ask(graph.store, question("holders"), {"holder": "russia"}))


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("cases", {"chaptr": "ch6"}, "The question 'cases' has no parameter 'chaptr'; nearest: chapter."),
        ("reading", {"zzz": "x"}, "The question 'reading' has no parameter 'zzz'; it has actor, category."),
        ("shifts", {"chapter": "ch6"}, "The question 'shifts' has no parameter 'chapter'; it has none."),
        ("holders", {"holder": "turky"}, "Nothing in the graph is called 'turky'; nearest: turkey"),
    ],
)
def test_an_unknown_parameter_or_value(name: str, values: dict[str, str], message: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        run.ask(graph.store, question(name), values)
    assert str(caught.value).startswith(message)


def test_a_stored_question_that_is_no_select_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="holders: a stored question is a SELECT query"):
        run.ask(graph.store, replace(question("holders"), sparql="ASK {}"))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_syntax_error_has_a_line_a_column_and_a_mark(ending: str, graph: KnowledgeGraph) -> None:
    first, line, mark = _refused(graph, f"SELECT * {{{ending}  ?s ?p 'é" + ending + "}").splitlines()
    place = re.match(r"mine\.rq: line 2, column (\d+): ", first)
    assert place
    assert line == "      ?s ?p 'é"
    assert mark == f"    {' ' * (int(place[1]) - 1)}^"


@pytest.mark.parametrize(
    ("sparql", "line", "mistake"),
    [
        ("SELCT * { ?s ?p ?o }", 1, "SELCT"),
        ("SELECT * {\n  ?s ?p ?o . )\n}\n\n# a comment", 2, ")"),
        ("SELECT * {\n  ?s ?p 'é'\n  FILTR(?x) }\n", 3, "FILTR"),
        ("SELECT * {\n  ?s ?p 'a\u2028b' .\n  )\n}\n# a comment", 3, ")"),
        ("SELECT * { ?s a opp:Claim } GRUP BY ?s LIMIT 10", 1, "GRUP"),
    ],
)
def test_the_mark_stands_under_the_mistake(sparql: str, line: int, mistake: str, graph: KnowledgeGraph) -> None:
    first, shown, mark = _refused(graph, sparql).split("\n")
    assert first.startswith(f"mine.rq: line {line}, column ")
    assert shown[len(mark) - 1 :].startswith(mistake)


@pytest.mark.parametrize("sparql", ["", " \n\t", "# SELECT * {}", "#\n  # ASK {}\n"])
def test_an_empty_query_is_said_to_be_empty(sparql: str, graph: KnowledgeGraph) -> None:
    assert _refused(graph, sparql).startswith("mine.rq: line 1, column 1: the query is empty; ")


@pytest.mark.parametrize("code", ["1B", "1", "FFFE"])
def test_xml_of_a_character_that_it_cannot_hold_is_refused(code: str, graph: KnowledgeGraph) -> None:
    """XML 1.0, 2.2."""
    with pytest.raises(QueryError, match=rf"holds the character U\+{int(code, 16):04X}, which XML cannot; choose json"):
        _shown(graph, rf'SELECT ("a\u{int(code, 16):04X}b" AS ?x) {{}}', "xml")


def test_xml_keeps_ends_of_lines(graph: KnowledgeGraph) -> None:
    """XML 1.0, 2.11: a reader makes a line feed of a carriage return that is written as it is."""
    (text,) = ET.fromstring(_shown(graph, r'SELECT ("a\r\nb\rc\td" AS ?x) {}', "xml")).iter(f"{SPARQL_XML}literal")
    assert text.text == "a\r\nb\rc\td"


@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize("number", ["38", "1.5", "123456789012345678.123456789", "true", "false", "-0.001"])
def test_a_number_is_shown_as_it_is(number: str, form: str, graph: KnowledgeGraph) -> None:
    """XML Schema 2, 3.2 to 3.3: a decimal is exact, a truth is written in small letters."""
    answer = formats.render_answer(run.run_query(graph.store, f"SELECT * {{ VALUES ?x {{ {number} }} }}"), form)
    assert re.search(rf"(?<![\w.-]){re.escape(number)}(?![\w.])", str(answer))


def test_an_unknown_prefix_is_named_as_such(graph: KnowledgeGraph) -> None:
    first, line, mark = _refused(graph, "SELECT * {\n  ?s ?p foo:bar\n}").splitlines()
    assert first.startswith("mine.rq: line 2, column 16: the prefix before this is not declared; known without")
    assert " opp, code, id, " in first
    assert line[: len(mark) - 1].endswith("foo:bar")


def test_prefixes_of_our_own_need_no_declaration(graph: KnowledgeGraph) -> None:
    assert _shown(graph, "ASK { id:turkey a opp:State ; rdfs:label ?label }", None) == "yes"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { id:turkey a opp:Stake }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH id:shared",
        "CREATE GRAPH id:mine",
    ],
)
def test_an_update_is_refused_and_changes_nothing(update: str, graph: KnowledgeGraph) -> None:
    before = len(graph)
    assert "updates are not run" in _refused(graph, update)
    assert len(graph) == before


def test_a_select_over_an_ungrouped_variable_says_so(graph: KnowledgeGraph) -> None:
    text = _refused(graph, "SELECT ?s ?o (COUNT(?p) AS ?n) { ?s ?p ?o } GROUP BY ?s")
    assert "SELECT names a variable that is not grouped, or not bound" in text


def test_a_query_sees_the_union_of_all_graphs(graph: KnowledgeGraph) -> None:
    across = "ASK { ?action opp:actor ?actor ; opp:classifiedAs ?category . ?category opp:rank ?rank }"
    assert _shown(graph, across, None) == "yes"
    assert _shown(graph, f"ASK {{ GRAPH ?one {across.removeprefix('ASK')} }}", None) == "no"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "md", "table"])
@pytest.mark.parametrize("call", ["<x:f>(1)", "xsd:integer()", "xsd:integer(1, 2)"])
@pytest.mark.parametrize(
    "sparql", ["SELECT ({} AS ?x) {{}}", "SELECT * {{ ?s a ?c }} ORDER BY {}", "ASK {{ FILTER({}) }}"]
)
def test_a_function_that_is_not_there_is_named(sparql: str, call: str, form: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"there is no function <x:f>|#integer> is given another number of values"):
        _shown(graph, sparql.format(call), form)


def test_csv_keeps_commas_within_values(graph: KnowledgeGraph) -> None:
    """RFC 4180, 2.6, and SPARQL 1.1 CSV, 3: also of an IRI, which may hold commas (DOIs do)."""
    values = "<x:a,b> 'c,\"d' <<( <x:a,b> <x:p> 1 )>>"
    read = list(csv.reader(io.StringIO(_shown(graph, f"SELECT * {{ VALUES ?x {{ {values} }} }}", "csv"), newline="")))
    assert [row[0] for row in read[:3]] == ["x", "x:a,b", 'c,"d']
    assert all(len(row) == 1 for row in read)
