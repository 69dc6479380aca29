"""Lay a graph out as networks: the claims and the arguments that join them, and the actors and what they do.

Both are `networkx.MultiDiGraph`: two actors can be joined by several actions, and a pair of claims by several
relations. Nodes go by their prefixed names. Every attribute is a text or a number, so that each network can be written
to a file.
"""

from collections import Counter
from collections.abc import Iterable

import networkx as nx
from pyoxigraph import NamedNode

from kg.actors.acts import authors_of, is_read_by
from kg.actors.ties import SIDES, OpenAction, Tie, open_actions, ties
from kg.argument.chapters import BookPart
from kg.argument.holders import is_held_by, readings, whose
from kg.argument.phrases import kind_of, kinds
from kg.query.results import counted
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, RDF, curie, expand

__all__ = ["actor_view", "argument_view", "left_out", "unjoined"]

#: Property of a claim or argument that joins it to another -> the relation, and whether the edge runs backwards.
_JOINS: dict[NamedNode, tuple[str, bool]] = {
    OPP.premise: ("premise", True),
    OPP.conclusion: ("conclusion", False),
    OPP.undercuts: ("undercuts", False),
    OPP.disputes: ("disputes", False),
    OPP.conveys: ("conveys", False),
}
#: How one objects to another: objections by others are shown too, since they are to what the holder says.
_ATTACKS = {OPP.undercuts: "undercuts", OPP.disputes: "disputes"}
#: How the premises of an argument go together -> how that reads.
_STRUCTURES = {
    NamedNode(f"{CODE}linked"): "linked",
    NamedNode(f"{CODE}convergent"): "convergent",
    NamedNode(f"{CODE}structure-unstated"): "unstated",
}
_HEDGED, _TO_COME = NamedNode(f"{CODE}hedged"), NamedNode(f"{CODE}to-come")
_UNSTATED_CONDITION = NamedNode(f"{CODE}unstated-condition")
_SIGNS = {-1: "against", +1: "with"}
#: Whose steps and relations are left out -> how that reads.
_WHOSE = {"author": "of the author", "coders": "of the coders", "other": "of others"}


def argument_view(
    facts: Facts, among: tuple[BookPart, ...] | None = None, *, holder: str = "author"
) -> nx.MultiDiGraph:
    """Return the claims and arguments of a holder, in a graph or in some chapters, and what they touch, as a network.

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
        if (wanted is None or wanted.intersection(_parts(facts, node))) and is_held_by(facts, node, holder)
    ]
    edges = [
        (*((other, node) if backwards else (node, other)), relation)
        for node in inside
        for prop, (relation, backwards) in _JOINS.items()
        for other in facts.things(node, prop)
    ]
    edges += [
        (attacker, node, relation)
        for node in inside
        for prop, relation in _ATTACKS.items()
        for attacker in facts.users(node, prop)
        if attacker not in inside and (wanted is None or wanted.intersection(_parts(facts, attacker)))
    ]
    view = nx.MultiDiGraph()
    for node in sorted({*inside, *(end for edge in edges for end in edge[:2])}, key=str):
        view.add_node(curie(node.value), **_attributes(facts, node))
    for start, end, relation in sorted(edges, key=str):
        view.add_edge(curie(start.value), curie(end.value), key=relation, relation=relation)
    return view


def actor_view(facts: Facts, among: tuple[BookPart, ...] | None = None, *, holder: str = "author") -> nx.MultiDiGraph:
    """Return the actors of a graph, or of some chapters, as a holder relates them: with is +1, against is -1.

    One edge a relation, from who acts to who is on the other side, with its action; so parallel edges are the rule, and
    their signs may differ. Declared, refused and threatened actions count like others; `actuality` keeps them apart. A
    group is one node and never its members. Actors whom no relation joins are not nodes.
    """
    found = [one for one in ties(facts, among) if _is_read_by(facts, one, holder)]
    classes = {curie(node.value): node for node in facts.users(OPP.Actor, RDF.type)}
    view = nx.MultiDiGraph()
    for name in sorted({name for one in found for name in (one.actor, one.counterpart)}):
        node = classes.get(name)
        kind = kind_of(facts, node) if node else "actor"
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
            holder=_reader(facts, one),
        )
    return view


def unjoined(
    facts: Facts, among: tuple[BookPart, ...] | None = None, *, holder: str = "author"
) -> tuple[OpenAction, ...]:
    """Return the actions that join nobody, those among them whose other side only others than the holder name."""
    every = ties(facts, among)
    joined = {one.action for one in every if _is_read_by(facts, one, holder)}
    gaps = (("target", "others"),)
    of_others = {
        OpenAction(one.action, one.label, _sides(facts, one.action), (), (), gaps, one.chapter)
        for one in every
        if one.action not in joined
    }
    return tuple(sorted([*open_actions(facts, among), *of_others]))


def left_out(facts: Facts, among: tuple[BookPart, ...] | None = None, *, holder: str = "author") -> dict[str, str]:
    """Return by view, in a sentence, how many steps and relations of others a holder's view leaves out; or nothing."""
    wanted = None if among is None else {chapter.name for chapter in among}
    steps = [
        whose(facts, node)
        for node in facts.users(OPP.Argument, RDF.type)
        if (wanted is None or wanted.intersection(_parts(facts, node))) and not is_held_by(facts, node, holder)
    ]
    relations = [
        min((whose(facts, claim) for claim in _readings(facts, one)), default="author")
        for one in ties(facts, among)
        if not _is_read_by(facts, one, holder)
    ]
    return {"arguments": _sentence(steps, "step"), "actors": _sentence(relations, "relation")}


