"""The counterparts: who acts against whom and with whom, in how many actions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.argument.chapters import BookPart
from kg.argument.holders import readings
from kg.plots.colours import AGAINST, HAIRLINE, INK, MUTED, PAPER, TINT, WITH, on
from kg.plots.data import UNREAD, Found, PlotData, Scope, node
from kg.plots.layout import LegendEntry, draw_legend, footnotes
from kg.query.results import Row, Value, counted, table
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.actors.ties import OpenAction, Tie
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_COLUMNS = "actor actor_label counterpart counterpart_label against with against_read with_read neither actions"
#: The fifth side of an actor's, after against and with as the text names it, and the same as somebody else reads it.
_NEITHER = 4
#: The mark for a side that is empty, by why it is so, and how it is called.
_EMPTY = {"unstated": "unstated", "unread": UNREAD, "absent": "none"}
_OTHERS = "others"
_CALLED = {"unstated": "not said", UNREAD: "not readable", "none": "none named", _OTHERS: "named by others only"}
_LABEL, _LEAST, _PILL, _LINE = 118.0, 34.0, 28.0, 18.0


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return each actor with each counterpart, and in how many actions it is against or with the other.

    `against` and `with` count those in which the text names the other, `against_read` and `with_read` those in which
    somebody else, such as the coders, reads it so. Where an action names nobody on a side, the side is `unstated` (the
    text does not say), `?` (it is in a part of the text that could not be read), `none` (none is coded) or `others`
    (somebody outside the scope names it); without a counterpart the action counts under `neither`.
    """
    from kg.actors.ties import open_actions, ties  # noqa: PLC0415  # it brings networkx, slow to import

    facts, known = scope.facts, {chapter.name: scope.has_text(chapter) for chapter in among}
    every = [(one, _claims(facts, one)) for one in ties(facts, among)]
    placed = [
        *_joined(scope, every, known),
        *(place for act in open_actions(facts, among) if known[act.chapter] for place in _unjoined(act)),
    ]
    found: dict[tuple[str, str], tuple[set[str], ...]] = defaultdict(lambda: (set(), set(), set(), set(), set()))
    for actor, other, side, action in placed:
        found[actor, other][side].add(action)

    def called(name: str) -> str:
        return _CALLED.get(name) or facts.label(node(name))

    def order(name: str) -> tuple[bool, str]:
        return name in _CALLED, called(name)

    ordered = sorted(found.items(), key=lambda item: [order(name) for name in item[0]])
    counts: list[tuple[Value, ...]] = [
        (actor, called(actor), other, called(other), *map(len, signs), _listed(*signs))
        for (actor, other), signs in ordered
    ]
    return Found(table(_COLUMNS, counts), scope.left_out(claim.value for _, claims in every for claim in claims))


#: An actor, a counterpart or the mark of a side that is empty, on which of five sides that one is, and in which action.
_Place = tuple[str, str, int, str]


def _claims(facts: Facts, tie: "Tie") -> list[NamedNode]:
    """Return the claims by which alone the counterpart is on its side; none where the text itself names it there."""
    return readings(facts, node(tie.action), OPP.against if tie.sign < 0 else OPP.with_, node(tie.counterpart))


def _joined(scope: Scope, every: "list[tuple[Tie, list[NamedNode]]]", known: Mapping[str, bool]) -> Iterator[_Place]:
    """Yield the places of those whom the scope names or reads so, and of actions of which only others do."""
    shown = [
        (one, bool(claims))
        for one, claims in every
        if (any(scope.shows(claim.value) for claim in claims) if claims else known[one.chapter])
    ]
    joined = {one.action for one, _ in shown}
    for one, is_read in shown:
        yield one.actor, one.counterpart, (one.sign > 0) + 2 * is_read, one.action
    for one, _ in every:
        if one.action not in joined and known[one.chapter]:
            yield one.actor, _OTHERS, _NEITHER, one.action


def _unjoined(act: "OpenAction") -> Iterator[_Place]:
    """Yield the places of an action that joins nobody, with a mark for a side that is empty."""
    gaps = dict(act.gaps)
    for actor in act.actors or [_EMPTY[gaps["actor"]]]:
        yield from ((actor, name, 0, act.action) for name in act.against)
        yield from ((actor, name, 1, act.action) for name in act.partners)
        if not act.against and not act.partners:
            yield actor, _EMPTY[gaps["target"]], _NEITHER, act.action


def _listed(*names: set[str]) -> str:
    return ", ".join(sorted(set[str]().union(*names)))


_IN_WORDS = {
    "against": "against in {}",
    "with": "with in {}",
    "against_read": "against in {} as coders or others read it",
    "with_read": "with in {} as coders or others read it",
}


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = []
    for row in data.rows:
        numbers = [words.format(row[name]) for name, words in _IN_WORDS.items() if row[name]]
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
    canvas.heading(
        "Against whom, with whom", about="In how many actions an actor is against or with another.", over=data.over
    )
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
            for place, (words, fill, is_read) in enumerate(pills):
                off = place - (len(pills) - 1) / 2
                x, y = middles[actor], canvas.y + height / 2
                at = (x, y + off * _LINE) if is_narrow else (x + off * (_PILL + 4), y)
                _pill(canvas, words, fill, at, is_read=is_read)
        canvas.y += height
    canvas.y += 12
    entries: list[LegendEntry] = [
        ("against", lambda x, y: _pill(canvas, "−", AGAINST, (x, y), 18)),
        ("with", lambda x, y: _pill(canvas, "+", WITH, (x, y), 18)),
    ]
    if any(row.against_read or row.with_read for row in data.rows):
        entries.append(
            ("as coders or others read it", lambda x, y: _pill(canvas, "−", AGAINST, (x, y), 18, is_read=True))
        )
    if any(row.neither for row in data.rows):
        entries.append(("no counterpart named", lambda x, y: _pill(canvas, "n", TINT, (x, y), 18)))
    draw_legend(canvas, entries)
    footnotes(canvas, data, "A group is one actor; its members are not supplied.")


def _ordered(data: PlotData, side: str) -> list[tuple[str, str]]:
    """Return the names and labels on a side, those who are named first."""
    found = {(str(row[side]), str(row[f"{side}_label"])) for row in data.rows}
    return sorted(found, key=lambda item: (item[0] in _CALLED, item[1]))


def _pills(row: Row) -> list[tuple[str, str, bool]]:
    """Return what is in a cell: the numbers that are not nought, each with its colour and whether it is a reading."""
    pills = [
        ("− {}", row.against, AGAINST, False),
        ("− {}", row.against_read, AGAINST, True),
        ("+ {}", row["with"], WITH, False),
        ("+ {}", row.with_read, WITH, True),
        ("{}", row.neither, TINT, False),
    ]
    return [(words.format(number), fill, is_read) for words, number, fill, is_read in pills if number]


def _pill(  # noqa: PLR0913  # where, what, and how it looks
    canvas: "Canvas", words: str, fill: str, at: tuple[float, float], width: float = _PILL, *, is_read: bool = False
) -> None:
    """Draw a number on its colour; dashed and on white, where it is as somebody reads it and not named by the text."""
    x, y = at
    edge = {AGAINST: AGAINST, WITH: INK}.get(fill, HAIRLINE)
    ground = PAPER if is_read else fill
    canvas.box((x - width / 2, y - 8, width, 16), fill=ground, edge=edge, is_round=True, dashed=is_read)
    canvas.text(x, y, words, size=9, bold=True, colour=on(ground), align="center")
