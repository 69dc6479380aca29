"""The graphs of a query: FROM is taken out of it, where it is FROM and nothing that looks alike."""

import pytest

from kg.errors import QueryError
from kg.serve.protocol.dataset import graphs_of, take_from

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
    assert graphs_of([], [], [G]) is None


def test_a_graph_that_is_not_in_the_store_is_refused_with_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"tw2019-ch7> is no graph of this store; nearest: id:tw2019-ch6"):
        graphs_of([f"{ID}tw2019-ch7"], [], [G])
    with pytest.raises(QueryError, match=r"^<http://a\.org/> is no graph of this store"):
        graphs_of([], ["http://a.org/"], [G])
