"""Say why: the arguments for a claim as a tree, premise below conclusion, with hedges, holders and quotations.

The tree is walked down from the conclusion. A claim that already stands above itself is named and not walked again.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from kg.facts import Facts
from kg.namespaces import CITO, CODE, OA, OPP, curie
from kg.tree import Tree

__all__ = ["explain", "remarks"]

#: How a claim hangs on a thing that is not itself a claim: it is about it, uses it, or is held by it.
_ABOUT = (
    OPP.about,
    OPP.category,
    OPP.tool,
    OPP.toCategory,
    OPP.fromCategory,
    OPP.driver,
    OPP.seeks,
    OPP.heldBy,
)


def explain(store: Store, thing: NamedNode) -> Tree:
    """Return the tree of the arguments for a claim, or of those for every claim about anything else.

    A claim about an action of a case is also about the case. An argument gives the tree of its conclusion.
    """
    facts = Facts(store)
    if facts.is_a(thing, OPP.Argument):
        thing = next(iter(facts.things(thing, OPP.conclusion)), thing)
    if facts.is_a(thing, OPP.Claim):
        return _claim(facts, thing)
    claims = set(facts.users(thing, *_ABOUT))
    for action in facts.things(thing, OPP.comprises):
        claims.update(facts.users(action, OPP.about))
    trees = [_claim(facts, claim) for claim in facts.in_text_order(claims)]
    children = tuple(_each_once(trees))
    remarks = () if children else ("no claim speaks of it",)
    return Tree(facts.label(thing), remarks, name=curie(thing.value), children=children)


def remarks(facts: Facts, claim: NamedNode) -> tuple[str, ...]:
    """Return how firmly a claim is held and by whom, doubts of the coder, its words and place, limits of its text."""
    modality = [facts.label(node).lower() for node in facts.things(claim, OPP.modality)]
    holders = [f"held by {facts.label(node)}" for node in facts.things(claim, OPP.heldBy)]
    levels = facts.things(claim, OPP.confidence)
    doubts = [facts.label(level).lower() for level in levels if level.value != f"{CODE}high"]
    words = [facts.quotation(passage) for passage in facts.things(claim, OPP.statedIn)]
    extents = facts.things(claim, OPP.statedIn, OA.hasSource, OPP.extent)
    limits = [facts.label(extent).lower() for extent in extents if extent.value != f"{CODE}text-held"]
    return (*modality, *holders, *doubts, *words, *limits)


def _claim(facts: Facts, claim: NamedNode, above: tuple[NamedNode, ...] = (), relation: str = "") -> Tree:
    name = curie(claim.value)
    if claim in above:
        return Tree(facts.label(claim), ("stands above already",), relation, name, "claim")
    here = (*above, claim)
    children = [_argument(facts, argument, here) for argument in facts.users(claim, OPP.conclusion)]
    children += [_claim(facts, other, here, "conveys") for other in facts.things(claim, OPP.conveys)]
    children += [_claim(facts, other, here, "disputed by") for other in facts.users(claim, CITO.disputes)]
    return Tree(facts.label(claim), remarks(facts, claim), relation, name, "claim", tuple(children))


def _argument(facts: Facts, argument: NamedNode, above: tuple[NamedNode, ...], relation: str = "because") -> Tree:
    premises = facts.in_text_order(set(facts.things(argument, OPP.premise)))
    children = [_claim(facts, premise, above) for premise in premises]
    attacks = [other for other in facts.users(argument, OPP.undercuts) if other not in above]
    children += [_argument(facts, other, (*above, argument), "undercut by") for other in attacks]
    return Tree(facts.label(argument), (), relation, curie(argument.value), "argument", tuple(children))


def _each_once(trees: list[Tree]) -> list[Tree]:
    """Return the trees without those that another one shows among its grounds; in a circle, the first stays."""
    below = {tree.name: set(_names_below(tree)) for tree in trees}
    grounds = {name for tree in trees for name in below[tree.name] if name != tree.name}
    shown: set[str] = set()
    kept: list[Tree] = []
    for tree in sorted(trees, key=lambda tree: tree.name in grounds):
        if tree.name not in shown:
            kept.append(tree)
            shown |= {tree.name, *below[tree.name]}
    return sorted(kept, key=trees.index)


def _names_below(tree: Tree) -> Iterator[str]:
    for child in tree.children:
        if child.relation in {"", "because"}:
            yield child.name
            yield from _names_below(child)
