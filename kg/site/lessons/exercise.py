"""Gather what the page of an exercise shows: the map with blanks, the labels to choose from, and the key."""

from typing import Any

from pyoxigraph import NamedNode

from kg.draw.graphviz import is_there
from kg.lessons.exercise import exercise
from kg.site.context import World
from kg.site.lessons.story import markup_of

__all__ = ["exercise_page"]


def exercise_page(world: World, chapter: NamedNode, name: str) -> dict[str, Any]:
    """Return what the page of an exercise of a chapter shows."""
    made = exercise(world.relations, chapter, name)
    return {
        "exercise": made,
        "chapter": world.ref(chapter),
        "markup": markup_of(world, made.picture) if is_there() else "",
        "trail": (*world.trail(chapter), world.ref(chapter)),
    }
