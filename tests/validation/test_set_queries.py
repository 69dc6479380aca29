"""The queries of the rules asked as sets: the rows that each gives at one node after another, and no others."""

from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Variable, parse, serialize

from kg.rdf.namespaces import SH, curie
from kg.validation import shapes
from kg.validation.set_queries import QueryGraph, SetQuery, queries, without_queries
from kg.validation.shapes import text
from tests.validation.test_shapes import RULES, base, changed

EX = "http://example.org/"
PREFIXES = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <{EX}> .\n"
FILES = (*shapes.RULE_FILES, "style.ttl")
QUERIES = [query for file in FILES for query in queries(shapes.read_shapes(file).quads)]

#: Shapes that ask more than a query, which may be what their fixture breaks.
MORE = {text(quad.subject) for file in FILES for quad in without_queries(shapes.read_shapes(file).quads)}


def _shapes(turtle: str) -> tuple[Quad, ...]:
    return tuple(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def _graph(quads: Iterable[Quad]) -> QueryGraph:
    written = serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES)
    found = QueryGraph()
    found.add((written or b"").decode())
    return found


@pytest.fixture(scope="module")
def broken() -> QueryGraph:
    """Return in one graph all that the fixtures hold which break a rule that has a query."""
    quads = {*base(), *shapes.ontology(), *shapes.codebook()}
    asked = {curie(query.shape) for query in QUERIES} & set(RULES)
    return _graph(quads.union(*(changed(rule, "bad") for rule in asked)))


@pytest.mark.long
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.shape.rpartition("#")[2])
def test_a_query_gives_the_same_with_this_free_as_at_one_node_after_another(
    query: SetQuery, broken: QueryGraph
) -> None:
    assert _free(query, broken) == _bound(query, broken)
    if (rule := curie(query.shape)) in RULES:
        own = _graph({*changed(rule, "bad"), *shapes.ontology(), *shapes.codebook()})
        assert _free(query, own) == _bound(query, own)
        assert _free(query, own) or query.shape in MORE


def _free(query: SetQuery, graph: QueryGraph) -> set[tuple[object, object]]:
    return {(row.node, row.value) for row in graph.ask([query])}


def _bound(query: SetQuery, graph: QueryGraph) -> set[tuple[object, object]]:
    found: set[tuple[object, object]] = set()
    for node in set(graph.looked_at(query.targets)):
        rows = graph.store.query(query.text, substitutions={Variable("this"): node})
        assert isinstance(rows, QuerySolutions)
        has_value = any(variable.value == "value" for variable in rows.variables)
        found |= {(node, (row["value"] if has_value else None) or node) for row in rows}
    return found


def test_a_rule_that_looks_at_no_node_of_the_graph_gives_nothing() -> None:
    query = "SELECT $this ?value { $this <http://example.org/p> ?value }"
    shape = f'x:shape sh:targetClass x:Kind ; sh:message "m" ; sh:sparql [ sh:select "{query}" ] .'
    narrow = "x:b a x:Narrow ; x:p 1 . x:Narrow <http://www.w3.org/2000/01/rdf-schema#subClassOf> x:Kind ."
    graph = _graph(_shapes(f"x:a x:p 1 . {narrow}"))
    assert [row.node for row in graph.ask(queries(_shapes(shape)))] == [NamedNode(f"{EX}b")]
    assert [*_graph(_shapes("x:a x:p 1 .")).ask(queries(_shapes(shape)))] == []


def test_a_query_that_only_holds_the_node_against_something_is_asked_of_each() -> None:
    query = "SELECT $this { FILTER ( STRSTARTS(STR($this), 'http://example.org/') && NOT EXISTS { $this x:q ?any } ) }"
    shape = (
        f'x:shape sh:targetSubjectsOf x:p ; sh:sparql [ sh:select "{query}" ; sh:prefixes x:names ] . '
        'x:names sh:declare [ sh:prefix "x" ; sh:namespace "http://example.org/" ] .'
    )
    graph = _graph(_shapes("x:a x:p 1 ; x:q 2 . x:b x:p 1 . <http://example.com/c> x:p 1 ."))
    assert [row.node for row in graph.ask(queries(_shapes(shape)))] == [NamedNode(f"{EX}b")]


def test_what_a_row_does_not_say_stays_in_the_message_and_the_node_is_its_value() -> None:
    shape = (
        'x:shape sh:targetNode x:a ; sh:sparql [ sh:message "{$this} {?some} {?none} {other}" ; '
        'sh:select "SELECT $this ?some ?none { ?x x:p ?some OPTIONAL { ?x x:q ?none } }" ; sh:prefixes x:names ] . '
        'x:names sh:declare [ sh:prefix "x" ; sh:namespace "http://example.org/" ] .'
    )
    (row,) = _graph(_shapes('x:b x:p "words" .')).ask(queries(_shapes(shape)))
    assert row.message == f"{EX}a words {{?none}} {{other}}"
    assert (row.node, row.value, row.severity) == (NamedNode(f"{EX}a"), NamedNode(f"{EX}a"), SH.Violation.value)


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }"])
def test_a_query_that_asks_for_no_nodes_is_refused_with_its_rule(query: str) -> None:
    shape = f'x:shape sh:targetNode x:a ; sh:sparql [ sh:select "{query}" ] .'
    with pytest.raises(TypeError, match=r"the query of http://example.org/shape gives no nodes; write it as SELECT"):
        [*_graph(()).ask(queries(_shapes(shape)))]


def test_the_rest_of_the_shapes_keeps_what_has_more_than_a_query() -> None:
    both = 'x:both sh:targetClass x:A ; sh:path x:p ; sh:minCount 1 ; sh:sparql [ sh:select "SELECT $this {}" ] .'
    alone = 'x:alone sh:targetClass x:A ; sh:severity sh:Info ; sh:sparql [ sh:select "SELECT $this {}" ] .'
    rest = without_queries(_shapes(f"{both} {alone} x:plain sh:targetClass x:A ; sh:nodeKind sh:IRI ."))
    assert {text(quad.subject) for quad in rest if isinstance(quad.subject, NamedNode)} == {f"{EX}both", f"{EX}plain"}
    assert SH.sparql not in {quad.predicate for quad in rest}
