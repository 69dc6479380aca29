"""Anchors: each outcome, on a text made for the purpose."""

import datetime

import pytest

from kg.anchors.lock import AnchorLock
from kg.anchors.normalize import fold
from kg.anchors.outcomes import Anchor, Outcome
from kg.anchors.passages import Passage
from kg.anchors.placing import PlacedText, Spot, marks_of
from kg.anchors.quotation import find
from kg.sheets.library import Sheet
from kg.sheets.records import Chapter
from kg.texts.coded_text import locate_text
from kg.yaml.positions import Document
from tests.conftest import check_sheet

TEXT = "The ally signs a pact with the rival. It says “so be it” – and signs a note. The ally signs a pact no more."


def _sheet(quote: str, span: str | None, text: str = TEXT) -> Sheet:
    """Return a sheet with one claim, whose passage is the first place of a span of the text."""
    folded = fold(text)
    anchors, ends = {}, None
    if span is not None:
        start = folded.text.index(fold(span).text)
        end = start + len(fold(span).text)
        words = folded.text[start:end].split()
        ends = " ".join(words[:2]), " ".join(words[-2:])
        passage = Passage(key="c1", line=7, quote=quote, ends=ends)
        within = [parts for parts in find(quote, folded) if start <= parts[0][0] and parts[-1][1] <= end]
        spot = Spot(within[0] if within else ((0, 0),), (start, end), 1, len(find(quote, folded)))
        anchors["c1"] = PlacedText(folded).anchor(passage, spot)
    claim = {
        "kind": "claim",
        "about": "x",
        "statement": "S.",
        "modality": "asserted",
        "quote": quote,
        "passage": ends or "sentence",
    }
    chapter = {
        "chapter": "ch1",
        "title": "T",
        "text": {
            "kind": "full-text",
            "source": "here",
        },
        "coding": {"by": "me", "date": datetime.date(2026, 1, 1), "confidence": "high"},
        "claims": {"c1": claim},
    }
    document = Document("01.yaml", chapter, {("claims", "c1"): 7})
    lock = AnchorLock(marks_of(folded), anchors)
    return Sheet(Chapter.model_validate(chapter, by_alias=True), document, lock=lock)


def _anchor(sheet: Sheet, page: str | None) -> Anchor:
    return check_sheet(sheet, page)[0]


NOISY = TEXT.replace(" ", " \n ").replace("“", '"').replace("”", '"').replace("–", "—").replace("pact", "pa\u00adct")


@pytest.mark.parametrize(
    ("quote", "span", "page", "outcome"),
    [
        ("with the rival", "The ally signs a pact with the rival.", TEXT, Outcome.FOUND),
        ("with the rival", "The ally signs a pact with the rival.", NOISY, Outcome.FOUND),
        ('says "so be it" - and', "It says “so be it” – and signs a note.", NOISY, Outcome.FOUND),
        ("with the rival", "with the rival", f"Before.\nSummary\n{TEXT}\nKeywords\nAfter.", Outcome.FOUND),
        ("with the rival", "with the rival", f"New. {TEXT}", Outcome.MOVED),
        ("a pact", "signs a pact", f"So. {TEXT}", Outcome.AMBIGUOUS),
        ("signs a", "with the rival. It says “so be it” – and signs a note. The ally signs a", TEXT, Outcome.FOUND),
        ("a pact", None, TEXT, Outcome.AMBIGUOUS),
        ("a note", None, TEXT, Outcome.FOUND),
        ("no such words", "with the rival", TEXT, Outcome.ORPHANED),
        ("a note", "with the rival", TEXT, Outcome.ORPHANED),
        ("a note", "signs a note.", TEXT.replace("signs a note.", "wrote a note."), Outcome.TEXT_CHANGED),
        ("a note", "signs a note.", "Another text altogether.", Outcome.ORPHANED),
        ("a note", "signs a note.", None, Outcome.NO_TEXT),
    ],
)
def test_outcomes(quote: str, span: str | None, page: str | None, outcome: Outcome) -> None:
    anchor = _anchor(_sheet(quote, span), page)
    assert (anchor.outcome, anchor.file, anchor.line) == (outcome, "01.yaml", 7)
    assert bool(anchor.reason) == (outcome not in {Outcome.FOUND, Outcome.NO_TEXT})


def test_moved_says_where_it_stands_now() -> None:
    anchor = _anchor(_sheet("with the rival", "with the rival"), f"New. {TEXT}")
    assert anchor.place is not None
    assert fold(f"New. {TEXT}").text[slice(*anchor.place)] == "with the rival"


def test_the_text_is_found_on_a_page_without_headings() -> None:
    page = f"Menu\nHome\n{TEXT}\nFooter"
    assert locate_text(page, _sheet("a note", None).lock.text).text == fold(TEXT).text


def test_the_way_back_from_a_located_text_leads_into_the_page() -> None:
    page = f"Menu\n{TEXT}\nFooter"
    located = locate_text(page, _sheet("a note", None).lock.text)
    start, end = located.raw(0, len(located.text))
    assert page[start:end] == TEXT
