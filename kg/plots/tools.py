"""The tools: which tool of statecraft belongs to which category, and in which chapter."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart, finder
from kg.plots.colours import FILLS, HAIRLINE, MUTED, SHAPES, coloured, tinted
from kg.plots.data import UNREAD, Found, PlotData, Scope, asked, node
from kg.plots.layout import by_book, draw_legend, draw_unread_mark, firmness, footnotes
from kg.query.results import Row, table
from kg.rdf.namespaces import OPP, curie

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_COLUMNS = "tool category chapter modality link holder whose use conclusion"
#: The value in the column of the category where a use of a tool grounds none.
NONE = "none"
_LABEL, _EXTRA, _LINE, _MARK, _NARROWEST = 104.0, 38.0, 13.0, 12.0, 44.0


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return each use of a tool with each category that it belongs to.

    That is one that it grounds, in a step by somebody, or one that the action or case it is used in is put under; the
    column `link` says which, `holder` and `whose` say who takes the step or holds the label. The category is `none`
    where there is none, and `?` where the category, of the act or of the shift that it grounds, is in a part of the
    text that could not be read; the tool is `?` where that is so of an act's tools.
    """
    uses: dict[tuple[str, str], list[Row]] = {}
    told: set[object] = set()
    chapter_of, named = finder(among), {chapter.name: chapter for chapter in among}
    for row in asked(scope.facts, "tools"):
        name = str(row.part or row.subject)
        if chapter := named.get(name) or chapter_of(name):
            uses.setdefault((chapter.name, str(row.use or row.subject)), []).append(row)
            told |= {thing for thing in (row.use, row.step or row.conclusion) if thing is not None}
    found: set[tuple[str | None, ...]] = set()
    for (chapter_name, use), rows in uses.items():
        chapter = named[chapter_name]
        start = (str(rows[0].tool or UNREAD), chapter_name, use)
        is_shown = scope.shows(use) if rows[0].use else scope.has_text(chapter)
        linked = [row for row in rows if row.category and _is_linked(scope, row, is_shown=is_shown)]
        found |= {_cells(start, row, scope) for row in linked}
        if is_shown and not linked:
            gap = UNREAD if rows[0].gap == "unread" else NONE
            modality = None if rows[0].modality is None else str(rows[0].modality)
            found.add((start[0], gap, chapter_name, modality, None, None, None, use, None))
    order = {chapter.name: place for place, chapter in enumerate(among)}
    ordered = sorted(found, key=lambda row: (row[0] == UNREAD, row[0], row[1], order[str(row[2])], str(row)))
    return Found(table(_COLUMNS, ordered), scope.left_out(told))


def _is_linked(scope: Scope, row: Row, *, is_shown: bool) -> bool:
    """Return whether somebody of the scope grounds the category in the tool, or gives it where the tool is used."""
    if row.step:
        return scope.shows(row.step) and str(row.conclusion) in _reached(scope, str(row.use))
    return is_shown and scope.shows(row.conclusion)


def _reached(scope: Scope, use: str) -> set[str]:
    """Return the claims that rest on a use of a tool, directly or through others, by the steps of a scope."""
    reached, ring = {use}, [use]
    while ring:
        for step in scope.facts.users(node(ring.pop()), OPP.premise):
            if scope.shows(step.value):
                new = {curie(claim.value) for claim in scope.facts.things(step, OPP.conclusion)} - reached
                reached |= new
                ring += sorted(new)
    return reached


