"""What is wrong with a query is said in a few words, however long it is; and its words are cut in linear time."""

import pytest
from pyoxigraph import QueryTriples, Store

from kg.errors import QueryError
from kg.query.guard import refuse_outside
from kg.query.run import run_query
from kg.query.syntax_errors import expected, explained
from kg.query.tokens import tokens

MISTAKE = "FILTRE(?s)"


@pytest.mark.parametrize("before", [0, 3, 5, 6, 60, 5000])
@pytest.mark.parametrize("after", [0, 3, 5000])
def test_of_a_long_line_what_is_near_the_mark_is_shown(before: int, after: int) -> None:
    start = "SELECT * {\t" + "?s ?p ?o . " * before
    first, line, mark = explained(f"{start}{MISTAKE} {'?s ?p ?o . ' * after}}}", "").split("\n")
    assert first == f"line 1, column {len(start) + 1}: FILTRE is no word of SPARQL; nearest: FILTER."
    assert line[mark.index("^") :].startswith("FILTRE"[: len(line) - mark.index("^")])
    assert mark.rstrip("^").isspace()
    assert len(line) <= 4 + 122


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT x", "a whole number is expected after LIMIT"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "BY is expected after ORDER"),
        ("SELECT s WHERE { ?s ?p ?o }", "variables such as ?claim, or *, are expected after SELECT"),
        ("SELECT * { FILTER ?s = 3 }", "( and a condition, or EXISTS, is expected after FILTER"),
        ("SELECT * { FILTER(?s > 3 }", ") is expected before }"),
        (
            "SELECT (COUNT(?s) ?n) { ?s ?p ?o }",
            "AS is expected before a new variable",
        ),
        ("SELECT * { ?s a opp:Claim OPTIONAL }", "{ is expected after OPTIONAL"),
        ("SELECT * { ?s ?p ?o", "the query ends before it is whole: } is missing"),
        ("SELECT * { ?s ?p }", "subject, predicate and object are expected; one of them is missing"),
        ("SELECT * { ?s ?p ?o } }", "} closes what was not opened"),
        ("SELECT * { ?s ?p ?o ) }", "} is expected before )"),
        ("SELECT * { ?s ?p ?o ?q }", "a full stop or ; is expected before the next statement"),
        ("SELECT * { ?s ?p '{ (' } ?q", "ORDER BY, GROUP BY, LIMIT or the end of the query is expected after }"),
        ("SELECT * { ?s ?p ?o } ORDR BY ?s", "ORDR is no word of SPARQL; nearest: ORDER"),
        ('SELECT * { ?s ?p "abc }', "a text that begins with a quotation mark ends with another one"),
        ("SELECT * { ?s opp:a/ ?o }", "it cannot go on like this here"),
        ("SELECT * { ?s foo:bar 1 }", "the prefix before this is not declared"),
    ],
)
def test_what_is_expected_is_said_with_its_place(sparql: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        run_query(Store(), sparql)
    first, line, mark = str(error.value).split("\n")
    assert said in first
    assert first.startswith("query: line 1, column ")
    assert line.strip() == sparql
    assert mark.strip() == "^"


def test_a_hostile_query_is_looked_at_in_a_time_that_grows_with_its_length() -> None:
    """It would be hours: brackets, words and quotation marks that are each looked at from each."""
    for sparql in ("SELECT * { " + "(" * 100_000, "SELECT * {" + " a" * 100_000, "SELECT * { ?s ?p '" + "x" * 200_000):
        assert isinstance(expected(sparql, len(sparql)), str)
        assert isinstance(expected(sparql, 11), str)


@pytest.mark.parametrize(
    "text",
    ["1" * 300_000, "." * 300_000, "1.-" * 100_000, "a-" * 150_000, "<a" * 150_000, "\"'" * 150_000, "a" * 300_000],
    ids=lambda text: text[:3],
)
def test_no_text_takes_a_time_that_grows_with_its_square(text: str) -> None:
    """It would be hours: 300,000 characters that are each looked at from each."""
    assert "".join(token[0] for token in tokens(text)) == text
    with pytest.raises(QueryError, match="LOAD is refused"):
        refuse_outside(f"{text}\n LOAD")


def test_a_function_that_is_not_known_is_named() -> None:
    with pytest.raises(QueryError, match=r"^query: there is no function <http://e\.org/f>\. Those of SPARQL 1\.1"):
        run_query(Store(), "SELECT (<http://e.org/f>(1) AS ?x) {}")


# SPARQL 1.1 Query, section 4.1.1.2
def test_a_relative_name_needs_a_base() -> None:
    sparql = "CONSTRUCT { <s> <p> 1 } WHERE {} ORDER BY STR(<x>)"
    with pytest.raises(QueryError, match="a relative IRI has no base here"):
        run_query(Store(), "CONSTRUCT { <s> <p> 1 } WHERE {}")
    found = run_query(Store(), sparql, base="http://a.org/b")
    assert isinstance(found, QueryTriples)
    assert [str(triple.subject) for triple in found] == ["<http://a.org/s>"]
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run_query(Store(), "SELECT * { SERVICE <s> { ?s ?p ?o } }", base="http://a.org/b")
    with pytest.raises(QueryError, match="ORDER BY of this query runs into"):
        run_query(Store(), "SELECT * { ?s <p> ?o } ORDERBY ?o", base="http://a.org/b")
