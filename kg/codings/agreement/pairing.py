"""Which units of two coders are the same: those whose quotations or passages overlap, each paired once."""

from collections.abc import Sequence

from kg.anchors.lock import Stretch
from kg.codings.coding import Unit

__all__ = ["LEAST_OVERLAP", "overlap", "pairs"]

#: How much of what two quotations, or two passages, cover together both cover, for their units to be the same at all.
LEAST_OVERLAP = 0.3


def overlap(one: Stretch, other: Stretch) -> float:
    """Return the share that two stretches have in common of what they cover together.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    common = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, common) / whole if whole else 0.0


def pairs(first: Sequence[Unit], second: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Return the units of two coders that are the same, in the order of the first; all of them have places.

    Of all ways to pair them, it is one in which the pairs overlap most (Edmonds, by networkx). Quotations and passages
    count alike: one coder's passage may be a sentence and another's a clause of it, where the words that they quote
    tell which of its claims is meant.
    """
    import networkx as nx  # noqa: PLC0415  # slow to import

    graph = nx.Graph()
    for at, one in enumerate(first):
        for to, other in enumerate(second):
            shared = [
                overlap(mine, theirs)
                for mine, theirs in ((one.passage, other.passage), (one.quotation, other.quotation))
                # Of most units no word is in both, which is seen without a share.
                if mine and theirs and mine[0] < theirs[1] and theirs[0] < mine[1]
            ]
            if max(shared, default=0.0) >= LEAST_OVERLAP:
                graph.add_edge((0, at), (1, to), weight=sum(shared))
    chosen = sorted(sorted(pair) for pair in nx.max_weight_matching(graph))
    return [(first[at], second[to]) for (_, at), (_, to) in chosen]
