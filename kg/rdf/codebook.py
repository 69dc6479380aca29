"""List the concepts of the codebook: which names a coding sheet may use, scheme by scheme."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg import resources
from kg.rdf import reader
from kg.rdf.namespaces import SHARED, SKOS, local_name

__all__ = ["concepts", "quads", "schemes"]


@cache
def quads() -> tuple[Quad, ...]:
    """Return the statements of the codebook, in the shared graph."""
    return tuple(reader.read(resources.folder("ontology") / "codebook.ttl", graph=SHARED))


@cache
def schemes() -> Mapping[str, frozenset[str]]:
    """Return the names of the concepts of each scheme.

    >>> sorted(schemes()["categories"])
    ['boundary-breaking', 'boundary-challenging', 'boundary-testing']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads():
        scheme, name = quad.object, quad.subject
        if quad.predicate == SKOS.inScheme and isinstance(scheme, NamedNode) and isinstance(name, NamedNode):
            found[local_name(scheme.value)].add(local_name(name.value))
    return {scheme: frozenset(names) for scheme, names in sorted(found.items())}


@cache
def concepts() -> frozenset[str]:
    """Return the names of all concepts.

    >>> "compellent-threat" in concepts()
    True
    """
    return frozenset().union(*schemes().values())
