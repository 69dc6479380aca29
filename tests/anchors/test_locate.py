"""Words are located wherever they stand, with the lines that anchor them; what is near them is only ever a hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kg.anchors.locate import WordIndex, locate, nearest_stretch
from kg.anchors.normalize import fold
from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.yaml.edit import quoted
from tests.texts.test_documents import RAW, TEXT

FOLDED = fold(RAW)
TOKENS = TEXT.split(" ")
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)
#: What YAML would read as something else than text, if it stood there bare.
BARE = ["no", "Null", "~", "true", "1966", "1966-03-07", "1e3", "0x1F", "a: b", "a #b", "a:", "- a", "{a", "@a", "a "]


def read(yaml: str) -> object:
    return YAML(typ="safe", pure=True).load(yaml)


@given(st.integers(0, len(TOKENS) - 1), st.integers(1, 40))
def test_words_cut_from_a_text_are_located_there(first: int, number: int) -> None:
    words = " ".join(TOKENS[first : first + number])
    start = len(" ".join([*TOKENS[:first], ""]))
    places = locate(words.replace(" ", "\n  ").replace("'", "’"), FOLDED)
    place = next(place for place in places if place.start == start)
    assert (place.end, place.words, place.sha256) == (start + len(words), words, fold(words).digest())
    assert [p.start for p in places] == sorted({p.start for p in places})
    assert all(FOLDED.text[p.start : p.end] == words for p in places)
    assert read(place.to_yaml()) == {"quote": place.quote}
    assert place.quote.split() == TOKENS[first : first + min(number, MOST_QUOTED_WORDS)]


@given(st.text(), st.data())
def test_words_cut_from_any_text_are_located_there(raw: str, data: st.DataObject) -> None:
    folded = fold(f"a {raw} b")
    tokens = folded.text.split(" ")
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    start = len(" ".join([*tokens[:first], ""]))
    assert start in [place.start for place in locate(" ".join(tokens[first : last + 1]), folded)]


@pytest.mark.parametrize(
    ("words", "starts"), [("to be", [0, 13]), ("be", [3, 16]), ("", []), (" \n ", []), ("To Be", []), ("not  be", [])]
)
def test_only_exactly_these_words_are_located(words: str, starts: list[int]) -> None:
    assert [place.start for place in locate(words, fold("to be or not to be"))] == starts


@given(st.one_of(PRINTABLE, st.sampled_from(BARE)))
def test_a_quoted_text_is_read_back(text: str) -> None:
    assert read(f"quote: {quoted(text)}") == {"quote": text}
    assert read(f"a: {{label: {quoted(text)}}}") == {"a": {"label": text}}


def test_a_plain_text_stays_plain() -> None:
    assert quoted("uses blackmail power") == "uses blackmail power"


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("host to NATO's old headquarters", "host to NATO's headquarters and"),
        ("HOST TO NATO'S", "host to NATO's"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_the_nearest_stretch_is_a_place_of_the_text(words: str, near: str | None) -> None:
    place = nearest_stretch(words, FOLDED)
    assert (place and place.words) == near
    assert place is None or (TEXT[place.start : place.end], FOLDED.digest(place.start, place.end)) == (
        near,
        place.sha256,
    )


@given(st.text(), st.text())
def test_the_nearest_stretch_never_leaves_the_text(words: str, raw: str) -> None:
    text = fold(raw)
    place = nearest_stretch(words, text)
    assert place is None or text.text[place.start : place.end] == place.words


def test_a_text_is_read_once_for_many_words_that_are_not_there() -> None:
    index = WordIndex(fold("so it was " * 7_000 + "here"))
    for _ in range(20):
        near = index.nearest("was here now")
        assert near is not None
        assert near.words == "was here"


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("or", "they are only within other words, as in “north”"),
        ("istanbul norland", "the text has another spelling: “İstanbul, Norland”"),
        ("left the patrol", "the text has more there: “left the common patrol”"),
        ("left a common patrol", "the text has “the” in place of “a”"),
        ("the patrol common", "they are there in another order: “the common patrol”"),
        ("left […] south", "of its parts “south” is not there"),
        ("north […] ally", "its parts are there in another order"),
        ("The ally […] far away", "its parts are there, but too far from one another; quote them in two entries, or "),
        ("xyzzy plugh", ""),
        ("", ""),
    ],
)
def test_why_words_are_not_there(quote: str, why: str) -> None:
    text = "The ally left the common patrol in the north. İstanbul, Norland." + " It is." * 400 + " So far away."
    found = WordIndex(fold(text)).why(quote)
    assert found.startswith(why)
    assert bool(found) == bool(why)


@given(st.text(), st.text())
def test_why_words_are_not_there_can_be_asked_of_any_words(quote: str, raw: str) -> None:
    assert isinstance(WordIndex(fold(raw)).why(quote), str)
