"""Say why: the arguments for a claim, premise below conclusion, with hedges, holders and quotations.

They are walked down from the conclusion, each claim once. A claim that is already above itself is named and not
followed again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pyoxigraph import NamedNode

from kg.argument.chapters import drafts_in
from kg.argument.diagram import MOST_DEEP, Box, Branch, Diagram, Link
from kg.argument.phrases import STILL_DRAFTS
from kg.argument.relations import Relations
from kg.argument.scope import within
from kg.argument.tree import Tree
from kg.rdf.namespaces import OPP, SCHEMA

__all__ = ["arguments", "diagram_below", "explain", "facts_of", "first_branch", "show"]


def explain(relations: Relations, thing: NamedNode, scope: str = "author") -> Tree:
    """Return the tree of the arguments for a claim, or of those for every claim about anything else.

    A claim about an action of a case is also about the case, and a chapter has the claims made in it. An argument gives
    the tree of its conclusion. The steps are those of a scope (see `kg.argument.holders`); the last line says what of
    others is left out. What is still a draft comes after it, and a draft itself is shown for what it is.
    """
    if relations.facts.is_a(thing, OPP.Draft):
        return show(relations, thing)
    tree = within(relations, scope, lambda some: arguments(some, thing)).tree()
    boxes = map(relations.box, drafts_in(relations.facts, thing))
    drafts = tuple(Tree(box.text, box.remarks, "draft", box.name, box.kind) for box in boxes)
    more = (Tree(STILL_DRAFTS, (str(len(drafts)),), kind="drafts", children=drafts),) if drafts else ()
    return replace(tree, children=(*tree.children, *more))


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


def first_branch(relations: Relations, thing: NamedNode) -> Branch:
    """Return the arguments for a claim, or for every claim about anything else, unfolded as deep as can be read.

    It is the first branch of `arguments`, of which nothing is looked at that is deeper: of a long argument each claim
    has a page.
    """
    facts = relations.facts
    if facts.is_a(thing, OPP.Argument):
        thing = next(iter(facts.things(thing, OPP.conclusion)), thing)
    if not facts.is_a(thing, OPP.Claim):
        return arguments(relations, thing).branch(thing.value)
    boxes, ring = {thing.value: relations.box(thing)}, [thing]
    links: list[Link] = []
    for _ in range(MOST_DEEP + 2):  # an argument stays with its conclusion, and of the last is asked whether it goes on
        found = [link for node in ring for link in relations.grounds(node)]
        links += found
        ring = [NamedNode(key) for key in dict.fromkeys(link.below for link in found) if key not in boxes]
        boxes |= {node.value: relations.box(node) for node in ring}
    return Diagram(thing.value, (thing.value,), boxes, tuple(links)).branch(thing.value)


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


def show(relations: Relations, thing: NamedNode) -> Tree:
    """Return what is known of an actor, action, claim, concept or anything else, grouped by how it reads."""
    diagram = facts_of(relations, thing)
    (branch,) = diagram.branches(thing.value)
    groups = groupby(branch.children, lambda child: child.link.relation)
    box = branch.box
    kind = (box.kind, *([box.ungrounded] if box.ungrounded else []))
    children = tuple(_group(phrase, _with_kind(relations, facts)) for phrase, facts in groups)
    return Tree(box.text, kind, name=box.name, kind=box.kind, children=children)


def facts_of(relations: Relations, thing: NamedNode) -> Diagram:
    """Return what is known of a thing as a diagram: the thing in the middle, and each thing and text linked to it."""
    facts = list(relations.facts_about(thing))
    root = relations.box(thing)
    boxes = {root.key: root} | {box.key: box for _, box in facts}
    return Diagram(root.text, (root.key,), boxes, tuple(link for link, _ in facts))


def _with_kind(relations: Relations, facts: Iterable[Branch]) -> Iterator[Branch]:
    """Yield facts, those of parts and works of other kinds with the kind, such as a preface, and drafts as such."""
    for fact in facts:
        if fact.box.layer == "draft":
            yield replace(fact, link=replace(fact.link, remarks=(*fact.link.remarks, *fact.box.words)))
            continue
        is_thing = fact.box.layer == "thing" and fact.box.text.lower() != fact.box.kind
        kind = relations.facts.text(NamedNode(fact.box.key), SCHEMA.genre) if is_thing else ""
        yield replace(fact, link=replace(fact.link, remarks=(*fact.link.remarks, kind))) if kind else fact


def _group(phrase: str, facts: Iterable[Branch]) -> Tree:
    """Return facts that read alike under their phrase; one that is alone is on its line."""
    trees = [Tree(fact.box.text, fact.link.remarks, name=fact.box.name) for fact in facts]
    if len(trees) == 1:
        return replace(trees[0], relation=phrase)
    return Tree(phrase, children=tuple(trees))
