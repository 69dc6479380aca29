"""A coding as it is compared: the units that a coder found or was given, their labels, and the steps between them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.anchors.lock import Stretch
from kg.codings.records import FIELDS, FreeSheet, LabelSheet, values_of
from kg.sheets.claims import Argument, ClaimBase, Shift
from kg.sheets.library import Sheet
from kg.yaml.positions import Document

__all__ = ["NOT_APPLICABLE", "Coding", "Unit", "free_coding", "label_coding", "reference_coding"]

#: What a claim is said to have in a field that claims of its kind have not.
NOT_APPLICABLE = "not-applicable"
#: Of which entries each field is asked.
ARGUMENT_FIELDS = frozenset({"scheme"})


@dataclass(frozen=True)
class Unit:
    """A claim or an argument of a coding: its key there and its line, where it is, what it quotes, and its labels.

    `values` has each field that can be compared; an empty one was left blank. `statement` is what the coder says in
    their own words that the text states, and `entry` the one of the sheet that a unit that was given is made of.
    """

    key: str
    line: int
    passage: Stretch | None
    quotation: Stretch | None
    quote: str
    values: Mapping[str, tuple[str, ...]]
    is_argument: bool = False
    statement: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Coding:
    """What a coder said of a text, `free` where they found the units themselves, and whether they are done with it.

    `steps` are the pairs of a premise and a conclusion, by the keys of their claims.
    """

    coder: str
    file: str
    is_free: bool
    is_done: bool
    units: tuple[Unit, ...]
    steps: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    date: datetime.date | None = None
    document: Document | None = None
    round: int = 1

    @property
    def claims(self) -> tuple[Unit, ...]:
        """Return the units that are claims and have a place in the text."""
        return tuple(unit for unit in self.units if unit.passage and not unit.is_argument)

    @property
    def arguments(self) -> tuple[Unit, ...]:
        """Return the units that are arguments and have a place in the text."""
        return tuple(unit for unit in self.units if unit.passage and unit.is_argument)


def free_coding(coder: str, sheet: Sheet) -> Coding:
    """Return what a coder found in a text; the sheet of a chapter, of which that is asked too, is always done."""
    own = sheet.chapter.coding if isinstance(sheet.chapter, FreeSheet) else None
    return Coding(
        coder,
        sheet.document.file,
        is_free=True,
        is_done=own is None or own.state == "done",
        units=tuple(_units(sheet)),
        steps=_steps(sheet),
        date=sheet.chapter.coding.date,
        document=sheet.document,
        round=int(own.round) if own else 1,
    )


def reference_coding(coder: str, sheet: Sheet, units: Mapping[str, str]) -> Coding:
    """Return what the sheet itself says of units that coders were given; `units` are its entries by their names."""
    entries = {unit.key: unit for unit in _units(sheet)}
    found = (replace(entry, key=name, entry=key) for name, key in units.items() if (entry := entries.get(key)))
    return Coding(coder, sheet.document.file, False, True, tuple(found))  # noqa: FBT003


def label_coding(sheet: LabelSheet, document: Document, reference: Coding) -> Coding:
    """Return how a coder labelled units that were given; where these are is known of the reference."""
    places = {unit.key: unit for unit in reference.units}
    found = []
    for key, unit in sheet.units.items():
        place = places.get(key)
        values = {name: values_of(unit, name) for name in FIELDS}
        line = document.line(("units", key))
        where = (place.passage, place.quotation, place.quote) if place else (None, None, unit.quote or "")
        is_argument = place is not None and place.is_argument
        found.append(Unit(key, line, *where, values, is_argument, entry=place.entry if place else ""))
    is_done = sheet.state == "done"
    return Coding(
        sheet.by, document.file, is_free=False, is_done=is_done, units=tuple(found), date=sheet.date, document=document
    )


def _units(sheet: Sheet) -> Iterator[Unit]:
    for section in ("claims", "arguments"):
        for key, entry in getattr(sheet.chapter, section).items():
            anchor = sheet.anchor(key, entry)
            is_placed = anchor is not None and anchor.state != "lost"
            quotation = (anchor.quotation[0][0], anchor.quotation[-1][1]) if anchor and is_placed else None
            yield Unit(
                key,
                sheet.document.line((section, key)),
                anchor.passage if anchor and is_placed else None,
                quotation,
                entry.quote or "",
                dict(_values(entry)),
                isinstance(entry, Argument),
                "" if isinstance(entry, Argument) else entry.statement,
            )


def _values(entry: ClaimBase | Argument) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the labels of an entry; what its kind has no field for does not apply to it."""
    if isinstance(entry, Argument):
        yield "scheme", (entry.scheme,)
        return
    yield "kind", (str(getattr(entry, "kind", "")),)
    for name in (name for name in FIELDS if name not in ARGUMENT_FIELDS):
        given = getattr(entry, name, None)
        yield name, (given,) if given else (NOT_APPLICABLE,)
    for name in ("from-category", "to-category") if isinstance(entry, Shift) else ():
        given = getattr(entry, name.replace("-", "_"))
        yield name, (given,) if given else (NOT_APPLICABLE,)


def _steps(sheet: Sheet) -> frozenset[tuple[str, str]]:
    """Return the pairs of premise and conclusion of the arguments of a sheet."""
    return frozenset(
        (premise, entry.conclusion)
        for entry in sheet.chapter.arguments.values()
        if entry.conclusion
        for premise in entry.premises
    )