def _cells(start: tuple[str, str, str], row: Row, scope: Scope) -> tuple[str | None, ...]:
    """Return the row of a tool with a category; a step of the author that rests on one of the coders is theirs."""
    tool, chapter, use = start
    by = row.step or row.conclusion
    whose = scope.whose(by)
    if row.step and str(row.conclusion) not in _reached(Scope(scope.facts, "author"), use):
        whose = "coders" if whose == "author" else whose
    known = (row.modality, row.link, scope.holders(by), whose, use, row.conclusion)
    return (tool, str(row.category), chapter, *(None if value is None else str(value) for value in known))


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for tool in _tools(data, data.rows):
        places: dict[str, list[str]] = {}
        for row in sorted(_told(data.rows), key=lambda row: (str(row.category), _place(data, row))):
            if row.tool == tool:
                places.setdefault(_named(data, str(row.category)), []).append(_short(data, row))
        listed = "; ".join(f"{category} in {', '.join(dict.fromkeys(keys))}" for category, keys in places.items())
        sentences.append(f"{_called(data, tool)}: {listed}.")
    return " ".join(["Matrix of the tools by the category that they belong to, with the chapters.", *sentences])


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a row for each tool, a column for each category, and in each cell a mark for each chapter and modality."""
    about = "Which tool belongs to which category, and in which chapter."
    canvas.heading("Tools and categories", about=about, over=data.over)
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
    grounds = {_ground(row) for row in _told(data.rows)}
    notes = ["Under a category: used in an act or case that is put there."]
    notes += ["Bold: the text also argues from the tool to the category."] if "other" in grounds else []
    notes += ["*: only the coders infer the category from the tool."] if "coders" in grounds else []
    notes += ["None: named there, and under no category."] if any(row.category == NONE for row in data.rows) else []
    footnotes(canvas, data, *notes)


#: A mark in a cell: the key of the chapter, the modality, if the tool could be read, and who argues from it, if any.
Chip = tuple[str, str | None, str]


def _cell(canvas: "Canvas", data: PlotData, rows: list[Row], cell: tuple[str, str], width: float) -> list[list[Chip]]:
    """Return the marks of the cell of a tool and a category in lines of a width."""
    found = {
        (_place(data, row), (_key(data, row), None if row.modality is None else str(row.modality), _ground(row)))
        for row in _told(rows)
        if (row.tool, row.category) == cell
    }
    lines: list[list[Chip]] = []
    filled = 0.0
    for _, chip in sorted(found, key=str):
        needed = _MARK + canvas.measure(_written(chip), size=8.2, bold=True) + 4
        if lines and filled + needed <= width:
            lines[-1].append(chip)
            filled += needed
        else:
            lines.append([chip])
            filled = needed
    return lines


def _chips(canvas: "Canvas", chips: list[Chip], x: float, y: float, look: tuple[str, str]) -> None:
    for chip in chips:
        _, modality, ground = chip
        words, is_bold = _written(chip), ground == "other"
        if modality is None:
            canvas.text(x + 4, y, "?", size=9, bold=True, align="center")
        else:
            canvas.mark(x + 4, y, look, filled=FILLS.get(modality, "none"), size=7)
        canvas.text(x + _MARK, y, words, size=8.2, bold=is_bold)
        x += _MARK + canvas.measure(words, size=8.2, bold=is_bold) + 4


def _written(chip: Chip) -> str:
    return f"{chip[0]}*" if chip[2] == "coders" else chip[0]


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
    return named.get(category) or data.terms.small(category)


def _key(data: PlotData, row: Row) -> str:
    return next(chapter.key for chapter in data.chapters if chapter.name == row.chapter)


def _told(rows: Iterable[Row]) -> list[Row]:
    """Return of the rows that give a use the same category those that ground it best: by others, by coders, or not."""
    best: dict[object, Row] = {}
    for row in rows:
        key = (row.use, row.category)
        if key not in best or _GROUNDS[_ground(row)] < _GROUNDS[_ground(best[key])]:
            best[key] = row
    return list(best.values())


#: Who argues from a tool to a category -> how much that says, most first.
_GROUNDS = {"other": 0, "coders": 1, "": 2}


def _ground(row: Row) -> str:
    """Return who argues from the tool to the category: `coders`, others than they, or nobody."""
    if row.link != "grounds":
        return ""
    return "coders" if row.whose == "coders" else "other"


def _place(data: PlotData, row: Row) -> int:
    return next(place for place, chapter in enumerate(data.chapters) if chapter.name == row.chapter)


def _short(data: PlotData, row: Row) -> str:
    """Return the chapter of a row, how firmly the use of the tool is held, and who argues from it to the category."""
    modality = data.terms.small(str(row.modality)) if row.modality else ""
    words = {"coders": "as the coders infer", "other": "as the text argues"}.get(_ground(row), "")
    known = ", ".join(word for word in (modality, words) if word not in {"", "asserted"})
    return f"{_key(data, row)} ({known})" if known else _key(data, row)
