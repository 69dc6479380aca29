"""Gather what the search goes through: a document for each page, with the values of its filters."""

from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.query.questions import questions
from kg.rdf.namespaces import DCTERMS, OPP, RDF, SKOS, XSD, curie, expand, local_name
from kg.site.coders.page import codings_pages
from kg.site.context import World
from kg.site.pages.passages import passages
from kg.site.pages.reference import TermEntry
from kg.site.pages.things import chapter_number
from kg.spelling import natural

__all__ = ["Document", "document", "documents", "labels_of", "other_documents"]

#: Field of a document -> the property whose values it holds, for claims and actions.
_FIELDS = {"modality": (OPP.modality,), "holder": (OPP.heldBy,), "tool": (OPP.tool, OPP.usesTool)}
_CATEGORY = (OPP.category, OPP.toCategory, OPP.fromCategory, OPP.classifiedAs, OPP.tentativelyClassifiedAs)
_ACTORS = (OPP.actor, OPP.against, OPP.with_)


#: The fields whose values are names of things, which a reader sees by their labels.
_NAMED = ("chapter", "actors", "category", "tool", "modality", "outcome", "holder")

#: A document, by the names of its fields.
Document = dict[str, Any]


def documents(world: World, terms: Iterable[TermEntry]) -> list[Document]:
    """Return a document for each page, those of what the book argues first, for who has not typed a word yet."""
    ordered = sorted(world.kinds, key=lambda iri: _FIRST.get(world.kinds[iri], len(_FIRST)))
    found = [document(world, NamedNode(iri)) for iri in ordered]
    asked, named = _of_questions(), _of_terms(terms)
    found += asked
    found += [
        {
            "id": f"codings:{local_name(page.part.value)}",
            "url": page.path,
            "title": page.title,
            "text": page.about,
            "kind": "codings",
            "chapter": [curie(page.part.value)],
        }
        for page in codings_pages(world)
    ]
    return found + named


def other_documents(terms: Iterable[TermEntry]) -> list[Document]:
    """Return the documents of the pages that are of no thing of a graph: of the questions and the terms."""
    return _of_questions() + _of_terms(terms)


def _of_questions() -> list[Document]:
    return [
        {
            "id": f"question:{q.name}",
            "url": f"questions/{q.name}.html",
            "title": q.asks,
            "text": f"{q.summary} {q.name}",
            "kind": "question",
        }
        for q in questions().values()
    ]


def _of_terms(terms: Iterable[TermEntry]) -> list[Document]:
    return [
        {
            "id": curie(term.iri),
            "url": term.file,
            "title": term.label,
            "text": f"{term.definition} {term.example}",
            "kind": "term",
        }
        for term in terms
    ]


def labels_of(world: World, document: Document) -> dict[str, str]:
    """Return how the values of the filters of a document are called."""
    named = {value: expand(value) for field in _NAMED for value in _listed(document.get(field, []))}
    found = {value: world.facts.label(NamedNode(iri)) for value, iri in named.items() if iri}
    return found | {kind: kind[:1].upper() + kind[1:] for kind in _listed(document["kind"])}


def document(world: World, node: NamedNode) -> Document:
    """Return the document of the page of a thing."""
    facts, box = world.facts, world.box(node)
    found = passages(world, node)
    about = [a for a in facts.things(node, OPP.about) if facts.is_a(a, OPP.Action)]
    actors = {actor for one in [node, *about] for prop in _ACTORS for actor in facts.things(one, prop)}
    outcomes = {
        o for p in facts.passages(node) for c in facts.users(p, OPP.checks) for o in facts.things(c, OPP.outcome)
    }
    above = [*facts.things(node, DCTERMS.isPartOf)] if world.kinds[node.value] != "chapter" else [node]
    texts = [
        q.object.value
        for q in facts.of(node)
        if isinstance(q.object, Literal)
        and q.object.datatype.value in _WORDS
        and q.predicate.value not in _NOT_SEARCHED
    ]
    fields: dict[str, Any] = {
        "id": curie(node.value),
        "url": world.addresses.of(node.value) or "",
        "title": box.text,
        "text": " · ".join(sorted(set(texts) - {box.text})),
        "names": _other_names(world, node),
        "quotation": " ".join(p.words for p in found if p.words),
        "kind": box.kind,
        "chapter": _names(above),
        "actors": _names(actors),
        "category": _names(n for prop in _CATEGORY for n in facts.things(node, prop)),
        "outcome": _names(outcomes),
        **{name: _names(n for prop in props for n in facts.things(node, prop)) for name, props in _FIELDS.items()},
    }
    return {name: value for name, value in fields.items() if value}


def _other_names(world: World, node: NamedNode) -> list[str]:
    """Return by which names a thing is looked for besides its title: other labels, and the number of a chapter."""
    said = [quad.object for quad in world.facts.of(node) if quad.predicate in {SKOS.altLabel, SKOS.prefLabel}]
    found = {name.value for name in said if isinstance(name, Literal)}
    if world.kinds[node.value] == "chapter" and (number := chapter_number(node)):
        found |= {f"chapter {number}"}
    return sorted(found - {world.box(node).text})


#: In which order kinds of things are listed; all others follow.
_FIRST = {kind: place for place, kind in enumerate(("book", "chapter", "claim", "action", "case", "actor", "concept"))}
#: Numbers, dates and hashes are of no use to a search.
_WORDS = {XSD.string.value, RDF.langString.value}
_NOT_SEARCHED = {OPP.sha256.value, OPP.normalizedSha256.value, OPP.rank.value, OPP.characters.value}


def _names(nodes: Iterable[NamedNode]) -> list[str]:
    return sorted({curie(node.value) for node in nodes}, key=natural)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
