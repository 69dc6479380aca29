"""The graphs of a query: FROM is taken out of it, where it is FROM and nothing that looks alike."""

import pytest
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.serve.protocol.dataset import graphs_of, notice, take_from

ID = "https://w3id.org/intra-alliance-opposition/id/"
G, H = f"{ID}tw2019-ch6", f"{ID}derived"

TAKEN = {
    "IRI": (f"SELECT * FROM <{G}> {{ ?s ?p ?o }}", [G], []),
    "two": (f"SELECT * FROM <{G}> FROM <{H}> {{ ?s ?p ?o }}", [G, H], []),
    "named": (f"SELECT * FROM NAMED <{G}> {{ ?s ?p ?o }}", [], [G]),
    "both": (f"SELECT * FROM <{G}> FROM NAMED <{H}> WHERE {{ ?s ?p ?o }}", [G], [H]),
    "lower case": (f"select * from named <{G}> from <{H}> where {{ ?s ?p ?o }}", [H], [G]),
    "no blanks": (f"SELECT*FROM<{G}>{{?s ?p ?o}}", [G], []),
    "comment within": (f"SELECT * FROM # here\n<{G}> {{ ?s ?p ?o }}", [G], []),
    "our prefix": ("SELECT * FROM id:derived { ?s ?p ?o }", [H], []),
    "its prefix": (f"PREFIX my: <{ID}> SELECT * FROM my:derived {{ ?s ?p ?o }}", [H], []),
    "after a template": (f"CONSTRUCT {{ ?s ?p ?o }} FROM <{G}> WHERE {{ ?s ?p ?o }}", [G], []),
    "describe": (f"DESCRIBE <{ID}turkey> FROM <{G}>", [G], []),
    "ask": (f"ASK FROM <{G}> {{ ?s ?p ?o }}", [G], []),
}
LEFT = {
    "string": 'SELECT * { ?s ?p "FROM <http://a.org/>" }',
    "comment": "SELECT * { ?s ?p ?o } # FROM <http://a.org/>",
    "IRI": "SELECT * { ?s <http://a.org/FROM> ?o }",
    "variable": "SELECT ?from { ?from ?p ?o }",
    "name": "SELECT * { ?s opp:fromCategory ?o }",
    "within the pattern": f"SELECT * {{ ?s ?p ?o FROM <{G}> }}",
    "no graph": "SELECT * FROM { ?s ?p ?o }",
    "no prefix": "SELECT * FROM nowhere:derived { ?s ?p ?o }",
    "at the end": "SELECT * FROM",
    "named at the end": "SELECT * FROM NAMED",
}


@pytest.mark.parametrize("case", TAKEN)
def test_from_is_taken_out(case: str) -> None:
    sparql, default, named = TAKEN[case]
    kept, *found = take_from(sparql)
    assert found == [default, named]
    assert "FROM" not in kept.upper()
    assert len(kept) == len(sparql)
    assert kept.count("\n") == sparql.count("\n")
    assert sparql.startswith(kept[: kept.index("   ")].rstrip())


@pytest.mark.parametrize("case", LEFT)
def test_what_is_no_from_is_left(case: str) -> None:
    assert take_from(LEFT[case]) == (LEFT[case], [], [])


def test_no_choice_stands_for_all_graphs() -> None:
    assert graphs_of([], []) is None


def test_a_graph_that_is_not_in_the_store_is_empty_and_its_notice_has_the_nearest() -> None:
    assert graphs_of(["http://a.org/"], [G]) == ([NamedNode("http://a.org/")], [NamedNode(G)])
    assert notice([G, f"{ID}tw2019-ch7"], [G]) == (
        f"<{ID}tw2019-ch7> is no graph of this store, and so empty; nearest: id:tw2019-ch6."
    )
    assert notice(["http://a.org/"], [G]) == "<http://a.org/> is no graph of this store, and so empty."
    assert not notice([G], [G, H])


@pytest.mark.parametrize("name", ["", "a", "http://a b/", "x" * 2_000_000])
def test_what_is_no_iri_names_no_graph(name: str) -> None:
    with pytest.raises(QueryError, match="is no IRI, so that it names no graph") as raised:
        graphs_of([name], [])
    assert len(str(raised.value)) < 300


# SPARQL 1.1 Query, section 4.1.1.2: relative IRIs are combined with BASE, and with the base of the request before that.
@pytest.mark.parametrize(
    ("sparql", "graph"),
    [
        ("ASK FROM <g> {}", "http://h/g"),
        ("ASK FROM <> {}", "http://h/sparql"),
        ("BASE <http://b/c/> ASK FROM <../g> {}", "http://b/g"),
        ("BASE <c/> ASK FROM <g> {}", "http://h/c/g"),
        ("BASE <http://b/> PREFIX x: <y#> ASK FROM x:g {}", "http://b/y#g"),
        ("ASK FROM <http://b/\\u0041> {}", "http://b/A"),
    ],
)
def test_a_relative_name_of_a_graph_is_read_against_the_base(sparql: str, graph: str) -> None:
    assert take_from(sparql, "http://h/sparql")[1] == [graph]


def test_many_clauses_are_taken_out_in_order() -> None:
    names = [f"http://a.org/{number}" for number in range(20_000)]
    sparql = f"ASK {' '.join(f'FROM <{name}>' for name in names)} {{}}"
    kept, default, _ = take_from(sparql)
    assert default == names
    assert kept.split() == ["ASK", "{}"]
