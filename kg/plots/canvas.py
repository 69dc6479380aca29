"""Draw on a sheet of a phone's width that grows downwards: all of matplotlib is here.

Lengths are points, from the top left corner; at 72 points an inch a sheet 360 points wide shows on a phone as it is
meant. No figure is registered, so that nothing opens a window, and no setting of the user counts or is left changed.
"""

from functools import cache
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from kg.plots.colours import INK, MUTED, PAPER, on
from kg.plots.formats import FONT, FORMATS

__all__ = ["Canvas"]

#: Left, top, width and height.
Bounds = tuple[float, float, float, float]

#: How much taller a line of text is than its letters.
_LEADING = 1.28


class Canvas:
    """A sheet that grows downwards: `y` is how far it is filled."""

    def __init__(self, width: float = 360, margin: float = 14, *, is_headed: bool = True) -> None:
        self.width, self.margin, self.y, self._is_headed = width, margin, margin, is_headed
        self._figure, self._drawn = Figure(), 0
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.axis("off")

    @property
    def inner(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.margin

    def text(  # noqa: PLR0913  # where, what, and how it looks
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 9,
        bold: bool = False,
        italic: bool = False,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Write words on one line, the middle of their small letters at `y`."""
        self._axes.text(
            x,
            y,
            words,
            fontsize=size,
            color=colour,
            ha=align,
            va="center_baseline",
            parse_math=False,
            zorder=self._next(),
            fontweight="bold" if bold else "normal",
            fontstyle="italic" if italic else "normal",
        )

    def lines(self, words: str, width: float, *, size: float = 9, bold: bool = False) -> list[str]:
        """Return words in lines of a width; a word that is wider gets its own line."""
        done: list[str] = []
        for word in words.split():
            if done and self.measure(f"{done[-1]} {word}", size=size, bold=bold) <= width:
                done[-1] = f"{done[-1]} {word}"
            else:
                done.append(word)
        return done or [""]

    def measure(self, words: str, *, size: float = 9, bold: bool = False) -> float:
        """Return how wide words are."""
        return _width(words, "bold" if bold else "normal") * size

    def paragraph(  # noqa: PLR0913  # where, what, and how it looks
        self,
        words: str,
        *,
        x: float | None = None,
        y: float | None = None,
        width: float | None = None,
        size: float = 9,
        bold: bool = False,
        italic: bool = False,
        colour: str = INK,
    ) -> float:
        """Write words in as many lines as they need from `y`, and return where they end; without `y`, move on there."""
        left, top = self.margin if x is None else x, self.y if y is None else y
        for line in self.lines(
            words, self.width - self.margin - left if width is None else width, size=size, bold=bold
        ):
            middle = top + size * _LEADING / 2
            self.text(left, middle, line, size=size, bold=bold, italic=italic, colour=colour)
            top += size * _LEADING
        if y is None:
            self.y = top
        return top

    def height(self, words: str, width: float, *, size: float = 9, bold: bool = False) -> float:
        """Return how high words are in lines of a width."""
        return len(self.lines(words, width, size=size, bold=bold)) * size * _LEADING

    def line(self, *points: tuple[float, float], colour: str = INK, width: float = 0.8, dotted: bool = False) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        look: dict[str, Any] = {"linewidth": width, "linestyle": (0, (1.2, 2.2)) if dotted else "-"}
        self._axes.add_line(Line2D(xs, ys, color=colour, zorder=self._next(), **look))

    def box(  # noqa: PLR0913  # where, and how it looks
        self,
        place: Bounds,
        *,
        fill: str = PAPER,
        edge: str | None = None,
        hatch: str = "",
        is_round: bool = False,
        dashed: bool = False,
        below: bool = False,
    ) -> None:
        """Draw a box, over what is drawn or below all of it."""
        x, y, width, height = place
        look: dict[str, Any] = {
            "zorder": 0 if below else self._next(),
            "facecolor": fill,
            "edgecolor": edge or (on(fill) if hatch else "none"),
            "linewidth": 0.8 if edge else 0,
            "linestyle": (0, (2.5, 2)) if dashed else "-",
            "hatch": hatch or None,
        }
        if is_round:
            style = "round,pad=0,rounding_size=4"
            self._axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=style, mutation_aspect=1, **look))
        else:
            self._axes.add_patch(Rectangle((x, y), width, height, **look))

    def outline(self, place: Bounds) -> None:
        """Draw the edges of a box, over what it holds."""
        x, y, width, height = place
        self.line((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y), width=0.8)

    def mark(self, x: float, y: float, look: tuple[str, str], *, filled: str = "full", size: float = 11) -> None:
        """Draw a mark of a shape and colour: `filled` full, none, left (the left half) or dot (a small one inside)."""
        shape, colour = look
        ring = Line2D(
            [x],
            [y],
            linestyle="none",
            marker=shape,
            markersize=size,
            markeredgecolor=INK,
            markeredgewidth=1.1,
            markerfacecolor=colour if filled in {"full", "left"} else PAPER,
            markerfacecoloralt=PAPER,
            fillstyle="left" if filled == "left" else "full",
            zorder=self._next(),
        )
        self._axes.add_line(ring)
        if filled == "dot":
            dot = Line2D(
                [x],
                [y],
                linestyle="none",
                marker=shape,
                markersize=size * 0.38,
                color=INK,
                markeredgewidth=0,
                zorder=self._next(),
            )
            self._axes.add_line(dot)

    def arrow(self, start: tuple[float, float], end: tuple[float, float], *, dotted: bool = False) -> None:
        """Draw an arrow between two points at one height; dotted, only its shaft is."""
        way = 1 if start[0] < end[0] else -1
        self.line(start, (end[0] - 4 * way, end[1]), width=1.1, dotted=dotted)
        head = [end, (end[0] - 5.5 * way, end[1] - 2.6), (end[0] - 5.5 * way, end[1] + 2.6)]
        self._axes.add_patch(Polygon(head, closed=True, facecolor=INK, edgecolor="none", zorder=self._next()))

    def columns(self, heads: list[tuple[float, str]], width: float) -> None:
        """Write the heads of columns, each around its middle, their feet on one line, as large as fits, and move on."""
        widest = max((self.measure(word, size=9) for _, head in heads for word in head.split()), default=width)
        size = min(9, 9 * (width - 3) / widest)
        names = [(x, self.lines(head, width - 3, size=size)) for x, head in heads]
        most = max((len(lines) for _, lines in names), default=1)
        self.y += size * _LEADING * most + 8
        for x, lines in names:
            for place, line in enumerate(lines):
                self.text(x, self.y - size * _LEADING * (len(lines) - place), line, size=size, align="center")

    def _next(self) -> int:
        """Return a place above everything drawn so far."""
        self._drawn += 1
        return self._drawn

    def heading(self, words: str, *, about: str, over: str) -> None:
        """Write a title, if the sheet has one, what it shows and over whose claims it speaks, and move on."""
        if self._is_headed:
            self.paragraph(words, size=13, bold=True)
            self.y += 3
        self.paragraph(about, size=9, colour=MUTED)
        self.paragraph(over, size=9, colour=MUTED, italic=True)
        self.y += 10

    def write(self, form: str, name: str, title: str, alt: str) -> bytes:
        """Return the sheet in a format of `FORMATS`, the same bytes each time, with its title and what it shows."""
        height = self.y + self.margin
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(height, 0)
        return FORMATS[form](self._figure, name, title, alt)


#: How many points of a letter the curves of a font are given in.
_EM = 100
#: The outlines of the letters that were measured, by weight: most words are made of the same few.
_OUTLINES: dict[str, dict[str, Any]] = {}


def _font(weight: str) -> Any:
    found = get_font(findfont(FontProperties(family=FONT, weight=weight)))
    found.set_size(_EM, 72)  # there is one of each font, and whoever draws sets its size
    return found


@cache
def _extent(letter: str, weight: str) -> tuple[float, float] | None:
    """Return from where to where the ink of a letter is, by the name of its outline; None where it has none."""
    vertices, codes = _OUTLINES[weight][letter]
    # With its curves as lines it is measured in a thirtieth of the time.
    inked = Path(vertices, codes).cleaned().get_extents() if len(vertices) else None
    return (float(inked.x0), float(inked.x1)) if inked is not None else None


@cache
def _width(words: str, weight: str) -> float:
    """Return how wide words are in letters of one point: from the first ink to the last, with their kerning."""
    placed, *_ = text_to_path.get_glyphs_with_font(_font(weight), words, _OUTLINES.setdefault(weight, {}))
    inked = [(place, extent) for letter, place, *_ in placed if (extent := _extent(letter, weight))]
    first = min((place + left for place, (left, _) in inked), default=0.0)
    return (max((place + right for place, (_, right) in inked), default=0.0) - first) / _EM
