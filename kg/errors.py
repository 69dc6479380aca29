"""Say what went wrong in a sentence: one base error, a kind for each way a run can fail.

A mistake in an input is a `Problem` (what, where, how to put it right). A run collects all of its problems and
raises them together, once. Foreign errors are turned into these at the border, so that no user sees a traceback.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.spelling import plain

__all__ = [
    "InputError",
    "KgError",
    "NotFoundError",
    "NotReadWarning",
    "Problem",
    "QueryError",
    "StoreError",
    "UnknownTermWarning",
    "closest",
    "nearest",
]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in an input: the file, its line (0 if none fits), the entry, what is wrong and how to fix it.

    >>> print(Problem("06.yaml", 12, "claims.c7", "there is no quotation", "add 'quote:'"))
    06.yaml:12: claims.c7: there is no quotation. Add 'quote:'.
    """

    file: str
    line: int
    entry: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, self.entry, self.message] if self.entry else [place, self.message]
        hint = f" {self.hint[0].upper()}{self.hint[1:]}." if self.hint else ""
        return f"{': '.join(parts)}.{hint}"


class KgError(Exception):
    """Something this package could not do; the text says what, where and how to put it right."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of the error: what it says, and not where in this package it was raised."""
        return [f"{type(self).__name__}: {self}"]


class InputError(KgError):
    """One or more inputs could not be read; `problems` holds every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class NotFoundError(KgError):
    """A name means nothing in the graph; the text offers the nearest names."""


class QueryError(KgError):
    """A query could not be read or may not be run."""


class StoreError(KgError):
    """A built graph could not be opened or written."""


class NotReadWarning(UserWarning):
    """Some of a document is not among the words that were read of it; the text says what."""


class UnknownTermWarning(UserWarning):
    """A query names a term that nothing defines, so it may find nothing; the text offers the nearest terms."""


def nearest(wanted: str, known: Iterable[str], most: int = 3) -> str:
    """Return a hint with the known names most like the wanted one, or an empty text.

    >>> nearest("boundry-breaking", ["boundary-breaking", "boundary-testing", "asserted"], most=1)
    'nearest: boundary-breaking'
    """
    close = closest(wanted, known, most)
    return f"nearest: {', '.join(close)}" if close else ""


def closest(wanted: str, known: Iterable[str], most: int = 3, likeness: float = 0.5) -> list[str]:
    """Return the known names most like the wanted one, the likest first; `likeness` goes from 0 to 1.

    Neither case nor marks on letters make a difference; of names that are as like, that of the nearest length is first.

    >>> closest("Aktor", ["actor", "Actor", "scheme"]), closest("verzögerung", ["verzogerung", "weigerung"], most=1)
    (['Actor', 'actor'], ['verzogerung'])
    >>> closest("dio", ["editor", "doi"])
    ['doi', 'editor']
    """
    by_spelling: dict[str, list[str]] = {}
    for name in sorted(known, key=lambda name: (name[:1].isupper() != wanted[:1].isupper(), name)):
        by_spelling.setdefault(plain(name), []).append(name)
    spelled = plain(wanted)
    from difflib import SequenceMatcher  # noqa: PLC0415  # of use only where something is wrong

    like = {name: SequenceMatcher(None, name, spelled).ratio() for name in by_spelling}
    near = (name for name in sorted(by_spelling, reverse=True) if like[name] >= likeness)
    close = sorted(near, key=lambda name: (-like[name], abs(len(name) - len(spelled))))[:most]
    return [name for spelling in close for name in by_spelling[spelling]][:most]
