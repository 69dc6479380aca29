"""A round of training that is over is kept as it was, and its figures are shown by the same code as those of today."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg import files
from kg.errors import StoreError
from tests.coders.conftest import Recode
from tests.coders.labels import ANN, BEN, CHAPTER, label
from tests.conftest import Run

SPLIT = ("coders", "split", CHAPTER, "--for")
FIELDS = ("--label", "category,tool,modality")


def held(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, by their names there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dated(path: Path, day: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("date:\n", f"date: {day}\n"), encoding="utf-8")


@pytest.fixture
def first(study: Path, run: Run) -> Path:
    """Return the folder of the codings of a study of which the first round is over: two coders, one decision."""
    assert run(*SPLIT, "ann,ben", *FIELDS, "--xlsx").code == 0
    label(study / "codings/ann/01.yaml", ANN)
    label(study / "codings/ben/01.yaml", BEN)
    dated(study / "codings/ann/01.yaml", "2026-11-02")
    dated(study / "codings/ben/01.yaml", "2026-11-05")
    chair = (study / "codings/units/01.yaml").read_text(encoding="utf-8")
    unit = chair[: chair.index(": court-delayed")].rpartition(" ")[2]
    decided = "saw: {ann: delaying, ben: blocking}, decided: delaying, by: chair, date: 2026-11-06"
    decision = f"- {{unit: {unit}, field: category, {decided}, rule: categories/delaying, mark: 000000000000}}\n"
    path = study / "codings/decisions/01.yaml"
    path.parent.mkdir()
    path.write_text(f"decisions-of: ch1\ndecisions:\n{decision}", encoding="utf-8")
    return study / "codings"


def test_a_round_is_put_away_as_it_was_and_the_next_is_blank_and_in_another_order(first: Path, run: Run) -> None:
    before = held(first)
    assert {"ann/01.yaml", "ann/01.xlsx", "ben/01.xlsx", "units/01.yaml", "decisions/01.yaml"} <= before.keys()
    figures = run("agree", CHAPTER, "-f", "json").out
    assert run(*SPLIT, "ann,cem", *FIELDS, "--round", "2").code == 0
    after = held(first)
    assert {name: content for name, content in after.items() if name.startswith("rounds/")} == {
        f"rounds/1/{name}": content for name, content in before.items()
    }
    assert after.keys() - {f"rounds/1/{name}" for name in before} == {"ann/01.yaml", "cem/01.yaml", "units/01.yaml"}
    assert not (first / "ben").exists()
    now, then = after["ann/01.yaml"].decode(), before["ann/01.yaml"].decode()
    assert "state: open" in now
    assert "    category: " not in now
    order = [[line for line in text.splitlines() if "quote:" in line] for text in (now, then)]
    assert sorted(order[0]) == sorted(order[1])
    assert order[0] != order[1]
    assert b"\nround: 2\n" in after["units/01.yaml"]
    assert run("agree", CHAPTER, "--round", "1", "-f", "json").out == figures
    assert "category: ann labels 3, ben labels 2, both 2" in run("agree", CHAPTER, "--round", "1").out
    assert "nearest" not in run("agree", CHAPTER, "--round", "1", "--table", "tool").err


def test_an_earlier_round_is_shown_whatever_became_of_sheet_and_codebook(first: Path, run: Run) -> None:
    """The codebook loses a label that was given, and the sheet calls an entry otherwise, as training has it."""
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    figures = run("agree", CHAPTER, "--round", "1", "-f", "csv").out
    codebook = first.parent.parent / "codebook.yaml"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("put a law off and cannot", "put off a law and cannot"), encoding="utf-8")
    kept = first / "rounds/1/ann/01.yaml"
    kept.write_text(
        kept.read_text(encoding="utf-8").replace("category: delaying", "category: given-up"), encoding="utf-8"
    )
    left = run("agree", CHAPTER, "--round", "1", "--disagreements")
    assert left.code == 0
    assert "The codebook says something else than when the units were given" in left.err
    assert "  ann: given-up\n  ben: blocking\n" in left.out
    # What was decided in a round that is over is not asked again.
    assert "  decided by chair, 2026-11-06: delaying (categories/delaying)\n" in left.out
    assert "to be decided again" not in left.out
    units = first / "rounds/1/units/01.yaml"
    units.write_text(
        units.read_text(encoding="utf-8").replace(": offered\n", ": called-otherwise-now\n"), encoding="utf-8"
    )
    after = run("agree", CHAPTER, "--round", "1", "-f", "csv").out
    assert [row.split(",")[4:6] for row in after.splitlines()] == [row.split(",")[4:6] for row in figures.splitlines()]


def test_rounds_are_one_table(first: Path, run: Run) -> None:
    """By hand: of the first round 21 of 22 modalities are the same, in the second all; the codebook changed."""
    codebook = first.parent.parent / "codebook.yaml"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("put a law off and cannot", "put off a law and cannot"), encoding="utf-8")
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    for coder in ("ann", "ben"):
        label(first / f"{coder}/01.yaml", {})
        dated(first / f"{coder}/01.yaml", "2026-11-20")
    for spec in (CHAPTER, "study/votes2026"):
        rows = list(csv.DictReader(io.StringIO(run("agree", spec, "--rounds", "-f", "csv").out)))
        wanted = ("round", "first", "last", "codebook", "coders", "units", "same", "agreed", "f1")
        assert [[row[name] for name in wanted] for row in rows if (row["field"], row["of"]) == ("modality", "all")] == [
            ["1", "2026-11-02", "2026-11-05", "otherwise", "ann ben", "22", "21", "0.9545", "1.0000"],
            ["2", "2026-11-20", "2026-11-20", "as now", "ann ben", "22", "22", "1.0000", "1.0000"],
        ]
    found = json.loads(run("agree", CHAPTER, "--rounds", "-f", "json").out)["rounds"]
    assert [(one["round"], one["chapter"], one["codebook"]) for one in found] == [
        (1, "ch1", "otherwise"),
        (2, "ch1", "as now"),
    ]
    assert found[0]["figures"] == json.loads(run("agree", CHAPTER, "--round", "1", "-f", "json").out)["figures"]
    latex = run("agree", CHAPTER, "--rounds", "-f", "latex").out
    assert (
        r"1 & ch1 & 2026-11-02 – 2026-11-05 & otherwise & ann, ben & category & 2 & 1 & -- & -- & -- & -- \\" in latex
    )
    out = run("agree", CHAPTER, "--rounds").out
    assert "under 10 there is none" in out
    assert "codebook otherwise: it says something else now" in out
    entry = run("agree", CHAPTER, "--rounds", "--against", "reference", "-f", "csv").out
    assert ",reference ann," in entry
    assert "say --rounds" not in run("agree", CHAPTER, "--rounds").err


def test_a_round_on_another_chapter_has_the_number_that_it_is_given(study: Path, run: Run) -> None:
    """Two coders train on one chapter first, and on the next one with another codebook."""
    sheet = (study / "chapters/01.yaml").read_text(encoding="utf-8")
    (study / "chapters/02.yaml").write_text(sheet.replace("chapter: ch1", "chapter: ch2", 1), encoding="utf-8")
    book = (study / "book.yaml").read_text(encoding="utf-8")
    (study / "book.yaml").write_text(
        book.replace("parts:\n", "parts:\n  ch2: {title: Who held up the law?}\n", 1), encoding="utf-8"
    )
    run(*SPLIT, "ann,ben", "--label", "modality")
    run("coders", "split", "study/votes2026/ch2", "--for", "ann,ben", "--label", "modality", "--round", "2")
    for path in [*study.glob("codings/ann/*.yaml"), *study.glob("codings/ben/*.yaml")]:
        label(path, {})
    assert not (study / "codings/rounds").exists()
    rows = csv.DictReader(io.StringIO(run("agree", "study/votes2026", "--rounds", "-f", "csv").out))
    assert [(row["chapter"], row["round"]) for row in rows if row["of"] == "all"] == [("ch1", "1"), ("ch2", "2")]


def test_claims_that_coders_found_are_a_round_too(study: Path, run: Run, recode: Recode) -> None:
    recode("ann", {})
    recode("ben", {"fell": None})
    before = run("agree", CHAPTER, "-f", "json").out
    assert "alpha_u" in before
    locks = {coder: (study / f"codings/{coder}/01.lock").read_bytes() for coder in ("ann", "ben")}
    assert run(*SPLIT, "ann,ben", "--free", "--round", "2").code == 0
    assert not list((study / "codings").glob("*/*.lock"))
    assert {coder: (study / f"codings/rounds/1/{coder}/01.lock").read_bytes() for coder in locks} == locks
    assert "state: open, round: 2}" in (study / "codings/ann/01.yaml").read_text(encoding="utf-8")
    assert run("agree", CHAPTER, "--round", "1", "-f", "json").out == before
    # Where the passages were is in their locks, so that the text may be edited since.
    text = next(study.glob("*.txt"), None) or next(study.parent.rglob("*.txt"))
    text.write_text("Quite another text, which has none of the words.", encoding="utf-8")
    assert run(*SPLIT, "cem", "--label", "modality").code == 0
    assert (study / "codings/units/01.yaml").read_text(encoding="utf-8").count("\nround: 2\n") == 1
    assert run("agree", CHAPTER, "--round", "1", "-f", "json").out == before


def test_who_is_not_done_is_named_and_nothing_put_away_unless_that_is_meant(first: Path, run: Run) -> None:
    path = first / "ben/01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    before = held(first)
    left = run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    assert (left.code, "ben is not done with round 1 of ch1" in left.err, "--unfinished" in left.err) == (2, True, True)
    assert held(first) == before
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2", "--unfinished").code == 0
    assert held(first / "rounds/1") == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            "1",
            "what somebody coded is not written over; for another round of training, say --round 2",
        ),
        ("2", "say --round 3"),
    ],
)
def test_a_round_is_not_begun_twice(first: Path, run: Run, number: str, said: str) -> None:
    if number == "2":
        run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    before = held(first)
    left = run(*SPLIT, "ann,ben", *FIELDS, "--round", number)
    assert (left.code, said in left.err) == (2, True)
    assert held(first) == before
    if number == "2":
        assert (
            "There was a round 1 of ch1 already; the next is --round 3"
            in run(*SPLIT, "ann", *FIELDS, "--round", "1").err
        )


def test_a_mistake_in_the_new_round_puts_nothing_away(first: Path, run: Run) -> None:
    before = held(first)
    for wrong in (("anne", *FIELDS), ("ann", "--label", "tol"), ("rounds", *FIELDS)):
        assert run(*SPLIT, *wrong, "--round", "2").code == 2
    path = first / "ann/01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  u03:", "\tu03:"), encoding="utf-8")
    assert "there is a tab" in run(*SPLIT, "ann", *FIELDS, "--round", "2").err
    path.write_bytes(before["ann/01.yaml"])
    assert held(first) == before


@pytest.mark.parametrize("fails_at", [0, 5, 6, 8, 11])
def test_where_something_cannot_be_written_all_is_as_it_was(
    first: Path, run: Run, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Six files are put away, three are given out, three schemas made; where one cannot be, it is round 1 still."""
    before = held(first)
    write, left = files.write_file, iter(range(100))

    def failing(path: Path, content: bytes) -> None:
        if next(left) == fails_at:
            raise StoreError(f"{path}: it cannot be written: No space left on device.")
        write(path, content)

    monkeypatch.setattr(files, "write_file", failing)
    result = run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    assert (result.code, "No space left on device" in result.err) == (2, True)
    assert held(first) == before
    assert not (first / "rounds").exists()


