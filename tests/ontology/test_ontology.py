"""No term without a use, a test and a text; a header that others can find and cite; none of the known pitfalls.

The criteria are those of FOOPS! (w3id.org/foops) and of OOPS! (its catalogue of pitfalls), named by their codes, as far
as they can be checked without publishing the ontology.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg import resources
from kg.codebook.reader import shipped
from kg.codebook.statements import quads as codebook_quads
from kg.encode.encoder import encode_library
from kg.rdf import reader
from kg.rdf.namespaces import OPP, OWL, PREFIXES, RDF, RDFS, SKOS, local_name
from kg.sheets.reader import read_library
from tests.conftest import REPOSITORY

ONTOLOGY = resources.folder("ontology")
TESTS = Path(__file__).parent.parent
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
OURS = f'FILTER(STRSTARTS(STR(?x), "{OPP.iri}"))'


def _ontology() -> list[Quad]:
    return reader.read(ONTOLOGY / "opposition.ttl")


def _named_in(files: Iterable[Path]) -> set[str]:
    """Return the terms that files name, in SPARQL and Turtle or in Python."""
    texts = [path.read_text(encoding="utf-8") for path in files]
    return {name for text in texts for name in re.findall(r"\b(?:opp:|OPP\.)(\w+)", text)}


# Every term is used, tested and documented


def _unused(terms: Iterable[str]) -> set[str]:
    """Return the terms that neither the data nor the codebook, the ontology itself or a fixture of a rule use."""
    quads = [*encode_library(read_library(resources.folder("data"))), *codebook_quads(shipped())]
    used = {term for quad in quads for term in (quad.predicate, quad.object)} | {q.predicate for q in _ontology()}
    names = {term.value.removeprefix(OPP.iri) for term in used if isinstance(term, NamedNode)}
    return (
        set(terms)
        - names
        - _named_in([*(TESTS / "data" / "shapes").rglob("*.*"), *(TESTS / "data" / "style").iterdir()])
    )


def _untested(terms: Iterable[str]) -> set[str]:
    """Return the terms that no rule, no stored question (which has its expected rows) and no test names."""
    rules = [path for path in ONTOLOGY.rglob("*.ttl") if path.stem not in {"opposition", "codebook"}]
    questions = resources.folder("queries").glob("*.rq")
    return set(terms) - _named_in([*rules, *questions, *TESTS.rglob("*.py")])


def _undocumented(terms: Iterable[str]) -> set[str]:
    """Return the terms without a label, a definition or an example in English."""
    said: dict[str, set[NamedNode]] = {}
    for quad in _ontology():
        text = quad.object
        if isinstance(quad.subject, NamedNode) and isinstance(text, Literal) and text.language == "en" and text.value:
            said.setdefault(quad.subject.value.removeprefix(OPP.iri), set()).add(quad.predicate)
    return {term for term in terms if not {RDFS.label, SKOS.definition, SKOS.example} <= said.get(term, set())}


@pytest.mark.parametrize("gaps", [_unused, _untested, _undocumented])
def test_no_term_without_a_use_a_test_and_a_text(gaps: Callable[[Iterable[str]], set[str]]) -> None:
    assert gaps(OPP.terms) == set()
    assert gaps({*OPP.terms, "unheard"}) == {"unheard"}


# The header, by FOOPS!

HEADER = "<https://w3id.org/intra-alliance-opposition/ns>"
#: Test of FOOPS! -> the properties of the header that it asks for; of some it takes one of several.
FOOPS: dict[str, tuple[str, ...]] = {
    "OM1": (
        "dcterms:title",
        "dcterms:abstract",
        "dcterms:license",
        "owl:versionIRI",
        "dcterms:creator",
        "vann:preferredNamespaceUri",
    ),
    "OM2": (
        "vann:preferredNamespacePrefix",
        "owl:versionInfo",
        "dcterms:created",
        "dcterms:bibliographicCitation",
    ),
    "OM3": ("dcterms:publisher", "<http://purl.org/ontology/bibo/status>", "dcterms:source", "dcterms:modified"),
    "OM4.1": ("dcterms:license",),
    "OM5.1": ("dcterms:creator", "dcterms:created"),
    "OM5.2": ("dcterms:publisher",),
    "FIND1": ("vann:preferredNamespacePrefix",),
}
#: What FOOPS! asks beside and what waits for a publication: a DOI, a logo, a date of issue (rest of OM3 and OM5.2),
#: registration (FIND2, FIND3), resolving addresses (URI1, VER2, OM4.2), content negotiation (CN1) and a page (DOC1).


def _ask(query: str, quads: Iterable[Quad] | None = None, change: str = "") -> list[str]:
    """Return the first column of a query on the ontology, or on an ontology that was changed."""
    store = Store()
    store.extend(_ontology() if quads is None else quads)
    if change:
        store.update(DECLARED + change)
    return [str(row[0]) for row in store.query(DECLARED + query)]  # type: ignore[union-attr]


@pytest.mark.parametrize("test", FOOPS)
def test_the_header_has_what_foops_asks_for(test: str) -> None:
    assert [name for name in FOOPS[test] if not _ask(f"SELECT ?v {{ {HEADER} {name} ?v }}")] == []


def test_the_header_agrees_with_itself_and_with_the_files() -> None:
    def value(name: str) -> str:
        (found,) = _ask(f"SELECT (STR(?v) AS ?s) {{ {HEADER} {name} ?v }}")
        return found.strip('"')

    version = value("owl:versionInfo")
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    # VER1: the version has an address of its own. URI2: the ontology has the address that its terms begin with.
    assert value("owl:versionIRI") == f"{OPP.iri.rstrip('#')}/{version}"
    assert OPP.iri.rstrip("#") == HEADER.strip("<>")
    assert value("vann:preferredNamespaceUri") == OPP.iri
    assert value("vann:preferredNamespacePrefix") == OPP.prefix
    assert f"version {version}" in value("dcterms:bibliographicCitation")
    assert value("dcterms:created") <= value("dcterms:modified")
    assert f"### Ontology {version}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0" in value("dcterms:license")
    assert "CC-BY-4.0" in (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")


def test_other_vocabularies_are_reused() -> None:
    # VOC1 and VOC2: for the header, and for terms of ours that are narrower than theirs.
    assert _ask(
        f"SELECT ?x {{ ?x rdfs:subClassOf|rdfs:subPropertyOf ?y . {OURS} FILTER(!STRSTARTS(STR(?y), STR(opp:))) }}"
    )


# The pitfalls, by OOPS!

_LINKED = "(rdfs:subClassOf|rdfs:subPropertyOf|rdfs:domain|rdfs:range|owl:disjointWith)"
#: Pitfall of OOPS! -> a query that must find nothing, and a change after which it must find something.
PITFALLS: dict[str, tuple[str, str]] = {
    "P04 a class that nothing is said of": (
        f"""?x a owl:Class {OURS}
        FILTER NOT EXISTS {{ ?x {_LINKED} ?y }} FILTER NOT EXISTS {{ ?z {_LINKED} ?x }}""",
        "INSERT DATA { opp:Alone a owl:Class }",
    ),
    "P06 a circle among classes or properties": (
        "?x rdfs:subClassOf+|rdfs:subPropertyOf+ ?x",
        "INSERT DATA { opp:Actor rdfs:subClassOf opp:Alliance }",
    ),
    "P10 two widest classes that nothing keeps apart": (
        f"""?x a owl:Class . ?y a owl:Class . {OURS} FILTER(STRSTARTS(STR(?y), STR(opp:)) && STR(?x) < STR(?y))
        FILTER NOT EXISTS {{ ?x rdfs:subClassOf ?up . FILTER(STRSTARTS(STR(?up), STR(opp:))) }}
        FILTER NOT EXISTS {{ ?y rdfs:subClassOf ?over . FILTER(STRSTARTS(STR(?over), STR(opp:))) }}
        FILTER NOT EXISTS {{ ?x owl:disjointWith|^owl:disjointWith ?y }}""",
        "DELETE DATA { opp:Passage owl:disjointWith opp:SourceText }",
    ),
    "P11 a property with neither domain nor range": (
        f"""?x a ?kind VALUES ?kind {{ owl:ObjectProperty owl:DatatypeProperty }} {OURS}
        FILTER NOT EXISTS {{ ?x rdfs:domain|rdfs:range ?y }}""",
        "DELETE WHERE { opp:statedIn rdfs:range ?y }",
    ),
    "P19 two domains or two ranges, which mean both at once": (
        "?x ?place ?y , ?z VALUES ?place { rdfs:domain rdfs:range } FILTER(?y != ?z)",
        "INSERT DATA { opp:statedIn rdfs:domain opp:Claim , opp:Argument }",
    ),
    "P25 a property that is its own inverse": (
        "?x owl:inverseOf ?x",
        "INSERT DATA { opp:checks owl:inverseOf opp:checks }",
    ),
    "P32 two terms of a kind with one label": (
        "?x a ?kind ; rdfs:label ?label . ?y a ?kind ; rdfs:label ?label . FILTER(STR(?x) < STR(?y))",
        "INSERT DATA { opp:Player a owl:Class ; rdfs:label 'actor'@en }",
    ),
    "P34 and P35 a class or property that is not declared": (
        """{ ?y rdfs:subClassOf|rdfs:domain|rdfs:range|owl:disjointWith ?x } UNION { ?y rdfs:subPropertyOf ?x }
        FILTER(isIRI(?x) && !STRSTARTS(STR(?x), STR(xsd:))) FILTER NOT EXISTS { ?x a ?kind }""",
        "INSERT DATA { opp:Claim rdfs:subClassOf prov:Entty }",
    ),
    "P36 a name with the ending of a file": (
        r"?x ?p ?y FILTER(isIRI(?x) && REGEX(STR(?x), '\\.(owl|rdf|ttl|n3|rdfxml|jsonld)([#/]|$)'))",
        "INSERT DATA { <http://example.org/opp.owl#X> a owl:Class }",
    ),
    "P38 no declaration of an ontology, or P41 no licence": (
        f"VALUES ?x {{ {HEADER} }} FILTER NOT EXISTS {{ ?x a owl:Ontology ; dcterms:license ?y }}",
        f"DELETE WHERE {{ {HEADER} dcterms:license ?y }}",
    ),
}
#: Not taken: P13, a missing inverse, since a property here says in opp:inverseLabel how it reads the other way; P08 and
#: P22, labels, definitions and names, which ontology/style.ttl holds; P37 and P40, which need the published ontology.


@pytest.mark.parametrize("pitfall", PITFALLS)
def test_the_ontology_has_none_of_the_pitfalls_and_each_would_be_noticed(pitfall: str) -> None:
    pattern, change = PITFALLS[pitfall]
    query = f"SELECT DISTINCT ?x {{ {pattern} }}"
    assert _ask(query) == []
    assert _ask(query, change=change) != []


def test_every_kind_of_term_is_one_that_the_checks_know() -> None:
    kinds = {q.object for q in _ontology() if q.predicate == RDF.type and str(q.subject).startswith(f"<{OPP.iri}")}
    assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


# Labels. ROBOT's report asks that no two terms have the same (rule duplicate_label of robot.obolibrary.org/report).

#: Concepts of the codebook that are another view of the term of the same label: a kind of actor, a role of one.
ALIKE = {("state", "State"), ("organization", "Organization"), ("alliance", "Alliance")}
ALIKE |= {("role-actor", "Actor"), ("role-against", "against"), ("role-with", "with")}


def _labels(file: str, prop: NamedNode) -> list[tuple[tuple[str, str | None], str]]:
    quads = parse(path=str(ONTOLOGY / file), format=RdfFormat.TURTLE)
    return [
        ((quad.object.value.casefold(), quad.object.language), local_name(str(quad.subject.value)))
        for quad in quads
        if quad.predicate == prop and isinstance(quad.object, Literal)
    ]


def test_no_two_terms_and_no_two_concepts_have_one_label() -> None:
    terms, concepts = _labels("opposition.ttl", RDFS.label), _labels("codebook.ttl", SKOS.prefLabel)
    for labels in (terms, concepts):
        assert labels
        assert [label for label, times in Counter(label for label, _ in labels).items() if times > 1] == []
    of_terms = dict(terms)
    assert {(concept, of_terms[label]) for label, concept in concepts if label in of_terms} == ALIKE
