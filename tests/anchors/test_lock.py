"""A lock is written and read back; what was changed in it by hand is reported."""

import pytest

from kg.anchors.lock import AnchorLock, LockedAnchor, TextMarks, format_lock, parse_lock, words_mark
from kg.errors import Problem

ANCHOR = LockedAnchor("placed", "0123abcd", ((4, 9), (12, 20)), (0, 30), "a" * 64, "b" * 8, "c" * 8, 1, 2)
LOCK = AnchorLock(TextMarks(90, "d" * 64, "e" * 64), {"a-claim": ANCHOR})
WRITTEN = format_lock(LOCK, "01.yaml")


def test_what_is_written_is_read_back() -> None:
    problems: list[Problem] = []
    assert parse_lock(WRITTEN, "01.lock", problems) == LOCK
    assert problems == []
    assert parse_lock(b"", "01.lock", problems) == AnchorLock()
    assert format_lock(AnchorLock(), "01.yaml").count(b"\n") == 2


def test_an_entry_has_one_line_so_that_git_shows_what_moved() -> None:
    lines = WRITTEN.decode().splitlines()
    assert lines[2:] == [
        f"text 90 {'d' * 64} {'e' * 64}",
        f"a-claim placed 0123abcd 4-9,12-20 0-30 {'a' * 64} bbbbbbbb cccccccc 1/2",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"4-9,12-20", b"4-9,twelve", 4),
        (b"placed", b"somewhere", 4),
        (b"text 90", b"<<<<<<< HEAD\ntext 90", 3),
        (b"a-claim", b"a-claim placed\na-claim", 4),
    ],
)
def test_what_is_not_as_it_was_written_is_reported_with_its_line(old: bytes, new: bytes, line: int) -> None:
    problems: list[Problem] = []
    parse_lock(WRITTEN.replace(old, new), "01.lock", problems)
    assert [(problem.file, problem.line, problem.message) for problem in problems] == [
        ("01.lock", line, "this line is not as kg wrote it")
    ]


def test_places_without_a_text_are_reported() -> None:
    problems: list[Problem] = []
    parse_lock(b"\n".join(line for line in WRITTEN.splitlines() if not line.startswith(b"text")), "01.lock", problems)
    assert [problem.message for problem in problems] == ["it does not say in which text its places are"]


def test_a_mark_tells_one_quotation_and_one_passage_from_another() -> None:
    marks = {words_mark("a", None), words_mark("b", None), words_mark("a", ("b", "c")), words_mark("a", ("c", "b"))}
    assert len(marks) == 4
    assert words_mark("a", ("b", "c")) == words_mark("a", ("b", "c"))
