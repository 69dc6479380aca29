"""What is decided is added at the end, holds as long as what it saw, and is asked again when that changes."""

import csv
import io
from pathlib import Path

import pytest

from kg.coders.adjudication import ask
from kg.codings.decisions import open_differences
from kg.codings.reader import Codings, read_codings
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.texts.matching import texts_of
from tests.coders.conftest import Recode
from tests.conftest import Run

CHAPTER = "study/votes2026/ch1"
DECISIONS = Path("study/votes2026/codings/decisions/01.yaml")
UNIT = "may-have-blocked"
FOUR = {"may-have-blocked": {"category": "delaying", "modality": "asserted"}, "offered": {"tool": "vote-against"}}


@pytest.fixture(autouse=True)
def differing(recode: Recode) -> None:
    """Write the sheets of two coders who differ in a category, a modality and a tool."""
    recode("ann", {})
    recode("ben", {**FOUR})


def fill(table: Path, **decided: tuple[str, str, str]) -> None:
    """Write into a table what is decided of each field, with the rule and why."""
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    for row in rows:
        row["decided"], row["rule"], row["why"] = decided.get(row["field"], ("", "", ""))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(out.getvalue(), encoding="utf-8")


def codings() -> tuple[Library, Codings]:
    library = read_library(Path("study"))
    return library, read_codings(library, texts_of(library, {}))["votes2026-ch1"]


def test_a_table_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    out = run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out
    assert out.startswith("Wrote 3 to decide into decide.csv.")
    rule = "categories/blocking#include-1"
    fill(tmp_path / "decide.csv", category=("blocking", rule, ""), modality=("hedged", "", "It says hypothesis."))
    assert "Added 2 to" in run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv").out
    text = DECISIONS.read_text(encoding="utf-8")
    assert f"- unit: {UNIT}\n" in text
    assert "  saw: {ann: blocking, ben: delaying}\n  decided: blocking\n  by: chair\n" in text
    assert "  why: It says hypothesis.\n" in text
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out.startswith("Wrote 1 to decide")
    fill(tmp_path / "decide.csv", tool=("concession", "tools/concession", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    assert DECISIONS.read_text(encoding="utf-8").startswith(text)
    assert run("adjudicate", CHAPTER, "--by", "chair").out == "There is nothing to decide.\n"


@pytest.mark.parametrize("name", ["decide.csv", "decide.xlsx"])
def test_a_table_with_decisions_that_were_not_read_is_not_written_over(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"unit,field,decided,why\n{UNIT},category,blocking,It says so.\n", encoding="utf-8")
    left = run("adjudicate", CHAPTER, "--by", "chair", "-o", name)
    assert left.code == 2
    assert left.err == f"{name}: it decides 1 of that already; read it with --in, or name another file.\n"
    assert "Added 1 to" in run("adjudicate", CHAPTER, "--by", "chair", "--in", name).out
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", name).out.startswith("Wrote 2 to decide")


def test_a_table_is_told_which_columns_it_lacks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "decide.csv").write_text(f"unit,field,decision\n{UNIT},category,blocking\n", encoding="utf-8")
    err = run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv").err
    assert err.startswith("decide.csv: it has not the column decided; a table to fill in has unit, field, ")


def test_who_decides_is_told_that_the_sheet_stands_for_who_is_not_done(run: Run, recode: Recode) -> None:
    sheet = recode("ann", {})
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    err = run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").err
    assert err == "ann is not done, and is left out.\nben alone is done, and is compared with the sheet, reference.\n"


def test_a_decision_is_stale_when_what_it_saw_changes(run: Run, recode: Recode, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "categories/blocking#include-1", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    library, found = codings()
    assert [one.field for one in open_differences(found, library.project.codebook)] == ["tool", "modality"]
    decided = "  decided by chair, "
    assert decided in run("agree", CHAPTER, "--disagreements").out
    recode("ben", {**FOUR, "may-have-blocked": {"category": "without-hold", "modality": "asserted"}})
    again = "\n    to be decided again: ben now says without-hold, and said delaying\n"
    assert again in run("agree", CHAPTER, "--disagreements").out
    library, found = codings()
    assert "category" in [one.field for one in open_differences(found, library.project.codebook)]


def test_a_decision_that_every_coder_follows_holds(run: Run, recode: Recode, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "categories/blocking#include-1", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    recode("ben", {**FOUR, "may-have-blocked": {"modality": "asserted"}})
    library, found = codings()
    assert [one.field for one in open_differences(found, library.project.codebook)] == ["tool", "modality"]
    assert "2 differences to decide (kg adjudicate)\n" in run("build", "study", "-o", "out").out


def test_a_decision_is_asked_again_where_coders_agree_on_something_else(
    run: Run, recode: Recode, tmp_path: Path
) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "", "It blocks."))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    for coder in ("ann", "ben"):
        recode(coder, {"may-have-blocked": {"category": "delaying"}})
    assert run("agree", CHAPTER, "--disagreements").out == "No differences.\n"
    assert "1 difference to decide (kg adjudicate); 1 decision stale" in run("build", "study", "-o", "out").out
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "decide.csv").read_text(encoding="utf-8-sig")))
    assert (row["field"], row["said"]) == ("category", "ann: delaying; ben: delaying")
    assert row["before"].startswith("decided by chair, ")
    assert row["before"].endswith(
        ": blocking (It blocks.); to be decided again: ann now says delaying, and said blocking"
    )
    fill(tmp_path / "decide.csv", category=("delaying", "", "Both say so."))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    again = run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv").err
    assert (
        "Nobody differs, or it is settled; to settle it anew, add a decision at the end of codings/decisions/.\n"
        in again
    )
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out == "There is nothing to decide.\n"


