"""A graph as the operators see it: its statements that may be damaged, and what each node and value is."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import resources
from kg.codebook.reader import shipped
from kg.codebook.statements import quads as codebook_quads
from kg.rdf import reader
from kg.rdf.namespaces import CODE, OWL, RDF, RDFS, curie
from kg.rdf.ordering import sorted_quads

__all__ = [
    "Damage",
    "Operator",
    "Term",
    "World",
    "about",
    "around",
    "changed",
    "instead",
    "kinds_of_terms",
    "links",
    "renamed",
    "texts",
    "wider_classes",
]

Term = NamedNode | BlankNode | Literal | Triple


class Damage(NamedTuple):
    """What is done to a graph: at which node, about which property or class, what goes and what comes."""

    node: "Term"
    about: str
    gone: Iterable[Quad] = ()
    new: Iterable[Quad] = ()


@cache
def _ontology() -> tuple[Quad, ...]:
    return tuple(reader.read(resources.folder("ontology") / "opposition.ttl"))


@cache
def kinds_of_terms() -> Mapping[NamedNode, frozenset[NamedNode]]:
    """Return what each term of the ontology is declared to be: owl:Class, owl:ObjectProperty and so on."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in _ontology():
        if quad.predicate == RDF.type and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject].add(quad.object)
    return {term: frozenset(kinds) for term, kinds in found.items()}


@cache
def wider_classes(cls: NamedNode) -> tuple[NamedNode, ...]:
    """Return a class and all above it, itself first."""
    found = [cls]
    for this in found:
        found += [
            quad.object
            for quad in _ontology()
            if quad.subject == this
            and quad.predicate == RDFS.subClassOf
            and isinstance(quad.object, NamedNode)
            and quad.object not in found
        ]
    return tuple(found)


@dataclass(frozen=True)
class World:
    """A right graph and indexes of it. The codebook is not damaged: the rules bring their own, held to `style.ttl`."""

    quads: tuple[Quad, ...]
    seed: str = "0"

    @cached_property
    def mutable(self) -> list[Quad]:
        """Return the statements that are damaged, in order."""
        fixed = {quad.triple for quad in codebook_quads(shipped())}
        return sorted_quads(quad for quad in self.quads if quad.triple not in fixed)

    @cached_property
    def classes(self) -> Mapping[Term, tuple[NamedNode, ...]]:
        """Return the classes of each node, the narrowest first, with all above them."""
        found: dict[Term, set[NamedNode]] = defaultdict(set)
        for quad in self.quads:
            if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
                found[quad.subject].update(wider_classes(quad.object))
        return {
            node: tuple(sorted(classes, key=lambda cls: (-len(wider_classes(cls)), cls.value)))
            for node, classes in found.items()
        }

    @cached_property
    def of(self) -> Mapping[Term, list[Quad]]:
        """Return the statements of each node that may be damaged."""
        found: dict[Term, list[Quad]] = defaultdict(list)
        for quad in self.mutable:
            found[quad.subject].append(quad)
        return found

    @cached_property
    def to(self) -> Mapping[Term, list[Quad]]:
        """Return the statements that have a node for their object."""
        found: dict[Term, list[Quad]] = defaultdict(list)
        for quad in self.mutable:
            found[quad.object].append(quad)
        return found

    @cached_property
    def by_class(self) -> Mapping[NamedNode, list[NamedNode]]:
        """Return the nodes of each narrowest class, in order."""
        found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for node in sorted(self.of, key=str):
            if isinstance(node, NamedNode) and self.classes.get(node):
                found[self.classes[node][0]].append(node)
        return found

    @cached_property
    def home(self) -> Mapping[Term, Term]:
        """Return the named graph in which a node has its type."""
        return {quad.subject: quad.graph_name for quad in self.mutable if quad.predicate == RDF.type}  # type: ignore[misc]

    @cached_property
    def schemes(self) -> Mapping[Term, str]:
        """Return the scheme of each concept, by its name."""
        return {NamedNode(CODE + name): scheme for scheme, names in shipped().schemes.items() for name in names}

    def chance(self, *parts: object) -> random.Random:
        """Return a source of chance that depends on nothing but the seed and the place where it is needed."""
        return random.Random("/".join(map(str, (self.seed, *parts))))

    def kinds(self, node: Term) -> tuple[str, ...]:
        """Return the classes of a node as prefixed names, the narrowest first."""
        return tuple(curie(cls.value) for cls in self.classes.get(node, ())) or ("nothing",)

    def alike(self, node: Term) -> list[NamedNode]:
        """Return the other nodes of the same narrowest class."""
        classes = self.classes.get(node, ())
        return [other for other in self.by_class[classes[0]] if other != node] if classes else []

    def is_class(self, term: Term) -> bool:
        """Return whether a term is a class of the ontology."""
        return isinstance(term, NamedNode) and OWL.Class in kinds_of_terms().get(term, ())


#: Yields every damage of one kind that can be done to a graph.
Operator = Callable[[World], Iterator[Damage]]


def about(quad: Quad) -> str:
    """Return what a statement is about: its property, or the class that it gives."""
    if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
        return curie(quad.object.value)
    return curie(quad.predicate.value)


def changed(
    quad: Quad, *, subject: Term | None = None, predicate: NamedNode | None = None, to: Term | None = None
) -> Quad:
    """Return a statement with another part."""
    return Quad(subject or quad.subject, predicate or quad.predicate, to or quad.object, quad.graph_name)  # type: ignore[arg-type]


def instead(quad: Quad, other: Quad) -> Damage:
    """Return the damage of one statement in place of another."""
    return Damage(quad.subject, about(quad), gone=[quad], new=[other])


def links(world: World) -> Iterator[Quad]:
    """Yield the statements that lead from one node to another; those that give a class are none of them."""
    return (quad for quad in world.mutable if isinstance(quad.object, NamedNode) and quad.predicate != RDF.type)


def texts(world: World) -> Iterator[tuple[Quad, Literal]]:
    """Yield the statements that give a text, number or date, with it."""
    return ((quad, quad.object) for quad in world.mutable if isinstance(quad.object, Literal))


def around(world: World, node: Term) -> set[Quad]:
    """Return every statement that a node is in."""
    return {*world.of.get(node, ()), *world.to.get(node, ())}


def renamed(quads: Iterable[Quad], old: Term, new: Term) -> list[Quad]:
    """Return statements with one node in place of another."""
    return [
        changed(quad, subject=new if quad.subject == old else None, to=new if quad.object == old else None)
        for quad in quads
    ]
