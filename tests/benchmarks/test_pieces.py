"""The pure pieces of the benchmarks: comparing, extrapolating, growth, goals and tables."""

import doctest
import importlib
from typing import Any

import pytest

from benchmarks import growth, tables
from benchmarks.askers import answer
from benchmarks.goals import FULL, beside, goals, plain_way
from benchmarks.plot import draw, series
from benchmarks.questions import requests, same_rows
from benchmarks.validation import compared, extrapolated
from kg.query.questions import Question, questions
from kg.rdf.namespaces import ID, RULE


@pytest.mark.parametrize("name", ["askers", "goals", "growth", "questions", "tables", "validation"])
def test_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"benchmarks.{name}"))
    assert result.attempted
    assert not result.failed


def test_findings_are_the_same_in_any_order_but_not_in_another_number() -> None:
    a, b = (f"{RULE}one", f"{ID}a"), (f"{RULE}one", f"{ID}b")
    assert compared([a, b], [b, a]) == {"same": True}
    assert compared([a, a, b], [a, b]) == {"same": False, "not found": ["rule:one id:a"], "found besides": []}
    assert compared([a], [a, b]) == {"same": False, "not found": [], "found besides": ["rule:one id:b"]}


def test_only_some_of_many_findings_that_differ_are_listed() -> None:
    found = compared([], [(f"{RULE}one", f"{ID}n{number:03}") for number in range(25)])
    assert found["found besides"][0] == "rule:one id:n000"
    assert found["found besides"][19:] == ["rule:one id:n019", "and 5 more"]


def _row(seconds: float) -> dict[str, Any]:
    return {"seconds": seconds, "loading": 0.0, "validating": seconds, "findings": 2, "same": True, "megabytes": 1}


def test_an_engine_is_extrapolated_from_what_it_needs_beside_the_graph() -> None:
    statements = {"10": 1000, "100": 11_000, "1000": 101_000}
    rows = {"10": _row(5.0), "100": _row(15.0)}  # 4 s for any graph, and 1 s for each thousand
    assert extrapolated(rows, statements, 1000) == {"seconds": 105.0, "extrapolated from": [10, 100]}


def test_nothing_is_extrapolated_from_what_was_extrapolated_failed_or_never_ran() -> None:
    statements = {"10": 1000, "100": 10_000, "1000": 100_000}
    assert extrapolated({}, statements, 10) == {}
    assert extrapolated({"10": {"failed": "ended with 1"}}, statements, 100) == {}
    rows = {"10": _row(1.0), "100": {"seconds": 50.0, "extrapolated from": [10]}}
    assert extrapolated(rows, statements, 1000) == {"seconds": 100.0, "extrapolated from": [10]}


def test_an_engine_that_was_stopped_counts_as_if_it_had_been_done_then() -> None:
    statements = {"10": 1000, "100": 2000, "1000": 4000}
    rows = {"10": _row(10.0), "100": {"seconds": 90.0, "stopped": "more than 90 s"}}
    assert extrapolated(rows, statements, 1000) == {"seconds": 250.0, "extrapolated from": [10, 100]}


def test_an_engine_that_was_quicker_on_more_is_not_held_to_get_quicker_still() -> None:
    assert extrapolated({"10": _row(9.0), "100": _row(6.0)}, {"10": 1, "100": 2, "1000": 9}, 1000)["seconds"] == 6.0


def test_a_question_is_asked_as_it_stands_and_by_each_parameter_with_a_value() -> None:
    question = Question("q", "", {"actor": "", "tool": "", "part": ""}, "PREFIX opp: <x:>\nSELECT * WHERE { ?a ?b ?c }")
    asked = dict(requests(question, {"tool": "x:t", "actor": "x:a"}))
    assert {name: request["values"] for name, request in asked.items()} == {
        "q": {},
        "q by actor": {"actor": "x:a"},
        "q by tool": {"tool": "x:t"},
    }
    assert asked["q"]["sparql"].count("PREFIX opp:") == 1
    assert "<x:>" not in asked["q"]["sparql"]


def test_rows_are_compared_where_both_have_an_answer() -> None:
    ours: dict[str, Any] = {"a": {"rows": 1}, "b": {"rows": 2}, "c": {"more than": 60}}
    theirs: dict[str, Any] = {"a": {"refused": "no"}, "b": {"rows": 0}, "c": {"rows": 7}}
    assert same_rows(ours, theirs) == {"same rows": 0, "other rows": {"b": [2, 0]}}


