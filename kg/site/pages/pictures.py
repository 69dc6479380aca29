"""Draw the two small pictures of the site that no library draws: the labels of a book as stairs, and time as a line.

They are SVG in the page's own colours and fonts, and grow and shrink with it; each says in words what it shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pyoxigraph import NamedNode

from kg.draw.style import ink_on, shade
from kg.rdf.namespaces import OPP
from kg.sentences.acts import acts_in, is_hedged
from kg.sentences.wording import Wording, listed, number_of
from kg.site.context import World
from kg.site.render import make_visible

__all__ = ["Dated", "Drawn", "stairs", "time_line"]


@dataclass(frozen=True)
class Drawn:
    """A small picture: its markup, and what it shows in words."""

    markup: str
    alt: str


@dataclass(frozen=True)
class Move:
    """A shift as an arrow: the places of the labels that it leaves and reaches, or None, and in which chapter."""

    leaves: int | None
    reaches: int | None
    where: str


@dataclass(frozen=True)
class Dated:
    """A point on a line of time: its year with a fraction, its kind, its date as it is read, its name and anchor."""

    year: float
    kind: str
    date: str
    name: str
    anchor: str


# ---- the labels of a book as stairs ----------------------------------------------------------------------------------

_STEP, _RISE, _BASE, _HEIGHT = 210, 34, 96, 330


def stairs(world: World, book: NamedNode) -> Drawn | None:
    """Return the ranked labels of a book as stairs, each with its acts, and shifts as arrows; None without ranks."""
    facts, shades = world.facts, world.relations.shades
    steps = [one for one in world.steps if one.value in shades]
    acts = dict.fromkeys(act for part in world.chapters(book) for act in acts_in(Wording(facts), part))
    numbers = [_acts_under(world, list(acts), step) for step in steps]
    if len(steps) < 2 or not any(firm or hedged for firm, hedged in numbers):
        return None
    moves = list(_moves(world, book, steps))
    names = [facts.in_sentence(step) for step in steps]
    said = [
        f"{name}: {number_of(firm, 'act')}" + (f", and {number_of(hedged, 'act')} with a hedge" if hedged else "")
        for name, (firm, hedged) in zip(names, numbers, strict=True)
    ]
    shifts = [
        "Conduct moves"
        f"{f' from {names[move.leaves]}' if move.leaves is not None else ''}"
        f"{f' to {names[move.reaches]}' if move.reaches is not None else ''} in {move.where}"
        for move in moves
    ]
    told = f"The labels from mild to severe, as stairs. {'; '.join(said)}.{''.join(f' {one}.' for one in shifts)}"
    alt = make_visible(told)
    svg = _svg(_STEP * len(steps) + 20, _HEIGHT, alt)
    for place, (step, (firm, hedged)) in enumerate(zip(steps, numbers, strict=True)):
        link = ET.SubElement(svg, "a", {"href": world.addresses.of(step.value) or ""})
        colour = shade(shades[step.value])
        x, top = 10 + place * _STEP, _HEIGHT - _BASE - _RISE * (place + 1)
        size = {"x": x, "y": top, "width": _STEP - 6, "height": _HEIGHT - top - 8, "rx": 6}
        ET.SubElement(link, "rect", {"fill": colour, "class": "stair", **_plain(size)})
        ink = ink_on(colour)
        words = [*facts.label(step).split(" ", 1), number_of(firm, "act")]
        words += [f"+ {hedged} hedged"] if hedged else []
        for line, text in enumerate(words):
            y = top + 34 + 27 * line + (8 if line > 1 else 0)
            kind = "name" if line < len(words) - 1 - bool(hedged) else "number"
            _text(link, x + 16, y, text, kind, fill=ink)
    for number, move in enumerate(moves):
        _arrow(svg, move, number)
    return Drawn(ET.tostring(svg, encoding="unicode"), alt)


def _acts_under(world: World, acts: Sequence[NamedNode], category: NamedNode) -> tuple[int, int]:
    """Return how many acts are put under a category, and how many with a hedge only."""
    words, facts = Wording(world.facts), world.facts
    found = {
        act: [is_hedged(words, claim) for claim in facts.users(act, OPP.about) if category in _labels(world, claim)]
        for act in acts
    }
    hedged = [all(some) for some in found.values() if some]
    return hedged.count(False), hedged.count(True)


def _labels(world: World, claim: NamedNode) -> list[NamedNode]:
    return world.facts.things(claim, OPP.category)


def _moves(world: World, book: NamedNode, steps: Sequence[NamedNode]) -> Iterator[Move]:
    facts = world.facts
    for part in world.chapters(book):
        for claim in world.claims_in(part):
            ends = [facts.things(claim, prop) for prop in (OPP.fromCategory, OPP.toCategory)]
            leaves, reaches = (next((steps.index(one) for one in end if one in steps), None) for end in ends)
            if leaves is not None or reaches is not None:
                yield Move(leaves, reaches, _part_name(world, part))


def _part_name(world: World, part: NamedNode) -> str:
    number = part.value.rpartition("-ch")[2]
    return f"chapter {number}" if number.isdecimal() else f"“{world.facts.label(part)}”"


def _arrow(svg: ET.Element, move: Move, number: int) -> None:
    """Draw a shift above the stairs: from the one that it leaves, or from nowhere that is said, to the other."""

    def above(place: int) -> tuple[float, float]:
        return 10 + place * _STEP + _STEP / 2, _HEIGHT - _BASE - _RISE * (place + 1) - 8

    near = 44 * (number % 2)
    reached = above(move.reaches) if move.reaches is not None else None
    left = above(move.leaves) if move.leaves is not None else None
    if reached and left:
        start, end = left, (reached[0] - 34 - near / 2, reached[1])
    elif reached:
        start, end = (reached[0] - 96, 34.0), (reached[0] + 20, reached[1])
        _text(svg, start[0] - 8, start[1] + 5, "?", "open", anchor="end")
    elif left:
        start, end = left, (left[0] + 96, 34.0)
        _text(svg, end[0] + 8, end[1] + 5, "?", "open")
    else:
        return
    bend = f"M{start[0]:.0f},{start[1]:.0f} Q{(start[0] + end[0]) / 2:.0f},{min(start[1], end[1]) - 46:.0f}"
    ET.SubElement(svg, "path", {"class": "shift", "d": f"{bend} {end[0]:.0f},{end[1] - 7:.0f}"})
    head = f"M{end[0]:.0f},{end[1]:.0f} l-7,-13 l14,0 z"
    ET.SubElement(svg, "path", {"class": "head", "d": head})
    middle = (start[0] + end[0]) / 2
    _text(svg, middle, max(min(start[1], end[1]) - 32, 18), move.where, "where", anchor="middle")


# ---- time as a line --------------------------------------------------------------------------------------------------

_WIDTH, _LANE, _EMPTY = 960, 34, 12
#: Kind of what is dated -> its lane, and what the lane is called.
_LANES = {"action": "what was done", "context": "around the book", "book": "published"}


def time_line(points: Sequence[Dated]) -> Drawn | None:
    """Return what is dated as points on a line of years, a lane for each kind; None where nothing is dated.

    Where nothing is dated for more than twelve years the line is broken.
    """
    if not points:
        return None
    spans = [*_spans(sorted(points, key=lambda point: point.year))]
    lanes = [kind for kind in _LANES if any(point.kind == kind for point in points)]
    years = [f"{int(span[0].year)} to {int(span[-1].year)}" for span in spans]
    counts = [f"{_LANES[kind]} ({sum(point.kind == kind for point in points)})" for kind in lanes]
    alt = f"What is dated, on a line of years, {listed(years)}: {listed(counts)}. The same in the list below."
    height = _LANE * len(lanes) + 52
    svg = _svg(_WIDTH, height, alt)
    for lane, kind in enumerate(lanes):
        _text(svg, 4, lane * _LANE + 31, _LANES[kind], "lane")
    room, start = _WIDTH - 186 - 26 * (len(spans) - 1), 170.0
    lengths = [2 + span[-1].year - span[0].year for span in spans]
    for span, length in zip(spans, lengths, strict=True):
        width = room * length / sum(lengths)
        _span(svg, span, lanes, (start, width, length))
        start += width + 26
    return Drawn(ET.tostring(svg, encoding="unicode"), alt)


def _spans(points: Sequence[Dated]) -> Iterator[list[Dated]]:
    """Yield points that follow one another without a long empty time between them."""
    span: list[Dated] = []
    for point in points:
        if span and point.year - span[-1].year > _EMPTY:
            yield span
            span = []
        span.append(point)
    yield span


def _span(svg: ET.Element, span: Sequence[Dated], lanes: Sequence[str], room: tuple[float, float, float]) -> None:
    start, width, length = room
    first, foot = int(span[0].year), _LANE * len(lanes) + 18
    ET.SubElement(svg, "path", {"class": "axis", "d": f"M{start:.0f},{foot} h{width:.0f}"})
    every = next((step for step in (1, 2, 5, 10) if width / length * step >= 46), 20)
    for year in range(first, first + int(length) + 1):
        x = start + width * (year - first) / length
        if year % every == 0 and x <= start + width + 1:
            ET.SubElement(svg, "path", {"class": "axis", "d": f"M{x:.0f},{foot} v6"})
            _text(svg, x, foot + 24, str(year), "year", anchor="middle")
    for point in span:
        x, y = start + width * (point.year - first) / length, lanes.index(point.kind) * _LANE + 26
        link = ET.SubElement(svg, "a", {"href": f"#{point.anchor}"})
        ET.SubElement(link, "title").text = make_visible(f"{point.date}: {point.name}")
        ET.SubElement(link, "circle", {"class": f"dot {point.kind}", **_plain({"cx": x, "cy": y, "r": 8})})


# ---- both ------------------------------------------------------------------------------------------------------------


def _svg(width: float, height: float, alt: str) -> ET.Element:
    return ET.Element(
        "svg",
        {"viewBox": f"0 0 {width:.0f} {height:.0f}", "class": "drawn", "role": "group", "aria-label": alt},
    )


def _text(  # noqa: PLR0913, PLR0917  # where, what, and how it looks
    parent: ET.Element, x: float, y: float, words: str, kind: str, anchor: str = "", fill: str = ""
) -> None:
    given = {"class": kind, "text-anchor": anchor, "fill": fill}
    text = ET.SubElement(parent, "text", {**_plain({"x": x, "y": y}), **{k: v for k, v in given.items() if v}})
    text.text = make_visible(words)


def _plain(sizes: Mapping[str, float]) -> dict[str, str]:
    return {name: f"{size:.1f}".removesuffix(".0") for name, size in sizes.items()}
