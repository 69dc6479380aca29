"""Gather what the page of a concept says of it besides its definition: when it is used, when not, and examples."""

from pyoxigraph import Literal, NamedNode

from kg.rdf.namespaces import SKOS
from kg.site.context import World

__all__ = ["examples", "notes"]

#: How notes begin that are not only notes, in the order in which they are shown after those that are.
_NOTES = ("Use it when: ", "Not when: ", "Not an example: ", "Ask: ")


def notes(world: World, node: NamedNode) -> list[str]:
    """Return the notes on a concept: what it is, when it is used and when not, then what to ask."""
    return sorted(_texts(world, node, SKOS.scopeNote), key=lambda note: (_place(note), note))


def examples(world: World, node: NamedNode) -> list[str]:
    """Return the examples of a concept."""
    return sorted(_texts(world, node, SKOS.example))


def _place(note: str) -> int:
    return next((place for place, words in enumerate(_NOTES, 1) if note.startswith(words)), 0)


def _texts(world: World, node: NamedNode, prop: NamedNode) -> set[str]:
    found = world.graph.store.quads_for_pattern(node, prop, None, None)
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}
