"""Know the addresses below which projects name their things, their concepts and their graphs.

Ours is that of the data that ship; its namespace of concepts also holds those of the method, which all projects share.
Any other becomes known when a project is built or a graph of it is opened, and stays known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.namespaces import ADDRESS, PREFIXES, VANN, VOID, add_prefix
from kg.rdf.source import GraphSource

__all__ = [
    "OURS",
    "Base",
    "base_in",
    "base_of",
    "is_concept",
    "is_derived",
    "is_named",
    "is_thing",
    "know",
    "know_all",
    "known",
    "prefixes",
]

_ID, _CODE, _SHARED, _DERIVED = "id/", "codebook/", "shared", "derived"
#: What a project says of its base in a graph.
_SAYS = (VOID.uriSpace, VANN.preferredNamespacePrefix)


@dataclass(frozen=True)
class Base:
    """An address below which a project names its things, concepts and graphs, and the prefix that stands for it.

    >>> veto = Base("https://example.org/veto/", "veto")
    >>> veto.thing("hungary").value, veto.concept("delay").value
    ('https://example.org/veto/id/hungary', 'https://example.org/veto/codebook/delay')
    """

    iri: str = ADDRESS
    prefix: str = "id"

    @property
    def things(self) -> str:
        """Return the namespace of things."""
        return self.iri + _ID

    @property
    def concepts(self) -> str:
        """Return the namespace of the concepts of the project's own codebook."""
        return self.iri + _CODE

    def thing(self, *parts: str) -> NamedNode:
        """Return the node of a thing, named by its key and the key of what it belongs to."""
        return NamedNode(self.things + "-".join(parts))

    def concept(self, key: str) -> NamedNode:
        """Return the node of a concept of the project's own codebook."""
        return NamedNode(self.concepts + key)

    @property
    def shared(self) -> NamedNode:
        """Return the graph of actors and codebook."""
        return self.thing(_SHARED)

    @property
    def derived(self) -> NamedNode:
        """Return the graph that holds only what was derived."""
        return self.thing(_DERIVED)

    def beside(self, part: str, *what: str) -> NamedNode:
        """Return the name of what stands beside a part of a work and is not of it, such as its drafts, or a coding.

        No id has an underscore, so that it is nothing else.

        >>> OURS.beside("tw2019-ch6", "unit", "coder-a", "u01").value.rpartition("/")[2]
        'tw2019-ch6_unit_coder-a_u01'
        """
        return self.thing("_".join((part, *what)))

    @property
    def published(self) -> NamedNode:
        """Return the graph of a store that says which graphs of the project were published there, with their hashes."""
        return NamedNode(self.iri + "published")


#: The base of the data that ship.
OURS = Base()
_KNOWN: dict[str, Base] = {OURS.iri: OURS}


def known() -> tuple[Base, ...]:
    """Return the bases that are known, ours first."""
    return tuple(_KNOWN.values())


def prefixes(base: Base) -> dict[str, str]:
    """Return the prefixes by which things of a base are named: not those of other projects that are known."""
    others = {each for other in known() if other not in {OURS, base} for each in (other.things, other.concepts)}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace not in others}


def know(base: Base) -> Base:
    """Return a base after its prefixes have been added to those by which things are named and read.

    Prefixes are only ever added: where one stands for another namespace already, names of the base are written in full,
    so that no name comes to mean another thing.
    """
    if base.iri not in _KNOWN:
        _KNOWN[base.iri] = base
        add_prefix(base.prefix, base.things)
        add_prefix(f"{base.prefix}-code", base.concepts)
    return base


def know_all(bases: Iterable[Base]) -> None:
    """Know what another process knows, so that both call things by the same names."""
    for base in bases:
        know(base)


def base_of(graph: GraphSource) -> Base:
    """Return the base that a graph says its things have, made known; ours where it says nothing."""
    return base_in(quad for each in _SAYS for quad in graph.quads_for_pattern(None, each, None))


def base_in(quads: Iterable[Quad]) -> Base:
    """Return the base that statements say their things have, made known; ours where they say nothing."""
    said = {
        quad.predicate: quad.object.value
        for quad in quads
        if quad.predicate in _SAYS and isinstance(quad.object, Literal)
    }
    if VOID.uriSpace not in said:
        return OURS
    return know(Base(said[VOID.uriSpace].removesuffix(_ID), said.get(VANN.preferredNamespacePrefix, "its")))


def is_thing(iri: str) -> bool:
    """Return whether an IRI is a name for a thing of a project that is known."""
    return iri.startswith(tuple(base.things for base in _KNOWN.values()))


def is_concept(iri: str) -> bool:
    """Return whether an IRI is a name for a concept of the method or of a project that is known."""
    return iri.startswith(tuple(base.concepts for base in _KNOWN.values()))


def is_named(iri: str) -> bool:
    """Return whether an IRI is a name for a thing or a concept."""
    return is_thing(iri) or is_concept(iri)


def is_derived(graph: object) -> bool:
    """Return whether a graph is one of those that hold only what was derived.

    >>> is_derived(OURS.derived), is_derived(NamedNode("https://example.org/veto/id/derived"))
    (True, True)
    """
    return isinstance(graph, NamedNode) and graph.value.endswith(f"/{_ID}{_DERIVED}")
