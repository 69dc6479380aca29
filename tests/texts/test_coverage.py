"""Coverage: what claims cover, word by word, what none covers, and what does not count."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.anchors.normalize import fold
from kg.sheets.library import Sheet
from kg.texts.coverage import Coverage, cover
from tests.texts.test_documents import SHEET, TEXT

HALF = "The ally stays, as one might have guessed."


def covered(text: str, *kept: str, section: str = "claims") -> Coverage:
    """Return the coverage of a text by some entries of the example's sheet."""
    entries = {key: entry for key, entry in getattr(SHEET.chapter, section).items() if key in kept}
    chapter = SHEET.chapter.model_copy(update={"claims": {}, "arguments": {}, section: entries})
    return cover(Sheet(chapter, SHEET.document), fold(text))


def test_the_example_is_covered() -> None:
    found = cover(SHEET, fold(TEXT))
    assert found.share >= 0.9
    assert all(sentence.claims for sentence in found.sentences)
    assert found.longest <= 2
    assert " ".join(sentence.text for sentence in found.sentences) == TEXT
    assert all(TEXT[s.start : s.end] == s.text for s in found.sentences)


def test_what_no_claim_covers_is_listed() -> None:
    places = {key: SHEET.lock.anchors[key].passage for key in SHEET.chapter.claims}
    key, (start, end) = next((key, place) for key, place in places.items() if place[0] > 0)
    found = covered(TEXT, key)
    before, after = TEXT[:start].rstrip(), TEXT[end:].lstrip()
    assert [words.rstrip(".") for _, _, words in found.untouched] == [before.rstrip("., "), after.rstrip(".")]
    assert [TEXT[s:e] for s, e, _ in found.untouched] == [words for _, _, words in found.untouched]
    assert {s.claims for s in found.sentences if s.start < end and s.end > start} == {(key,)}
    assert sum(s.touched for s in found.sentences) == found.touched > 0


def test_what_only_coders_infer_is_counted_apart() -> None:
    """The text does not say that the withdrawal is against NATO, only what was withdrawn from its command."""
    words = len(TEXT[slice(*SHEET.lock.anchors["fleet-opposes-nato"].passage)].split())
    found = covered(TEXT, "fleet-opposes-nato")
    assert (found.touched, found.inferred, found.share) == (0, words, 0.0)
    assert [(s.claims, s.inferences) for s in found.sentences if s.inferred] == [((), ("fleet-opposes-nato",))]
    both = covered(TEXT, "fleet-opposes-nato", "fleet-withdrawn")
    assert (both.touched, both.inferred) == (words, 0)
    assert [s.claims for s in both.sentences if s.inferences] == [("fleet-withdrawn",)]


@pytest.mark.parametrize(("section", "prefix"), [("arguments", ""), ("claims", "Other words altogether, ")])
def test_arguments_and_words_that_are_not_there_cover_nothing(section: str, prefix: str) -> None:
    text = prefix + HALF if prefix else TEXT
    found = covered(text, *getattr(SHEET.chapter, section), section=section)
    assert (found.touched, found.share, found.longest) == (0, 0.0, 0)
    assert [words for _, _, words in found.untouched] == [text.rstrip(".")]


def test_a_passage_that_has_moved_covers_its_new_place() -> None:
    text = f"New words stand before it. {TEXT}"
    found = cover(SHEET, fold(text))
    whole = cover(SHEET, fold(TEXT))
    assert (found.sentences[0].share, found.touched) == (0.0, whole.touched)
    assert found.untouched[0] == (0, 25, "New words stand before it")


def test_it_is_plain_data() -> None:
    found = cover(SHEET, fold(TEXT))
    data = json.loads(json.dumps(found.to_dict()))
    assert list(data) == ["share", "words", "touched", "inferred", "sentences", "untouched", "longest"]
    assert list(data["sentences"][0]) == [
        "start",
        "end",
        "text",
        "words",
        "touched",
        "inferred",
        "claims",
        "inferences",
    ]


def test_a_text_without_words_is_covered() -> None:
    assert cover(SHEET, fold("... --")).share == 1.0


@given(st.text())
def test_no_share_leaves_its_bounds(text: str) -> None:
    empty = Coverage((), (), 0)
    assert (empty.words, empty.share) == (0, 1.0)
    found = cover(SHEET, fold(text))
    assert 0 <= found.touched <= found.words
    assert all(0 <= sentence.share <= 1 for sentence in found.sentences)
