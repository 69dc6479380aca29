"""`kg ask --format csv`: short names and labels for spreadsheets and statistics, addresses where they are asked for."""

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.cli.app import main
from kg.cli.terminal.csv_rows import Answered
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import run

CLAIM = "tw2019-ch6-s400-is-boundary-breaking"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return open_graph()


def asked(graph: KnowledgeGraph, sparql: str, labels: dict[str, str] | None = None) -> list[list[str]]:
    answer = run.run_query(graph.store, sparql)
    assert isinstance(answer, QuerySolutions)
    rows = Answered(answer)
    written = rows.to_csv({thing: (labels or {}).get(thing.value, "") for thing in rows.things})
    return list(csv.reader(io.StringIO(written, newline="")))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, str]]:
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    assert not left.value.code
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))


def test_a_thing_has_its_short_name_and_its_label_behind_it(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "ask", "reading", "-p", "category=boundary-breaking", "-f", "csv", "-g", built)
    (row,) = [each for each in rows if each["action"] == "tw2019-ch6-s400-agreement" and each["role"] == "with"]
    assert list(row)[:5] == ["actor", "actor_label", "action", "action_label", "label"]
    assert (row["actor"], row["actor_label"]) == ("turkey", "Turkey")
    assert (row["category"], row["category_label"]) == ("boundary-breaking", "Boundary breaking")
    assert (row["counterpart"], row["counterpart_label"]) == ("russia", "Russia")
    assert row["role"] == "with"
    assert "role_label" not in row  # words are no things
    (empty,) = [each for each in rows if each["action"] == "tw2019-abstract-explained-conduct"]
    assert (empty["counterpart"], empty["counterpart_label"]) == ("", "")


def test_addresses_are_given_where_they_are_asked_for(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "ask", "reading", "-p", "category=boundary-breaking", "-f", "csv", "--iris", "-g", built)
    assert not any(name.endswith("_label") for name in rows[0])
    assert {row["category"] for row in rows} == {
        "https://w3id.org/intra-alliance-opposition/codebook/boundary-breaking"
    }


def test_two_things_of_one_short_name_keep_their_prefixes(graph: KnowledgeGraph) -> None:
    assert asked(graph, "SELECT * { VALUES (?a ?b) { (id:x code:x) (id:y UNDEF) } }") == [
        ["a", "a_label", "b", "b_label"],
        ["id:x", "", "code:x", ""],
        ["y", "", "", ""],
    ]


def test_a_column_that_is_there_already_is_not_made_twice(graph: KnowledgeGraph) -> None:
    assert asked(graph, "SELECT ?x ?x_label { VALUES (?x ?x_label) { (id:x 'mine') } }") == [
        ["x", "x_label"],
        ["x", "mine"],
    ]


def test_words_are_no_formula_and_numbers_are_numbers(graph: KnowledgeGraph) -> None:
    assert asked(graph, "SELECT * { VALUES ?x { '=1+1' '-5' -5 -0.5 'a,b' id:x } }", {}) == [
        ["x", "x_label"],
        ["'=1+1", ""],
        ["'-5", ""],
        ["-5", ""],
        ["-0.5", ""],
        ["a,b", ""],
        ["x", ""],
    ]


def test_nothing_found_has_the_names_of_the_columns(graph: KnowledgeGraph) -> None:
    assert asked(graph, "SELECT ?x ?y { ?x opp:nothing ?y }") == [["x", "y"]]
