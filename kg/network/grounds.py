"""Measure what the claims of an argument view rest on: depth, weakest links, what carries most, what nothing can spare.

An argument needs all of its premises, or one of them where they are convergent; how they go together is its
`structure`, and where that is not stated all are taken to be needed, which is the cautious reading. A claim with
several arguments needs one of them. So the measures are those of a directed hypergraph whose arcs have several
tails (Gallo, Longo, Pallottino and Nguyen 1993, Discrete Applied Mathematics 42), and not those of paths, by which a
premise would be dispensable whenever it has a companion. Disputes,
undercutting and what a signal conveys are no grounds and take no part. Whatever is in a circle of grounds, or rests
on one, has no depth, weakest link or indispensable claim: it is left out of those three.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.network.alternatives import Alternatives, all_of, one_of

__all__ = [
    "FIRM",
    "WeakLinks",
    "carried",
    "circles",
    "conclusions",
    "depths",
    "finals",
    "indispensable",
    "loose",
    "modalities",
    "support",
    "weak_links",
    "without_circles",
]

#: What holds nothing back: asserted, under no condition, and not of what is to come. The other ways of holding a claim
#: (hedged, conditional, to come) are not ranked by the codebook; nor by us.
FIRM = "asserted"

#: The edges that carry grounds, and how many steps each is: a step is an argument, which one edge enters and one
#: leaves.
_STEPS = {"premise": 0, "conclusion": 1}


@dataclass(frozen=True)
class WeakLinks:
    """The weak links of the firmest line of grounds for a claim, and whether it is certain that none is firmer."""

    links: tuple[str, ...]
    exact: bool = True


def support(view: nx.MultiDiGraph) -> nx.DiGraph:
    """Return the claims and arguments of an argument view, joined by premises and conclusions alone."""
    grounds = nx.DiGraph()
    grounds.add_nodes_from(view.nodes(data=True))
    for start, end, relation in view.edges(data="relation"):
        if relation in _STEPS:
            grounds.add_edge(start, end, steps=_STEPS[relation])
    return grounds


def conclusions(view: nx.MultiDiGraph) -> list[str]:
    """Return the claims that an argument leads to, in order."""
    grounds = support(view)
    return [claim for claim in _claims(grounds) if grounds.in_degree(claim)]


def finals(view: nx.MultiDiGraph) -> list[str]:
    """Return the final conclusions, the roots of the argument: claims that are argued for and ground no other."""
    grounds = support(view)
    return [claim for claim in conclusions(view) if not grounds.out_degree(claim)]


def loose(view: nx.MultiDiGraph) -> list[str]:
    """Return the claims that no argument leads to or starts from."""
    grounds = support(view)
    return [claim for claim in _claims(grounds) if not grounds.degree(claim)]


def circles(view: nx.MultiDiGraph) -> list[list[str]]:
    """Return the claims that ground one another in a circle, one list a circle."""
    grounds = support(view)
    knots = (knot for knot in nx.strongly_connected_components(grounds) if len(knot) > 1)
    return sorted(sorted(knot & set(_claims(grounds))) for knot in knots)


def depths(view: nx.MultiDiGraph) -> dict[str, int]:
    """Return for each claim how many arguments follow one another on the longest chain to it; 0 without any."""
    grounds = without_circles(view)
    chains = (nx.ancestors(grounds, claim) | {claim} for claim in _claims(grounds))
    return {
        claim: nx.dag_longest_path_length(grounds.subgraph(chain), weight="steps")
        for claim, chain in zip(_claims(grounds), chains, strict=True)
    }


def modalities(view: nx.MultiDiGraph, claims: Iterable[str]) -> Counter[str]:
    """Return how many of some claims are of each modality."""
    return Counter(view.nodes[claim].get("modality", "") for claim in claims)


def weak_links(view: nx.MultiDiGraph) -> dict[str, WeakLinks]:
    """Return for each claim the weak links of its firmest line of grounds, itself among them.

    A line of grounds takes one argument for each claim that has any, with the premises that it needs, down to claims
    without arguments. Its weak links are the claims on it that are not asserted outright: it is as firm as they are
    (the weakest-link principle; Modgil and Prakken 2013, Artificial Intelligence 195). Of two lines the firmer is the
    one with the fewer weak links: that is our choice, and it ranks no kind of modality above another. No weak link: the
    claim can be reached by what is asserted outright alone.

    The lines of a claim are put together from those of its premises, and one whose weak links include another's is
    dropped (see `kg.network.alternatives`). Where a claim has too many, the line given exists but may not be the
    firmest, and `exact` is False.
    """
    grounds = without_circles(view)
    lines: dict[str, Alternatives] = {}
    for node in nx.lexicographical_topological_sort(grounds):
        below = [lines[other] for other in sorted(grounds.predecessors(node))]
        if grounds.nodes[node]["kind"] == "argument":
            lines[node] = one_of(below) if _is_convergent(grounds, node) else all_of(below)
        else:
            own = frozenset[str]() if grounds.nodes[node].get("modality") == FIRM else frozenset({node})
            lines[node] = all_of([*([one_of(below)] if below else []), Alternatives((own,))])
    return {claim: WeakLinks(tuple(sorted(lines[claim].sets[0])), lines[claim].exact) for claim in _claims(grounds)}


def carried(view: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Return for each claim the conclusions that rest on it, by whatever argument and however far up."""
    grounds = support(view)
    ends = set(conclusions(view))
    return {claim: sorted((nx.descendants(grounds, claim) & ends) - {claim}) for claim in _claims(grounds)}


def indispensable(view: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Return for each conclusion the claims without which it loses every ground: the cut claims.

    Without a premise an argument falls, unless its premises are convergent and another is left; a conclusion falls with
    its last argument. Where every argument has one premise these are the dominators of a flow graph (Lengauer and
    Tarjan 1979); a linked premise is indispensable too, though another path leads around it. A conclusion with none
    keeps a ground whichever claim it loses.
    """
    grounds = without_circles(view)
    cuts: dict[str, frozenset[str]] = {}
    for node in nx.lexicographical_topological_sort(grounds):
        below = [cuts[other] | {other} for other in grounds.predecessors(node)]
        if grounds.nodes[node]["kind"] == "argument" and not _is_convergent(grounds, node):
            cuts[node] = frozenset().union(*below)
        else:
            cuts[node] = frozenset.intersection(*map(frozenset, below)) if below else frozenset()
    claims = set(_claims(grounds))
    return {claim: sorted(cuts[claim] & claims) for claim in conclusions(view) if claim in cuts}


def _claims(grounds: nx.DiGraph) -> list[str]:
    return sorted(node for node, kind in grounds.nodes(data="kind") if kind == "claim")


def _is_convergent(grounds: nx.DiGraph, argument: str) -> bool:
    return bool(grounds.nodes[argument].get("structure") == "convergent")


def without_circles(view: nx.MultiDiGraph) -> nx.DiGraph:
    """Return the support without circles and without what rests on one."""
    grounds = support(view)
    knots = [knot for knot in nx.strongly_connected_components(grounds) if len(knot) > 1]
    caught = {node for knot in knots for member in knot for node in (member, *nx.descendants(grounds, member))}
    return grounds.subgraph(set(grounds) - caught)
