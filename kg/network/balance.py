"""Measure the structural balance of an actor view: camps, triads, frustration, and which actions are against balance.

A friend's friend should be a friend, an enemy's enemy too (Heider 1946, Journal of Psychology 21). A signed graph is
balanced where every circle has an even number of minus signs, and then falls into two camps with plus inside and minus
between (Harary 1953; Cartwright and Harary 1956, Psychological Review 63). Where there is no circle it is balanced
vacuously: nothing was there to be unbalanced, and no such finding is one about the world.

A line joins a pair of actors in either direction, by one sign, and represents all actions of that sign between the two:
how many acts a text reports is its matter, and does not weigh. A pair with both signs has two lines and is ambivalent;
the two are a circle of length two with one minus, so each ambivalent pair unbalances the network by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, islice, product, takewhile

import networkx as nx

__all__ = [
    "MOST_ACTORS",
    "Frustration",
    "Reading",
    "SignedEdge",
    "Triad",
    "ambivalent",
    "camps",
    "frustration",
    "open_triads",
    "signed_edges",
    "triads",
]

#: The largest block of actors, joined by circles, for which every way of taking sides is tried: 2 ** 15 ways.
MOST_ACTORS = 16

#: How many smallest sets of frustrated lines are given.
MOST_SETS = 8


@dataclass(frozen=True, order=True)
class SignedEdge:
    """A pair of actors, in order, joined by one sign (+1 with, -1 against), and the actions that do."""

    ends: tuple[str, str]
    sign: int
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Three lines between three actors: balanced if an even number of them is minus."""

    lines: tuple[SignedEdge, SignedEdge, SignedEdge]

    @property
    def is_balanced(self) -> bool:
        """Return whether the product of the three signs is plus."""
        return self.lines[0].sign * self.lines[1].sign * self.lines[2].sign > 0

    @property
    def against_balance(self) -> tuple[SignedEdge, ...]:
        """Return the lines that an unbalanced reading turns on: its one minus, or all three; none where it is balanced.

        With one minus, two friends of an actor oppose each other; with three, nobody has an ally. A change of any one
        sign would balance either; the first case names the opposed pair since it is what the two pluses do not expect.
        """
        minus = tuple(line for line in self.lines if line.sign < 0)
        return () if self.is_balanced else minus


@dataclass(frozen=True)
class Triad:
    """Three actors each joined to both others, with a reading for each choice among the lines of an ambivalent pair."""

    actors: tuple[str, str, str]
    readings: tuple[Reading, ...]

    @property
    def verdict(self) -> str:
        """Return balanced or unbalanced where all readings are, else ambivalent."""
        found = {reading.is_balanced for reading in self.readings}
        return "ambivalent" if len(found) > 1 else "balanced" if found == {True} else "unbalanced"


@dataclass(frozen=True)
class Frustration:
    """How far from balance: the fewest lines whose sign must change, the sets of so many that would do, and all lines.

    There are `ways` such sets, of which at most `MOST_SETS` are given. Where not `exact`, `index` is an upper bound,
    `at_least` a lower one, one set is given that would do, and `ways` is 0, since they were not counted.
    """

    index: int
    at_least: int
    sets: tuple[tuple[SignedEdge, ...], ...]
    ways: int
    size: int

    @property
    def exact(self) -> bool:
        """Return whether the two bounds meet."""
        return self.index == self.at_least

    @property
    def normalized(self) -> float | None:
        """Return 1 - 2 index / lines, from 0 (as far from balance as can be) to 1 (balanced); None without lines.

        The normalized frustration index of Aref and Wilson 2018, Journal of Complex Networks 6(4).
        """
        return 1 - 2 * self.index / self.size if self.size else None


def signed_edges(view: nx.MultiDiGraph) -> tuple[SignedEdge, ...]:
    """Return the lines of an actor view, in order; one that leads from an actor to itself gives none."""
    actions: dict[tuple[tuple[str, str], int], set[str]] = {}
    for start, end, action in view.edges(data=True):
        if start != end:
            first, second = sorted((start, end))
            actions.setdefault(((first, second), action["sign"]), set()).add(action["action"])
    return tuple(sorted(SignedEdge(ends, sign, tuple(sorted(names))) for (ends, sign), names in actions.items()))


def ambivalent(of: Iterable[SignedEdge]) -> list[tuple[str, str]]:
    """Return the pairs that are joined by both signs; the two are never added up."""
    signs: dict[tuple[str, str], set[int]] = {}
    for line in of:
        signs.setdefault(line.ends, set()).add(line.sign)
    return sorted(pair for pair, found in signs.items() if len(found) > 1)


def triads(of: Iterable[SignedEdge]) -> list[Triad]:
    """Return every three actors of whom each is joined to both others, with their readings."""
    between: dict[tuple[str, str], list[SignedEdge]] = {}
    for line in of:
        between.setdefault(line.ends, []).append(line)
    small = takewhile(lambda clique: len(clique) <= 3, nx.enumerate_all_cliques(nx.Graph(between.keys())))
    found = []
    for clique in small:
        if len(clique) == 3:
            a, b, c = sorted(clique)
            choices = product(between[a, b], between[a, c], between[b, c])
            found.append(Triad((a, b, c), tuple(Reading(chosen) for chosen in choices)))
    return sorted(found, key=lambda triad: triad.actors)


