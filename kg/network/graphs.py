"""Lay a graph out as networks: the claims and the arguments that join them, and the actors and what they do.

Both are `networkx.MultiDiGraph`: two actors can be joined by several actions, and a pair of claims by several
relations. Nodes go by their prefixed names. Every attribute is a text or a number, so that each network can be written
to a file.
"""

import networkx as nx
from pyoxigraph import NamedNode

from kg.argument.chapters import BookPart
from kg.argument.phrases import kinds
from kg.argument.ties import ties
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CITO, DCTERMS, OPP, RDF, curie

__all__ = ["actor_view", "argument_view"]

#: Property of a claim or argument that joins it to another -> the relation, and whether the edge runs backwards.
_JOINS: dict[NamedNode, tuple[str, bool]] = {
    OPP.premise: ("premise", True),
    OPP.conclusion: ("conclusion", False),
    OPP.undercuts: ("undercuts", False),
    CITO.disputes: ("disputes", False),
    OPP.conveys: ("conveys", False),
}
_SIGNS = {-1: "against", +1: "with"}


def argument_view(facts: Facts, among: tuple[BookPart, ...] | None = None) -> nx.MultiDiGraph:
    """Return the claims and arguments of a graph, or of some chapters and what they touch, as a network.

    A claim and an argument are each a node (`kind`), as in the Argument Interchange Format, so that premises which
    carry a step together stay apart from those that each carry one: premise -> argument -> conclusion. Edges carry
    `relation`: premise, conclusion, undercuts (argument to argument), disputes (claim to claim), conveys (signal to
    claim).
    """
    wanted = None if among is None else {chapter.name for chapter in among}
    inside = [
        node
        for kind in (OPP.Claim, OPP.Argument)
        for node in facts.users(kind, RDF.type)
        if wanted is None or {curie(part.value) for part in facts.things(node, DCTERMS.isPartOf)} & wanted
    ]
    edges = [
        (*((other, node) if backwards else (node, other)), relation)
        for node in inside
        for prop, (relation, backwards) in _JOINS.items()
        for other in facts.things(node, prop)
    ]
    view = nx.MultiDiGraph()
    for node in sorted({*inside, *(end for edge in edges for end in edge[:2])}, key=str):
        view.add_node(curie(node.value), **_attributes(facts, node))
    for start, end, relation in sorted(edges, key=str):
        view.add_edge(curie(start.value), curie(end.value), key=relation, relation=relation)
    return view


def actor_view(facts: Facts, among: tuple[BookPart, ...] | None = None) -> nx.MultiDiGraph:
    """Return the actors of a graph, or of some chapters, as a signed network: with is +1, against is -1.

    One edge a relation, from who acts to who is on the other side, with its action; so parallel edges are the rule, and
    their signs may differ. Declared, refused and threatened actions count like others; `actuality` keeps them apart. A
    group is one node and never its members. Actors whom no relation joins are not nodes.
    """
    found = ties(facts, among)
    classes = {curie(node.value): node for node in facts.users(OPP.Actor, RDF.type)}
    view = nx.MultiDiGraph()
    for name in sorted({name for one in found for name in (one.actor, one.counterpart)}):
        node = classes.get(name)
        kind = kinds(facts.things(node, RDF.type)) if node else "actor"
        view.add_node(name, kind=kind, label=facts.label(node) if node else name)
    for one in found:
        view.add_edge(
            one.actor,
            one.counterpart,
            key=f"{one.action} {_SIGNS[one.sign]}",
            relation=_SIGNS[one.sign],
            sign=one.sign,
            action=one.action,
            label=one.label,
            actuality=one.actuality,
            chapter=one.chapter,
        )
    return view


def _attributes(facts: Facts, node: NamedNode) -> dict[str, str]:
    """Return what a claim or argument carries: its kind, its words, how firmly it is held, by whom, and where."""

    def words(prop: NamedNode) -> str:
        return ", ".join(facts.label(thing) for thing in facts.things(node, prop))

    part = ", ".join(curie(part.value) for part in facts.things(node, DCTERMS.isPartOf))
    found = {"kind": "argument", "label": facts.label(node), "chapter": part}
    if not facts.is_a(node, OPP.Argument):
        found |= {"kind": "claim", "type": kinds(facts.things(node, RDF.type))}
        found |= {"modality": words(OPP.modality).lower(), "holder": words(OPP.heldBy)}
    return found
