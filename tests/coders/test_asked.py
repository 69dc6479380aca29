"""The stored questions on several coders: the differences that `kg agree` gives, and what was decided by which rule."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import URIRef, Variable

from kg import resources
from kg.codings.records import ABSENT
from kg.opening import open_graph
from kg.query.questions import question
from kg.rdf.namespaces import curie
from kg.store.remote.graph_store import GraphStore
from kg.store.remote.http import Connection
from kg.store.remote.publish import publish
from tests.coders.conftest import Recode
from tests.coders.labels import ANN, CHAPTER, label, split_and_labelled
from tests.coders.test_adjudicate import FOUR, fill
from tests.conftest import Run
from tests.stores import virtuoso

Row = tuple[str, ...]

CEM = {
    **ANN,
    "fails that test": {"category": "unstated"},
    "it was they who blocked the law": {"category": "delaying"},
    "had offered her party to leave office": {"tool": "[vote-against, concession]"},
}


def asked(folder: Path | str) -> list[Row]:
    """Return what coders code otherwise: field, words, coder, label, other coder, their label, what was decided."""
    return [
        (
            str(row["field"]),
            str(row["words"] or ""),
            *(_name(row[name]) for name in ("coder", "says", "other", "otherSays", "decided")),
        )
        for row in open_graph(folder).ask("coded-otherwise")
    ]


def _name(cell: object) -> str:
    return str(cell or "").rpartition(":")[2]


def differences(run: Run, chapter: str) -> set[Row]:
    """Return the same of `kg agree`: a difference of three is one of each two who differ and of whom one labels."""
    found: set[Row] = set()
    for one in json.loads(run("agree", chapter, "-f", "json").out)["differences"]:
        said = sorted(one["said"].items(), key=lambda item: (item[0] != "reference", item[0]))
        for (coder, mine), (other, theirs) in combinations(said, 2):
            pair = [(coder, ", ".join(sorted(mine))), (other, ", ".join(sorted(theirs)))]
            if one["field"] == "found":
                pair.sort(key=lambda item: item[1] != "is-there")
            labels = {given for _, given in pair}
            if len(labels) > 1 and not labels <= {*ABSENT}:
                found.add((one["field"], one["quote"], *pair[0], *pair[1]))
    return found


@pytest.fixture
def labelled(study: Path, run: Run) -> Path:
    """Return a project in which three coders were given the same units, and two of them are done."""
    return split_and_labelled(study, run, "ann,ben,cem")


@pytest.fixture
def found(study: Path, recode: Recode) -> Path:
    """Return a project in which three coders found the units themselves."""
    recode("ann", {})
    recode("ben", {**FOUR, "fell": None})
    recode(
        "cem",
        {
            "fell": None,
            "found-wanting": {"kind": "claim", "tool": ""},
            "may-have-blocked": {"category": "delaying"},
            "rebels-lose-hold": {"from-category": "delaying"},
            "straw": {"scheme": "hoop-test"},
        },
    )
    return study


def test_labels_of_two_coders(labelled: Path, run: Run) -> None:
    """By hand, in the order of the text; the third coder, who is not done, is compared with nobody."""
    rows = asked(labelled.parent)
    court = "the Supreme Court held up the law"
    assert rows == [
        ("category", "fails that test", "ann", "without-hold", "ben", "not-applicable", ""),
        ("tool", "had offered her party to leave office", "ann", "concession", "ben", "concession, vote-against", ""),
        ("category", court, "ann", "delaying", "ben", "blocking", ""),
        ("modality", court, "ann", "hedged", "ben", "asserted", ""),
    ]
    assert {row[:-1] for row in rows} == differences(run, CHAPTER)
    (labelled / "codings/cem/01.yaml").unlink()
    assert asked(labelled.parent) == rows


def test_labels_of_three_coders(labelled: Path, run: Run) -> None:
    """By hand: cem differs from both where it was they who blocked, and from ben alone of who fails the test, since
    neither ben nor cem gives a label there; the tools of ben and cem are the same, in another order."""
    label(labelled / "codings/cem/01.yaml", CEM)
    rows = asked(labelled.parent)
    offered, court = "had offered her party to leave office", "the Supreme Court held up the law"
    assert rows == [
        ("category", "fails that test", "ann", "without-hold", "ben", "not-applicable", ""),
        ("category", "fails that test", "ann", "without-hold", "cem", "unstated", ""),
        ("tool", offered, "ann", "concession", "ben", "concession, vote-against", ""),
        ("tool", offered, "ann", "concession", "cem", "concession, vote-against", ""),
        ("category", "it was they who blocked the law", "ann", "blocking", "cem", "delaying", ""),
        ("category", "it was they who blocked the law", "ben", "blocking", "cem", "delaying", ""),
        ("category", court, "ann", "delaying", "ben", "blocking", ""),
        ("category", court, "ben", "blocking", "cem", "delaying", ""),
        ("modality", court, "ann", "hedged", "ben", "asserted", ""),
        ("modality", court, "ben", "asserted", "cem", "hedged", ""),
    ]
    assert {row[:-1] for row in rows} == differences(run, CHAPTER)


def test_a_coder_who_is_alone_is_compared_with_the_sheet(labelled: Path, run: Run) -> None:
    """By hand: of the five labels of the sheet ann gives two, and one that the sheet has not."""
    (labelled / "codings/ben/01.yaml").unlink()
    rows = asked(labelled.parent)
    assert rows
    assert {row[2:5:2] for row in rows} == {("reference", "ann")}
    assert ("category", "fails that test", "reference", "not-applicable", "ann", "without-hold", "") in rows
    assert {row[:-1] for row in rows} == differences(run, CHAPTER)


def test_what_three_coders_found(found: Path, run: Run) -> None:
    """By hand; that a claim of one kind has no tool is a difference of tools as well as of kinds."""
    expected = differences(run, CHAPTER)  # which keeps where the quotations of the coders are
    rows = asked(found.parent)
    fell, hypothesis = (
        "the agreement fell by 344 votes to 286",
        "the hypothesis that rebels of the governing party blocked the law",
    )
    wanting, lost = (
        "lawyers of the European Research Group had found the agreement wanting",
        "from blocking the law to having no hold over it",
    )
    offered = "had offered her party to leave office"
    assert rows == [
        ("found", fell, "ann", "is-there", "ben", "is-not-there", ""),
        ("found", fell, "ann", "is-there", "cem", "is-not-there", ""),
        ("category", hypothesis, "ann", "blocking", "ben", "delaying", ""),
        ("category", hypothesis, "ann", "blocking", "cem", "delaying", ""),
        ("modality", hypothesis, "ann", "hedged", "ben", "asserted", ""),
        ("modality", hypothesis, "ben", "asserted", "cem", "hedged", ""),
        ("tool", offered, "ann", "concession", "ben", "vote-against", ""),
        ("tool", offered, "ben", "vote-against", "cem", "concession", ""),
        ("kind", wanting, "ann", "tool-use", "cem", "claim", ""),
        ("kind", wanting, "ben", "tool-use", "cem", "claim", ""),
        ("tool", wanting, "ann", "legal-advice", "cem", "not-applicable", ""),
        ("tool", wanting, "ben", "legal-advice", "cem", "not-applicable", ""),
        ("scheme", "this is therefore a straw in the wind", "ann", "straw-in-the-wind-test", "cem", "hoop-test", ""),
        ("scheme", "this is therefore a straw in the wind", "ben", "straw-in-the-wind-test", "cem", "hoop-test", ""),
        ("from-category", lost, "ann", "blocking", "cem", "delaying", ""),
        ("from-category", lost, "ben", "blocking", "cem", "delaying", ""),
    ]
    assert {row[:-1] for row in rows} == expected


def test_the_text_that_ships(run: Run) -> None:
    assert {row[:-1] for row in asked(resources.folder("data"))} == differences(run, "france-nato-1966/ch1")


def decide(run: Run, **decided: tuple[str, str, str]) -> None:
    """Decide in a table: of each field the label, the rule and the reason."""
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").code == 0
    fill(Path("decide.csv"), **decided)
    assert run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv").code == 0


def rested(folder: Path) -> list[Row]:
    """Return which decisions rest on which rule: rule, concept, unit, field, decided, who decided, holds, reason."""
    columns = ("rule", "concept", "unit", "field", "decided", "by", "holds", "why")
    return [
        tuple(str(row[name] or "").removeprefix("votes:") for name in columns)
        for row in open_graph(folder).ask("decisions-by-rule", chapter="votes2026-ch1")
    ]


def test_what_was_decided_stands_by_what_it_settles_as_long_as_it_holds(found: Path, run: Run, recode: Recode) -> None:
    """By hand: a rule settles a category, reasons the rest; then ben says something else, and it is settled anew."""
    rule = "categories/blocking#include-1"
    reasons = {"found": "It is claimed.", "tool": "Both are.", "modality": "It says hypothesis."}
    decide(
        run,
        found=("is-there", "", reasons["found"]),
        category=("blocking", rule, ""),
        tool=("vote-against, concession", "", reasons["tool"]),
        modality=("hedged", "", reasons["modality"]),
    )
    assert {(row[0], row[-1]) for row in asked(found.parent)} == {
        ("found", "is-there"),
        ("category", "blocking"),
        ("tool", "concession, vote-against"),
        ("modality", "hedged"),
        ("kind", ""),
        ("scheme", ""),
        ("from-category", ""),
    }
    by_rule = (rule, "votes-code:blocking", "may-have-blocked", "category", "blocking", "chair")
    for_reasons = [
        ("", "", "ann/fell", "found", "is-there", "chair", "yes", reasons["found"]),
        ("", "", "offered", "tool", "concession, vote-against", "chair", "yes", reasons["tool"]),
        ("", "", "may-have-blocked", "modality", "hedged", "chair", "yes", reasons["modality"]),
        ("", "", "found-wanting", "tool", "concession, vote-against", "chair", "yes", reasons["tool"]),
    ]
    assert rested(found.parent) == [(*by_rule, "yes", ""), *for_reasons]

    recode("ben", {**FOUR, "fell": None, "may-have-blocked": {"category": "without-hold", "modality": "asserted"}})
    assert {row[-1] for row in asked(found.parent) if row[0] == "category"} == {""}
    stale = "no: ben now says without-hold, and said delaying"
    assert rested(found.parent) == [(*by_rule, stale, ""), *for_reasons]

    decide(run, category=("delaying", "categories/delaying", ""))
    assert {row[-1] for row in asked(found.parent) if row[0] == "category"} == {"delaying"}
    again = (
        "categories/delaying",
        "votes-code:delaying",
        "may-have-blocked",
        "category",
        "delaying",
        "chair",
        "yes",
        "",
    )
    assert rested(found.parent) == [(*by_rule, "no: decided again", ""), again, *for_reasons]


def test_rdflib_gives_the_same_rows(labelled: Path) -> None:
    """Where one coder gives a label and the other none, both ways."""
    (labelled / "codings/ben/01.yaml").unlink()
    graph = open_graph(labelled.parent)
    rows = graph.ask("coded-otherwise")
    told = {("reference", "not-applicable"), ("ann", "not-applicable")}
    assert told <= {(_name(row["coder"]), row["says"]) for row in rows} | {
        (_name(row["other"]), row["otherSays"]) for row in rows
    }
    answer = graph.dataset().query(question("coded-otherwise").sparql)
    names = [str(name) for name in answer.vars or ()]
    assert names == list(rows.columns)
    assert [[_text(row.get(Variable(name))) for name in names] for row in answer.bindings] == [
        list(cells) for cells in rows.cells()
    ]


def _text(term: object) -> str:
    return "" if term is None else curie(str(term)) if isinstance(term, URIRef) else str(term)


@pytest.mark.virtuoso
def test_another_store_gives_the_same_rows(
    found: Path, run: Run, recode: Recode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(run, category=("blocking", "categories/blocking", ""), tool=("vote-against, concession", "", "Both are."))
    recode("ben", {**FOUR, "fell": None, "may-have-blocked": {"category": "without-hold", "modality": "asserted"}})
    graph = open_graph(found.parent)
    (tmp_path / "store").mkdir()
    with virtuoso(tmp_path / "store") as store:
        monkeypatch.setenv("KG_USER", "dba")
        monkeypatch.setenv("KG_PASSWORD", "dba")
        publish(GraphStore(Connection(store.graphs)), graph.quads, "here")
        there = open_graph(endpoint=store.queries)
        for name in ("coded-otherwise", "decisions-by-rule"):
            rows = list(graph.ask(name).cells())
            assert len(rows) > 1
            assert sorted(there.ask(name).cells()) == sorted(rows)
