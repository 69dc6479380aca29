"""Asking a store at an address: the answers of the embedded store, byte for byte, or plain words."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import requests
from pyoxigraph import Literal, Quad, RdfFormat, serialize

from kg.errors import KgError, QueryError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import formats
from kg.query import run as query
from kg.query.questions import questions
from kg.rdf.bases import OURS
from kg.rdf.namespaces import RDFS, SHARED, thing
from kg.store.remote import http
from kg.store.remote.graph_store import GraphStore
from kg.store.remote.http import Connection
from kg.store.remote.manifest import manifest_content
from kg.store.remote.publish import publish
from tests.conftest import Run
from tests.scripted import Told, scripted
from tests.stores import Running, oxigraph, virtuoso

NAMES = list(questions())
PARAMETERS = [(name, parameter) for name in NAMES for parameter in questions()[name].parameters]
#: What Virtuoso 7.2.5 gives up on, and what it says.
NOT_IN_VIRTUOSO = {"SELECT ?a ?b { ?a opp:nextCategory* ?b }": "transitive start not given"}
THEIRS = "http://example.org/theirs"
QUERIES = {
    "rows": "SELECT ?c ?label { ?c a opp:Action ; rdfs:label ?label } ORDER BY ?c",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "all": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "own prefix": "PREFIX opp: <http://www.w3.org/2004/02/skos/core#> SELECT ?c { ?c a opp:ConceptScheme } ORDER BY ?c",
    "prefix in a comment": "# PREFIX opp: <http://example.org/>\nSELECT (COUNT(?c) AS ?n) { ?c a opp:Claim }",
    "yes": "ASK { id:turkey a opp:State }",
    "no": "ASK { id:turkey a opp:Alliance }",
    "statements": "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a opp:State ; rdfs:label ?l }",
    "no rows": "SELECT ?x { ?x a opp:NoSuchThing }",
    "others": f"SELECT ?s {{ GRAPH <{THEIRS}> {{ ?s ?p ?o }} }}",
}


def _filled(store: Running, graph: KnowledgeGraph) -> Running:
    publish(GraphStore(Connection(store.graphs)), graph.quads, "here")
    return store


@pytest.fixture(scope="module")
def store(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return an Oxigraph that others use too: a graph of theirs, and statements outside of any graph."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        for params in ({"graph": THEIRS}, {"default": ""}):
            ours = f"<{THEIRS}> a <https://w3id.org/intra-alliance-opposition/ns#Action> ."
            put = requests.put(
                running.graphs, params=params, data=ours, headers={"Content-Type": "text/turtle"}, timeout=600
            )
            assert put.ok
        yield _filled(running, graph)


#: A test of each of the two stores.
each_store = pytest.mark.parametrize("kind", ["store", pytest.param("other", marks=pytest.mark.virtuoso)])


@pytest.fixture(scope="module")
def other(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a Virtuoso, which also has graphs of its own."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_USER", "dba")
        patch.setenv("KG_PASSWORD", "dba")
        filled = _filled(running, graph)
        patch.undo()
        yield filled


def _rendered(graph: KnowledgeGraph, name: str, form: str, **values: str) -> list[str]:
    """Return the pieces of an answer, row by row, in their order, which is the same of every store."""
    answer = formats.render_answer(query.ask(graph.source, questions()[name], values), form)
    if form == "json":
        read = json.loads(str(answer))
        rows = [json.dumps(row, sort_keys=True) for row in read["results"]["bindings"]]
        return [json.dumps(read["head"]), *rows]
    if isinstance(answer, str):
        return re.split(r"\n|(?=<result>)", answer.replace("</results></sparql>", ""))
    return [str(row) for row in answer]


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_question_has_the_same_answer_in_every_format(
    name: str, store: Running, graph: KnowledgeGraph
) -> None:
    there = open_graph(endpoint=store.queries)
    for form in formats.ROW_FORMATS:
        assert _rendered(there, name, form) == _rendered(graph, name, form), form


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_narrowed_question_has_the_same_answer(
    name: str, parameter: str, store: Running, graph: KnowledgeGraph
) -> None:
    there = open_graph(endpoint=store.queries)
    for value in sorted({str(row[parameter]) for row in graph.ask(name)})[:3]:
        answer = _rendered(graph, name, "json", **{parameter: value})
        assert _rendered(there, name, "json", **{parameter: value}) == answer
        assert answer[1:]


@pytest.mark.virtuoso
@pytest.mark.parametrize("name", NAMES)
def test_another_store_gives_the_same_answer(name: str, other: Running, graph: KnowledgeGraph) -> None:
    there = open_graph(endpoint=other.queries)
    assert _rendered(there, name, "csv") == _rendered(graph, name, "csv")
    rows = graph.ask(name)
    for parameter in questions()[name].parameters if len(rows) else ():
        value = str(rows[0][parameter])
        narrowed = _rendered(graph, name, "csv", **{parameter: value})
        assert _rendered(there, name, "csv", **{parameter: value}) == narrowed


@pytest.mark.virtuoso
@pytest.mark.parametrize(("text", "message"), NOT_IN_VIRTUOSO.items())
def test_what_another_store_gives_up_on_is_told(text: str, message: str, other: Running) -> None:
    with pytest.raises(KgError, match=f"{message}.*It cannot answer this query"):
        open_graph(endpoint=other.queries).sparql(text)


@pytest.mark.parametrize("name", QUERIES)
@each_store
def test_a_query_sees_what_it_sees_here_and_nothing_of_others(
    name: str, kind: str, graph: KnowledgeGraph, request: pytest.FixtureRequest
) -> None:
    there = open_graph(endpoint=request.getfixturevalue(kind).queries)
    if kind == "other" and QUERIES[name].startswith("ASK"):  # Virtuoso 7.2.5 answers with rows, which is no yes or no
        with pytest.raises(KgError, match="is no answer to a SPARQL query"):
            query.run_query(there.source, QUERIES[name])
        return
    here = formats.render_answer(query.run_query(graph.source, QUERIES[name]), None)
    assert formats.render_answer(query.run_query(there.source, QUERIES[name]), None) == here


@each_store
def test_the_whole_graph_comes_back(kind: str, graph: KnowledgeGraph, request: pytest.FixtureRequest) -> None:
    there = open_graph(endpoint=request.getfixturevalue(kind).queries)
    assert len(there) == len(graph)
    assert set(there.store) == set(graph.store)
    assert there.export("turtle").count("\n") == graph.export("turtle").count("\n")


@each_store
@pytest.mark.parametrize(
    "command",
    [
        ["explain", "s400-agreement"],
        ["show", "turkey"],
        ["show", "Turkey", "--format", "json"],
        ["tensions"],
        ["map", "s400-is-boundary-breaking", "-o", "map.dot"],
        ["network"],
        ["plot", "modality"],
        ["ask", "reading", "--param", "actor=Turkey"],
        ["ask", "reading", "--param", "action=s400-agreement"],
        ["ask", "tools-across-chapters", "--cross", "tool,chapter,category"],
        ["show", "trukey"],
        ["ask", "reading", "--param", "actor=trukey"],
        ["explain", "trukey"],
    ],
)
def test_a_command_prints_the_same(
    command: list[str], kind: str, run: Run, built: Path, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(kind).queries
    assert run(*command, "--endpoint", address) == run(*command, "--graph", built)


def test_a_query_that_cannot_be_read_is_never_sent(run: Run, store: Running, built: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text("SELECT ?x {\n ?x a opp:Claim ; }}", encoding="utf-8")
    with scripted(lambda _: Told(500)) as server, pytest.raises(QueryError, match="line 2"):
        query.run_query(open_graph(endpoint=server.url).source, "SELECT ?x {\n ?x a opp:Claim ; }}")
    assert server.asked == []
    assert run("query", "broken.rq", "--endpoint", store.queries) == run("query", "broken.rq", "--graph", built)


def test_a_query_that_reaches_further_is_refused_as_ever(store: Running) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query.run_query(
            open_graph(endpoint=store.queries).source, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
        )


def test_a_misspelt_term_is_warned_of_as_ever(run: Run, store: Running, built: Path, tmp_path: Path) -> None:
    (tmp_path / "query.rq").write_text("SELECT ?x { ?x a opp:Clam ; opp:about id:turkey }", encoding="utf-8")
    there = run("query", "query.rq", "--endpoint", store.queries)
    assert "opp:Clam" in there.err
    assert there == run("query", "query.rq", "--graph", built)


def test_in_python_it_is_a_graph_like_any_other(store: Running, graph: KnowledgeGraph) -> None:
    there = open_graph(endpoint=store.queries)
    assert there.ask("cases") == graph.ask("cases")
    assert there.sparql("ASK { id:turkey a opp:State }") is True
    assert there.show("turkey") == graph.show("turkey")
    assert store.queries in str(there)


def test_a_place_and_an_address_are_one_too_many(run: Run, store: Running, built: Path) -> None:
    left = run("ask", "cases", "--endpoint", store.queries, "--graph", built)
    assert (left.code, left.out) == (2, "")
    assert "only one can be asked" in left.err


def test_a_store_that_was_filled_by_other_means_is_asked_too(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """Load the N-Quads that `kg build` writes, as any store can: there is no list then."""
    with oxigraph(tmp_path) as running:
        data = serialize(graph.quads, format=RdfFormat.N_QUADS)
        loaded = requests.post(running.graphs, data=data, headers={"Content-Type": "application/n-quads"}, timeout=600)
        assert loaded.ok
        assert open_graph(endpoint=running.queries).ask("cases") == graph.ask("cases")


@pytest.mark.parametrize("kind", [oxigraph, pytest.param(virtuoso, marks=pytest.mark.virtuoso)])
def test_a_store_is_asked_of_hundreds_of_graphs(
    kind: Callable[[Path], AbstractContextManager[Running]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Virtuoso gives a header for each of them."""
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    number = 150
    quads = [Quad(thing("turkey"), RDFS.label, Literal(f"{n}"), thing(f"book-ch{n}")) for n in range(number)]
    with kind(tmp_path) as running:
        assert publish(GraphStore(Connection(running.graphs)), quads, "here").is_whole
        assert len(open_graph(endpoint=running.queries)) == number


