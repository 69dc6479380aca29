"""Set the plots into the site, where they can be drawn: the only place that asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from kg.errors import KgError
from kg.site.world import World

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
    """Return the plots with their files; none where this version of the package has none.

    Without matplotlib they are tables alone.
    """
    if find_spec("kg.plots") is None:
        return [], {}
    module = import_module("kg.plots.plot")
    found, files = [], {}
    for name, kind in module.PLOTS.items():
        made = module.plot(world.graph.store, name)
        file = f"plots/{name}.svg"
        try:
            files[file] = made.write("svg")
        except KgError:
            file = ""
        rows = tuple(tuple(cells) for cells in made.table.cells())
        found.append(Plot(name, kind.summary, file, made.alt, made.table.columns, rows))
    return found, files
