"""The counterparts: who acts against whom and with whom, in how many actions."""

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.argument.chapters import BookPart
from kg.network.ties import open_actions, ties
from kg.plots.colours import AGAINST, HAIRLINE, INK, MUTED, TINT, WITH, on
from kg.plots.data import UNREAD, PlotData
from kg.plots.layout import LegendEntry, draw_legend, footnotes
from kg.query.results import Row, Rows, counted, table
from kg.rdf.facts import Facts
from kg.rdf.namespaces import expand

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_COLUMNS = "actor actor_label counterpart counterpart_label against with neither actions"
#: The mark for a side that is empty, by why it is so, and how it is called.
_EMPTY = {"unstated": "unstated", "unread": UNREAD, "absent": "none"}
_CALLED = {"unstated": "not said", UNREAD: "not readable", "none": "none named"}
_LABEL, _LEAST, _PILL, _LINE = 118.0, 34.0, 28.0, 18.0


def rows(facts: Facts, among: tuple[BookPart, ...]) -> Rows:
    """Return each actor with each counterpart, and in how many actions it is against or with the other.

    Where an action names nobody on a side, the side is `unstated` (the text does not say), `?` (it is in a part of
    the text that could not be read) or `none` (none is coded); without a counterpart the action counts under `neither`.
    """
    found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for one in ties(facts, among):
        found[one.actor, one.counterpart][0 if one.sign < 0 else 1].add(one.action)
    for act in open_actions(facts, among):
        gaps = dict(act.gaps)
        for actor in act.actors or [_EMPTY[gaps["actor"]]]:
            for side, names in enumerate((act.against, act.partners)):
                for name in names:
                    found[actor, name][side].add(act.action)
            if not act.against and not act.partners:
                found[actor, _EMPTY[gaps["target"]]][2].add(act.action)

    def called(name: str) -> str:
        return _CALLED.get(name) or facts.label(NamedNode(expand(name) or name))

    def order(name: str) -> tuple[bool, str]:
        return name in _CALLED, called(name)

    ordered = sorted(found.items(), key=lambda item: [order(name) for name in item[0]])
    counts = (
        (actor, called(actor), other, called(other), len(signs[0]), len(signs[1]), len(signs[2]), _listed(*signs))
        for (actor, other), signs in ordered
    )
    return table(_COLUMNS, counts)


def _listed(*names: set[str]) -> str:
    return ", ".join(sorted(set[str]().union(*names)))


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for row in data.rows:
        numbers = [f"{name} in {row[name]}" for name in ("against", "with") if row[name]]
        if row.neither:
            numbers.append(counted(int(str(row.neither)), "action"))
        sentences.append(f"{row.actor_label} and {row.counterpart_label}: {', '.join(numbers)}.")
    return " ".join(
        ["Matrix of actors and counterparts, with the number of actions against and with them.", *sentences]
    )


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a row for each counterpart, a column for each actor, and in each cell how many actions there are."""
    actors, others = (list(dict.fromkeys(_ordered(data, side))) for side in ("actor", "counterpart"))
    canvas.width = max(canvas.width, 2 * canvas.margin + _LABEL + 4 + _LEAST * len(actors))
    canvas.heading("Against whom, with whom", about="In how many actions an actor is against or with another.")
    left = canvas.margin + _LABEL + 4
    width = (canvas.width - canvas.margin - left) / max(len(actors), 1)
    middles = {name: left + width * (place + 0.5) for place, (name, _) in enumerate(actors)}
    canvas.text(canvas.margin, canvas.y + 2, "counterpart", size=8.5, italic=True, colour=MUTED)
    canvas.text(
        canvas.width - canvas.margin, canvas.y + 2, "who acts", size=8.5, italic=True, colour=MUTED, align="right"
    )
    canvas.y += 6
    canvas.columns([(middles[name], label) for name, label in actors], width)
    for other, label in others:
        cells = {str(row.actor): _pills(row) for row in data.rows if row.counterpart == other}
        is_narrow = width < 2 * (_PILL + 4)
        lines = max(map(len, cells.values())) if is_narrow else 1
        text = canvas.height(label, _LABEL, size=8.8)
        height = max(text, lines * _LINE) + 8
        canvas.line((canvas.margin, canvas.y), (canvas.width - canvas.margin, canvas.y), colour=HAIRLINE)
        y = canvas.y + (height - text) / 2
        canvas.paragraph(label, y=y, width=_LABEL, size=8.8, italic=other in _CALLED)
        for actor, pills in cells.items():
            for place, (words, fill) in enumerate(pills):
                off = place - (len(pills) - 1) / 2
                x, y = middles[actor], canvas.y + height / 2
                at = (x, y + off * _LINE) if is_narrow else (x + off * (_PILL + 4), y)
                _pill(canvas, words, fill, at)
        canvas.y += height
    canvas.y += 12
    entries: list[LegendEntry] = [
        ("against", lambda x, y: _pill(canvas, "−", AGAINST, (x, y), 18)),
        ("with", lambda x, y: _pill(canvas, "+", WITH, (x, y), 18)),
    ]
    if any(row.neither for row in data.rows):
        entries.append(("no counterpart named", lambda x, y: _pill(canvas, "n", TINT, (x, y), 18)))
    draw_legend(canvas, entries)
    footnotes(canvas, data, "A group is one actor; its members are not supplied.")


def _ordered(data: PlotData, side: str) -> list[tuple[str, str]]:
    """Return the names and labels on a side, those who are named first."""
    found = {(str(row[side]), str(row[f"{side}_label"])) for row in data.rows}
    return sorted(found, key=lambda item: (item[0] in _CALLED, item[1]))


def _pills(row: Row) -> list[tuple[str, str]]:
    """Return what is in a cell: the numbers against, with and neither that are not nought, each with its colour."""
    pills = [("− {}", row.against, AGAINST), ("+ {}", row["with"], WITH), ("{}", row.neither, TINT)]
    return [(words.format(number), fill) for words, number, fill in pills if number]


def _pill(canvas: "Canvas", words: str, fill: str, at: tuple[float, float], width: float = _PILL) -> None:
    x, y = at
    edge = {AGAINST: AGAINST, WITH: INK}.get(fill, HAIRLINE)
    canvas.box((x - width / 2, y - 8, width, 16), fill=fill, edge=edge, is_round=True)
    canvas.text(x, y, words, size=9, bold=True, colour=on(fill), align="center")
