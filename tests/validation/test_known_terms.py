"""Undefined terms: which IRIs are checked, which are undefined, and what is offered instead."""

import pytest
from pyoxigraph import NamedNode, Quad

from kg import resources
from kg.rdf import reader
from kg.rdf.namespaces import CODE, ID, OPP, OWL, PREFIXES, RDF, RULE, SH, SKOS, expand
from kg.validation.terms import known_terms
from kg.validation.terms.known_terms import BASE, DefinedNames, defined, fault, is_known, reused, shorten


@pytest.fixture(scope="module")
def names() -> DefinedNames:
    files = sorted(resources.folder("ontology").rglob("*.ttl"))
    things = [Quad(NamedNode(ID + "turkey"), RDF.type, OPP.State)]
    return {**defined([*things, *(quad for path in files for quad in reader.read(path))]), **reused()}


#: A name in a namespace known here -> the name that is offered first.
MISSPELT = {
    "sh:minCont": "sh:minCount",
    "sh:dataType": "sh:datatype",
    "owl:subClassOf": "rdfs:subClassOf",
    "rdfs:predicate": "rdf:predicate",
    "prov:hasAttribution": "prov:Attribution",
    "dcterms:Title": "dcterms:title",
    "xsd:integr": "xsd:integer",
    "xsd:Date": "xsd:date",
    "rdf:typ": "rdf:type",
    "rdf:_0": "",
    "oa:hastarget": "oa:hasTarget",
    "cito:shareAuthorWith": "cito:sharesAuthorWith",
    "fabio:BokChapter": "fabio:BookChapter",
    "sem:hasactor": "sem:hasActor",
    "schema:pagestart": "schema:pageStart",
    "vann:preferredNamespaceURI": "vann:preferredNamespaceUri",
    "opp:Clam": "opp:Claim",
    "opp:claim": "opp:Claim",
    "opp:prefLabel": "skos:prefLabel",
    "code:boundry-breaking": "code:boundary-breaking",
    "rule:iris": "rule:iri",
    "id:turky": "id:turkey",
    "id:hedged": "code:hedged",
    "id:zzzzzz": "",
}
#: An IRI beside a namespace known here -> the name that was meant.
BESIDE = {
    "https://www.w3.org/ns/prov#used": "prov:used",
    "https://www.w3.org/2001/XMLSchema#string": "xsd:string",
    "http://schema.org/pageStart": "schema:pageStart",
    "https://www.schema.org/pageStart": "schema:pageStart",
    "http://w3.org/ns/shacl#path": "sh:path",
    "http://www.w3.org/ns/shacl/path": "sh:path",
    "http://purl.org/dc/terms#title": "dcterms:title",
    "http://purl.org/spar/citosupports": "cito:supports",
    "https://www.w3.org/ns/shacl#minCont": "sh:minCount",
    "http://w3id.org/intra-alliance-opposition/ns#Claim": "opp:Claim",
    "https://w3id.org/intra-alliance-opposition/ns/Claim": "opp:Claim",
    "https://w3id.org/intra-alliance-opposition/codebook#hedged": "code:hedged",
}
#: Names that are defined, and IRIs that are not ours to judge.
LET_PASS = [
    "http://www.w3.org/ns/shacl#minCount",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#_12",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/prov",
    "https://www.w3.org/ns/prov",
    "http://www.w3.org/ns/prov-o#x",
    "http://www.w3.org/ns/oa.jsonld",
    "http://purl.org/spar/cito/2026-06-22",
    "https://schema.org/docs/about.html",
    "https://schema.org/version/latest",
    "http://purl.org/dc/elements/1.1/title",
    "http://xmlns.com/foaf/0.1/name",
    "https://w3id.org/intra-alliance-opposition/ns",
    "https://w3id.org/intra-alliance-opposition/ns/0.2.0",
    "https://w3id.org/intra-alliance-opposition/ns#Claim",
    "https://w3id.org/intra-alliance-opposition/id/turkey",
    "relative",
    "",
]


@pytest.mark.parametrize("name", MISSPELT)
def test_a_name_that_nothing_defines_is_found(name: str, names: DefinedNames) -> None:
    found = fault(expand(name) or "", names)
    assert found
    assert (found.nearest or ("",))[0] == MISSPELT[name]
    assert len(found.nearest) <= 3


