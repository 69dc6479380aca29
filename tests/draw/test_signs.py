"""Every sign that a map uses is explained in its legend, no other is, and no line runs through a box."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import NamedNode

from kg.graph import KnowledgeGraph
from kg.maps.picture import Picture
from kg.opening import open_graph
from kg.rdf.namespaces import OPP, local_name
from tests.conftest import BOOK

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("polygon", "path", "polyline", "ellipse")}
#: The letters of a legend for the ends of lines that point somewhere.
ENDS = {"►": "arrow", "➤": "barb"}


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


@pytest.fixture(scope="module")
def maps(book: KnowledgeGraph) -> list[Picture]:
    """Return the maps of all chapters, books, claims, actions and actors over everybody's steps."""
    facts = book.relations.facts
    nodes = {quad.subject for quad in book.quads if isinstance(quad.subject, NamedNode)}
    named = {node for node in nodes if any(facts.is_a(node, kind) for kind in (OPP.Claim, OPP.Action, OPP.Actor))}
    named |= {*facts.work_parts, *facts.works}
    drawn = [book.map(local_name(node.value), holder="all") for node in sorted(named, key=str)]
    assert len(drawn) > 150
    return [picture for picture in drawn if picture.diagram.links]


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def _points(shape: ET.Element) -> list[tuple[float, float]]:
    if shape.tag == f"{SVG}ellipse":
        x, y, wide, high = (float(shape.get(name, "")) for name in ("cx", "cy", "rx", "ry"))
        return [(x - wide, y - high), (x + wide, y + high)]
    numbers = _numbers(shape.get("points") or shape.get("d") or "")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _span(shape: ET.Element) -> tuple[float, float, float, float]:
    points = _points(shape)
    return (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )


def _shapes(root: ET.Element) -> list[ET.Element]:
    return [one for one in root.iter() if one.tag in SHAPES]


def _is_seen(colour: str | None) -> bool:
    return colour not in {None, "none", "transparent"}


def _dash(shape: ET.Element) -> str:
    """Return whether a line is broken, and how."""
    given = shape.get("stroke-dasharray", "")
    return "" if not given else "dotted" if given.startswith("1") else "dashed"


def _key(root: ET.Element) -> ET.Element:
    (key,) = [g for g in root.iter(f"{SVG}g") if g.get("id", "").endswith("-key")]
    return key


def _drawn_lines(root: ET.Element) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the colours and dashes of the lines of a map, and the colours and kinds of their ends."""
    lines, ends = set(), set()
    for edge in (g for g in root.iter(f"{SVG}g") if g.get("class") == "edge"):
        stroke, *end = _shapes(edge)
        colour = stroke.get("stroke", "")
        lines.add((colour, _dash(stroke)))
        if [one.tag for one in end if one.tag == f"{SVG}ellipse"]:
            ends.add((colour, "dot" if end[0].get("fill") == colour else "ring"))
        elif any(one.tag == f"{SVG}polyline" for one in end):
            ends.add((colour, "bar"))
        elif end:
            ends.add((colour, "arrow" if len(set(_points(end[0]))) == 3 else "barb"))
    return lines, ends


def _explained_lines(key: ET.Element) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    lines, ends = set(), set()
    for shape in _shapes(key):
        left, top, right, bottom = _span(shape)
        if shape.tag == f"{SVG}polyline" and right - left > bottom - top:
            lines.add((shape.get("stroke", ""), _dash(shape)))
        elif shape.tag == f"{SVG}polyline":
            ends.add((shape.get("stroke", ""), "bar"))
        elif right - left < 10:
            is_filled = _is_seen(shape.get("fill"))
            ends.add((shape.get("fill" if is_filled else "stroke", ""), "dot" if is_filled else "ring"))
    ends |= {(text.get("fill", ""), ENDS[text.text]) for text in key.iter(f"{SVG}text") if text.text in ENDS}
    return lines, ends


def _faces(group: ET.Element) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the colours behind boxes and labels, and the colours and dashes of borders."""
    large = [one for one in _shapes(group) if one.tag != f"{SVG}polyline" and _span(one)[2] - _span(one)[0] > 10]
    fills = {one.get("fill", "") for one in large if _is_seen(one.get("fill"))}
    return fills, {(one.get("stroke", ""), _dash(one)) for one in large if _is_seen(one.get("stroke"))}


def test_each_line_and_its_end_is_explained_and_no_other(maps: list[Picture]) -> None:
    seen: set[object] = set()
    for picture in maps:
        root = ET.fromstring(picture.svg)
        lines, ends = _drawn_lines(root)
        assert (lines, ends) == _explained_lines(_key(root)), picture.title
        seen |= {kind for _, kind in ends}
    # Convergent premises and conveying, conclusions, against, with, and what is claimed of an action.
    assert seen == {"barb", "arrow", "bar", "dot", "ring"}


def test_each_border_and_colour_is_explained_and_no_other(maps: list[Picture]) -> None:
    for picture in maps:
        root = ET.fromstring(picture.svg)
        boxes = [g for g in root.iter(f"{SVG}g") if g.get("data-box")]
        used = [_faces(box) for box in boxes]
        fills, borders = (set().union(*(one[at] for one in used)) for at in (0, 1))
        explained_fills, explained_borders = _faces(_key(root))
        # What the map is of has a thick border, of any colour.
        assert fills == explained_fills, picture.title
        assert borders == explained_borders - ({("#1b2430", "")} - borders), picture.title


