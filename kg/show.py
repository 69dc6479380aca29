"""Tell everything known of one thing, in words: what it is, what it points to, what points to it."""

from dataclasses import replace

from pyoxigraph import NamedNode, Store

from kg.diagram import Diagram
from kg.facts import Facts
from kg.relations import Relations
from kg.tree import Tree

__all__ = ["facts_of", "show"]


def show(store: Store, thing: NamedNode) -> Tree:
    """Return what is known of an actor, action, claim, concept or anything else, grouped by how it reads."""
    return facts_of(Relations(Facts(store)), thing).tree(grouped=True)


def facts_of(relations: Relations, thing: NamedNode) -> Diagram:
    """Return what is known of a thing as a diagram: the thing in the middle, and each thing and text linked to it."""
    told = list(relations.told(thing))
    box = relations.box(thing)
    root = replace(box, notes=(box.kind,))
    boxes = {other.key: other for _, other in told} | {root.key: root}
    return Diagram(root.text, (root.key,), {root.key: root, **boxes}, tuple(link for link, _ in told))
