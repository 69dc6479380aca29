"""Gather the first page: what each book argues, in a sentence and as stairs, what its labels and short names mean."""

from typing import Any

from kg.rdf.namespaces import SKOS, curie
from kg.sentences.in_short import in_short
from kg.site.context import World
from kg.site.pages.pictures import stairs
from kg.site.pages.things import glance
from kg.site.pages.words import short_names

__all__ = ["front_page"]


def front_page(world: World) -> dict[str, Any]:
    """Return what the first page shows."""
    facts, shades = world.facts, world.relations.shades
    chips = [(step, world.tagged(curie(step.value), facts.label(step), shades.get(step.value))) for step in world.steps]
    return {
        "books": [{**glance(world, book), "short": in_short(facts, book)} for book in world.books],
        "stairs": stairs(world, world.books[0]) if world.books else None,
        "meanings": [(chip, facts.text(step, SKOS.definition)) for step, chip in chips],
        "names": short_names(world),
    }
