"""Quotations are found as a reader would find them, and never by likeness."""

import pytest

from kg.anchors.normalize import fold
from kg.anchors.quotation import find, occurrences

TEXT = (
    "The ally signs a pact with the rival. It says “so be it” – and signs a note.12 The with-\ndrawal² is strategic "
    "non-\ncooperation, as it was in 1959, because\n213\nit withheld forces. The ally betrays no pact; it withholds "
    "a note."
)


def words(quote: str, text: str = TEXT) -> list[list[str]]:
    """Return the words of each part of each place of a quotation, as they are in the text."""
    folded = fold(text)
    return [[folded.text[start:end] for start, end in parts] for parts in find(quote, folded)]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("a pact with the rival", [["a pact with the rival"]]),
        ("“a pact with the rival”", [["a pact with the rival"]]),
        ("'so be it'", [["so be it"]]),
        ("“so be it” – and", [['"so be it" - and']]),
        # what the quotation leaves out, and what the coder puts in
        ("a pact […] a note", [["a pact", "a note"]]),
        ("ally […] a note", [["ally", "a note"], ["ally", "a note"]]),
        ("signs a pact [...] signs a note", [["signs a pact", "signs a note"]]),
        ("signs a pact … signs a note", [["signs a pact", "signs a note"]]),
        ("signs a note […] signs a pact", []),
        ("It [the ally] says", [["It", "says"]]),
        ("[t]he ally betrays", [["he ally betrays"]]),
        ("betray[ed] no pact", [["betray", "no pact"]]),
        ("[…] with the rival", [["with the rival"]]),
        # what the printer puts in
        ("signs a note. The", [["signs a note.12 The"]]),
        ("The withdrawal is strategic", [["The with- drawal² is strategic"]]),
        ("is strategic non-cooperation", [["is strategic non- cooperation"]]),
        ("because it withheld forces", [["because 213 it withheld forces"]]),
        ("The withdrawal² is", [["The with- drawal² is"]]),
        # what is not there
        ("in because", []),
        ("as it was because", []),
        ("a pact with a rival", []),
        ("", []),
    ],
)
def test_what_is_found(quote: str, found: list[list[str]]) -> None:
    assert words(quote) == found


def test_a_number_within_a_line_is_no_page_number() -> None:
    assert words("it was in because", "as it was in 1959 because") == []
    assert words("it was in because", "as it was in\n1959\nbecause") == [["it was in 1959 because"]]


def test_a_word_with_a_hyphen_is_another_word_unless_a_line_ends_there() -> None:
    assert words("noncooperation", "the non-cooperation of") == []
    assert words("noncooperation", "the non-\ncooperation of") == [["non- cooperation"]]
    assert words("noncooperation", "the non-\n 213\ncooperation of") == [["non- 213 cooperation"]]


def test_whole_words_come_before_parts_of_words() -> None:
    assert occurrences("has it as ever", "as") == [7]
    assert occurrences("it has", "as") == [4]


def test_brackets_of_the_text_itself_are_words_like_others() -> None:
    assert words("the [so-called] pact", "It signs the [so-called] pact.") == [["the [so-called] pact"]]


def test_scripts_without_spaces() -> None:
    assert words("退出[…]指挥", "法国退出北约的军事指挥。") == [["退出", "指挥"]]
