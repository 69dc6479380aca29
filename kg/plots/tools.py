"""The tools: which tool of statecraft belongs to which category, and in which chapter."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart, chapter_of
from kg.plots.colours import FILLS, HAIRLINE, MUTED, SHAPES, coloured, tinted
from kg.plots.data import UNREAD, PlotData, asked, whose_is
from kg.plots.layout import by_book, draw_legend, draw_unread_mark, firmness, footnotes
from kg.query.results import Row, Rows, table
from kg.rdf.facts import Facts

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_COLUMNS = "tool category chapter modality link holder whose use conclusion"
#: The value in the column of the category where a use of a tool grounds none.
NONE = "none"
_LABEL, _EXTRA, _LINE, _MARK, _NARROWEST = 104.0, 38.0, 13.0, 12.0, 44.0


def rows(facts: Facts, among: tuple[BookPart, ...]) -> Rows:
    """Return each use of a tool with each category that it belongs to.

    That is one that it grounds, in a step by somebody, or one that the action or case it is used in is put under; the
    column `link` says which, `holder` and `whose` say who takes the step or holds the label. The category is `none`
    where there is none, and `?` where the category, of the act or of the shift that it grounds, is in a part of the
    text that could not be read; the tool is `?` where that is so of an act's tools.
    """
    found = set()
    for row in asked(facts, "tools"):
        name = str(row.part or row.subject)
        chapter = next((one for one in among if one.name == name), None) or chapter_of(name, among)
        if chapter:
            category = row.category or (UNREAD if row.gap == "unread" else NONE)
            use = row.use or row.subject
            whose = None if row.holder is None else whose_is(facts, row.holder, chapter)
            link = (row.modality, row.link, row.holder, whose)
            found.add((row.tool or UNREAD, category, chapter.name, *link, use, row.conclusion))
    order = [chapter.name for chapter in among]
    texts = [tuple(None if value is None else str(value) for value in row) for row in found]
    ordered = sorted(texts, key=lambda row: (row[0] == UNREAD, row[0], row[1], order.index(str(row[2])), str(row)))
    return table(_COLUMNS, ordered)


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for tool in _tools(data, data.rows):
        places: dict[str, list[str]] = {}
        for row in _told(data.rows):
            if row.tool == tool:
                places.setdefault(_named(data, str(row.category)), []).append(_short(data, row))
        listed = "; ".join(f"{category} in {', '.join(dict.fromkeys(keys))}" for category, keys in places.items())
        sentences.append(f"{_called(data, tool)}: {listed}.")
    return " ".join(
        ["Matrix of the tools of statecraft by the category that they belong to, with the chapters.", *sentences]
    )


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a row for each tool, a column for each category, and in each cell a mark for each chapter and modality."""
    canvas.heading(
        "Tools and categories", about="Which tool of statecraft belongs to which category, and in which chapter."
    )
    known = [*data.terms.categories]
    known += sorted({str(row.category) for row in data.rows} - {UNREAD, NONE, *known})
    columns = [*known, *(name for name in (UNREAD, NONE) if any(row.category == name for row in data.rows))]
    left = canvas.margin + _LABEL + 4
    extra = _EXTRA * (len(columns) - len(known))
    canvas.width = max(canvas.width, left + _NARROWEST * len(known) + extra + canvas.margin)
    width = (canvas.width - canvas.margin - left - extra) / max(len(known), 1)
    widths = [width if name in known else _EXTRA for name in columns]
    lefts = [left + sum(widths[:place]) for place in range(len(columns))]
    looks = {name: (SHAPES[place % len(SHAPES)], colour) for place, (name, colour) in enumerate(coloured(known))}
    top = canvas.y
    middles = (x + wide / 2 for x, wide in zip(lefts, widths, strict=True))
    canvas.columns([(x, _head(data, name)) for x, name in zip(middles, columns, strict=True)], width)
    for shown in by_book(canvas, data):
        rows = [row for chapter in shown for row in data.of(chapter)]
        for tool in _tools(data, rows):
            cells = [
                _cell(canvas, data, rows, (tool, name), wide - 6) for name, wide in zip(columns, widths, strict=True)
            ]
            text = canvas.height(_called(data, tool), _LABEL, size=8.8)
            height = max(text, max(map(len, cells)) * _LINE) + 8
            canvas.line((canvas.margin, canvas.y), (canvas.width - canvas.margin, canvas.y), colour=HAIRLINE)
            canvas.paragraph(_called(data, tool), y=canvas.y + (height - text) / 2, width=_LABEL, size=8.8)
            for place, lines in enumerate(cells):
                y = canvas.y + (height - len(lines) * _LINE) / 2
                for number, line in enumerate(lines):
                    middle = y + (number + 0.5) * _LINE
                    _chips(canvas, line, lefts[place] + 4, middle, looks.get(columns[place], ("o", MUTED)))
            canvas.y += height
    for place, name in enumerate(known):
        fill = tinted(looks[name][1])
        canvas.box((lefts[place] + 1, top, width - 2, canvas.y - top), fill=fill, below=True)
    canvas.y += 12
    entries = firmness(canvas, data)
    if any(UNREAD in {row.tool, row.category} for row in data.rows):
        entries.append(("in a part of the text that could not be read", partial(draw_unread_mark, canvas)))
    draw_legend(canvas, entries)
    notes = [
        "A category: that of an act or case in which the tool is used.",
        "Whether the tool is its ground, and in whose step, is in the table.",
        "None: the tool is named there, and under no category.",
    ]
    notes += ["*: only by a step of the coders."] if any(map(_mark, _told(data.rows))) else []
    footnotes(canvas, data, *notes)


