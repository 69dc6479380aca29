"""Encoding: pure, deterministic, every node an IRI, every chapter in a graph of its own."""

import random

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.encode.encoder import encode_book, encode_chapter, encode_context, encode_shared
from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import CODE, DERIVED, ID, OPP, RDF, SHARED, XSD, thing
from kg.rdf.ordering import sorted_quads
from kg.sheets.library import Library

S400 = thing("tw2019", "ch6", "s400-agreement")
CHAPTER = thing("tw2019", "ch6")


def _chapter(library: Library) -> list[Quad]:
    book = library.books[0]
    return encode_chapter(library.names, book, library.sheets["tw2019-ch6"], encode_book(book)).asserted


def test_encoding_twice_gives_the_same(library: Library) -> None:
    assert _chapter(library) == _chapter(library)


def test_a_chapter_stays_in_its_graph(library: Library) -> None:
    assert {quad.graph_name for quad in _chapter(library)} == {CHAPTER}
    (book,) = library.books
    assert book.context is not None
    assert {quad.graph_name for quad in encode_book(book).asserted} == {thing("tw2019")}
    context = encode_context(library.names, book, book.context)
    assert {quad.graph_name for quad in context.asserted} == {thing("tw2019", "context")}
    assert {quad.graph_name for quad in encode_shared(library).asserted} == {SHARED}


@pytest.mark.parametrize(
    ("actor", "kinds"),
    [
        ("turkey", {OPP.State, OPP.Actor}),
        ("sco", {OPP.Organization, OPP.Actor}),
        ("nato", {OPP.Alliance, OPP.Organization, OPP.Actor}),
        ("the-west", {OPP.ActorGroup, OPP.Actor}),
    ],
)
def test_an_actor_has_the_classes_of_its_kind(library: Library, actor: str, kinds: set[NamedNode]) -> None:
    quads = [quad for quad in encode_shared(library).asserted if quad.subject == thing(actor)]
    assert {quad.object for quad in quads if quad.predicate == RDF.type} == kinds


def test_the_roles_of_the_s400_agreement(library: Library) -> None:
    roles = {(q.predicate, q.object) for q in _chapter(library) if q.subject == S400}
    assert {
        (OPP.actor, thing("turkey")),
        (OPP.against, thing("the-west")),
        (OPP.against, thing("nato")),
        (OPP.with_, thing("russia")),
        (OPP.actuality, NamedNode(CODE + "agreed")),
    } <= roles


def test_nothing_derived_is_asserted(library: Library) -> None:
    derived = {OPP.counterpart, OPP.classifiedAs, OPP.tentativelyClassifiedAs, OPP.usesTool, OPP.tentativelyUsesTool}
    assert not derived & {quad.predicate for quad in _chapter(library)}


def test_derived_statements(graph: KnowledgeGraph) -> None:
    """Attached by hand: what the asserted and the hedged claims of the author give, and no more."""
    derived = {
        (
            q.subject.value.removeprefix(f"{ID}tw2019-"),
            q.predicate.value.split("#")[1],
            q.object.value.split("/")[-1],
        )
        for q in graph.quads
        if q.graph_name == DERIVED and isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
    }
    assert derived == {
        ("ch6-s400-agreement", "counterpart", "nato"),
        ("ch6-s400-agreement", "counterpart", "russia"),
        ("ch6-s400-agreement", "counterpart", "the-west"),
        ("ch6-sco-membership", "counterpart", "sco"),
        ("ch6-sco-membership", "counterpart", "the-west"),
        ("ch6-f35-threat", "counterpart", "turkey"),
        ("ch6-rapprochement", "counterpart", "russia"),
        ("ch6-s400-agreement", "classifiedAs", "boundary-breaking"),
        ("ch6-sco-membership", "classifiedAs", "boundary-challenging"),
        ("ch6-sco-membership", "tentativelyUsesTool", "compellent-threat"),
        ("ch6-s400-agreement", "usesTool", "collaborative-balancing"),
        ("ch6-blackmail", "usesTool", "blackmail-power"),
        ("ch6-compellent-threats", "usesTool", "compellent-threat"),
        ("ch2-balkan-policy", "usesTool", "active-diplomacy"),
        ("ch2-balkan-policy", "usesTool", "economic-statecraft"),
        ("ch3-diplomacy-and-bargaining", "classifiedAs", "boundary-testing"),
        ("ch3-diplomacy-and-bargaining", "usesTool", "active-diplomacy"),
        ("ch3-diplomacy-and-bargaining", "usesTool", "entangling-diplomacy"),
        ("ch3-diplomacy-and-bargaining", "usesTool", "issue-linkage-bargaining"),
        ("ch3-noncooperation-and-balancing", "counterpart", "european-union"),
        ("ch3-noncooperation-and-balancing", "classifiedAs", "boundary-challenging"),
        ("ch3-noncooperation-and-balancing", "usesTool", "inter-institutional-balancing"),
        ("ch3-noncooperation-and-balancing", "usesTool", "strategic-noncooperation"),
        ("ch4-refugee-deal", "counterpart", "european-union"),
        ("ch4-first-phase", "usesTool", "active-diplomacy"),
        ("ch4-first-phase", "usesTool", "issue-linkage-bargaining"),
        ("ch5-treaty-refusal", "counterpart", "european-union"),
        ("ch5-treaty-refusal", "classifiedAs", "boundary-challenging"),
        ("ch5-turkish-stream", "counterpart", "european-union"),
        ("ch5-turkish-stream", "counterpart", "russia"),
        ("ch5-turkish-stream", "classifiedAs", "boundary-challenging"),
    }


def test_every_node_has_an_iri(graph: KnowledgeGraph) -> None:
    assert not [q for q in graph.quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_names_need_no_escapes(graph: KnowledgeGraph) -> None:
    ours = {q.subject.value for q in graph.quads if isinstance(q.subject, NamedNode) and q.subject.value.startswith(ID)}
    assert all(name.removeprefix(ID).replace("-", "").isalnum() for name in ours)


def test_offsets_are_whole_numbers_of_web_annotation(graph: KnowledgeGraph) -> None:
    starts = [q.object for q in graph.quads if str(q.predicate).endswith("oa#start>")]
    assert starts
    assert all(isinstance(s, Literal) and s.datatype == XSD.nonNegativeInteger for s in starts)


def test_sorting_depends_on_nothing_but_the_quads(graph: KnowledgeGraph) -> None:
    shuffled = [*graph.quads, *graph.quads[:50]]
    random.Random(1).shuffle(shuffled)
    assert sorted_quads(shuffled) == graph.quads
