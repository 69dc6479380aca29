"""Take one work with its parts out of a large graph, with what all share, so that it is asked in moments.

A question that is asked of all of it may take the engine longer than who waits for a page waits.
"""

from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import local_name
from kg.rdf.source import in_memory
from kg.site.context import World
from kg.site.finding.bounds import is_for_browser
from kg.store.parts import Written

__all__ = ["alone", "asked_alone", "kept_apart", "parts_with"]


def asked_alone(world: World) -> list[NamedNode]:
    """Return the works of which each is asked by itself, in their order; none where the graph is asked as a whole.

    That is so of a built graph that is too large for a browser; of another nobody has noted what belongs to a work.
    """
    return world.facts.works if kept_apart(world) else []


def kept_apart(world: World) -> Written | None:
    """Return the parts of a built graph that is too large for a browser; None of any other."""
    written = None if is_for_browser(world) else world.facts.once("as written", lambda: world.graph.as_written)
    return written if isinstance(written, Written) else None


@lru_cache(maxsize=2)  # who reads one page of a work reads another
def alone(world: World, work: NamedNode) -> World:
    """Return the world with one of its works, the parts of that, and what belongs to none."""
    written = kept_apart(world)
    if written is None:
        return world
    works = {local_name(one.value) for one in world.facts.works}
    quads = list(written.only(parts_with(local_name(work.value), written.parts, works)))
    here = World(KnowledgeGraph(in_memory(quads), world.graph.origin, lambda: quads))
    here.whole = world
    return here


def parts_with(work: str, parts: Iterable[str], works: Iterable[str]) -> list[str]:
    """Return the parts of a graph that belong to a work or to none of the works, by their names.

    >>> parts_with("b1", ["b1", "b1-ch1", "b12-ch1", "b2-ch1", "shared"], ["b1", "b12", "b2"])
    ['b1', 'b1-ch1', 'shared']
    """
    known = frozenset(works)
    return [part for part in parts if _work_of(part, known) in {work, ""}]


def _work_of(part: str, works: frozenset[str]) -> str:
    """Return the work that a part is named after, or nothing."""
    while part and part not in works:
        part = part[: max(part.rfind("-"), part.rfind("_"), 0)]
    return part
