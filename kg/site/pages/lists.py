"""Gather the pages across the graph: the first, all things, strains, what is unknown or dated, what is not there."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.argument.tensions import tensions
from kg.errors import closest
from kg.query.questions import questions
from kg.query.summary import counts
from kg.rdf.dates import when
from kg.rdf.namespaces import DCTERMS, FABIO, OA, OPP, RDF, SKOS, curie, expand, local_name
from kg.sentences.in_short import in_short
from kg.site.addresses import Ref
from kg.site.context import World
from kg.site.finding.bounds import MOST_LISTED, is_for_browser
from kg.site.finding.names import names_of
from kg.site.lookup.kinds import things_of
from kg.site.pages.pictures import Dated, stairs, time_line
from kg.site.pages.questions import answer_of
from kg.site.pages.things import glance
from kg.site.pages.words import short_names

__all__ = ["front_page", "missing_page", "tensions_page", "timeline_page", "unknowns_page"]

#: Kinds of strain, those that put most in question first: labels that exclude one another, then their grounds, then
#: what is only open or uneven. A kind that is not here comes after these.
_STRONGEST = (
    "contradictions",
    "two-labels",
    "circle",
    "undercut-each-other",
    "tool-under-two-categories",
    "shift-against-label",
    "case-against-its-actions",
    "sorting-against-use",
    "firmer-than-a-linked-premise",
    "only-hedged-premises",
    "only-coders-premises",
    "label-without-a-ground",
    "premises-of-another-action",
    "shift-without-origin",
    "threat-without-issuer",
    "counts-that-disagree",
    "near-synonyms-once-each",
    "category-never-used",
)


def tensions_page(world: World) -> dict[str, Any]:
    """Return the strains in the coding, kind by kind, each with the claims that show it."""
    kinds, none = [], []
    found = tensions(world.relations).children
    place = {name: number for number, name in enumerate(_STRONGEST)}
    for kind in sorted(found, key=lambda kind: place.get(kind.kind, len(place))):
        strains = [
            (strain.text, [_placed(world, NamedNode(iri)) for claim in strain.children if (iri := expand(claim.name))])
            for strain in kind.children
        ]
        if strains:
            kinds.append((kind.text, strains))
        else:
            none.append(kind.text)
    return {"kinds": kinds, "none": none, "number": sum(len(strains) for _, strains in kinds)}


def _placed(world: World, claim: NamedNode) -> Ref:
    """Return a claim with the part of the book that it is in."""
    parts = world.facts.things(claim, DCTERMS.isPartOf) or [one for one in [world.above(claim)] if one]
    return world.labelled_ref(claim, more=tuple(f"in “{world.facts.label(part)}”" for part in parts))


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
    undated = [action for action in things_of(world.facts, world.kinds, "action") if action.value not in dated]
    entries = sorted(set(found), key=lambda entry: (entry.date, entry.ref.iri))
    has_room = len(entries) <= MOST_LISTED
    points = [_dated(entry, f"d{place}") for place, entry in enumerate(entries if has_room else (), 1)]
    years = Counter(entry.date[:4] for entry in entries if entry.date)
    return {
        "entries": entries,
        "undated": world.refs(sorted(undated, key=world.facts.by_label)),
        "line": time_line(points),
        "years": {} if has_room else dict(sorted(years.items())),
    }


def _dated(entry: TimelineEntry, anchor: str) -> Dated:
    """Return where an entry is on a line: at the day that its time begins, or ends where only that is known."""
    days = when(entry.date)
    day = days.latest if entry.before else days.earliest
    year = day.year + (day.month - 1) / 12 + (day.day - 1) / 366 if day else 0.0
    date = " ".join(filter(None, ("until" if entry.before else "", entry.date)))
    return Dated(year, entry.kind, date, entry.ref.text, anchor)


def _entry(world: World, node: NamedNode, kind: str, day: NamedNode) -> TimelineEntry:
    facts = world.facts
    texts = [text for text in facts.things(node, OPP.statedIn, OA.hasSource) if world.addresses.of(text.value)]
    bears = world.refs(facts.things(node, OPP.bearsOn))
    said = facts.text(node, day)
    date, _, until = said.removeprefix("../").partition("/")
    sources = world.refs(texts) if kind == "context" else ()
    return TimelineEntry(date, until, kind, world.ref(node), bears, sources, said.startswith("../"))


#: So many books are on the first page at a glance, those with the most claims; of the others so many are named there.
GLANCED, NAMED = 12, MOST_LISTED
#: The same where the graph is too large for a browser: that page is then made for each who asks a server first.
_FEW_GLANCED, _FEW_NAMED = 2, 100


def front_page(world: World) -> dict[str, Any]:
    """Return what the first page shows."""
    facts, shades = world.facts, world.relations.shades
    glanced, named = (GLANCED, NAMED) if is_for_browser(world) else (_FEW_GLANCED, _FEW_NAMED)
    others = world.books[glanced:]
    chips = [(step, world.tagged(curie(step.value), facts.label(step), shades.get(step.value))) for step in world.steps]
    return {
        "books": [{**glance(world, book), "short": in_short(facts, book)} for book in world.books[:glanced]],
        "others": world.refs(others[:named]),
        "number": len(others),
        "stairs": stairs(world, world.books[0]) if world.books else None,
        "meanings": [(chip, facts.text(step, SKOS.definition)) for step, chip in chips],
        "names": short_names(world),
        "counts": facts.once("counts", lambda: counts(facts)),
    }


#: How many pages are offered, and how much of an address is looked at and shown.
_OFFERED, _LOOKED_AT = 5, 80


def missing_page(world: World, path: str = "") -> dict[str, Any]:
    """Return what the page shows that is sent in place of one that is not there; without a path, no page is near."""
    name = unquote(PurePosixPath(path.rstrip("/")).name)[:_LOOKED_AT]
    name = name.rpartition(".")[0] or name
    wanted = name.replace("-", " ").replace("_", " ").strip()
    names = names_of(world)
    found = names.near(wanted, _OFFERED) if names else _nearest(world, name, wanted)
    return {
        "said": f"Nothing here is called “{name}”." if name else "The address may be misspelt.",
        "near": world.refs(list(dict.fromkeys(found))[:_OFFERED]),
        "wanted": wanted,
    }


def _nearest(world: World, name: str, wanted: str) -> list[NamedNode]:
    """Return the things that are called most like a name, or like the words that it is made of."""
    by_name = {local_name(iri): NamedNode(iri) for iri in world.kinds}
    by_label = {world.box(node).text: node for node in by_name.values() if len(world.box(node).text) < _LOOKED_AT}
    found = [by_name[one] for one in closest(name, by_name, _OFFERED)] if name else []
    return found + ([by_label[one] for one in closest(wanted, by_label, _OFFERED)] if wanted else [])
