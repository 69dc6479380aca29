"""Make the pages of a site on the cores of this machine: each process has the graph, and takes a few pages at a time.

The processes are forked, so that the graph is in memory once. Where that cannot be done they are made here, one after
another: the pages are the same.
"""

import gc
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol

from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import Reads

__all__ = ["MadePage", "make_pages"]

#: So many pages are made at a time; fewer than so many times that are made here.
_AT_A_TIME, _FEW = 16, 4


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
    count = 0
    for some in _in_processes(maker, paths) if _can_divide(paths) else map(_here(maker), paths):
        for page in some:
            count += 1
            notify(count)
            yield page


def _here(maker: Maker) -> Callable[[str], list[MadePage]]:
    return lambda path: [_page(maker, path)]


def _page(maker: Maker, path: str) -> MadePage:
    with maker.pieces.asked_for() as names:
        files, read = maker.reads.during(lambda: maker.made(path))
    return MadePage(path, files, frozenset(read), frozenset(names))


def _can_divide(paths: Sequence[str]) -> bool:
    """Return whether to fork: not for a few pages, and not beside any thread but one that shows how far it is."""
    others = (one for one in threading.enumerate() if one is not threading.main_thread())
    is_alone = hasattr(os, "fork") and all(one.daemon for one in others)
    return is_alone and _cores() > 1 and len(paths) > _FEW * _AT_A_TIME


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(maker: Maker, paths: Sequence[str]) -> Iterator[list[MadePage]]:
    gc.collect()
    gc.freeze()  # so that no process copies what it only reads
    try:
        with warnings.catch_warnings(), ProcessPoolExecutor(_cores(), get_context("fork"), _begin, (maker,)) as pool:
            warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads, see `_can_divide`
            for made, drawn in pool.map(_batch, _batches(paths)):
                maker.pieces.take(drawn)
                yield made
    finally:
        gc.unfreeze()


def _batches(paths: Sequence[str]) -> list[Sequence[str]]:
    return [paths[start : start + _AT_A_TIME] for start in range(0, len(paths), _AT_A_TIME)]


#: In a process that was forked: what makes its pages.
_MAKER: list[Maker] = []


def _begin(maker: Maker) -> None:
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # nobody else's lock is on it
    _MAKER[:] = [maker]


def _batch(paths: Sequence[str]) -> tuple[list[MadePage], Mapping[str, bytes]]:
    maker = _MAKER[0]
    made = [_page(maker, path) for path in paths]
    return made, maker.pieces.drawn()
