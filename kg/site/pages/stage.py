"""Gather what the page of an actor shows of its acts: against whom and with whom, as a picture and as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from xml.etree import ElementTree as ET

from pyoxigraph import NamedNode

from kg.actors.acts import ACTS, AGAINST, EITHER, WITH, Act, Part
from kg.actors.stage import Stage, stage
from kg.site.addresses import Ref, Tagged, root_of
from kg.site.context import World

__all__ = ["ActEntry", "StageFigure", "stage_of"]

#: How many pixels of a page a point of the picture is. It is not made smaller: what does not fit is scrolled to.
_SCALE = 1.25
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_NEEDLESS = ("aria-describedby", "data-source-sha256", "font-family", "target")


@dataclass(frozen=True)
class ActEntry:
    """An act in the table: itself, who acts, the others, its labels, and how it came about.

    `others` has for each on another side the side, who it is or None where that is not said, and whose reading it is,
    or why there is none; `doers` have a None for who is not said.
    """

    ref: Ref
    doers: tuple[Ref | None, ...]
    others: tuple[tuple[str, Ref | None, str], ...]
    labels: tuple[tuple[Tagged, str], ...]
    label_gap: str
    when: str
    actuality: str


@dataclass(frozen=True)
class StageFigure:
    """The acts of an actor in a page: the picture's markup, its file and what it shows in words; the table's chapters.

    `markup` is empty where the page has no room for it; `over_time` is the file of the acts by their dates, and empty
    where none or one of them is dated.
    """

    alt: str
    markup: str
    file: str
    table: str
    chapters: tuple[tuple[Ref | None, tuple[ActEntry, ...]], ...]
    over_time: str = ""


def stage_of(world: World, actor: NamedNode, page: str) -> tuple[StageFigure | None, Mapping[str, Callable[[], bytes]]]:
    """Return the acts of an actor for its page, as everybody reads them, and what makes the files next to it.

    There is none without any.
    """

    def href(iri: str) -> str | None:
        address = world.addresses.of(iri)
        return f"{root_of(page)}{address}" if address else None

    found = stage(world.relations, actor=actor, holder="all", href=href)
    if not found.acts:
        return None, {}
    stem = page.removesuffix(".html")
    drawn = StageFigure(found.alt, _inline(found), f"{stem}.svg", f"{stem}.acts.csv", _chapters(world, found))
    files = {drawn.file: partial(_picture, found), drawn.table: partial(_table, found)}
    if sum(bool(act.when) for act in found.acts) < 2:
        return drawn, files
    drawn = replace(drawn, over_time=f"{stem}.time.svg")
    return drawn, {**files, drawn.over_time: partial(_picture, replace(found, by="time"))}


def _picture(found: Stage) -> bytes:
    return found.svg.encode()


def _table(found: Stage) -> bytes:
    return found.table.to_csv().encode()


def _chapters(world: World, found: Stage) -> tuple[tuple[Ref | None, tuple[ActEntry, ...]], ...]:
    grouped = groupby(found.acts, lambda act: act.chapter)
    return tuple(
        (world.ref(world.facts.named(part.name)) if part else None, tuple(_entry(world, act) for act in some))
        for part, some in grouped
    )


def _entry(world: World, act: Act) -> ActEntry:
    def ref(part: Part) -> Ref | None:
        return world.ref(world.facts.named(part.name)) if part.name else None

    return ActEntry(
        world.ref(world.facts.named(act.action)),
        tuple(ref(part) for part in act.on(ACTS)),
        tuple((part.side, ref(part), part.whose) for part in act.on(AGAINST, WITH, EITHER)),
        tuple((world.tagged(label.name, label.words, label.shade), label.firmness) for label in act.labels),
        act.label_gap,
        act.when,
        act.actuality,
    )


def _inline(found: Stage) -> str:
    """Return the picture as it is set into a page: in pixels, without what the page says already."""
    root = ET.fromstring(found.svg)  # noqa: S314  # made here
    for description in root.findall(f"{_SVG}desc"):
        root.remove(description)
    for element in root.iter():
        for name in _NEEDLESS:
            element.attrib.pop(name, None)
        if address := element.attrib.pop(f"{_XLINK}href", ""):
            element.set("href", address)
        element.tail = None
    size = {name: float(root.get(name, "0").removesuffix("pt")) * _SCALE for name in ("width", "height")}
    root.attrib |= {name: f"{number:.0f}" for name, number in size.items()}
    ET.register_namespace("", _SVG.strip("{}"))
    return ET.tostring(root, encoding="unicode").replace(f' xmlns="{_SVG.strip("{}")}"', "", 1)
