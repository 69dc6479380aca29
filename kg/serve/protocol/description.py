"""Describe the service: SPARQL 1.1 Service Description, with the graphs of the store and how large each is."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import KgError
from kg.rdf.namespaces import DCTERMS, RDF, RDFS, SD, VOID, XSD
from kg.serve.protocol.negotiate import GRAPHS, ROWS

__all__ = ["describe"]

#: The names that the W3C gives to formats of files.
_FORMATS = "http://www.w3.org/ns/formats/"
_TITLE = "The argument of a book as a graph"


def describe(graphs: Mapping[str, int], size: int, address: str, limits: str) -> tuple[list[Triple], dict[str, str]]:
    """Return the description of a read-only endpoint at an address, and the prefixes of its vocabularies.

    Its default graph is the union of all graphs, unless a query chooses others.

    >>> triples, _ = describe({}, 0, "http://localhost/sparql", "")
    >>> sum(triple.predicate == SD.endpoint for triple in triples)
    1
    """
    try:
        endpoint = NamedNode(address)
    except ValueError:
        raise KgError(f"{address!r} is no address.") from None
    service, dataset, union = (NamedNode(f"{address}#{name}") for name in ("service", "dataset", "union"))
    triples = [
        Triple(service, RDF.type, SD.Service),
        Triple(service, SD.endpoint, endpoint),
        Triple(service, SD.supportedLanguage, SD.SPARQL11Query),
        Triple(service, SD.feature, SD.UnionDefaultGraph),
        Triple(service, SD.defaultDataset, dataset),
        Triple(service, RDFS.comment, Literal(limits, language="en")),
        *(Triple(service, SD.resultFormat, NamedNode(_FORMATS + form.w3c)) for form in (*ROWS, *GRAPHS)),
        Triple(dataset, RDF.type, SD.Dataset),
        Triple(dataset, DCTERMS.title, Literal(_TITLE, language="en")),
        Triple(dataset, SD.defaultGraph, union),
        Triple(union, RDF.type, SD.Graph),
        Triple(union, VOID.triples, _number(size)),
    ]
    for number, (name, held) in enumerate(graphs.items(), 1):
        graph, content = (NamedNode(f"{address}#{part}-{number}") for part in ("graph", "content"))
        triples += [
            Triple(dataset, SD.namedGraph, graph),
            Triple(graph, RDF.type, SD.NamedGraph),
            Triple(graph, SD.name, NamedNode(name)),
            Triple(graph, SD.graph, content),
            Triple(content, RDF.type, SD.Graph),
            Triple(content, VOID.triples, _number(held)),
        ]
    return triples, {"sd": SD.iri, "void": VOID.iri, "formats": _FORMATS}


def _number(size: int) -> Literal:
    return Literal(str(size), datatype=XSD.integer)
