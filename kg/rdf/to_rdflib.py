"""Carry statements from pyoxigraph to rdflib, for those who work with rdflib's graphs."""

import logging
from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib.term import IdentifiedNode, Node

from kg.errors import KgError
from kg.rdf.namespaces import PREFIXES

__all__ = ["bound", "to_dataset", "to_rdflib", "triple"]


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return the statements as one rdflib graph, whatever graph they are in."""
    graph = bound(rdflib.Graph(bind_namespaces="none"))
    for quad in quads:
        graph.add(triple(quad))
    return graph


def triple(one: Quad | Triple) -> tuple[IdentifiedNode, IdentifiedNode, Node]:
    """Return a statement as rdflib has it."""
    return _subject(one.subject), _subject(one.predicate), _term(one.object)


def to_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Return the statements as an rdflib dataset whose default graph is the union of all graphs."""
    dataset = rdflib.Dataset(default_union=True)
    bound(dataset)
    for quad in quads:
        is_default = isinstance(quad.graph_name, DefaultGraph)
        graph = dataset.default_graph if is_default else dataset.graph(_subject(quad.graph_name))
        graph.add(triple(quad))
    return dataset


def _hushed() -> None:
    """Keep rdflib from printing a traceback for each malformed number or date: the rules say it in a sentence."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def bound(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph that knows the prefixes, and whose malformed numbers and dates are no reason for tracebacks."""
    _hushed()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True)
    return graph


def _subject(term: object) -> IdentifiedNode:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case _:
            raise KgError(f"rdflib has no way to say a statement about a statement, as in this of RDF 1.2: {term}")


def _term(term: object) -> Node:
    if not isinstance(term, Literal):
        return _subject(term)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # rdflib distinguishes "x" and "x"^^xsd:string; RDF does not, and neither do the rules.
    plain = term.datatype.value == str(rdflib.XSD.string)
    # As it was written: rdflib would respell numbers and times.
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)
