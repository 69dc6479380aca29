"""Say who may run next: short queries before long ones, and of equals who has the fewest running.

Nobody knows beforehand whether a query is short. So each begins as a short one, in any of the places; one that has
worked for longer becomes a long one, for which there are fewer places: some are always left for short ones.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

__all__ = ["TooManyWaitError", "Turn", "Turns"]


class TooManyWaitError(Exception):
    """So many wait for a place that no more may."""


@dataclass(eq=False)
class Turn:
    """A place that a client has, and whether it is one for a long query."""

    client: str
    is_long: bool
    begins: "asyncio.Future[None]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Turns:
    """The places, and who waits for one. All of it belongs to one event loop."""

    def __init__(self, places: int, long: int, most_waiting: int) -> None:
        """Take how many places there are, how many of them long queries may have, and how many of each may wait."""
        self._places = self._free = places
        self._free_long = long
        self._long_running = 0
        self._last_was_short = False
        self._most = most_waiting
        self._waiting: dict[bool, list[Turn]] = {False: [], True: []}
        self._running: Counter[str] = Counter()

    @property
    def is_crowded(self) -> bool:
        """Return whether more short ones wait than there are places."""
        return len(self._waiting[False]) > self._places

    @contextmanager
    def wanted(self, client: str, *, is_long: bool) -> Iterator[Turn]:
        """Give a turn, whose place can be had once its `begins` is done, and take it back at the end.

        Raise `TooManyWaitError` where too many wait.
        """
        turn = Turn(client, is_long)
        if len(self._waiting[is_long]) >= self._most:
            raise TooManyWaitError(f"{self._most} requests wait")
        self._waiting[is_long].append(turn)
        self._begin()
        try:
            yield turn
        finally:
            if turn in self._waiting[is_long]:
                self._waiting[is_long].remove(turn)
            else:
                self._free += 1
                self._running[turn.client] -= 1
                self._count_long(turn, -1)
                self._running += Counter()  # forgets whom nothing belongs to
            self._begin()

    def lengthen(self, turn: Turn) -> bool:
        """Make a turn a long one, if there is a place for another, and return whether there was."""
        if self._free_long:
            turn.is_long = True
            self._count_long(turn, 1)
        return turn.is_long

    def _begin(self) -> None:
        while self._free and (turn := self._next()):
            self._waiting[turn.is_long].remove(turn)
            self._free -= 1
            self._running[turn.client] += 1
            self._last_was_short = not turn.is_long
            self._count_long(turn, 1)
            turn.begins.set_result(None)

    def _next(self) -> Turn | None:
        """Return who is to begin: a short one, unless no long one runs and this is its turn."""
        short, long = self._waiting[False], self._waiting[True] if self._free_long else []
        first = long if long and self._last_was_short and not self._long_running else short or long
        return min(first, key=lambda turn: self._running[turn.client], default=None)

    def _count_long(self, turn: Turn, number: int) -> None:
        self._free_long -= number * turn.is_long
        self._long_running += number * turn.is_long
