"""Put sets of claims together, of which one is enough: each of some and each of others, or either; fewest claims first.

A set that includes another is dropped, as in the labels of an ATMS (de Kleer 1986, Artificial Intelligence 28). That is
exact up to `MOST_SETS`; beyond it those with the fewest claims are kept, and `exact` is False.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

__all__ = ["MOST_SETS", "NOTHING", "Alternatives", "all_of", "one_of"]

#: How many sets are followed before only those with the fewest claims are kept.
MOST_SETS = 100


@dataclass(frozen=True)
class Alternatives:
    """Sets of claims of which one is enough, the smallest first, and whether all that can matter are among them."""

    sets: tuple[frozenset[str], ...]
    exact: bool = True


#: What needs nothing.
NOTHING = Alternatives((frozenset(),))


def all_of(parts: Iterable[Alternatives]) -> Alternatives:
    """Return what is enough for all of the parts at once.

    >>> one, other = Alternatives((frozenset("a"), frozenset("b"))), Alternatives((frozenset("a"),))
    >>> [sorted(found) for found in all_of([one, other]).sets]
    [['a']]
    """
    return reduce(_both, parts, NOTHING)


def one_of(parts: Iterable[Alternatives]) -> Alternatives:
    """Return what is enough for one of the parts."""
    choices = list(parts)
    sets = {claims for choice in choices for claims in choice.sets}
    return _fewest(sets, exact=all(choice.exact for choice in choices))


def _both(some: Alternatives, others: Alternatives) -> Alternatives:
    sets = {one | other for one in some.sets for other in others.sets}
    return _fewest(sets, exact=some.exact and others.exact)


def _fewest(sets: set[frozenset[str]], *, exact: bool) -> Alternatives:
    """Return those of which no other is a part, the smallest first, and at most as many as are followed."""
    kept: list[frozenset[str]] = []
    for claims in sorted(sets, key=lambda claims: (len(claims), sorted(claims))):
        if not any(other <= claims for other in kept):
            if len(kept) == MOST_SETS:
                return Alternatives(tuple(kept), exact=False)
            kept.append(claims)
    return Alternatives(tuple(kept), exact)
