"""Operators that give a node, a value or a statement another kind."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.rdf.namespaces import DERIVED, ID, OPP, OWL, RDF, SHARED, XSD, curie, local_name
from tests.mutants.world import Damage, Operator, World, around, changed, instead, kinds_of_terms, renamed, texts

__all__ = ["OPERATORS"]


def retype(world: World) -> Iterator[Damage]:
    """Give a node another class in place of all it has."""
    classes = sorted((cls for cls in world.by_class if world.is_class(cls)), key=str)
    for node, quads in world.of.items():
        gone = [quad for quad in quads if quad.predicate == RDF.type]
        others = [cls for cls in classes if cls not in world.classes.get(node, ())]
        if gone and others:
            cls = world.chance("retype", node).choice(others)
            yield Damage(node, curie(cls.value), gone=gone, new=[changed(gone[0], to=cls)])


def second_class(world: World) -> Iterator[Damage]:
    """Give a node another class beside those that it has."""
    for node, quads in world.of.items():
        own = world.classes.get(node, ())
        others = sorted((cls for cls in world.by_class if world.is_class(cls) and cls not in own), key=str)
        typed = [quad for quad in quads if quad.predicate == RDF.type]
        if typed and others:
            cls = world.chance("second-class", node).choice(others)
            yield Damage(node, curie(cls.value), new=[changed(typed[0], to=cls)])


def literal_to_iri(world: World) -> Iterator[Damage]:
    """Turn a text, number or date into the IRI of a thing."""
    for quad, text in texts(world):
        name = "".join(c if c.isalnum() else "-" for c in text.value.lower())[:40]
        yield instead(quad, changed(quad, to=NamedNode(ID + (name or "x"))))


def iri_to_literal(world: World) -> Iterator[Damage]:
    """Turn the IRI of a thing, a concept or a class into a text."""
    for quad in world.mutable:
        if isinstance(quad.object, NamedNode):
            yield instead(quad, changed(quad, to=Literal(local_name(quad.object.value))))


def garble(world: World) -> Iterator[Damage]:
    """Leave the datatype of a number or date, and write words in its place."""
    for quad, text in texts(world):
        if not text.language and text.datatype != XSD.string:
            yield instead(quad, changed(quad, to=Literal("some", datatype=text.datatype)))


def plain(world: World) -> Iterator[Damage]:
    """Take the datatype from a number or date, or the language from a text."""
    for quad, text in texts(world):
        if text.language or text.datatype != XSD.string:
            yield instead(quad, changed(quad, to=Literal(text.value)))


def to_blank(world: World) -> Iterator[Damage]:
    """Take the IRI from a node."""
    for node in world.of:
        old = around(world, node)
        yield Damage(node, "node", gone=old, new=renamed(old, node, BlankNode("nobody")))


def misspell(world: World) -> Iterator[Damage]:
    """Leave a letter out of the name of a property or class."""
    for quad in world.mutable:
        old = quad.object if quad.predicate == RDF.type else quad.predicate
        if isinstance(old, NamedNode):
            new = NamedNode(old.value[:-2] + old.value[-1])
            other = changed(quad, to=new) if quad.predicate == RDF.type else changed(quad, predicate=new)
            yield instead(quad, other)


def another_property(world: World) -> Iterator[Damage]:
    """Say with another property of ours what is said with one."""
    ours = sorted(
        (p for p, kinds in kinds_of_terms().items() if p.value.startswith(OPP.iri) and OWL.Class not in kinds), key=str
    )
    objects = [p for p in ours if OWL.ObjectProperty in kinds_of_terms()[p]]
    texts = [p for p in ours if OWL.DatatypeProperty in kinds_of_terms()[p]]
    for quad in world.mutable:
        if quad.predicate.value.startswith(OPP.iri):
            others = [p for p in (texts if isinstance(quad.object, Literal) else objects) if p != quad.predicate]
            other = world.chance("another-property", quad).choice(others)
            yield instead(quad, changed(quad, predicate=other))


def into_what_is_derived(world: World) -> Iterator[Damage]:
    """Move a statement that was made to the graph of what is derived."""
    for quad in world.mutable:
        if quad.graph_name != DERIVED:
            yield instead(quad, Quad(quad.subject, quad.predicate, quad.object, DERIVED))


def out_of_what_is_derived(world: World) -> Iterator[Damage]:
    """Move a statement that is derived to the graph of what it is about, as if somebody had made it."""
    for quad in world.mutable:
        if quad.graph_name == DERIVED:
            graph = world.home.get(quad.subject, SHARED)
            yield instead(quad, Quad(quad.subject, quad.predicate, quad.object, graph))  # type: ignore[arg-type]


OPERATORS: tuple[Operator, ...] = (
    retype,
    second_class,
    literal_to_iri,
    iri_to_literal,
    garble,
    plain,
    to_blank,
    misspell,
    another_property,
    into_what_is_derived,
    out_of_what_is_derived,
)
