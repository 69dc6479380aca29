"""Read each fact of a graph once: its pages ask the same many times."""

from functools import cache

from pyoxigraph import NamedNode, Store

from kg.rdf.facts import Facts

__all__ = ["KeptFacts"]


class KeptFacts(Facts):
    """The facts of a store that does not change, each kept once it was read.

    >>> from pyoxigraph import Quad
    >>> from kg.rdf.namespaces import OPP, RDF, thing
    >>> (store := Store()).add(Quad(thing("turkey"), RDF.type, OPP.State))
    >>> facts = KeptFacts(store)
    >>> facts.is_a(thing("turkey"), OPP.State), facts.label(thing("turkey"))
    (True, 'turkey')
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._things, self._users = cache(super().things), cache(super().users)
        self._is_a, self._text_of, self._label = cache(super().is_a), cache(super().text), cache(super().label)
        self._in_sentence, self._reading_order = cache(super().in_sentence), cache(super().reading_order)

    def things(self, node: NamedNode, *path: NamedNode) -> list[NamedNode]:
        """Return the things at the end of a path of properties, in the order of the book and by name."""
        return [*self._things(node, *path)]

    def users(self, node: NamedNode, *properties: NamedNode) -> list[NamedNode]:
        """Return the things that point to the thing by one of the properties, in the order of the book and by name."""
        return [*self._users(node, *properties)]

    def is_a(self, node: NamedNode, kind: NamedNode) -> bool:
        """Return whether a thing is of a kind."""
        return self._is_a(node, kind)

    def text(self, node: NamedNode, prop: NamedNode) -> str:
        """Return a text of the thing, where there is a choice in the project's language or English; or nothing."""
        return self._text_of(node, prop)

    def label(self, node: NamedNode) -> str:
        """Return how a thing is called: an argument by its scheme and cue, a passage by its words, else its id."""
        return self._label(node)

    def in_sentence(self, node: NamedNode) -> str:
        """Return how a thing is called within a sentence."""
        return self._in_sentence(node)

    def reading_order(self, claim: NamedNode) -> tuple[object, ...]:
        """Return what sorts things as a reader meets them: by book, chapter, place in its text, and name."""
        return self._reading_order(claim)
