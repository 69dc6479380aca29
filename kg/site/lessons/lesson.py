"""List the pages for a class that a site has: which chapters are told as a story, and which have an exercise."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from pyoxigraph import NamedNode

from kg.lessons.exercise import EXERCISES, exercises_of
from kg.lessons.telling import is_argued
from kg.rdf.namespaces import DCTERMS
from kg.site.addresses import Ref, file_name
from kg.site.coders.coder import coded_by
from kg.site.context import World
from kg.site.finding.bounds import MOST_LISTED
from kg.site.lessons.exercise import exercise_page
from kg.site.lessons.story import story_page
from kg.site.lookup.counts import number_of_chapters
from kg.site.lookup.paths import part_at
from kg.site.pages.claim import drafts
from kg.site.pages.things import chapter_page

__all__ = ["Lesson", "chapter_in_class", "lessons", "lessons_at", "lessons_of"]

P = TypeVar("P")


@dataclass(frozen=True)
class Lesson:
    """A page for a class: its path, its kind (which names its template), its title, and what gathers what it shows.

    `called` is what a link to it is called, next to the name of the chapter.
    """

    path: str
    kind: str
    title: str
    called: str
    gather: Callable[[], dict[str, Any]]
    scripts: tuple[str, ...] = ()

    def page(self, make: Callable[..., P]) -> P:
        """Return what is made of it: of its path, kind, title and template, and of what it shows."""
        return make(self.path, self.kind, self.title, f"{self.kind}.html", self.gather(), scripts=self.scripts)


#: The page that lists all of them.
_LIST, _TITLE = "lessons.html", "In class"


def lessons(world: World) -> Iterator[Lesson]:
    """Yield the pages for a class, and first the page that lists them; none where nothing is argued or labelled."""
    for place, (_, found) in enumerate(_told(world)):
        if place == 0:
            yield Lesson(_LIST, "lessons", _TITLE, _TITLE, partial(_listed, world))
        yield from found


def _told(world: World) -> Iterator[tuple[NamedNode, list[Lesson]]]:
    """Yield the chapters that have pages for a class, with these."""
    for book in world.books:
        for chapter in world.chapters(book):
            if found := lessons_of(world, chapter):
                yield chapter, found


def lessons_at(world: World, path: str) -> Iterator[Lesson]:
    """Yield the pages for a class that can be at a path: those of the chapter that it names, or the list of all."""
    if path == _LIST:
        yield from islice(lessons(world), 1)
    folder, _, name = path.partition("/")
    endings = _ENDED.get(folder, ())
    for ending in endings:
        for chapter in part_at(world.facts, f"{folder}/{name.removesuffix(ending)}") if name.endswith(ending) else ():
            if any(chapter in world.chapters(book) for book in world.facts.things(chapter, DCTERMS.isPartOf)):
                yield from lessons_of(world, chapter)


def _listed(world: World) -> dict[str, Any]:
    """Return the chapters with pages for a class, as many as are listed, and how many were not looked at for these."""
    told: list[tuple[Ref, list[Lesson]]] = []
    for looked_at, chapter in enumerate((one for book in world.books for one in world.chapters(book)), 1):
        if found := lessons_of(world, chapter):
            told.append((world.ref(chapter), found))
            if len(told) == MOST_LISTED:
                return {"told": told, "left": number_of_chapters(world.facts) - looked_at}
    return {"told": told, "left": 0}


def chapter_in_class(world: World, chapter: NamedNode) -> dict[str, Any]:
    """Return what the page of a chapter shows, with its drafts, the page of its codings, and those for a class."""
    own = {"drafts": drafts(world, chapter), "several": coded_by(world, chapter)}
    return {**chapter_page(world, chapter), **own, "lessons": lessons_of(world, chapter)}


def lessons_of(world: World, chapter: NamedNode) -> list[Lesson]:
    """Return the pages for a class on a chapter: its story, and its exercises."""
    name = file_name(chapter.value.rpartition("/")[2])
    found = []
    title = world.facts.label(chapter)
    if chapter in world.stories or is_argued(world.facts, chapter):
        path = f"story/{name}.html"
        found.append(Lesson(path, "story", title, "Story", partial(story_page, world, chapter, path), ("story.js",)))
    for one in exercises_of(world.facts, chapter):
        path = f"class/{name}{_ENDINGS.get(one, f'-{one}')}.html"
        gather = partial(exercise_page, world, chapter, one)
        what = f"Exercise on {EXERCISES[one][1]}"
        found.append(Lesson(path, "class", f"{title}: {what[0].lower()}{what[1:]}", what, gather, ("class.js",)))
    return found


#: The exercise that is at the name of the chapter itself.
_ENDINGS: Mapping[str, str] = {"labels": ""}
#: Folder -> how the names of its pages end, after that of the chapter.
_ENDED: Mapping[str, tuple[str, ...]] = {
    "story": (".html",),
    "class": tuple(f"{_ENDINGS.get(one, f'-{one}')}.html" for one in EXERCISES),
}
