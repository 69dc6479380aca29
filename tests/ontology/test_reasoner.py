"""Ontology, codebook and the whole graph, in one file, are OWL 2 DL and consistent; and a mistake is noticed.

OWL API and HermiT need Java, and `make reasoner` fetches them. Where one of these is missing the tests are skipped, but
for where KG_REASONER=required says that they must run, as in continuous integration.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg import resources
from kg.codebook.reader import shipped
from kg.codebook.statements import quads as codebook_quads
from kg.encode.encoder import encode_library
from kg.pipeline.anchor_log import checks
from kg.rdf import namespaces, reader
from kg.sheets.reader import read_library
from kg.texts.matching import check_text

FOLDER = Path(sys.prefix) / "reasoner"
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in namespaces.PREFIXES.items())
OPP = namespaces.OPP.iri
#: OWL 2 RL has texts with a language, as rdf:PlainLiteral; by the newer name, rdf:langString, OWL API 5 misses them.
MISREAD = "UseOfIllegalDataRange: Use of data range not in profile: " + namespaces.RDF.langString.value + " "

#: What is added to ontology and codebook, and what must then be found.
MISTAKES: dict[str, str] = {
    "two-kinds": "id:a a opp:Actor , opp:Action .",
    "premise": "id:a a opp:Action . id:b a opp:Argument ; opp:premise id:a .",
    "organization": "id:a a opp:Membership ; opp:organization id:b . id:b a opp:State .",
    "membership": "id:a a opp:Membership , opp:Claim .",
    "empty-class": "opp:Both a owl:Class ; rdfs:subClassOf opp:Actor , opp:Claim .",
    "date": 'schema:x a owl:DatatypeProperty . id:a schema:x "2001-01-01"^^xsd:date .',
    "undeclared": "id:a opp:actr id:b .",
    "cardinality": """
        opp:respondsTo a owl:TransitiveProperty .
        opp:Answer a owl:Class ; rdfs:subClassOf
          [ a owl:Restriction ; owl:onProperty opp:respondsTo ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .""",
    "no-axiom": "[] a owl:AllDisjointClasses .",
    "half-an-axiom": "[] a owl:Axiom ; owl:annotatedSource opp:Actor .",
}


def _missing() -> str:
    """Return what the reasoner lacks, or nothing."""
    if not shutil.which("java"):
        return "there is no Java; install a Java runtime (Debian: default-jre-headless)"
    return "" if FOLDER.is_dir() else "OWL API and HermiT are not there; 'make reasoner' fetches them"


MISSING = _missing()
pytestmark = [
    pytest.mark.reasoner,
    pytest.mark.skipif(bool(MISSING) and os.environ.get("KG_REASONER") != "required", reason=MISSING),
]


def _write(path: Path, quads: Iterable[Quad], more: str = "") -> Path:
    """Write statements without their graphs into one file, and some more in Turtle."""
    added = parse(PREFIXES.encode() + more.encode(), format=RdfFormat.TURTLE)
    triples = {Triple(q.subject, q.predicate, q.object) for q in (*quads, *added)}
    serialize(sorted(triples, key=str), str(path), format=RdfFormat.TURTLE)
    return path


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what the reasoner says of the whole graph and of each mistake, asked once."""
    assert not MISSING, MISSING
    folder = tmp_path_factory.mktemp("ontologies")
    ontology = reader.read(resources.folder("ontology") / "opposition.ttl")
    terms = [*ontology, *codebook_quads(shipped())]
    library = read_library(resources.folder("data"))
    when = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    recorded = [q for name, sheet in library.sheets.items() for q in checks(name, check_text(sheet, None), None, when)]
    whole = [*ontology, *encode_library(library), *recorded]
    files = [
        _write(folder / "whole.ttl", whole),
        _write(folder / "whole-and-a-mistake.ttl", whole, "id:turkey a opp:Action ."),
        _write(folder / "terms.ttl", terms),
        *(_write(folder / f"{name}.ttl", terms, more) for name, more in MISTAKES.items()),
    ]
    command = [sys.executable, Path(__file__).with_name("reasoner.py"), FOLDER, *files]
    run = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=3600)
    assert run.returncode == 0, run.stderr
    told: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return told


def test_the_whole_graph_is_owl_2_dl(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["whole"]["dl"] == []
    assert answers["whole"]["unparsed"] == []


def test_the_whole_graph_is_consistent_and_no_class_is_empty(answers: dict[str, dict[str, Any]]) -> None:
    assert "refused" not in answers["whole"]
    assert answers["whole"]["consistent"] is True
    assert answers["whole"]["unsatisfiable"] == []


def test_the_whole_graph_is_owl_2_rl(answers: dict[str, dict[str, Any]]) -> None:
    assert [told for told in answers["whole"]["rl"] if not told.startswith(MISREAD)] == []
    assert answers["terms"]["rl"] == []


def test_all_of_it_was_read(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["whole"]["axioms"] > answers["terms"]["axioms"] > len(namespaces.OPP.terms)


def test_one_wrong_type_makes_the_whole_graph_inconsistent(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["whole-and-a-mistake"]["dl"] == []
    assert answers["whole-and-a-mistake"]["consistent"] is False


@pytest.mark.parametrize("name", ["two-kinds", "premise", "organization", "membership"])
def test_what_cannot_be_is_inconsistent(answers: dict[str, dict[str, Any]], name: str) -> None:
    assert answers[name]["dl"] == []
    assert answers[name]["consistent"] is False


def test_a_class_that_can_have_no_member_is_found(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["empty-class"]["unsatisfiable"] == [f"{OPP}Both"]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("date", {"UseOfUndeclaredDatatype", "UseOfDefinedDatatypeInLiteral"}),
        ("undeclared", {"UseOfUndeclaredAnnotationProperty"}),
        ("cardinality", {"UseOfNonSimplePropertyInCardinalityRestriction"}),
    ],
)
def test_what_is_outside_the_profile_is_found(answers: dict[str, dict[str, Any]], name: str, kinds: set[str]) -> None:
    assert {told.partition(":")[0] for told in answers[name]["dl"]} == kinds


def test_what_is_no_owl_at_all_is_found(answers: dict[str, dict[str, Any]]) -> None:
    assert ["AllDisjointClasses" in triple for triple in answers["no-axiom"]["unparsed"]] == [True]
    assert "refused" in answers["half-an-axiom"]
