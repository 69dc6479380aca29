"""List the pages of the site, and find one without the list of all: what can be at a path is known by the path."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.query.questions import questions
from kg.site import catalogue
from kg.site.coders.page import codings_pages
from kg.site.context import World
from kg.site.finding.everything import list_pages
from kg.site.lessons.lesson import Lesson, lessons, lessons_at
from kg.site.lookup.books import asked_alone
from kg.site.lookup.paths import part_at, things_at, window_of, window_path
from kg.site.pages.reference import TermEntry
from kg.site.render import Page, Shell
from kg.site.thing import number_of_pages, of_thing

__all__ = ["Pages"]

#: The path of a page, and what makes it.
_Made = tuple[str, Callable[[], Page]]


class _Site(NamedTuple):
    world: World
    terms: list[TermEntry]
    shell: Shell


class Pages(Mapping[str, Callable[[], Page]]):
    """What makes each page of the site, by its path; nothing is gathered before that is called."""

    def __init__(self, world: World, terms: list[TermEntry], shell: Shell) -> None:
        self._site = _Site(world, terms, shell)
        self._found: dict[str, Callable[[], Page]] = {}
        self._is_whole = False

    def __getitem__(self, path: str) -> Callable[[], Page]:
        if path not in self._found and not self._is_whole:
            found = chain.from_iterable(section(self._site, path) for section in _SECTIONS)
            self._found |= {at: make for at, make in found if at == path}
        return self._found[path]

    def __iter__(self) -> Iterator[str]:
        if not self._is_whole:
            self._found = dict(chain.from_iterable(section(self._site, None) for section in _SECTIONS))
            self._is_whole = True
        return iter(self._found)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _fixed(site: _Site, path: str | None) -> Iterator[_Made]:
    world = site.world
    for question in questions().values():
        yield from _for_works(
            world, path, f"questions/{question.name}.html", partial(catalogue.of_question, world, question)
        )
    for at, title, gather in catalogue.SINGLE:
        make = partial(catalogue.single, world, at, title, gather)
        yield from _for_works(world, path, at, make) if at in catalogue.BY_WORK else ((at, make),)


def _for_works(world: World, path: str | None, first: str, make: Callable[..., Page]) -> Iterator[_Made]:
    """Yield a page, and those on which it goes on where each work is asked by itself."""
    yield first, make
    if path is None or window_of(path) == first:
        numbers = range(2, len(asked_alone(world)) + 1)
        yield from ((window_path(first, number), partial(make, number=number)) for number in numbers)


def _things(site: _Site, path: str | None) -> Iterator[_Made]:
    world = site.world
    for iri in world.kinds if path is None else things_at(world.facts, path):
        if place := world.addresses.page(iri):
            yield place, partial(of_thing, world, NamedNode(iri), world.kinds[iri], site.shell)


def _windows(site: _Site, path: str | None) -> Iterator[_Made]:
    """Yield the pages on which things go on that too much points to for one page."""
    world, first = site.world, window_of(path or "")
    for iri in world.kinds if path is None else things_at(world.facts, first):
        if place := world.addresses.page(iri):
            node, kind = NamedNode(iri), world.kinds[iri]
            for number in range(2, number_of_pages(world, node, kind) + 1):
                yield window_path(place, number), partial(of_thing, world, node, kind, site.shell, number)


def _lists(site: _Site, path: str | None) -> Iterator[_Made]:
    for some in list_pages(site.world) if path is None or path.startswith("search/") else ():
        yield some.path, partial(catalogue.of_list, site.world, some)


def _terms(site: _Site, _: str | None) -> Iterator[_Made]:
    for term in site.terms:
        yield term.file, partial(catalogue.of_term, site.world, term)


def _lessons(site: _Site, path: str | None) -> Iterator[_Made]:
    found: Iterator[Lesson] = lessons(site.world) if path is None else lessons_at(site.world, path)
    for lesson in found:
        yield lesson.path, partial(lesson.page, Page)


def _codings(site: _Site, path: str | None) -> Iterator[_Made]:
    if path is None or path.startswith("codings/"):
        parts = None if path is None else part_at(site.world.facts, path)
        for several in codings_pages(site.world, parts):
            yield several.path, partial(catalogue.of_codings, site.world, several)


#: What yields pages with what makes them: of a path those that can be there, or with None all.
_SECTIONS: tuple[Callable[[_Site, str | None], Iterator[_Made]], ...] = (
    lambda site, _: iter([("index.html", partial(catalogue.front, site.world))]),
    _things,
    _windows,
    _fixed,
    _lists,
    _terms,
    lambda site, path: _for_works(site.world, path, "plots.html", partial(catalogue.of_plots, site.world)),
    _lessons,
    _codings,
)
