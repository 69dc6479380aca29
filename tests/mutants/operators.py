"""Every way in which a graph is damaged, by name, and every mutant that they make of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from kg.rdf.namespaces import curie
from tests.mutants import kinds, links, missing, places, reasoning, steps
from tests.mutants.world import Operator, World

__all__ = ["OPERATORS", "Mutant", "mutants"]

#: Name of an operator -> the function that yields its damages.
OPERATORS: dict[str, Operator] = {
    function.__name__.replace("_", "-"): function
    for module in (missing, kinds, links, reasoning, steps, places)
    for function in module.OPERATORS
}


class Mutant(NamedTuple):
    """A damaged graph: the operator, what it concerns, the classes of the node, narrowest first, and what was done."""

    operator: str
    about: str
    kinds: tuple[str, ...]
    told: str
    gone: frozenset[Quad]
    new: frozenset[Quad]

    def apply(self, quads: Iterable[Quad]) -> list[Quad]:
        """Return the damaged graph."""
        return [*(quad for quad in quads if quad not in self.gone), *self.new]


def mutants(world: World) -> Iterator[Mutant]:
    """Yield every mutant of a graph, but for those that say the same."""
    known = set(world.quads)
    for name, operator in OPERATORS.items():
        for damage in operator(world):
            gone, new = frozenset(damage.gone) - frozenset(damage.new), frozenset(damage.new) - frozenset(damage.gone)
            if gone or new - known:
                yield Mutant(name, damage.about, world.kinds(damage.node), _told(gone, new), gone, new)


def _told(gone: frozenset[Quad], new: frozenset[Quad]) -> str:
    lines = [f"{sign} {_short(quad)}" for sign, quads in (("-", gone), ("+", new)) for quad in sorted(quads, key=str)]
    return "; ".join([*lines[:4], f"and {len(lines) - 4} more"] if len(lines) > 4 else lines)


def _short(quad: Quad) -> str:
    terms = (quad.subject, quad.predicate, quad.object)
    return " ".join(curie(term.value) if isinstance(term, NamedNode) else str(term) for term in terms)
