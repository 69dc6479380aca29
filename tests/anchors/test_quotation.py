"""Quotations are found as a reader would find them, and never by likeness."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("[t]he ally betrays", [["The ally betrays"]]),
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


#: What files have for a hyphen at the end of a line: ASCII, U+2010 (Typst, Word, Chrome), soft hyphen, not sign (OCR).
HYPHENS = [
    "-\n",
    "‐\n",
    "\u00ad\n",
    "¬ \r\n",
    "\ufffe",
    "\x02\r\n",
    "-\f",
    "‐\n\n",
    "-\n113\n",
    "\u00ad\n\f114   The Patrol\n",
]


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_a_word_that_is_divided_at_an_end_is_found_with_its_hyphen_and_without(hyphen: str) -> None:
    text = f"A self{hyphen}determination of the net{hyphen}work of policy-makers."
    for quote in (
        "A self-determination of the network",
        "A selfdetermination of the net-work",
        "of the network of policy-makers",
    ):
        assert len(words(quote, text)) == 1, quote
    assert words("of the net work", text) == []
    assert words("of policymakers", text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # Chicago Manual of Style 13.7: marks of notes are left out of a quotation.
        ("The step tested12 how far", "The step tested how far"),
        ("The step tested,12,13 how far", "The step tested, how far"),
        ("The step tested.”12 How far", "The step tested.” How far"),
        ("The step tested[12] how [13] far", "The step tested how far"),
        ("The step testedᵃ how*** far†", "The step tested how far"),
        ("The step tested ¹² how far.³", "The step tested how far."),
        ("The step tested¹, ² how “far”³ it", "The step tested how “far” it"),
        ("The step tested[a] how[iv] far[note 3] it", "The step tested how far it"),
        ("The step tested(12) how⁽³⁾ far.‡", "The step tested how far."),
        ("In 1959¹² it tested. 13 How far", "In 1959 it tested. How far"),
        # marks of emphasis, in the text or the quotation
        ("It *left the* pact and _so_ did **they**.", "It left the pact and so did they."),
        ("It left the pact and so did they.", "It _left_ the *pact* and **so** did"),
        # pages in e-texts, and [sic]
        ("It left [p. 12] the {13} pact |14| and", "It left the pact and"),
        ("a pakt [sic] of allies", "a pakt of allies"),
        ("a pakt of allies", "a pakt [sic!] of (sic) allies"),
        ("It left the pact.", "It left the pact (emphasis added)."),
        # 13.7: another first letter, another stop at the end, letters of old
        ("The ally left.", "the ally left"),
        ("and the ally left, too", "The ally left."),
        ("and the ally left.", "[T]he ally left"),
        ("İttifak bitti, ılıman.", "ittifak bitti"),
        ("poſſible ﬅep", "possible step"),
        # large initials, words in capitals (as after them), small capitals
        ("It ended.\n\nT urkey is an ally.", "Turkey is an ally"),
        ("T\nURKEY LEFT the pact.", "Turkey left the pact"),
        ("THE SIXTH FLEET of NATO", "The Sixth Fleet of NATO"),
        ("ALTINCI FİLO LİMANI terk etti", "Altıncı Filo limanı terk etti"),
        ("of the ɴᴀᴛᴏ allies", "of the nato allies"),
        # lines of verse (13.29)
        ("It left\nthe pact", "It left / the pact"),
        # 13.30: quotation marks within a quotation become single ones, or double again.
        ("It is “a ‘test’ of” all", "It is ‘a “test” of’ all"),
        ("On dit « un test » : ainsi", "On dit “un test”: ainsi"),
        ("It is ``a test'' of", 'It is "a test" of'),
        # dashes, typed with blanks and without
        ("the pact – signed—in 1959–\n1961", "the pact—signed — in 1959–1961"),
        ("and/or its allies' pact", "and/or its allies’ pact"),
        ("他说「退出」了", "他说“退出”了"),
        ("hon sade ”nej” och ‹oui›", "hon sade „nej“ och “oui”"),
        ("الســلام عليكم", "السلام عليكم"),
        # no word ends where a line of Chinese or Thai does
        ("法国退出\n北约的军事指挥", "法国退出北约"),
        ("ประเทศ\nไทย", "ประเทศไทย"),
        # omissions, as they are marked elsewhere; a stop and an ellipsis (Chicago 13.53)
        ("One ship left the patrol in the north. Then it came.", "One ship (…) in the north"),
        ("One ship left the patrol in the north. Then it came.", "One ship (...) in the north"),
        ("One ship left the patrol in the north. Then it came.", "One ship left. . . . Then it came"),
        ("One ship left the patrol in the net-\nwork of it.", "ship […] the network of"),
        ("One ship left the patrol in the north.", "One [… left …] the patrol [[…]] north"),
        ("One ship left the patrol in the north.", "One <...> left … the [–] north"),
        ("They leave now.", "[The allies] leave[d] now"),
    ],
)
def test_what_typing_and_printing_add_is_no_word(text: str, quote: str) -> None:
    assert len(words(quote, text)) == 1


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Apollo12 landed in the sea-\nside", "Apollo11 landed in the seaside"),
        ("It is a test of the net-\nwork", "It is “a test” of the network"),
        ("the non-cooperation of the net-\nwork", "the noncooperation of the network"),
        ("the noncooperation of the net-\nwork", "the non-cooperation of the network"),
        # a dotless i is another letter, and so is one without its mark
        ("kışla ve ışık", "kisla ve isik"),
        ("İstanbulda kıyı", "kiyi"),
        ("the resume of", "the résumé of"),
        # capitals within a quotation
        ("it will tell US all", "it will tell us all"),
        ("the turkey ran", "the Turkey ran"),
        # numbers that are no marks of notes
        ("the 12 allies left", "the allies left"),
        ("it is 10³ or so", "it is 10 or so"),
        ("in 1959 it left", "in it left"),
        ("it (never) left", "it left"),
        ("a*b is a_c", "ab is ac"),
        ("It left. The pact", "It left the pact"),
    ],
)
def test_what_is_added_must_agree(text: str, quote: str) -> None:
    assert words(quote, text) == []


PAGES = {
    "heads with page numbers, and a note": "112   Norland and the League\nIt left. The step tested\n3 See the letter.\n"
    "\n"
    "The Patrol   113\nhow far an ally may go.",
    "a head that is there again": "The Patrol\nIt left. The step tested\n\f"
    "The Patrol\nhow far an ally may go.\n\fThe Patrol\nIt is.",
    "a head that is there once": "It left. The step tested\n\fThe Patrol\nhow far an ally may go.",
    "a number at the foot": "It left. The step tested\n- 112 -\n\fhow far an ally may go.",
    "two notes of several lines": "It left.3 The step tested\n"
    "3 See the letter\nof March.\n4. Idem.\n\fhow far an ally may go.",
    "notes with letters": "It left. The step tested\na) See the letter.\nb) Idem.\n\fhow far an ally may go.",
    "a number, then a head": "It left. The step tested\n"
    "Page 112 of 300\n\nTHE PATROL\nhow far an ally\n113\nTHE PATROL\nmay go.",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_quotation_runs_over_the_end_of_a_page(text: str) -> None:
    assert len(words("The step tested how far an ally may", text)) == 1
    assert words("The tested how far", text) == []


TEXTS = "\n\n".join((TEXT, *PAGES.values()))
WORDS = fold(TEXTS).text.split()
OTHERS = sorted({re.sub(r"\W", "", word) for word in WORDS if word.isalpha()})


@given(st.integers(0, len(WORDS) - 12), st.integers(3, 12), st.integers(0, 11), st.sampled_from([*OTHERS, ""]))
def test_a_quotation_of_which_a_word_is_another_or_is_left_out_is_never_found(
    first: int, number: int, at: int, other: str
) -> None:
    """Unless the words so changed are in the text as well, which a plain comparison of letters says."""
    quote = WORDS[first : first + number]
    changed = [*quote[: at % number], other, *quote[at % number + 1 :]]
    letters = [re.sub(r"[\W\d]", "", " ".join(some)).lower() for some in (changed, WORDS)]
    assert not letters[0] or letters[0] in letters[1] or words(" ".join(changed), TEXTS) == []


def test_a_head_or_a_note_can_be_quoted_itself() -> None:
    text = PAGES["heads with page numbers, and a note"]
    assert words("See the letter", text) == [["See the letter"]]
    assert words("Norland and the League", text) == [["Norland and the League"]]


def test_a_word_with_a_hyphen_is_another_word_unless_a_line_ends_there() -> None:
    assert words("noncooperation", "the non-cooperation of") == []
    assert words("noncooperation", "the non-\ncooperation of") == [["non- cooperation"]]
    assert words("noncooperation", "the non-\n 213\ncooperation of") == [["non- 213 cooperation"]]


def test_words_are_not_found_within_words() -> None:
    """Hypothesis/h#2634: “or” is no word of Norland."""
    assert occurrences("has it as ever", "as") == [7]
    assert occurrences("it has", "as") == []
    assert words("or", "Norland northern before") == []
    assert words("भारत", "भारती") == []  # the sign of a vowel goes on with a word
    assert words("ออกจาก", "ประเทศไทยออกจากพันธมิตร") == [["ออกจาก"]]  # no blanks set words apart


def test_brackets_of_the_text_itself_are_words_like_others() -> None:
    assert words("the [so-called] pact", "It signs the [so-called] pact.") == [["the [so-called] pact"]]


def test_scripts_without_spaces() -> None:
    assert words("退出[…]指挥", "法国退出北约的军事指挥。") == [["退出", "指挥"]]
