"""List the concepts of the codebook: which names a coding sheet may use, scheme by scheme."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg import resources
from kg.rdf import reader
from kg.rdf.namespaces import CODE, OPP, SHARED, SKOS, local_name

__all__ = ["concepts", "labelled", "quads", "schemes"]

#: What a scheme of categories can label, by class: the kind of thing in a sheet.
_KINDS = {OPP.Action: "action", OPP.CaseStudy: "case", OPP.Actor: "actor"}


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
def labelled(scheme: str) -> frozenset[str]:
    """Return the kinds of thing that the concepts of a scheme may label.

    >>> sorted(labelled("categories"))
    ['action', 'case']
    """
    of = NamedNode(CODE + scheme)
    found = {quad.object for quad in quads() if quad.subject == of and quad.predicate == OPP.labels}
    return frozenset(kind for cls, kind in _KINDS.items() if cls in found)


@cache
def concepts() -> frozenset[str]:
    """Return the names of all concepts.

    >>> "compellent-threat" in concepts()
    True
    """
    return frozenset().union(*schemes().values())
