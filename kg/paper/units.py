"""Take a diagram apart into what is shown on one page or not at all: a step with its conclusion and its premises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.argument.diagram import Box, Diagram, Link

__all__ = ["Unit", "on_page", "units"]


@dataclass(frozen=True)
class Unit:
    """Boxes and the links between them that belong together; a box that nothing is linked to is one by itself."""

    keys: tuple[str, ...]
    links: tuple[Link, ...] = ()

    def smaller(self) -> list["Unit"]:
        """Return the unit as a unit for each of its links, where it has more than one."""
        return [_unit(link) for link in self.links] if len(self.links) > 1 else []


def units(diagram: Diagram) -> list[Unit]:
    """Return the units of a diagram in the order of reading: a conclusion and its steps before what these rest on."""
    found: list[Unit] = []
    taken: set[int] = set()
    for top in dict.fromkeys((*diagram.roots, *diagram.tops())):
        if not diagram.neighbours[top]:
            found.append(Unit((top,)))
        found += _below(diagram, top, taken)
    return found


def _below(diagram: Diagram, top: str, taken: set[int]) -> Iterator[Unit]:
    """Yield the units below a box, each link in one of them."""
    stack, seen = [top], {top}
    while stack:
        key = stack.pop()
        near: list[str] = []
        for link in diagram.on(key):
            steps = diagram.on(link.below) if diagram.boxes[link.below].layer == "argument" else []
            new = [one for one in (link, *steps) if id(one) not in taken]
            taken.update(map(id, new))
            if new:
                yield _unit(*new)
            near += [one.below for one in (link, *steps) if one.below not in seen]
        seen.update(near)
        stack += reversed(dict.fromkeys(near))


def _unit(*links: Link) -> Unit:
    return Unit(tuple(dict.fromkeys(key for link in links for key in (link.above, link.below))), links)


def on_page(diagram: Diagram, some: Sequence[Unit], pages: Mapping[Link, int], page: int) -> Diagram:
    """Return the diagram with some units only; boxes say on which other page what they rest on is.

    `pages` has the page of each link.
    """
    keys = {key for unit in some for key in unit.keys}
    links = tuple(link for link in diagram.links if any(link in unit.links for unit in some))
    boxes = {key: _said(diagram, box, pages, page) for key, box in diagram.boxes.items() if key in keys}
    # One of several roots is not what the map is of.
    roots = tuple(key for key in diagram.roots if key in keys)
    roots = roots if len(roots) > 1 or len(diagram.roots) == 1 else ()
    return replace(diagram, boxes=boxes, links=links, roots=roots, left_out=diagram.left_out if page == 1 else 0)


def _said(diagram: Diagram, box: Box, pages: Mapping[Link, int], page: int) -> Box:
    """Return a box with the pages on which more hangs on it."""
    more = sorted({pages[link] for link in diagram.on(box.key)} - {page})
    if not more:
        return box
    words = f"more on page {', '.join(map(str, more))}"
    return (
        replace(box, text=f"{box.text} · {words}")
        if box.layer == "argument"
        else replace(box, notes=(*box.notes, words))
    )
