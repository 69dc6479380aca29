"""What is wrong with a query is said in a few words, however long it is; and its words are cut in linear time."""

import pytest
from pyoxigraph import QueryTriples, Store

from kg.errors import QueryError
from kg.query.guard import refuse_outside
from kg.query.run import run_query
from kg.query.syntax_errors import explained
from kg.query.tokens import tokens

MISTAKE = "FILTRE(?s)"


@pytest.mark.parametrize("before", [0, 3, 5, 6, 60, 5000])
@pytest.mark.parametrize("after", [0, 3, 5000])
def test_of_a_long_line_what_is_near_the_mark_is_shown(before: int, after: int) -> None:
    start = "SELECT * {\t" + "?s ?p ?o . " * before
    first, line, mark = explained(f"{start}{MISTAKE} {'?s ?p ?o . ' * after}}}", "").split("\n")
    assert first == f"line 1, column {len(start) + 1}: it cannot go on like this here."
    assert line[mark.index("^") :].startswith("FILTRE"[: len(line) - mark.index("^")])
    assert mark.rstrip("^").isspace()
    assert len(line) <= 4 + 122


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
