"""Where earlier rounds of training are kept: `codings/rounds/1/` has what `codings/` had, each file as it was."""

import re
from pathlib import Path

from kg.sheets.folder import CODINGS, ROUNDS, round_paths

__all__ = ["kept", "within"]

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