def test_an_empty_store_says_what_to_do(run: Run, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as running:
        left = run("ask", "cases", "--endpoint", running.queries)
    assert (left.code, left.out) == (2, "")
    assert "this store has no graph whose name begins with https://w3id.org/" in left.err
    assert "Fill it with 'kg publish --to ADDRESS'" in left.err


def test_a_publication_that_was_broken_off_is_told_of(run: Run, graph: KnowledgeGraph, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as running:
        _filled(running, graph)
        there = open_graph(endpoint=running.queries)
        assert there.endpoint
        known = {**dict.fromkeys(there.endpoint.graphs, "ab"), SHARED.value: None}
        GraphStore(Connection(running.graphs)).put(OURS.published.value, manifest_content(known))
        left = run("ask", "cases", "--endpoint", running.queries)
    assert left.code == 0
    assert "a graph was being replaced, so answers may lack something. Publish again." in left.err


@pytest.mark.virtuoso
def test_a_store_that_cuts_off_long_answers_is_found_out(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with virtuoso(tmp_path, most_rows=1000) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_USER", "dba")
        patch.setenv("KG_PASSWORD", "dba")
        _filled(running, graph)
        patch.undo()
        there = open_graph(endpoint=running.queries)
        for ask in (lambda: there.show("turkey"), lambda: there.sparql("SELECT ?s { ?s ?p ?o }")):
            with pytest.raises(KgError, match="this store cut off its answer after 1000 rows"):
                ask()
        assert there.ask("cases") == graph.ask("cases")


def test_a_store_that_keeps_statements_back_in_silence_is_found_out(run: Run) -> None:
    number = {"number": {"type": "literal", "value": "2"}}
    row = {name: {"type": "uri", "value": f"http://example.org/{name}"} for name in "spog"}
    pages = iter([_page({}), _page(LISTED), _page(number), _page(row)])
    with scripted(lambda _: next(pages)) as server:
        left = run("show", "turkey", "--endpoint", server.url)
    assert (left.code, left.out) == (2, "")
    assert "it gave 1 of 2 statements. It may cut off long answers, or was changed meanwhile" in left.err


ROWS = "application/sparql-results+json"
LISTED = {
    "list": {"type": "uri", "value": OURS.published.value},
    "graph": {"type": "uri", "value": SHARED.value},
    "sha256": {"type": "literal", "value": "ab"},
}


def _page(row: dict[str, dict[str, str]]) -> Told:
    """Return an answer of one row."""
    return Told(200, json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [row]}}).encode(), ROWS)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (Told(200, b"<html>Welcome</html>", "text/html"), "as text/html, is no answer to a SPARQL query"),
        (Told(200, b"{", ROWS), "is no answer to a SPARQL query"),
        (Told(200, b'{"head": {"vars": ["graph"]}, "results": {"bindings": [{"graph": 3}]}}', ROWS), "is no answer"),
        (Told(200, b'{"head": {}, "boolean": true}', ROWS), "is no answer to a SPARQL query"),
        (Told(200, b"[" * 100_000, ROWS), "is no answer to a SPARQL query"),
        (
            Told(
                200,
                b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":'
                + b'{"type":"triple","value":{"subject":' * 5000
                + b'{"type":"uri","value":"http://e/a"}'
                + b"}}" * 5000
                + b"}]}}",
                ROWS,
            ),
            "is no answer to a SPARQL query",
        ),
        (Told(200, b"\xff\xfe\x00", ROWS), "is no answer to a SPARQL query"),
        (Told(200, b"", ""), "of no stated kind, is no answer to a SPARQL query"),
        (Told(404), "POST was answered 404 Not Found. Is this the address of its queries?"),
        (Told(405), "POST was answered 405 Method Not Allowed. Is this the address of its queries?"),
        (Told(500, b"out of memory"), "500 Internal Server Error (out of memory). It cannot answer this query."),
        (Told(200, b"x" * 100, ROWS, breaks=10), "its answer broke off in the middle. Try again."),
    ],
)
@pytest.mark.parametrize("when", ["at first", "later"])
def test_what_is_no_answer_is_told_in_one_line(told: Told, message: str, when: str, run: Run) -> None:
    answers = iter([_page(LISTED)] if when == "later" else [])
    with scripted(lambda _: next(answers, told)) as server:
        left = run("ask", "cases", "--endpoint", server.url)
    assert (left.code, left.out, left.err.count("\n")) == (2, "", 1), left.err
    assert left.err.startswith(f"{server.url}: ")
    assert message in left.err


def test_an_answer_without_end_is_not_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_ANSWER_BYTES", 1024 * 1024)
    with scripted(lambda _: Told(200, b" " * (1024 * 1024 + 1), ROWS)) as server:
        left = run("ask", "cases", "--endpoint", server.url)
    assert (left.code, left.out) == (2, "")
    assert "the answer is larger than 1 MiB" in left.err
