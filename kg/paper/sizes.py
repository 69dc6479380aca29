"""Say how large papers are, and how small a text on them may be."""

from dataclasses import dataclass

from kg.errors import NotFoundError, nearest

__all__ = ["POINT", "Paper", "find_paper"]

#: A point in millimetres.
POINT = 25.4 / 72


@dataclass(frozen=True)
class Paper:
    """A paper: its longer and shorter side and margin in millimetres, the least size of text in points, its ways.

    `turns` says that it can be upright too.
    """

    long: float
    short: float
    margin: float
    least: float
    turns: bool = True

    def ways(self) -> tuple[tuple[float, float], ...]:
        """Return how wide and high it is in points, in each way in which it can be held.

        >>> [round(side) for side in find_paper("slide").ways()[0]]
        [960, 540]
        """
        across = (self.long / POINT, self.short / POINT)
        return (across, across[::-1]) if self.turns else (across,)


#: ISO 216; a slide is 13.333 by 7.5 inches, and never upright.
_PAPERS = {
    "a4": Paper(297, 210, 10, 9),
    "a3": Paper(420, 297, 12, 9),
    "slide": Paper(40 / 3 * 25.4, 7.5 * 25.4, 9, 9, turns=False),
}


def find_paper(name: str) -> Paper:
    """Return a paper by its name; raise `NotFoundError`, which lists those that there are."""
    if name.lower() not in _PAPERS:
        hint = nearest(name.lower(), _PAPERS)
        raise NotFoundError(
            f"There is no paper {name!r}; choose from {', '.join(_PAPERS)}" + (f"; {hint}." if hint else ".")
        )
    return _PAPERS[name.lower()]
