"""Gather the page of plots, and make their pictures: for a window and for a phone, dark where the page is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from pyoxigraph import NamedNode

from kg.plots.colours import adapting
from kg.plots.plot import PLOTS, Plot, plot
from kg.rdf.namespaces import RDF
from kg.site.addresses import KINDS, Ref
from kg.site.context import World
from kg.site.finding.bounds import MOST_DRAWN
from kg.site.pages.questions import table_csv
from kg.site.pages.words import table_in_words

__all__ = ["PlotFigure", "plot_files", "plots"]


@dataclass(frozen=True)
class PlotFigure:
    """A plot in a page: its name, what it shows, its picture if it could be drawn, words for it, and its table."""

    name: str
    summary: str
    file: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: str = ""
    table: str = ""


def plots(world: World, folder: str = "plots") -> list[PlotFigure]:
    """Return the plots, over what everybody holds, as their page shows them; as tables alone without matplotlib.

    Their files are in the folder. They are tables alone too where there are more chapters than a picture has room for.

    The pictures are files of their own, which `plot_files` makes: to draw them takes longer than all else of the page.
    """
    is_drawn = _is_drawn(world)
    found = []
    for name, kind in PLOTS.items():
        made = _made(world, name)
        file, narrow = (f"{folder}/{name}{ending}.svg" if is_drawn else "" for ending in _PLOT_WIDTHS)
        columns, rows = table_in_words(world, made.table)
        found.append(
            PlotFigure(name, kind.summary.rstrip("."), file, made.alt, columns, rows, narrow, f"{folder}/{name}.csv")
        )
    return found


def plot_files(world: World, folder: str = "plots") -> Mapping[str, Callable[[], bytes]]:
    """Return the paths of the tables of plots and of their pictures, each with what makes it; see `plots`."""
    tables: dict[str, Callable[[], bytes]] = {f"{folder}/{name}.csv": partial(_table, world, name) for name in PLOTS}
    if not _is_drawn(world):
        return tables
    return tables | {
        f"{folder}/{name}{ending}.svg": partial(_drawn, world, name, width)
        for name in PLOTS
        for ending, width in _PLOT_WIDTHS.items()
    }


#: The end of the name of a plot's file -> how many points it is wide: for a window, and for a phone.
_PLOT_WIDTHS = {"": 640.0, ".narrow": 360.0}


def _is_drawn(world: World) -> bool:
    return find_spec("matplotlib") is not None and not _has_more_chapters(world, MOST_DRAWN)


def _has_more_chapters(world: World, number: int) -> bool:
    """Return whether there are more chapters than a number, of which no more are looked at."""
    classes = (cls for cls, kind in KINDS.items() if kind == "chapter")
    nodes = (quad.subject for cls in classes for quad in world.facts.quads(None, RDF.type, cls))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, NamedNode) and world.kinds.get(node.value) == "chapter":
            found.add(node.value)
        if len(found) > number:
            return True
    return False


def _made(world: World, name: str) -> Plot:
    return world.facts.once(f"plot {name}", partial(plot, world.facts, name, holder="all"))


def _table(world: World, name: str) -> bytes:
    """Return the table of a plot as its page shows it, all rows of it."""
    columns, rows = table_in_words(world, _made(world, name).table)
    return table_csv(columns, tuple(tuple(Ref("", cell) for cell in row) for row in rows))


def _drawn(world: World, name: str, width: float) -> bytes:
    """Return a plot below a heading of its page, dark where that is."""
    found = _made(world, name)
    rows = [tuple(row.items()) for row in found.data.rows]
    data = (name, width, found.alt, rows, found.data.chapters, found.data.not_coded, found.data.terms)

    def drawn() -> bytes:
        return adapting(found.write("svg", width=width, is_headed=False).decode()).encode()

    return world.pieces.piece("plot", [repr(data)], drawn)
