"""The SPARQL 1.1 Protocol: the W3C's own list of tests (sparql11-test-suite, section "protocol"), by its names.

Written from the list: the endpoint has a graph of its own and reads no other, so what a test would have loaded is one
of its graphs here; and it is read-only, so that every update is refused, the good ones as well as the bad ones.
"""

import json
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Store

from kg.store.disk import open_built
from tests.serve.server import Answer, Server, of

ID = "https://w3id.org/intra-alliance-opposition/id/"
#: Three graphs, and a thing that only the first describes and the others do not.
ONE, TWO, THREE = f"{ID}tw2019-ch6", f"{ID}tw2019-ch5", f"{ID}tw2019-ch4"
THING = f"{ID}tw2019-ch6-s400-agreement"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
BOTH = """SELECT (COUNT(DISTINCT ?g) AS ?n) (SAMPLE(?all) AS ?m) WHERE {
  { SELECT (COUNT(*) AS ?all) { ?s ?p ?o } }
  GRAPH ?g { ?a ?b ?c }
}"""
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return open_built(built)


def _size(store: Store, *graphs: str) -> str:
    """Return how many triples the union of some graphs has, counted quad by quad."""
    return str(
        len({quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, NamedNode(graph))})
    )


def _refused(answer: Answer, *statuses: int) -> None:
    assert answer.status in statuses, answer.text
    assert answer.media == "text/plain"
    assert answer.text.strip()


# queries


def test_query_get(server: Server) -> None:
    answer = server.query("ASK {}")
    assert (answer.status, answer.media in RESULTS, json.loads(answer.body)["boolean"]) == (200, True, True)


def test_query_post_form(server: Server) -> None:
    answer = server.post("ASK {}")
    assert (answer.status, answer.media in RESULTS, json.loads(answer.body)["boolean"]) == (200, True, True)


