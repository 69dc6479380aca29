"""Write what reference managers and search engines read in a page."""

from typing import Any

from pyoxigraph import NamedNode

from kg.project.facts import in_order
from kg.rdf.namespaces import OPP, SKOS
from kg.site.cite.citation import data_year, title_of
from kg.site.cite.source import BibliographicSource, doi_link, in_full
from kg.site.context import World

__all__ = ["meta", "schema_org"]


def meta(world: World, node: NamedNode, found: BibliographicSource | None) -> list[tuple[str, str]]:
    """Return the names and contents of what reference managers read: the part of the book, or the data set."""
    kind, project = world.kinds.get(node.value), world.project
    if found and kind in {"book", "chapter"}:
        title = found.chapter or found.book
        pairs = [("citation_title", title)]
        pairs += [("citation_author", ", ".join(filter(None, person))) for person in found.authors]
        pairs += [("citation_inbook_title", found.book if found.chapter else "")]
        pairs += [("citation_publication_date", found.date.replace("-", "/")), ("citation_publisher", found.publisher)]
        pairs += [("citation_firstpage", found.first), ("citation_lastpage", found.last), ("citation_doi", found.doi)]
        pairs += [("citation_isbn", found.ids.get("isbn", ""))]
        pairs += [("DC.title", title), ("DC.type", "Text")]
    else:
        title = title_of(world, node)
        pairs = [("citation_title", title), *(("citation_author", name) for name in project.names)]
        pairs += [("citation_publication_date", data_year(world))]
        pairs += [("DC.title", title), *(("DC.creator", name) for name in project.names), ("DC.type", "Dataset")]
        pairs += [
            ("DC.source", in_full(found) if found else ""),
            ("DC.relation", f"doi:{found.doi}" if found and found.doi else ""),
        ]
    pairs += [
        ("DC.identifier", node.value if project.address else ""),
        ("DC.rights", project.licence),
        ("DC.language", world.facts.language),
    ]
    return [(name, content) for name, content in pairs if content]


def schema_org(world: World, node: NamedNode, found: BibliographicSource | None) -> dict[str, Any]:
    """Return what search engines read of a thing, in the terms of schema.org."""
    kind = world.kinds.get(node.value)
    book: dict[str, Any] = {}
    if found:
        book = {"@type": "Book", "name": found.book, "author": [in_order(p) for p in found.authors]}
        book |= {"sameAs": doi_link(found.doi)} if found.doi else {}
        chapter = {"@type": "Chapter", "name": found.chapter, "isPartOf": book}
        book = (
            (chapter | ({"pageStart": found.first, "pageEnd": found.last} if found.first else {}))
            if found.chapter
            else book
        )
    project = world.project
    said = {"name": project.title, "version": project.version, "license": project.licence, "url": project.address}
    data_set = {"@type": "Dataset", **{key: value for key, value in said.items() if value}}
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": node.value,
        "@type": "CreativeWork",
        "name": title_of(world, node),
    }
    match kind:
        case "claim":
            held = [world.facts.label(holder) for holder in world.facts.things(node, OPP.heldBy)]
            made |= {"@type": "Claim", "text": world.facts.text(node, OPP.statement), "author": held}
            made |= {"appearance": book} if book else {}
        case "book" | "chapter" if book:
            return {"@context": "https://schema.org", "@id": node.value, **book}
        case "concept":
            made |= {"@type": "DefinedTerm", "description": world.facts.text(node, SKOS.definition)}
    return made | {"isPartOf": data_set}
