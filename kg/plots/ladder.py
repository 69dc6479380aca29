"""The ladder: how far up the categories of opposition each case and action is, chapter by chapter."""

from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart, finder
from kg.plots.colours import FILLS, HAIRLINE, INK, MUTED, SHAPES, coloured, tinted
from kg.plots.data import UNREAD, Found, PlotData, Scope, asked
from kg.plots.layout import by_chapter, draw_legend, draw_unread_mark, firmness, footnotes
from kg.query.results import Row, table

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_COLUMNS = "chapter case case_label subject label from category modality holder whose disputed claim"
#: The value in the column `from` where the text does not say from which category a shift starts.
_UNSTATED = "unstated"
_ORIGINS = {"unread": UNREAD, "unstated": _UNSTATED}
_LABEL, _LEAST, _NARROWEST = 116.0, 20.0, 44.0


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return each place on the ladder: what is classified or shifts, whence, to which category and how firmly.

    A category that is in a part of the text that could not be read is `?`. A shift has a `from`: a category, `?`,
    or `unstated` where the text does not give it. Order: chapter, case and claim as a reader meets them.
    """
    found: dict[tuple[BookPart, str], list[Row]] = {}
    claims = []
    chapter_of, named = finder(among), {chapter.name: chapter for chapter in among}
    for row in asked(scope.facts, "ladder"):
        name = str(row.part or row.subject)
        if chapter := named.get(name) or chapter_of(name):
            claims += [row.claim] if row.claim else []
            if scope.shows(row.claim) if row.claim else scope.has_text(chapter):
                found.setdefault((chapter, str(row.case or row.subject)), []).append(row)
    places = {chapter: place for place, chapter in enumerate(among)}
    groups = [(places[chapter], min(map(_place, rows)), chapter, rows) for (chapter, _), rows in found.items()]
    ordered = sorted(groups, key=lambda group: group[:2])
    cells = (_cells(scope, chapter, row) for _, _, chapter, rows in ordered for row in sorted(rows, key=_place))
    return Found(table(_COLUMNS, cells), scope.left_out(claims))


def _place(row: Row) -> tuple[bool, float, str, str]:
    """Return where a row comes: claims before actions of which none is made, in the order of the text where known."""
    start = float(row.start) if isinstance(row.start, int) else float("inf")
    return row.claim is None, start, str(row.subject), str(row.claim)


def _cells(scope: Scope, chapter: BookPart, row: Row) -> tuple[str | None, ...]:
    values = (row.case, row.caseLabel, row.subject, row.label, row["from"] or _ORIGINS.get(str(row.gap)))
    held = (None, None) if row.claim is None else (scope.holders(row.claim), scope.whose(row.claim))
    known = (row.category or UNREAD, row.modality, *held, row.disputed, row.claim)
    return (chapter.name, *(None if value is None else str(value) for value in (*values, *known)))


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for chapter in data.chapters:
        places = [_sentence(data, row) for row in data.of(chapter)]
        if places:
            sentences.append(f"{chapter.key}, {chapter.title}: {'; '.join(places)}.")
    return " ".join(
        [
            f"{_about(data)}; labels are the author's unless it says whose.",
            *sentences,
        ]
    )


def _about(data: PlotData) -> str:
    return "Ladder of the categories in their order" if data.terms.ordered else "The categories, which have no order"


def _sentence(data: PlotData, row: Row) -> str:
    category = "category not readable" if row.category == UNREAD else data.terms.small(str(row.category))
    if row["from"] is None:
        how = f", {data.terms.small(str(row.modality))}" if row.modality else ""
        return f"{row.label}: {category}{how}{_holder(row)}"
    origin = {_UNSTATED: "an unstated category", UNREAD: "a category not readable"}.get(str(row["from"]))
    origin = origin or data.terms.small(str(row["from"]))
    return f"{row.label}: shift from {origin} to {category}, {data.terms.small(str(row.modality))}{_holder(row)}"


def _holder(row: Row) -> str:
    """Return in words whose a label is, unless it is the author's."""
    holder = str(row.holder).rpartition(":")[2] if row.holder else "nobody who is named"
    held = {"coders": " (the coders' label)", "other": f" (held by {holder})"}
    return held.get(str(row.whose), "")


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a line for each place, under its chapter and case, with a mark in the column of its category."""
    scale = list(data.terms.categories)
    scale += sorted({str(row.category) for row in data.rows} - {UNREAD, *scale})
    crosses = any(row.category == UNREAD and row["from"] in {UNREAD, _UNSTATED} for row in data.rows)
    rungs = _Rungs(canvas, scale, 62 if crosses else 30)
    order = "in the order of the codebook" if data.terms.ordered else "in no order"
    about = f"Under which category each action or case is put. The categories are {order}."
    canvas.heading("The ladder of categories" if data.terms.ordered else "Categories", about=about, over=data.over)
    top = canvas.y
    canvas.columns([(rungs.x[name], data.terms.label(name)) for name in [*scale, UNREAD]], rungs.width)
    for places in by_chapter(canvas, data):
        case = None
        for row in places:
            if row.case != case:
                canvas.y += 3
                words = str(row.case_label) if row.case else "In no case by itself"
                canvas.paragraph(words, width=_LABEL, size=8.5, italic=True, colour=MUTED)
            case = row.case
            rungs.place(row)
        canvas.y += 4
    rungs.behind(top)
    canvas.y += 12
    _legend(canvas, data)
    claims = [row.claim for row in data.rows if row.claim]
    notes = ["Labels are the author's unless another holder is named."]
    notes += ["A claim about several actions is drawn at each."] if len(set(claims)) < len(claims) else []
    footnotes(canvas, data, *notes)


class _Rungs:
    """The columns of the categories, and of what could not be read, on a canvas."""

    def __init__(self, canvas: "Canvas", scale: list[str], unread: float) -> None:
        self.canvas, self.scale = canvas, scale
        left = canvas.margin + _LABEL + 6
        canvas.width = max(canvas.width, left + _NARROWEST * len(scale) + unread + canvas.margin)
        self.width = (canvas.width - canvas.margin - unread - left) / max(len(scale), 1)
        self.colours = dict(coloured(scale))
        self.x = {name: left + self.width * (place + 0.5) for place, name in enumerate(scale)}
        self.x[UNREAD] = canvas.width - canvas.margin - unread / 2

    def behind(self, top: float) -> None:
        """Lay a tint behind each column, from `top` to where the canvas is filled."""
        for name in self.scale:
            x, fill = self.x[name] - self.width / 2, tinted(self.colours[name])
            self.canvas.box((x + 1, top, self.width - 2, self.canvas.y - top), fill=fill, below=True)

    def place(self, row: Row) -> None:
        """Draw one place on the ladder, and move on."""
        canvas = self.canvas
        words = "the case as a whole" if row.subject == row.case else str(row.label)
        words += _holder(row)
        words += " (disputed)" if row.disputed == "yes" else ""
        height = max(canvas.height(words, _LABEL, size=8.8) + 8, _LEAST)
        middle = canvas.y + height / 2
        canvas.paragraph(words, y=canvas.y + 4, width=_LABEL, size=8.8)
        canvas.line((canvas.margin + _LABEL + 6, middle), (canvas.width - canvas.margin, middle), colour=HAIRLINE)
        x = self.x[str(row.category)]
        if row["from"] is not None:
            x += 16 if row.category == UNREAD and row["from"] in {UNREAD, _UNSTATED} else 0
            self._shift(str(row["from"]), x, middle)
        self.mark(str(row.category), x, middle, str(row.modality))
        canvas.y += height

    def _shift(self, origin: str, x: float, y: float) -> None:
        """Draw the arrow of a shift; it starts in the open, and dotted, if the text does not say where."""
        if origin == _UNSTATED:
            self.canvas.arrow((x - 34, y), (x - 8, y), dotted=True)
            return
        start = self.x[origin] - (16 if origin == UNREAD and x > self.x[UNREAD] else 0)
        way = 1 if start < x else -1
        if origin == UNREAD:
            draw_unread_mark(self.canvas, start, y)
        else:
            self.canvas.mark(start, y, ("o", INK), size=4)
        self.canvas.arrow((start + (7 * way if origin == UNREAD else 0), y), (x - 8 * way, y))

    def mark(self, name: str, x: float, y: float, modality: str) -> None:
        """Draw the mark of a category, filled after the modality, or a question mark."""
        if name == UNREAD:
            draw_unread_mark(self.canvas, x, y)
        else:
            shape = SHAPES[self.scale.index(name) % len(SHAPES)]
            self.canvas.mark(x, y, (shape, self.colours[name]), filled=FILLS.get(modality, "none"))


def _legend(canvas: "Canvas", data: PlotData) -> None:
    """Say what the marks mean, as far as they occur."""
    entries = firmness(canvas, data)
    origins = {str(row["from"]) for row in data.rows if row["from"] is not None}
    if origins - {_UNSTATED}:
        entries.append(("shift", lambda x, y: canvas.arrow((x - 7, y), (x + 7, y))))
    if _UNSTATED in origins:
        entries.append(("shift from where is not said", lambda x, y: canvas.arrow((x - 7, y), (x + 7, y), dotted=True)))
    if UNREAD in {row.category for row in data.rows} | origins:
        entries.append(("in a part of the text that could not be read", partial(draw_unread_mark, canvas)))
    draw_legend(canvas, entries)
