"""Say what a reference needs of the source of a thing: the book, the part of it, and the year of the data."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.rdf.namespaces import DCTERMS, PROV, SCHEMA
from kg.site.context import World

__all__ = ["Source", "data_year", "in_full", "source", "title_of"]


@dataclass(frozen=True)
class Source:
    """A part of a book, or the book: what a reference needs of it."""

    book: str
    authors: tuple[tuple[str, str], ...]
    publisher: str
    date: str
    doi: str
    chapter: str = ""
    first: str = ""
    last: str = ""

    @property
    def year(self) -> str:
        """Return the year of publication."""
        return self.date[:4]


def source(world: World, node: NamedNode) -> Source | None:
    """Return the book that a thing is in, and the part of it; none for what belongs to no book."""
    book = world.book_of(node)
    if book is None:
        return None
    facts = world.facts
    writers = [
        _person(facts.label(n), is_person=facts.is_a(n, PROV.Person)) for n in facts.things(book, DCTERMS.creator)
    ]
    parts = [node, *(NamedNode(ref.iri) for ref in reversed(world.trail(node)))]
    chapter = next(
        (p for p in parts if p != book and facts.text(p, DCTERMS.title) and world.kinds.get(p.value) == "chapter"), None
    )
    place = book if chapter is None else chapter
    return Source(
        facts.label(book),
        tuple(writers),
        "; ".join(facts.label(n) for n in facts.things(book, DCTERMS.publisher)),
        facts.text(book, DCTERMS.issued),
        facts.text(book, DCTERMS.identifier).removeprefix("doi:"),
        facts.label(chapter) if chapter is not None else "",
        facts.text(place, SCHEMA.pageStart),
        facts.text(place, SCHEMA.pageEnd),
    )


def data_year(world: World) -> str:
    """Return the year of the latest coding, which is that of the data."""
    codings = {q.subject for q in world.graph.store.quads_for_pattern(None, PROV.wasAssociatedWith, None, None)}
    return max((world.facts.text(n, DCTERMS.date) for n in codings if isinstance(n, NamedNode)), default="")[:4]


def title_of(world: World, node: NamedNode) -> str:
    """Return how a thing is called in a reference, without a full stop."""
    return world.box(node).text.rstrip(".")


def _person(name: str, *, is_person: bool) -> tuple[str, str]:
    """Return family and given names; the family name is the last word."""
    given, _, family = name.rpartition(" ")
    return (family, given) if is_person and given else (name, "")


def in_full(source: Source) -> str:
    """Return a source as a sentence."""
    names = " and ".join(", ".join(filter(None, person)) for person in source.authors)
    pages = f", pp. {source.first}–{source.last}" if source.chapter and source.first else ""
    part = f"“{source.chapter}”, in: " if source.chapter else ""
    end = ", ".join(filter(None, (source.publisher, f"doi:{source.doi}" if source.doi else "")))
    return f"{names} ({source.year or 'n. d.'}): {part}{source.book}{pages}. {end}{'.' if end else ''}".strip()
