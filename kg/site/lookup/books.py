"""Take one work with its parts out of a large graph, with what all share, so that it is asked in moments.

A question that is asked of all of it may take the engine longer than who waits for a page waits.
"""

from functools import lru_cache

from pyoxigraph import NamedNode

from kg.graph import KnowledgeGraph
from kg.rdf.source import in_memory
from kg.site.context import World
from kg.site.finding.bounds import is_for_browser
from kg.site.lookup.notes import BuildNotes

__all__ = ["alone", "asked_alone", "kept_apart"]


def asked_alone(world: World) -> list[NamedNode]:
    """Return the works of which each is asked by itself, in their order; none where the graph is asked as a whole.

    That is so of a built graph that is too large for a browser; of another nobody has noted what belongs to a work.
    """
    return world.facts.works if kept_apart(world) else []


def kept_apart(world: World) -> BuildNotes | None:
    """Return what is noted of a built graph that is too large for a browser; None of any other."""
    return None if is_for_browser(world) else world.notes


def alone(world: World, work: NamedNode) -> World:
    """Return the world with one of its works, the parts of that, and what belongs to none; no more of it is read."""
    notes = kept_apart(world)
    if notes is None:
        return world
    parts = tuple(notes.of_work[work.value])  # each time, for it counts as read
    return world.reads.during(lambda: _of_parts(world, parts))[0]


@lru_cache(maxsize=2)  # who reads one page of a work reads another
def _of_parts(world: World, parts: tuple[str, ...]) -> World:
    quads = list(world.notes.written.only(parts) if world.notes else ())
    here = World(KnowledgeGraph(in_memory(quads), world.graph.origin, lambda: quads), world.pieces)
    here.whole = world
    return here