@pytest.mark.parametrize("iri", BESIDE)
def test_an_iri_beside_a_namespace_is_found(iri: str, names: DefinedNames) -> None:
    found = fault(iri, names)
    assert found
    prefix = BESIDE[iri].partition(":")[0]
    assert found.message == f"the namespace of {prefix}: is {(expand(f'{prefix}:') or '')}"
    assert found.nearest == (BESIDE[iri],)


@pytest.mark.parametrize("iri", LET_PASS)
def test_what_is_defined_or_not_ours_to_judge_passes(iri: str, names: DefinedNames) -> None:
    assert fault(iri, names) is None


@pytest.mark.parametrize(
    ("iri", "message"),
    [
        ("http://www.w3.org/ns/shacl#minCont", "sh: has no such term"),
        (OPP.iri + "Clam", "the ontology has no such term"),
        (CODE + "hedge", "the codebook has no such name"),
        (ID + "turkye", "nothing in the graph has this name"),
        (ID + "turkey/x", "nothing in the graph has this name"),
        (RULE + "iris", "no rule has this name"),
        (BASE + "ids/turkey", "this project has no such namespace"),
        (BASE + "ns/9.9.9", "this project has no such namespace"),
    ],
)
def test_the_fault_is_said_in_the_words_of_its_namespace(iri: str, message: str, names: DefinedNames) -> None:
    found = fault(iri, names)
    assert found
    assert found.message == message


def test_a_known_prefix_that_is_bound_to_a_stranger_is_found(names: DefinedNames) -> None:
    found = fault("http://www.w3.org/2004/02/skos/cor#Concept", names, "skos:Concept")
    assert found
    assert found.message == "the prefix skos: means http://www.w3.org/2004/02/skos/core#"
    assert found.nearest == ("skos:Concept",)
    assert fault("http://example.org/x", names, "id:x") is None, "others may have a prefix id: of their own"
    assert fault("http://example.org/x", names, "ex:x") is None
    assert fault(SKOS.Concept.value, names, "sh:Concept") is None


def test_a_namespace_without_a_list_is_open_and_can_be_missed(
    names: DefinedNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = (known_terms._open_of, known_terms._prefixes_of, known_terms._bare_of)
    monkeypatch.setitem(PREFIXES, "wd", "http://www.wikidata.org/entity/")
    try:
        for function in cached:
            function.cache_clear()
        known = {**names, **reused()}
        assert fault("http://www.wikidata.org/entity/Q7184", known) is None
        found = fault("https://www.wikidata.org/entity/Q7184", known)
        assert found
        assert found.message == "the namespace of wd: is http://www.wikidata.org/entity/"
        assert found.nearest == ("wd:Q7184",)
        clam = fault(OPP.iri + "Clam", known)
        assert clam
        assert clam.nearest == ("opp:Claim",)
    finally:
        for function in cached:
            function.cache_clear()


def test_ours_are_defined_by_being_told_of() -> None:
    here, there = NamedNode(ID + "here"), NamedNode(ID + "there")
    graph, rule = NamedNode(ID + "derived"), NamedNode(RULE + "iri")
    found = defined(
        [
            Quad(here, RDF.type, OPP.State, graph),
            Quad(here, OPP.with_, there),
            Quad(rule, SH.path, OPP.actor),
            Quad(NamedNode(BASE + "ns"), OWL.versionIRI, NamedNode(BASE + "ns/1.0.0")),
            Quad(SKOS.Concept, RDF.type, OWL.Class),
        ]
    )
    assert found == {OPP.iri: set(), CODE: set(), ID: {"here", "derived"}, RULE: {"iri"}, BASE: {"ns/1.0.0"}}


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (OPP.Claim.value, "opp:Claim"),
        ("http://purl.org/spar/doco/Chapter", "doco:Chapter"),
        ("http://example.org/x", "http://example.org/x"),
        (BASE + "ns", BASE + "ns"),
        ("http://purl.org/spar/cito/2026/x", "http://purl.org/spar/cito/2026/x"),
    ],
)
def test_an_iri_is_shortened_where_a_namespace_is_known(iri: str, short: str) -> None:
    assert shorten(iri) == short


def test_known_is_what_lies_in_a_namespace() -> None:
    assert is_known(OPP.iri + "Clam")
    assert is_known("http://purl.org/spar/doco/x")
    assert not is_known("http://example.org/x")
    assert not is_known("http://schema.org/pageStart")
