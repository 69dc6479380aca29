"""Places are the same to the script, which counts UTF-16, and to kg, which counts characters, in any script."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.anchors.lock import parse_lock
from kg.anchors.normalize import fold
from kg.anchors.passages import MOST_QUOTED_WORDS, Passage
from kg.anchors.placing import PlacedText
from kg.desk.refused import RefusedError
from kg.desk.session import Session
from kg.desk.text import CodedText, coverage
from kg.errors import InputError
from kg.pipeline.checker import Found
from tests.desk.page import Page

OPEN = Callable[..., Page]

#: Signs of one and of two units, marks on letters, letters of both directions, and scripts without blanks.
SIGNS = "aşİıée\u0301o\u0308𝒜𝔟😀אבג\u05b7عرب\u064eकि\u094d東京ไทยS-4'"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=7)
ENDS = st.sampled_from([" ", " ", " ", ". ", "! ", ", ", "\n", " — ", "? "])
TEXTS = st.lists(st.tuples(WORDS, ENDS), min_size=3, max_size=40).map(lambda pairs: "".join(map("".join, pairs)))


def to_units(text: str, at: int) -> int:
    """Return where a script has the place that a character has: pairs count twice (ECMA-262, 6.1.4)."""
    return len(text[:at].encode("utf-16-le")) // 2


def from_units(text: str, at: int) -> int:
    """Return the character at a place that a script gives."""
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le"))


@given(TEXTS, st.data())
def test_what_is_selected_in_a_browser_is_what_is_quoted(raw: str, data: st.DataObject) -> None:
    text = CodedText(PlacedText(fold(raw)))
    content = text.content
    if not content:
        return
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, min(len(content), start + 60)))
    selected = to_units(content, start), to_units(content, end)
    assert (from_units(content, selected[0]), from_units(content, selected[1])) == (start, end)

    chosen = text.whole_words((start, end))
    assert chosen[0] <= start or not content[start : chosen[0]].strip()
    assert chosen[1] >= end or not content[chosen[1] : end].strip()
    first, last = text.quotation((start, end))
    assert len(content[first:last].split()) <= MOST_QUOTED_WORDS
    if first == last:
        return
    try:
        said = text.quoted((first, last), None)
    except RefusedError:  # where the words are there more often, or nothing sets them apart
        return
    assert len(said.quote.split()) <= MOST_QUOTED_WORDS
    (spot,) = text.placed.spots(Passage(key="", line=0, quote=said.quote, ends=said.ends))
    assert spot.passage == text.around(text.whole_words((first, last)))
    assert spot.passage[0] <= first
    assert last <= spot.passage[1]


#: Texts with what is selected in them, as a person sees it, and the place of that by hand: characters, and UTF-16.
BY_HAND = [
    ("𝒜 ship left. The şah stayed.", "şah stayed", (17, 27), (17, 27)),  # it is an A once it is folded
    ("😀😀 Il était là. Fin.", "était là", (6, 14), (8, 16)),
    ("שלום עולם. הוא אמר כך.", "אמר", (15, 18), (15, 18)),
    ("قال السفير ذلك. ثم ذهب.", "السفير ذلك", (4, 14), (4, 14)),
    ("𐌰𐌱 ten. So.", "ten", (3, 6), (5, 8)),
    ("𐌰e\u0301 ten. So.", "ten", (3, 6), (4, 7)),  # e and its mark are one character once they are folded
    ("東京は遠い。船は出た。", "船は", (6, 8), (6, 8)),
]


@pytest.mark.parametrize(("raw", "words", "place", "units"), BY_HAND)
def test_a_place_in_the_lock_is_where_a_person_selected(  # noqa: PLR0913, PLR0917
    raw: str,
    words: str,
    place: tuple[int, int],
    units: tuple[int, int],
    empty: Path,
    open_page: OPEN,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    (empty / "france-nato-1966" / "text.txt").write_text(raw, encoding="utf-8")
    page = open_page()
    content = page.content
    assert tuple(from_units(content, at) for at in units) == place
    assert content[slice(*place)] == words
    values = {"id": "c", "about": ["france"], "statement": "So.", "modality": "asserted"}
    assert page.save("claim", values, quote=list(place), passage=None).status == 200
    lock = parse_lock(page.place.sheet.with_suffix(".lock").read_bytes(), "01.lock", [])
    assert lock.anchors["c"].quotation == (place,)
    assert page.entry("c")["quote"] == list(place)


def test_a_part_of_a_word_is_taken_for_the_word_and_blanks_for_nothing() -> None:
    text = CodedText(PlacedText(fold("The fleet's command, so it is. S-400 it was.")))
    assert text.whole_words((5, 13)) == (4, 19)
    assert text.whole_words((3, 9)) == (4, 9)
    assert text.content[slice(*text.quotation((5, 13)))] == "fleet's command"


def test_the_quotation_is_kept_to_fifteen_words() -> None:
    words = " ".join(f"w{number}" for number in range(40))
    text = CodedText(PlacedText(fold(f"{words}.")))
    start, end = text.quotation((0, len(words)))
    assert text.content[start:end] == " ".join(f"w{number}" for number in range(15))
    with pytest.raises(RefusedError, match="quotes 40 words"):
        text.quoted((0, len(words)), None)


def test_words_that_are_there_twice_are_set_apart() -> None:
    text = CodedText(PlacedText(fold("So it was. He left the port. So it was again. She left the port now, and left.")))
    second = text.content.rindex("left the port")
    said = text.quoted((second, second + 13), None)
    assert (said.quote, said.ends) == ("left the port", ("She left", "and left."))
    for at in (text.content.rindex("left."), text.content.index("it was again")):
        whole = text.around((at, at + 4))
        said = text.quoted((at, at + 4), None)
        (spot,) = text.placed.spots(Passage(key="", line=0, quote=said.quote, ends=said.ends))
        assert spot.passage == whole
    same = CodedText(PlacedText(fold("So it was. So it was.")))
    with pytest.raises(RefusedError, match="more than once"):
        same.quoted((3, 9), None)


@pytest.mark.parametrize(
    ("raw", "wanted"), [("שלום NATO עולם.", "rtl"), ("It is שלום so.", "ltr"), ("", "ltr"), ("123", "ltr")]
)
def test_the_direction_is_that_of_most_letters(raw: str, wanted: str) -> None:
    assert CodedText(PlacedText(fold(raw))).direction == wanted


def test_a_long_text_is_read_once(empty: Path, open_page: OPEN, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is folded and cut into sentences when the page is opened, and for no answer after that."""
    monkeypatch.setattr(Session, "found", lambda _: Found(()))
    sentence = "The fleet number {} left the port, as it was announced in Paris by those who had to know it. "
    raw = "".join(sentence.format(number) for number in range(50_000))
    (empty / "france-nato-1966" / "text.txt").write_text(raw, encoding="utf-8")
    page = open_page()
    calls: list[str] = []
    for name in ("kg.texts.coded_text.fold", "kg.anchors.placing.sentences"):
        monkeypatch.setattr(name, lambda *_, name=name: calls.append(name))
    values = {"id": "c", "about": ["france"], "statement": "So.", "modality": "asserted"}
    at = page.content.index("fleet number 30000 left")
    said = page.save("claim", values, quote=[at, at + len("fleet number 30000 left")], passage=None)
    assert said.status == 200
    assert len(said.body) < 2_000_000
    assert said.json["text"] is None
    assert said.json["coverage"]["coded"] == 1
    assert calls == []