def _sentence(sides: Iterable[str], word: str) -> str:
    parts = [f"{counted(number, word)} {_WHOSE[side]}" for side, number in sorted(Counter(sides).items())]
    return f"Left out: {', '.join(parts)}; --holder all shows them. " if parts else ""


def _sides(facts: Facts, action: str) -> tuple[str, ...]:
    return tuple(curie(actor.value) for actor in facts.things(_node(action), OPP.actor))


def _readings(facts: Facts, tie: Tie) -> list[NamedNode]:
    """Return the claims that put the counterpart of a tie on its side; none where the text itself names it there."""
    part = next(side for side, sign in SIDES.items() if sign == tie.sign)
    return readings(facts, _node(tie.action), part, _node(tie.counterpart))


def _is_read_by(facts: Facts, tie: Tie, holder: str) -> bool:
    """Return whether a holder puts the counterpart on that side; what the text names is its author's."""
    return is_read_by(facts, _readings(facts, tie), tie.chapter, holder)


def _reader(facts: Facts, tie: Tie) -> str:
    """Return by name who puts the counterpart on that side."""
    holders = {one for claim in _readings(facts, tie) for one in facts.things(claim, OPP.heldBy)}
    return ", ".join(facts.label(one) for one in sorted(holders, key=str) or authors_of(facts, tie.chapter))


def _node(name: str) -> NamedNode:
    return NamedNode(expand(name) or name)


def _parts(facts: Facts, node: NamedNode) -> list[str]:
    """Return the chapters that a claim or an argument, the author's or the coders', was coded in."""
    return [curie(part.value) for part in facts.things(node, OPP.codedIn, OPP.codes)]


def _attributes(facts: Facts, node: NamedNode) -> dict[str, str]:
    """Return what a claim or argument carries: its kind, its words, where it was coded, by whom and how it is held."""

    def words(prop: NamedNode) -> str:
        return ", ".join(facts.label(thing) for thing in facts.things(node, prop))

    found = {"kind": "claim", "label": facts.label(node), "chapter": ", ".join(_parts(facts, node))}
    found |= {"holder": words(OPP.heldBy), "confidence": words(OPP.confidence)}
    if facts.is_a(node, OPP.Argument):
        structures = [_STRUCTURES.get(one, "") for one in facts.things(node, OPP.premiseStructure)]
        found |= {"kind": "argument", "label": words(OPP.scheme), "structure": ", ".join(structures)}
        return found | {"scheme": words(OPP.scheme), "cue": facts.text(node, OPP.cue)}
    found |= {"type": kinds(facts.things(node, RDF.type)), "modality": _firmness(facts, node)}
    return found | {"category": words(OPP.category), "tool": words(OPP.tool)}


def _firmness(facts: Facts, claim: NamedNode) -> str:
    """Return what a claim holds back, such as `hedged, conditional, to come`, or `asserted` where it holds nothing."""
    has_condition = any(facts.store.quads_for_pattern(claim, OPP.condition, None, None))
    found = {
        "hedged": _HEDGED in facts.things(claim, OPP.modality),
        "conditional": has_condition or _UNSTATED_CONDITION in facts.things(claim, OPP.leavesUnstated),
        "to come": _TO_COME in facts.things(claim, OPP.tense),
    }
    return ", ".join(word for word, holds in found.items() if holds) or "asserted"
