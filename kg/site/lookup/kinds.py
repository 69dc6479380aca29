"""Say of which kind the page of a thing is: of one thing by what is said of it, or of all of them."""

from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode

from kg.rdf.bases import is_named
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, RDF, SKOS, local_name
from kg.site.addresses import KINDS

__all__ = ["kind_at", "kind_of", "kinds_of", "things_of"]

#: What has a page also where another project or vocabulary has named it.
_FOREIGN = frozenset({"scheme", "concept"})
#: Gives the parts of a book that a text gives.
PartsOf = Callable[[NamedNode], list[NamedNode]]


def kind_of(facts: Facts, node: NamedNode, parts_of: PartsOf) -> str | None:
    """Return the kind of page of a thing, or None where it has none.

    A text has one where it gives no part of a book, which `parts_of` says.
    """
    classes = {quad.object for quad in facts.quads(node, RDF.type, None)}
    kinds = (kind for cls, kind in KINDS.items() if cls in classes)
    kind = next((kind for kind in kinds if kind in _FOREIGN or is_named(node.value)), None)
    is_elsewhere = kind is not None and (
        (OPP.SourceText in classes and parts_of(node)) or (kind == "scheme" and node in _replaced(facts))
    )
    return None if is_elsewhere else kind


def kind_at(facts: Facts, iri: str, parts_of: PartsOf) -> str | None:
    """Return the kind of page of a thing by its IRI; None where it has none, or that is no IRI, as in an address."""
    try:
        return kind_of(facts, NamedNode(iri), parts_of)
    except ValueError:
        return None


def kinds_of(facts: Facts, parts_of: PartsOf) -> Mapping[str, str]:
    """Return the kind of page of each thing that has one, by its IRI, in the order in which a reader meets them."""
    nodes = {quad.subject for cls in KINDS for quad in facts.quads(None, RDF.type, cls)}
    named = {node: kind_of(facts, node, parts_of) for node in nodes if isinstance(node, NamedNode)}
    found = {node.value: kind for node, kind in named.items() if kind is not None}
    return {iri: found[iri] for iri in sorted(found, key=lambda iri: facts.reading_order(NamedNode(iri)))}


def things_of(facts: Facts, kinds: Mapping[str, str], wanted: str) -> list[NamedNode]:
    """Return the things whose pages are of a kind, in the order of reading; `kinds` are those of all by their IRIs."""
    classes = (cls for cls, kind in KINDS.items() if kind == wanted)
    found = {quad.subject for cls in classes for quad in facts.quads(None, RDF.type, cls)}
    named = (one for one in found if isinstance(one, NamedNode) and kinds.get(one.value) == wanted)
    return facts.in_text_order(named)


def _replaced(facts: Facts) -> set[NamedNode]:
    """Return our schemes in whose place a codebook of one's own has another."""
    return facts.once("replaced schemes", lambda: _read_replaced(facts))


def _read_replaced(facts: Facts) -> set[NamedNode]:
    schemes = facts.users(SKOS.ConceptScheme, RDF.type)
    own = {local_name(scheme.value) for scheme in schemes if not scheme.value.startswith(CODE)}
    return {one for one in schemes if one.value.startswith(CODE) and local_name(one.value) in own}
