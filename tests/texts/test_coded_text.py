"""Where only a part of a document is compared with a sheet, that is said."""

import warnings
from pathlib import Path

import pytest

from kg.anchors.normalize import fold
from kg.anchors.placing import marks_of
from kg.errors import NotReadWarning
from kg.texts.coded_text import read_coded_text

TEXT = "In 1958 Norland left the patrol of its allies. It tested how far an ally may go."
# After allenai/s2orc-doc2json 37: what is around the text of a page is left out in silence.
PAGE = "Home\nContents of this book\nSummary\n{}\nKeywords\npatrol; League\n"


def test_a_text_that_has_changed_on_its_page_is_the_part_between_two_headings_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.format(TEXT.replace("tested", "tried")), encoding="utf-8")
    with pytest.warns(NotReadWarning, match=r"page\.txt: this is not the text that was coded; what is between"):
        assert read_coded_text(path, marks_of(fold(TEXT))).text == TEXT.replace("tested", "tried")


def test_nothing_is_said_of_a_text_that_is_there_as_it_was_or_of_which_nothing_was_coded(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.format(TEXT), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error", NotReadWarning)
        assert read_coded_text(path, marks_of(fold(TEXT))).text == TEXT
        assert "patrol; League" in read_coded_text(path, None).text
