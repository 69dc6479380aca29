"""Operators that break the places of passages, their hashes and quotations, and pages."""

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.namespaces import OA
from tests.mutants.world import Damage, Operator, World, changed, instead, texts

__all__ = ["OPERATORS"]


def _positions(world: World) -> Iterator[tuple[NamedNode, Quad, Quad]]:
    for node in world.by_class.get(OA.TextPositionSelector, ()):
        start = [quad for quad in world.of[node] if quad.predicate == OA.start]
        end = [quad for quad in world.of[node] if quad.predicate == OA.end]
        yield node, start[0], end[0]


def _number(quad: Quad, number: int) -> Quad:
    return changed(quad, to=Literal(str(number), datatype=quad.object.datatype))  # type: ignore[union-attr]


def end_before_start(world: World) -> Iterator[Damage]:
    """Move the end of a passage before its start."""
    for node, start, end in _positions(world):
        new = [changed(start, to=end.object), changed(end, to=start.object)]
        yield Damage(node, "oa:end", gone=[start, end], new=new)


def end_beyond_the_text(world: World) -> Iterator[Damage]:
    """Move the end of a passage beyond any text."""
    for node, _, end in _positions(world):
        yield Damage(node, "oa:end", gone=[end], new=[_number(end, 10**9)])


def shrink(world: World) -> Iterator[Damage]:
    """Let a passage end after one character."""
    for node, start, end in _positions(world):
        new = _number(end, int(start.object.value) + 1)  # type: ignore[union-attr]
        yield Damage(node, "oa:end", gone=[end], new=[new])


def shift_places(world: World) -> Iterator[Damage]:
    """Move a passage by one character."""
    for node, start, end in _positions(world):
        ends = [int(quad.object.value) for quad in (start, end)]  # type: ignore[union-attr]
        if ends[0]:
            new = [_number(quad, number - 1) for quad, number in zip((start, end), ends, strict=True)]
            yield Damage(node, "oa:start", gone=[start, end], new=new)


def quote_too_much(world: World) -> Iterator[Damage]:
    """Quote sixteen words."""
    for quad, _ in texts(world):
        if quad.predicate == OA.exact:
            yield instead(quad, changed(quad, to=Literal(" ".join("abcdefghijklmnop"))))


def another_hash(world: World) -> Iterator[Damage]:
    """Give another hash: one of the right form, and one that is too short."""
    for quad, text in texts(world):
        if "ha256" in quad.predicate.value:
            for other in (text.value[::-1], text.value[1:]):
                yield instead(quad, changed(quad, to=Literal(other)))


def reverse_pages(world: World) -> Iterator[Damage]:
    """Let a chapter or book end before it begins."""
    for quads in world.of.values():
        pages = sorted((q for q in quads if q.predicate.value.endswith(("pageStart", "pageEnd"))), key=str)
        for one, two in pairwise(pages):
            new = [changed(one, to=two.object), changed(two, to=one.object)]
            if one.object != two.object:
                yield Damage(one.subject, "schema:pageStart", gone=[one, two], new=new)


OPERATORS: tuple[Operator, ...] = (
    end_before_start,
    end_beyond_the_text,
    shrink,
    shift_places,
    quote_too_much,
    another_hash,
    reverse_pages,
)
