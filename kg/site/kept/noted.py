"""Look up what sums up the whole graph so that only what was looked up counts as read."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from kg.site.addresses import Addresses
from kg.site.kept.reads import EVERYTHING, Reads

__all__ = ["Noted", "NotedAddresses"]

_Value = TypeVar("_Value")


class Noted(Mapping[str, _Value]):
    r"""A table over the whole graph that is made when it is first asked; who takes all of it has read everything.

    What is looked up is known by its value, or, where the values are all that is said of something, by the `sign` of
    such keys (see `kg.site.kept.facts`).

    >>> reads = Reads()
    >>> kinds = Noted(reads, "kind", lambda: {"id:turkey": "actor"})
    >>> reads.during(lambda: kinds.get("id:turkey"))
    ('actor', {'=kind\nid:turkey'})
    """

    def __init__(self, reads: Reads, name: str, make: Callable[[], Mapping[str, _Value]], sign: str = "") -> None:
        self._reads, self._make, self._sign = reads, make, sign
        self._start = sign or reads.named(name, self._of)

    @cached_property
    def _table(self) -> Mapping[str, _Value]:
        return self._reads.during(self._make)[0]

    def _of(self, name: str) -> _Value | None:
        return self._table.get(name)

    def __getitem__(self, name: str) -> _Value:
        self._reads.note(self._start + name)
        return self._table[name]

    def __iter__(self) -> Iterator[str]:
        self._reads.note(EVERYTHING)
        return iter(self._table)

    def __len__(self) -> int:
        self._reads.note(EVERYTHING)
        return len(self._table)


class NotedAddresses:
    """Where each thing is described, so that only what was asked for counts as read."""

    def __init__(self, reads: Reads, make: Callable[[], Addresses]) -> None:
        self._reads, self._make = reads, make
        #: Where a thing is described, or None, by its IRI.
        self.of = reads.by_value("address", lambda iri: self._all.of(iri))  # noqa: PLW0108  # which is made only then
        #: The page that a thing has for itself, by its IRI.
        self.pages = Noted(reads, "page", lambda: self._all.pages)

    @cached_property
    def _all(self) -> Addresses:
        return self._reads.during(self._make)[0]

    @property
    def folders(self) -> Mapping[str, str]:
        """Return the folders of the pages, with the namespace of each."""
        return self._all.folders

    def all(self) -> Mapping[str, str]:
        """Return every IRI that has an address, with it."""
        self._reads.note(EVERYTHING)
        return self._all.all()