#: A mark in a cell: the key of the chapter and the modality, or nothing where the tool could not be read.
Chip = tuple[str, str | None]


def _cell(canvas: "Canvas", data: PlotData, rows: list[Row], cell: tuple[str, str], width: float) -> list[list[Chip]]:
    """Return the marks of the cell of a tool and a category in lines of a width."""
    found = {
        (_place(data, row), (_key(data, row) + _mark(row), None if row.modality is None else str(row.modality)))
        for row in _told(rows)
        if (row.tool, row.category) == cell
    }
    lines: list[list[Chip]] = []
    filled = 0.0
    for _, chip in sorted(found, key=str):
        needed = _MARK + canvas.measure(chip[0], size=8.2) + 4
        if lines and filled + needed <= width:
            lines[-1].append(chip)
            filled += needed
        else:
            lines.append([chip])
            filled = needed
    return lines


def _chips(canvas: "Canvas", chips: list[Chip], x: float, y: float, look: tuple[str, str]) -> None:
    for key, modality in chips:
        if modality is None:
            canvas.text(x + 4, y, "?", size=9, bold=True, align="center")
        else:
            canvas.mark(x + 4, y, look, filled=FILLS.get(modality, "none"), size=7)
        canvas.text(x + _MARK, y, key, size=8.2)
        x += _MARK + canvas.measure(key, size=8.2) + 4


def _tools(data: PlotData, rows: Iterable[Row]) -> list[str]:
    """Return the tools of rows, by name, what could not be read last."""
    found = {str(row.tool) for row in rows}
    return sorted(found, key=lambda name: (name == UNREAD, data.terms.label(name)))


def _called(data: PlotData, tool: str) -> str:
    return "Tools not readable" if tool == UNREAD else data.terms.label(tool)


def _head(data: PlotData, category: str) -> str:
    return {UNREAD: "?", NONE: NONE}.get(category) or data.terms.label(category)


def _named(data: PlotData, category: str) -> str:
    named = {UNREAD: "category not readable", NONE: "no category"}
    return named.get(category) or data.terms.label(category).lower()


def _key(data: PlotData, row: Row) -> str:
    return next(chapter.key for chapter in data.chapters if chapter.name == row.chapter)


def _told(rows: Iterable[Row]) -> list[Row]:
    """Return the rows without such of coders as the author, or another, gives for the same use and category."""
    rows = list(rows)
    others = {(row.use, row.category) for row in rows if row.whose != "coders"}
    return [row for row in rows if row.whose != "coders" or (row.use, row.category) not in others]


def _place(data: PlotData, row: Row) -> int:
    return next(place for place, chapter in enumerate(data.chapters) if chapter.name == row.chapter)


def _mark(row: Row) -> str:
    return "*" if row.whose == "coders" else ""


def _short(data: PlotData, row: Row) -> str:
    """Return the chapter of a row, and how firmly the use of the tool is held unless it is asserted."""
    modality = data.terms.label(str(row.modality)).lower() if row.modality else ""
    by_coders = " (the coders infer)" if row.whose == "coders" else ""
    return f"{_key(data, row)}{by_coders}{'' if modality in {'', 'asserted'} else f' ({modality})'}"
