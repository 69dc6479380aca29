"""Read each fact of a graph once: its pages ask the same many times. What was read for each page is noted."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf.facts import Facts
from kg.site.kept.reads import EVERYTHING, Reads
from kg.site.lookup.counts import rows

__all__ = ["KeptFacts"]

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")


class KeptFacts(Facts):
    """The facts of a store that does not change, each kept once it was read.

    >>> from kg.rdf.namespaces import OPP, RDF, thing
    >>> (store := Store()).add(Quad(thing("turkey"), RDF.type, OPP.State))
    >>> facts = KeptFacts(store)
    >>> facts.is_a(thing("turkey"), OPP.State), facts.label(thing("turkey"))
    (True, 'turkey')
    """

    def __init__(self, store: Store, reads: Reads | None = None) -> None:
        self.reads = reads or Reads()
        super().__init__(store)
        self._things, self._users = self.kept(self._read_things), self.kept(self._read_users)
        self._is_a, self._text_of = self.kept(self._read_is_a), self.kept(self._read_text)
        self._label, self._in_sentence = self.kept(super().label), self.kept(super().in_sentence)
        self._reading_order = self.kept(super().reading_order)
        self._in_book_order = self.by_value("place in a book", lambda iri: self._place(NamedNode(iri)))
        # Of all pages: who keeps one from an earlier graph compares these apart.
        self.reads.during(lambda: (self.language, self.base))

    @property
    def store(self) -> Store:
        """Return the store, of which whoever has it may read everything."""
        self.reads.note(EVERYTHING)
        return self._store

    @store.setter
    def store(self, store: Store) -> None:
        self._store = store

    def quads(self, subject: NamedNode | None, prop: NamedNode | None, of: NamedNode | None) -> Iterator[Quad]:
        """Yield the statements that fit; None fits everything."""
        if subject is not None:
            self.reads.note(f"s{subject.value}")
        elif of is not None:
            self.reads.note(f"o{of.value} {prop.value}" if prop is not None else f"o{of.value}")
        else:
            self.reads.note(f"p{prop.value}" if prop is not None else EVERYTHING)
        return self._store.quads_for_pattern(subject, prop, of, None)

    def ends(self, node: NamedNode, *, is_forward: bool) -> Iterator[tuple[NamedNode, set[NamedNode]]]:
        """Yield each property by which a thing points to others, or they to it, with these; no statement is read."""
        self.reads.note(f"{'s' if is_forward else 'o'}{node.value}")
        pattern = f"{node} %s ?end" if is_forward else f"?end %s {node}"
        for by in self._named(pattern % "?by", "by"):
            if ends := self._named(pattern % by, "end"):
                yield by, ends

    def _named(self, pattern: str, name: str) -> set[NamedNode]:
        found = rows(self._store, f"SELECT DISTINCT ?{name} {{ {pattern} }}")
        return {one for (one,) in found if isinstance(one, NamedNode)}

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what is made of the whole graph, which is made once and known by its name."""
        if name not in self._once:
            self._once[name] = self.kept(lambda _: make())
        made: _Made = self._once[name](name)
        return made

    def kept(self, function: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
        """Return a function over these facts that is called once for each argument."""
        return self.reads.kept(function)

    def by_value(self, name: str, function: Callable[[str], _Made]) -> Callable[[str], _Made]:
        """Return a function over the whole graph that gives little, and is called once for each text."""
        return self.reads.by_value(name, function)

    def things(self, node: NamedNode, *path: NamedNode) -> list[NamedNode]:
        """Return the things at the end of a path of properties, in the order of the book and by name."""
        return [*self._things((node, *path))]

    def users(self, node: NamedNode, *properties: NamedNode) -> list[NamedNode]:
        """Return the things that point to the thing by one of the properties, in the order of the book and by name."""
        return [*self._users((node, *properties))]

    def is_a(self, node: NamedNode, kind: NamedNode) -> bool:
        """Return whether a thing is of a kind."""
        return self._is_a((node, kind))

    def text(self, node: NamedNode, prop: NamedNode) -> str:
        """Return a text of the thing, where there is a choice in the project's language or English; or nothing."""
        return self._text_of((node, prop))

    def label(self, node: NamedNode) -> str:
        """Return how a thing is called: an argument by its scheme and cue, a passage by its words, else its id."""
        return self._label(node)

    def in_sentence(self, node: NamedNode) -> str:
        """Return how a thing is called within a sentence."""
        return self._in_sentence(node)

    def reading_order(self, claim: NamedNode) -> tuple[object, ...]:
        """Return what sorts things as a reader meets them: by book, chapter, place in its text, and name."""
        return self._reading_order(claim)

    def in_book_order(self, node: NamedNode) -> tuple[object, ...]:
        """Return what sorts things by the parts that they are named after, as they follow each other in a book."""
        return self._in_book_order(node.value)

    def _read_things(self, path: tuple[NamedNode, ...]) -> list[NamedNode]:
        return super().things(*path)

    def _read_users(self, asked: tuple[NamedNode, ...]) -> list[NamedNode]:
        return super().users(*asked)

    def _read_is_a(self, asked: tuple[NamedNode, NamedNode]) -> bool:
        return super().is_a(*asked)

    def _read_text(self, asked: tuple[NamedNode, NamedNode]) -> str:
        return super().text(*asked)
