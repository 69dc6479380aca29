"""Gather all things by their first letters: with the search, or on pages of their own where there are many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pyoxigraph import NamedNode

from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.finding.bounds import MOST_LISTED
from kg.site.finding.names import names_of
from kg.spelling import initial, order

__all__ = ["ListPage", "all_page", "list_pages"]

#: So many things are listed on the page of the search; where there are more, some are on each of several pages.
MOST_HERE, ON_A_PAGE = 2000, MOST_LISTED


@dataclass(frozen=True)
class ListPage:
    """A page of the list of all things: its number, of how many, and its path."""

    number: int
    of: int

    @property
    def path(self) -> str:
        """Return the path of the page."""
        return _path(self.number)

    def gather(self, world: World) -> dict[str, Any]:
        """Return what the page shows: its things by letters, and the pages before and after it."""
        start = (self.number - 1) * ON_A_PAGE
        names = names_of(world)
        refs = world.refs(names.some(start, ON_A_PAGE)) if names else _sorted(world)[start : start + ON_A_PAGE]
        before, after = self.number - 1, self.number + 1
        return {
            "letters": _by_letter(world, refs),
            "number": self.number,
            "of": self.of,
            "before": _path(before) if before else "",
            "after": _path(after) if after <= self.of else "",
        }


def all_page(world: World) -> dict[str, Any]:
    """Return every thing but the labels of the codebook by its first letter; or where on which page a letter begins."""
    pages: dict[str, list[str]] = defaultdict(list)
    if names := names_of(world):
        for letter, number in names.letters(ON_A_PAGE):
            pages[letter].append(_path(number))
        return {"letters": {}, "pages": dict(pages)}
    refs = _sorted(world)
    if len(refs) <= MOST_HERE:
        return {"letters": _by_letter(world, refs), "pages": {}}
    pages |= {letter: [] for letter in _by_letter(world, refs)}
    for page in list_pages(world):
        for letter in page.gather(world)["letters"]:
            pages[letter].append(page.path)
    return {"letters": {}, "pages": dict(pages)}


def list_pages(world: World) -> Iterator[ListPage]:
    """Yield the pages of the list of all things; none where the page of the search has room for them."""
    names = names_of(world)
    number = names.number if names else sum(kind not in _APART for kind in world.kinds.values())
    if number > MOST_HERE:
        of = -(-number // ON_A_PAGE)
        yield from (ListPage(page, of) for page in range(1, of + 1))


#: What the codebook lists.
_APART = frozenset({"concept", "scheme"})


def _path(number: int) -> str:
    return f"search/{number}.html"


def _sorted(world: World) -> list[Ref]:
    return world.facts.once("all things by name", partial(_sort, world))


def _sort(world: World) -> list[Ref]:
    own = world.facts.language
    refs = (world.ref(NamedNode(iri)) for iri, kind in world.kinds.items() if kind not in _APART)
    return sorted(refs, key=lambda ref: (order(ref.text, own), ref.iri))


def _by_letter(world: World, refs: Iterable[Ref]) -> Mapping[str, list[Ref]]:
    own = world.facts.language
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        found[initial(ref.text, own) or "#"].append(ref)
    return dict(sorted(found.items(), key=lambda item: (item[0] != "#", order(item[0], own))))
