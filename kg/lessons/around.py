"""Find what belongs to a claim on a map: the steps to it, what these rest on, and what it conveys."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP

__all__ = ["grounds_of", "lit_by", "steps_to"]


def steps_to(facts: Facts, claim: NamedNode, *, of_coders: bool = False) -> list[NamedNode]:
    """Return the steps to a claim that the text signals, or with `of_coders` those that only the coders see."""
    return [step for step in facts.users(claim, OPP.conclusion) if (whose(facts, step) == "coders") == of_coders]


def grounds_of(facts: Facts, steps: Iterable[NamedNode]) -> list[NamedNode]:
    """Return what steps rest on, in the order of the text."""
    return facts.in_text_order(one for step in steps for one in facts.things(step, OPP.premise))


def lit_by(facts: Facts, nodes: Iterable[NamedNode]) -> frozenset[str]:
    """Return the IRIs of claims with the steps to them that the text signals, their grounds, and what they convey.

    A step lights up its conclusion and its premises, an action the claims about it.
    """
    lit: set[NamedNode] = set()
    for node in nodes:
        if facts.is_a(node, OPP.Argument):
            lit |= {node, *facts.things(node, OPP.conclusion), *facts.things(node, OPP.premise)}
        elif facts.is_a(node, OPP.Claim):
            steps = steps_to(facts, node)
            lit |= {node, *steps, *grounds_of(facts, steps), *facts.things(node, OPP.conveys)}
        else:
            lit |= {one for one in facts.users(node, OPP.about) if facts.is_a(one, OPP.Claim)}
    return frozenset(node.value for node in lit)
