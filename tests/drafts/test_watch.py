"""A folder is watched: each save is seen, with the files that were saved."""

import os
from collections.abc import Callable
from pathlib import Path

from kg.drafts.watch import saves


def steps(*does: Callable[[], object]) -> Callable[[float], None]:
    """Return a wait that does one thing each time."""
    waiting = iter(does)

    def wait(_: float) -> None:
        next(waiting)()

    return wait


def test_each_save_is_seen_with_its_files(tmp_path: Path) -> None:
    book = tmp_path / "books" / "mine"
    (book / "chapters").mkdir(parents=True)
    sheet, record, text, actors = (
        book / "chapters" / "01.yaml",
        book / "book.yaml",
        tmp_path / "t.txt",
        tmp_path / "actors.yaml",
    )
    sheet.write_text("a", "utf-8")
    text.write_text("a", "utf-8")
    found = saves(
        tmp_path / "books",
        [text],
        steps(
            lambda: sheet.write_text("ab", "utf-8"),
            lambda: None,
            lambda: (book / "notes.txt").write_text("of no matter", "utf-8"),
            lambda: (record.write_text("b", "utf-8"), text.write_text("ab", "utf-8")),
            lambda: os.utime(record, ns=(1, 1)),
            lambda: actors.write_text("c", "utf-8"),
            sheet.unlink,
        ),
    )
    seen = [next(found) for _ in range(6)]
    assert seen == [(), (sheet,), (record, text), (record,), (actors,), (sheet,)]
