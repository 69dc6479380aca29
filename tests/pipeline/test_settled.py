"""Books of which nothing looks other stay closed: their rows are not read, and what is built is as of a whole build."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from kg.errors import InputError
from kg.pipeline.build import Built, build
from kg.store import disk, rows
from kg.store.ledger import Ledger

BOOKS = 5


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("settled")
    generate(folder / "data", chapters=3 * BOOKS, books=BOOKS, seed=11)
    for sheet in (folder / "data").glob("*/chapters/*.yaml"):  # no book names anything of another
        text = sheet.read_text("utf-8").splitlines()
        kept = (line for line in text if not line.lstrip().startswith(("responds-to:", "disputes: [b0")))
        sheet.write_text("\n".join(kept) + "\n", "utf-8")
    _dispute(folder / "data", 1, 0)
    build(folder / "data", folder / "out")
    return folder


@pytest.fixture
def data(first: Path, tmp_path: Path) -> Path:
    """Return a corpus in which book 1 names a claim of book 0; what was built of it is beside it."""
    shutil.copytree(first / "data", tmp_path / "data")
    shutil.copytree(first / "out", tmp_path / "out")
    return tmp_path / "data"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the folders of the books of which a row has been read."""
    found: set[str] = set()
    intact = rows.intact

    def noted(base: sqlite3.Connection, table: str, key: str | None = None) -> Iterator[tuple[Any, ...]]:
        for row in intact(base, table, key):
            if table in {"file", "names", "places"} and "/" in row[0]:
                found.add(row[0].partition("/")[0])
            yield row

    monkeypatch.setattr("kg.store.ledger.intact", noted)
    return found


def _sheet(data: Path, book: int, number: int = 1) -> Path:
    return data / f"book-{book:04}" / "chapters" / f"{number:03}.yaml"


def _name(book: int, number: int = 1) -> str:
    return f"b{book:04}-ch{number}"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def _dispute(data: Path, book: int, other: int, claim: str = "c1") -> None:
    """Let a claim of a book name one of another."""
    _edit(_sheet(data, book), "    kind: claim\n", f"    kind: claim\n    disputes: [{_name(other)}-{claim}]\n")


def _say(data: Path, book: int, what: str = "Another word.") -> None:
    _edit(_sheet(data, book), "    statement: ", f"    note: {what}\n    statement: ")


def _outcome(data: Path, out: Path) -> tuple[object, ...]:
    """Return all that a build says and leaves, but how much of it was new."""
    try:
        built = build(data, out)
    except InputError as error:
        return tuple(map(str, error.problems))
    index = sorted(map(str, disk.open_built(out)))
    files = {path.name: path.read_bytes() for path in out.glob("graph.*")}
    said = (built.counts, built.outcomes, built.rules, built.findings, built.messages, built.most_argued)
    return (*said, built.report.looked_at, disk.parts_of(out), index, files)


def _is_as_fresh(data: Path, name: str = "fresh") -> bool:
    return _outcome(data, data.parent / "out") == _outcome(data, data.parent / name)


def _built(data: Path) -> Built:
    return build(data, data.parent / "out")


def test_of_books_that_look_as_they_did_no_row_is_read(data: Path, read: set[str]) -> None:
    _say(data, 3)
    built = _built(data)
    assert (built.files["encoded"], built.files["read"]) == (1, 4 * BOOKS + 2)
    assert read == {"book-0003"}
    assert _is_as_fresh(data)


def test_a_book_that_is_named_is_read_with_that_which_names_it(data: Path, read: set[str]) -> None:
    _say(data, 0)
    _built(data)
    assert read == {"book-0000", "book-0001"}
    read.clear()
    _say(data, 1)
    _built(data)
    assert read == {"book-0000", "book-0001"}
    assert _is_as_fresh(data)


def test_a_book_that_is_named_for_the_first_time_is_opened(data: Path, read: set[str]) -> None:
    _dispute(data, 3, 0)
    _built(data)
    assert read == {"book-0000", "book-0001", "book-0003"}
    assert _is_as_fresh(data)


def _rename_what_is_named(data: Path) -> None:
    sheet = _sheet(data, 0)
    sheet.write_text(sheet.read_text("utf-8").replace("c1", "c9"), "utf-8")


def _name_what_is_not_there(data: Path) -> None:
    _dispute(data, 3, 4, "c99")


def _break_a_rule(data: Path) -> None:
    """Let a premise rest on itself."""
    _edit(_sheet(data, 2), "    conclusion: c3", "    conclusion: c1")


def _stand_twice(data: Path) -> None:
    _edit(_sheet(data, 3), f"chapter: {_sheet(data, 3).read_text('utf-8').split()[1]}", "chapter: ch2")


def _remove_a_book(data: Path) -> None:
    shutil.rmtree(data / "book-0004")


def _remove_a_named_book(data: Path) -> None:
    shutil.rmtree(data / "book-0000")


