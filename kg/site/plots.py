"""Set the plots into the site, where they can be drawn: the only place that asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import KgError
from kg.plots.plot import PLOTS, plot
from kg.site.context import World

__all__ = ["Plot", "plots"]


@dataclass(frozen=True)
class Plot:
    """A plot in a page: its name, what it shows, its picture if it could be drawn, words for it, and its table."""

    name: str
    summary: str
    file: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plots(world: World) -> tuple[list[Plot], Mapping[str, bytes]]:
    """Return the plots with their files; without matplotlib they are tables alone."""
    found, files = [], {}
    for name, kind in PLOTS.items():
        made = plot(world.facts, name)
        file = f"plots/{name}.svg"
        try:
            files[file] = made.write("svg")
        except KgError:
            file = ""
        rows = tuple(tuple(cells) for cells in made.table.cells())
        found.append(Plot(name, kind.summary, file, made.alt, made.table.columns, rows))
    return found, files
