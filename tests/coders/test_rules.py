"""What a build makes of codings of every sort keeps to all rules, and what does not hold together is found."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.codings.reader import read_codings
from kg.encode.coders.codings import encode_codings
from kg.pipeline.build import build
from kg.rdf.namespaces import OPP
from kg.sheets.reader import read_library
from tests.coders.conftest import Changes, Recode
from tests.coders.labels import ANN, BEN, label
from tests.conftest import Run

CHAPTER = "study/votes2026/ch1"
CODINGS = Path("study/votes2026/codings")
#: Of two coders who found claims: one finds a claim and an argument less, and labels three claims otherwise.
OTHER: Changes = {
    "found-unlawful": None,
    "straw": None,
    "may-have-blocked": {"category": "delaying", "modality": "asserted"},
    "offered": {"tool": "vote-against"},
}
DECISIONS = """decisions-of: ch1
decisions:
- unit: may-have-blocked
  field: category
  saw: {ann: blocking, ben: delaying}
  decided: blocking
  by: chair
  date: 2026-12-03
  rule: categories/blocking#include-1
- unit: ann/straw
  field: found
  saw: {ann: is-there, ben: is-not-there}
  decided: is-there
  by: votes-coder
  date: 2026-12-03
  why: It is signalled.
- unit: may-have-blocked
  field: category
  saw: {ann: blocking, ben: without-hold}
  decided: delaying
  by: chair
  date: 2026-12-04
  rule: categories/delaying
  why: It came later.
- unit: offered
  field: tool
  saw: {ann: concession, ben: vote-against}
  decided: [concession, vote-against]
  by: chair
  date: 2026-12-04
  why: It did both.
"""


def found(*coders: str) -> Callable[[Recode, Run], None]:
    """Return what writes the sheets of coders who find the same but for the last of them."""

    def write(recode: Recode, _: Run) -> None:
        for coder in coders[:-1]:
            recode(coder, {})
        recode(coders[-1], OTHER)

    return write


def decided(recode: Recode, run: Run) -> None:
    """Write decisions on two coders: one that revises another and is stale, one by whoever wrote the sheet."""
    found("ann", "ben")(recode, run)
    (CODINGS / "decisions").mkdir()
    (CODINGS / "decisions/01.yaml").write_text(DECISIONS, encoding="utf-8")


def unfinished(recode: Recode, run: Run) -> None:
    """Write the sheets of three coders who found claims, of whom one is not done."""
    found("ann", "cem", "ben")(recode, run)
    path = CODINGS / "cem/01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")


def given(_: Recode, run: Run) -> None:
    """Label the units that two coders were given, and leave those of a third."""
    assert run("coders", "split", CHAPTER, "--for", "ann,ben,cem", "--label", "category,tool,modality").code == 0
    label(CODINGS / "ann/01.yaml", {**ANN, "found the prorogation unlawful": {"tool": "unread"}})
    label(CODINGS / "ben/01.yaml", BEN)


def given_by_three(recode: Recode, run: Run) -> None:
    """Label the units that three coders were given."""
    given(recode, run)
    label(CODINGS / "cem/01.yaml", {"fails that test": {"category": "unstated"}})


def given_arguments(_: Recode, run: Run) -> None:
    """Give arguments to a coder who is not done, and to one who labels them all."""
    assert run("coders", "split", CHAPTER, "--for", "ann,ben", "--label", "scheme,driver").code == 0
    path = CODINGS / "ann/01.yaml"
    text = path.read_text(encoding="utf-8").replace("state: open", "state: done")
    text = re.sub(r"(?m)^    scheme:$", "    scheme: hoop-test", text)
    path.write_text(re.sub(r"(?m)^    driver:$", "    driver: seats", text), encoding="utf-8")


def both(recode: Recode, run: Run) -> None:
    """Label the units that two coders were given, and have two others find their own."""
    assert run("coders", "split", CHAPTER, "--for", "ann,ben", "--label", "category,tool,modality").code == 0
    label(CODINGS / "ann/01.yaml", ANN)
    label(CODINGS / "ben/01.yaml", BEN)
    found("cem", "chair")(recode, run)


def open_alone(recode: Recode, run: Run) -> None:
    """Write one sheet, which is not done."""
    found("ann")(recode, run)
    path = CODINGS / "ann/01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")


@pytest.mark.parametrize(
    "written",
    [found("ann"), found("ann", "ben"), decided, unfinished, given, given_by_three, given_arguments, both, open_alone],
    ids=["alone", "two", "decided", "unfinished", "given", "given-by-three", "arguments", "both", "open"],
)
@pytest.mark.usefixtures("study")
def test_what_a_build_makes_of_codings_breaks_no_rule(
    recode: Recode, run: Run, written: Callable[[Recode, Run], None]
) -> None:
    written(recode, run)
    built = build(Path("study"), Path("out"))
    assert [str(finding) for finding in built.report.findings if finding.severity != "info"] == []


@pytest.mark.usefixtures("study")
def test_a_decision_before_the_one_that_it_revises_is_found_in_its_line(recode: Recode, run: Run) -> None:
    decided(recode, run)
    path = CODINGS / "decisions/01.yaml"
    text = DECISIONS.replace("date: 2026-12-04", "date: 2026-12-01", 1)
    path.write_text(text, encoding="utf-8")
    left = run("build", "study", "-o", "out")
    line = text[: text.rindex("- unit: may-have-blocked")].count("\n") + 1
    assert (
        "warning rule:decision-order: This revises votes:votes2026-ch1_decision_1, which has a later date." in left.out
    )
    assert f"codings/decisions/01.yaml:{line}: decisions.2.unit" in left.out


def test_a_step_from_a_claim_of_another_chapter_is_none_between_units(recode: Recode) -> None:
    recode("ann", {})
    library = read_library(Path("study"))
    codings = read_codings(library)["votes2026-ch1"]
    steps = frozenset({("offered", "rebels-blocked"), ("votes2026-ch2-offered", "rebels-blocked")})
    ann = replace(codings.codings[0], steps=steps)
    said = [
        one for beside in encode_codings(replace(codings, codings=(ann,)), library.names) for one in beside.statements
    ]
    leads = {(one.subject.value, str(one.object)) for one in said if one.predicate == OPP.unitRestsOn}
    of_ann = {(one.rpartition("/")[2], other.rpartition("/")[2]) for one, other in leads if "_unit_ann_" in one}
    assert of_ann == {("votes2026-ch1_unit_ann_rebels-blocked", "votes2026-ch1_unit_ann_offered>")}
