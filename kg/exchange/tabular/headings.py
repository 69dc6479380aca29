"""What the columns of a page of one kind of thing are called: a field, its language, and which of several it is."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.exchange.tabular.columns import layout
from kg.spelling import plain

__all__ = ["Slot", "fields_of", "heading", "slots"]

_HEADING = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<key>[^()]*)\))?[\s_]*(?P<number>[0-9]{1,4})?")


class Slot(NamedTuple):
    """The place of a value: its field, the language or the key by which it is, and which of several it is, from 1."""

    field: str
    key: str = ""
    number: int = 1

    @property
    def label(self) -> str:
        """Return the name that the field has as a fact."""
        return f"{self.field}@{self.key}" if self.key else self.field


@cache
def fields_of(kind: str) -> Mapping[str, bool]:
    """Return the fields of a kind, those of one value first, and whether each has a value by language."""
    return {field: table.by_language for table in layout() if table.kind == kind for field in table.fields}


def heading(slot: Slot) -> str:
    """Return what the column of a slot is called.

    >>> heading(Slot("held-by")), heading(Slot("also", "tr", 2))
    ('held by', 'also (tr) 2')
    """
    key = f" ({slot.key})" if slot.key else ""
    number = f" {slot.number}" if slot.number > 1 else ""
    return f"{slot.field.replace('-', ' ')}{key}{number}"


@cache
def slots(kind: str, name: str) -> Slot | None:
    """Return the slot that a heading means for a kind, however its words are joined; none where it means none.

    >>> slots("claim", "Held_by 2"), slots("actor", "also (tr)"), slots("claim", "mood")
    (Slot(field='held-by', key='', number=2), Slot(field='also', key='tr', number=1), None)
    """
    known = fields_of(kind)
    if (whole := _field(name)) in known:
        return Slot(whole)
    parts = _HEADING.fullmatch(name.strip())
    if parts is None:
        return None
    field, key, number = _field(parts["name"]), (parts["key"] or "").strip(), int(parts["number"] or 1)
    if field not in known or (key and not known[field]) or not number:
        return None
    return Slot(field, key, number)


def _field(words: str) -> str:
    return "-".join(re.sub(r"[_\-]", " ", plain(words)).split())
