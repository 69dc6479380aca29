"""Operators that leave something out."""

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.namespaces import OA, OPP, RDF
from tests.mutants.world import Damage, Operator, World, about, around, changed, instead, texts

__all__ = ["OPERATORS"]


def drop(world: World) -> Iterator[Damage]:
    """Take out one statement."""
    for quad in world.mutable:
        yield Damage(quad.subject, about(quad), gone=[quad])


def untype(world: World) -> Iterator[Damage]:
    """Take out every class of a node."""
    for node, quads in world.of.items():
        gone = [quad for quad in quads if quad.predicate == RDF.type]
        if gone:
            yield Damage(node, "rdf:type", gone=gone)


def erase(world: World) -> Iterator[Damage]:
    """Take out all that is said of a node, and leave what points to it."""
    for node, quads in world.of.items():
        yield Damage(node, "node", gone=quads)


def remove_argument(world: World) -> Iterator[Damage]:
    """Take out an argument with its passage, and all that points to it."""
    for node in world.by_class.get(OPP.Argument, ()):
        gone, parts = around(world, node), [node]
        for part in parts:
            owned = [
                q.object for q in world.of.get(part, ()) if q.predicate in {OPP.statedIn, OA.hasSelector, OA.refinedBy}
            ]
            parts += [other for other in owned if other not in parts]  # type: ignore[misc]
            gone |= around(world, part)
        yield Damage(node, "node", gone=gone)


def empty(world: World) -> Iterator[Damage]:
    """Leave no character of a text."""
    for quad, text in texts(world):
        datatype = None if text.language else text.datatype
        yield instead(quad, changed(quad, to=Literal("", datatype=datatype, language=text.language)))


OPERATORS: tuple[Operator, ...] = (
    drop,
    untype,
    erase,
    remove_argument,
    empty,
)
