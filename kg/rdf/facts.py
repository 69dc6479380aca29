"""Read the facts about one thing from a store: what it points to, what points to it, how it is called."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from math import inf

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.bases import Base, base_of
from kg.rdf.keeping import Keeping
from kg.rdf.namespaces import CODE, DCTERMS, FABIO, OA, OPP, PROV, RDF, RDFS, SCHEMA, SKOS, VOID, expand, local_name
from kg.spelling import ENGLISH, natural, order, small

__all__ = ["PARTS", "WORKS", "Facts", "language_of"]

#: What is coded, from the narrowest class: kind in a sheet -> class. FaBiO has no treaties and no interviews.
WORKS = {
    "book": FABIO.Book,
    "article": FABIO.JournalArticle,
    "report": FABIO.ReportDocument,
    "speech": FABIO.Oration,
    "table": FABIO.Table,
    "treaty": OPP.Work,
    "interview": OPP.Work,
}
#: The classes of parts of works: chapters of books, and whatever parts the others have.
PARTS = (FABIO.BookChapter, OPP.WorkPart)
#: Where the name of a thing is found, in this order.
_NAMES = (RDFS.label, SKOS.prefLabel, DCTERMS.title, OPP.statement)


def language_of(store: Store) -> str:
    """Return the language that the sheets of a graph are written in: that of the project's title."""
    for project in store.quads_for_pattern(None, RDF.type, VOID.Dataset):
        for quad in store.quads_for_pattern(project.subject, DCTERMS.title, None):
            if isinstance(quad.object, Literal) and quad.object.language:
                return quad.object.language
    return ENGLISH