def test_the_coders_steps_are_unlike_the_authors_in_grey_too(book: KnowledgeGraph) -> None:
    picture = book.map("s400-is-boundary-breaking", holder="all")
    root = ET.fromstring(picture.svg)
    boxes = list(picture.diagram.boxes.values())
    dashes = {
        boxes[int(g.get("data-box", ""))].whose: _dash(_shapes(g)[0])
        for g in root.iter(f"{SVG}g")
        if g.get("data-box") and boxes[int(g.get("data-box", ""))].layer == "argument"
    }
    assert dashes == {"author": "", "coders": "dashed"}


def _along(path: ET.Element, parts: int = 12) -> Iterator[tuple[float, float]]:
    """Yield points of a line that is made of Bézier curves."""
    points = _points(path)
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        for part in range(parts + 1):
            t, u = part / parts, 1 - part / parts
            yield (
                u**3 * a[0] + 3 * u * u * t * b[0] + 3 * u * t * t * c[0] + t**3 * d[0],
                u**3 * a[1] + 3 * u * u * t * b[1] + 3 * u * t * t * c[1] + t**3 * d[1],
            )


def test_no_line_runs_through_a_box(maps: list[Picture]) -> None:
    measured = 0
    for picture in maps:
        root = ET.fromstring(picture.svg)
        spans = [_span(_shapes(g)[0]) for g in root.iter(f"{SVG}g") if g.get("data-box")]
        for edge in (g for g in root.iter(f"{SVG}g") if g.get("class") == "edge"):
            for x, y in _along(_shapes(edge)[0]):
                # A line ends at the border of a box.
                crossed = [s for s in spans if s[0] + 3 < x < s[2] - 3 and s[1] + 3 < y < s[3] - 3]
                assert crossed == [], picture.title
                measured += 1
    assert measured > 5_000


def test_premises_that_count_each_by_itself_have_a_line_each_from_the_foot_of_the_step(book: KnowledgeGraph) -> None:
    picture = book.map("s400-is-boundary-breaking", holder="all")
    root = ET.fromstring(picture.svg)
    places = {int(g.get("data-box", "")): _span(_shapes(g)[0]) for g in root.iter(f"{SVG}g") if g.get("data-box")}
    order = list(picture.diagram.boxes)
    starts: dict[str, set[float]] = {}
    for g in (g for g in root.iter(f"{SVG}g") if g.get("class") == "edge"):
        link = picture.diagram.links[int(g.get("data-link", ""))]
        if link.prop == "opp:premise":
            x, y = _points(_shapes(g)[0])[0]
            # An arrow is some 9 points long.
            assert abs(y - places[order.index(link.above)][3]) < 12
            starts.setdefault(link.above, set()).add(x)
    # By the sheet: two convergent premises in two steps, one premise in the third.
    assert sorted(map(len, starts.values())) == [1, 2, 2]


def test_what_nothing_joins_is_listed_below_a_heading_with_all_its_words(book: KnowledgeGraph) -> None:
    picture = book.map("tw2019-ch6", holder="all")
    root = ET.fromstring(picture.svg)
    (also,) = [g for g in root.iter(f"{SVG}g") if g.get("class") == "node" and "Also said" in "".join(g.itertext())]
    listed = {list(picture.diagram.boxes)[int(g.get("data-box", ""))] for g in also.iter() if g.get("data-box")}
    joined = {key for link in picture.diagram.links for key in (link.above, link.below)}
    assert listed == picture.diagram.boxes.keys() - joined
    assert listed


@pytest.mark.parametrize("narrow", [False, True])
def test_a_shift_has_the_colours_of_both_its_ends(book: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    picture = book.map("tw2019", narrow=narrow)
    root = ET.fromstring(picture.svg)
    text = "Turkish policy in the Western Balkans moves from boundary testing to boundary challenging."
    place = [box.text for box in picture.diagram.boxes.values()].index(text)
    (box,) = [g for g in root.iter(f"{SVG}g") if g.get("data-box") == str(place)]
    assert {"#fbe8ac", "#d97a35"} <= _faces(box)[0]
    assert "→ boundary challenging" in ["".join(one.itertext()) for one in box.iter(f"{SVG}text")]


def test_a_label_is_no_wider_than_its_words(book: KnowledgeGraph) -> None:
    root = ET.fromstring(book.map("s400-is-boundary-breaking").svg)
    box = next(g for g in root.iter(f"{SVG}g") if g.get("data-box") == "0")
    (mark,) = [one for one in _shapes(box) if one.get("fill") == "#541820"]
    (words,) = [one for one in box.iter(f"{SVG}text") if one.text == "boundary breaking" and one.get("font-weight")]
    left, _, right, _ = _span(mark)
    assert float(words.get("x", "")) - left < 9
    assert right - left < float(words.get("textLength", "")) + 18


def test_in_a_column_too_what_is_argued_is_first(book: KnowledgeGraph) -> None:
    picture = book.map("tw2019-ch6", narrow=True, holder="all")
    drawn = [g.get("data-box") for g in ET.fromstring(picture.svg).iter(f"{SVG}g") if g.get("data-box")]
    assert list(picture.diagram.boxes)[int(drawn[0] or "")] == picture.diagram.roots[0]


def test_in_a_column_rules_and_borders_are_explained_too(book: KnowledgeGraph) -> None:
    texts = ET.fromstring(book.map("tw2019-ch6", narrow=True, holder="all").svg).iter(f"{SVG}text")
    words = ["".join(text.itertext()) for text in texts]
    # What is at the foot is written first.
    said = words[: words.index("Turkish Rapprochement with Russia")]
    # By the sheet: hedged and asserted claims, two categories and tools, steps of both, a dispute, something conveyed.
    for sign in ("because", "the coders' step", "disputed by", "conveys", "asserted", "hedged", "boundary breaking"):
        assert sign in said
    # A rule has no end, and an argument no box.
    assert not {"►", "➤", "a ground by itself", "a step in the text"} & set(words)
