"""Say of a value that a question is narrowed by when it is of another kind than the question speaks of.

The first words of what is said of a parameter name its kind: `chapter, a chapter such as tw2019-ch6`.
"""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import NotFoundError
from kg.query.questions import Question
from kg.rdf.facts import PARTS, WORKS, language_of
from kg.rdf.namespaces import FABIO, OPP, PROV, RDF, RDFS, SKOS, curie, local_name
from kg.rdf.source import GraphSource
from kg.spelling import ENGLISH

__all__ = ["check_kind"]

_AGENT = (PROV.Agent, PROV.Person, PROV.Organization, OPP.Actor)
#: Kind -> the classes of what is of it, or the end of the name of the scheme that it is in.
_KINDS: dict[str, tuple[NamedNode | str, ...]] = {
    "action": (OPP.Action,),
    "actor": (OPP.Actor,),
    "agent": _AGENT,
    "argument": (OPP.Argument,),
    "book": (*WORKS.values(), OPP.Work),
    "case": (OPP.CaseStudy,),
    "category": ("categories",),
    "chapter": (*PARTS, FABIO.Abstract, OPP.Context),
    "claim": (OPP.Claim,),
    "classification": (OPP.Classification,),
    "driver": ("drivers",),
    "event": (OPP.ContextEvent,),
    "organization": (OPP.Organization,),
    "passage": (OPP.Passage,),
    "shift": (OPP.Shift,),
    "tool": ("tools",),
}


def check_kind(store: GraphSource, question: Question, parameter: str, node: NamedNode) -> None:
    """Raise `NotFoundError` where a value of a parameter is of another kind than the question asks for.

    Of what has no class in the graph nothing is known, so that nothing is said.
    """
    about = question.parameters[parameter]
    found = re.match(r"an? ([a-z]+)(?: or ([a-z]+))? such as", about)
    kinds = [kind for kind in found.groups() if kind in _KINDS] if found else []
    wanted = {one for kind in kinds for one in _KINDS[kind]}
    classes = set(_values(store, node, RDF.type))
    schemes = {local_name(scheme.value) for scheme in _values(store, node, SKOS.inScheme)}
    if not wanted or not classes or wanted & classes or wanted & schemes:
        return
    own = language_of(store) if isinstance(store, Store) else ENGLISH
    label = min(_labels(store, node), key=lambda each: (each.language != own, each.value), default=Literal("")).value
    name = f"{label} ({curie(node.value)})" if label else curie(node.value)
    raise NotFoundError(f"{name} is no {' or '.join(kinds)}; {parameter!r} takes {about}.")


def _values(store: GraphSource, node: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(node, predicate, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _labels(store: GraphSource, node: NamedNode) -> Iterator[Literal]:
    for predicate in (RDFS.label, SKOS.prefLabel):
        for quad in store.quads_for_pattern(node, predicate, None):
            if isinstance(quad.object, Literal):
                yield quad.object
