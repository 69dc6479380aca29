"""What is sorted here and not in a store: the rows of a query apart from its order, and things as a book has them."""

import io
import random

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results

from kg.graph import KnowledgeGraph
from kg.query.order import in_book
from kg.query.order.apart import taken_apart
from kg.query.order.in_book import BookOrder
from kg.query.order.sorted_rows import SortedRows, sorted_rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import PREFIXES, thing

#: Three things with a number and a text each; two have the same text, and one no number.
TURTLE = """
<x:a> <x:n> 10 ; <x:t> "t" . <x:b> <x:n> 9 ; <x:t> "s" . <x:c> <x:t> "t" . <x:c> <x:u> <x:b> . <x:a> <x:u> <x:c> .
"""
WHERE = "WHERE { ?s <x:t> ?t OPTIONAL { ?s <x:n> ?n } }"


def _rows(sparql: str, turtle: str = TURTLE) -> SortedRows:
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    order = taken_apart(sparql)
    found = store.query(order.sparql)
    assert isinstance(found, QuerySolutions)
    return sorted_rows(found, order, BookOrder(store).sorted)


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        (f"SELECT ?s {WHERE} ORDER BY ?n", ["c", "b", "a"]),
        (f"SELECT ?s {WHERE} ORDER BY DESC(?n) LIMIT 2", ["a", "b"]),
        (f"SELECT ?s {WHERE} ORDER BY DESC(?n) OFFSET 1 LIMIT 1", ["b"]),
        (f"SELECT ?s {WHERE} ORDER BY DESC(?n) LIMIT 0", []),
        (f"SELECT ?s {WHERE} ORDER BY DESC(?n) OFFSET 9", []),
        (f"SELECT ?s {WHERE} ORDER BY ?t DESC(?s)", ["b", "c", "a"]),
        (f"SELECT ?s {WHERE} ORDER BY DESC(?t)", ["a", "c", "b"]),
        (f"SELECT ?s {WHERE} ORDER BY (-?n)", ["c", "a", "b"]),
        (f"SELECT * {WHERE} ORDER BY (-?n)", ["c", "a", "b"]),
        (f"SELECT ?s {WHERE} ORDER BY ?t VALUES ?t {{ 't' }}", ["a", "c"]),
        (f"SELECT ?s {WHERE} ORDER BY ?t LIMIT 1 VALUES ?t {{ 't' }}", ["a"]),
    ],
)
def test_rows_are_in_the_order_that_the_query_names(sparql: str, expected: list[str]) -> None:
    rows = _rows(sparql)
    place = [variable.value for variable in rows.variables].index("s")
    assert [str(row[place])[3:-1] for row in rows] == expected


def test_what_is_only_sorted_by_is_not_given_and_makes_no_row_twice() -> None:
    rows = _rows(f"SELECT DISTINCT ?t {WHERE} ORDER BY DESC(?n)")
    assert [variable.value for variable in rows.variables] == ["t"]
    assert list(rows) == [(Literal("t"),), (Literal("s"),)]


def test_rows_that_are_alike_are_all_there_where_the_query_keeps_them() -> None:
    assert list(_rows(f"SELECT ?t {WHERE} ORDER BY ?n")) == [(Literal("t"),), (Literal("s"),), (Literal("t"),)]


def test_an_order_within_a_query_stays_in_it() -> None:
    inner = "{ SELECT ?s { ?s <x:t> ?t } ORDER BY ?s LIMIT 2 }"
    order = taken_apart(f"SELECT ?s {{ {inner} }} ORDER BY ?s LIMIT 1")
    assert inner in order.sparql
    assert order.sparql.count("ORDER") == 1
    assert order.stop == 1


@pytest.mark.parametrize("form", [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV])
def test_sorted_rows_are_written_as_the_engine_writes_its_own(form: QueryResultsFormat) -> None:
    rows = _rows(
        f"SELECT * {WHERE} ORDER BY ?s",
        TURTLE + '<x:d> <x:t> "a\\tb\\n\\"\\\\"@en . <x:e> <x:t> <<( <x:a> <x:b> "1" )>> .',
    )
    file = io.BytesIO()
    rows.serialize(file, format=form)
    read = parse_query_results(file.getvalue(), form)
    assert isinstance(read, QuerySolutions)
    assert read.variables == rows.variables
    assert list(map(tuple, read)) == rows.rows


@pytest.mark.parametrize(("few", "parts"), [(1, 5), (100, 5), (10_000, 5), (1, 0)])
def test_things_are_in_the_reading_order_of_the_graph_however_many_are_asked_for(
    few: int, parts: int, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_book, "_FEW", few)
    monkeypatch.setattr(in_book, "_PARTS_A_THING", parts)
    facts = Facts(graph.store)
    things = list({quad.subject for quad in graph.store if isinstance(quad.subject, NamedNode)})
    assert BookOrder(graph.store).sorted(things) == sorted(things, key=facts.reading_order)


@pytest.mark.parametrize(("number", "is_all_read"), [(1, False), (4, False), (5, True)])
def test_all_places_are_read_only_where_many_things_of_a_book_are_asked_for(
    number: int, *, is_all_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of twenty parts four things are looked up, and of five all that has a place is read."""
    monkeypatch.setattr(in_book, "_FEW", 1)
    read: list[BookOrder] = []
    monkeypatch.setattr(BookOrder, "_read_all", lambda order: read.append(order))  # noqa: PLW0108  # which binds it
    store = Store()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    parts = "".join(f"id:b-ch{one} dcterms:isPartOf id:b ; schema:position {one} ." for one in range(20))
    store.load(f"{prefixes}{parts}".encode(), format=RdfFormat.TURTLE)
    things = [thing(f"b-ch{one}-c") for one in range(number)]
    assert BookOrder(store).sorted(things[::-1]) == things
    assert bool(read) == is_all_read


@pytest.mark.parametrize("few", [1, 100])
def test_a_claim_of_several_passages_comes_where_the_first_of_them_is(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is stated: its text is t9, which comes before t10; the claim begins at the least of all places."""
    monkeypatch.setattr(in_book, "_FEW", few)
    turtle = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    turtle += "id:b-ch1 dcterms:isPartOf id:b ; schema:position 1 ."
    turtle += (
        "id:b-ch1-x opp:statedIn id:b-ch1-p9 ; opp:inferredFrom id:b-ch1-p1 . id:b-ch1-a opp:statedIn id:b-ch1-p2 ."
    )
    turtle += "id:b-ch1-p9 oa:hasSource id:t9 ; oa:hasSelector id:s9 . id:s9 oa:start 900 ."
    turtle += "id:b-ch1-p1 oa:hasSource id:t11 ; oa:hasSelector id:s1 . id:s1 oa:start 1 ."
    turtle += "id:b-ch1-p2 oa:hasSource id:t10 ; oa:hasSelector id:s2 . id:s2 oa:start 5 ."
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    wanted = [thing("b-ch1-x"), thing("b-ch1-a")]
    assert BookOrder(store).sorted(random.Random(1).sample(wanted, 2)) == wanted
    assert sorted(wanted, key=Facts(store).reading_order) == wanted
