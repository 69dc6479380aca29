"""Make once what is asked for again and again of a graph that does not change."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

__all__ = ["Keeping"]

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")


class Keeping:
    """What is made once of one graph; a kind of it may also note what was read for that.

    >>> keeping = Keeping()
    >>> keeping.once("parts", lambda: ["ch1"]) is keeping.once("parts", list)
    True
    """

    def __init__(self) -> None:
        self._once: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what is made of the whole graph, which is made once and known by its name."""
        if name not in self._once:
            self._once[name] = make()
        made: _Made = self._once[name]
        return made

    def kept(self, function: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:  # as above
        """Return a function over these facts that is called once for each argument."""
        return cache(function)

    def by_value(self, name: str, function: Callable[[str], _Made]) -> Callable[[str], _Made]:  # noqa: ARG002
        """Return a function over the whole graph that gives little, and is called once for each text."""
        return self.kept(function)
