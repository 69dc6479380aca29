"""Operators that leave something out."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.namespaces import OA, OPP, RDF
from tests.mutants.world import Damage, Operator, Term, World, about, around, changed, instead, texts, wider_classes

__all__ = ["OPERATORS"]


def drop(world: World) -> Iterator[Damage]:
    """Take out one statement, but for those that give a class."""
    for quad in world.mutable:
        if quad.predicate != RDF.type:
            yield Damage(quad.subject, about(quad), gone=[quad])


def drop_wider_class(world: World) -> Iterator[Damage]:
    """Take out a class and leave a narrower one."""
    for quad in world.mutable:
        if quad.predicate == RDF.type and quad.object in _wider(world, quad):
            yield Damage(quad.subject, about(quad), gone=[quad])


def drop_narrower_class(world: World) -> Iterator[Damage]:
    """Take out the narrowest class and leave a wider one."""
    for quad in world.mutable:
        if quad.predicate == RDF.type and quad.object not in (wider := _wider(world, quad)):
            others = {other.object for other in world.of[quad.subject] if other.predicate == RDF.type} - {quad.object}
            if others and others <= wider:
                yield Damage(quad.subject, about(quad), gone=[quad])


def _wider(world: World, quad: Quad) -> set[Term]:
    """Return the classes above another that the same node is said to be of."""
    given = [other.object for other in world.of[quad.subject] if other.predicate == RDF.type]
    return {wider for cls in given if isinstance(cls, NamedNode) for wider in wider_classes(cls)[1:]}


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
                q.object
                for q in world.of.get(part, ())
                if q.predicate in {OPP.statedIn, OPP.inferredFrom, OA.hasSelector, OA.refinedBy}
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
    drop_wider_class,
    drop_narrower_class,
    untype,
    erase,
    remove_argument,
    empty,
)
