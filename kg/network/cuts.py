"""Find the fewest claims that must be given up before a conclusion has no ground left: how many lines bear it.

A conclusion that one claim takes down has one independent line of support, however many its premises and arguments
are: what hangs on the same claim further down is one line. Linked premises are one line together, convergent ones are
one each. Where every argument has one premise it is the greatest number of chains that share no claim (Menger 1927,
Fundamenta Mathematicae 10). The sets of claims are the minimal cut sets of a fault tree (Vesely and others 1981, Fault
Tree Handbook, NUREG-0492), in which an argument with linked premises fails with any of them, one with convergent
premises with all, and a conclusion with all its arguments.
"""

from dataclasses import dataclass
from typing import Literal

import networkx as nx

from kg.network.alternatives import Alternatives, all_of, one_of
from kg.network.grounds import conclusions, without_circles

__all__ = ["Cut", "fewest"]


@dataclass(frozen=True)
class Cut:
    """The fewest claims whose loss takes every ground from a conclusion, and whether fewer could not do."""

    claims: tuple[str, ...]
    exact: bool = True


def fewest(view: nx.MultiDiGraph, unstated: Literal["linked", "convergent"] = "linked") -> dict[str, Cut]:
    """Return for each conclusion of an argument view the fewest other claims without which every ground is gone.

    An argument that does not say how its premises go together is read as told. What is in a circle of grounds, or rests
    on one, is left out. Of several sets of the same size the first by name is given.
    """
    support = without_circles(view)
    losses: dict[str, Alternatives] = {}
    found: dict[str, Cut] = {}
    ends = set(conclusions(view))
    for node in nx.lexicographical_topological_sort(support):
        below = [losses[other] for other in sorted(support.predecessors(node))]
        if support.nodes[node]["kind"] == "argument":
            structure = support.nodes[node].get("structure")
            apart = structure == "convergent" or (structure == "unstated" and unstated == "convergent")
            losses[node] = all_of(below) if apart else one_of(below)
            continue
        own = Alternatives((frozenset({node}),))
        losses[node] = one_of([own, all_of(below)]) if below else own
        if node in ends and (under := all_of(below)).sets:
            found[node] = Cut(tuple(sorted(under.sets[0])), under.exact)
    return found
