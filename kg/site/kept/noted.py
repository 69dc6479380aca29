"""Look up what sums up the whole graph so that only what was looked up counts as read."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

from kg.site.addresses import Addresses
from kg.site.kept.reads import EVERYTHING, Reads
from kg.site.lookup.whereabouts import Whereabouts

__all__ = ["Noted", "NotedAddresses"]

_Value = TypeVar("_Value")


class Noted(Mapping[str, _Value]):
    r"""A table over the whole graph that is made when it is first asked; who takes all of it has read everything.

    Where one entry can be found by itself, `one` gives it (or None), and the table is made only for who takes all.
    What is looked up is known by its value, or, where the values are all that is said of something, by the `sign` of
    such keys (see `kg.site.kept.facts`).

    >>> reads = Reads()
    >>> kinds = Noted(reads, "kind", lambda: {"id:turkey": "actor"})
    >>> reads.during(lambda: kinds.get("id:turkey"))
    ('actor', {'=kind\nid:turkey'})
    """

    def __init__(
        self,
        reads: Reads,
        name: str,
        make: Callable[[], Mapping[str, _Value]],
        sign: str = "",
        one: Callable[[str], _Value | None] | None = None,
    ) -> None:
        self._reads, self._make, self._sign = reads, make, sign
        self._one = cache(lambda name: reads.during(lambda: one(name))[0]) if one else None
        self._start = sign or reads.named(name, self._of)

    @cached_property
    def _table(self) -> Mapping[str, _Value]:
        return self._reads.during(self._make)[0]

    def _of(self, name: str) -> _Value | None:
        if self._one is None or "_table" in self.__dict__:
            return self._table.get(name)
        return self._one(name)

    def __getitem__(self, name: str) -> _Value:
        self._reads.note(self._start + name)
        if (found := self._of(name)) is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """Return what is known of a name, or something else; most names that are asked for have nothing."""
        self._reads.note(self._start + name)
        found = self._of(name)
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        self._reads.note(EVERYTHING)
        return iter(self._table)

    def __len__(self) -> int:
        self._reads.note(EVERYTHING)
        return len(self._table)


class NotedAddresses:
    """Where each thing is described, so that only what was asked for counts as read."""

    def __init__(self, reads: Reads, where: Whereabouts) -> None:
        self._reads, self._where = reads, where
        #: Where a thing is described, or None, by its IRI.
        self.of = reads.by_value("address", self._of)
        #: The page that a thing has for itself, or None, by its IRI.
        self.page = reads.by_value("page", where.page)

    @cached_property
    def _all(self) -> Addresses:
        return self._reads.during(self._where.all)[0]

    def _of(self, iri: str) -> str | None:
        return self._all.of(iri) if "_all" in self.__dict__ else self._where.of(iri)

    @property
    def folders(self) -> Mapping[str, str]:
        """Return the folders of the pages, with the namespace of each."""
        return self._where.folders

    def all(self) -> Mapping[str, str]:
        """Return every IRI that has an address, with it."""
        self._reads.note(EVERYTHING)
        return self._all.all()
