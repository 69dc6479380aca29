"""Know of each page what of the graph was read for it, so that the page holds for as long as that is the same.

What is read is known by a key: what is said of a thing, what points to it by a property, or the value of a function
that sums up the whole graph. What is kept from one page to the next, such as how a thing is called, has its keys with
it, so that a page that only takes it from there has them too. What is read in another way is everything.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from hashlib import blake2b
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad

__all__ = ["EVERYTHING", "Reads", "Unnoted", "digests", "key_of"]

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")
#: The key of the whole graph.
EVERYTHING = "*"
#: What a key is where nothing fits it.
_NOTHING = bytes(16)
_WHOLE = 2**128


class Reads:
    """What was read since it was last asked.

    >>> reads = Reads()
    >>> double = reads.kept(lambda text: (reads.note(text), text * 2)[1])
    >>> reads.during(lambda: double("a")), reads.during(lambda: double("a"))
    (('aa', {'a'}), ('aa', {'a'}))
    """

    def __init__(self) -> None:
        self._found: set[str] = set()
        self._taken: dict[int, frozenset[str]] = {}  # the keys of what was kept, by which set that is
        self._values: dict[str, Callable[[str], object]] = {}

    def note(self, key: str) -> None:
        """Take note that what a key stands for was read."""
        self._found.add(key)

    def during(self, make: Callable[[], _Made]) -> tuple[_Made, set[str]]:
        """Return what is made, and the keys of what was read for it, which are noted by nobody else."""
        before, (self._found, self._taken) = (self._found, self._taken), (set(), {})
        try:
            made = make()
            return made, self._found.union(*self._taken.values())
        finally:
            self._found, self._taken = before

    def kept(self, function: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
        """Return a function that is called once for each argument; whoever calls it has read what it has read."""
        known: dict[_Of, tuple[_Made, frozenset[str]]] = {}

        @wraps(function)
        def kept(of: _Of) -> _Made:
            there = known.get(of)  # looked up once: names have long hashes
            if there is None:
                made, found = self.during(lambda: function(of))
                there = known[of] = made, frozenset(found)
            made, read = there
            self._taken[id(read)] = read  # the same one many times, and long
            return made

        return kept

    def by_value(self, name: str, function: Callable[[str], _Made]) -> Callable[[str], _Made]:
        """Return a function that is called once for each text; whoever calls it has read its value, and no more."""
        known: dict[str, _Made] = {}

        def value(of: str) -> _Made:
            if of not in known:
                known[of] = self.during(lambda: function(of))[0]
            return known[of]

        def noted(of: str) -> _Made:
            self._found.add(start + of)
            return value(of)

        start = self.named(name, value)
        return noted

    def named(self, name: str, value: Callable[[str], object]) -> str:
        """Return what the keys of the values of a function begin with."""
        self._values.setdefault(name, value)
        return f"={name}\n"

    def state(self, key: str, graph: Mapping[bytes, bytes]) -> bytes:
        """Return a digest of what a key stands for, by the digests of a graph; it is another where that is."""
        if not key.startswith("="):
            return graph.get(key_of(key), _NOTHING)
        name, _, of = key[1:].partition("\n")
        return _digest(repr(self._values[name](of))) if name in self._values else _NOTHING


class Unnoted(Reads):
    """Nothing noted, for pages of which nobody keeps what was read; what is asked again and again is kept."""

    def note(self, key: str) -> None:
        """Do nothing."""

    def during(self, make: Callable[[], _Made]) -> tuple[_Made, set[str]]:
        """Return what is made, and no keys."""
        return make(), set()

    def kept(self, function: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
        """Return a function that is called once for each argument."""
        return cache(function)

    def by_value(self, name: str, function: Callable[[str], _Made]) -> Callable[[str], _Made]:  # noqa: ARG002
        """Return a function that is called once for each text."""
        return cache(function)


def digests(quads: Iterable[Quad]) -> Mapping[bytes, bytes]:
    """Return a digest of what each key stands for in a graph, whatever the order of its statements."""
    found: dict[bytes, int] = {}
    whole = 0
    for quad in quads:
        number = int.from_bytes(_digest(str(quad)))
        whole += number
        for key in _keys(quad):
            found[key] = found.get(key, 0) + number
    found[key_of(EVERYTHING)] = whole
    return {key: (number % _WHOLE).to_bytes(16) for key, number in found.items()}


def _keys(quad: Quad) -> list[bytes]:
    keys = [f"p{quad.predicate.value}"]
    if isinstance(quad.subject, NamedNode | BlankNode):
        keys.append(f"s{quad.subject.value}")
    if isinstance(quad.object, NamedNode | BlankNode):
        keys += [f"o{quad.object.value}", f"o{quad.object.value} {quad.predicate.value}"]
    return [key_of(key) for key in keys]


def key_of(key: str) -> bytes:
    """Return what a key is known by in the digests of a graph."""
    return blake2b(key.encode(), digest_size=8).digest()


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()