def test_a_text_of_ten_megabytes_is_refused_in_words(empty: Path, open_page: OPEN) -> None:
    (empty / "france-nato-1966" / "text.txt").write_text("So it was. " * 1_000_000, encoding="utf-8")
    with pytest.raises(InputError, match="at most 5,000,000 are read"):
        open_page()


def test_coverage_counts_sentences_that_a_passage_touches() -> None:
    spans = [(0, 10), (11, 20), (21, 30), (31, 40)]
    assert coverage(spans, [])["without"] == [0, 1, 2, 3]
    assert coverage(spans, [(12, 25), (0, 2)]) == {"sentences": 4, "coded": 3, "without": [3]}
    assert coverage(spans, [(0, 40)])["without"] == []
    assert coverage(spans, [(10, 11)])["without"] == [0, 1, 2, 3]
    assert coverage([], [(0, 1)]) == {"sentences": 0, "coded": 0, "without": []}


def test_a_text_that_was_edited_is_not_coded_before_its_places_are_moved(empty: Path, open_page: OPEN) -> None:
    values = {"about": ["france"], "statement": "So.", "modality": "asserted"}
    assert open_page().save("claim", values, "as necessary as ever").status == 200
    text = empty / "france-nato-1966" / "text.txt"
    text.write_text(text.read_text("utf-8").replace("Belgium", "the Low Countries"), encoding="utf-8")
    with pytest.raises(Exception, match="move them first: kg anchors"):
        open_page()


def test_a_stretch_that_is_none_is_refused() -> None:
    text = replace(CodedText(PlacedText(fold("It is so."))))
    for stretch in (None, [], [1], [3, 2], [0, 10], ["0", "2"], [True, 4], {"0": 1}):
        with pytest.raises(RefusedError):
            text.checked(stretch, "quote")
    assert text.checked([0, 9], "quote") == (0, 9)