def test_a_question_that_takes_too_long_or_is_refused_is_told_so() -> None:
    def late(_: dict[str, Any]) -> tuple[int, dict[str, str]]:
        raise TimeoutError

    def refused(_: dict[str, Any]) -> tuple[int, dict[str, str]]:
        raise ValueError("no such term\nat line 3")

    assert answer(late, {"limit": 5}) == {"more than": 5}
    assert answer(refused, {"limit": 5}) == {"refused": "no such term"}
    assert answer(lambda _: (3, {"actor": "id:a"}), {"limit": 5})["values"] == {"actor": "id:a"}
    assert answer(lambda _: (3, {}), {"limit": -1}) == {"more than": -1}


def _sizes(*answers: tuple[int, float, int], name: str = "grounds") -> dict[str, Any]:
    build = {"seconds": 10.0, "megabytes": 100, "load": 0.1}
    return {
        str(statements // 100): {
            "statements": statements,
            "first": build,
            "again": build,
            "one changed": {**build, "seconds": 0.1},
            "loading": {**build, "seconds": 5.0},
            "questions": {name: {"seconds": seconds, "rows": rows}},
        }
        for statements, seconds, rows in answers
    }


@pytest.mark.parametrize(
    ("last", "time", "answered", "is_faster"),
    [
        ((1_000_000, 10.0, 10_000), 1.5, 1.0, True),  # a thousand times the time for a hundred times the rows
        ((1_000_000, 1.0, 10_000), 1.0, 1.0, False),
        ((1_000_000, 1.0, 100), 1.0, 0.0, True),
        ((1_000_000, 0.004, 100), -0.2, 0.0, False),  # too short to tell
    ],
)
def test_growth_is_a_power_of_the_graph(
    last: tuple[int, float, int], *, time: float, answered: float, is_faster: bool
) -> None:
    (found,) = growth.growths(_sizes((10_000, 0.01, 100), (100_000, 5.0, 100), last))
    assert (found.time, found.answer, found.is_faster) == (time, answered, is_faster)


def test_growth_needs_two_sizes_with_an_answer() -> None:
    sizes = _sizes((10_000, 0.01, 100), (100_000, 1.0, 100))
    sizes["1000"]["questions"] = {"grounds": {"more than": 60}}
    assert growth.growths(sizes) == []


def test_questions_that_count_are_known_also_when_narrowed() -> None:
    assert growth.is_counting("most-opposed")
    assert growth.is_counting("most-opposed by opposed")
    assert not growth.is_counting("grounds")


def test_the_ratio_to_a_peer_that_gave_up_is_a_least_one() -> None:
    ours: dict[str, Any] = {"a": {"seconds": 0.5}, "b": {"seconds": 2.0}, "c": {"more than": 60}}
    theirs: dict[str, Any] = {"a": {"seconds": 3.0}, "b": {"more than": 12.0}, "c": {"seconds": 1.0}}
    assert beside(ours, theirs) == {"a": (6.0, False), "b": (6.0, True)}
    assert beside(ours, {"a": {"refused": "no"}}) == {}


def _results(**more: Any) -> dict[str, Any]:
    """Return a run at 100, 1,000 and 10,000 chapters: builds of 10 s, a question that grows as its rows."""
    machine = {"date": "2026-01-01", "cores": "2", "processor": "P", "memory": "1 GiB"}
    sizes = _sizes((10_000, 0.0008, 10), (100_000, 0.008, 100), (1_000_000, 0.08, 1000))
    return {"machine": machine, "sizes": sizes, "yaml": {}, "took": {}, **more}


def _validation(*, same: bool = True, stock: float = 100.0) -> dict[str, Any]:
    def engine(rows: dict[str, Any]) -> dict[str, Any]:
        return {"what": "an engine", "sizes": rows}

    good, bad = {"same": same, "injected found": same}, {"same": True, "injected found": True}
    return {
        "limit": 60,
        "statements": {"100": 10_000, "10000": 1_000_000},
        "missing": {"jena shacl": "take it from somewhere"},
        "engines": {
            "kg": engine({"100": _row(1.0) | bad, "10000": _row(20.0) | bad}),
            "pyshacl": engine(
                {
                    "100": _row(stock) | good,
                    "10000": {"seconds": 100 * stock, "extrapolated from": [100]},
                }
            ),
        },
    }


def _verdicts(results: dict[str, Any]) -> list[str]:
    return [goal.verdict for goal in goals(results)]


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert set(_verdicts({"sizes": {}})) == {"not measured"}
    assert _verdicts(_results()) == [
        "not measured",
        "met",
        "met",
        "met",
        "not measured",
        "not measured",
        "met",
        "met",
        "not measured",
        "not measured",
    ]


