"""The rows of a table, or of a page of a workbook, as facts, with each mistake at its cell."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from kg.errors import Problem, closest
from kg.exchange.facts import Fact
from kg.exchange.tabular.choices import Choices, Wrong, a, words_of
from kg.exchange.tabular.columns import Table
from kg.exchange.tabular.headings import Slot, fields_of, heading, slots

__all__ = ["Found", "Mistake", "Numbered", "read_table", "said_of"]

#: The number that a spreadsheet gives a row, and its cells.
Numbered = tuple[int, Sequence[str]]
#: Makes a problem of the number of a row, that of a column (from 0), what is wrong and how to put it right.
Mistake = Callable[[int, int, str, str], Problem]
#: What is said in a cell whose value nobody can give -> the field in which a sheet says so.
_SAID = {"(unstated)": "unstated", "(unread)": "unread"}
_NOT_APPLICABLE = "(not applicable)"
#: Fields -> what of a thing they are, where a sheet says that it is unstated or unread.
_PARTS = {
    "held-by": "holder",
    "against": "target",
    "with": "target",
    "from-category": "origin",
    "to-category": "destination",
    "conveys": "content",
}
#: How many mistakes are said of a table.
MOST_MISTAKES = 1_000
#: How like the name of a column has to be, so that it is one that was mistyped.
_MISTYPED = 0.8


@dataclass(frozen=True)
class Found:
    """What was found in a table: facts with their cells, numbers of cells, mistakes, and fields with a column."""

    facts: tuple[Fact, ...] = ()
    places: Mapping[Fact, tuple[int, int]] = field(default_factory=dict)
    taken: int = 0
    untaken: Counter[str] = field(default_factory=Counter)
    problems: tuple[Problem, ...] = ()
    covered: frozenset[tuple[str, str]] = frozenset()


def read_table(
    table: Table,
    rows: Sequence[Numbered],
    mistake: Mistake,
    choices: Choices,
    sent: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] | None = None,
) -> Found:
    """Return what the rows of a table say, the names of its columns first.

    A table of a kind of thing may have the columns of several values that `headings` names. What was `sent` is taken
    as it was, whatever it is. A column that means nothing is untaken, unless it seems to be mistyped.
    """
    number, names = rows[0] if rows else (1, ())
    columns, problems = _columns(table, names, number, mistake)
    first = next((at for at, slot in columns.items() if slot is None), -1)
    if first < 0:
        close = closest(table.columns[0], [name for name in names if name])
        hint = f"nearest: {', '.join(close)}" if close else f"the first column is called {table.columns[0]!r}"
        return Found(problems=(mistake(number, 0, f"there is no column {table.columns[0]!r}", hint),))
    reading = _Reading(table, columns, first, mistake, choices, sent or {})
    facts: list[Fact] = []
    taken, untaken = 0, Counter[str]()
    for row, cells in rows[1:]:
        if not any(cells):
            continue
        if len(reading.problems) >= MOST_MISTAKES:
            hint = "put these right first"
            problems.append(mistake(row, 0, f"there are {MOST_MISTAKES:,} mistakes above, and no more are said", hint))
            break
        new, used = reading.row(row, cells, len(names))
        facts += new
        taken += len(used)
        untaken.update(
            name or "of no column"
            for at, (cell, name) in enumerate(zip_longest(cells, names, fillvalue=""))
            if cell and at not in used
        )
    fields = {slot.field for slot in columns.values() if slot}
    if table.is_of_values:  # in which a column is a part of a value
        fields = {*table.fields} if {slot.field for slot in map(Slot, table.columns[1:])} <= fields else set()
    covered = frozenset((table.kind, name) for name in fields)
    return Found(tuple(facts), reading.places, taken, untaken, (*problems, *reading.problems), covered)


def _columns(
    table: Table, names: Sequence[str], row: int, mistake: Mistake
) -> tuple[dict[int, Slot | None], list[Problem]]:
    """Return what each column means: none is the id, and one that means nothing is left out; with the mistakes."""
    found: dict[int, Slot | None] = {}
    problems = []
    known = table.columns if table.is_of_values else ("id", *map(heading, map(Slot, fields_of(table.kind))))
    for at, name in enumerate(names):
        words = name.strip()
        if not words:
            continue
        if words.casefold() == table.columns[0]:
            slot: Slot | None = None
        elif table.is_of_values:
            name_of = words.casefold().replace(" ", "_")
            slot = Slot(name_of) if name_of in table.columns else _NO_SLOT
        else:
            slot = slots(table.kind, words) or _NO_SLOT
        if slot == _NO_SLOT:
            spelled = words.replace("_", " ") if not table.is_of_values else words
            if close := closest(spelled, known, 1, _MISTYPED):
                problems.append(mistake(row, at, f"there is no column {words!r}", f"nearest: {close[0]}"))
        elif slot in found.values():
            problems.append(mistake(row, at, f"the column {words!r} is there twice", "take one of them out"))
        else:
            found[at] = slot
    return found, problems


_NO_SLOT = Slot("")


class _Reading:
    """The rows of one table as they are read: the ids so far, and the mistakes."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        table: Table,
        columns: Mapping[int, Slot | None],
        first: int,
        mistake: Mistake,
        choices: Choices,
        sent: Mapping[tuple[str, str], Mapping[str, Sequence[str]]],
    ) -> None:
        self._table, self._columns, self._first = table, columns, first
        self._mistake, self._choices, self._sent = mistake, choices, sent
        self._rows: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.places: dict[Fact, tuple[int, int]] = {}

    def row(self, row: int, cells: Sequence[str], width: int) -> tuple[list[Fact], set[int]]:
        """Return the facts of a row, and which of its cells they are of."""
        name = cells[self._first].strip() if self._first < len(cells) else ""
        if len(cells) > width and any(cells[width:]):
            message = f"this row has {len(cells)} cells, and there are {width} columns"
            self._wrong(row, width, message, "name the column, or put a cell with a comma between quotation marks")
        elif not name:
            hint = "give it, or take the row out"
            self._wrong(row, self._first, f"this row has no {self._table.columns[0]!r}", hint)
        elif not self._table.is_of_values and self._rows.setdefault(name, row) != row:
            message = f"the id {name!r} is in row {self._rows[name]} already"
            self._wrong(row, self._first, message, "give each thing an id of its own")
        elif self._table.is_of_values:
            return self._value(row, name, cells)
        else:
            return self._thing(row, name, cells)
        return [], set(range(len(cells)))

    def _wrong(self, row: int, column: int, message: str, hint: str) -> None:
        self.problems.append(self._mistake(row, column, message, hint))

    def _thing(self, row: int, name: str, cells: Sequence[str]) -> tuple[list[Fact], set[int]]:
        facts, said, used = list[Fact](), dict[Fact, None](), {self._first}
        filled = [(slot.label, slot.number, at, slot) for at, slot in self._columns.items() if slot and _has(cells, at)]
        for label, _, at, slot in sorted(filled):
            used.add(at)
            for fact in self._fact(row, at, name, slot, cells[at]):
                if fact.field == label:
                    facts.append(fact)
                else:
                    said[fact] = None
        return [*facts, *(fact for fact in said if fact not in facts)], used

    def _fact(self, row: int, at: int, name: str, slot: Slot, value: str) -> list[Fact]:
        """Return the fact of a cell; none where it is a mistake."""
        found = self._said(row, at, name, slot, value)
        self.places |= dict.fromkeys(found, (row, at))
        return found

    def _said(self, row: int, at: int, name: str, slot: Slot, value: str) -> list[Fact]:
        kind, label = self._table.kind, slot.label
        if value in self._sent.get((kind, name), {}).get(label, ()):
            return [Fact(kind, name, label, value)]
        if said := _SAID.get(value.strip()):
            if value.strip() in said_of(kind, slot.field):
                return [Fact(kind, name, said, _PARTS.get(slot.field, slot.field))]
            message = f"of {slot.field!r} of {a(kind)} it cannot be said that it is {said}"
            self._wrong(row, at, message, "leave the cell empty, and say it in the note")
        elif value.strip() == _NOT_APPLICABLE:
            self._wrong(row, at, f"a sheet does not say {_NOT_APPLICABLE!r}", "leave the cell empty")
        else:
            settled = self._choices.settled(kind, slot.field, value)
            if not isinstance(settled, Wrong):
                return [Fact(kind, name, label, settled)]
            self._wrong(row, at, settled.message, settled.hint)
        return []

    def _value(self, row: int, name: str, cells: Sequence[str]) -> tuple[list[Fact], set[int]]:
        at = {slot.field: place for place, slot in self._columns.items() if slot and _has(cells, place)}
        *between, last = self._table.columns[1:]
        used = {self._first, *at.values()}
        if last not in at:
            return [], set()
        (field, *others), key = self._table.fields, cells[at[between[0]]] if between and between[0] in at else ""
        if others and key not in self._table.fields:
            return [], set()
        slot = Slot(key) if others else Slot(field, key)
        return self._fact(row, at[last], name, slot, cells[at[last]]), used


def _has(cells: Sequence[str], at: int) -> bool:
    return at < len(cells) and bool(cells[at])


def said_of(kind: str, field: str) -> tuple[str, ...]:
    """Return what a cell can say instead of a value that nobody can give.

    >>> said_of("claim", "from-category"), said_of("claim", "driver")
    (('(unstated)', '(unread)'), ())
    """
    part = _PARTS.get(field, field)
    return tuple(word for word, said in _SAID.items() if part in words_of(kind, said))
