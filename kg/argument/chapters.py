"""Say which parts of which books are coded in a store, in the order of each book, and which of them a reader means."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import KgError, NotFoundError, nearest
from kg.query.resolve import find
from kg.rdf.facts import PARTS, WORKS, Facts
from kg.rdf.namespaces import DCTERMS, OA, OPP, PREFIXES, SCHEMA, curie, local_name
from kg.spelling import natural

__all__ = [
    "BookPart",
    "chapter_of",
    "chapters",
    "chapters_with",
    "drafts_in",
    "finder",
    "is_part",
    "is_work",
    "not_coded",
    "sources_of",
]

_PARTS = """
SELECT DISTINCT ?part ?book ?position ?coding WHERE {
  ?part dcterms:isPartOf ?book .
  ?part dcterms:title ?title .
  FILTER NOT EXISTS { ?part a opp:SourceText }
  OPTIONAL { ?part schema:position ?position }
  OPTIONAL { ?coding opp:codes ?part }
}
"""


@dataclass(frozen=True)
class BookPart:
    """A part of a book: its name, its title, those of its book, its place there, and whether it is coded."""

    name: str
    title: str
    book: str
    book_title: str
    position: int = 0
    is_coded: bool = True

    @property
    def key(self) -> str:
        """Return what the part is called within its book, such as `ch6`.

        >>> BookPart("id:tw2019-ch6", "Russia", "id:tw2019", "Turkey").key
        'ch6'
        """
        return self.name.removeprefix(f"{self.book}-")


def chapters(facts: Facts, name: str | None = None) -> tuple[BookPart, ...]:
    """Return the coded parts of the books in a graph, or those that a name means: a chapter, or a whole book.

    Raise `NotFoundError` where the name is of something else, and `KgError` where the part is not coded.
    """
    parts = _parts(facts)
    coded = tuple(part for part in parts if part.is_coded)
    if name is None:
        return coded
    node = find(facts.store, name)
    meant = curie(node.value)
    chosen = tuple(part for part in coded if meant in {part.name, part.book})
    if chosen:
        return chosen
    known = [part.name for part in coded]
    called = f"{facts.label(node)} ({meant})"
    if any(meant in {part.name, part.book} for part in parts):
        raise KgError(f"{called} is not coded; coded are {', '.join(known) or 'none'}.")
    hint = nearest(local_name(node.value), known) or f"coded are {', '.join(known) or 'none'}"
    raise NotFoundError(f"{called} is neither a chapter nor a book; {hint}.")


def chapters_with(facts: Facts, things: Iterable[NamedNode]) -> tuple[BookPart, ...]:
    """Return the coded parts of books after which some things are named, without a look at all others."""
    stems = {stem for thing in things for stem in _stems(thing.value)}
    found = (part for stem in stems for part in _parts_at(facts, NamedNode(stem)) if part.is_coded)
    return tuple(sorted(found, key=_by_place))


def _parts_at(facts: Facts, part: NamedNode) -> Iterator[BookPart]:
    """Yield a part of a book, once for each of its books and places, as `_read_parts` has it; or nothing."""
    books = facts.things(part, DCTERMS.isPartOf)
    if books and any(facts.quads(part, DCTERMS.title, None)) and not facts.is_a(part, OPP.SourceText):
        places = [quad.object for quad in facts.quads(part, SCHEMA.position, None)] or [part]  # which is none
        is_coded = any(facts.quads(None, OPP.codes, part))
        yield from {_book_part(facts, part, book, place, is_coded=is_coded) for book in books for place in places}


def _stems(iri: str) -> Iterator[str]:
    """Yield what the name of a thing begins with, up to each of its hyphens."""
    return (iri[:at] for at in range(iri.rfind("/"), len(iri)) if iri[at] == "-")


def is_part(facts: Facts, node: NamedNode) -> bool:
    """Return whether a thing is a part of a work, of which no other is looked at."""
    return any(facts.is_a(node, kind) for kind in PARTS)


def is_work(facts: Facts, node: NamedNode) -> bool:
    """Return whether a thing is a work that was coded, of which no other is looked at."""
    return any(facts.is_a(node, kind) for kind in WORKS.values())


def not_coded(facts: Facts, among: Iterable[BookPart]) -> tuple[BookPart, ...]:
    """Return the parts, of the books of some chapters, that nobody has coded."""
    books = {chapter.book for chapter in among}
    return tuple(part for part in _parts(facts) if part.book in books and not part.is_coded)


def chapter_of(name: str, among: Iterable[BookPart]) -> BookPart | None:
    """Return the chapter that a thing belongs to, or None.

    What a chapter defines carries the chapter's name. The named graph would say the same, but Turtle has none.

    >>> first, tenth = (BookPart(name, "", "", "") for name in ("id:tw2019-ch1", "id:tw2019-ch10"))
    >>> chapter_of("id:tw2019-ch10-x", (first, tenth)) == tenth
    True
    """
    return finder(among)(name)


def finder(among: Iterable[BookPart]) -> Callable[[str], BookPart | None]:
    """Return what finds the chapter that a thing belongs to, or None, for a caller that asks of many things."""
    places: dict[str, tuple[int, BookPart]] = {}
    for place, chapter in enumerate(among):
        places.setdefault(chapter.name, (place, chapter))

    def find_in(name: str) -> BookPart | None:
        above = (name[:at] for at, sign in enumerate(name) if sign == "-")
        return min((places[start] for start in above if start in places), key=itemgetter(0), default=(0, None))[1]

    return find_in


def drafts_in(facts: Facts, part: NamedNode) -> list[NamedNode]:
    """Return what is still a draft in a part of a book, or in all parts of a book, in their order."""
    parts = (part, *facts.users(part, DCTERMS.isPartOf))
    return [draft for one in parts for draft in facts.users(one, OPP.draftIn)]


def sources_of(facts: Facts, node: NamedNode) -> Iterator[str]:
    """Yield by title where a thing is from: what it is part of, and for what is claimed, by which text it was read.

    An action is from wherever it is spoken of.
    """
    if facts.is_a(node, OPP.Action):
        for claim in facts.in_text_order(facts.users(node, OPP.about)):
            yield from sources_of(facts, claim)
        return
    if not (facts.is_a(node, OPP.Claim) or facts.is_a(node, OPP.Argument)):
        yield from map(facts.label, facts.things(node, DCTERMS.isPartOf))
        return
    texts = {text for passage in facts.passages(node) for text in facts.things(passage, OA.hasSource)}
    forms = sorted({facts.in_sentence(form) for text in texts for form in facts.things(text, OPP.textKind)})
    read = f", read from: {', '.join(forms)}" if forms else ""
    for part in facts.things(node, OPP.codedIn, OPP.codes) or facts.things(node, DCTERMS.isPartOf):
        yield f"{facts.label(part)}{read}"


def _parts(facts: Facts) -> tuple[BookPart, ...]:
    """Return the parts of all books, in the order of each book."""
    return facts.once("parts of books", partial(_read_parts, facts))


def _read_parts(facts: Facts) -> tuple[BookPart, ...]:
    found = facts.store.query(_PARTS, prefixes=PREFIXES, use_default_graph_as_union=True)
    parts = set()
    for row in found if isinstance(found, QuerySolutions) else ():
        part, book, position = row["part"], row["book"], row["position"]
        if isinstance(part, NamedNode) and isinstance(book, NamedNode):
            parts.add(_book_part(facts, part, book, position, is_coded=row["coding"] is not None))
    return tuple(sorted(parts, key=_by_place))


def _book_part(facts: Facts, part: NamedNode, book: NamedNode, position: object, *, is_coded: bool) -> BookPart:
    place = int(position.value) if isinstance(position, Literal) and position.value.isdecimal() else 0
    titles = facts.label(part), facts.label(book)
    return BookPart(curie(part.value), titles[0], curie(book.value), titles[1], place, is_coded)


def _by_place(part: BookPart) -> tuple[object, ...]:
    return natural(part.book), part.position, natural(part.name)
