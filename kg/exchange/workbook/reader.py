"""Read a workbook back: the facts on its pages, with each mistake at its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from kg.errors import InputError, Problem
from kg.exchange.facts import Fact, Values, by_thing
from kg.exchange.tabular.addresses import cell
from kg.exchange.tabular.choices import Choices
from kg.exchange.tabular.columns import Table
from kg.exchange.tabular.named import table_called
from kg.exchange.tabular.rows import Found, Numbered, read_table
from kg.exchange.taken import Known, Taken
from kg.exchange.workbook import front, lists, sent
from kg.exchange.workbook.pages import RULES
from kg.exchange.workbook.sent import Sent
from kg.exchange.workbook.spreadsheet import Sheet, is_workbook, opened

__all__ = ["is_workbook", "read", "sent_facts", "sent_with"]

#: The pages that are there to be read, or for the program.
_FURNITURE = frozenset({front.TITLE, lists.PAGE, sent.PAGE})


def sent_with(content: bytes) -> Sent | None:
    """Return what a workbook was sent with: the values of each thing; none where it does not say."""
    return _sent(opened(content))


def sent_facts(content: bytes) -> tuple[Fact, ...]:
    """Return the facts that a workbook was sent with; none where it does not say."""
    was = sent_with(content) or Sent({})
    things = was.values.items()
    return tuple(
        Fact(*thing, label, each) for thing, fields in things for label, values in fields.items() for each in values
    )


def _sent(sheets: tuple[Sheet, ...]) -> Sent | None:
    page = next((sheet for sheet in sheets if sheet.title == sent.PAGE), None)
    return sent.unpacked(page.rows) if page else None


def read(content: bytes, known: Known) -> Taken:
    """Return the facts on the pages of a workbook; a page or a column that is none of a coding is untaken.

    What was offered with it, and is as it was, is no part of it. Raise `InputError` with every mistake at its cell, and
    `KgError` where it is no workbook that can be read.
    """
    sheets = opened(content)
    was = _sent(sheets) or Sent({})
    file = known.file or "the workbook"
    tables = {sheet.title: table for sheet in sheets if (table := table_called(sheet.title))}
    choices = _choices(sheets, tables, was, known)
    elements, taken, untaken = Counter[str](), Counter[str](), Counter[str]()
    facts: list[Fact] = []
    places: dict[Fact, str] = {}
    covered: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for sheet in sheets:
        if sheet.title in _FURNITURE:
            continue
        rows: list[Numbered] = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(row)]
        table = tables.get(sheet.title)
        if table is None:
            name = f"page {sheet.title}"
            elements[name] = untaken[name] = sum(bool(each) for _, row in rows for each in row)
            continue
        mistake = partial(_mistake, file, sheet.title)
        problems += _no_values(sheet, rows, file)
        found = read_table(table, _without_rules(table, rows, was), mistake, choices, was.values | was.offered)
        problems += found.problems
        covered |= found.covered
        new = [*_new(found, table, was.offered)]
        facts += new
        places |= {fact: f"{sheet.title}!{cell(*found.places[fact])}" for fact in new}
        number = found.taken - _furniture(found, new)
        elements[table.name] += number + found.untaken.total()
        taken[table.name] += number
        untaken[table.name] += found.untaken.total()
    if problems:
        raise InputError(problems)
    return Taken(tuple(facts), +elements, +taken, +untaken, places, frozenset(covered))


def _mistake(  # noqa: PLR0913, PLR0917
    file: str, title: str, row: int, column: int, message: str, hint: str
) -> Problem:
    return Problem(file, 0, f"{title}!{cell(row, column)}", message, hint)


def _no_values(sheet: Sheet, rows: list[Numbered], file: str) -> Iterator[Problem]:
    """Yield what is on a page and is no value: what is computed, an error, cells that are merged."""
    for (row, column), (message, hint) in sheet.looked.wrong.items():
        yield _mistake(file, sheet.title, row, column, message, hint)
    last = rows[-1][0] if rows else 0
    for first_row, first, last_row, end in sheet.looked.merged:
        if first_row <= last:
            message = f"it is merged with the cells up to {cell(last_row, end)}"
            yield _mistake(file, sheet.title, first_row, first, message, "unmerge them, and give each its own value")


def _choices(sheets: tuple[Sheet, ...], tables: Mapping[str, Table], was: Sent, known: Known) -> Choices:
    """Return what may be named: what is known, what is on the pages, and what was sent."""
    concepts = known.concepts
    things: dict[str, set[str]] = {}
    for name, kind in known.things.items():
        things.setdefault(name, set()).add(kind)
    for (kind, name), fields in (was.values | was.offered).items():
        things.setdefault(name, set()).add(kind)
        if kind == "concept":
            concepts[name] = fields.get("scheme", [""])[0]
    for sheet in sheets:
        if (table := tables.get(sheet.title)) and sheet.rows and not table.is_of_values:
            head = [name.strip().casefold() for name in sheet.rows[0]]
            if "id" not in head:
                return Choices(concepts)
            at, scheme = head.index("id"), head.index("scheme") if "scheme" in head else -1
            for row in sheet.rows[1:]:
                if row[at]:
                    things.setdefault(row[at].strip(), set()).add(table.kind)
                    if table.kind == "concept":
                        concepts[row[at]] = row[scheme] if scheme >= 0 else ""
    return Choices(concepts, things)


def _without_rules(table: Table, rows: list[Numbered], was: Sent) -> list[Numbered]:
    """Return the rows of the codebook without its rules, as far as they are those that were sent."""
    if table.kind != "concept" or not rows:
        return rows
    head = [name.strip().casefold() for name in rows[0][1]]
    at = {name: head.index(name) for name in RULES if name in head}
    found = rows[:1]
    for number, row in rows[1:]:
        rules = was.offered.get(("rule", row[0]), {}).get("rules", [])
        same = {at[name] for name, text in zip(RULES, rules, strict=False) if name in at and row[at[name]] == text}
        found.append((number, ["" if place in same else text for place, text in enumerate(row)]))
    return found


def _new(found: Found, table: Table, offered: Values) -> Iterator[Fact]:
    """Yield the facts of things that were not offered, or are not as they were."""
    for thing, fields in by_thing(found.facts).items():
        if table.is_of_values or offered.get(thing) != fields:
            yield from (Fact(*thing, label, value) for label, values in fields.items() for value in values)


def _furniture(found: Found, new: list[Fact]) -> int:
    """Return how many cells were only offered: those of facts that are not new, and of the ids of their things."""
    there = {(fact.kind, fact.id) for fact in new}
    gone = [fact for fact in found.facts if (fact.kind, fact.id) not in there]
    return len(gone) + len({(fact.kind, fact.id) for fact in gone})
