"""Lay out what several plots share: bands over books and chapters, a legend, what could not be read, footnotes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import FILLS, INK, MUTED, PAPER, TINT
from kg.plots.data import PlotData
from kg.query.results import Row

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = [
    "LegendEntry",
    "by_book",
    "by_chapter",
    "draw_band",
    "draw_legend",
    "draw_unread_mark",
    "firmness",
    "footnotes",
]

#: What a mark means, and what draws it around a point.
LegendEntry = tuple[str, Callable[[float, float], None]]


def by_chapter(canvas: "Canvas", data: PlotData) -> Iterator[list[Row]]:
    """Write a band with the name of each chapter that has rows, under that of its book, and yield the rows."""
    for shown in by_book(canvas, data):
        for chapter in shown:
            canvas.y += 4
            draw_band(canvas, f"{chapter.key} · {chapter.title}", TINT, INK)
            canvas.y += 2
            yield data.of(chapter)


def by_book(canvas: "Canvas", data: PlotData) -> Iterator[list[BookPart]]:
    """Yield the chapters of each book that have rows; write a band with its title where there are several books."""
    shown = [chapter for chapter in data.chapters if data.of(chapter)]
    books = dict.fromkeys((chapter.book, chapter.book_title) for chapter in shown)
    for book, title in books:
        if len(books) > 1:
            canvas.y += 10
            draw_band(canvas, title, INK, PAPER)
        yield [chapter for chapter in shown if chapter.book == book]


def draw_band(canvas: "Canvas", words: str, fill: str, colour: str) -> None:
    """Write words on a band from margin to margin, and move on."""
    height = canvas.height(words, canvas.inner - 12, bold=True) + 8
    canvas.box((canvas.margin, canvas.y, canvas.inner, height), fill=fill)
    x, y, width = canvas.margin + 6, canvas.y + 4, canvas.inner - 12
    canvas.paragraph(words, x=x, y=y, width=width, bold=True, colour=colour)
    canvas.y += height


def draw_legend(canvas: "Canvas", entries: Sequence[LegendEntry]) -> None:
    """Write what marks mean, one after another in lines, and move on."""
    x, height = canvas.margin, 17.0
    for words, sample in entries:
        width = 22 + canvas.measure(words, size=8.5) + 12
        if x > canvas.margin and x + width > canvas.width:
            x, canvas.y = canvas.margin, canvas.y + height
        sample(x + 9, canvas.y + height / 2)
        canvas.text(x + 22, canvas.y + height / 2, words, size=8.5)
        x += width
    canvas.y += height if entries else 0


def firmness(canvas: "Canvas", data: PlotData) -> list[LegendEntry]:
    """Return what the filling of a mark means, for the modalities that occur."""
    return [
        (data.terms.small(name), partial(canvas.mark, look=("o", MUTED), filled=FILLS.get(name, "none")))
        for name in data.modalities
    ]


def draw_unread_mark(canvas: "Canvas", x: float, y: float) -> None:
    """Draw the mark for what is in a part of the text that could not be read."""
    canvas.box((x - 7, y - 7, 14, 14), edge=INK, dashed=True)
    canvas.text(x, y, "?", size=10, bold=True, align="center")


def footnotes(canvas: "Canvas", data: PlotData, *notes: str) -> None:
    """Write what is to be known of the whole plot, and which parts of its books nobody has coded."""
    books = {chapter.book: chapter.book_title for chapter in data.chapters}
    if len(books) == 1:
        notes = (*notes, f"Coded from {next(iter(books.values()))}.")
    notes = (*notes, data.left_out) if data.left_out else notes
    if data.not_coded:
        notes = (*notes, f"Not coded: {', '.join(chapter.key for chapter in data.not_coded)}.")
    if notes:
        canvas.y += 8
        canvas.paragraph(" ".join(notes), size=8.2, colour=MUTED)