def test_where_a_file_cannot_be_taken_away_all_is_as_it_was(
    first: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ben is in the next round no more, and his file is open in a program that locks it."""
    before = held(first)
    unlink = Path.unlink

    def failing(self: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002
        if self.parts[-3:] == ("codings", "ben", "01.yaml"):
            raise PermissionError(13, "Permission denied", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    left = run(*SPLIT, "ann,cem", *FIELDS, "--round", "2")
    assert (left.code, "The round cannot be put away: " in left.err, "ben/01.yaml" in left.err) == (2, True, True)
    assert held(first) == before


def test_a_round_that_was_put_away_by_half_goes_on_and_another_is_not_written_over(first: Path, run: Run) -> None:
    """A run was killed after the first file: what it kept is there twice, the same."""
    before = held(first)
    kept = first / "rounds/1/ann/01.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"labels-of: ch1\n")
    left = run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    assert (left.code, "rounds/1/ann/01.yaml: it is there already, and says something else" in left.err) == (2, True)
    assert held(first) == before | {"rounds/1/ann/01.yaml": b"labels-of: ch1\n"}
    kept.write_bytes(before["ann/01.yaml"])
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    assert held(first / "rounds/1") == before


def test_a_run_that_was_killed_between_two_coders_has_lost_nothing(first: Path, run: Run) -> None:
    """All is kept twice by then, ann's file is of the next round, and ben's and the chair's are of the first still."""
    before = held(first)
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    for name, content in before.items():
        if not name.startswith("ann/"):
            (first / name).parent.mkdir(exist_ok=True)
            (first / name).write_bytes(content)
    left = run(*SPLIT, "ann,ben", *FIELDS, "--round", "2", "--unfinished")
    assert "rounds/1/ann/01.yaml: it is there already, and says something else" in left.err
    assert "See which of the two is round 1" in left.err
    (first / "ann/01.yaml").unlink()
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    assert held(first / "rounds/1") == before


def test_rounds_is_no_coder_and_what_is_astray_among_them_is_said(first: Path, run: Run) -> None:
    actors = first.parent.parent / "actors.yaml"
    actors.write_text(f"{actors.read_text(encoding='utf-8')}  rounds: {{kind: person, name: N}}\n", encoding="utf-8")
    said = "No coder can be called 'rounds'"
    assert said in run("coders", "split", CHAPTER, "--for", "rounds", *FIELDS, "--round", "2").err
    labels = (first / "ann/01.yaml").read_bytes()
    for name in ("01.yaml", "one/ann/01.yaml", "1/01.yaml", "1/ann/02.yaml"):
        path = first / "rounds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(labels)
    err = run("agree", CHAPTER).err
    for name in ("01.yaml", "one/ann/01.yaml", "1/01.yaml"):
        assert (
            f"codings/rounds/{name}: it lies among the rounds and is in none of them. Move it to rounds/1/CODER/" in err
        )
    assert "codings/rounds/1/ann/02.yaml: it is of no chapter of the book" in err
    assert "\n4 mistakes; nothing was written.\n" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--round", "7"), "There is no round 7 of ch1; choose 1."),
        (("--rounds", "--table", "tool"), "--rounds shows the figures of all rounds"),
        (("--rounds", "--round", "1"), "--rounds shows the figures of all rounds"),
        (("--rounds", "-f", "cvs"), "nearest: csv"),
        (("--rounds", "--against", "anne"), "'anne' has no coding that is done; nearest: ann"),
    ],
)
@pytest.mark.usefixtures("first")
def test_what_there_is_not_is_said(run: Run, options: tuple[str, ...], said: str) -> None:
    left = run("agree", CHAPTER, *options)
    assert (left.code, said in left.err) == (2, True)


