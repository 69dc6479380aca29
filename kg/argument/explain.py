"""Say why: the arguments for a claim, premise below conclusion, with hedges, holders and quotations.

They are walked down from the conclusion, each claim once. A claim that is already above itself is named and not
followed again.
"""

from dataclasses import replace

from pyoxigraph import NamedNode

from kg.argument.diagram import Box, Diagram, Link
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.rdf.namespaces import OPP

__all__ = ["arguments", "explain"]


def explain(relations: Relations, thing: NamedNode) -> Tree:
    """Return the tree of the arguments for a claim, or of those for every claim about anything else.

    A claim about an action of a case is also about the case, and a chapter has the claims made in it. An argument gives
    the tree of its conclusion.
    """
    return arguments(relations, thing).tree()


def arguments(relations: Relations, thing: NamedNode) -> Diagram:
    """Return the arguments for a claim, or for every claim about anything else, with the thing as the root."""
    facts = relations.facts
    if facts.is_a(thing, OPP.Argument):
        thing = next(iter(facts.things(thing, OPP.conclusion)), thing)
    if facts.is_a(thing, OPP.Claim):
        return diagram_below(relations, thing.value, [thing])
    claims = relations.speaking_of(thing)
    notes = () if claims else ("no claim speaks of it",)
    found = diagram_below(relations, facts.label(thing), claims)
    root = replace(relations.box(thing), notes=notes)
    links = [Link(root.key, claim.value, "opp:about", forward=False) for claim in claims]
    return Diagram(root.text, (root.key,), {root.key: root, **found.boxes}, (*links, *found.links))


def diagram_below(relations: Relations, title: str, claims: list[NamedNode]) -> Diagram:
    """Return the diagram of claims with all that they rest on, convey or are attacked by."""
    boxes: dict[str, Box] = {}
    links: list[Link] = []
    stack = claims[::-1]
    while stack:
        node = stack.pop()
        if node.value not in boxes:
            boxes[node.value] = relations.box(node)
            found = relations.grounds(node)
            links += found
            stack += [NamedNode(link.below) for link in reversed(found)]
    return Diagram(title, tuple(claim.value for claim in claims), boxes, tuple(links))
