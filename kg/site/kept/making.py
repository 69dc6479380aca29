"""Make the pages of a site one after another, each with what was read and drawn for it.

They are made in one process: a fork beside the threads of an engine, of a store or of a notebook can wait for ever for
one of them, and a process that is started afresh would first have to read the graph.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import Reads

__all__ = ["MadePage", "make_pages"]


@dataclass(frozen=True)
class MadePage:
    """A page that was made: its path, its files, the keys of what was read for it, and the names of its pieces."""

    path: str
    files: Mapping[str, bytes]
    read: frozenset[str]
    pieces: frozenset[str]


class Maker(Protocol):
    """What makes the pages of a site."""

    @property
    def reads(self) -> Reads:
        """What notes what is read."""

    @property
    def pieces(self) -> Pieces:
        """What was drawn before."""

    def made(self, path: str) -> Mapping[str, bytes]:
        """Return a page and the files that belong to it, by their paths."""


def make_pages(maker: Maker, paths: Sequence[str], notify: Callable[[int], None]) -> Iterator[MadePage]:
    """Yield pages as they are made, in their order; `notify` is called with how many there are so far."""
    for number, path in enumerate(paths, 1):
        with maker.pieces.asked_for() as names:
            files, read = maker.reads.during(partial(maker.made, path))
        notify(number)
        yield MadePage(path, files, frozenset(read), frozenset(names))