class Facts(Keeping):
    """The facts of a store, thing by thing."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self._places: dict[NamedNode, tuple[object, ...]] = {}
        self._positions: dict[str, tuple[str, float] | None] = {}

    @cached_property
    def base(self) -> Base:
        """Return the address below which the things of the graph have their names."""
        return base_of(self.store)

    @cached_property
    def language(self) -> str:
        """Return the language that the sheets are written in."""
        return language_of(self.store)

    def quads(self, subject: NamedNode | None, prop: NamedNode | None, of: NamedNode | None) -> Iterator[Quad]:
        """Yield the statements that fit; None fits everything."""
        return self.store.quads_for_pattern(subject, prop, of, None)

    def named(self, name: str) -> NamedNode:
        """Return the thing that has an id or a prefixed name, whether or not the graph knows it."""
        return NamedNode(expand(name) or self.base.things + name)

    @property
    def works(self) -> list[NamedNode]:
        """Return the works that were coded, by name, and by the numbers in them."""
        found = (work for kind in WORKS.values() for work in self.users(kind, RDF.type))
        return self.once("works", lambda: sorted({*found}, key=self.in_book_order))

    @property
    def work_parts(self) -> list[NamedNode]:
        """Return the parts of the works, in the order of each; abstracts are not among them."""
        found = (part for kind in PARTS for part in self.users(kind, RDF.type))
        return self.once("parts of works", lambda: sorted({*found}, key=self.in_book_order))

    def of(self, node: NamedNode) -> Iterator[Quad]:
        """Yield the statements of which the thing is the subject."""
        return self.quads(node, None, None)

    def pointing_to(self, node: NamedNode) -> Iterator[Quad]:
        """Yield the statements of which the thing is the object."""
        return self.quads(None, None, node)

    def things(self, node: NamedNode, *path: NamedNode) -> list[NamedNode]:
        """Return the things at the end of a path of properties, in the order of the book and by name.

        >>> from kg.rdf.namespaces import thing
        >>> store = Store()
        >>> store.add(Quad(thing("x"), OPP.actor, thing("turkey")))
        >>> [local_name(t.value) for t in Facts(store).things(thing("x"), OPP.actor)]
        ['turkey']
        """
        found = {node}
        for step in path:
            ends = (quad.object for thing in found for quad in self.quads(thing, step, None))
            found = {end for end in ends if isinstance(end, NamedNode)}
        return self._in_order(found)

    def users(self, node: NamedNode, *properties: NamedNode) -> list[NamedNode]:
        """Return the things that point to the thing by one of the properties, in the order of the book and by name."""
        quads = (quad for step in properties for quad in self.quads(None, step, node))
        return self._in_order({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)})

    def _in_order(self, found: set[NamedNode]) -> list[NamedNode]:
        return sorted(found, key=self.in_book_order) if len(found) > 1 else list(found)

    def schemes(self, concept: NamedNode) -> list[NamedNode]:
        """Return the schemes of a concept: where one of a codebook of one's own is in the place of ours, only that."""
        found = self.things(concept, SKOS.inScheme)
        own = {local_name(scheme.value) for scheme in found if not scheme.value.startswith(CODE)}
        return [one for one in found if not (one.value.startswith(CODE) and local_name(one.value) in own)]

    def text(self, node: NamedNode, prop: NamedNode) -> str:
        """Return a text of the thing, where there is a choice in the project's language or English; or nothing."""
        found = self._text(node, prop)
        return found.value if found else ""

    def texts(self, node: NamedNode, prop: NamedNode) -> list[str]:
        """Return all texts of the thing, in the order of the alphabet."""
        return sorted(text.value for text in self._literals(node, prop))

    def _literals(self, node: NamedNode, prop: NamedNode) -> list[Literal]:
        return [quad.object for quad in self.quads(node, prop, None) if isinstance(quad.object, Literal)]

    def _text(self, node: NamedNode, prop: NamedNode) -> Literal | None:
        wanted = (self.language, ENGLISH) if len(found := self._literals(node, prop)) > 1 else ()
        return min(found, key=lambda text: (*(text.language != one for one in wanted), text.value), default=None)

    def in_sentence(self, node: NamedNode) -> str:
        """Return how a thing is called within a sentence: in small letters, in languages that write labels so there."""
        name = next((text for prop in _NAMES if (text := self._text(node, prop))), None)
        return small(name.value, name.language or ENGLISH) if name else self.label(node)

    def named_in(self, node: NamedNode) -> str | None:
        """Return in which language the name of a thing is tagged, or None."""
        name = next((text for prop in _NAMES if (text := self._text(node, prop))), None)
        return name.language if name else None

    def label(self, node: NamedNode) -> str:
        """Return how a thing is called: an argument by its scheme and cue, a passage by its words, else its id."""
        if name := next((text for prop in _NAMES if (text := self.text(node, prop))), ""):
            return name
        if schemes := self.things(node, OPP.scheme):
            cue = self.text(node, OPP.cue)
            return f"{self.label(schemes[0])}{f', “{cue}”' if cue else ', no cue in the text'}"
        return self.quotation(node) or local_name(node.value)

    def by_label(self, node: NamedNode) -> tuple[tuple[tuple[int, ...], str], str]:
        """Return what sorts things by what they are called, as readers of the project's language look for them."""
        return order(self.label(node), self.language), node.value

    def quotation(self, passage: NamedNode) -> str:
        """Return the words a passage is known by, their translation and its place, or the pointer to it, or nothing."""
        pointer = self.text(passage, OPP.pointer)
        page = self.page(passage)
        for selector in self.things(passage, OA.hasSelector):
            quotations = self.things(selector, OA.refinedBy) or [selector]
            words = " ".join(f"“{self.text(quotation, OA.exact)}”" for quotation in quotations)
            if translation := self.text(passage, OPP.translation):
                words = f"{words} (“{translation}”, {self.translated_by(passage)})"
            start, end = self.text(selector, OA.start), self.text(selector, OA.end)
            place = f"characters {start}-{end}" if start else pointer[:1].lower() + pointer[1:]
            return ", ".join(filter(None, (words, page, place)))
        return ", ".join(filter(None, (pointer, page)))

    def translation(self, passage: NamedNode) -> Literal | None:
        """Return the translation of what is quoted from a passage, as it is tagged, or None."""
        return self._text(passage, OPP.translation)

    def translated_by(self, passage: NamedNode) -> str:
        """Return whose the translation of a passage is, as in `translated by the coder`, or by an agent by name."""
        entries = self.users(passage, OPP.statedIn, OPP.inferredFrom)
        coders = {who for entry in entries for who in self.things(entry, OPP.codedIn, PROV.wasAssociatedWith)}
        translators = self.things(passage, OPP.translatedBy)
        names = ("the coder" if who in coders else self.label(who) for who in translators)
        return f"translated by {' and '.join(dict.fromkeys(names)) or 'nobody named'}"

    def page(self, passage: NamedNode) -> str:
        """Return on which page a passage is printed, as it is cited (`p. 212`, `pp. ix–xii`), or nothing."""
        page = self.text(passage, SCHEMA.pagination)
        several = re.fullmatch(r"(\S+?)\s*[-–]\s*(\S+)", page)
        return f"pp. {several[1]}–{several[2]}" if several else page and f"p. {page}"

    def passages(self, node: NamedNode) -> list[NamedNode]:
        """Return the passages that a claim or an argument is stated in or, if it is a coder's, inferred from."""
        return [*self.things(node, OPP.statedIn), *self.things(node, OPP.inferredFrom)]

    def in_text_order(self, claims: Iterable[NamedNode]) -> list[NamedNode]:
        """Return claims in the order in which a reader meets them: by text, by place in it, by name."""
        return sorted(set(claims), key=self.reading_order)

    def reading_order(self, claim: NamedNode) -> tuple[object, ...]:
        """Return what sorts things as a reader meets them: by book, chapter, place in its text, and name."""
        passages = self.passages(claim)
        sources = [source for passage in passages for source in self.things(passage, OA.hasSource)]
        positions = [position for passage in passages for position in self.things(passage, OA.hasSelector)]
        starts = [int(start) for position in positions if (start := self.text(position, OA.start)).isdecimal()]
        whole, place, *name = self.in_book_order(claim)
        source = natural(sources[0].value) if sources else ()
        return whole if place != -inf else (), place, source, min(starts, default=0), *name

    def _position(self, iri: str) -> tuple[str, float] | None:
        """Return the work of a part and its place in it, by the IRI of the part; None where it is none."""
        if iri not in self._positions:
            self._positions[iri] = self._read_position(NamedNode(iri))
        return self._positions[iri]

    def _read_position(self, part: NamedNode) -> tuple[str, float] | None:
        if not any(self.store.quads_for_pattern(part, SCHEMA.position, None)):
            return None
        place = self.text(part, SCHEMA.position)
        number = float(place) if place.isdecimal() else inf
        works = (quad.object for quad in self.store.quads_for_pattern(part, DCTERMS.isPartOf, None))
        return min(((work.value, number) for work in works if isinstance(work, NamedNode)), default=None)

    def in_book_order(self, node: NamedNode) -> tuple[object, ...]:
        """Return what sorts things by the parts that they are named after, as they follow each other in a book.

        Numbers within names are in order too: ch10 is after ch9.
        """
        if node not in self._places:
            self._places[node] = self._place(node)
        return self._places[node]

    def _place(self, node: NamedNode) -> tuple[object, ...]:
        iri = node.value
        cuts = [at for at in range(len(iri), iri.rfind("/"), -1) if at == len(iri) or iri[at] == "-"]
        whole, place = next((found for at in cuts if (found := self._position(iri[:at]))), (iri, -inf))
        return natural(whole), place, natural(iri), iri

    @property
    def shades(self) -> dict[str, float]:
        """Return where each ranked concept is among those ranked, from 0 (mildest) to 1 (gravest)."""
        return self.once("shades", self._read_shades)

    def _read_shades(self) -> dict[str, float]:
        ends = ((quad.subject, quad.object) for quad in self.quads(None, OPP.rank, None))
        named = ((a.value, b.value) for a, b in ends if isinstance(a, NamedNode) and isinstance(b, Literal))
        ranks = {name: int(rank) for name, rank in named if rank.isdecimal()}
        low, high = min(ranks.values(), default=0), max(ranks.values(), default=0)
        return {name: (number - low) / max(high - low, 1) for name, number in ranks.items()}

    def is_a(self, node: NamedNode, kind: NamedNode) -> bool:
        """Return whether a thing is of a kind."""
        return any(self.quads(node, RDF.type, kind))
