"""Set the maps into the pages: small enough to fit in them, in the page's own colours, each box a link.

A map is drawn once wide and once in one column, and the style sheet shows the one that fits. What Graphviz says of each
piece of text, though it is the same for all, is left to the style sheet; what is drawn stays the same.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from xml.etree import ElementTree as ET

from pyoxigraph import NamedNode

from kg.draw.graphviz import is_there
from kg.draw.label import TEXT
from kg.draw.style import line
from kg.draw.svg import written
from kg.maps.picture import Picture, picture
from kg.site.addresses import Ref, root_of
from kg.site.context import World
from kg.site.downloads import taken

__all__ = ["Map", "can_draw", "compact", "fitted", "map_of", "wide_map"]


#: How many pixels of a page a point of a map is, where there is room, and at least: its texts of 11 and 9 points are
#: then of 12 and 9.8 pixels. A window that is narrower scrolls it; `_WIDEST` is the widest there is, in pixels.
_SCALE, _LEAST = 1.25, 12 / TEXT
_WIDEST = 1344
#: How wide a map is at most, in points, whose text has 9 of them where it is as wide as a page: 180 millimetres.
_PAGE = 180 / 25.4 * 72 * TEXT / 9
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
#: What is between two pictures that are kept together: no XML has it.
_BETWEEN = "\0"
_TEXTS = frozenset({f"{_SVG}text", f"{_SVG}title", f"{_SVG}metadata"})
#: What a map carries for the script; a page needs it once.
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_ANY_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NEEDLESS = (
    "aria-describedby",
    "class",
    "data-source-sha256",
    "font-family",
    # A text is made as wide as its box by the space between its letters alone.
    "lengthAdjust",
    "target",
    "text-anchor",
    f"{_XLINK}title",
    "{http://www.w3.org/XML/1998/namespace}space",
)
_MEASURES = frozenset({"d", "points", "x", "y", "font-size", "stroke-width"})
#: How a link without a word of its own reads in a table.
_WORDS = {"opp:conclusion": "because", "opp:premise": "which rests on", "dcterms:isPartOf": "has the part"}


@dataclass(frozen=True)
class Map:
    """A map in a page: its markup (wide, and in a column where there is room), the files next to it, and its rows.

    `column` is the file of the map in one column, where that is not in the page; `over` says whose steps are in it.
    `takes` has what it shows in each form that is for other programs: its name, its address and the name of its file.
    """

    alt: str
    wide: str
    narrow: str
    file: str
    rows: tuple[tuple[Ref, str, Ref], ...]
    left_out: int = 0
    boxes: int = 0
    column: str = ""
    over: str = ""
    takes: tuple[tuple[str, str, str], ...] = ()
    #: Whether it could not be read on a page of paper, across which its text would have fewer than 9 points.
    oversize: bool = False

    @property
    def size(self) -> int:
        """Return how many bytes its markup has."""
        return len(self.wide.encode()) + len(self.narrow.encode())


def map_of(world: World, node: NamedNode, page: str) -> tuple[Map | None, Mapping[str, Callable[[], bytes]]]:
    """Return the map of a thing for its page, and what makes each file that belongs to it; none without a map.

    Boxes that nothing joins are a list, which the page has in words. Without Graphviz there are only the rows.
    """
    root = root_of(page)

    def href(iri: str) -> str | None:
        address = world.addresses.of(iri)
        return f"{root}{address}" if address else None

    drawn = picture(world.relations, node, href=href, holder="all")
    if not drawn.diagram.links:
        return None, {}
    count = len(drawn.diagram.boxes)
    takes, files = taken(world, drawn.diagram, page)
    rows = _rows(world, drawn)
    made = Map(drawn.alt, "", "", "", rows, drawn.diagram.left_out, count, over=_over(drawn), takes=takes)
    if not is_there():
        return made, files
    column = replace(drawn, narrow=True)
    across, whole, wide = wide_map(world, drawn)
    narrow = _piece(world, "narrow map", column, lambda: compact(column.tree()))
    stem = page.removesuffix(".html")
    made = replace(made, wide=wide, narrow=narrow, oversize=float(across) > _PAGE)
    made = replace(made, file=f"{stem}.svg", column=f"{stem}.column.svg")
    return made, {**files, made.file: whole.encode, made.column: partial(_encoded, column)}


def wide_map(world: World, drawn: Picture) -> list[str]:
    """Return how wide a map is, in points, the map as its file, and as it is in a page; laid out once for all pages."""
    return _piece(world, "wide map", drawn, partial(_laid_out, drawn)).split(_BETWEEN)


def _laid_out(drawn: Picture) -> str:
    tree = drawn.tree()
    return _BETWEEN.join([str(_points(tree, "width")), written(tree), compact(tree)])  # which changes it


def _piece(world: World, kind: str, drawn: Picture, make: Callable[[], str]) -> str:
    return world.pieces.piece(kind, (drawn.dot, drawn.alt, drawn.text, drawn.data), lambda: make().encode()).decode()


def _encoded(drawn: Picture) -> bytes:
    return drawn.svg.encode()


def _over(drawn: Picture) -> str:
    """Return in words over whose steps a map is; nothing where there are none in it."""
    whose = {box.whose for box in drawn.diagram.boxes.values() if box.layer == "argument"}
    if not whose:
        return ""
    if "coders" not in whose:
        return "All its steps are in the text: the author's, or of others whom the author reports."
    if whose == {"coders"}:
        return "All its steps are the coders', with a broken line: the text signals none of them."
    return "It is over everybody's steps; those of the coders have a broken line and are not the author's."


def can_draw() -> bool:
    """Return whether maps can be drawn here, which needs Graphviz."""
    return is_there()


def fitted(drawing: Map, room: int) -> Map:
    """Return a map with as much of it as a page has room for, in bytes; what has none is left to the files.

    >>> fitted(Map("a map", "wide", "slim", "m.svg", (), column="m.column.svg"), 7).narrow
    ''
    """
    wide, narrow = len(drawing.wide.encode()), len(drawing.narrow.encode())
    lighter = _METADATA.sub("", drawing.narrow)
    if wide + len(lighter.encode()) <= room:
        return replace(drawing, narrow=lighter, column="")
    if wide <= room:
        return replace(drawing, narrow="")
    return replace(drawing, wide="", narrow=drawing.narrow if narrow <= room else "")


def _rows(world: World, drawn: Picture) -> tuple[tuple[Ref, str, Ref], ...]:
    rows = []
    for link in drawn.diagram.links:
        word = link.relation or _WORDS.get(link.prop) or line(link).word
        rows.append((world.ref(NamedNode(link.above)), word, world.ref(NamedNode(link.below))))
    return tuple(rows)


def compact(root: ET.Element) -> str:
    """Return an SVG without what the style sheet says for all of them, numbers to a tenth of a point; it is changed."""
    own, title = root.get("id", ""), root.find(f"{_SVG}title")
    for description in root.findall(f"{_SVG}desc"):
        root.remove(description)
    for element in root.iter():
        if element is not title:
            element.attrib.pop("id", None)
        _lighten(element)
    points = {name: _points(root, name) for name in ("width", "height")}
    scale = min(_SCALE, max(_LEAST, _WIDEST / points["width"]))
    size = {name: number * scale for name, number in points.items()}
    root.attrib |= {"id": own, **{name: f"{number:.0f}" for name, number in size.items()}}
    ET.register_namespace("", _SVG.strip("{}"))
    return ET.tostring(root, encoding="unicode").replace(f' xmlns="{_SVG.strip("{}")}"', "", 1)


def _points(root: ET.Element, side: str) -> float:
    """Return how long a side of an SVG of Graphviz is, in points."""
    return float(root.get(side, "0").removesuffix("pt"))


def _lighten(element: ET.Element) -> None:
    """Take from an element what says nothing, and shorten its numbers."""
    for name in _NEEDLESS:
        element.attrib.pop(name, None)
    if element.get("stroke") == "none":
        element.attrib.pop("stroke")
    if address := element.attrib.pop(f"{_XLINK}href", ""):
        element.set("href", address)
    for name in _MEASURES.intersection(element.attrib):
        element.set(name, _shorter(element.attrib[name]))
    if element.tag == f"{_SVG}path":
        _straighten(element)
    if element.tag not in _TEXTS:
        element.text = None
    element.tail = None


@lru_cache(maxsize=4096)
def _shorter(numbers: str) -> str:
    """Return numbers to a tenth."""
    return _NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), numbers)


def _straighten(element: ET.Element) -> None:
    """Write a box with round corners, which Graphviz draws by 25 points all on its four sides, as what it is."""
    numbers = [float(number) for number in _ANY_NUMBER.findall(element.get("d", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    if len(points) != 25:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if any(x not in {left, right} and y not in {top, bottom} for x, y in points):
        return
    corner = min(points[0][0] - left, right - points[0][0])
    element.tag = f"{_SVG}rect"
    element.attrib.pop("d")
    sizes = {"x": left, "y": top, "width": right - left, "height": bottom - top, "rx": corner}
    element.attrib |= {name: f"{size:.1f}".removesuffix(".0") for name, size in sizes.items()}
