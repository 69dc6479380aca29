"""The ontology and the codebook are held to the rules of ontology/style.ttl, and each of these rules can be broken."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, Store

from kg import resources
from kg.rdf import namespaces, reader
from kg.rdf.namespaces import OPP, OWL, RDF
from kg.validation import engines, shapes, validator
from tests.conftest import DATA

FIXTURES = DATA / "style"
BROKEN = sorted(FIXTURES.glob("*.bad.ru"))
ONTOLOGY = resources.folder("ontology") / "opposition.ttl"
CODEBOOK = resources.folder("ontology") / "codebook.ttl"
#: The fastest engine, which tests/validation/test_engines.py holds against the reference.
ENGINE = engines.best()
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in namespaces.PREFIXES.items())
HEADER = "<https://w3id.org/intra-alliance-opposition/ns>"
HEADER_PROPERTIES = [
    "dcterms:title",
    "dcterms:description",
    "dcterms:abstract",
    "dcterms:creator",
    "dcterms:publisher",
    "dcterms:source",
    "dcterms:license",
    "dcterms:created",
    "dcterms:modified",
    "dcterms:bibliographicCitation",
    "owl:versionIRI",
    "owl:versionInfo",
    "vann:preferredNamespacePrefix",
    "vann:preferredNamespaceUri",
    "<http://purl.org/ontology/bibo/status>",
]

#: What else breaks a rule: the other side of "exactly one", another place for a typing mistake, another kind of term.
OTHER_SIDES = [
    ("style-one-ontology", "INSERT { id:other ?p ?o } WHERE { ?ontology a owl:Ontology ; ?p ?o }"),
    ("style-declared", "INSERT DATA { opp:Clam skos:note 'subject'@en }"),
    ("style-declared", "INSERT DATA { opp:Claim opp:lables 'predicate'@en }"),
    ("style-declared", "INSERT DATA { code:tools skos:hasTopConcept code:blackmail-powr }"),
    ("style-term-label", "DELETE WHERE { opp:loses rdfs:label ?label }"),
    ("style-term-label", "DELETE DATA { opp:cue rdfs:label 'cue'@en } ; INSERT DATA { opp:cue rdfs:label 'cue'@tr }"),
    ("style-term-definition", "INSERT DATA { opp:cue skos:definition 'A cue is a word.'@en }"),
    ("style-definition-sentence", "INSERT DATA { code:high skos:definition 'sure.'@tr }"),
    ("style-code-label", "DELETE WHERE { code:tools skos:prefLabel ?label }"),
    ("style-code-definition", "INSERT DATA { code:high skos:definition 'Sure.'@en }"),
    ("style-concept-scheme", "DELETE WHERE { code:high skos:inScheme ?scheme ; skos:topConceptOf ?scheme }"),
    (
        "style-concept-scheme",
        "DELETE { ?c ?p ?s } INSERT { ?c ?p id:x } WHERE { ?c ?p ?s VALUES ?p { skos:inScheme skos:topConceptOf } }",
    ),
    ("style-skos-one-kind", "INSERT DATA { code:high a skos:OrderedCollection }"),
    ("style-skos-labels-differ", "INSERT DATA { code:high skos:hiddenLabel 'High confidence'@en }"),
    ("style-skos-labels-differ", "INSERT DATA { code:high skos:hiddenLabel 'sure'@en ; skos:altLabel 'sure'@en }"),
    ("style-skos-label-language", "INSERT DATA { code:high skos:prefLabel 'High' }"),
    ("style-skos-label-language", "INSERT DATA { code:high skos:prefLabel 'High'@en }"),
    (
        "style-skos-related-not-broader",
        "INSERT DATA { code:collaborative-balancing skos:narrower code:cooperative-balancing }",
    ),
    ("style-skos-related-not-broader", "INSERT DATA { code:high skos:relatedMatch id:x ; skos:broadMatch id:x }"),
    ("style-skos-exact-match", "INSERT DATA { code:high skos:exactMatch id:x . id:x skos:narrowMatch code:high }"),
    ("style-skos-top-concept", "INSERT DATA { code:tools skos:hasTopConcept code:high }"),
    ("style-category-rank", "INSERT DATA { code:boundary-breaking opp:rank 9 }"),
    ("style-next-category", "DELETE WHERE { code:boundary-testing opp:nextCategory ?next }"),
    ("style-next-category", "INSERT DATA { code:boundary-breaking opp:nextCategory code:boundary-testing }"),
]


@cache
def shipped() -> list[Quad]:
    return [*reader.read(ONTOLOGY), *reader.read(CODEBOOK)]


def updated(update: str) -> list[Quad]:
    store = Store()
    store.extend(shipped())
    store.update(update)
    return list(store)


def _broken_by(update: str) -> set[str]:
    """Return the rules that the shipped files break once an update has been made to them."""
    return {
        finding.rule.removeprefix("rule:") for finding in validator.check_ontology(updated(update), ENGINE).findings
    }


def _kinds(quads: Iterable[Quad], prefix: str) -> dict[str, list[str]]:
    """Return the names that are declared as a class or property, each with what it is declared as."""
    kinds: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate == RDF.type and quad.object in KINDS and isinstance(quad.subject, NamedNode):
            name = quad.subject.value
            if name.startswith(prefix):
                kinds.setdefault(name.removeprefix(prefix), []).append(str(quad.object))
    return kinds


def test_shipped_files_are_in_good_style() -> None:
    assert validator.check_ontology().findings == ()


def test_no_quads_means_the_shipped_files() -> None:
    assert validator.check_ontology() == validator.check_ontology(shipped())


def test_every_rule_looks_at_something() -> None:
    looked_at = validator.check_ontology().looked_at
    assert set(looked_at) == set(shapes.rules("style.ttl"))
    assert [rule for rule, nodes in looked_at.items() if not nodes] == []


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    assert {f"rule:{path.name.removesuffix('.bad.ru')}" for path in BROKEN} == set(shapes.rules("style.ttl"))
    assert {path.name for path in FIXTURES.iterdir()} == {path.name for path in BROKEN}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.removesuffix(".bad.ru"))
def test_fixture_breaks_its_rule_and_no_other(path: Path) -> None:
    assert _broken_by(path.read_text(encoding="utf-8")) == {path.name.removesuffix(".bad.ru")}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.removesuffix(".bad.ru"))
def test_fixture_says_what_it_breaks(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(("rule", "update"), OTHER_SIDES)
def test_rule_is_broken_from_its_other_side(rule: str, update: str) -> None:
    assert _broken_by(PREFIXES + update) == {rule}


@pytest.mark.parametrize("name", HEADER_PROPERTIES)
def test_header_needs_each_of_its_properties(name: str) -> None:
    assert _broken_by(f"{PREFIXES} DELETE WHERE {{ {HEADER} {name} ?value }}") == {"style-header"}


def test_rules_say_what_is_wrong_and_how_to_fix_it() -> None:
    for name, rule in shapes.rules("style.ttl").items():
        assert name.startswith("rule:style-")
        assert rule.severity == "violation"
        assert all(re.fullmatch(r"[A-Z].*[^.]\.", text) for text in (rule.message, rule.fix)), name


def test_reused_terms_are_not_held_to_the_style_of_ours() -> None:
    update = "INSERT DATA { cito:_odd_name a owl:Class , owl:ObjectProperty }"
    assert _broken_by(PREFIXES + update) == set()


@pytest.mark.parametrize(
    "update",
    [
        "code:high skos:altLabel 'sure'@en ; skos:hiddenLabel 'sur'@en , 'High'@tr",
        "code:high skos:prefLabel 'Yüksek'@tr",
        "code:high skos:broader code:medium . code:medium skos:broader code:low",
        "code:high skos:exactMatch id:x ; skos:broadMatch id:y ; skos:relatedMatch id:z",
        "code:confidences skos:hasTopConcept code:high",
        "code:some a skos:Collection ; skos:member code:high",
    ],
)
def test_what_skos_allows_is_allowed(update: str) -> None:
    assert _broken_by(f"{PREFIXES} INSERT DATA {{ {update} }}") == set()


def test_order_of_the_categories_is_open_at_its_end() -> None:
    update = """
        INSERT DATA {
          code:boundary-breaking opp:nextCategory code:boundary-erasing .
          code:boundary-erasing a skos:Concept ;
            skos:inScheme code:categories ; opp:rank 4 ;
            skos:prefLabel "Boundary erasing"@en ;
            skos:definition "Boundary erasing is opposition that leaves no alliance behind."@en ;
            skos:editorialNote "Made up for this test."@en ;
            prov:wasAttributedTo id:project-coders .
        }"""
    assert _broken_by(PREFIXES + update) == set()


def test_finding_names_the_culprit() -> None:
    update = PREFIXES + "INSERT DATA { opp:Claim rdfs:subClassOf opp:Clam }"
    (finding,) = validator.check_ontology(updated(update)).findings
    assert (finding.rule, finding.value) == ("rule:style-declared", "opp:Clam")
    assert "opp:Clam" in finding.message


def test_codebook_has_no_blank_nodes() -> None:
    nodes = {node for quad in reader.read(CODEBOOK) for node in (quad.subject, quad.object)}
    assert not [node for node in nodes if isinstance(node, BlankNode)]


def test_ontology_declares_exactly_the_terms_the_code_knows() -> None:
    assert set(_kinds(reader.read(ONTOLOGY), OPP.iri)) == set(OPP.terms)


def test_no_term_is_two_kinds_of_thing() -> None:
    kinds = _kinds(reader.read(ONTOLOGY), "")
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", [ONTOLOGY, CODEBOOK], ids=lambda path: path.stem)
def test_another_parser_reads_the_same_number_of_triples(path: Path) -> None:
    assert len(rdflib.Graph().parse(path)) == len(set(reader.read(path)))
