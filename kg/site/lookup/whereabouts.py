"""Say where things are described: of one thing by what is said of it, or of all of them."""

from collections.abc import Callable, Mapping
from functools import cache

from pyoxigraph import NamedNode

from kg import resources
from kg.rdf import reader
from kg.rdf.facts import Facts
from kg.rdf.namespaces import expand
from kg.site.addresses import Addresses, folders_of, page_of, term_place
from kg.site.coders.places import codings_path, places_beside
from kg.site.lookup.places import place_beside, place_of, places_elsewhere
from kg.validation.shapes import rules

__all__ = ["Whereabouts", "terms"]


@cache
def terms() -> frozenset[str]:
    """Return the IRIs of the terms of the ontology, and of the rules."""
    quads = reader.read(resources.folder("ontology") / "opposition.ttl")
    named = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return frozenset(named | {iri for name in rules() if (iri := expand(name))})


class Whereabouts:
    """Where the things of a graph are described, by their kinds."""

    def __init__(
        self, facts: Facts, kinds: Mapping[str, str], parts_of: Callable[[NamedNode], list[NamedNode]]
    ) -> None:
        self._facts, self._kinds, self._parts_of = facts, kinds, parts_of

    @property
    def folders(self) -> Mapping[str, str]:
        """Return the folders of the pages, with the namespace of each."""
        return folders_of(self._facts.base)

    def page(self, iri: str) -> str | None:
        """Return the page that a thing has for itself, or None."""
        return page_of(iri, self.folders) if iri in self._kinds else None

    def of(self, iri: str) -> str | None:
        """Return where one thing is described, or None, as `all` has it."""
        if (page := self.page(iri)) is not None:
            return page
        try:
            node = NamedNode(iri)
        except ValueError:  # who asks for a page may ask for anything
            return None
        if (there := place_beside(self._facts, node)) and (page := self.page(there[0])):
            return f"{codings_path(page)}#{there[1]}"
        if (there := place_of(self._facts, node, self._parts_of)) and (page := self.page(there[0])):
            return page + there[1]
        return term_place(iri) if iri in terms() else None

    def all(self) -> Addresses:
        """Return where every thing is described."""
        elsewhere = dict(places_elsewhere(self._facts, self._parts_of))
        return Addresses(self._kinds, elsewhere, terms(), self._facts.base, dict(places_beside(self._facts)))
