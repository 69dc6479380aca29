"""Encoding: pure, deterministic, every node an IRI, every chapter in a graph of its own."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import resources
from kg.encode.derive import RULES
from kg.encode.encoder import encode_chapter, encode_context, encode_library, encode_shared
from kg.encode.memberships import memberships
from kg.encode.works import encode_book
from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.rdf.namespaces import CODE, DERIVED, ID, OPP, RDF, SHARED, XSD, local_name, thing
from kg.rdf.ordering import sorted_quads
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.sheets.records import ActorEntry

S400 = thing("tw2019", "ch6", "s400-agreement")
CHAPTER = thing("tw2019", "ch6")


def _chapter(library: Library) -> list[Quad]:
    book = library.books[0]
    sheet = library.sheets["tw2019-ch6"]
    return encode_chapter(
        library.names, book, sheet, encode_book(book), memberships(encode_shared(library).asserted)
    ).asserted


def test_encoding_twice_gives_the_same(library: Library) -> None:
    assert _chapter(library) == _chapter(library)


def test_a_chapter_stays_in_its_graph(library: Library) -> None:
    assert {quad.graph_name for quad in _chapter(library)} == {CHAPTER}
    (book,) = library.books
    assert book.context is not None
    assert {quad.graph_name for quad in encode_book(book).asserted} == {thing("tw2019")}
    context = encode_context(library.names, book, book.context, encode_book(book))
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


def test_codes_of_states_are_texts_of_no_language(library: Library) -> None:
    """COW and GW differ for Germany (255, 260): each is stored, none follows from the other."""
    shared = library.shared.model_copy(
        update={"actors": {"germany": ActorEntry(kind="state", label="Germany", cow="255", gw="260", iso3="DEU")}}
    )
    quads = encode_shared(replace(library, shared=shared.model_copy(update={"memberships": {}}))).asserted
    codes = {(quad.predicate, quad.object) for quad in quads if quad.predicate in {OPP.cow, OPP.gw, OPP.iso3}}
    assert codes == {(OPP.cow, Literal("255")), (OPP.gw, Literal("260")), (OPP.iso3, Literal("DEU"))}


def test_the_roles_of_the_s400_agreement(library: Library) -> None:
    roles = {(q.predicate, q.object) for q in _chapter(library) if q.subject == S400}
    assert {
        (OPP.actor, thing("turkey")),
        (OPP.against, thing("the-west")),
        (OPP.with_, thing("russia")),
        (OPP.actuality, NamedNode(CODE + "agreed")),
    } <= roles
    assert (OPP.against, thing("nato")) not in roles, "the coders' reading, which is a claim"


def test_nothing_derived_is_asserted(library: Library) -> None:
    derived = {getattr(OPP, name) for name in RULES if name not in {"actor", "against", "with"}}
    derived |= {OPP.opposesWithin, OPP.earliest, OPP.latest}
    assert not derived & {quad.predicate for quad in _chapter(library)}


#: By hand, from the texts: who is in which role that the sheets leave to a claim, and what follows from all roles.
ROLES = {
    ("ch5-treaty-refusal", "against", "european-union"),
    ("ch5-turkish-stream", "against", "european-union"),
    ("ch6-s400-agreement", "against", "nato"),
}
COUNTERPARTS = {
    "ch2-balkan-policy": "european-union",
    "ch2-stepped-up-relations": "western-balkan-countries",
    "ch3-veto": "european-union",
    "ch3-noncooperation-and-balancing": "european-union",
    "ch4-refugee-deal": "european-union",
    "ch4-securing-commitments": "european-union",
    "ch5-treaty-refusal": "european-union",
    "ch5-turkish-stream": "european-union russia",
    "ch6-rapprochement": "russia",
    "ch6-sco-membership": "the-west sco",
    "ch6-s400-agreement": "the-west nato russia",
    "ch6-f35-threat": "turkey",
    "ch6-resolved-balancing": "russia",
    "ch7-syria-iraq-policy": "the-west",
    "ch7-us-support": "syrian-kurds",
    "ch7-reluctance": "united-states nato",
    "ch7-lax-border-control": "united-states nato",
    "ch7-incirlik-denial": "united-states nato",
    "ch7-compellent-threats": "united-states",
    "ch7-balancing-with-russia": "russia",
    "ch7-russian-air-support": "turkey",
    "ch7-ground-operations": "russia",
}
#: Of Turkey's acts, those against NATO or, by the same membership, against another member of it.
WITHIN = {
    (f"{action}", "opposesWithin", "nato")
    for action in (
        "ch6-s400-agreement",
        "ch7-reluctance",
        "ch7-lax-border-control",
        "ch7-incirlik-denial",
        "ch7-compellent-threats",
    )
}
LABELS = {
    "abstract-explained-conduct": "breaking",
    "ch3-diplomacy-and-bargaining": "testing",
    "ch3-noncooperation-and-balancing": "challenging",
    "ch5-treaty-refusal": "challenging",
    "ch5-turkish-stream": "challenging",
    "ch6-sco-membership": "challenging",
    "ch6-s400-agreement": "breaking",
    "ch7-reluctance": "challenging",
    "ch7-lax-border-control": "challenging",
    "ch7-incirlik-denial": "challenging",
    "ch7-compellent-threats": "breaking",
    "ch7-balancing-with-russia": "breaking",
    "ch7-ground-operations": "breaking",
}
#: The tool of chapter 6 that Turkey is only resolved to use is left out: it is of what is to come.
TOOLS = {
    "ch2-bid-for-standing": "active-diplomacy economic-statecraft",
    "ch3-diplomacy-and-bargaining": "active-diplomacy entangling-diplomacy issue-linkage-bargaining",
    "ch3-noncooperation-and-balancing": "strategic-noncooperation inter-institutional-balancing",
    "ch4-securing-commitments": "active-diplomacy issue-linkage-bargaining",
    "ch6-s400-agreement": "collaborative-balancing",
    "ch6-blackmail": "blackmail-power",
    "ch6-compellent-threats": "compellent-threat",
    "ch7-compellent-threats": "compellent-threat",
    "ch7-balancing-with-russia": "cooperative-balancing",
}
TENTATIVE = {
    ("ch6-sco-membership", "tentativelyUsesTool", "compellent-threat"),
    ("ch7-syria-iraq-policy", "tentativelyClassifiedAs", "boundary-breaking"),
}


def _derived(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    return {
        (
            str(q.subject)[1:-1].removeprefix(f"{ID}tw2019-"),
            local_name(str(q.predicate)[:-1]),
            local_name(q.object.value),
        )
        for q in graph.quads
        if q.graph_name == DERIVED and isinstance(q.object, NamedNode | Literal)
    }


def test_derived_statements(graph: KnowledgeGraph) -> None:
    """Attached by hand: what the roles, the memberships and the plain claims of the author give, and no more."""
    derived = {fact for fact in _derived(graph) if fact[1] not in {"attestedIn", "earliest", "latest"}}
    assert derived == {
        *ROLES,
        *WITHIN,
        *TENTATIVE,
        *((action, "counterpart", name) for action, names in COUNTERPARTS.items() for name in names.split()),
        *((action, "classifiedAs", f"boundary-{label}") for action, label in LABELS.items()),
        *((action, "usesTool", tool) for action, tools in TOOLS.items() for tool in tools.split()),
    }


def test_the_days_of_what_has_a_time(graph: KnowledgeGraph) -> None:
    days = {fact for fact in _derived(graph) if fact[1] in {"earliest", "latest"} and fact[0].startswith("ch")}
    assert days == {
        *((f"ch3-{name}", "earliest", "2004-01-01") for name in ("veto", "opposes-sharing")),
        *((f"ch4-{name}", "earliest", "2015-11-29") for name in ("refugee-deal", "activated")),
        *((f"ch4-{name}", "latest", "2015-11-29") for name in ("refugee-deal", "activated")),
        *((f"ch7-{name}", "latest", "2015-07-31") for name in ("incirlik-denial", "denied-incirlik")),
    }


def test_where_a_concept_is_attested(graph: KnowledgeGraph) -> None:
    """By hand: where the author names a category, in a label, a shift or a claim about it; the coders do not count."""
    attested = {(fact[2], fact[0].rpartition("/")[2]) for fact in _derived(graph) if fact[1] == "attestedIn"}
    chapters = {
        "boundary-testing": "abstract ch2 ch3",
        "boundary-challenging": "abstract ch2 ch3 ch5 ch6 ch7",
        "boundary-breaking": "abstract ch6 ch7",
        "soft-balancing": "ch1",
    }
    for concept, parts in chapters.items():
        assert {part.removeprefix("tw2019-") for part, name in attested if name == concept} == set(parts.split())


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


def test_an_orcid_and_the_day_of_a_project_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(resources.folder("data"), folder)
    actors = folder / "actors.yaml"
    told = actors.read_text(encoding="utf-8").replace("name: Simbolon", "name: Simbolon, orcid: 0000-0002-1694-233X")
    actors.write_text(told, encoding="utf-8")
    said = {str(quad.triple) for quad in encode_library(read_library(folder))}
    base = "<https://w3id.org/intra-alliance-opposition/id/"
    assert f'{base}simbolon> <http://purl.org/dc/terms/identifier> "https://orcid.org/0000-0002-1694-233X"' in said
    day = '"2026-11-22"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert f"{base}project> <http://purl.org/dc/terms/issued> {day}" in said


@pytest.mark.parametrize(
    ("agent", "message"),
    [
        ("{kind: person, name: A, orcid: 0000-0002-1825-0098}", "its digits do not fit the last, which checks them"),
        ("{kind: person, name: A, orcid: https://orcid.org/0000-0002-1825-0097}", "is not an ORCID; write it as 0000-"),
        ("{kind: group, name: A, orcid: 0000-0002-1825-0097}", "only a person has an ORCID, and this is a group"),
    ],
)
def test_what_is_no_orcid_is_refused(tmp_path: Path, agent: str, message: str) -> None:
    folder = tmp_path / "study"
    shutil.copytree(resources.folder("data"), folder)
    with (folder / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  somebody: {agent}\n")
    with pytest.raises(InputError, match=message):
        read_library(folder)
