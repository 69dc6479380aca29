"""Forms for a spreadsheet: rows with what is locked and what is filled in by drop-downs, and a page of the codebook."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.codebook.codebook import Codebook
from kg.codings.rules import rules_of
from kg.errors import InputError, KgError, Problem
from kg.exchange.tabular.addresses import cell, letters
from kg.exchange.workbook.spreadsheet import is_workbook, opened
from kg.exchange.workbook.xlsx_file import Book, Column, Page, to_xlsx

__all__ = ["Answered", "Field", "from_form", "to_form"]

_CODEBOOK, _CHOICES = "Codebook", "Choices"


@dataclass(frozen=True)
class Field:
    """A column of a form: what it is called, how wide it is, what it is for, and what can be chosen in it.

    One that is locked is there to be read.
    """

    heading: str
    width: int
    meaning: str = ""
    choices: tuple[str, ...] = ()
    is_locked: bool = False
    is_strict: bool = True


@dataclass(frozen=True)
class Answered:
    """A row of a form that came back: its cells by their headings, and the address of each, such as `Units!D7`."""

    cells: Mapping[str, str]
    addresses: Mapping[str, str]


def to_form(
    title: str, fields: Sequence[Field], rows: Sequence[Sequence[str]], codebook: Codebook, schemes: Sequence[str]
) -> bytes:
    """Return a form as an XLSX file, the same bytes each time; raise `KgError` where XlsxWriter is missing.

    Next to the page of the form is one with the rules of the concepts of some schemes.
    """
    chosen = [field for field in fields if field.choices]
    lists = {field.choices: f"kg_{re.sub('[^a-z0-9]', '_', field.heading)}" for field in reversed(chosen)}
    columns = [
        Column(
            field.heading,
            field.width,
            field.meaning,
            lists.get(field.choices, ""),
            is_strict=field.is_strict,
            is_locked=field.is_locked,
        )
        for field in fields
    ]
    longest = max(map(len, lists), default=0)
    choices = [[each[at] if at < len(each) else "" for each in lists] for at in range(longest)]
    ends = [(letters(at), len(each) + 1) for at, each in enumerate(lists)]
    names = {
        name: f"{_CHOICES}!${column}$2:${column}${last}"
        for name, (column, last) in zip(lists.values(), ends, strict=True)
    }
    concepts = [concept for concept in codebook.by_name.values() if concept.scheme.name in schemes]
    told = [
        [concept.scheme.name.replace("-", " "), concept.name, concept.label, f"{name}: {words}"]
        for concept in concepts
        for name, words in (*rules_of(concept),) or (("", ""),)
    ]
    pages = [
        Page(title, columns, rows),
        Page(
            _CODEBOOK,
            [Column("scheme", 16), Column("label", 28), Column("called", 28), Column("rule", 90)],
            told,
            is_for_reading=True,
        ),
        Page(_CHOICES, [Column(name, 24) for name in lists.values()], choices, is_for_reading=True, hidden="hidden"),
    ]
    return to_xlsx(Book(title, pages if lists else pages[:2], names))


def from_form(content: bytes, file: str, title: str, headings: Sequence[str]) -> list[Answered]:
    """Return the rows of a form that came back as .xlsx or .ods.

    Raise `KgError` where it is no such form, and `InputError` with each cell that holds no value.
    """
    if not is_workbook(content):
        raise KgError(f"{file}: it is no workbook; save it as .xlsx (Excel workbook) or .ods.")
    try:
        sheets = opened(content)
    except KgError as error:
        raise KgError(f"{file}: {error}") from None
    page = next((sheet for sheet in sheets if sheet.title == title), None)
    if page is None:
        raise KgError(f"{file}: it has no page {title!r}; take the file that kg wrote.")
    head = [heading.strip() for heading in page.rows[0]] if page.rows else []
    if missing := [heading for heading in headings if heading not in head]:
        raise KgError(f"{file}: the page {title!r} has no column {', '.join(missing)}; take the file that kg wrote.")
    wrong = page.looked.wrong.items()
    problems = [Problem(f"{file}: {title}!{cell(row, column)}", 0, "", *said) for (row, column), said in wrong]
    if problems:
        raise InputError(problems)
    return list(_rows(page.rows, head, title))


def _rows(rows: Sequence[Sequence[str]], head: Sequence[str], title: str) -> Iterator[Answered]:
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            yield Answered(
                {heading: text.strip() for heading, text in zip(head, row, strict=False)},
                {heading: f"{title}!{cell(number, at)}" for at, heading in enumerate(head)},
            )
