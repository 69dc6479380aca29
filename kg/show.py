"""Tell everything known of one thing, in words: what it is, what it points to, what points to it."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.facts import Facts
from kg.namespaces import DERIVED, RDF, curie
from kg.phrases import HIDDEN, backward, forward, kinds, rank
from kg.tree import Tree

__all__ = ["show"]

#: A group of facts that read alike: where it comes among the groups, and how it reads.
Group = tuple[bool, int, str]


def show(store: Store, thing: NamedNode) -> Tree:
    """Return what is known of an actor, action, claim, concept or anything else, grouped by how it reads."""
    facts = Facts(store)
    groups: dict[Group, dict[NamedNode | Literal, bool]] = defaultdict(dict)
    for group, other, quad in _facts(facts, thing):
        groups[group][other] = quad.graph_name == DERIVED
    kind = kinds(facts.things(thing, RDF.type))
    children = tuple(_group(facts, group[2], items) for group, items in sorted(groups.items()))
    return Tree(facts.label(thing), (kind,), name=curie(thing.value), kind=kind, children=children)


def _facts(facts: Facts, thing: NamedNode) -> Iterator[tuple[Group, NamedNode | Literal, Quad]]:
    """Yield each fact of a thing that is for readers: its group, what is on the other side, the statement."""
    for quad in facts.of(thing):
        phrase = "" if quad.predicate in HIDDEN else forward(quad.predicate)
        if phrase and isinstance(quad.object, NamedNode | Literal):
            yield (False, rank(quad.predicate), phrase), quad.object, quad
    for quad in facts.pointing_to(thing):
        phrase = "" if quad.predicate in HIDDEN else backward(quad.predicate)
        if phrase and isinstance(quad.subject, NamedNode):
            yield (True, rank(quad.predicate), phrase), quad.subject, quad


def _group(facts: Facts, phrase: str, items: dict[NamedNode | Literal, bool]) -> Tree:
    """Return a group of facts; one that is alone stands on the line of its phrase."""
    nodes = facts.in_text_order({item for item in items if isinstance(item, NamedNode)})
    ordered: list[NamedNode | Literal] = [*nodes, *sorted((i for i in items if isinstance(i, Literal)), key=str)]
    trees = [_item(facts, item, derived=items[item]) for item in ordered]
    if len(trees) == 1:
        return Tree(trees[0].text, trees[0].remarks, phrase, trees[0].name)
    return Tree(phrase, children=tuple(trees))


def _item(facts: Facts, item: NamedNode | Literal, *, derived: bool) -> Tree:
    remarks = ("derived",) if derived else ()
    if isinstance(item, NamedNode):
        return Tree(facts.label(item), remarks, name=curie(item.value))
    language = item.language if item.language not in {None, "en"} else ""
    return Tree(item.value, (*remarks, language) if language else remarks)
