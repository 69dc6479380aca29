"""Say for a script what a map is of: which boxes and links it draws, and what they and all connected with them argue.

An SVG carries it as metadata, so that the map can be pointed at, filtered and doubted in a page (`web/src/map`). Doubt
is of the graph and not of what is drawn: what steps and attacks connect with the boxes is there even if it has no box.
What the script would have to work out, and that depends on the graph alone, is worked out here: who holds what, what is
connected with what, what the coders add, and words.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram
from kg.argument.doubt import Reasoning, connected, labels, reasoning
from kg.argument.doubt_tree import added
from kg.argument.holders import SCOPES, whose
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP, curie

__all__ = ["argued", "live_data", "unargued"]

_SCOPES = {"author": "The author's steps", "coders": "The coders' steps", "all": "Everybody's steps"}
_STRUCTURES = {"convergent": 0, "linked": 1, "unstated": 2}
_WHOSE = {"author": "the author's {0}", "coders": "the coders' {0}", "other": "a {0} of {1}"}
#: The links that lead to what is against something, and how a link says so.
_ATTACKS = {"opp:undercuts", "opp:disputes"}
_AGAINST = -1
#: What a claim's firmness is where its coding has none.
_NOT_SAID = "-"
#: How many graphs and scopes are remembered: a site draws hundreds of maps of one graph.
_REMEMBERED = 16


def live_data(diagram: Diagram, facts: Facts, scope: str) -> str:
    """Return the JSON that the SVG of a map carries; `scope` is whose steps it draws (see `kg.argument.holders`).

    `boxes` are names, `links` pairs of their places, with -1 where what is below is no ground but an objection.
    """
    places = {key: place for place, key in enumerate(diagram.boxes)}
    data = {
        "map": diagram.name,
        "boxes": [box.name for box in diagram.boxes.values()],
        "links": [
            [places[link.above], places[link.below], *([_AGAINST] if link.prop in _ATTACKS else [])]
            for link in diagram.links
        ],
        **argued(facts, scope, diagram.boxes),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def unargued(name: str, boxes: Iterable[str], links: Iterable[tuple[int, int]]) -> str:
    """Return the JSON that a picture carries in which nothing is argued: it can be pointed at, and not be doubted."""
    nothing: dict[str, Any] = {key: [] for key in ("names", "labels", "whose", "firm", "steps", "attacks", "choices")}
    data = {"map": name, "boxes": [*boxes], "links": [*links], **nothing, "parts": {}, "added": {}}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def argued(facts: Facts, scope: str = "author", near: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the claims, steps and attacks of everybody that are connected with some things, or all, by their numbers.

    A number is a place in `names`, where claims are first, `firm` says how firm each of these is. `parts` and `added`
    are by scope, "" being the given one: see `_parts`, and `kg.argument.doubt_tree.added`. `choices` are what a reader
    can choose: a name, a label, and where there are more than yes and no, the values with their labels.
    """
    of = _reasoning(facts, "all", None if near is None else frozenset(near))
    every = of.claims.union(step.name for step in of.steps)
    inside = every if near is None else connected(of, frozenset(near)) & every
    only = None if near is None else inside
    claims = facts.in_text_order(NamedNode(name) for name in of.claims & inside)
    steps = [step for step in of.steps if step.name in inside]
    nodes = [*claims, *map(NamedNode, dict.fromkeys(step.name for step in steps))]
    at = {node.value: place for place, node in enumerate(nodes)}
    scopes = _scopes(facts, claims, scope)
    firm = [_firm(facts, claim) for claim in claims]
    gained = {name: sorted(at[one] for one in _added(facts, name, only) & at.keys()) for name in scopes}
    return {
        "names": [curie(node.value) for node in nodes],
        "labels": [facts.label(node) for node in nodes],
        "whose": [_whose(facts, node, "claim" if place < len(claims) else "step") for place, node in enumerate(nodes)],
        "firm": firm,
        "steps": [
            [at[one.name], sorted(at[p] for p in one.premises), at[one.conclusion], _STRUCTURES[one.structure]]
            for one in steps
        ],
        "attacks": sorted([at[one], at[other]] for one, other in of.attacks if {one, other} <= at.keys()),
        "parts": {"" if name == scope else name: _numbered(facts, name, at, only) for name in scopes},
        "added": {"" if name == scope else name: found for name, found in gained.items()},
        "choices": _choices(facts, scopes, scope, firm, is_added=any(gained.values())) if nodes else [],
    }


