"""A PDF gives its words in the order of reading where that is known, and says where it is not, or where words lack.

The kinds are those of public reports: QualCoder 386 and pdftotext 114 (columns), pypdf 598 (ligatures), marker 274.
"""

from pathlib import Path

import pytest

from kg.anchors.locate import locate
from kg.anchors.normalize import fold
from kg.documents import read_document
from tests.documents.samples import pdf, read

LEFT = ["In 1958 Norland left the", "patrol of its allies in", "the northern sea and did", "not come back to it."]
RIGHT = ["The step tested how far", "an ally may go. So it is", "boundary testing and no", "more than that here."]
ORDER = " ".join([*LEFT, *RIGHT])
TOP, LINE = 700, 14
Painted = list[tuple[int, int, str]]


def column(lines: list[str], x: int, top: int = TOP) -> Painted:
    return [(x, top - LINE * row, words) for row, words in enumerate(lines)]


def by_rows(*columns: Painted) -> Painted:
    """Return the lines of columns as they are painted from top to bottom, and from left to right."""
    return sorted((line for each in columns for line in each), key=lambda line: (-line[1], line[0]))


def by_words(lines: Painted) -> Painted:
    """Return lines with each word painted by itself, in letters that are 6.6 wide (Courier in 11 points)."""
    return [
        (round(x + 6.6 * len(" ".join([*words.split()[:at], ""]))), y, word)
        for x, y, words in lines
        for at, word in enumerate(words.split())
    ]


ACROSS = "A line that is as wide as the page is, for it has no columns"
ROWS = by_rows(column(LEFT, 50), column(RIGHT, 320))
LONGER = ["And it went on for a", "while, as one can see."]
NARROW = [words[:18].strip() for words in [*LEFT, *RIGHT]]
COLUMNS = {
    "one after the other": ([*column(LEFT, 50), *column(RIGHT, 320)], ORDER),
    "row by row": (ROWS, ORDER),
    "word by word": (by_words(ROWS), ORDER),
    "at different heights": (by_rows(column(LEFT, 50), column(RIGHT, 320, TOP - 6)), ORDER),
    "between other lines": (
        [(50, 750, ACROSS), *ROWS, (50, 600, f"3 {ACROSS}")],
        f"{ACROSS} {ORDER} 3 {ACROSS}",
    ),
    "the right one longer": ([*ROWS, *column(LONGER, 320, TOP - 4 * LINE)], " ".join([ORDER, *LONGER])),
    "the left one longer": (
        [*ROWS, *column(LONGER, 50, TOP - 4 * LINE)],
        " ".join([*LEFT, *LONGER, *RIGHT]),
    ),
    "three": (
        by_rows(
            column([words[:18] for words in LEFT], 30), column([words[:18] for words in RIGHT], 210), column(LEFT, 390)
        ),
        " ".join([*(words[:18].strip() for words in [*LEFT, *RIGHT]), *LEFT]),
    ),
    # What is beside it may be a table, or a text that is known to be painted in its order.
    "a table": (
        by_rows(column(["Norland", "Sorland", "Estland"], 50), column(["left it", "stayed on", "said no"], 320)),
        "Norland left it Sorland stayed on Estland said no",
    ),
}


@pytest.mark.parametrize(("painted", "words"), COLUMNS.values(), ids=COLUMNS)
def test_columns_are_read_one_after_the_other(tmp_path: Path, painted: Painted, words: str) -> None:
    # ISO 32000-2, 14.8.2.5: a PDF has an order of painting, and one of reading only if it is tagged.
    assert read(tmp_path / "page.pdf", pdf([painted])) == (words, [])


def test_words_across_the_lines_of_a_column_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([ROWS]))
    assert locate("left the patrol of its allies", fold(read_document(tmp_path / "page.pdf")))


def test_what_may_be_columns_or_a_table_is_said(tmp_path: Path) -> None:
    sides = (
        ["The first state", "The other state", "The third state"],
        ["Left the patrol", "Stayed with it", "Did not answer"],
    )
    table = by_rows(column(sides[0], 50), column(sides[1], 320))
    words, said = read(tmp_path / "page.pdf", pdf([[(50, 700, ACROSS)], table, [(50, 700, ACROSS)]]))
    assert "The first state Left the patrol The other state" in words
    assert said == ["page 2 looks like columns or a table, read line by line across them."]


def test_a_long_document_is_looked_through_for_columns(tmp_path: Path) -> None:
    words, said = read(tmp_path / "page.pdf", pdf([[(50, 700, ACROSS)]] * 5 + [ROWS] * 60))
    assert words == " ".join([ACROSS] * 5 + [ORDER] * 60)
    assert said == []


def test_where_pages_end_is_kept(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([[(50, 700, "It tested the net-")], ROWS, [(50, 700, "work.")]]))
    pages = [" ".join(page.split()) for page in read_document(tmp_path / "page.pdf").split("\f")]
    assert pages == ["It tested the net-", ORDER, "work."]


def test_pages_without_words_are_said(tmp_path: Path) -> None:
    page: Painted = [(50, 700, ACROSS)]
    words, said = read(tmp_path / "page.pdf", pdf([page, [], [], [], page, []]))
    assert words == f"{ACROSS} {ACROSS}"
    assert said == ["pages 2–4, 6 hold no words that can be read; a picture of a page needs text recognition (OCR)."]


def test_signs_without_a_letter_are_said(tmp_path: Path) -> None:
    # ISO 32000-2, 9.10.2: where a font gives no way to letters, there is none.
    _, said = read(tmp_path / "page.pdf", pdf([[(50, 700, "It \\001\\002\\003 tested")]]))
    assert said == ["page 1 holds signs of which the PDF does not say which letters they are."]


def test_what_was_put_over_a_page_is_said(tmp_path: Path) -> None:
    # ISO 32000-2, 12.5.6: a comment, words typed over the page, a filled-in and a ticked field.
    over = (
        "/Annots [<< /Subtype /Text /Contents (Is this so?) >> << /Subtype /FreeText /Contents (So it is) >>"
        " << /Subtype /Widget /V (Norland) >> << /Subtype /Widget /V /Yes >> << /Subtype /Link >>]"
    )
    words, said = read(tmp_path / "page.pdf", pdf([[(50, 700, ACROSS)]], over))
    assert words == ACROSS
    kinds = "comments (3 words), words typed over pages (3 words), filled-in fields (1 word)"
    assert said == [f"these are not read: {kinds}."]
