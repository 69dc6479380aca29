"""What is looked up of one thing is what a list of all has of it, and is found without reading them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import OPP, RDF, local_name, thing
from kg.rdf.source import AsWritten, in_memory
from kg.serve.pages import page_handler
from kg.serve.snapshot import Snapshot
from kg.serve.workers.messages import Job
from kg.site.build import SiteParts
from kg.site.context import World
from kg.site.kept.indexes import by_ends
from kg.site.lookup.kinds import kind_of, kinds_of
from kg.site.lookup.languages import Languages, languages
from kg.site.lookup.names import name_meant
from kg.site.lookup.whereabouts import Whereabouts
from kg.store.parts import Notes, Written

CLAIM = "tw2019-ch6-s400-is-boundary-breaking"


class Counted:
    """A store that counts the statements it gives out, and gives none of all of them."""

    def __init__(self, store: Store) -> None:
        self._store, self.given = store, 0

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Quad]:
        for quad in self._store.quads_for_pattern(*pattern):
            self.given += 1
            yield quad

    def query(self, *asked: Any, **how: Any) -> Any:
        return self._store.query(*asked, **how)

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> NoReturn:
        raise AssertionError("all statements are read")


class Near(Written):
    """Statements of a graph on disk, of which only those of some named graphs can be had."""

    def near(self, graphs: Iterable[NamedNode]) -> AsWritten:
        wanted = {f"{graph}" for graph in graphs} & set(self.parts)
        return AsWritten(lambda: (self.parts[graph].encode() for graph in sorted(wanted)))

    @cached_property
    def notes(self) -> Notes:
        notes = Notes()
        notes.add(*(part.encode() for part in self.parts.values()))
        return notes


def _near(store: Store) -> Near:
    parts: dict[str, str] = defaultdict(str)
    for quad in store:
        parts[f"{quad.graph_name}"] += f"{quad} .\n"
    return Near(_refused, Path(), Path(), parts, None)  # type: ignore[arg-type]  # nothing has to be held


def _refused() -> NoReturn:
    raise AssertionError("all statements are read as they were written")


def _books(quads: list[Quad], number: int) -> Store:
    """Return a store of some statements, and of as many again under the names of other books."""
    text = "".join(f"{quad} .\n" for quad in quads)
    books = [text, *(text.replace("tw2019", f"other{place}") for place in range(number - 1))]
    return in_memory(quad for book in books for quad in parse(book.encode(), format=RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def world(graph: KnowledgeGraph) -> World:
    return World(graph)


def test_kinds_and_places_are_those_of_the_list_of_all(world: World) -> None:
    kinds = kinds_of(world.facts, world.parts_of)
    where = Whereabouts(world.facts, kinds, world.parts_of)
    every = where.all()
    things = {quad.subject.value for quad in world.graph.quads if isinstance(quad.subject, NamedNode)}
    assert {iri: kind for iri in things if (kind := kind_of(world.facts, NamedNode(iri), world.parts_of))} == kinds
    places = {iri: every.of(iri) for iri in things}
    assert sum(place is not None and "#" in place for place in places.values()) > 100
    assert {iri: where.of(iri) for iri in things} == places


def test_names_mean_what_the_list_of_all_has_for_them(world: World) -> None:
    meant = by_ends(kinds_of(world.facts, world.parts_of))
    names = [name for name in meant if name.replace("-", "").isalnum()]
    assert len(names) > 100
    found = {name: name_meant(world.graph.store, world.kinds.get, name) for name in names}
    assert found == {name: meant[name] for name in names}
    assert name_meant(world.graph.store, world.kinds.get, "nothing-is-called-so") is None


def test_statements_are_those_that_were_written(world: World) -> None:
    for iri in (thing("turkey").value, thing("tw2019-ch6").value, thing(CLAIM).value):
        assert world.quads_of[iri] == [quad for quad in world.graph.quads if quad.subject == NamedNode(iri)]
        assert world.quads_to[iri] == [quad for quad in world.graph.quads if quad.object == NamedNode(iri)]
    assert world.quads_of.get("https://example.org/nothing") is None


def test_a_text_has_the_language_of_all_that_tag_it() -> None:
    label = NamedNode("https://example.org/label")
    texts = [("kriz", "tr"), ("crisis", "en"), ("Ankara", "tr"), ("Ankara", "en"), ("Paris", "fr"), ("Paris", None)]
    quads = [Quad(label, label, Literal(text, language=tag) if tag else Literal(text)) for text, tag in texts]
    known = languages(quads)
    assert known == {"kriz": "tr"}
    found = Languages(in_memory(quads))
    assert {text: found.of(text) for text, _ in texts} == {text: known.get(text) for text, _ in texts}
    told = Languages(in_memory(quads), {"tr", "en", "fr", "de"})
    assert {text: told.of(text) for text, _ in texts} == {text: known.get(text) for text, _ in texts}


def test_each_page_is_found_without_a_list_of_pages(graph: KnowledgeGraph) -> None:
    listed = list(SiteParts(graph).pages)
    pages = SiteParts(graph).pages
    assert [path for path in listed if path not in pages] == []
    for path in ("id/no.html", "id/", "id/turkey", "class/no-tools.html", "codings/no.html", "search/1.html", ""):
        assert path not in pages


@pytest.mark.parametrize(
    "path", ["id/tw2019-ch6-s400-agreement.html", "id/tw2019-ch6-s400-agreement.ttl", "story/tw2019-ch6.html"]
)
def test_a_page_reads_hardly_more_statements_in_a_library_than_in_a_book(graph: KnowledgeGraph, path: str) -> None:
    given = []
    for number in (1, 4):
        books = _books(graph.quads, number)
        store, written = Counted(books), _near(books)
        answer = page_handler(Snapshot(lambda: store, lambda: written, {}, "", 0))  # type: ignore[arg-type,return-value]  # noqa: B023
        answer(Job("page", "index.html"))  # reads what sums up the whole
        before = store.given
        assert answer(Job("page", path)).status == 200
        given.append(store.given - before)
    assert 0 < given[0] <= given[1] < 1.2 * given[0]  # some of each further book, such as who wrote it


def test_all_that_is_said_is_counted_by_the_store(world: World) -> None:
    quads = world.graph.quads
    assert world.uses(OPP.statement.value) == sum(quad.predicate == OPP.statement for quad in quads)
    assert world.uses(OPP.Claim.value) == sum((quad.predicate, quad.object) == (RDF.type, OPP.Claim) for quad in quads)
    assert world.is_called("turkey")
    assert not world.is_called("no-such-thing")
    assert local_name(world.books[0].value) == "tw2019"