@lru_cache(_REMEMBERED)
def _reasoning(facts: Facts, scope: str, near: frozenset[str] | None) -> Reasoning:
    return reasoning(facts, scope, None if near is None else map(NamedNode, near))


@lru_cache(_REMEMBERED)
def _added(facts: Facts, scope: str, near: frozenset[str] | None) -> set[str]:
    return added(facts, _reasoning(facts, scope, near))


@lru_cache(_REMEMBERED)
def _parts(facts: Facts, scope: str, near: frozenset[str] | None) -> Mapping[str, int]:
    """Return for each claim and step of a scope the number of the part of the reasoning that it is connected with.

    It is below zero where something attacks there or is not in from the start, so that readings of what is not stated
    are to be mixed (see `kg.argument.doubt.mixed`).
    """
    of = _reasoning(facts, scope, near)
    before = labels(of)
    attackers = {attacker for attacker, _ in of.attacks}
    found: dict[str, int] = {}
    for name in before:
        if name not in found:
            part = connected(of, frozenset({name}))
            is_open = any(one in attackers or before[one] != "in" for one in part)
            number = len(found) + 1
            found |= dict.fromkeys(part, -number if is_open else number)
    return found


def _numbered(facts: Facts, scope: str, at: Iterable[str], near: frozenset[str] | None) -> list[int]:
    """Return the parts of things in their order, numbered anew from 1 to be short; 0 for what is not in the scope."""
    found = _parts(facts, scope, near)
    short = {part: place for place, part in enumerate(dict.fromkeys(found[one] for one in at if one in found), 1)}
    return [(short[part] if part > 0 else -short[part]) if (part := found.get(one)) else 0 for one in at]


def _scopes(facts: Facts, claims: Iterable[NamedNode], scope: str) -> dict[str, str]:
    """Return whose steps can be chosen, with labels: first those that the map draws."""
    others = (one for claim in claims if whose(facts, claim) == "other" for one in facts.things(claim, OPP.heldBy))
    named = _SCOPES | {curie(one.value): f"What {facts.label(one)} holds" for one in others}
    first = scope if scope in SCOPES else curie(facts.named(scope).value)
    return {scope: named.pop(first, f"What {facts.label(facts.named(scope))} holds"), **named}


def _firm(facts: Facts, claim: NamedNode) -> str:
    return next((curie(one.value) for one in facts.things(claim, OPP.modality)), _NOT_SAID)


def _whose(facts: Facts, node: NamedNode, kind: str) -> str:
    holders = " and ".join(facts.label(one) for one in facts.things(node, OPP.heldBy))
    return _WHOSE[whose(facts, node)].format(kind, holders or "nobody named")


def _choices(facts: Facts, scopes: Mapping[str, str], scope: str, firm: list[str], *, is_added: bool) -> list[Any]:
    found: list[Any] = [["whose", "Whose steps", [["" if n == scope else n, text] for n, text in scopes.items()]]]
    firms = sorted(set(firm) - {_NOT_SAID})
    if len(firms) > 1:
        only = [[name, f"Only {facts.label(facts.named(name)).lower()}"] for name in firms]
        found.append(["firm", "How firm", [["", "However firm"], *only]])
    if curie(f"{CODE}hedged") in firms:
        found.append(["hedged", "Doubt what is hedged"])
    if is_added:
        found.append(["coders", "Doubt what the coders add"])
    return found
