"""The face of the package for notebooks and scripts: one object to ask, explain, show, draw, check, export."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from kg.exchange.exchanged import Exchanged
from kg.query import formats, run
from kg.query.questions import Question, question, questions
from kg.query.resolve import find
from kg.query.results import Rows
from kg.rdf.bases import base_of
from kg.rdf.facts import Facts
from kg.rdf.namespaces import curie
from kg.rdf.source import GraphSource, in_memory

if TYPE_CHECKING:
    import rdflib

    from kg.argument.relations import Relations
    from kg.argument.tree import Tree
    from kg.draw.style import Href
    from kg.encode.source_map import SourceMap
    from kg.maps.picture import Picture
    from kg.network import Network
    from kg.plots.plot import Plot
    from kg.query.summary import Summary
    from kg.sheets.library import Library
    from kg.store.remote.endpoint import Endpoint
    from kg.validation.terms.lint import LintReport
    from kg.validation.validator import ValidationReport

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph(Exchanged):
    """A graph that can be asked.

    >>> import kg
    >>> graph = kg.open()
    >>> graph.ask("tools-under-several-categories")[0].tool
    'code:compellent-threat'
    """

    def __init__(
        self,
        quads: Store | None,
        origin: str,
        load: Callable[[], Iterable[Quad]],
        sources: "Callable[[], SourceMap] | None" = None,
        *,
        endpoint: "Endpoint | None" = None,
        library: "Callable[[], Library] | None" = None,
    ) -> None:
        self.endpoint = endpoint  # the store at an address that it is, if it is one
        self._store = quads
        if quads is not None:
            base_of(quads)  # its prefixes are known from now on
        self.origin = origin
        self._load = load
        self._sources = sources
        self._library = library

    @cached_property
    def sources(self) -> "SourceMap | None":
        """Return where in the coding sheets its nodes were written, if it was made of sheets."""
        return self._sources() if self._sources else None

    @property
    def source(self) -> GraphSource:
        """Return what questions and queries are put to: the store, here or at an address."""
        return self.endpoint or self.store

    @property
    def store(self) -> Store:
        """Return the store; of one at an address, a copy of its graphs."""
        if self._store is None:
            self._store = in_memory(self.quads)
        return self._store

    @cached_property
    def things(self) -> Facts:
        """Return what its things point to, what points to them and how they are called, thing by thing."""
        return Facts(self.store)

    @cached_property
    def relations(self) -> "Relations":
        """Return how the things of the graph hang together, with their facts; made once, for all that readers see."""
        from kg.argument.relations import Relations

        return Relations(self.things)

    def questions(self) -> Mapping[str, Question]:
        """Return the stored questions by name."""
        return questions()

    def ask(self, name: str, **parameters: str) -> Rows:
        """Return the answer to a stored question, narrowed by its parameters: ids, prefixed names or labels."""
        from kg.maps.drawn import labelled

        facts = None if self.endpoint else self.things
        rows = formats.as_rows(run.ask(self.source, question(name), parameters, facts))
        return labelled(rows, facts) if facts else rows

    def sparql(self, text: str) -> "Rows | bool | rdflib.Graph":
        """Return what a SPARQL 1.1 query gives: rows for SELECT, a bool for ASK, an rdflib graph for the others.

        In a notebook that graph shows itself as a map. Warn (`UnknownTermWarning`) of each term in the query that
        neither the graph nor the ontology nor a vocabulary knows.
        """
        from kg.maps.constructed import answered

        return answered(self.source, text, None if self.endpoint else self.things)

    query = sparql

    def explain(self, thing: str, *, holder: str = "author") -> "Tree":
        """Return the arguments for a claim, or for every claim about something, as a tree.

        `holder` says whose steps: `author`, `coders`, `all` or the id of one who holds them.
        """
        from kg.argument.reports import explain
        from kg.maps.drawn import as_drawn
        from kg.sentences.in_short import headed

        tree = headed(explain(self.relations, find(self.store, thing), holder), self.in_short(thing))
        return as_drawn(tree, partial(self.map, thing, holder=holder))

    def show(self, thing: str) -> "Tree":
        """Return everything known of a thing, in words, and first what there is to say of it in short."""
        from kg.argument.reports import show
        from kg.sentences.in_short import headed

        return headed(show(self.relations, find(self.store, thing)), self.in_short(thing))

    def in_short(self, thing: str) -> str:
        """Return a thing in one or two sentences, with how firmly what is said is held and by whom; or nothing."""
        from kg.sentences.in_short import in_short

        return in_short(self.things, find(self.store, thing))

    def tensions(self) -> "Tree":
        """Return the strains inside the coding, each with the claims that show it, as a tree."""
        from kg.argument.tensions import tensions

        return tensions(self.relations)

    def doubt(self, *claims: str, hedged: bool = False, coders: bool = False, holder: str = "author") -> "Tree":
        """Return what falls, may fall and stands once claims are given up, over a holder's steps, as a tree.

        `hedged` gives up every claim that is hedged, too, and `coders` all that the coders add; `holder` is `author`,
        `coders`, `all` or the id of an agent.
        """
        from kg.argument.doubt_tree import doubt
        from kg.maps.drawn import as_drawn, doubted

        named = [find(self.store, claim) for claim in claims]
        tree = doubt(self.relations, named, holder, hedged=hedged, coders=coders)
        every = [("doubt", curie(one.value)) for one in named]
        every += [(name, "1") for name, is_so in (("hedged", hedged), ("coders", coders)) if is_so]
        return as_drawn(tree, partial(doubted, self.relations, tree, holder, every), is_map_first=True)

    def map(
        self,
        thing: str,
        *,
        steps: int | None = None,
        blank: Sequence[str] = (),
        narrow: bool = False,
        href: "Href | None" = None,
        holder: str = "author",
        live: bool = True,
    ) -> "Picture":
        """Return the map of a thing: a claim's surroundings, a chapter, an action and who is in it, a book's labels.

        `steps` says how far from the thing it goes, `blank` which labels are left blank for an exercise (`categories`,
        `tools`, ...), `narrow` that it is one column wide, and `href` to which address each thing links, by its IRI.
        `holder` says whose steps are drawn: `author`, `coders`, `all` or the id of one who holds them. In a notebook it
        can be pointed at and doubted, unless `live` is False.
        """
        from kg.maps.picture import picture

        found = find(self.store, thing)
        made = picture(self.relations, found, steps=steps, blank=blank, narrow=narrow, href=href, holder=holder)
        return replace(made, live=live)

    def network(self, chapter: str | None = None, *, holder: str = "author") -> "Network":
        """Return the claims and the actors as networks with their measures, of the whole graph, a chapter or a book.

        The claims and steps are those of a holder: `author`, `coders`, `all` or the id of an agent.
        """
        from kg.network import network

        return network(self.things, chapter, holder=holder)

    def plot(self, name: str, chapter: str | None = None, *, holder: str = "author") -> "Plot":
        """Return a plot with its table and what it shows in words, of what `network` takes."""
        from kg.plots.plot import plot

        return plot(self.things, name, chapter, holder=holder)

    def validate(self, engine: str | None = None) -> "ValidationReport":
        """Return what the rules find in the graph, by the reference engine or by another one that is named."""
        from kg.validation.engines import REFERENCE_ENGINE
        from kg.validation.validator import validate

        return validate(self.quads, engine or REFERENCE_ENGINE)

    def lint(self) -> "LintReport":
        """Return the terms that nothing defines, in the graph and in all that ships with the package."""
        from kg.validation.terms.lint import find_undefined_terms

        file = Path(self.origin)
        return find_undefined_terms(self.quads, self.origin, file=file if file.is_file() else None)

    def dataset(self) -> "rdflib.Dataset":
        """Return the graph as an rdflib dataset with the same named graphs, whose default graph is their union."""
        from kg.rdf.to_rdflib import to_dataset

        return to_dataset(self.quads)

    def counts(self) -> dict[str, int]:
        """Return how many things of the main kinds there are."""
        from kg.query.summary import counts

        return counts(self.things)

    @property
    def summary(self) -> "Summary":
        """Return what the graph holds and what to ask it first, which is what a notebook shows."""
        from kg.query.summary import summary

        return summary(self.things, self.origin)

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        return str(self.summary)

    def _repr_html_(self) -> str:
        return self.summary.to_html()