def test_a_decision_is_stale_when_its_rule_is_worded_otherwise(run: Run, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "categories/blocking#include-1", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    codebook = Path("study/codebook.yaml")
    text = codebook.read_text(encoding="utf-8")
    assert "with the votes of the actor the law would have passed" in text
    codebook.write_text(text.replace("with the votes of the actor the law", "with its votes the law"), encoding="utf-8")
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out.startswith("Wrote 3 to decide")


def test_every_mistake_in_a_table_is_said_and_nothing_decided(run: Run, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    wrong = {"category": ("blokking", "", "x"), "modality": ("hedged", "categories/blocking#include-9", "")}
    fill(tmp_path / "decide.csv", **wrong, tool=("concession", "", ""))
    left = run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    assert left.code == 2
    assert "the codebook has no 'blokking' among its categories" in left.err
    assert "the codebook has no rule 'categories/blocking#include-9'" in left.err
    assert "it says neither by which rule nor why" in left.err
    assert not DECISIONS.exists()


def test_a_difference_is_decided_once_in_a_table_and_a_reason_is_one_line(run: Run, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", tool=("concession", "", "It is\n offered."))
    text = (tmp_path / "decide.csv").read_text(encoding="utf-8")
    (tmp_path / "twice.csv").write_text(text + text[text.index("offered,tool") :], encoding="utf-8")
    left = run("adjudicate", CHAPTER, "--by", "chair", "--in", "twice.csv")
    assert "offered is decided in 'tool' on line" in left.err
    assert not DECISIONS.exists()
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    assert "\n  why: It is offered.\n" in DECISIONS.read_text(encoding="utf-8")


def test_what_was_decided_before_somebody_stops_is_kept() -> None:
    library, found = codings()
    codebook = library.project.codebook
    answers = iter(["blocking", "1", ""])

    def answer(_: str) -> str:
        if (given := next(answers, None)) is None:
            raise KeyboardInterrupt
        return given

    given = ask(open_differences(found, codebook), codebook, lambda _: None, answer)
    assert [one.decided for one in given] == [("blocking",)]


def test_a_rule_or_a_claim_that_is_gone_makes_a_decision_stale_and_no_mistake(
    run: Run, recode: Recode, tmp_path: Path
) -> None:
    recode("ben", {**FOUR, "fell": None})
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    rule = "categories/blocking#include-1"
    fill(tmp_path / "decide.csv", category=("blocking", rule, ""), found=("is-there", "", "It is claimed."))
    assert run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv").out.startswith("Added 2")
    codebook = Path("study/codebook.yaml")
    lines = codebook.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [line for line in lines if "with the votes of the actor the law would have passed" not in line]
    assert len(gone) == len(lines) - 1
    codebook.write_text("".join(gone), encoding="utf-8")
    recode("ann", {"fell": None})
    # The category, of which the rule is gone, the modality, the tool, and what nobody claims any more.
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out.startswith("Wrote 4 to decide")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "chair", "-o", "a.csv", "--in", "b.csv"), "say one of them"),
        (("--by", "chair", "-o", "decide.ods"), "is written as .xlsx or .csv"),
        (("--by", "chairs"), "There is no agent 'chairs'; nearest: chair"),
        (("--by", "chair"), "3 to decide, and no terminal to ask in. Write a table: kg adjudicate"),
        (("--by", "chair", "--in", "gone.csv"), "gone.csv"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    left = run("adjudicate", CHAPTER, *arguments)
    assert (left.code, said in left.err) == (2, True)


def test_one_is_asked_after_the_other() -> None:
    library, found = codings()
    codebook = library.project.codebook
    said: list[str] = []
    answers = iter(["blokking", "", "so", "blocking", "1", "", "", "q"])
    given = ask(open_differences(found, codebook), codebook, said.append, lambda _: next(answers))
    assert [(one.difference.field, one.decided, one.rule) for one in given] == [
        ("category", ("blocking",), "categories/delaying")
    ]
    assert any("the codebook has no 'blokking'" in line for line in said)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("field: category", "field: categry", "there is no field 'categry'"),
        ("saw: {ann:", "saw: {anne:", "there is no coding by 'anne'"),
        ("by: chair", "by: chairman", "there is no agent 'chairman'"),
        ("decided: blocking", "decided: [blocking, delaying]", "there are several: blocking, delaying"),
        ("decisions-of: ch1", "decisions-of: ch2", "it is of 'ch2'"),
        ("unit: may-have-blocked", "unit: may-have", "ann has no unit 'may-have'"),
    ],
)
def test_a_file_of_decisions_is_checked(run: Run, tmp_path: Path, old: str, new: str, message: str) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "categories/blocking#include-1", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    text = DECISIONS.read_text(encoding="utf-8")
    assert old in text
    DECISIONS.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert message in run("agree", CHAPTER).err