def test_the_goals_are_met_or_missed() -> None:
    told = {"what": "", "loading": 1.0, "megabytes": 1, "same rows": 1, "other rows": {}}
    stores: dict[str, dict[str, Any]] = {"rdflib": {**told}, "kg in memory": {**told}}
    stores["rdflib"]["answers"] = {"grounds": {"seconds": 0.5, "rows": 1000}}
    stores["kg in memory"]["answers"] = {"grounds": {"seconds": 0.08, "rows": 1000}}
    asked = {"chapters": FULL, "missing": {}, "stores": stores}
    good = _results(validation=_validation(), questions=asked, yaml={"100": 2.0})
    # Reading 200 s and validating 10,000 s, to 10 s; 10 s to 5 s; 10,000 s to 20 s; 0.5 s to 0.08 s; 20 s to 5 s.
    assert plain_way(good, FULL)["seconds"] == 10_200
    assert _verdicts(good) == [*["met"] * 9, "missed"]
    good["validation"]["engines"]["kg"]["sizes"]["10000"]["seconds"] = 3.0
    assert (goals(good)[9].measured, goals(good)[9].verdict) == ("0.60 times: 3.0 s and 5.0 s", "met")
    assert goals(good)[0].measured.startswith("1020 times")
    stores["rdflib"]["answers"] = {"grounds": {"seconds": 0.3, "rows": 1000}}
    stores["rdflib"]["other rows"] = {"grounds": [1000, 999]}
    slow = _results(validation=_validation(stock=9.0), questions=asked, yaml={"100": 0.5})
    assert _verdicts(slow) == ["missed", "met", "met", "met", "missed", "missed", "met", "met", "missed", "missed"]
    assert "not grounds" in goals(slow)[5].measured


def test_validation_with_other_findings_misses_its_goal_however_fast() -> None:
    found = goals(_results(validation=_validation(same=False)))
    assert found[4].verdict == found[8].verdict == "missed"
    assert "differ" in found[4].measured


def test_what_was_measured_at_the_largest_size_is_not_called_extrapolated() -> None:
    validation = _validation()
    validation["engines"]["pyshacl"]["sizes"]["10000"] = _row(2000.0) | {"same": True, "injected found": True}
    found = goals(_results(validation=validation, yaml={"10000": 50.0}))
    assert found[0].measured == "205 times: 2,050 s, and 10.0 s"
    assert found[4].measured == "100 times: 2,000 s, and 20.0 s; findings the same"
    assert ", extrapolated from 100, and" in goals(_results(validation=_validation(), yaml={"100": 1.0}))[0].measured


def test_a_changed_chapter_and_the_memory_are_held_against_the_first_build() -> None:
    run = _results()
    assert goals(run)[2].measured == "1.00 %: 0.1 s of 10.0 s"
    run["sizes"]["10000"]["first"] = {"seconds": 5.0, "megabytes": 300, "load": 0.1}
    assert [(goal.measured, goal.verdict) for goal in goals(run)[2:4]] == [
        ("2.00 %: 0.1 s of 5.0 s", "missed"),
        ("3.0 times: 300 MB and 100 MB", "missed"),
    ]
    del run["sizes"]["1000"]
    assert _verdicts(run)[3] == "not measured"


def test_a_smaller_run_says_at_which_size_a_goal_is_met() -> None:
    assert _verdicts({"sizes": _sizes((10_000, 0.01, 1))})[1] == "met at 100"


def test_the_report_has_every_engine_store_and_what_is_missing() -> None:
    stores = {"virtuoso": {"what": "a store", "loading": 1.0, "megabytes": 1, "same rows": 0, "other rows": {}}}
    stores["virtuoso"]["answers"] = {"grounds": {"refused": "error"}}
    asked = {"chapters": FULL, "missing": {"jena tdb2": "fetch it"}, "stores": stores}
    text = tables.report(_results(validation=_validation(), questions=asked))
    for words in ("| kg | an engine |", "pyshacl", "Not at hand: jena shacl. Take it", "| virtuoso |", "jena tdb2"):
        assert words in text
    assert "The run was not finished" in text
    assert "~ 10,000 s" in text
    assert "1.0 s, 1 MB, 2 findings, the same" in text


def test_the_plot_tells_what_was_measured_from_what_was_not_and_is_the_same_each_time() -> None:
    results = _results(validation=_validation())
    assert series(results)["Validation, by engine"] == {
        "kg": [(100, 1.0, False), (10000, 20.0, False)],
        "pyshacl": [(100, 100.0, False), (10000, 10_000.0, True)],
    }
    svg = draw(results, "svg")
    assert svg == draw(results, "svg")
    assert b"pyshacl from 100 at 100 chapters to 10000 at 10,000" in svg


def test_every_shipped_question_can_be_sent_to_any_store() -> None:
    for question in questions().values():
        ((name, request),) = requests(question, {})
        assert name == question.name
        assert request["sparql"].count("PREFIX rdf:") == 1