def open_triads(of: Iterable[SignedEdge]) -> int:
    """Return how many threes are joined by two pairs only: the text is silent on the third pair, and so are we."""
    graph = nx.Graph(line.ends for line in of)
    paths = sum(len(list(combinations(graph[node], 2))) for node in graph)
    closed: int = sum(nx.triangles(graph).values())
    return paths - closed


def frustration(of: Iterable[SignedEdge]) -> Frustration:
    """Return the frustration index, which Harary (1959, Behavioral Science 4) calls the line index of balance.

    It is the least number of lines whose sign must change for the network to be balanced; taking out the same lines
    does as well. Equally it is the least number of lines that any division into two camps leaves wrong: plus between
    the camps or minus inside one. It adds up over blocks, the parts that share no circle, and in each of up to
    `MOST_ACTORS` actors all divisions are tried. A larger block gets bounds: from above by moving one actor at a time,
    from below by circles of two or three that share no line. Aref and Wilson (2019, Journal of Complex Networks 7(2))
    compute it for far larger networks by integer programming.
    """
    every = tuple(of)
    at_least, ways = 0, 1
    sets: list[tuple[SignedEdge, ...]] = [()]
    for block in sorted(map(sorted, nx.biconnected_components(nx.Graph(line.ends for line in every)))):
        inside = tuple(line for line in every if set(line.ends) <= set(block))
        least, fewest, number = _exactly(inside, block) if len(block) <= MOST_ACTORS else _bounds(inside, block)
        sets = [(*one, *other) for one, other in islice(product(sets, fewest), MOST_SETS)]
        at_least, ways = at_least + least, ways * number
    return Frustration(len(sets[0]), at_least, tuple(tuple(sorted(one)) for one in sets), ways, len(every))


def camps(of: Iterable[SignedEdge]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return for each connected part the two camps it falls into once the first set of frustrated lines is set right.

    The second may be empty. Where there are several such sets, so are there divisions, and none is better than another.
    Two actors can be in one camp for no other reason than a third whom both oppose.
    """
    every = tuple(of)
    wrong = set(frustration(every).sets[0])
    right = [line for line in every if line not in wrong]
    friends = nx.Graph()
    friends.add_nodes_from(sorted(end for line in every for end in line.ends))
    friends.add_edges_from(line.ends for line in right if line.sign > 0)
    group = {member: number for number, part in enumerate(nx.connected_components(friends)) for member in part}
    between = nx.Graph()
    between.add_nodes_from(group.values())
    between.add_edges_from((group[a], group[b]) for a, b in (line.ends for line in right if line.sign < 0))
    colour = nx.bipartite.color(between)
    found = []
    for part in nx.connected_components(between):
        sides = [
            tuple(sorted(member for member, number in group.items() if number in part and colour[number] == side))
            for side in (0, 1)
        ]
        first, second = sorted(sides, key=lambda side: (-len(side), side))
        found.append((first, second))
    return sorted(found, key=lambda sides: sides[0])


def _wrong(inside: tuple[SignedEdge, ...], camp: set[str]) -> tuple[SignedEdge, ...]:
    """Return the lines that a division leaves wrong: plus between the camp and the rest, or minus within either."""
    return tuple(line for line in inside if (line.sign > 0) == ((line.ends[0] in camp) != (line.ends[1] in camp)))


def _exactly(inside: tuple[SignedEdge, ...], block: list[str]) -> tuple[int, list[tuple[SignedEdge, ...]], int]:
    """Return the frustration of a block, the smallest sets of lines, and how many they are, by trying all divisions."""
    _, *others = block  # the first stays outside the camp: which camp is which does not matter
    best: list[tuple[SignedEdge, ...]] = []
    for number in range(2 ** len(others)):
        camp = {actor for place, actor in enumerate(others) if number >> place & 1}
        wrong = _wrong(inside, camp)
        if not best or len(wrong) <= len(best[0]):
            best = [*best, wrong] if best and len(wrong) == len(best[0]) else [wrong]
    return len(best[0]), sorted(best), len(best)


def _bounds(inside: tuple[SignedEdge, ...], block: list[str]) -> tuple[int, list[tuple[SignedEdge, ...]], int]:
    """Return a lower bound of the frustration of a block, and a set of lines that would do, not counted."""
    graph = nx.Graph()
    graph.add_nodes_from(block)
    for line in inside:
        before = graph.edges[line.ends]["weight"] if graph.has_edge(*line.ends) else 0
        graph.add_edge(*line.ends, weight=before - line.sign)
    _, (camp, _) = nx.approximation.one_exchange(graph, weight="weight", seed=0)
    apart: set[SignedEdge] = set()
    at_least = 0
    double = [tuple(line for line in inside if line.ends == pair) for pair in ambivalent(inside)]
    triple = [reading.lines for triad in triads(inside) for reading in triad.readings if not reading.is_balanced]
    for circle in [*double, *triple]:
        if apart.isdisjoint(circle):
            apart.update(circle)
            at_least += 1
    return at_least, [_wrong(inside, camp)], 0
