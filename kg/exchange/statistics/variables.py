"""The variables of a table for statistics: what each is called and means, and the levels that the codebook gives it.

Numbers are those of the codebook, its `code:` or else the place of a concept in its scheme, and never those of what was
observed: a middle category that nobody coded stays.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.codebook.codebook import Codebook

__all__ = ["MISSING", "Level", "Variable", "fitting", "levels", "missing_of", "plain_levels"]

#: How long the name of a variable is at most. Stata takes 32 characters; pyreadstat puts the number of the column
#: behind that of a set of labels.
_MOST = 28
#: What a value that is not there is, and the number by which statistics packages know it, if the codebook has no other.
MISSING = {"unread": -9, "unstated": -8, "not-applicable": -7}


@dataclass(frozen=True)
class Level:
    """A value that a variable can have: its number, the concept or word that it is, and what it is called."""

    number: int
    name: str
    label: str


@dataclass(frozen=True)
class Variable:
    """A column: its name, what it says, and the values that it can have, in order; none for texts.

    `is_number`: its texts are numbers. `is_ordered`: the order of its levels means something.
    """

    name: str
    label: str
    levels: tuple[Level, ...] = ()
    is_ordered: bool = False
    is_number: bool = False
    by_name: Mapping[str, Level] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {level.name: level for level in self.levels})


def levels(codebook: Codebook, scheme: str) -> tuple[Level, ...]:
    """Return the values that a scheme gives, in its order, each with a number and a label of its own."""
    concepts = [codebook.by_name[name] for name in codebook.schemes.get(scheme, ())]
    given = {concept.record.code for concept in concepts if concept.record.code is not None}
    taken = given | set(missing_of(codebook).values())
    found: list[Level] = []
    labels = [concept.label for concept in concepts]
    for place, concept in enumerate(concepts, 1):
        number = concept.record.code
        if number is None:
            number = next(each for each in range(place, place + len(taken) + len(concepts) + 1) if each not in taken)
            taken.add(number)
        label = concept.label if labels.count(concept.label) == 1 else f"{concept.label} ({concept.name})"
        found.append(Level(number, concept.name, label))
    return tuple(found)


def plain_levels(words: Sequence[str], start: int = 1) -> tuple[Level, ...]:
    """Return words as levels, numbered in their order."""
    return tuple(Level(number, word, word) for number, word in enumerate(words, start))


def missing_of(codebook: Codebook) -> dict[str, int]:
    """Return the numbers of values that are not there, as the codebook has them, or the usual ones."""
    own: dict[str, int] = {name: number for name, number in codebook.own.record.missing.items()}  # noqa: C416  # mypy
    return {name: own.get(name, number) for name, number in MISSING.items()} if own else dict(MISSING)


def fitting(names: Iterable[tuple[str, str]], before: str = "") -> dict[str, str]:
    """Return the names of variables for concepts, of which the short names are given, each short enough for Stata.

    A name that is too long has its words cut to one length; a `short:` in the codebook is better.

    >>> fitting([("vote", ""), ("informed-strategic-noncooperation", ""), ("x-y", "xy")], "tool_")["vote"]
    'tool_vote'
    >>> fitting([("informed-strategic-noncooperation", "")], "tool_")
    {'informed-strategic-noncooperation': 'tool_informe_strateg_noncoop'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name, short in names:
        words = re.split(r"[^A-Za-z0-9]+", short or name)
        most = _MOST - len(before)
        cut = next(
            (each for each in range(_MOST, 0, -1) if len("_".join(word[:each] for word in words)) <= most),
            1,
        )
        base = before + "_".join(word[:cut] for word in words)[:most]
        number, chosen = 1, base
        while chosen.lower() in taken:  # SPSS tells no capital letters apart
            number += 1
            chosen = f"{base[: _MOST - len(str(number)) - 1]}_{number}"
        taken.add(chosen.lower())
        found[name] = chosen
    return found
