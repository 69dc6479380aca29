"""Count things by asking the store, which counts many times faster than what it gives can be counted here."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.rdf.namespaces import DCTERMS, OPP, RDF

__all__ = ["claims_by_part", "rows", "uses"]

_PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?s ?term ?o } GROUP BY ?term"
_CLASSES = f"SELECT ?term (COUNT(*) AS ?number) {{ ?s {RDF.type} ?term }} GROUP BY ?term"
_CLAIMS = f"SELECT ?part ?claim {{ ?claim {RDF.type} {OPP.Claim} ; {DCTERMS.isPartOf} ?part }}"


def uses(store: Store) -> Mapping[str, int]:
    """Return how often each property and each class is used."""
    found = Counter[str]()
    for query in (_PROPERTIES, _CLASSES):
        for term, number in rows(store, query):
            if isinstance(term, NamedNode) and isinstance(number, Literal):
                found[term.value] += int(number.value)
    return found


def claims_by_part(store: Store) -> Mapping[str, int]:
    """Return how many claims each part of a work has, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for part, claim in rows(store, _CLAIMS):
        if isinstance(part, NamedNode) and isinstance(claim, NamedNode):
            found[part.value].add(claim.value)
    return {part: len(claims) for part, claims in found.items()}


def rows(store: Store, query: str) -> Iterator[list[object]]:
    """Yield the rows of an answer."""
    found = store.query(query, use_default_graph_as_union=True)
    if isinstance(found, QuerySolutions):
        yield from ([*row] for row in found)