def test_query_post_direct(server: Server) -> None:
    answer = server.direct("ASK {}")
    assert (answer.status, answer.media in RESULTS, json.loads(answer.body)["boolean"]) == (200, True, True)


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_query_dataset_default_graph(server: Server, store: Store, how: str) -> None:
    answer = getattr(server, how)(COUNT, ("default-graph-uri", ONE))
    assert answer.values() == [[_size(store, ONE)]]


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_query_dataset_default_graphs(server: Server, store: Store, how: str) -> None:
    pairs = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert getattr(server, how)(COUNT, *pairs).values() == [[_size(store, ONE, TWO)]]
    assert getattr(server, how)(NAMED, *pairs).values() == []


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_query_dataset_named_graphs(server: Server, how: str) -> None:
    pairs = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    assert getattr(server, how)(NAMED, *pairs).values() == [[TWO], [ONE]]
    assert getattr(server, how)(COUNT, *pairs).values() == [["0"]]


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_query_dataset_full(server: Server, store: Store, how: str) -> None:
    pairs = [("default-graph-uri", THREE), ("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    assert getattr(server, how)(BOTH, *pairs).values() == [["2", _size(store, THREE)]]


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_query_multiple_dataset(server: Server, store: Store, how: str) -> None:
    sparql = f"SELECT (COUNT(*) AS ?n) FROM <{TWO}> FROM NAMED <{THREE}> WHERE {{ ?s ?p ?o }}"
    assert getattr(server, how)(sparql, ("default-graph-uri", ONE)).values() == [[_size(store, ONE)]]
    assert getattr(server, how)(sparql).values() == [[_size(store, TWO)]]


def test_query_content_type_select(server: Server) -> None:
    assert server.post("SELECT (1 AS ?value) {}").media in RESULTS | {"text/csv", "text/tab-separated-values"}


def test_query_content_type_ask(server: Server) -> None:
    assert server.post("ASK {}").media in RESULTS


@pytest.mark.parametrize(
    "sparql", [f"DESCRIBE <{THING}>", f"CONSTRUCT {{ <{THING}> ?p ?o }} WHERE {{ <{THING}> ?p ?o }}"]
)
def test_query_content_type_describe_and_construct(server: Server, store: Store, sparql: str) -> None:
    answer = server.post(sparql, accept="application/rdf+xml, text/turtle;q=0.5")
    assert (answer.status, answer.media) == (200, "application/rdf+xml")
    found = rdflib.Graph().parse(data=answer.body, format="xml")
    assert len(found) == len({quad.triple for quad in store.quads_for_pattern(NamedNode(THING), None, None)})


def test_query_content_type_construct_with_relative_names(server: Server) -> None:
    """The list asks this as it is here: SPARQL 1.1, section 4.1.1.2, says that the request's address is the base."""
    wanted = f'<{server.url}s> <{server.url}p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    for how in (server.query, server.post, server.direct):
        answer = how("CONSTRUCT { <s> <p> 1 } WHERE {}", accept="application/n-triples")
        assert (answer.status, answer.text) == (200, wanted)
    answer = server.query("BASE <http://a.org/> SELECT (<x> AS ?x) (IRI('y') AS ?y) {}")
    assert answer.values() == [["http://a.org/x", "http://a.org/y"]]


def test_a_base_that_is_none_hinders_only_what_needs_it(server: Server) -> None:
    assert server.query("ASK {}", host="a b").status in {200, 400}
    assert server.query("SELECT (<x> AS ?x) {}", host="[").status in {200, 400}


@pytest.mark.parametrize("how", ["query", "post", "direct"])
def test_a_graph_that_the_store_does_not_have_is_empty(server: Server, store: Store, how: str) -> None:
    """The list loads no data0.rdf and chooses it all the same; as in other stores it is empty."""
    absent = "http://kasei.us/2009/09/sparql/data/data0.rdf"
    assert getattr(server, how)(COUNT, ("default-graph-uri", absent)).values() == [["0"]]
    pairs = [("default-graph-uri", ONE), ("named-graph-uri", absent)]
    assert getattr(server, how)(COUNT, *pairs).values() == [[_size(store, ONE)]]
    assert getattr(server, how)(NAMED, *pairs).values() == []


def test_bad_query_method(server: Server) -> None:
    answer = server.ask("PUT", f"/sparql?query={of('ASK {}')}")
    _refused(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_bad_multiple_queries(server: Server) -> None:
    _refused(server.query("ASK {}", ("query", "SELECT * {}")), 400)
    _refused(server.post("ASK {}", ("query", "SELECT * {}")), 400)
    _refused(server.direct("ASK {}", ("query", "ASK {}")), 400)


def test_bad_query_wrong_media_type(server: Server) -> None:
    answer = server.direct("ASK {}", content_type="text/plain")
    _refused(answer, 415)
    assert "application/sparql-query" in answer.headers["accept-post"]


def test_bad_query_missing_form_type(server: Server) -> None:
    _refused(server.ask("POST", "/sparql", f"query={of('ASK {}')}".encode()), 400, 415)


def test_bad_query_missing_direct_type(server: Server) -> None:
    _refused(server.ask("POST", "/sparql", b"ASK {}"), 400, 415)


def test_bad_query_non_utf8(server: Server) -> None:
    asked = "ASK { BIND('é' AS ?x) }".encode("latin-1")
    _refused(server.ask("POST", "/sparql", asked, content_type="application/sparql-query"), 400)
    _refused(server.get("/sparql?query=ASK%20%7B%20BIND%28%27%E9%27%20AS%20%3Fx%29%20%7D"), 400)
    asked = "ASK {}".encode("utf-16")
    _refused(server.ask("POST", "/sparql", asked, content_type="application/sparql-query; charset=UTF-16"), 400, 415)


def test_bad_query_syntax(server: Server) -> None:
    _refused(server.query("ASK {"), 400)


# updates, all of which are refused

UPDATE = f"CLEAR GRAPH <{ONE}>"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-update"
UPDATES: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "update_post_form": ("POST", "/sparql", f"update={of(UPDATE)}", {"content_type": FORM}),
    "update_post_direct": ("POST", "/sparql", UPDATE, {"content_type": DIRECT}),
    "update_dataset_default_graph": (
        "POST", "/sparql", f"using-graph-uri={of(ONE)}&update={of(UPDATE)}", {"content_type": FORM},
    ),
    "update_dataset_named_graphs": (
        "POST", "/sparql", f"using-named-graph-uri={of(ONE)}&update={of(UPDATE)}", {"content_type": FORM},
    ),
    "update_base_uri": ("POST", "/sparql", f"BASE <{ID}> {UPDATE}", {"content_type": DIRECT}),
    "bad_update_get": ("GET", f"/sparql?update={of(UPDATE)}", "", {}),
    "bad_multiple_updates": ("POST", "/sparql", f"update={of(UPDATE)}&update={of(UPDATE)}", {"content_type": FORM}),
    "bad_update_wrong_media_type": ("POST", "/sparql", UPDATE, {"content_type": "text/plain"}),
    "bad_update_missing_form_type": ("POST", "/sparql", f"update={of(UPDATE)}", {}),
    "bad_update_non_utf8": ("POST", "/sparql", "update=%E9", {"content_type": FORM}),
    "bad_update_syntax": ("POST", "/sparql", f"update={of('CLEAR NOTHING')}", {"content_type": FORM}),
    "bad_update_dataset_conflict": (
        "POST", "/sparql", f"using-named-graph-uri={of(ONE)}&update={of(f'WITH <{ONE}> DELETE WHERE {{ ?s ?p ?o }}')}",
        {"content_type": FORM},
    ),
    "as a query": ("POST", "/sparql", f"query={of(UPDATE)}", {"content_type": FORM}),
    "beside a query": ("POST", "/sparql", f"query={of('ASK {}')}&update={of(UPDATE)}", {"content_type": FORM}),
}  # fmt: skip


@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_refused_and_change_nothing(server: Server, store: Store, name: str) -> None:
    method, path, body, headers = UPDATES[name]
    answer = server.ask(method, path, body.encode() or None, **headers)
    _refused(answer, 400, 415)
    assert server.query(COUNT, ("default-graph-uri", ONE)).values() == [[_size(store, ONE)]]