def test_a_file_of_an_earlier_round_that_cannot_be_read_is_said(first: Path, run: Run) -> None:
    run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    path = first / "rounds/1/ann/01.yaml"
    path.write_text("\tbroken", encoding="utf-8")
    assert "codings/rounds/1/ann/01.yaml:1" in run("agree", CHAPTER, "--round", "1").err


def test_a_long_table_of_an_earlier_round(first: Path, run: Run) -> None:
    before = run("coders", "table", CHAPTER).out
    run(*SPLIT, "ann,ben", *FIELDS, "--round", "2")
    assert first.exists()
    assert run("coders", "table", CHAPTER, "--round", "1").out == before != run("coders", "table", CHAPTER).out


def test_a_file_of_another_chapter_stays_where_it_is(first: Path, run: Run) -> None:
    """Chapters may be called 01 and 01.5, so that the one begins as the other."""
    other = first / "ann/01.5.xlsx"
    other.write_bytes(b"of another chapter")
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    assert other.read_bytes() == b"of another chapter"


def test_a_form_of_an_earlier_round_is_refused(first: Path, run: Run) -> None:
    form = first.parent.parent / "late.xlsx"
    form.write_bytes((first / "ann/01.xlsx").read_bytes())
    assert run(*SPLIT, "ann,ben", *FIELDS, "--round", "2").code == 0
    before = held(first)
    left = run("coders", "take", form, CHAPTER, "--by", "ann")
    assert (left.code, "it is the form of ann in round 1, which is over" in left.err) == (2, True)
    assert held(first) == before
