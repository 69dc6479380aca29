"""What a reader of a document gives: its words and what is not among them, or why it cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["Document", "UnreadableError", "not_read"]


@dataclass(frozen=True)
class Document:
    """The words of a document; `notes` says what of it is not among them, or may be out of its order."""

    text: str
    notes: tuple[str, ...] = ()


class UnreadableError(Exception):
    """Why a document cannot be read, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def not_read(words: Mapping[str, int], things: Mapping[str, int] = MappingProxyType({})) -> tuple[str, ...]:
    """Return a note of what is not read, out of how many words there are of each kind of it, and how many other things.

    >>> not_read({"comments": 12, "hidden words": 0, "deleted words": 1}, {"objects of other programs": 2})
    ('these are not read: comments (12 words), deleted words (1 word), objects of other programs (2)',)
    >>> not_read({"comments": 0})
    ()
    """
    kinds = [f"{kind} ({number:,} word{'' if number == 1 else 's'})" for kind, number in words.items() if number]
    kinds += [f"{kind} ({number:,})" for kind, number in things.items() if number]
    return (f"these are not read: {', '.join(kinds)}",) if kinds else ()
