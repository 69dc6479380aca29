"""Drafts are in the graph and in nothing that is asked of it, measured, drawn of an argument or said of an author.

A copy of the books that ship gets drafts of every kind, which name whatever a claim or an argument of theirs can name.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store

from kg import resources
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.query import run
from kg.query.questions import question, questions
from kg.query.results import to_rows
from kg.rdf.bases import OURS
from kg.rdf.namespaces import OPP, RDF
from kg.sheets.claims import SUBJECTS
from kg.sheets.drafts import DraftEntry
from kg.yaml.marks import InScheme, RefersTo

_KINDS = DraftEntry.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
#: What a draft names -> such things of chapter 6.
_NAMED = {
    "action": ["s400-agreement", "sco-membership"],
    "actor": ["turkey", "nato", "russia"],
    "agent": ["oya-dursun-ozkanca"],
    "argument": ["s400-consequences-argument"],
    "case": ["missile-case"],
    "claim": ["s400-is-boundary-breaking", "resolve"],
    "concept": ["soft-balancing", "boundary-breaking"],
    "draft": ["first"],
    "part": ["tw2019-ch5"],
    "stake": ["s400-system"],
}
_CONCEPTS = {
    "modalities": "asserted",
    "tenses": "to-come",
    "confidences": "low",
    "categories": "boundary-testing",
    "tools": "compellent-threat",
    "drivers": "domestic-factors",
    "argument-schemes": "sign",
}
_TEXTS = {
    "statement": "The S-400 agreement is boundary breaking.",
    "note": "It may be so.",
    "when": "2017-07",
    "cue": "Hence",
    "quote": "boundary breaking",
    "translation": "breaking of boundaries",
    "where": "the first sentence",
    "page": "113",
    "role": "against",
    "structure": "linked",
    "unstated": ["condition"],
    "unread": ["origin"],
}


def _full(kind: str) -> dict[str, object]:
    """Return a draft that says something in each of its fields."""
    entry: dict[str, object] = {"kind": kind}
    for field in DraftEntry.model_fields.values():
        alias = str(field.alias)
        for mark in field.metadata:
            if isinstance(mark, RefersTo):
                names = [name for of in sorted(mark.kinds & _NAMED.keys()) for name in _NAMED[of]]
                is_list = "tuple" in str(field.annotation)
                entry[alias] = names if is_list else names[0]
            elif isinstance(mark, InScheme):
                entry[alias] = _CONCEPTS[mark.scheme]
    return entry | _TEXTS


@pytest.fixture(scope="module")
def before() -> KnowledgeGraph:
    return open_graph(resources.folder("data"))


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the graph of the same with drafts."""
    folder = Path(shutil.copytree(resources.folder("data"), tmp_path_factory.mktemp("drafts") / "data"))
    drafts: dict[str, object] = {"first": {"kind": "claim"}, **{f"full-{kind}": _full(kind) for kind in _KINDS}}
    with (folder / "turkey-west-2019" / "chapters" / "06.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write(f"\ndrafts: {json.dumps(drafts)}\n")  # which is YAML
    return open_graph(folder)


def _plain(graph: KnowledgeGraph) -> Store:
    """Return the statements without their named graphs, as Turtle has them."""
    store = Store()
    store.load(graph.export("turtle").encode(), format=RdfFormat.TURTLE)
    return store


def test_drafts_are_in_a_graph_of_their_own_and_change_no_other_statement(
    before: KnowledgeGraph, after: KnowledgeGraph
) -> None:
    added = set(after.quads) - set(before.quads)
    assert set(before.quads) < set(after.quads)
    assert {quad.graph_name for quad in added} == {OURS.beside("tw2019-ch6", "drafts")}
    drafts = {quad.subject for quad in added if quad.predicate == RDF.type}
    assert {quad.object for quad in added if quad.predicate == RDF.type} == {OPP.Draft}
    assert len(drafts) == len(_KINDS) + 1
    assert {quad.subject for quad in added} == drafts
    # Of each kind of thing that a draft can name there is one that it mentions.
    mentioned = {
        quad.object.value for quad in added if quad.predicate == OPP.mentions if isinstance(quad.object, NamedNode)
    }
    assert {kind for kind, names in _NAMED.items() if any(iri.endswith(names[0]) for iri in mentioned)} == {*_NAMED}
    assert {*SUBJECTS} <= {*_NAMED}


@pytest.mark.parametrize("name", [name for name in questions() if name != "drafts"])
def test_every_stored_question_has_the_answer_that_it_had(
    name: str, before: KnowledgeGraph, after: KnowledgeGraph
) -> None:
    sparql = question(name).sparql
    expected = to_rows(run.run_query(before.store, sparql, {}))  # type: ignore[arg-type]
    assert to_rows(run.run_query(after.store, sparql, {})) == expected  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def plain(before: KnowledgeGraph, after: KnowledgeGraph) -> tuple[Store, Store]:
    return _plain(before), _plain(after)


@pytest.mark.parametrize("name", [name for name in questions() if name != "drafts"])
def test_so_it_has_where_there_are_no_named_graphs(name: str, plain: tuple[Store, Store]) -> None:
    expected, found = (to_rows(run.run_query(store, question(name).sparql, {})) for store in plain)  # type: ignore[arg-type]
    assert found == expected


@pytest.mark.parametrize("folder", ["plots", "tensions"])
def test_every_plot_and_every_tension_has_what_it_had(
    folder: str, before: KnowledgeGraph, after: KnowledgeGraph
) -> None:
    for path in sorted((resources.folder("queries") / folder).glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        rows = [to_rows(run.run_query(graph.store, text, {})) for graph in (before, after)]  # type: ignore[arg-type]
        assert rows[0] == rows[1], path.name


def _words(graph: KnowledgeGraph) -> Iterator[tuple[str, object]]:
    """Yield what is worked out of a graph: counts, measures, arguments, doubts."""
    yield "counts", {name: number for name, number in graph.counts().items() if name != "triples"}
    yield "tensions", graph.tensions()
    for holder in ("author", "coders", "all"):
        yield f"network {holder}", str(graph.network(holder=holder))
        for thing in ("tw2019-ch6-s400-is-boundary-breaking", "turkey", "s400-agreement", "compellent-threat"):
            yield f"explain {thing} {holder}", graph.explain(thing, holder=holder)
            yield f"map {thing} {holder}", graph.map(thing, holder=holder).text
        yield f"doubt {holder}", graph.doubt("tw2019-ch6-resolve", hedged=True, holder=holder)
    for thing in ("tw2019", "tw2019-ch6", "turkey", "tw2019-ch6-missile-case", "tw2019-ch6-s400-agreement"):
        yield f"in short {thing}", graph.in_short(thing)


def test_every_count_measure_and_argument_is_as_it_was(before: KnowledgeGraph, after: KnowledgeGraph) -> None:
    for (name, was), (_, found) in zip(_words(before), _words(after), strict=True):
        assert found == was, name


def test_the_question_on_drafts_has_each_with_what_it_lacks(after: KnowledgeGraph) -> None:
    rows = after.ask("drafts")
    assert {row.draft for row in rows} == {
        "id:tw2019-ch6-first",
        *(f"id:tw2019-ch6-full-{kind}" for kind in _KINDS),
    }
    assert {(row.draft, row.lacks) for row in rows if row.lacks} == {
        ("id:tw2019-ch6-first", gap) for gap in ("statement", "about", "modality", "quote")
    }


def test_rdflib_sees_no_draft_among_claims_and_arguments(after: KnowledgeGraph) -> None:
    dataset = after.dataset()
    drafts = set(dataset.subjects(rdflib.RDF.type, rdflib.URIRef(OPP.Draft.value)))
    own = {OPP.draftIn, OPP.draftKind, OPP.lacks, OPP.mentions, RDF.type}
    said = {str(predicate) for draft in drafts for predicate in dataset.predicates(draft)}
    assert {term.value for term in own} <= said
    assert {one for one in said if one.startswith(OPP.iri)} == {term.value for term in own} - {RDF.type.value}
