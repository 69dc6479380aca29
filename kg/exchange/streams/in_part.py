"""Export a coding of any size in a format that is made of some kinds of thing, and hold no others for it.

Sheets are read book by book. What the format has no place for is counted as it goes by, and is dropped.
"""

from dataclasses import replace
from pathlib import Path

from kg.exchange.facts import facts_of
from kg.exchange.formats import Exported, export
from kg.exchange.losses import Tally
from kg.exchange.merging.base import home_of, keep
from kg.exchange.streams.library import read_by_book

__all__ = ["MADE_OF", "export_in_part"]

_CONCEPTS = frozenset({"concept"})
_ACTIONS = frozenset({"actor", "agent", "concept", "book", "part", "action", "claim"})
_STEPS = frozenset({"concept", "claim", "argument", "draft"})
_CITED = frozenset({"actor", "agent", "book", "part", "context", "source"})

#: Format -> the kinds of thing that its file is made of, which is then the same as if it were given all of them.
MADE_OF: dict[str, frozenset[str]] = {
    "qdc": _CONCEPTS,
    "taguette": _CONCEPTS,
    "argdown": _STEPS | {"chapter"},
    "flat": _ACTIONS,
    "stata": _ACTIONS,
    "spss": _ACTIONS,
    "r": _ACTIONS,
    "graphml": _STEPS,
    "gexf": _STEPS,
    "csl-json": _CITED,
    "bibtex": _CITED,
}


def export_in_part(form: str, folder: Path) -> Exported:
    """Return a folder of sheets in a format of `MADE_OF`, with the losses, and remember it where it is true.

    Raise `InputError` with every mistake in every file.
    """
    numbers: dict[tuple[str, str], int] = {}
    with read_by_book(folder) as library:
        held = []
        for fact in facts_of(library):
            numbers[fact.kind, fact.field] = numbers.get((fact.kind, fact.field), 0) + 1
            if fact.kind in MADE_OF[form]:
                held.append(fact)
        made = export(form, held, None, library)
        if made.losses.is_true and (home := home_of(library)):
            keep(home, form, facts_of(library), made.kept)
    found = made.losses.by_field
    tallies = {key: found.get(key, Tally(dropped=number)) for key, number in numbers.items()}
    return replace(made, losses=replace(made.losses, by_field={**tallies, **found}))
