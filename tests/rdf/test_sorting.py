"""Sorting on the disk: what memory would have given, in any number of pieces, and nothing left behind."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.rdf.streams import sorting
from kg.rdf.streams.sorting import sorted_lines

LINES = [f"{number % 700:04} {'x' * (number % 7)}\n".encode() for number in range(2_000)]


@pytest.fixture(params=[(1, 2), (7, 2), (100, 3), (1_999, 100), (5_000, 100)], ids=str)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort so many lines at a time, and merge so many files."""
    lines, files = request.param
    monkeypatch.setattr(sorting, "_LINES", lines)
    monkeypatch.setattr(sorting, "_FILES", files)


@pytest.mark.usefixtures("pieces")
def test_is_what_memory_would_have_given(tmp_path: Path) -> None:
    mixed = random.Random(3).sample(LINES, len(LINES))
    with sorted_lines(mixed, tmp_path) as found:
        assert list(found) == sorted(set(LINES))
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("pieces")
def test_all_are_looked_at_before_the_first_is_given(tmp_path: Path) -> None:
    seen: list[bytes] = []
    with sorted_lines(iter(LINES), tmp_path, seen.append) as found:
        assert set(b"".join(seen).splitlines(keepends=True)) == set(LINES)
        assert next(found) == min(LINES)
    assert not list(tmp_path.iterdir()), "also where not all is read"


def test_nothing_sorted_is_nothing() -> None:
    with sorted_lines([]) as found:
        assert not list(found)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_LINES", 1)
    gone = tmp_path / "gone"
    told = f"^{gone}: what is being sorted cannot be kept there: No such file or directory.$"
    with pytest.raises(StoreError, match=told), sorted_lines(LINES, gone):
        pass


def test_what_goes_wrong_while_reading_leaves_nothing(tmp_path: Path) -> None:
    def given() -> Iterator[bytes]:
        yield from LINES
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), sorted_lines(given(), tmp_path):
        pass
    assert not list(tmp_path.iterdir())
