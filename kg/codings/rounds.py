"""Where earlier rounds of training are kept: `codings/rounds/1/` has what `codings/` had, each file as it was."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import Problem
from kg.files import display_path
from kg.sheets.folder import CODINGS, ROUNDS, round_paths

__all__ = ["kept", "strays", "within"]

_NUMBER = re.compile("[1-9][0-9]{0,2}")


def within(number: int) -> str:
    """Return the folder, in that of a book, of an earlier round.

    >>> within(1)
    'codings/rounds/1'
    """
    return f"{CODINGS}/{ROUNDS}/{number}"


def kept(home: Path, name: str) -> list[int]:
    """Return the numbers of the earlier rounds of the chapter whose sheet has a name, in their order."""
    found = {path.parent.parent.name for path in round_paths(home, name)}
    return sorted(int(number) for number in found if _NUMBER.fullmatch(number))


def strays(home: Path, names: Collection[str]) -> Iterator[Problem]:
    """Yield each file that lies among the rounds of a book and is of none of them, or of no chapter."""
    rounds = home / CODINGS / ROUNDS
    for path in sorted(path for way in ("*.y*ml", "*/*.y*ml", "*/*/*.y*ml") for path in rounds.glob(way)):
        place = path.relative_to(rounds).parts
        if len(place) < 3 or not _NUMBER.fullmatch(place[0]):
            hint = f"move it to {ROUNDS}/1/CODER/, with the number of its round"
            yield Problem(display_path(path), 0, "", "it lies among the rounds and is in none of them", hint)
        elif path.name not in names:
            hint = f"name it as the sheet of its chapter: {', '.join(sorted(names))}"
            yield Problem(display_path(path), 0, "", "it is of no chapter of the book", hint)
