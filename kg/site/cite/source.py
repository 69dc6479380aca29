"""Read what a reference needs of a work: what it is, by whom and where it appeared, and the part that is meant."""

from dataclasses import dataclass, field
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.argument.holders import whose
from kg.project.facts import Person, in_order, person
from kg.rdf.facts import WORKS, Facts
from kg.rdf.namespaces import DCTERMS, FABIO, PROV, SCHEMA
from kg.site.context import World

__all__ = ["BibliographicSource", "doi_link", "in_full", "part_kind", "source_of"]


@dataclass(frozen=True)
class BibliographicSource:
    """A part of a work, or the work: what a reference needs of it.

    `chapter` is the title of the part, whatever it is. `authors` are those of the part, or else of the work; `ids` are
    by what it is known, by kind (`doi`, `isbn`, `issn`, `url`, `other`).
    """

    book: str
    authors: tuple[Person, ...]
    publisher: str
    date: str
    kind: str = "book"
    editors: tuple[Person, ...] = ()
    journal: str = ""
    volume: str = ""
    issue: str = ""
    chapter: str = ""
    #: What the part is where it is no chapter: a preface, an appendix, an abstract.
    part: str = ""
    first: str = ""
    last: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """Return the year of publication."""
        return self.date[:4]

    @property
    def doi(self) -> str:
        """Return the DOI, or nothing."""
        return self.ids.get("doi", "")

    @property
    def pages(self) -> str:
        """Return the pages with a dash, or the page, or nothing."""
        return self.first if self.last in {"", self.first} else f"{self.first}–{self.last}"


def doi_link(doi: str) -> str:
    """Return the address of a DOI, with the signs encoded that an address takes for its own (DOI Handbook, 3.8).

    >>> doi_link("10.1000/sici4<197::aid>3.0.co;2-#")
    'https://doi.org/10.1000/sici4%3C197::aid%3E3.0.co;2-%23'
    """
    return "https://doi.org/" + quote(doi, safe="/:;()!*',=+$&@~")


def source_of(world: World, node: NamedNode) -> BibliographicSource | None:
    """Return the work that a thing is in, and the part of it; none for what is in no work, or is the coders' own."""
    book = world.book_of(node)
    if book is None or whose(world.facts, node) == "coders":
        return None
    facts = world.facts
    parts = [node, *(NamedNode(ref.iri) for ref in reversed(world.trail(node)))]
    chapter = next(
        (p for p in parts if p != book and facts.text(p, DCTERMS.title) and world.kinds.get(p.value) == "chapter"), None
    )
    kind = facts.text(book, SCHEMA.genre) or next(name for name, cls in WORKS.items() if facts.is_a(book, cls))
    has_own_pages = chapter is not None and (kind == "book" or facts.text(chapter, SCHEMA.pageStart))
    place = chapter if chapter is not None and has_own_pages else book
    journals = facts.things(book, SCHEMA.isPartOf)
    return BibliographicSource(
        facts.label(book),
        (_people(facts, chapter, DCTERMS.creator) if chapter else ()) or _people(facts, book, DCTERMS.creator),
        "; ".join(facts.label(n) for n in facts.things(book, DCTERMS.publisher)),
        facts.text(book, DCTERMS.issued),
        kind,
        _people(facts, book, SCHEMA.editor),
        facts.label(journals[0]) if journals else "",
        facts.text(book, SCHEMA.volumeNumber),
        facts.text(book, SCHEMA.issueNumber),
        facts.label(chapter) if chapter is not None else "",
        part_kind(facts, chapter) if chapter is not None else "",
        facts.text(place, SCHEMA.pageStart),
        facts.text(place, SCHEMA.pageEnd),
        _ids(world, book),
    )


def part_kind(facts: Facts, part: NamedNode) -> str:
    """Return what a part of a work is where it is no chapter, such as `preface`, or nothing."""
    return facts.text(part, SCHEMA.genre) or ("abstract" if facts.is_a(part, FABIO.Abstract) else "")


def _people(facts: Facts, node: NamedNode, role: NamedNode) -> tuple[Person, ...]:
    """Return who wrote or edited a work, in the order of its title page where that is known."""
    places = {
        one: facts.text(attribution, SCHEMA.position).zfill(4)
        for attribution in facts.things(node, PROV.qualifiedAttribution)
        for one in facts.things(attribution, PROV.agent)
    }
    people = sorted(facts.things(node, role), key=lambda one: (places.get(one, ""), one.value))
    return tuple(person(facts, one) for one in people)


def _ids(world: World, book: NamedNode) -> dict[str, str]:
    """Return by what a work is known, by kind; of several ISBNs the first."""
    found: dict[str, str] = {}
    said = (quad.object for quad in world.facts.of(book) if quad.predicate == DCTERMS.identifier)
    for value in sorted(text.value for text in said if isinstance(text, Literal)):
        kind, _, rest = value.partition(":")
        known = kind if kind in {"doi", "isbn", "issn"} else "url" if kind in {"http", "https"} else "other"
        found.setdefault(known, rest if known == kind else value)
    return found


def in_full(source: BibliographicSource) -> str:
    """Return a source as a sentence."""
    names = " and ".join(", ".join(filter(None, person)) for person in source.authors)
    editors = " and ".join(map(in_order, source.editors))
    is_edited = not source.authors and editors
    pages = f", pp. {source.pages}" if (source.chapter or source.journal) and source.first else ""
    is_named = source.part in {"", source.chapter.lower()}
    named = f"“{source.chapter}”{'' if is_named else f' ({source.part})'}"
    part = f"{named}, in: " if source.chapter and source.chapter != source.book else ""
    of = f"{editors} (ed{'s' if len(source.editors) > 1 else ''}.)"
    number = f"{source.volume}{f'({source.issue})' if source.issue else ''}"
    journal = f", {' '.join(filter(None, (source.journal, number)))}" if source.journal else ""
    known = [f"doi:{source.doi}"] if source.doi else [*map(source.ids.get, ("isbn", "url", "other"))]
    label = "ISBN " if not source.doi and source.ids.get("isbn") else ""
    end = ", ".join(filter(None, (source.publisher, label + next(filter(None, known), ""))))
    by = of if is_edited else names or "n. n."
    middle = f"{of}: " if editors and not is_edited else ""
    whole = f"{part}{middle}{source.book}{journal}{pages}"
    return f"{by} ({source.year or 'n. d.'}): {whole}. {end}{'.' if end else ''}".strip()