def _remove_a_chapter(data: Path) -> None:
    for end in (".yaml", ".lock"):
        _sheet(data, 4, 3).with_suffix(end).unlink()


def _change_an_actor(data: Path) -> None:
    _edit(data / "actors.yaml", "  the-others: {kind: group", "  the-others: {kind: organization")


def _change_a_label_of_an_actor(data: Path) -> None:
    _edit(data / "actors.yaml", "label: ", "label: The ")


def _change_the_codebook(data: Path) -> None:
    _edit(next(data.glob("codebook.yaml")), "label: ", "label: The ")


def _change_the_project(data: Path) -> None:
    _edit(data / "project.yaml", "title: ", "title: The ")


CHANGES: list[Callable[[Path], None]] = [
    _rename_what_is_named,
    _name_what_is_not_there,
    _break_a_rule,
    _stand_twice,
    _remove_a_book,
    _remove_a_named_book,
    _remove_a_chapter,
    _change_an_actor,
    _change_a_label_of_an_actor,
    _change_the_codebook,
    _change_the_project,
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_a_build_says_and_gives_what_a_first_one_does_and_so_does_the_next(
    data: Path, change: Callable[[Path], None]
) -> None:
    kept = data.parent / "kept"
    shutil.copytree(data, kept)
    change(data)
    assert _is_as_fresh(data)
    _say(data, 2)
    assert _is_as_fresh(data, "next"), "what was open stays so until a graph is good"
    shutil.rmtree(data)
    shutil.copytree(kept, data)
    assert _is_as_fresh(data, "back")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("b0002-ch1-c1", "its address in the graph, b0002-ch1-c1, is also that of the file itself"),
        ("b0002-ch1", "the book 'b0002-ch1' is already defined in"),
    ],
)
def test_a_book_that_takes_the_address_of_a_thing_of_a_closed_one_is_refused(data: Path, name: str, said: str) -> None:
    _edit(data / "book-0003" / "book.yaml", "book: b0003", f"book: {name}")
    with pytest.raises(InputError, match=said):
        _built(data)


def test_what_was_found_in_a_book_that_names_another_no_longer_is_looked_for_again(data: Path) -> None:
    """Also when the build in which it stopped had a mistake elsewhere, and was followed by another."""
    _edit(_sheet(data, 1), f"    disputes: [{_name(0)}-c1]\n", "")
    _edit(_sheet(data, 3), "modality: asserted", "modality: certain")
    with pytest.raises(InputError):
        _built(data)
    _edit(_sheet(data, 3), "modality: certain", "modality: asserted")
    assert _is_as_fresh(data)


def test_books_of_a_ledger_that_is_not_as_it_was_left_are_all_looked_into(data: Path, read: set[str]) -> None:
    ledger = disk.ledger_file(data.parent / "out")
    with closing(sqlite3.connect(ledger)) as base, base:
        base.execute("UPDATE book SET key = key || '0' WHERE home = 'book-0002/'")  # its check sum is not so
    _say(data, 3)
    assert _is_as_fresh(data)
    assert len(read) == BOOKS


def test_a_ledger_that_knows_no_books_is_of_another_version(data: Path) -> None:
    ledger = disk.ledger_file(data.parent / "out")
    with closing(sqlite3.connect(ledger)) as base, base:
        base.execute("DROP TABLE book")
    _say(data, 3)
    assert _built(data).files["encoded"] == 4 * BOOKS + 2
    assert _is_as_fresh(data)


def test_a_build_that_is_to_be_final_or_is_given_texts_looks_into_all_books(data: Path, read: set[str]) -> None:
    _say(data, 3)
    build(data, data.parent / "out", final=True)
    assert len(read) == BOOKS


def test_a_build_that_fails_leaves_no_key_of_a_book_that_it_opened(data: Path) -> None:
    _edit(_sheet(data, 3), "modality: asserted", "modality: certain")
    with pytest.raises(InputError):
        _built(data)
    with closing(Ledger(disk.ledger_file(data.parent / "out"))) as ledger:
        assert not any(key for key, _ in ledger.books.values()), "to say all that is wrong, all were opened"


def test_after_many_changes_a_build_gives_what_a_first_one_gives(data: Path) -> None:
    chance = random.Random(7)
    for step in range(6):
        book, other = chance.sample(range(BOOKS), 2)
        sheet = _sheet(data, book, chance.randint(1, 2))
        text = sheet.read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("    disputes: [b0")]
        if chance.random() < 0.6:
            named = f"{_name(other, chance.randint(1, 3))}-{chance.choice(['c1', 'c1', 'c77'])}"
            lines.insert(lines.index("    kind: claim") + 1, f"    disputes: [{named}]")
        sheet.write_text("\n".join(lines) + "\n", "utf-8")
        assert _is_as_fresh(data, f"fresh{step}"), step
