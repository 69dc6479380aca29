"""The first page of a workbook: in plain words what it is, how it is filled in, and how it is brought back."""

from collections.abc import Iterator, Sequence

from kg.exchange.facts import Values
from kg.exchange.workbook.lists import page_title
from kg.exchange.workbook.meanings import PAGES
from kg.exchange.workbook.xlsx_file import Page, Words
from kg.version import __version__

__all__ = ["TITLE", "front"]

#: The title of the page.
TITLE = "Read me"


def front(values: Values, pages: Sequence[Page], codebook: str, digest: str) -> tuple[str, Words]:
    """Return what the workbook is called, and its first page."""
    title = _title(values)
    return title, Words(TITLE, [*_lines(title, values, pages, codebook, digest)])


def _title(values: Values) -> str:
    """Return what was coded: the title of the chapter where there is one, else that of the book or the project."""
    for kind in ("chapter", "book", "project"):
        found = [fields["title"][0] for (of, _), fields in values.items() if of == kind and "title" in fields]
        if len(found) == 1:
            return found[0]
    return "A coding"


#: What is said on the page, line by line: a style and a text, with what `_lines` knows in braces.
_SAID = """\
title: {title}
text: A coding{of}, as a form to fill in.
text: The coding itself is kept in sheets, which are files of text, and this workbook is made from them. \
What you change here counts once it is brought back.
heading: How to fill it in
text: An empty cell is what nobody said. It never means no, zero or not applicable.
text: A cell holds one value. For a second one there is a column with a 2 behind its name, as about 2. \
Where these do not suffice, name another column in the same way.
text: A column with a green head offers a list. A label comes from the codebook, and nothing else can be typed there; \
where ids are offered, that of a row that you add is possible too. Point at a head to read what it is for.
text: (unstated) in a list: the text does not say it. (unread): you could not read it in the text; the note says why.
text: To add a row, write below the last one. It needs an id of its own: {example}.
text: Grey cells are locked, because other rows refer to them. There is no password: to take a row out, \
unprotect the sheet (in Excel under Review, in LibreOffice under Tools) and delete it.
text: Every cell is a text. Formulas and merged cells are not read, and are pointed out.
heading: How to bring it back
text: Save it as .xlsx or .ods. In a terminal, this says what would change, with every mistake at its cell:
command: kg import FILE --into FOLDER-OF-THE-SHEETS
text: And this changes the sheets:
command: kg import FILE --into FOLDER-OF-THE-SHEETS --write
heading: Its pages
pages: {pages}
heading: Where it is from
text: Made by kg {version}{codebook}.
small: A hidden page holds what was sent, so that a change of yours and one of the sheets are told apart."""


def _lines(
    title: str, values: Values, pages: Sequence[Page], codebook: str, digest: str
) -> Iterator[tuple[str, str, str]]:
    chapters = [name for kind, name in values if kind == "chapter"]
    known = {
        "title": title,
        "of": f" of {len(chapters)} chapters" if len(chapters) > 1 else "".join(f" of {name}" for name in chapters),
        "example": f"small letters, digits and hyphens, as {chapters[0] if chapters else 'ch1'}-my-claim",
        "version": __version__,
        "pages": "",
        "codebook": f" with the codebook “{codebook}” ({digest[:12]})" if codebook else "",
    }
    purposes = {page_title(kind): purpose for kind, purpose in PAGES.items()}
    for style, text in (line.split(": ", 1) for line in _SAID.split("\n")):
        if style == "pages":
            for page in pages:
                rows = f"{len(page.rows):,} row{'' if len(page.rows) == 1 else 's'}"
                yield "link", page.title, f"{purposes[page.title]} ({rows})"
        else:
            yield style, text.format(**known), ""
