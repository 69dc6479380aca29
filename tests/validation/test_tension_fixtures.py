"""Each kind of tension is held to a graph that has it, beside what the base has, and to a near miss that adds none."""

from functools import cache

import pyoxigraph as ox
import pytest

from kg.argument.tensions import tension_queries
from kg.codebook.reader import shipped
from kg.codebook.statements import quads as codebook_quads
from kg.query import run
from kg.rdf.to_rdflib import to_dataset
from kg.validation import engines, validator
from tests.conftest import DATA
from tests.validation.test_shapes import base

FOLDER = DATA / "tensions"
ENGINE = engines.best()
each_kind = pytest.mark.parametrize("name", sorted(tension_queries()))


def changed(name: str, good: str) -> frozenset[ox.Quad]:
    """Return the base graph after the update of a fixture."""
    dataset = to_dataset(base())
    dataset.update((FOLDER / f"{name}.{good}.ru").read_text(encoding="utf-8"))
    return frozenset(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(str(graph.identifier)))
        for graph in dataset.graphs()
        for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    )


@cache
def strains(quads: frozenset[ox.Quad]) -> dict[str, set[str]]:
    """Return the sentences of each kind of tension in a graph."""
    store = ox.Store()
    store.extend([*quads, *codebook_quads(shipped())])
    return {name: {str(strain) for strain, *_ in run.ask(store, kind)} for name, kind in tension_queries().items()}


def test_every_kind_has_both_fixtures_and_every_fixture_a_kind() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{name}.{kind}.ru" for name in tension_queries() for kind in ("bad", "good")
    }


@each_kind
def test_a_bad_graph_has_one_more_strain_and_of_this_kind_alone(name: str) -> None:
    found, before = strains(changed(name, "bad")), strains(base())
    assert {kind for kind in found if found[kind] - before[kind]} == {name}
    assert len(found[name] - before[name]) == 1


@each_kind
def test_a_good_graph_has_no_strain_more(name: str) -> None:
    found, before = strains(changed(name, "good")), strains(base())
    assert changed(name, "good") != base()
    assert {kind for kind in found if found[kind] - before[kind]} == set()


@each_kind
def test_a_strain_is_no_violation(name: str) -> None:
    for kind in ("bad", "good"):
        assert validator.validate(changed(name, kind), ENGINE).conforms


@pytest.mark.parametrize(
    ("denies", "number"),
    [
        ("State A has not signed an agreement to buy missiles.", 1),
        ("By signing, State A does not engage in collaborative balancing.", 1),
        ("State A has not signed an agreement to buy tanks.", 0),
    ],
)
def test_a_denial_in_the_same_words_contradicts_though_nothing_says_that_it_disputes(denies: str, number: int) -> None:
    dataset = to_dataset(base())
    dataset.update(
        (FOLDER / "contradictions.bad.ru")
        .read_text(encoding="utf-8")
        .replace("State A has not signed an agreement to buy missiles.", denies)
        .partition(" ;\nINSERT DATA { GRAPH id:b1-c1 { id:b1-c1-unsigned opp:disputes")[0]
    )
    store = ox.Store()
    store.extend(codebook_quads(shipped()))
    for graph in dataset.graphs():
        for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(str(graph.identifier))))
    found = {str(strain) for strain, *_ in run.ask(store, tension_queries()["contradictions"])}
    assert len(found - strains(base())["contradictions"]) == number
