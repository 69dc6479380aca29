"""What can be encoded of a sheet with mistakes or without its text, so that the rest is checked; what cannot be asked.

Such a part is never stored: it is made to be looked at by the rules, and its mistakes stop the build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from kg.anchors.lock import AnchorLock, TextMarks
from kg.codebook.codebook import Codebook
from kg.errors import Problem
from kg.sheets.library import Sheet
from kg.sheets.records import ActorsFile
from kg.yaml.fields import Record
from kg.yaml.ids import as_id
from kg.yaml.marks import InScheme
from kg.yaml.positions import Document

__all__ = ["ALL", "doubtful_entries", "encodable", "entry_of", "known_again"]

T = TypeVar("T", bound=Record)

#: In place of an entry: nothing that the rules find in the file can be relied on.
ALL = "*"
_ANY_TEXT = TextMarks(0, "0" * 64, "0" * 64)
#: What every step of a sheet depends on.
_HEADS = (("coding",), ("coding", "by"), ("text",), ("book",), ("chapter",))


def encodable(record: T, codebook: Codebook) -> T:
    """Return a record in which each name that the codebook does not have is one that it has.

    What the rules find in such an entry is not reported; those that rest on it find the kind of thing that is wanted.
    """
    changes: dict[str, Any] = {}
    for attribute, field in type(record).model_fields.items():
        value = getattr(record, attribute)
        schemes = [mark.scheme for mark in field.metadata if isinstance(mark, InScheme)]
        if isinstance(value, Record):
            changes[attribute] = encodable(value, codebook)
        elif isinstance(value, dict):
            entries = {key: encodable(each, codebook) for key, each in value.items() if isinstance(each, Record)}
            changes[attribute] = value | entries
        elif schemes and value is not None and value not in (known := codebook.schemes[schemes[0]]):
            changes[attribute] = next(iter(known), value)
    whole = record.model_copy(update={name: new for name, new in changes.items() if new != getattr(record, name)})
    if isinstance(whole, ActorsFile):
        known_members = {
            key: each
            for key, each in whole.memberships.items()
            if {each.member, each.organization} <= set(whole.actors)
        }
        return whole.model_copy(update={"memberships": known_members})
    return whole


def known_again(sheet: Sheet) -> Sheet:
    """Return a sheet whose text has what a text is known again by, though it was never at hand."""
    return replace(sheet, lock=AnchorLock(_ANY_TEXT)) if sheet.lock.text is None else sheet


def doubtful_entries(document: Document, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the entries (`claims.c7`) of a sheet of which rules cannot be asked; `ALL` is every one.

    They are those with a mistake, those that are left out, and those that an entry left out names or that name one.
    """
    found = {entry_of(problem.entry) for problem in problems if problem.file == document.file}
    if any(place in document.left_out for place in _HEADS) or "coding.by" in {each.entry for each in problems}:
        return (ALL,)
    lost = {place for place in document.left_out if len(place) == 2}
    values = document.values if isinstance(document.values, dict) else {}
    written = {
        (section, key): set(_texts(entry))
        for section, entries in values.items()
        if isinstance(entries, dict)
        for key, entry in entries.items()
    }
    # What is written as güvence is named as guvence where that is the id.
    names = {name for _, key in lost for name in (str(key), as_id(str(key)))}
    named = set().union(*(written.get((section, key), ()) for section, key in lost))
    near = {(section, key) for (section, key), texts in written.items() if names & texts or key in named}
    return tuple(sorted({"", *found, *(".".join(map(str, place)) for place in lost | near)}))


def entry_of(place: str) -> str:
    """Return the entry in which a place of a sheet is.

    >>> entry_of("claims.c7.about.0"), entry_of("title")
    ('claims.c7', 'title')
    """
    return ".".join(place.split(".")[:2])


def _texts(value: object) -> Iterator[str]:
    """Yield every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
