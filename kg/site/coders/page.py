"""Gather the page of the codings of a text, with its data: who coded, the figures, unit by unit, what was decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.rdf import writer
from kg.rdf.namespaces import DCTERMS, local_name
from kg.site.coders.agreement import comparisons
from kg.site.coders.coder import coded_by, coders_of
from kg.site.coders.places import coded_apart, places_beside
from kg.site.coders.rows import Side, side_by_side
from kg.site.coders.trail import Decision, decisions_of
from kg.site.context import World

__all__ = ["CodingsPage", "codings_pages"]


@dataclass(frozen=True)
class CodingsPage:
    """The page of the codings of a part of a book: the part, the path and the title of the page, and by how many."""

    part: NamedNode
    path: str
    title: str
    by: str
    about: str = "Who coded the text, how far they agree, what each says passage by passage, and what was decided."

    def gather(self, world: World) -> dict[str, Any]:
        """Return what the page shows."""
        part, facts = self.part, world.facts
        coders, decisions = coders_of(world, part), decisions_of(world, part)
        sides = side_by_side(world, coders, decisions)
        languages = [facts.text(text, DCTERMS.language) for text in world.texts_of(part)]
        return {
            "by": self.by,
            "part": world.ref(part),
            "trail": (*world.trail(part), world.ref(part)),
            "coders": coders,
            "sides": sides,
            "comparisons": comparisons(world, part, coders, sides),
            "decisions": decisions,
            "undecided": [*_undecided(sides), *_alike(sides, decisions)],
            "asked": sum(one.is_asked for side in sides for row in side.rows for one in row.differences),
            "units": {unit.node: unit for side in sides for row in side.rows for unit in row.all},
            "language": next(iter(languages), ""),
            "name": local_name(part.value),
            "stem": self.path.removesuffix(".html"),
        }

    def files(self, world: World) -> Mapping[str, bytes]:
        """Return the files next to the page: all that is said there, as Turtle and as JSON-LD."""
        stem, quads = self.path.removesuffix(".html"), list(_statements(world, self.part))
        return {f"{stem}{writer.suffix(form)}": writer.write(quads, form) for form in ("turtle", "json-ld")}


def codings_pages(world: World, parts: Iterable[NamedNode] | None = None) -> Iterator[CodingsPage]:
    """Yield the pages of the parts of books that several have coded; of some parts or of all."""
    for part in coded_apart(world.facts) if parts is None else parts:
        if (several := coded_by(world, part)) and several.href:
            initial = f"{several.text[:1].upper()}{several.text[1:]}"
            yield CodingsPage(part, several.href, f"{initial}: {world.facts.label(part)}", several.text)


@dataclass(frozen=True)
class Undecided:
    """What is to be decided: the unit, the field, and why what was decided does not hold, where anything was."""

    unit: NamedNode | None
    name: str
    field: str
    stale: str


def _undecided(sides: Iterable[Side]) -> Iterator[Undecided]:
    """Yield in what coders differ and nobody has decided, or what was decided is stale."""
    for side in sides:
        for row in side.rows:
            for one in row.differences:
                if one.is_open:
                    stale = one.decision.stale if one.decision else ""
                    yield Undecided(row.all[0].node, row.quote, one.field, stale)


def _alike(sides: Sequence[Side], decisions: Iterable[Decision]) -> Iterator[Undecided]:
    """Yield what is stale though coders say the same by now, which is not what was decided."""
    rows = [row for side in sides for row in side.rows]
    differing = {one.decision.anchor for row in rows for one in row.differences if one.is_asked and one.decision}
    done = {coder.name for side in sides for coder in side.coders}
    for one in decisions if any(side.asked for side in sides) else ():
        is_last = one.stale and not one.revised_by and one.anchor not in differing
        if is_last and {coder for coder, _ in one.saw} <= done:
            yield Undecided(next(iter(one.units), None), one.quote or one.unit, one.field, one.stale)


def _statements(world: World, part: NamedNode) -> Iterator[Quad]:
    """Yield what is said of the codings, decisions and figures of a part, and of their units."""
    for iri, _ in places_beside(world.facts, [part]):
        yield from world.quads_of.get(iri, ())
