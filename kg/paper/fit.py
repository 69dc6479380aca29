"""Find on how few pages of a paper a map can be read, and how each page is held."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.argument.diagram import Diagram, Link
from kg.draw.label import TEXT
from kg.draw.style import WHITE
from kg.errors import KgError
from kg.maps.picture import Picture
from kg.paper.sizes import POINT, Paper
from kg.paper.units import Unit, on_page, units

__all__ = ["FOOT", "Page", "pages"]

#: The room for the number of a page at its foot, in points, and the largest that a text becomes.
FOOT = 14
_MOST = 18
#: The number that stands for that of a page while it is not known.
_SOME = 88
#: Returns how wide and high a picture is, in points.
Measure = Callable[[Picture], tuple[float, float]]


@dataclass(frozen=True)
class Page:
    """A page: its picture, how large that is drawn, how large it is by itself and how large the paper is, in points."""

    picture: Picture
    scale: float
    size: tuple[float, float]
    paper: tuple[float, float]
    margin: float

    @property
    def at(self) -> tuple[float, float]:
        """Return how far from the left and from the top the picture is, in points: in the middle, and at the top."""
        return (self.paper[0] - self.size[0] * self.scale) / 2, self.margin


def pages(picture: Picture, paper: Paper, measure: Measure) -> list[Page]:
    """Return the pages of a map, none with a text that is too small to read.

    Raise `KgError` where the two boxes of one link are too large for a page.
    """
    left = units(picture.diagram)
    groups: list[list[Unit]] = []
    while left:
        count = _most_on(picture, left, len(groups) + 1, (paper, measure))
        if count:
            groups.append(left[:count])
            left = left[count:]
        elif smaller := left[0].smaller():
            left[:1] = smaller
        else:
            text = picture.diagram.boxes[left[0].keys[0]].text
            raise KgError(f"“{text[:60]}” is too long for a page on which it can be read; choose a larger paper.")
    placed = {link: number for number, group in enumerate(groups, start=1) for unit in group for link in unit.links}
    made = [_page(picture, group, placed, number, (paper, measure)) for number, group in enumerate(groups, start=1)]
    return [page for page in made if page]


def _most_on(picture: Picture, left: Sequence[Unit], number: int, on: tuple[Paper, Measure]) -> int:
    """Return how many of the units that are left can be read on the page of a number."""
    unknown = dict.fromkeys(picture.diagram.links, _SOME)
    low, high, next_ = 0, len(left) + 1, len(left)
    while high - low > 1:
        low, high = (next_, high) if _page(picture, left[:next_], unknown, number, on) else (low, next_)
        next_ = (low + high) // 2
    return low


def _page(
    picture: Picture, some: Sequence[Unit], placed: Mapping[Link, int], number: int, on: tuple[Paper, Measure]
) -> Page | None:
    """Return some units on a page, held so that they are largest; None if they cannot be read on it.

    They go the way of the picture on a screen, so that conclusions are on top, unless only the other one can be read.
    """
    paper, measure = on
    here = {link: number for unit in some for link in unit.links}
    diagram = on_page(picture.diagram, some, {**placed, **here}, number)
    for way in _ways(picture.diagram):
        drawn = replace(picture, diagram=diagram, ground=WHITE, way=way, data="", narrow=False)
        size, margin = measure(drawn), paper.margin / POINT
        found = []
        for wide, high in paper.ways():
            room = ((wide - 2 * margin) / size[0], (high - 2 * margin - FOOT) / size[1], _MOST / TEXT)
            found.append(Page(drawn, min(room), size, (wide, high), margin))
        best = max(found, key=lambda page: page.scale)
        if best.scale * TEXT >= paper.least:
            return best
    return None


def _ways(diagram: Diagram) -> tuple[str, str]:
    """Return the ways in which a diagram can go, that of its picture on a screen first."""
    is_argued = any(diagram.boxes[key].layer == "claim" for key in diagram.roots)
    return ("TB", "LR") if is_argued else ("LR", "TB")
