"""Report everything known of one thing, in words: what it is, what it points to, what points to it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from pyoxigraph import NamedNode

from kg.argument.diagram import Branch, Diagram
from kg.argument.relations import Relations
from kg.argument.tree import Tree

__all__ = ["facts_of", "show"]


def show(relations: Relations, thing: NamedNode) -> Tree:
    """Return what is known of an actor, action, claim, concept or anything else, grouped by how it reads."""
    diagram = facts_of(relations, thing)
    (branch,) = diagram.branches(thing.value)
    groups = groupby(branch.children, lambda child: child.link.relation)
    box = branch.box
    return Tree(box.text, (box.kind,), name=box.name, kind=box.kind, children=tuple(_group(*group) for group in groups))


def facts_of(relations: Relations, thing: NamedNode) -> Diagram:
    """Return what is known of a thing as a diagram: the thing in the middle, and each thing and text linked to it."""
    facts = list(relations.facts_about(thing))
    root = relations.box(thing)
    boxes = {root.key: root} | {box.key: box for _, box in facts}
    return Diagram(root.text, (root.key,), boxes, tuple(link for link, _ in facts))


def _group(phrase: str, facts: Iterable[Branch]) -> Tree:
    """Return facts that read alike under their phrase; one that is alone is on its line."""
    trees = [Tree(fact.box.text, fact.link.remarks, name=fact.box.name) for fact in facts]
    if len(trees) == 1:
        return replace(trees[0], relation=phrase)
    return Tree(phrase, children=tuple(trees))
