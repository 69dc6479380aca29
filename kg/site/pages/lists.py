"""Gather the pages that go across the graph: all things, what pulls apart, what is unknown, what happened when."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.query.questions import questions
from kg.rdf.namespaces import DCTERMS, FABIO, OA, OPP, RDF, expand
from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.pages.questions import answer_of
from kg.spelling import initial, order

__all__ = ["all_page", "tensions_page", "timeline_page", "unknowns_page"]


def all_page(world: World) -> dict[str, Any]:
    """Return every thing but the labels of the codebook by its first letter, with its kind."""
    kept = (iri for iri, kind in world.kinds.items() if kind not in {"concept", "scheme"})
    own = world.facts.language
    refs = sorted((world.ref(NamedNode(iri)) for iri in kept), key=lambda ref: (order(ref.text, own), ref.iri))
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        found[initial(ref.text, own) or "#"].append(ref)
    return {"letters": dict(sorted(found.items(), key=lambda item: (item[0] != "#", order(item[0], own))))}


def tensions_page(world: World) -> dict[str, Any]:
    """Return the strains in the coding, kind by kind, each with the claims that show it."""
    kinds = []
    for kind in world.graph.tensions().children:
        strains = [
            (
                strain.text,
                [world.labelled_ref(NamedNode(iri)) for claim in strain.children if (iri := expand(claim.name))],
            )
            for strain in kind.children
        ]
        kinds.append((kind.text, strains))
    return {"kinds": kinds, "number": sum(len(strains) for _, strains in kinds)}


def unknowns_page(world: World) -> dict[str, Any]:
    """Return what is unknown, chapter by chapter: the stored question of that name as a list."""
    answer = answer_of(world, questions()["unknowns"])
    place = {name: i for i, name in enumerate(answer.columns)}
    found: dict[Ref, dict[Ref, list[tuple[Ref, ...]]]] = defaultdict(lambda: defaultdict(list))
    for row in answer.rows:
        found[row[place["part"]]][row[place["thing"]]].append(row)
    chapters = [chapter.value for book in world.books for chapter in world.chapters(book)]
    parts = sorted(found, key=lambda ref: (chapters.index(ref.iri) if ref.iri in chapters else len(chapters), ref.iri))
    listed = [
        (
            part,
            [
                (
                    thing,
                    [(row[place["unknown"]].text, row[place["why"]].text) for row in rows],
                    rows[0][place["note"]].text,
                )
                for thing, rows in found[part].items()
            ],
        )
        for part in parts
    ]
    return {"parts": listed, "number": len(answer.rows)}


@dataclass(frozen=True)
class TimelineEntry:
    """Something dated: its days, which kind it is, itself, what it bears on, and who reports it.

    `until` is `..` where it has no end, and `before` says that only its end is known, which is then `date`.
    """

    date: str
    until: str
    kind: str
    ref: Ref
    bears: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()
    before: bool = False


#: Kind of a dated thing -> its class, and the property of its day.
_DATED = {
    "context": (OPP.ContextEvent, OPP.when),
    "action": (OPP.Action, OPP.when),
    "book": (FABIO.Book, DCTERMS.issued),
}


def timeline_page(world: World) -> dict[str, Any]:
    """Return what is dated, day by day: actions of the book, events around it, and when the books came out."""
    found = [
        _entry(world, quad.subject, kind, day)
        for kind, (cls, day) in _DATED.items()
        for quad in world.graph.store.quads_for_pattern(None, RDF.type, cls)
        if isinstance(quad.subject, NamedNode) and world.facts.text(quad.subject, day)
    ]
    dated = {entry.ref.iri for entry in found}
    undated = [action for action in world.of_kind("action") if action.value not in dated]
    entries = sorted(set(found), key=lambda entry: (entry.date, entry.ref.iri))
    return {"entries": entries, "undated": world.refs(sorted(undated, key=world.facts.by_label))}


def _entry(world: World, node: NamedNode, kind: str, day: NamedNode) -> TimelineEntry:
    facts = world.facts
    texts = [text for text in facts.things(node, OPP.statedIn, OA.hasSource) if world.addresses.of(text.value)]
    bears = world.refs(facts.things(node, OPP.bearsOn))
    when = facts.text(node, day)
    date, _, until = when.removeprefix("../").partition("/")
    sources = world.refs(texts) if kind == "context" else ()
    return TimelineEntry(date, until, kind, world.ref(node), bears, sources, when.startswith("../"))
