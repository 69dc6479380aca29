"""What is said where something cannot be written: mistakes of a form, or a change that was made elsewhere."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.errors import KgError, Problem

__all__ = ["ConflictError", "Mistake", "RefusedError", "mistakes_in"]


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a form: the field, or none of the whole; what, and how to put it right."""

    field: str
    message: str
    help: str = ""


class RefusedError(KgError):
    """A form with mistakes, of which nothing was written."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(mistake.message for mistake in mistakes))
        self.mistakes = tuple(dict.fromkeys(mistakes))


class ConflictError(KgError):
    """A file was changed elsewhere since the page read it; `diff` says how, and nothing was written."""

    def __init__(self, message: str, diff: Sequence[str]) -> None:
        super().__init__(message)
        self.diff = tuple(diff)


def mistakes_in(entry: str, problems: Sequence[Problem], fields: Collection[str] = ()) -> list[Mistake]:
    """Return what is wrong in one entry of a sheet (`claims.c7`), field by field.

    What is said of the entry, as of a field that is not there, is of the first of these `fields` that it names.

    >>> mistakes_in("claims.c", [Problem("01.yaml", 3, "claims.c", "there is no 'quote'", "add it")], ["quote"])
    [Mistake(field='quote', message="there is no 'quote'", help='add it')]
    """
    own = [one for one in problems if one.entry == entry or one.entry.startswith(f"{entry}.")]
    return [Mistake(_field(one, entry, fields), one.message, one.hint) for one in own]


def _field(problem: Problem, entry: str, fields: Collection[str]) -> str:
    inside = problem.entry.removeprefix(entry).strip(".").partition(".")[0]
    return inside or next((name for name in _NAMED.findall(problem.message) if name in fields), "")


_NAMED = re.compile(r"'([a-z-]+):?'")
