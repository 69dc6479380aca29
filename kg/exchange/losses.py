"""What a format keeps of what sheets say: the facts that were written next to those that were read back, counted.

A list of losses that is written by hand misses what a format makes up. Dropping is allowed, and counted; what is
altered or invented is not.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.exchange.facts import Fact, by_thing
from kg.exchange.kinds import plural
from kg.version import __version__

__all__ = ["Change", "Losses", "Tally", "compare", "compare_coders"]

#: How many of what was dropped a line names.
_MOST_NAMED = 6


@dataclass(frozen=True)
class Tally:
    """How many facts are kept, dropped, altered and invented."""

    kept: int = 0
    dropped: int = 0
    altered: int = 0
    invented: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(one + two for one, two in zip(self.numbers, other.numbers, strict=True)))

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Return the four numbers in their order."""
        return self.kept, self.dropped, self.altered, self.invented

    @property
    def written(self) -> int:
        """Return how many facts there were to be written."""
        return self.kept + self.dropped + self.altered


@dataclass(frozen=True)
class Change:
    """A field of a thing that came back otherwise: what was written, and what was read."""

    thing: str
    field: str
    written: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True)
class Losses:
    """What came of a coding in a format: a tally of each kind and field, and each change that falsifies.

    `notes` say why something is not there that could be; `coders` has the losses of what each coder said besides.
    """

    form: str
    by_field: Mapping[tuple[str, str], Tally]
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    coders: Mapping[str, "Losses"] = dataclasses.field(default_factory=dict)

    @cached_property
    def total(self) -> Tally:
        """Return the tally of all fields."""
        return sum(self.by_field.values(), Tally())

    def of(self, kind: str) -> Tally:
        """Return the tally of the fields of a kind."""
        return sum((tally for (of_kind, _), tally in self.by_field.items() if of_kind == kind), Tally())

    @property
    def is_true(self) -> bool:
        """Return whether nothing that is in the file says what the sheets do not."""
        return not (self.total.altered or self.total.invented) and all(one.is_true for one in self.coders.values())

    def dropped(self) -> list[str]:
        """Return what was dropped: the kinds of which nothing is kept, then the fields of the others."""
        kinds: dict[str, list[tuple[str, Tally]]] = {}
        for (kind, field), tally in self.by_field.items():
            kinds.setdefault(kind, []).append((field, tally))
        whole = [kind for kind, fields in kinds.items() if not any(tally.kept for _, tally in fields)]
        rest = [
            f"{field} of {plural(kind)}"
            for kind, fields in kinds.items()
            if kind not in whole
            for field, tally in fields
            if tally.dropped
        ]
        gone = [plural(kind) for kind in whole if any(tally.dropped for _, tally in kinds[kind])]
        return [*gone, *rest]

    def line(self, file: str = "") -> str:
        """Return it in one line; `file` is where all of it is."""
        numbers, gone = self.total, self.dropped()
        said = (
            f"Kept {numbers.kept:,} of {numbers.written:,} fields, altered {numbers.altered:,}, "
            f"invented {numbers.invented:,}."
        )
        if gone:
            more = ", …" if len(gone) > _MOST_NAMED else ""
            said += f" Dropped {numbers.dropped:,}: {', '.join(gone[:_MOST_NAMED])}{more}."
        said += "".join(f" Coding of {coder}: {_small(one.line())}" for coder, one in self.coders.items())
        said += "".join(f" {note[0].upper()}{note[1:]}." for note in self.notes)
        return f"{said} ({file})" if file else said

    def to_dict(self) -> dict[str, Any]:
        """Return it for a file of JSON, with the version that measured it."""
        names = ("kept", "dropped", "altered", "invented")
        return {
            "kind": "losses",
            "kg": __version__,
            "format": self.form,
            "total": dict(zip(names, self.total.numbers, strict=True)),
            **({"notes": [*self.notes]} if self.notes else {}),
            **({"coders": {coder: one.to_dict() for coder, one in self.coders.items()}} if self.coders else {}),
            "fields": [
                {"kind": kind, "field": field, **dict(zip(names, tally.numbers, strict=True))}
                for (kind, field), tally in self.by_field.items()
            ],
            "changes": [
                {"id": one.thing, "field": one.field, "written": [*one.written], "read": [*one.read]}
                for one in self.changes
            ],
        }


def compare(form: str, written: Iterable[Fact], read: Iterable[Fact]) -> Losses:
    """Return what came of the facts that were written, given those that were read back.

    The order of facts says nothing. Of one field of one thing, as many values count as altered as are gone and have
    another in their place; a value that is in the place of none is invented.

    >>> one, other = Fact("claim", "c", "category", "breaking"), Fact("claim", "c", "category", "testing")
    >>> compare("x", [one], [other]).line(), compare("x", [one], []).line()
    ('Kept 0 of 1 fields, altered 1, invented 0.', 'Kept 0 of 1 fields, altered 0, invented 0. Dropped 1: claims.')
    """
    before, after = by_thing(written), by_thing(read)
    tallies: dict[tuple[str, str], Tally] = {}
    changes = []
    for thing in [*before, *(other for other in after if other not in before)]:
        there, back = before.get(thing, {}), after.get(thing, {})
        for field in [*there, *(other for other in back if other not in there)]:
            had, has = Counter(there.get(field, ())), Counter(back.get(field, ()))
            gone, new = had - has, has - had
            altered = min(gone.total(), new.total())
            tally = Tally((had & has).total(), gone.total() - altered, altered, new.total() - altered)
            tallies[thing[0], field] = tallies.get((thing[0], field), Tally()) + tally
            if new:
                changes.append(Change(thing[1], field, tuple(gone.elements()), tuple(new.elements())))
    return Losses(form, tallies, tuple(changes))


def compare_coders(
    form: str, written: Mapping[str, Iterable[Fact]], read: Mapping[str, Iterable[Fact]]
) -> dict[str, Losses]:
    """Return what came of the facts of each coder; one of whom nothing was written, and something read, is one too."""
    return {
        coder: compare(form, written.get(coder, ()), read.get(coder, ())) for coder in dict.fromkeys((*written, *read))
    }


def _small(line: str) -> str:
    return f"{line[0].lower()}{line[1:]}"
