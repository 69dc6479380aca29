"""The real data: anchored in the source where it is at hand, and never a copy of it."""

import re
import subprocess
from pathlib import Path

import pytest

from kg import resources
from kg.anchors.outcomes import Outcome
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.texts.coded_text import locate_text
from kg.texts.coverage import cover
from kg.texts.matching import check_text, texts_of
from tests.conftest import REPOSITORY, check_sheet

SOURCES = sorted((REPOSITORY.parent / "shared" / "sources").glob("*.txt"))
#: The texts belong to their publisher and do not ship; continuous integration has them beside the repository.
with_sources = pytest.mark.skipif(not SOURCES, reason="the source texts do not ship with the repository")
MOST_WORDS = 15


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("’", "'").lower())


@with_sources
def test_every_passage_of_chapter_6_is_found(library: Library) -> None:
    sheet = library.sheets["tw2019-ch6"]
    anchors = check_sheet(sheet, SOURCES[0].read_text(encoding="utf-8"))
    assert {anchor.outcome for anchor in anchors} == {Outcome.FOUND}
    assert len(anchors) == len(sheet.chapter.claims) + len(sheet.chapter.arguments)


@with_sources
def test_every_sentence_of_chapter_6_is_covered_and_no_passage_is_long(library: Library) -> None:
    sheet = library.sheets["tw2019-ch6"]
    covered = cover(sheet, locate_text(SOURCES[0].read_text(encoding="utf-8"), sheet.lock.text))
    assert len(covered.sentences) == 7
    assert all(sentence.claims for sentence in covered.sentences)
    assert covered.share >= 0.9
    assert covered.longest <= 2


@with_sources
@pytest.mark.parametrize("source", SOURCES, ids=[path.name for path in SOURCES])
def test_no_run_of_more_than_15_words_is_copied(source: Path) -> None:
    words = _words(source.read_text(encoding="utf-8"))
    runs = {tuple(words[i : i + MOST_WORDS + 1]) for i in range(len(words) - MOST_WORDS)}
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        try:
            mine = _words((REPOSITORY / name).read_text(encoding="utf-8"))
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        copied = [i for i in range(len(mine) - MOST_WORDS) if tuple(mine[i : i + MOST_WORDS + 1]) in runs]
        assert not copied, f"{name}: {' '.join(mine[copied[0] : copied[0] + MOST_WORDS + 1])}"


def test_both_cases_are_coded(library: Library) -> None:
    chapter = library.sheets["tw2019-ch6"].chapter
    assert chapter.cases.keys() == {"sco-case", "missile-case"}
    assert {chapter.claims[name].modality for name in ("sco-is-compellent-threat",)} == {"hedged"}


def test_every_quotation_is_short(library: Library) -> None:
    chapters = [sheet.chapter for sheet in library.sheets.values()]
    quotes = [e.quote for c in chapters for section in (c.claims, c.arguments) for e in section.values() if e.quote]
    assert quotes
    assert all(len(quote.split()) <= MOST_WORDS for quote in quotes)


def test_the_worked_example_stands_in_its_text_word_for_word() -> None:
    """Its text ships, so this holds everywhere: every passage is found, and every word is in that of a claim."""
    shipped = read_library(resources.folder("data"))
    text = texts_of(shipped, {})["fr1966-ch1"]
    assert text is not None
    sheet = shipped.sheets["fr1966-ch1"]
    assert {anchor.outcome for anchor in check_text(sheet, text)} == {Outcome.FOUND}
    covered = cover(sheet, text)
    assert covered.share == 1.0
    assert covered.longest <= 2
    assert 250 <= covered.words <= 350
