"""The commands that keep places: a text is given once, edited, and what becomes of the places is for git to show."""

import shutil
from pathlib import Path

import pytest

from kg import resources
from tests.conftest import Run

FRANCE = resources.folder("data") / "france-nato-1966"
TEXT = (FRANCE / "text.txt").read_text(encoding="utf-8")
LOCK = (FRANCE / "chapters" / "01.lock").read_bytes()


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Return a folder of the example without its lock, whose text lies elsewhere."""
    home = tmp_path / "books" / "france"
    shutil.copytree(FRANCE, home)
    shutil.copy(FRANCE.parent / "actors.yaml", home.parent)
    (home / "chapters" / "01.lock").unlink()
    (home / "text.txt").unlink()
    edit(home / "chapters" / "01.yaml", "  file: text.txt\n", "")
    (tmp_path / "old.txt").write_text(TEXT, encoding="utf-8")
    new = TEXT.replace("is strategic noncooperation", "is strategic non-cooperation")
    (tmp_path / "new.txt").write_text(f"In short. {new}", encoding="utf-8")
    return home.parent


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def lock(books: Path) -> Path:
    return books / "france" / "chapters" / "01.lock"


def sheet(books: Path) -> Path:
    return books / "france" / "chapters" / "01.yaml"


def test_a_build_asks_once_for_the_text_and_keeps_the_places(run: Run, books: Path) -> None:
    code, _, err = run("build", "books", "-o", "graph")
    assert code == 2
    assert (
        "text: its text was never at hand, so that nothing has a place in it. Give it once: kg build --text fr1966-ch1="
        in err
    )
    code, out, err = run("build", "books", "-o", "graph", "--text", "ch1=old.txt")
    assert (code, err) == (0, "")
    assert "26 FOUND" in out
    assert lock(books).read_bytes() == LOCK
    Path("old.txt").unlink()
    code, out, err = run("build", "books", "-o", "graph")
    assert code == 0
    assert err.startswith("ch1: its text was in old.txt, where it is not any more")
    assert "26 NO-TEXT" in out
    assert lock(books).read_bytes() == LOCK


def test_the_text_is_not_asked_for_twice(run: Run, books: Path) -> None:
    assert run("build", "books", "-o", "graph", "--text", "ch1=old.txt").code == 0
    for command in (["anchors", "books"], ["build", "books", "-o", "graph"], ["coverage", "books"]):
        code, out, err = run(*command)
        assert (code, err) == (0, "")
        assert "26 FOUND" in out or command[0] == "coverage"
    edit(sheet(books), "    quote: set the date\n", "    quote: set the date by which\n")
    assert run("build", "books", "-o", "graph").code == 0
    assert lock(books).read_bytes() != LOCK


def test_an_edited_text_moves_what_is_proved_and_asks_about_the_rest(run: Run, books: Path) -> None:
    assert run("build", "books", "-o", "graph", "--text", "ch1=old.txt").code == 0
    before = sheet(books).read_bytes()
    code, out, err = run("anchors", "books", "--write", "--text", "ch1=new.txt", "--old", "ch1=old.txt")
    assert (code, err) == (1, "")
    lines = [line.strip() for line in out.splitlines()]
    assert lines[0] == "fr1966-ch1: the text has changed, 1673 → 1684 characters"
    assert " ".join(lines[1].split()) == "moved 24 proved: the same passage, with the same hash"
    orphaned = next(line for line in lines if line.startswith("orphaned"))
    assert orphaned.split()[1] == "is-noncooperation:"
    assert "“is strategic non-cooperation”" in orphaned
    assert any(line.startswith("changed") and "noncooperation-argument:" in line for line in lines)
    assert lines[-1] == "2 need you: kg anchors books --accept is-noncooperation, or correct the quotation."
    assert sheet(books).read_bytes() == before
    code, out, _ = run("build", "books", "-o", "graph")
    assert code == 0
    told = "is-noncooperation: nothing proves where the words “is strategic noncooperation” are, or their place was "
    assert (
        f"{told}rejected; the nearest are “is strategic non-cooperation” at 990-1018; correct the quotation, or " in out
    )
    assert run("build", "books", "-o", "other", "--strict").code == 1
    Path("new.txt").unlink()
    code, out, _ = run("build", "books", "-o", "graph")
    assert code == 0
    assert "claims.is-noncooperation.quote: the words “is strategic noncooperation” are not in the text any more" in out
    assert run("build", "books", "-o", "other", "--strict").code == 1


def test_somebody_accepts_or_rejects(run: Run, books: Path) -> None:
    assert run("build", "books", "-o", "graph", "--text", "ch1=old.txt").code == 0
    assert run("anchors", "books", "--write", "--text", "ch1=new.txt", "--old", "ch1=old.txt").code == 1
    code, out, _ = run("anchors", "books", "--accept", "is-noncooperation", "--accept", "noncooperation-argument")
    assert code == 0
    assert out.startswith("is-noncooperation: its quotation is “is strategic non-cooperation” now")
    assert "    quote: is strategic non-cooperation\n" in sheet(books).read_text(encoding="utf-8")
    assert run("anchors", "books").out.endswith("26 passages: 26 FOUND.\n")
    assert run("build", "books", "-o", "graph").code == 0
    assert run("anchors", "books", "--reject", "fr1966-ch1-deadline-set").code == 0
    assert run("anchors", "books", "--write").code == 1
    assert run("anchors", "books").out.endswith("26 passages: 25 FOUND, 1 ORPHANED.\n")
    code, out, _ = run("build", "books", "-o", "graph")
    assert (code, "1 passage is in the graph without its place" in out) == (0, True)
    assert run("anchors", "books", "--accept", "deadline-set").code == 0
    assert run("build", "books", "-o", "graph").code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--accept", "deadline-sets"], "There is no entry 'deadline-sets' with a quotation; nearest: deadline-set"),
        (["--accept", "deadline-set"], "deadline-set: there is nothing to accept; its words are in the text."),
        (
            ["--write", "--old", "ch1=new.txt"],
            "new.txt: fr1966-ch1: this is not the text in which the places of the sheet",
        ),
    ],
)
def test_what_cannot_be_done_is_reported(run: Run, books: Path, options: list[str], message: str) -> None:
    assert run("build", "books", "-o", "graph", "--text", "ch1=old.txt").code == 0
    code, out, err = run("anchors", "books", *options)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert lock(books).read_bytes() == LOCK


def test_the_places_of_what_ships_are_not_written_by_mistake(run: Run) -> None:
    code, _, err = run("anchors", "--write")
    assert (code, err) == (2, "Say whose places are to be written: kg anchors FOLDER --write.\n")


def test_a_text_that_changed_is_reported_and_moves_nothing_by_itself(run: Run, books: Path) -> None:
    assert run("build", "books", "-o", "graph", "--text", "ch1=old.txt").code == 0
    Path("old.txt").write_text(f"In short. {TEXT}", encoding="utf-8")
    code, out, _ = run("build", "books", "-o", "graph")
    assert code == 0
    assert "26 MOVED" in out
    assert "kg anchors --write" in out
    assert lock(books).read_bytes() == LOCK
    assert run("anchors", "books", "--write").code == 0
    assert lock(books).read_bytes() != LOCK
    assert "26 FOUND" in run("build", "books", "-o", "graph").out
