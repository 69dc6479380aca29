"""Operators that point elsewhere, or twice."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.rdf.namespaces import ID, RDF, SHARED
from tests.mutants.world import Damage, Operator, Term, World, about, around, changed, instead, links, renamed

__all__ = ["OPERATORS"]

STRANGER = NamedNode(ID + "nothing-of-that-name")


def _another(term: Term) -> Term:
    """Return another value like one."""
    if not isinstance(term, Literal):
        return STRANGER
    datatype = None if term.language else term.datatype
    return Literal(
        term.value[:-1] + ("1" if term.value[-1:] != "1" else "2"), datatype=datatype, language=term.language
    )


def dangle(world: World) -> Iterator[Damage]:
    """Point to a thing that nothing is said of."""
    for quad in links(world):
        yield instead(quad, changed(quad, to=STRANGER))


def point_to_itself(world: World) -> Iterator[Damage]:
    """Point from a node to itself."""
    for quad in links(world):
        yield instead(quad, changed(quad, to=quad.subject))


def point_elsewhere(world: World) -> Iterator[Damage]:
    """Point to another thing of the same class in the same graph."""
    for quad in links(world):
        others = [node for node in world.alike(quad.object) if world.home.get(node) == world.home.get(quad.object)]
        if others:
            other = world.chance("point-elsewhere", quad).choice(others)
            yield instead(quad, changed(quad, to=other))


def point_to_another_graph(world: World) -> Iterator[Damage]:
    """Point to a thing of the same class in another chapter's or book's graph."""
    for quad in links(world):
        homes = {world.home.get(quad.object), SHARED}
        others = [node for node in world.alike(quad.object) if world.home.get(node) not in homes]
        if others:
            other = world.chance("point-to-another-graph", quad).choice(others)
            yield instead(quad, changed(quad, to=other))


def point_to_another_kind(world: World) -> Iterator[Damage]:
    """Point to a thing of another class."""
    for quad in links(world):
        own = set(world.classes.get(quad.object, ()))
        others = [nodes[0] for cls, nodes in sorted(world.by_class.items(), key=str) if cls not in own and nodes]
        other = world.chance("point-to-another-kind", quad).choice(others)
        yield instead(quad, changed(quad, to=other))


def another_concept(world: World) -> Iterator[Damage]:
    """Give another concept of the same scheme."""
    for quad in links(world):
        scheme = world.schemes.get(quad.object)
        others = sorted((c for c, s in world.schemes.items() if s == scheme and c != quad.object), key=str)
        if scheme and others:
            other = world.chance("another-concept", quad).choice(others)
            yield instead(quad, changed(quad, to=other))


def another_scheme(world: World) -> Iterator[Damage]:
    """Give a concept of another scheme."""
    for quad in links(world):
        scheme = world.schemes.get(quad.object)
        others = sorted((c for c, s in world.schemes.items() if s != scheme), key=str)
        if scheme and others:
            other = world.chance("another-scheme", quad).choice(others)
            yield instead(quad, changed(quad, to=other))


def reverse(world: World) -> Iterator[Damage]:
    """Swap the two ends of a statement."""
    for quad in links(world):
        yield instead(quad, changed(quad, subject=quad.object, to=quad.subject))


def merge(world: World) -> Iterator[Damage]:
    """Give a node the name of another one of its class, so that two become one."""
    for node in world.of:
        others = [other for other in world.alike(node) if world.home.get(other) == world.home.get(node)]
        if others:
            old, other = around(world, node), world.chance("merge", node).choice(others)
            yield Damage(node, "node", gone=old, new=renamed(old, node, other))


def second_value(world: World) -> Iterator[Damage]:
    """Give a node a second value of a property that it has: the value that another node has."""
    values: dict[NamedNode, list[Term]] = {}
    for quad in world.mutable:
        values.setdefault(quad.predicate, []).append(quad.object)
    for quad in world.mutable:
        has = {other.object for other in world.of[quad.subject] if other.predicate == quad.predicate}
        others = sorted(set(values[quad.predicate]) - has - {quad.subject}, key=str)
        if quad.predicate != RDF.type:
            other = world.chance("second-value", quad).choice(others) if others else _another(quad.object)
            yield Damage(quad.subject, about(quad), new=[changed(quad, to=other)])


OPERATORS: tuple[Operator, ...] = (
    dangle,
    point_to_itself,
    point_elsewhere,
    point_to_another_graph,
    point_to_another_kind,
    another_concept,
    another_scheme,
    reverse,
    merge,
    second_value,
)
