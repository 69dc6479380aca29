"""The vocabularies of others that the graph speaks in: each a closed list of the terms that are used.

A term that a vocabulary does not list is an `AttributeError`, so a typing mistake cannot become an IRI.

>>> SKOS.prefLabel.value
'http://www.w3.org/2004/02/skos/core#prefLabel'
"""

from pyoxigraph import NamedNode

from kg.errors import nearest

__all__ = [
    "AIDA",
    "CITO",
    "DCTERMS",
    "FABIO",
    "HYCL",
    "NP",
    "NPX",
    "OA",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SD",
    "SEM",
    "SH",
    "SKOS",
    "UNSIGNED",
    "VANN",
    "VOID",
    "XSD",
    "Vocabulary",
]


class Vocabulary:
    """A closed list of terms under one prefix; `VOCABULARY.term` is its node (`with_` means `with`)."""

    def __init__(self, prefix: str, iri: str, terms: str) -> None:
        self.prefix, self.iri = prefix, iri
        self.terms = {term: NamedNode(iri + term) for term in terms.split()}

    def __getattr__(self, name: str) -> NamedNode:
        term = self.__dict__.get("terms", {}).get(name.removesuffix("_"))
        if isinstance(term, NamedNode):
            self.__dict__[name] = term  # asked hundreds of thousands of times for one site
            return term
        hint = nearest(name, self.__dict__.get("terms", {}), most=1)
        raise AttributeError(f"{self.__dict__.get('prefix')}: has no term {name!r}{'; ' if hint else ''}{hint}")


RDF = Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type langString")
RDFS = Vocabulary(
    "rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label comment domain range subClassOf subPropertyOf seeAlso"
)
OWL = Vocabulary(
    "owl",
    "http://www.w3.org/2002/07/owl#",
    "Class ObjectProperty DatatypeProperty AnnotationProperty Ontology disjointWith versionInfo versionIRI",
)
XSD = Vocabulary(
    "xsd",
    "http://www.w3.org/2001/XMLSchema#",
    "boolean byte date dateTime dateTimeStamp decimal double float gYear gYearMonth int integer long negativeInteger "
    "nonNegativeInteger nonPositiveInteger positiveInteger short string unsignedByte unsignedInt unsignedLong "
    "unsignedShort",
)
SKOS = Vocabulary(
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme altLabel broader definition editorialNote exactMatch example hasTopConcept inScheme "
    "notation note prefLabel related scopeNote topConceptOf",
)
SH = Vocabulary(
    "sh",
    "http://www.w3.org/ns/shacl#",
    "ValidationResult ask construct declare focusNode inversePath message namespace path prefix prefixes property "
    "result resultMessage resultPath resultSeverity select severity sourceShape sparql targetClass targetNode "
    "targetObjectsOf targetSubjectsOf update value Violation Warning Info",
)
PROV = Vocabulary(
    "prov",
    "http://www.w3.org/ns/prov#",
    "Activity Agent Attribution Entity Organization Person agent endedAtTime generated qualifiedAttribution used "
    "wasAssociatedWith wasAttributedTo wasDerivedFrom wasRevisionOf",
)
OA = Vocabulary(
    "oa",
    "http://www.w3.org/ns/oa#",
    "SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector hasSource refinedBy start",
)
DCTERMS = Vocabulary(
    "dcterms",
    "http://purl.org/dc/terms/",
    "bibliographicCitation conformsTo contributor created creator date description hasPart identifier isPartOf "
    "isReplacedBy issued language license modified publisher source title",
)
FABIO = Vocabulary(
    "fabio",
    "http://purl.org/spar/fabio/",
    "Abstract Book BookChapter Journal JournalArticle Oration ReportDocument Table",
)
#: Nothing is said in its terms; the ontology points to one of them.
CITO = Vocabulary("cito", "http://purl.org/spar/cito/", "")
SEM = Vocabulary("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/", "Event hasActor")
SCHEMA = Vocabulary(
    "schema",
    "https://schema.org/",
    "creditText editor genre isPartOf issueNumber pageEnd pageStart pagination position sameAs sha256 url volumeNumber",
)
#: These describe the endpoint; no graph uses them, so that they are not among the prefixes below.
SD = Vocabulary(
    "sd",
    "http://www.w3.org/ns/sparql-service-description#",
    "Dataset Graph NamedGraph SPARQL11Query Service UnionDefaultGraph defaultDataset defaultGraph endpoint feature "
    "graph name namedGraph resultFormat supportedLanguage",
)
#: These are of nanopublications, which are written of a graph and are not in one.
NP = Vocabulary(
    "np",
    "http://www.nanopub.org/nschema#",
    "Assertion Nanopublication hasAssertion hasProvenance hasPublicationInfo",
)
NPX = Vocabulary(
    "npx",
    "http://purl.org/nanopub/x/",
    "Disagreement hasAlgorithm hasNanopubType hasOpinion hasPublicKey hasSignature hasSignatureTarget introduces "
    "opinionOn",
)
HYCL = Vocabulary("hycl", "http://purl.org/petapico/o/hycl#", "Statement")
#: Below this a nanopublication has its name until it is signed, and sentences that are their own address have theirs.
UNSIGNED, AIDA = "http://purl.org/nanopub/temp/", "http://purl.org/aida/"
VOID = Vocabulary("void", "http://rdfs.org/ns/void#", "Dataset triples uriSpace")
VANN = Vocabulary("vann", "http://purl.org/vocab/vann/", "preferredNamespacePrefix preferredNamespaceUri")
