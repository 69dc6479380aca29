"""Keep of a sheet what can be read: each mistake of form is said, what has it is left out, and the rest is a record.

A field that is wrong is left out of its entry, and an entry that cannot be without it is left out of its section. What
a sheet as a whole cannot be without is put in its place, so that the rest can be checked; nothing of this is kept.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kg.errors import Problem
from kg.yaml.fields import Record
from kg.yaml.messages import complaint, likely_fields, place_of
from kg.yaml.positions import Document, Place

__all__ = ["salvage"]

T = TypeVar("T", bound=Record)

#: An entry is left out in three rounds at most: a field, what it needs, the entry; after so many nothing can be kept.
_ROUNDS = 8


def salvage(document: Document, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    """Return the record that a document holds and the document, with the places that are left out of the record.

    Add to the problems every mistake of form. Where nothing can be kept, return None.
    """
    values, lost = document.values, set(document.left_out)
    for again in range(_ROUNDS):
        try:
            record = model.model_validate(values, by_alias=True, by_name=False)
        except ValidationError as error:
            found = error.errors(include_url=False)
            problems.extend(_news(found, document, model, lost, again=bool(again)))
            values = values if again else deepcopy(values)  # which nobody needs of a sheet without a mistake
            if not isinstance(values, dict) or not _leave_out(found, document, model, values, lost):
                return None
        else:
            return record, replace(document, left_out=frozenset(lost))
    return None


def _news(
    found: Iterable[ErrorDetails], document: Document, model: type[Record], lost: set[Place], *, again: bool
) -> Iterator[Problem]:
    """Yield the mistakes that do not come of what is left out.

    In a later round fields are missing because they were left out, and only what an entry says as a whole can be new.
    """
    found = list(found)
    meant = {
        (*_place(details, document)[:-1], field)
        for details in found
        if details["type"] == "extra_forbidden"
        for field in likely_fields(details, model)
    }
    for details in found:
        place = _place(details, document)
        gone = {
            step[len(place)] for step in lost | meant if len(step) == len(place) + 1 and step[: len(place)] == place
        }
        if details["type"] == "missing":
            is_known = again or "" in gone or str(details["loc"][-1]) in gone
        elif details["type"] == "value_error" and place not in lost:
            is_known = any(re.search(rf"\b{re.escape(str(field))}\b", details["msg"]) for field in gone) or "" in gone
        else:
            is_known = again or place in lost
        if not is_known:
            yield complaint(details, document, model)


def _leave_out(
    found: Iterable[ErrorDetails], document: Document, model: type[Record], values: dict[str, Any], lost: set[Place]
) -> bool:
    """Take what is wrong out of the values, and return whether that can be done."""
    stand_ins = model.stand_ins
    for details in found:
        place = _place(details, document)
        section = values.get(str(place[0])) if place else None
        head = stand_ins.get(str(place[0])) if place else None
        if details["type"] == "missing" and isinstance(head, dict) and len(place) == 1 and isinstance(section, dict):
            field = str(details["loc"][-1])
            if field not in head:
                return False
            section[field] = head[field]
            lost.add((*place, field))
        elif details["type"] == "missing" and not place:
            field = str(details["loc"][-1])
            if field not in stand_ins:
                return False
            values[field] = deepcopy(stand_ins[field])
            lost.add((field,))
        elif not place:
            absent = next((field for field in stand_ins if re.search(rf"'{field}:'", details["msg"])), None)
            if absent is None:
                return False
            values[absent] = deepcopy(stand_ins[absent])
            lost.add((absent,))
        else:
            depth = 2 if isinstance(head, dict) and head else 3
            _remove(values, place[:depth], lost)
            if details["loc"][-1] == "[key]":  # what is named by the id that is meant is not known
                lost.add((*place[:-1], ""))
            if details["type"] == "extra_forbidden":
                lost |= {(*place[:-1], field) for field in likely_fields(details, model)}
    return True


def _place(details: ErrorDetails, document: Document) -> Place:
    """Return where a mistake is; what is missing is so in what would hold it."""
    loc = details["loc"]
    return place_of(loc[:-1] if details["type"] == "missing" else loc, document)


def _remove(values: Any, place: Place, lost: set[Place]) -> None:
    """Take a place out of the values, and note it."""
    lost.add(place)
    for step in place[:-1]:
        values = values.get(step) if isinstance(values, dict) else None
    if isinstance(values, dict):
        values.pop(place[-1], None)
