"""Write what the scripts read: as scripts themselves, because a page in a folder may load those and nothing else."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.query.questions import questions
from kg.rdf import writer
from kg.rdf.bases import prefixes
from kg.rdf.namespaces import DCTERMS, OPP, PREFIXES, RDF, SKOS, XSD, curie, expand, local_name
from kg.site.coders.page import codings_pages
from kg.site.context import World
from kg.site.pages.passages import passages
from kg.site.pages.questions import as_asked_here
from kg.site.pages.reference import TermEntry
from kg.site.pages.things import chapter_number
from kg.spelling import natural
from kg.validation.terms.known_terms import reused

__all__ = ["graph_script", "search_script", "vocabularies"]

#: What an address of the site becomes: itself in a folder, a place where all is one file.
AddressRewriter = Callable[[str], str]

#: Field of a document -> the property whose values it holds, for claims and actions.
_FIELDS = {"modality": (OPP.modality,), "holder": (OPP.heldBy,), "tool": (OPP.tool, OPP.usesTool)}
_CATEGORY = (OPP.category, OPP.toCategory, OPP.fromCategory, OPP.classifiedAs, OPP.tentativelyClassifiedAs)
_ACTORS = (OPP.actor, OPP.against, OPP.with_)


def search_script(world: World, terms: Iterable[TermEntry], place: AddressRewriter = str) -> bytes:
    """Return what the search goes through: a document for each page, and how the values of its filters are called.

    What the book argues comes first, for a reader who has not typed a word yet.
    """
    ordered = sorted(world.kinds, key=lambda iri: _FIRST.get(world.kinds[iri], len(_FIRST)))
    documents = [_document(world, NamedNode(iri)) for iri in ordered]
    documents += [
        {
            "id": f"question:{q.name}",
            "url": f"questions/{q.name}.html",
            "title": q.asks,
            "text": f"{q.summary} {q.name}",
            "kind": "question",
        }
        for q in questions().values()
    ]
    documents += [
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
    documents += [
        {
            "id": curie(term.iri),
            "url": term.file,
            "title": term.label,
            "text": f"{term.definition} {term.example}",
            "kind": "term",
        }
        for term in terms
    ]
    labels: dict[str, str] = {}
    for document in documents:
        for field in ("chapter", "actors", "category", "tool", "modality", "outcome", "holder"):
            for value in _listed(document.get(field, [])):
                if iri := expand(value):
                    labels[value] = world.facts.label(NamedNode(iri))
    documents = [{**document, "url": place(document["url"])} for document in documents]
    labels |= {kind: kind[:1].upper() + kind[1:] for d in documents for kind in _listed(d["kind"])}
    parts = [curie(part.value) for part in world.of_kind("chapter")]
    data = {"documents": documents, "labels": labels, "language": world.facts.language, "parts": parts}
    return _script("kgSearchData", data)


def _document(world: World, node: NamedNode) -> dict[str, Any]:
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


def graph_script(world: World, terms: Iterable[TermEntry], place: AddressRewriter = str) -> bytes:
    """Return what the SPARQL page needs: the graph, prefixes, names to complete, and where each thing has its page."""
    named = [{"name": curie(t.iri), "label": t.label, "kind": t.kind, "definition": t.definition} for t in terms]
    named += [
        {"name": curie(iri), "label": world.facts.label(NamedNode(iri)), "kind": world.box(NamedNode(iri)).kind}
        for iri in world.kinds
        if curie(iri) != iri and re.fullmatch(r"[\w.-]+", local_name(iri))
    ]
    own = world.facts.language
    here = [as_asked_here(world, question) for question in questions().values()]
    asks = [{"name": q.name, "asks": q.asks, "group": q.group, "sparql": q.in_language(own)} for q in here]
    data = {
        "nquads": writer.write(world.graph.quads, "n-quads").decode(),
        "prefixes": prefixes(world.facts.base),
        "terms": named,
        "pages": {iri: place(address) for iri, address in world.addresses.all().items()},
        "questions": asks,
        "vocabularies": vocabularies(),
    }
    return _script("kgGraphData", data)


def vocabularies() -> dict[str, str]:
    """Return the names of each vocabulary that has a prefix and a list here, by its prefix, a blank between two."""
    named = {curie(f"{space}x").removesuffix(":x"): names for space, names in reused().items()}
    return {prefix: " ".join(sorted(names)) for prefix, names in named.items() if names and prefix in PREFIXES}


def _script(name: str, data: object) -> bytes:
    """Return a script that sets a variable of the window, which no text in the data can end or leave."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"window.{name} = {text};\n".encode()
