"""The modality: how many claims of each chapter are asserted or hedged; apart from it, condition and tense."""

from functools import partial
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import INK, MODALITIES, MUTED, on
from kg.plots.data import Found, PlotData, Scope, asked
from kg.plots.layout import LegendEntry, by_chapter, draw_legend, footnotes
from kg.query.results import Row, Value, counted, table

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_BAR, _TOTAL = 18.0, 62.0
_LOOK_OF_OTHERS = ("#ffffff", "\\\\\\\\")
#: What coders infer is no claim of the text: a part of the bar of its own, whatever its modality.
_INFERRED = "inferred by coders"
_LOOK_OF_INFERRED = ("#ffffff", "..")


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return how many claims of each chapter are of each modality.

    Of these, so many are on a condition, of what is to come, or both, and so many are the coders'.
    """
    order = {chapter.name: place for place, chapter in enumerate(among)}
    every = [row for row in asked(scope.facts, "modality") if row.part in order]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in every:
        if scope.shows(row.claim):
            groups.setdefault((str(row.part), str(row.modality)), []).append(row)
    ordered = sorted(groups, key=lambda key: (order[key[0]], key[1] != "code:asserted", key[1]))
    cells = ((*key, *_numbers(scope, groups[key])) for key in ordered)
    columns = "chapter modality claims conditional to_come both inferred"
    return Found(table(columns, cells), scope.left_out(row.claim for row in every))


def _numbers(scope: Scope, rows: list[Row]) -> tuple[Value, ...]:
    """Return how many claims there are, on a condition, of what is to come, both, and held by coders."""
    marks = [(row.conditional == "yes", row.toCome == "yes") for row in rows]
    coders = sum(scope.whose(row.claim) == "coders" for row in rows)
    return len(rows), sum(a for a, _ in marks), sum(b for _, b in marks), marks.count((True, True)), coders


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for chapter in data.chapters:
        if rows := data.of(chapter):
            parts = _parts(rows, data.modalities)
            kinds = ", ".join(f"{number} {data.terms.small(name)}" for name, number in parts)
            known = "".join(f"; {words}" for words in _apart(rows))
            sentences.append(f"{chapter.key}, {chapter.title}: {counted(_total(rows), 'claim')}, {kinds}{known}.")
    return " ".join(["Bars of the claims of each chapter by modality.", *sentences])


def _apart(rows: list[Row]) -> list[str]:
    """Return in words how many of the claims are on a condition, of what is to come, and both."""
    kinds = {"conditional": "{} on a condition", "to_come": "{} of what is to come", "both": "{} of them both"}
    numbers = {words: sum(int(str(row[name])) for row in rows) for name, words in kinds.items()}
    return [words.format(number) for words, number in numbers.items() if number]


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a bar for each chapter, as long as it has claims, in a part for each modality."""
    canvas.heading("How firmly it is held", about="Claims of each chapter, by their modality.", over=data.over)
    names = data.modalities
    entries: list[LegendEntry] = [(data.terms.small(name), partial(_sample, canvas, name)) for name in names]
    if any(row.inferred for row in data.rows):
        entries.append((_INFERRED, partial(_sample, canvas, _INFERRED)))
    draw_legend(canvas, entries)
    most = max((_total(data.of(chapter)) for chapter in data.chapters), default=1)
    for rows in by_chapter(canvas, data):
        x = canvas.margin
        canvas.y += 4
        for name, number in _parts(rows, names):
            width = number / most * (canvas.inner - _TOTAL)
            look = _part(canvas, (x, canvas.y, width, _BAR), name)
            _number(canvas, str(number), x, width, look)
            x += width
        canvas.text(x + 6, canvas.y + _BAR / 2, counted(_total(rows), "claim"), size=8.8)
        canvas.y += _BAR + 3
        if words := "; ".join(_apart(rows)):
            canvas.paragraph(f"Of these {words}.", size=8.5, colour=MUTED)
        canvas.y += 5
    footnotes(canvas, data)


def _parts(rows: list[Row], names: list[str]) -> list[tuple[str, int]]:
    """Return the parts of a bar: by modality, then what coders infer, without such as are nought."""
    stated = {str(row.modality): int(str(row.claims)) - int(str(row.inferred)) for row in rows}
    inferred = sum(int(str(row.inferred)) for row in rows)
    parts = [*((name, stated.get(name, 0)) for name in names), (_INFERRED, inferred)]
    return [(name, number) for name, number in parts if number]


def _number(canvas: "Canvas", words: str, x: float, width: float, look: tuple[str, str]) -> None:
    """Write a number in its part of a bar, on a patch of its own where there is a pattern, if it has room."""
    room = canvas.measure(words, size=8.8, bold=True) + 4
    if room <= width:
        if look[1]:
            canvas.box((x + (width - room) / 2, canvas.y + 3, room, _BAR - 6), fill=look[0])
        # A patch of paper is dark where the reader's system is, and so is in need of ink that turns light there.
        colour = INK if look[1] else on(look[0])
        canvas.text(x + width / 2, canvas.y + _BAR / 2, words, size=8.8, bold=True, colour=colour, align="center")


def _sample(canvas: "Canvas", name: str, x: float, y: float) -> None:
    _part(canvas, (x - 7, y - 6, 14, 12), name)


def _part(canvas: "Canvas", place: tuple[float, float, float, float], name: str) -> tuple[str, str]:
    """Draw a part of a bar, and return its colour and pattern."""
    look = _LOOK_OF_INFERRED if name == _INFERRED else MODALITIES.get(name, _LOOK_OF_OTHERS)
    canvas.box(place, fill=look[0], edge=INK, hatch=look[1])
    return look


def _total(rows: list[Row]) -> int:
    return sum(int(str(row.claims)) for row in rows)
