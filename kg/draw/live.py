"""Say for a script what a map is of: which boxes and links it draws, and what they and all connected with them argue.

An SVG carries it as metadata, so that the map can be pointed at, filtered and doubted in a page (`web/src/map`). Doubt
is of the graph and not of what is drawn: what steps and attacks connect with the boxes is there even if it has no box.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram
from kg.argument.doubt import connected, reasoning
from kg.argument.holders import SCOPES, whose
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, curie

__all__ = ["argued", "live_data"]

#: The maps of a site are over the same graph, one after the other.
_reasoning = lru_cache(maxsize=1)(reasoning)


def live_data(diagram: Diagram, facts: Facts, scope: str) -> str:
    """Return the JSON that the SVG of a map carries; `scope` is whose steps it draws (see `kg.argument.holders`)."""
    places = {key: place for place, key in enumerate(diagram.boxes)}
    data = {
        "map": diagram.name,
        "scope": scope if scope in SCOPES else curie(facts.named(scope).value),
        "boxes": [box.name for box in diagram.boxes.values()],
        "links": [[places[link.above], places[link.below], link.prop] for link in diagram.links],
        **argued(facts, diagram.boxes),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def argued(facts: Facts, near: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the claims, steps and attacks of everybody that are connected with some things, or all, by their names.

    Each claim and step has a label, whose it is and its holders, whose labels are in `names`.
    """
    of = _reasoning(facts, "all")
    inside = connected(of, frozenset(near)) if near is not None else of.claims.union(step.name for step in of.steps)
    claims = facts.in_text_order(NamedNode(name) for name in of.claims & inside)
    steps = [step for step in of.steps if step.name in inside]
    holders = {one for name in inside for one in facts.things(NamedNode(name), OPP.heldBy)}
    return {
        "names": {curie(one.value): facts.label(one) for one in sorted(holders, key=str)},
        "claims": [
            {**_held(facts, one), "firm": "".join(curie(m.value) for m in facts.things(one, OPP.modality)[:1])}
            for one in claims
        ],
        "steps": [
            {
                **_held(facts, NamedNode(step.name)),
                "premises": sorted(map(curie, step.premises)),
                "conclusion": curie(step.conclusion),
                "structure": step.structure,
            }
            for step in steps
        ],
        "attacks": sorted([curie(one), curie(other)] for one, other in of.attacks if {one, other} <= inside),
    }


def _held(facts: Facts, node: NamedNode) -> dict[str, Any]:
    return {
        "name": curie(node.value),
        "label": facts.label(node),
        "whose": whose(facts, node),
        "holders": sorted(curie(one.value) for one in facts.things(node, OPP.heldBy)),
    }
