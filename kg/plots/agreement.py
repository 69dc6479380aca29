"""The agreement: how many units two coders both give a label, and how many only one of them, by field and label."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import INK, MUTED, TINT
from kg.plots.data import Found, PlotData, Scope, asked, codebook_terms
from kg.plots.layout import draw_band, draw_legend
from kg.query.results import Row, table

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["OVER", "alt", "draw", "rows"]

#: Over what the plot is: a unit has no holder.
OVER = "Over what each coder of a text says of it, whoever holds that there."
#: The fields in their order: what was found at all, then the labels of what both found or were given.
_FIELDS = ("found", "kind", "category", "from-category", "to-category", "tool", "driver", "modality", "scheme")
#: Fewer units say little, as in figures of agreement.
_FEW = 10
_LITTLE = f"Where there are fewer than {_FEW} units, the counts say little."
_AFTER = "After a bar: how many of the units with the label have it from both. Of three coders each two are compared."
_NOBODY = "No text here has codings by several coders who are done."
#: What a coder says who gives no label.
_NOTHING = "nothing"
_BAR, _NAMES, _COUNT = 13.0, 112.0, 50.0
#: Colour and pattern of the part of a bar that both give, and of that which only one does.
_BOTH, _ONE = ("#34495e", ""), ("#ffffff", "////")


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return of each label in each field of each chapter how many units two coders both give it, and how many only one.

    `compared` is how many units are compared in the field: those that both could read and one at least labels there.
    Of three coders each two are compared. A coder who is alone in what they did is compared with the sheet.
    """
    order = {chapter.name: place for place, chapter in enumerate(among)}
    said: dict[tuple[str, str, str, str], tuple[set[str], set[str]]] = {}
    for row in asked(scope.facts, "agreement"):
        if row.part not in order:
            continue
        units = (str(row.unit), str(row.other))
        _add(said, (str(row.part), str(row.field), *units), row.mine, row.theirs)
        if row.stage == "found" and row.field in {"kind", "scheme"}:  # each claim has a kind, each argument a scheme
            what = "claim" if row.field == "kind" else "argument"
            _add(said, (str(row.part), "found", *units), what, what)
    both: Counter[tuple[str, str, str]] = Counter()
    one: Counter[tuple[str, str, str]] = Counter()
    units_of: Counter[tuple[str, str]] = Counter()
    for (part, field, *_), (mine, theirs) in said.items():
        units_of[part, field] += 1
        both.update((part, field, label) for label in mine & theirs)
        one.update((part, field, label) for label in mine ^ theirs)
    places = {name: place for place, name in enumerate(codebook_terms(scope.facts).categories)}
    keys = sorted(both.keys() | one.keys(), key=lambda key: (order[key[0]], _place(key[1:], places)))
    cells = ((*key, both[key], one[key], units_of[key[:2]]) for key in keys)
    return Found(table("chapter field label both one compared", cells), "")


def _add(
    said: dict[tuple[str, str, str, str], tuple[set[str], set[str]]],
    key: tuple[str, str, str, str],
    *labels: object,
) -> None:
    """Add what two coders say to what they say already of these units in this field."""
    for known, label in zip(said.setdefault(key, (set(), set())), labels, strict=True):
        known.update(() if label == _NOTHING else (str(label),))


def _place(of: tuple[str, ...], categories: dict[str, int]) -> tuple[int, int, str]:
    """Return a key that sorts labels: by field, categories in their order, all others by name."""
    field, label = of
    # Arguments come after claims.
    place = int(label == "argument") if field == "found" else categories.get(label, len(categories))
    return _FIELDS.index(field), place, label


def _summed(data: PlotData) -> Iterator[tuple[str, int, list[tuple[str, int, int]]]]:
    """Yield of each field how many units are compared and, of each label, how many both and one give it, over all."""
    places = {name: place for place, name in enumerate(data.terms.categories)}
    for field, rows_of in groupby(sorted(data.rows, key=lambda row: _FIELDS.index(str(row.field))), lambda r: r.field):
        rows_ = list(rows_of)
        units = sum({str(row.chapter): _number(row, "compared") for row in rows_}.values())
        labels = dict.fromkeys(str(row.label) for row in rows_)
        ordered = sorted(labels, key=lambda label: _place((str(field), label), places))
        yield str(field), units, [(label, *_both_and_one(rows_, label)) for label in ordered]


def _both_and_one(rows_: Iterable[Row], label: str) -> tuple[int, int]:
    own = [row for row in rows_ if row.label == label]
    return sum(_number(row, "both") for row in own), sum(_number(row, "one") for row in own)


def _number(row: Row, name: str) -> int:
    return int(str(row[name]))


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for field, units, labels in _summed(data):
        listed = "; ".join(f"{data.terms.small(label)}: both {both}, one {one}" for label, both, one in labels)
        sentences.append(f"{_heading(field)}, {units} compared: {listed}.")
    start = "Bars of the units that two coders both give a label, and that only one of them does, by field."
    return " ".join([start, *sentences, _LITTLE if sentences else _NOBODY])


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a bar for each label of each field: the units that both coders give it, then those that only one does."""
    texts = {str(row.chapter) for row in data.rows}
    coded = [chapter for chapter in data.chapters if chapter.name in texts]
    about = "How many units two coders of a text both give a label, and how many only one of them."
    canvas.heading("How far coders agree, label by label", about=about, over=data.over)
    if not coded:
        canvas.paragraph(_NOBODY)
        return
    looks = (("both coders", _BOTH), ("only one of them", _ONE))
    draw_legend(canvas, [(words, partial(_sample, canvas, look)) for words, look in looks])
    fields = list(_summed(data))
    most = max(both + one for _, _, labels in fields for _, both, one in labels)
    for field, units, labels in fields:
        canvas.y += 6
        draw_band(canvas, f"{_heading(field)} · {units} compared", TINT, INK)
        canvas.y += 5
        for label, both, one in labels:
            _bar(canvas, data.terms.label(label), (both, one), most)
    canvas.y += 8
    listed = "; ".join(f"{chapter.key} of {chapter.book_title}" for chapter in coded)
    canvas.paragraph(f"{_LITTLE} {_AFTER} Coded by several: {listed}.", size=8.2, colour=MUTED)


def _bar(canvas: "Canvas", name: str, numbers: tuple[int, int], most: int) -> None:
    """Draw the bar of a label, with its name before it and the counts after it, and move on."""
    height = max(_BAR, canvas.height(name, _NAMES, size=8.8))
    canvas.paragraph(name, y=canvas.y + (height - canvas.height(name, _NAMES, size=8.8)) / 2, width=_NAMES, size=8.8)
    left = canvas.margin + _NAMES + 6
    top, x = canvas.y + (height - _BAR) / 2, left
    for number, look in zip(numbers, (_BOTH, _ONE), strict=True):
        width = number / most * (canvas.width - canvas.margin - left - _COUNT)
        if number:
            canvas.box((x, top, width, _BAR), fill=look[0], edge=INK, hatch=look[1])
        x += width
    both, whole = numbers[0], sum(numbers)
    canvas.text(x + 5, canvas.y + height / 2, f"{both} of {whole}", size=8.8)
    canvas.y += height + 4


def _sample(canvas: "Canvas", look: tuple[str, str], x: float, y: float) -> None:
    canvas.box((x - 7, y - 6, 14, 12), fill=look[0], edge=INK, hatch=look[1])


def _heading(field: str) -> str:
    return "Found in the text" if field == "found" else field.capitalize()
