"""The modality: how many claims of each chapter are asserted, hedged, conditional or predicted."""

from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import INK, MODALITIES, on
from kg.plots.data import PlotData, asked
from kg.plots.layout import LegendEntry, by_chapter, draw_legend, footnotes
from kg.query.results import Row, Rows, counted, table
from kg.rdf.facts import Facts

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_BAR, _TOTAL = 18.0, 62.0
_LOOK_OF_OTHERS = ("#ffffff", "\\\\\\\\")


def rows(facts: Facts, among: tuple[BookPart, ...]) -> Rows:
    """Return how many claims of each chapter are of each modality, whoever holds them."""
    order = {chapter.name: place for place, chapter in enumerate(among)}
    found = [(str(row.part), str(row.modality), int(str(row.claims))) for row in asked(facts, "modality")]
    inside = [row for row in found if row[0] in order]
    ordered = sorted(inside, key=lambda row: (order[row[0]], row[1] != "code:asserted", row[1]))
    return table("chapter modality claims", ordered)


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for chapter in data.chapters:
        if rows := data.of(chapter):
            kinds = ", ".join(f"{row.claims} {data.terms.label(str(row.modality)).lower()}" for row in rows)
            sentences.append(f"{chapter.key}, {chapter.title}: {counted(_total(rows), 'claim')}, {kinds}.")
    return " ".join(["Bars of the claims of each chapter by modality.", *sentences])


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a bar for each chapter, as long as it has claims, in a part for each modality."""
    canvas.heading("How firmly it is held", about="Claims of each chapter, by their modality.")
    names = data.modalities
    entries: list[LegendEntry] = [(data.terms.label(name).lower(), partial(_sample, canvas, name)) for name in names]
    draw_legend(canvas, entries)
    most = max((_total(data.of(chapter)) for chapter in data.chapters), default=1)
    for rows in by_chapter(canvas, data):
        x = canvas.margin
        canvas.y += 4
        for row in sorted(rows, key=lambda row: names.index(str(row.modality))):
            number = int(str(row.claims))
            width = number / most * (canvas.inner - _TOTAL)
            look = _part(canvas, (x, canvas.y, width, _BAR), str(row.modality))
            _number(canvas, str(number), x, width, look)
            x += width
        canvas.text(x + 6, canvas.y + _BAR / 2, counted(_total(rows), "claim"), size=8.8)
        canvas.y += _BAR + 8
    footnotes(canvas, data)


def _number(canvas: "Canvas", words: str, x: float, width: float, look: tuple[str, str]) -> None:
    """Write a number in its part of a bar, on a patch of its own where there is a pattern, if it has room."""
    room = canvas.measure(words, size=8.8, bold=True) + 4
    if room <= width:
        if look[1]:
            canvas.box((x + (width - room) / 2, canvas.y + 3, room, _BAR - 6), fill=look[0])
        canvas.text(x + width / 2, canvas.y + _BAR / 2, words, size=8.8, bold=True, colour=on(look[0]), align="center")


def _sample(canvas: "Canvas", name: str, x: float, y: float) -> None:
    _part(canvas, (x - 7, y - 6, 14, 12), name)


def _part(canvas: "Canvas", place: tuple[float, float, float, float], name: str) -> tuple[str, str]:
    """Draw a part of a bar, and return its colour and pattern."""
    look = MODALITIES.get(name, _LOOK_OF_OTHERS)
    canvas.box(place, fill=look[0], edge=INK, hatch=look[1])
    return look


def _total(rows: list[Row]) -> int:
    return sum(int(str(row.claims)) for row in rows)
