"""The real data: anchored in the source where it is at hand, and never a copy of it."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from kg.anchors import Outcome, check_sheet, locate_text
from kg.library import Library
from tests.conftest import REPOSITORY

SOURCES = sorted((REPOSITORY.parent / "shared" / "sources").glob("*.txt"))
#: The texts belong to their publisher and do not ship; continuous integration has them beside the repository.
with_sources = pytest.mark.skipif(not SOURCES, reason="the source texts do not ship with the repository")
MOST_WORDS = 15


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("’", "'").lower())


@with_sources
def test_every_passage_of_chapter_6_is_found(library: Library) -> None:
    sheet = library.books[0].sheets[0]
    anchors = check_sheet(sheet, SOURCES[0].read_text(encoding="utf-8"))
    assert {anchor.outcome for anchor in anchors} == {Outcome.FOUND}
    assert len(anchors) == len(sheet.chapter.claims) + len(sheet.chapter.arguments)


@with_sources
def test_every_sentence_of_chapter_6_is_covered_and_no_passage_is_long(library: Library) -> None:
    sheet = library.books[0].sheets[0]
    text = locate_text(SOURCES[0].read_text(encoding="utf-8"), sheet.chapter.text).text
    spans = [entry.at for entry in sheet.chapter.claims.values() if entry.at]
    ends = [0, *(match.end() for match in re.finditer(r"\.(?= |$)", text))]
    sentences = list(pairwise(ends))
    assert len(sentences) == 7
    for start, end in sentences:
        assert any(s < end and e > start for s, e in spans), text[start:end]
    covered = {i for start, end in spans for i in range(start, end)}
    words = [match.span() for match in re.finditer(r"\S+", text)]
    claimed = sum(all(i in covered for i in range(*span)) for span in words)
    assert claimed / len(words) >= 0.9
    assert all(sum(s < end and e > start for start, end in sentences) <= 2 for s, e in spans)


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
    chapter = library.books[0].sheets[0].chapter
    assert chapter.cases.keys() == {"sco-case", "missile-case"}
    assert {chapter.claims[name].modality for name in ("sco-is-compellent-threat",)} == {"hedged"}


def test_every_quotation_is_short(library: Library) -> None:
    chapter = library.books[0].sheets[0].chapter
    quotes = [entry.quote for section in (chapter.claims, chapter.arguments) for entry in section.values()]
    assert quotes
    assert all(len(quote.split()) <= MOST_WORDS for quote in quotes)
