"""Hold what the pages are made from: the graph, how its things hang together, and where each has its page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from kg.argument.diagram import Box, Link
from kg.argument.phrases import HIDDEN
from kg.argument.relations import Relations
from kg.graph import KnowledgeGraph
from kg.lessons.story import Stories
from kg.project.facts import ProjectFacts, project_of
from kg.rdf.bases import is_named
from kg.rdf.dates import in_words
from kg.rdf.facts import PARTS
from kg.rdf.namespaces import DCTERMS, FABIO, OPP, PROV, RDF, SCHEMA, curie, expand, local_name
from kg.sentences.wording import Wording
from kg.site.addresses import FactGroup, Ref, Tagged
from kg.site.coders.places import called
from kg.site.kept.facts import KeptFacts
from kg.site.kept.indexes import by_ends, latest_coding
from kg.site.kept.noted import Noted, NotedAddresses
from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import EVERYTHING, Reads, Unnoted
from kg.site.lookup.counts import by_claims, uses
from kg.site.lookup.kinds import kind_at, kinds_of
from kg.site.lookup.names import is_called, name_meant
from kg.site.lookup.notes import noted
from kg.site.lookup.statements import Statements
from kg.site.lookup.whereabouts import Whereabouts

__all__ = ["USUAL", "World"]

#: How firmly claims are held where a list says nothing else.
USUAL = "code:asserted"
#: What goes with a claim wherever it is named, beside its conditions -> how that reads.
_SHOWN = {"condition not stated": "conditional, on what is not stated"}
_OF_IT = ("condition", "not stated in the text")
#: Properties whose texts are times.
_TIMES = frozenset({"opp:when", "opp:from", "opp:until"})


class World:
    """The graph as the pages read it, with the pieces that were drawn before."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        pieces: Pieces | None = None,
        stories: Stories | None = None,
        reads: Reads | None = None,
    ) -> None:
        self._graph, self.pieces, self.reads = graph, pieces or Pieces(), reads or Unnoted()
        self.stories, self.is_by_name = stories or {}, False  # of teachers, by their chapters; how it is searched
        self.whole: World = self  # where this is only one work of a graph, the world with all of it
        self.facts = KeptFacts(graph.store, self.reads)
        self.relations = Relations(self.facts)
        #: What the build of a graph on disk has noted of all its statements, if it is one.
        self.notes = noted(self.facts, graph.as_written)
        Wording(self.facts)  # so that what it sums up is known, where a page that is kept asks for it
        #: The date of the latest coding.
        self.latest_coding = self.reads.by_value("latest coding", lambda _: latest_coding(self.facts))
        #: The thing that an id in a note means, where it can only be one: its IRI, or nothing.
        meant = partial(name_meant, graph.store, lambda iri: self.kinds.get(iri))  # noqa: PLW0108  # made only then
        self.named = Noted(self.reads, "named", lambda: by_ends(self.kinds), one=meant)
        self._books = self.reads.by_value("books", lambda _: by_claims(self.facts, self.kinds))
        #: How often a property or a class is used, by its IRI.
        self.uses = self.reads.by_value("uses", partial(uses, graph.store))
        #: Whether anything of the graph has a name, without its namespace.
        self.is_called = self.reads.by_value("is called", partial(is_called, self.facts))
        self.remember()

    def remember(self) -> None:
        """Have what many pages ask of a thing found once: how it is named, and the categories that it carries."""
        self._refs, self.labels = self.reads.kept(self._ref), self.reads.kept(self._labels)

    @property
    def graph(self) -> KnowledgeGraph:
        """Return the graph, of which whoever has it may read everything."""
        self.reads.note(EVERYTHING)
        return self._graph

    @cached_property
    def project(self) -> ProjectFacts:
        """Return what the graph says of its project."""
        return self.reads.during(lambda: project_of(self.facts))[0]

    @cached_property
    def of_authors(self) -> Relations:
        """Return how things hang together by the steps of the authors and of whom they report."""
        return Relations(self.facts, "author")

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Return the kind of page of each thing that has one, by its IRI, in order."""
        one = lambda iri: kind_at(self.facts, iri, self.parts_of)  # noqa: E731
        return Noted(self.reads, "kind", lambda: kinds_of(self.facts, self.parts_of), one=one)

    @cached_property
    def quads_of(self) -> Mapping[str, list[Quad]]:
        """Return the statements, as they were written, by the IRI of their subject."""
        found = Statements(self._graph, "subject")
        return Noted(self.reads, "quads of", lambda: found.all, "s", found.of)

    @cached_property
    def quads_to(self) -> Mapping[str, list[Quad]]:
        """Return the statements, as they were written, by the IRI of the thing that they point to."""
        found = Statements(self._graph, "object")
        return Noted(self.reads, "quads to", lambda: found.all, "o", found.of)

    @cached_property
    def addresses(self) -> NotedAddresses:
        """Return where each thing is described."""
        return NotedAddresses(self.reads, Whereabouts(self.facts, self.kinds, self.parts_of))

    def box(self, node: NamedNode) -> Box:
        """Return a thing as it is described."""
        return self.relations.box(node)

    def ref(self, node: NamedNode, remarks: Iterable[str] = ()) -> Ref:
        """Return a thing as other pages name it."""
        named = self._refs(node)
        return replace(named, remarks=tuple(remarks)) if remarks else named

    def _ref(self, node: NamedNode) -> Ref:
        box = self.box(node)
        address = self.addresses.of(node.value)
        if address is None and node.value.startswith(("http://", "https://")) and not is_named(node.value):
            name = curie(node.value).replace("wd:", "Wikidata ")
            return Ref(node.value, name, node.value, "elsewhere")
        text = box.text or local_name(node.value)
        if text == local_name(node.value) and (whole := self.parts_of(node)):
            text = f"The text read of “{self.facts.label(whole[0])}”"
        if text == local_name(node.value):
            text = called(self.facts, node) or text
        return Ref(node.value, text, address, box.kind, labels=self.labels(node))

    def refs(self, nodes: Iterable[NamedNode]) -> tuple[Ref, ...]:
        """Return things as other pages name them."""
        return tuple(map(self.ref, nodes))

    def labelled_ref(self, node: NamedNode, usual: str = "", apart: str = "", more: tuple[str, ...] = ()) -> Ref:
        """Return a thing; a claim with how firmly it is held, if not as usual, and by whom, if not by the author.

        A holder that is shown apart from it is not shown again.
        """
        box, book = self.box(node), self.book_of(node)
        if box.layer != "claim":
            return self.ref(node, more)
        authors = [self.facts.label(author) for author in self.facts.things(book, DCTERMS.creator)] if book else []
        firm = [tag.small for tag in box.tagged("modalities") if tag.name != usual]
        firm += [_SHOWN.get(words, words) for words in box.words if words.startswith(_OF_IT)]
        firm += [tag.small for tag in box.tagged("tenses")]
        firm += [in_words(time)] if (time := self.facts.text(node, OPP.when)) else []
        others = [f"held by {holder}" for holder in box.holders if holder not in {*authors, apart}]
        others += [] if box.holders else ["held by nobody named"]
        return self.ref(node, [*firm, *others, *more])

    def _labels(self, node: NamedNode) -> tuple[Tagged, ...]:
        """Return the categories that a thing carries."""
        tags = [tag for tag in self.box(node).tags if tag.prop != "opp:nextCategory"]
        known = {curie(one.value) for one in self.steps}
        found = [self.tagged(tag.name, tag.text, tag.shade) for tag in tags if tag.name in known]
        shades, given = self.relations.shades, self.facts.things(node, OPP.classifiedAs)
        found += [self.tagged(curie(one.value), self.facts.label(one), shades.get(one.value)) for one in given]
        return tuple(dict.fromkeys(found))

    @property
    def steps(self) -> list[NamedNode]:
        """Return the categories, in their order where they have one."""
        return self.relations.categories

    def tagged(self, name: str, text: str, place: float | None) -> Tagged:
        """Return a concept as it is shown on a label."""
        href = self.addresses.of(expand(name) or name)
        return Tagged(text, href, 0 if place is None else 1 + round(place * 4))

    def facts_about(self, node: NamedNode, *hidden: NamedNode) -> tuple[FactGroup, ...]:
        """Return what is known of a thing, grouped by how it reads, without what some properties say."""
        facts = self.relations.facts_about(node, {*HIDDEN, *hidden})
        groups = groupby(facts, key=lambda fact: (fact[0].relation, fact[0].forward))
        return tuple(
            FactGroup(phrase, tuple(self._mention_of(*fact, self.box(node).text) for fact in found), forward)
            for (phrase, forward), found in groups
        )

    def _mention_of(self, link: Link, box: Box, apart: str) -> Ref:
        if box.layer == "text":
            text = in_words(box.text) if link.prop in _TIMES else box.text
            return Ref("", text, None, "text", link.remarks)
        return self.labelled_ref(NamedNode(box.key), USUAL, apart, link.remarks)

    @property
    def books(self) -> list[NamedNode]:
        """Return the books, the one with the most claims first."""
        return self._books("")

    def chapters(self, book: NamedNode) -> list[NamedNode]:
        """Return the parts of a book in their order: chapters by their place, then what else there is."""
        parts = [part for part in self.facts.users(book, DCTERMS.isPartOf) if self.kinds.get(part.value) == "chapter"]
        return sorted(parts, key=lambda part: not self.facts.text(part, SCHEMA.position))

    def claims_in(self, part: NamedNode) -> list[NamedNode]:
        """Return the claims of a chapter, or of all parts of a book, in the order of the text."""
        parts = [part, *self.chapters(part)] if self.kinds.get(part.value) == "book" else [part]
        inside = (one for part in parts for one in self.facts.users(part, DCTERMS.isPartOf))
        return self.facts.in_text_order(one for one in inside if self.facts.is_a(one, OPP.Claim))

    def book_of(self, node: NamedNode) -> NamedNode | None:
        """Return the book that a thing is in, however deep."""
        for _ in range(5):
            if self.kinds.get(node.value) == "book":
                return node
            if (above := self.above(node)) is None:
                return None
            node = above
        return None

    def above(self, node: NamedNode) -> NamedNode | None:
        """Return what a thing is part of: as is said, or the chapter in whose graph it is."""
        said = self.facts.things(node, DCTERMS.isPartOf) or self.parts_of(node)
        if other := next((other for other in said if other != node), None):
            return other
        graphs = sorted({quad.graph_name for quad in self.facts.quads(node, RDF.type, None)}, key=str)
        homes = [graph for graph in graphs if isinstance(graph, NamedNode) and self.kinds.get(graph.value) == "chapter"]
        return next((home for home in homes if home != node), None)

    def trail(self, node: NamedNode) -> tuple[Ref, ...]:
        """Return what a thing is part of, from the book down."""
        found: list[NamedNode] = []
        while (above := self.above(node)) is not None and above not in found:
            found.insert(0, node := above)
        return self.refs(found)

    def parts_of(self, text: NamedNode) -> list[NamedNode]:
        """Return the parts of a book that a text gives, whole or in short, or that were coded from it."""
        facts = self.facts
        coded = [part for coding in facts.users(text, PROV.used) for part in facts.things(coding, OPP.codes)]
        parts = [part for part in coded if any(facts.is_a(part, kind) for kind in (*PARTS, FABIO.Abstract))]
        return [*facts.things(text, OPP.textOf)] or parts

    def texts_of(self, part: NamedNode) -> list[NamedNode]:
        """Return the texts that give a part of a book, or that it was coded from."""
        facts = self.facts
        used = [text for coding in facts.users(part, OPP.codes) for text in facts.things(coding, PROV.used)]
        texts = {text for text in (*facts.users(part, OPP.textOf), *used) if part in self.parts_of(text)}
        return sorted((text for text in texts if facts.is_a(text, OPP.SourceText)), key=str)
