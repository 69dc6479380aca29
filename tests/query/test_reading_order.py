"""The order of the answers to stored questions: that of the book, which the graph knows (schema:position).

The right order is that of a book's contents (the order of letters puts 10 before 9;
kolyvan/kybook#504; ciromattia/kcc#724).
"""

import pytest
from pyoxigraph import RdfFormat, Store

from kg.query.formats import as_rows
from kg.query.questions import Question
from kg.query.results import table
from kg.query.run import ask, run_query
from kg.rdf.namespaces import PREFIXES

#: Two books and their parts, in the order of each: a preface, chapters by number, one put in between, a conclusion.
BOOKS = {
    "b9": ["b9-preface", "b9-ch1", "b9-ch2", "b9-ch6", "b9-ch6a", "b9-ch7", "b9-ch9", "b9-ch10", "b9-after"],
    "b10": ["b10-x", "b10-ch1", "b10-ch11"],
}
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def _store() -> Store:
    """Return the books with, in each part, two cases and two claims: the name of the first comes last."""
    turtle = HEAD
    for book, parts in BOOKS.items():
        turtle += f"id:{book} a fabio:Book .\n"
        for place, part in enumerate(parts):
            turtle += f"id:{part} dcterms:isPartOf id:{book} ; schema:position {place} .\n"
            turtle += f"id:{part}-case2 a opp:CaseStudy . id:{part}-case10 a opp:CaseStudy .\n"
            for name, start in (("a", 90), ("z", 7)):
                turtle += f"id:{part}-{name} a opp:Claim ; opp:statedIn id:{part}-{name}-p . "
                turtle += f"id:{part}-{name}-p oa:hasSource id:{part}-text ; oa:hasSelector id:{part}-{name}-s . "
                turtle += f"id:{part}-{name}-s oa:start {start} .\n"
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return store


def _asked(where: str, by: str = "?x") -> list[str]:
    sparql = f"SELECT ?x {{ {where} }} ORDER BY {by}"
    rows = as_rows(ask(_store(), Question("q", "", {}, sparql)))
    return [str(row.x).removeprefix("id:") for row in rows]


PARTS = [part for parts in BOOKS.values() for part in parts]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("?x dcterms:isPartOf ?book", PARTS),
        ("?x a opp:CaseStudy", [f"{part}-case{number}" for part in PARTS for number in (2, 10)]),
        ("?x a opp:Claim", [f"{part}-{name}" for part in PARTS for name in "za"]),
        ("?x a fabio:Book", list(BOOKS)),
    ],
)
def test_things_are_in_the_order_of_the_book(where: str, expected: list[str]) -> None:
    assert _asked(where) == expected
    assert _asked(where, "DESC(?x)") == expected[::-1]


def test_a_query_of_ones_own_is_sorted_as_sparql_says() -> None:
    rows = as_rows(run_query(_store(), "SELECT ?x { ?x dcterms:isPartOf ?book } ORDER BY ?x"))
    assert [str(row.x).removeprefix("id:") for row in rows] == sorted(PARTS)


def test_a_cross_table_has_its_columns_by_number() -> None:
    rows = table("tool part label", [("t10", "ch10", "x"), ("t9", "ch9", "y"), ("t9", "ch10", "z")])
    crossed = rows.cross("tool", "part", "label")
    assert crossed.columns == ("tool", "ch9", "ch10")
    assert [row.tool for row in crossed] == ["t9", "t10"]
