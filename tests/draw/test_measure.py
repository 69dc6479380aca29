"""Texts are folded so that they fit, whatever letters they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.measure import plain, safe, width, wrap


@given(st.text(), st.floats(60, 300), st.sampled_from([9, 11]), st.booleans())
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, room: float, size: int, bold: bool) -> None:  # noqa: FBT001
    lines = wrap(text, room, size, bold=bold)
    assert [line for line in lines if width(line, size, bold=bold) > room] == []
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


def test_lines_break_between_words() -> None:
    assert wrap("one two three", width("one two", 10), 10) == ["one two", "three"]
    assert wrap("a" * 50, width("a" * 20, 10), 10) == ["a" * 20, "a" * 20, "a" * 10]
    assert wrap("", 50, 10) == [""]


@pytest.mark.parametrize("bad", ["\x00", "\x1f", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ud800"])
def test_what_controls_and_does_not_show_is_taken_out(bad: str) -> None:
    assert plain(f"a{bad}b") in {"ab", "a b"}
    assert safe(f"a{bad}\n  b") == "a\n  b"


@pytest.mark.parametrize("shown", ["\u200c", "\u200d", "\ue000"])
def test_what_is_part_of_spelling_stays(shown: str) -> None:
    """Joiners, and letters of a group's own (Unicode 16, sections 23.2 and 23.5)."""
    assert plain(f"a{shown}b") == f"a{shown}b"


def test_combined_and_wide_letters_have_their_widths() -> None:
    assert width("é", 10) == width("e\u0301", 10) == width("e", 10)
    assert width("中", 10) > 10
