"""Narrow a map to the steps of somebody, and say whose reading puts somebody into an action."""

from dataclasses import replace

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram, Link
from kg.argument.holders import is_held_by, whose
from kg.argument.relations import Relations
from kg.rdf.facts import Facts
from kg.rdf.namespaces import CODE, OPP

__all__ = ["held_by", "only", "reading"]

#: Property -> the role that a claim gives somebody in an action, from which it can be derived.
_ROLES = {"opp:actor": "role-actor", "opp:against": "role-against", "opp:with": "role-with"}


def held_by(relations: Relations, diagram: Diagram, holder: str) -> Diagram:
    """Return a diagram with those steps only that are within a scope (see `kg.argument.holders`).

    What hung on a step that is left out alone is left out with it, unless it is within the scope itself and the map
    has several theses, as that of a chapter.
    """
    if holder == "all":
        return diagram
    facts = relations.facts
    held = {key for key in diagram.boxes if is_held_by(facts, NamedNode(key), holder)}
    arguments = {key for key, box in diagram.boxes.items() if box.layer == "argument"}
    roots = diagram.roots
    if len(roots) > 1:
        # What others than the coders say in the text of the author is the author's report.
        reported = {key for key in roots if holder == "author" and diagram.boxes[key].whose == "other"}
        theses = [key for key in roots if key in held | reported]
        roots = tuple(dict.fromkeys((*theses, *(key for key in diagram.boxes if key in held - arguments))))
    left = only(replace(diagram, roots=roots), set(diagram.boxes) - (arguments - held))
    kept, ring = set(roots), list(roots)
    while ring:
        new = [key for key in left.neighbours[ring.pop()] if key not in kept]
        kept.update(new)
        ring += new
    return only(left, kept)


def reading(facts: Facts, node: NamedNode, link: Link) -> str:
    """Return whose reading a derived link between an action and one who is in it is, or nothing for other links."""
    if "derived" not in link.remarks or link.prop not in _ROLES:
        return ""
    action, actor = (node, NamedNode(link.below)) if link.forward else (NamedNode(link.below), node)
    role = NamedNode(CODE + _ROLES[link.prop])
    claims = [
        claim
        for claim in facts.users(action, OPP.about)
        if actor in facts.things(claim, OPP.involves) and role in facts.things(claim, OPP.role)
    ]
    holders = {
        "the coders" if whose(facts, claim) == "coders" else facts.label(one)
        for claim in claims
        for one in facts.things(claim, OPP.heldBy)
    }
    return f"as {' and '.join(sorted(holders))} read it" if holders else ""


def only(diagram: Diagram, keys: set[str]) -> Diagram:
    """Return a diagram with these boxes only, and the links between them."""
    return replace(
        diagram,
        roots=tuple(key for key in diagram.roots if key in keys),
        boxes={key: box for key, box in diagram.boxes.items() if key in keys},
        links=tuple(link for link in diagram.links if {link.above, link.below} <= keys),
    )
