"""Make the pages of a site on all cores, in processes that each open the graph for themselves.

They are started afresh: a fork beside the threads of an engine, of a store or of a notebook can wait for ever for one
of them. So it is only worth it for many pages.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.lessons.story import Stories
from kg.pipeline.local_pool import cores, pool
from kg.site.build import SiteParts
from kg.site.kept.making import make_pages
from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import Reads
from kg.site.kept.record import Kept, State
from kg.store.ledger import digest

__all__ = ["Recipe", "Shared", "is_worth_it", "mark_of", "on_all_cores"]

#: Fewer pages than so many are made sooner by the one process that has opened the graph already.
_MANY = 100
#: How many pages a process makes before it hands them over.
_AT_ONCE = 20


@dataclass(frozen=True)
class Recipe:
    """What another process needs to make pages of the same site: `mark` is what the graph is known by."""

    mark: str
    pieces: Path
    base_url: str
    graph: Callable[[], KnowledgeGraph] = field(compare=False)
    stories: Stories | None = field(compare=False)


@dataclass(frozen=True)
class Shared:
    """A page as another process made it: how it is kept, its files, and what was drawn for it, by name."""

    path: str
    kept: Kept
    files: Mapping[str, bytes]
    drawn: Mapping[str, bytes]


def is_worth_it(pages: int) -> bool:
    """Return whether so many pages are made sooner by several processes, which first have to open the graph."""
    return pages >= _MANY and cores() > 1


def mark_of(graph: KnowledgeGraph) -> str:
    """Return what a graph is known by: a hash of its statements."""
    return digest(*map(str, graph.quads))


def on_all_cores(recipe: Recipe, paths: Sequence[str], notify: Callable[[int], None]) -> Iterator[Shared]:
    """Yield pages as they are made, in any order; `notify` is called with how many there are so far.

    Raise `KgError` where the graph is another when a process opens it.
    """
    batches = [paths[first : first + _AT_ONCE] for first in range(0, len(paths), _AT_ONCE)]
    number = 0
    with pool() as run:
        for some in run(partial(_made, recipe), batches):
            number += len(some)
            notify(number)
            yield from some


def _made(recipe: Recipe, paths: Sequence[str]) -> list[Shared]:
    parts, now = _opened(recipe)
    return [
        Shared(page.path, now.kept(page), page.files, parts.pieces.drawn(page.pieces))
        for page in make_pages(parts, paths, lambda _: None)
    ]


@lru_cache(maxsize=1)
def _opened(recipe: Recipe) -> tuple[SiteParts, State]:
    graph = recipe.graph()
    if mark_of(graph) != recipe.mark:
        raise KgError("The graph is another than when its site was begun. Run the same command again.")
    parts = SiteParts(graph, recipe.base_url, Pieces(recipe.pieces), recipe.stories, Reads())
    return parts, State(parts.reads, graph.quads)
