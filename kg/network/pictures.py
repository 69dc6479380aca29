"""Draw a network of arguments: its final conclusions, and below them what they rest on."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.argument.map_content import limit_boxes
from kg.argument.reports import diagram_below
from kg.argument.scope import within
from kg.errors import KgError
from kg.maps.live import live_data
from kg.maps.picture import Picture
from kg.network import grounds

if TYPE_CHECKING:
    from kg.network import Network

__all__ = ["arguments_picture"]


def arguments_picture(network: "Network") -> Picture:
    """Return the map of the final conclusions of a network with all that they rest on, as much of it as fits."""
    relations, finals = network.relations, grounds.finals(network.arguments)
    if not finals:
        raise KgError("No claim is argued for here, so there are no arguments to draw; .report() has what there is.")
    claims = sorted((relations.facts.named(name) for name in finals), key=relations.facts.reading_order)
    names = {part.name: f"{part.book_title} · {part.title}" for part in network.chapters}
    title = next(iter(names.values())) if len(names) == 1 else "Arguments"
    found = within(relations, network.holder, lambda some: diagram_below(some, title, claims))
    drawn = replace(limit_boxes(found), name="arguments")
    return Picture(drawn, title=title, data=live_data(drawn, relations.facts, network.holder))
