"""Make a plot: a picture, the table that it is drawn from, and what it shows in words."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart, chapters, not_coded
from kg.argument.holders import is_held_by
from kg.errors import KgError, NotFoundError, nearest
from kg.files import write_file
from kg.html import block, figure
from kg.plots import agreement, counterparts, coverage, ladder, modality, tools
from kg.plots.data import Found, PlotData, Scope, codebook_terms
from kg.plots.formats import FORMATS, settings
from kg.query.results import Rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP
from kg.spelling import natural

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["PLOTS", "Kind", "Plot", "plot"]


@dataclass(frozen=True)
class Kind:
    """What a plot shows, and the functions that give its rows, say it in words and draw it from its rows alone.

    `over` says over what it is where that is up to no holder.
    """

    summary: str
    rows: Callable[[Scope, tuple[BookPart, ...]], Found]
    alt: Callable[[PlotData], str]
    draw: Callable[["Canvas", PlotData], None]
    over: str = ""


#: Name -> the plot. One row a plot; the command, the notebook and the tests read this table.
PLOTS: dict[str, Kind] = {
    "ladder": Kind("Under which category each case and action is, by chapter.", ladder.rows, ladder.alt, ladder.draw),
    "tools": Kind("Which tool belongs to which category, by chapter.", tools.rows, tools.alt, tools.draw),
    "counterparts": Kind(
        "Who acts against whom and with whom, in how many actions.",
        counterparts.rows,
        counterparts.alt,
        counterparts.draw,
    ),
    "modality": Kind(
        "How many claims are asserted or hedged, and how many of them conditional or to come, by chapter.",
        modality.rows,
        modality.alt,
        modality.draw,
    ),
    "coverage": Kind(
        "Which stretches of each text are in a passage of a claim, and which in none.",
        coverage.rows,
        coverage.alt,
        coverage.draw,
    ),
    "agreement": Kind(
        "How many units two coders of a text both give a label, and how many only one of them, by label.",
        agreement.rows,
        agreement.alt,
        agreement.draw,
        agreement.OVER,
    ),
}


@dataclass(frozen=True, repr=False)
class Plot:
    """A plot: `table` holds its rows, `alt` says what it shows, `save` writes it as SVG, PNG or PDF."""

    name: str
    kind: Kind
    data: PlotData

    @property
    def table(self) -> Rows:
        """Return the rows that the picture is drawn from."""
        return self.data.rows

    @cached_property
    def alt(self) -> str:
        """Return what the picture shows, in words, and over whose claims and steps it is."""
        return " ".join(filter(None, (self.kind.alt(self.data), self.data.over, self.data.left_out)))

    def write(self, form: str, *, width: float = 360, is_headed: bool = True) -> bytes:
        """Return the picture as svg, png or pdf, the same bytes each time; raise `KgError` without matplotlib.

        It is so many points wide, or wider where it must; where it stands below a heading, it needs none of its own.
        """
        if form not in FORMATS:
            raise NotFoundError(f"A plot cannot be drawn as {form!r}; choose {', '.join(FORMATS)}.")
        try:
            _, canvas = import_module("matplotlib"), import_module("kg.plots.canvas")
        except ImportError as error:
            hint = "install the extra: pip install 'intra-alliance-opposition[plots]'"
            raise KgError(f"Drawing needs {error.name}; {hint}. The table can be had without it.") from None
        with settings():
            sheet: Canvas = canvas.Canvas(width, is_headed=is_headed)
            self.kind.draw(sheet, self.data)
            return sheet.write(form, self.name, self.kind.summary, self.alt)

    def save(self, path: str | Path) -> None:
        """Write the picture to a file; the ending of its name says in which format."""
        write_file(Path(path), self.write(Path(path).suffix.removeprefix(".").lower()))

    def __repr__(self) -> str:
        return (
            f"<Plot {self.name}: {self.kind.summary} {len(self.table)} rows in .table; .alt; .save('{self.name}.svg')>"
        )

    def _repr_html_(self) -> str:
        words = f"<p>{escape(self.alt)}</p>{self.table.to_html()}"
        if find_spec("matplotlib") is None:
            return block(words)
        return block(figure(self.write("svg").decode(), f"Plot. {self.kind.summary} The same in words below.", words))


def plot(facts: Facts, name: str, chapter: str | None = None, *, holder: str = "author") -> Plot:
    """Return the plot of that name, of the whole graph or of a chapter or book, over what a holder says.

    `holder` is `author`, `coders`, `all` or the id of an agent. Raise `NotFoundError` without such a plot or holder.
    """
    if name not in PLOTS:
        hint = nearest(name, PLOTS) or "'kg plot' lists them"
        raise NotFoundError(f"There is no plot {name!r}; {hint}.")
    among, scope = _largest_first(chapters(facts, chapter)), Scope(facts, holder)
    silent = not_coded(facts, among) if chapter is None or len(among) > 1 else ()
    is_held_by(facts, OPP.Claim, holder)  # which knows whether there is such a holder
    kind = PLOTS[name]
    found = kind.rows(scope, among)
    over = kind.over or scope.words
    return Plot(name, kind, PlotData(found.rows, among, silent, codebook_terms(facts), over, found.left_out))


def _largest_first(among: tuple[BookPart, ...]) -> tuple[BookPart, ...]:
    """Return the chapters book by book, the book with the most of them first."""
    number = Counter(part.book for part in among)
    return tuple(sorted(among, key=lambda part: (-number[part.book], natural(part.book))))
