"""Put actors next to each other in a picture: who acts most in the middle, the opposed left of it, partners right."""

from collections import Counter
from collections.abc import Iterable

from kg.actors.acts import ACTS, AGAINST, WITH, Act

__all__ = ["columns"]

_SIGNS = {AGAINST: -1, WITH: +1, ACTS: 0}


def columns(found: Iterable[Act], middle: str = "") -> tuple[str, ...]:
    """Return the names of the actors in some acts from left to right, around one who is named or who acts most.

    The others are left of it where more of their acts are against than with somebody, else right; those who are in most
    acts are nearest to the middle, and in alphabetical order where that is a draw.
    """
    parts = [(part.name, part.side) for act in found for part in act.parts if part.name]
    number, acting = Counter(name for name, _ in parts), Counter(name for name, side in parts if side == ACTS)
    if not number:
        return ()
    middle = middle if middle in number else min(number, key=lambda name: (-acting[name], -number[name], name))
    lean = Counter[str]()
    for name, side in parts:
        lean[name] += _SIGNS.get(side, 0)
    others = sorted((name for name in number if name != middle), key=lambda name: (-number[name], name))
    return (*[n for n in others if lean[n] < 0][::-1], middle, *(n for n in others if lean[n] >= 0))