def test_a_label_that_the_codebook_dropped_makes_a_decision_stale_and_no_mistake(run: Run, tmp_path: Path) -> None:
    """Nothing in a file of decisions is changed, so that a mistake there could never be mended."""
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", category=("blocking", "", "It is."), tool=("concession", "", "It is."))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out.startswith("Wrote 1 to decide")
    text = DECISIONS.read_text(encoding="utf-8")
    then = text.replace("decided: blocking", "decided: stalling").replace(
        "decided: concession", "decided: [a-deal, ruling]"
    )
    DECISIONS.write_text(then, encoding="utf-8")
    left = run("agree", CHAPTER, "--disagreements")
    assert left.code == 0
    assert "\n    to be decided again: the codebook has no stalling any more\n" in left.out
    assert "\n    to be decided again: the codebook has no a-deal any more\n" in left.out
    assert run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv").out.startswith("Wrote 3 to decide")


def test_what_is_wrong_with_a_decision_whatever_coders_say_is_said_with_their_mistakes(
    run: Run, recode: Recode, tmp_path: Path
) -> None:
    """Whether a unit or a coder is there is only known once their files are sound."""
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(
        tmp_path / "decide.csv",
        category=("blocking", "", "x"),
        modality=("hedged", "", "x"),
        tool=("concession", "", "x"),
    )
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    text = DECISIONS.read_text(encoding="utf-8")
    text = text.replace("by: chair", "by: chairman", 1).replace("field: modality", "field: modalty")
    text = text.replace("saw: {ann: concession", "saw: {anne: concession")
    DECISIONS.write_text(text, encoding="utf-8")
    recode("ben", {"may-have-blocked": {"category": "blokking"}})
    err = run("agree", CHAPTER).err
    for said in ("'blokking'", "there is no agent 'chairman'", "there is no field 'modalty'"):
        assert said in err
    assert "anne" not in err
    DECISIONS.write_text(text.replace("date: 2", "date: x2", 1), encoding="utf-8")
    err = run("agree", CHAPTER).err
    assert ("'blokking'" in err, "is not a date" in err) == (True, True)
