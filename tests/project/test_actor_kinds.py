"""Kinds of actor of a codebook's own: what they are like decides what can be said of an actor, and readers see them."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.drafts.json_schema import schema_files
from kg.errors import InputError
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.project.new import start_project
from kg.project.reader import codebook_of
from kg.rdf.namespaces import OPP
from kg.sheets.reader import read_library

KINDS = """
actor-kinds:
  label: Kinds of actor
  concepts:
    party: {label: Party, like: organization, definition: It stands for election., source: Our own.}
    leader: {label: Political leader, definition: A person who leads a body., source: Our own.}
"""
ACTORS = """
actors:
  greens: {kind: party, label: The Greens}
  rossi: {kind: leader, label: Maria Rossi}
agents:
  me: {kind: person, name: A coder}
  first-author: {kind: person, name: An author}
memberships:
  rossi-greens: {member: rossi, organization: greens, from: 2015, source: our notes}
"""
HERS = "https://my-study.invalid/"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    start_project(tmp_path / "my-study", schema_files)
    codebook = tmp_path / "my-study" / "codebook.yaml"
    codebook.write_text(codebook.read_text(encoding="utf-8") + KINDS, encoding="utf-8")
    (tmp_path / "my-study" / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    return tmp_path / "my-study"


def test_an_actor_is_of_its_kind_and_acts_as_what_that_is_like(study: Path, tmp_path: Path) -> None:
    assert build(study, tmp_path / "out").is_good
    graph = open_graph(tmp_path / "out")
    said = {(quad.subject, quad.predicate, quad.object) for quad in graph.quads}
    greens, rossi = (NamedNode(f"{HERS}id/{name}") for name in ("greens", "rossi"))
    assert (greens, OPP.actorKind, NamedNode(f"{HERS}codebook/party")) in said
    facts = graph.relations.facts
    assert facts.is_a(greens, OPP.Organization)
    assert not facts.is_a(rossi, OPP.Organization)
    assert facts.is_a(rossi, OPP.Actor)
    assert [graph.relations.box(node).kind for node in (greens, rossi)] == ["party", "political leader"]


def test_the_choices_are_those_of_the_codebook(study: Path) -> None:
    actors = study / "actors.yaml"
    actors.write_text(ACTORS.replace("kind: party", "kind: state"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_library(study)
    (kind,) = caught.value.problems
    assert (kind.line, kind.entry) == (3, "actors.greens.kind")
    assert kind.message == "the codebook has no 'state' under actor kinds"
    assert "the choices are party, leader" in kind.hint
    assert '"leader"' in schema_files(codebook_of(study))["actors.schema.json"]


def test_only_what_is_like_an_organization_has_members(study: Path) -> None:
    actors = study / "actors.yaml"
    actors.write_text(ACTORS.replace("member: rossi, organization: greens", "member: greens, organization: rossi"))
    with pytest.raises(InputError) as caught:
        read_library(study)
    assert [problem.message for problem in caught.value.problems] == [
        "'rossi' is a leader; nobody is a member of it in this sense"
    ]
