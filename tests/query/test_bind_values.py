"""Beginning a query at its values: where they are put, and that the answer stays."""

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from kg.query.bind_values import begin_with
from kg.query.questions import questions

A, B, P, Q = (NamedNode(f"x:{name}") for name in "abpq")
STORE = Store()
STORE.extend([Quad(A, P, B), Quad(B, P, A), Quad(A, Q, A), Quad(B, Q, B), Quad(A, P, A)])
VALUES = f"VALUES ?s {{ {A} }}"

#: What is done with a pattern: * marks where the values go.
PLACES = {
    "pattern": "{* ?s <x:p> ?o }",
    "branches": "{* {* ?s <x:p> ?o } UNION {* ?s <x:q> ?o } }",
    "three branches": "{* {* ?s <x:p> ?o } UNION {* ?s <x:q> ?o } UNION {* ?o <x:p> ?s } }",
    "lower case, and a comment between": "{* {* ?s <x:p> ?o } union # { or\n {* ?s <x:q> ?o } }",
    "a branch that does not speak of it": "{* ?s <x:q> ?z . { ?z <x:p> ?o } UNION {* ?s <x:p> ?o } }",
    "branches of a branch": "{* {* {* ?s <x:p> ?o } UNION {* ?o <x:p> ?s } } UNION {* ?s <x:q> ?o } }",
    "branches of an option": "{* ?s <x:p> ?o OPTIONAL { {* ?s <x:q> ?z } UNION {* ?z <x:q> ?s } } }",
    "values of others": "{* VALUES (?o ?z) { (<x:a> <x:b>) } ?s <x:p> ?o }",
    "what must not be": "{* ?s <x:p> ?o FILTER NOT EXISTS { { ?s <x:q> ?o } UNION { ?o <x:q> ?s } } }",
    "what is taken away": "{* ?s <x:p> ?o MINUS {* {* ?s <x:q> ?o } UNION {* ?o <x:z> ?s } } }",
    "what another of the name takes away": (
        "{* ?s <x:p> ?o { SELECT ?o { ?o <x:q> ?z MINUS { ?s <x:p> ?z FILTER ( ?s = <x:b> ) } } } }"
    ),
    "taken away in what must not be": "{* ?s <x:p> ?o FILTER NOT EXISTS { ?o <x:q> ?z MINUS { ?s <x:p> ?z } } }",
    "another query within": "{* ?s <x:p> ?o { SELECT (COUNT(?z) AS ?n) { { ?s <x:p> ?z } UNION { ?s <x:q> ?z } } } }",
    "a query within that gives it": (
        "{* { SELECT ?s (COUNT(?z) AS ?n) {* {* ?s <x:p> ?z } UNION {* ?s <x:q> ?z } } GROUP BY ?s } ?s <x:p> ?o }"
    ),
    "one that gives it from one that does": "{* ?s <x:p> ?o { SELECT ?s {* { SELECT ?s {* ?s <x:q> ?z } } } } }",
    "one that gives some of its rows": "{* ?s <x:p> ?o { SELECT ?s { ?s <x:q> ?z } ORDER BY ?s LIMIT 1 } }",
    "one that makes another of it": "{* ?s <x:p> ?o { SELECT (?s AS ?z) { ?s <x:q> ?y } } }",
    "a query in small letters": "{* ?s <x:p> ?o { select ?o { { ?s <x:p> ?o } UNION { ?s <x:q> ?o } } } }",
    "a branch that makes it": "{* ?s <x:p> ?o . {* ?s <x:q> ?z } UNION { ?o <x:p> ?z BIND (?z AS ?s) } }",
    "braces in a text": "{* ?s <x:p> ?o FILTER ( '} UNION {' != 'x' ) }",
    "the word as a name": "{* ?s <x:p> ?UNION . ?UNION <x:q> ?o }",
}


@pytest.mark.parametrize("pattern", PLACES.values(), ids=PLACES)
def test_the_values_stand_where_the_engine_begins(pattern: str) -> None:
    assert begin_with(f"SELECT * {pattern.replace('*', '')}", {"s": A}) == f"SELECT * {pattern}".replace(
        "{*", f"{{ {VALUES}"
    )


def test_what_was_decided_is_put_together_of_the_decisions_that_are_asked_for_alone() -> None:
    question = questions()["decisions-by-rule"]
    for name in question.parameters:
        asked = begin_with(question.sparql, {name: A})
        assert asked.count(f"VALUES ?{name} {{ {A} }}") == 3  # in the pattern, and in both queries within


@pytest.mark.parametrize("pattern", PLACES.values(), ids=PLACES)
def test_the_rows_are_those_with_the_value(pattern: str) -> None:
    query = f"SELECT ?s ?o {pattern.replace('*', '')}"
    wanted = [row for row in _rows(query) if row[0] == A]
    assert wanted, "an answer without rows would be no proof"
    assert sorted(map(str, _rows(begin_with(query, {"s": A})))) == sorted(map(str, wanted))


def test_two_parameters_are_given_together() -> None:
    query = "SELECT ?s ?o { ?s <x:p> ?o }"
    assert _rows(begin_with(query, {"s": A, "o": B})) == [[A, B]]


def _rows(query: str) -> list[list[object]]:
    answer = STORE.query(query)
    assert isinstance(answer, QuerySolutions)
    return [list(row) for row in answer]
