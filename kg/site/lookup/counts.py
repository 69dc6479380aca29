"""Count things by asking the store, which counts many times faster than what it gives can be counted here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.rdf.facts import PARTS, WORKS, Facts
from kg.rdf.namespaces import DCTERMS, FABIO, OPP, RDF, SKOS

__all__ = ["CLAIMS", "by_claims", "claims_by_part", "number_of_chapters", "rows", "uses", "uses_of_concepts"]

_USES = f"SELECT (COUNT(*) AS ?number) {{ {{ ?s %s ?o }} UNION {{ ?s {RDF.type} %s }} }}"
_CLAIMS = f"SELECT ?part ?claim {{ ?claim {RDF.type} {OPP.Claim} ; {DCTERMS.isPartOf} ?part }}"
#: The classes of works, and of what is a chapter to readers.
_WHOLES, _CHAPTER = (" ".join(map(str, dict.fromkeys(some))) for some in (WORKS.values(), (*PARTS, FABIO.Abstract)))
_IN_WORKS = f"""SELECT ?work ?part {{
  {{ SELECT DISTINCT ?work {{ VALUES ?whole {{ {_WHOLES} }} ?work {RDF.type} ?whole }} }} ?part {DCTERMS.isPartOf} ?work
}}"""
_CHAPTERS = f"SELECT ?part {{ VALUES ?kind {{ {_CHAPTER} }} ?part {RDF.type} ?kind }}"
#: The properties by which a concept is only put in its place, or mentioned.
_NO_USE = frozenset({SKOS.inScheme, SKOS.topConceptOf, SKOS.related, OPP.nextCategory, OPP.mentions})
_USED = f"""SELECT ?concept (COUNT(DISTINCT ?user) AS ?number) {{ %s
{{ SELECT DISTINCT ?concept {{ ?concept {RDF.type} {SKOS.Concept} }} }}
?user ?by ?concept FILTER(?by NOT IN ({", ".join(map(str, sorted(_NO_USE, key=str)))})) }} GROUP BY ?concept"""
_BY_CODERS = f"{{ SELECT DISTINCT ?user {{ VALUES ?kind {{ {OPP.Unit} {OPP.Decision} }} ?user {RDF.type} ?kind }} }}"
#: What the claims of each part of a work are kept as.
CLAIMS = "claims of parts"


def uses(store: Store, term: str) -> int:
    """Return how often a property or a class is used, by its IRI."""
    node = NamedNode(term)
    return _number(store, _USES % (node, node))


def claims_by_part(store: Store) -> Mapping[str, int]:
    """Return how many claims each part of a work has, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for part, claim in rows(store, _CLAIMS):
        if isinstance(part, NamedNode) and isinstance(claim, NamedNode):
            found[part.value].add(claim.value)
    return {part: len(claims) for part, claims in found.items()}


def number_of_chapters(facts: Facts) -> int:
    """Return how many chapters the works have together."""
    return facts.once("number of chapters", lambda: _number_of_chapters(facts))


def _number_of_chapters(facts: Facts) -> int:
    chapters = {part for (part,) in rows(facts.store, _CHAPTERS)}
    return sum(len(parts & chapters) for parts in _parts_of_works(facts).values())


def by_claims(facts: Facts, kinds: Mapping[str, str]) -> list[NamedNode]:
    """Return the books by how many claims they and their parts have, the one with the most first.

    `kinds` are those of the pages of things, by their IRIs.
    """
    works = [work for work in facts.works if kinds.get(work.value) == "book"]
    claims, parts = facts.once(CLAIMS, lambda: claims_by_part(facts.store)), _parts_of_works(facts)
    number = {work: sum(claims.get(str(one)[1:-1], 0) for one in {work, *parts.get(work, ())}) for work in works}
    return sorted(number, key=lambda work: (-number[work], work.value))


def _parts_of_works(facts: Facts) -> Mapping[object, set[object]]:
    """Return the parts of each work that has any."""
    return facts.once("parts by work", lambda: _gathered(rows(facts.store, _IN_WORKS)))


def _gathered(pairs: Iterable[Iterable[object]]) -> Mapping[object, set[object]]:
    found: dict[object, set[object]] = defaultdict(set)
    for of, one in pairs:
        found[of].add(one)
    return dict(found)


def uses_of_concepts(facts: Facts) -> Mapping[str, int]:
    """Return how many things use each concept; what a coder said apart, or a decision on that, is no use of it."""
    by_all, by_coders = (_numbers(facts.store, _USED % who) for who in ("", _BY_CODERS))
    return {concept: number - by_coders.get(concept, 0) for concept, number in by_all.items()}


def _number(store: Store, query: str) -> int:
    return sum(int(number.value) for (number,) in rows(store, query) if isinstance(number, Literal))


def _numbers(store: Store, query: str) -> Mapping[str, int]:
    return {
        one.value: int(number.value)
        for one, number in rows(store, query)
        if isinstance(one, NamedNode) and isinstance(number, Literal)
    }


def rows(store: Store, query: str) -> Iterator[list[object]]:
    """Yield the rows of an answer."""
    found = store.query(query, use_default_graph_as_union=True)
    if isinstance(found, QuerySolutions):
        yield from ([*row] for row in found)
