"""The DOT source and the pictures made of it: whole, escaped, the same every time, and no text out of its box."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pygraphviz
import pytest

from kg.draw import style
from kg.draw.graphviz import _NARROW, _laid_out, render_dot
from kg.draw.style import FONTS
from kg.graph import KnowledgeGraph
from kg.maps.picture import Picture
from kg.opening import open_graph
from tests.conftest import BOOK
from tests.graphs import argument, claim, graph_of, literal
from tests.seeds import printed_under_seeds

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
THINGS = ("s400-is-boundary-breaking", "sco-is-boundary-challenging", "tw2019-ch6", "s400-agreement", "tw2019", "nato")

#: Texts that mean something to DOT, XML, HTML, Mermaid or a terminal, and how each is to be shown.
HOSTILE = {
    r'"quoted" \N \G \E \n back\slash \\': r'"quoted" \N \G \E \n back\slash \\',
    "<script>alert(1)</script> & &amp; &lt;": "<script>alert(1)</script> & &amp; &lt;",
    "abc\u202edef\u2066ghi\u200bj": "abcdefghij",
    "]]> --> <!-- %% end; click n0 ```": "]]> --> <!-- %% end; click n0 ```",
    "`md` **x** #quot; #35; |pipe| {a} [b] (c)": "`md` **x** #quot; #35; |pipe| {a} [b] (c)",
    "two\nlines\tand a tab \x01\x07": "two lines and a tab",
    "x" * 200: "x" * 200,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a graph in which everything that has a text has a hostile one."""
    triples = claim("root", "Root") + f"id:who <http://www.w3.org/2000/01/rdf-schema#label> {literal('<b>&')} .\n"
    for number, text in enumerate(HOSTILE):
        triples += claim(f"c{number}", text, "; opp:heldBy id:who ; opp:modality code:odd ")
        triples += argument(f"a{number}", f"c{number}", "root", f"; opp:cue {literal(text)} ; opp:scheme code:odd ")
    triples += f"code:odd skos:prefLabel {literal('<i>odd</i>')} ; skos:inScheme code:modalities .\n"
    listed = " , ".join(f"id:t{number}" for number in range(len(HOSTILE)))
    triples += f"id:deed a opp:Action ; rdfs:label {literal('Deed')} ; opp:against {listed} .\n"
    triples += "".join(f"id:t{n} a opp:Actor ; rdfs:label {literal(text)} .\n" for n, text in enumerate(HOSTILE))
    return graph_of(tmp_path_factory.mktemp("hostile"), triples)


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


def _pictures(book: KnowledgeGraph, hostile: KnowledgeGraph) -> Iterator[Picture]:
    for narrow in (False, True):
        yield from (book.map(thing, narrow=narrow, holder="all") for thing in THINGS)
        yield from (hostile.map(thing, narrow=narrow) for thing in ("root", "deed"))
        yield book.map("switch-to-boundary-breaking", blank=["categories", "tools"], narrow=narrow)


def _joined(svg: str) -> str:
    """Return the texts of an SVG one after another, without blanks."""
    return "".join("".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")).replace(" ", "")


@pytest.mark.parametrize("narrow", [False, True])
def test_every_text_is_shown_as_it_is(hostile: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    for thing in ("root", "deed"):
        svg = hostile.map(thing, narrow=narrow).svg
        shown = _joined(svg)
        assert [text for text in HOSTILE.values() if text.replace(" ", "") not in shown] == []
        assert "<script" not in svg


@pytest.mark.parametrize("narrow", [False, True])
def test_every_tooltip_says_what_its_box_says(hostile: KnowledgeGraph, narrow: bool) -> None:  # noqa: FBT001
    root = ET.fromstring(hostile.map("root", narrow=narrow).svg)
    tooltips = {(title.text or "").replace("\u2060", "") for title in root.iter(f"{SVG}title")}
    for text in HOSTILE.values():
        assert f"claim: {text} — <i>odd</i> · held by <b>&" in tooltips


@pytest.mark.long
def test_pictures_are_the_same_under_any_hash_seed() -> None:
    code = (
        "import sys, hashlib; from kg.opening import open_graph; g = open_graph(sys.argv[1])\n"
        f"for t in {THINGS!r}:\n"
        "    for n in (False, True):\n"
        "        p = g.map(t, narrow=n)\n"
        "        for part in (p.svg.encode(), p.png(), p.pdf(), p.dot.encode(), p.mermaid.encode()):\n"
        "            print(t, n, hashlib.sha256(part).hexdigest())\n"
    )
    (said,) = printed_under_seeds(code, str(BOOK))
    assert len(set(said.splitlines())) == len(THINGS) * 2 * 5


def test_iris_are_no_names_of_nodes(book: KnowledgeGraph, hostile: KnowledgeGraph) -> None:
    for picture in _pictures(book, hostile):
        graph = pygraphviz.AGraph(string=picture.dot)
        assert [node for node in graph.nodes() if not re.fullmatch(r"n\d+|w\d+|more|also|key|column", node)] == []
        graph.close()


def test_every_link_of_the_diagram_is_an_edge_between_its_boxes(book: KnowledgeGraph) -> None:
    picture = book.map("tw2019-ch6")
    numbers = {key: f"n{number}" for number, key in enumerate(picture.diagram.boxes)}
    graph = pygraphviz.AGraph(string=picture.dot)
    lines = graph.edges()
    graph.close()
    # A word has a box of its own between the two.
    start = {head: tail for tail, head in lines if head.startswith("w")}
    drawn = {(start.get(tail, tail), head) for tail, head in lines if not head.startswith("w")}
    assert start
    assert drawn == {(numbers[link.above], numbers[link.below]) for link in picture.diagram.links}


def test_who_acts_stands_left_of_the_action_and_the_other_sides_right_of_it(book: KnowledgeGraph) -> None:
    left = _places(book.map("s400-agreement", holder="all"), 0)
    assert left["Turkey"] < left["Agreement to buy an S-400 missile defense system"] < left["Russia"]
    assert left["Agreement to buy an S-400 missile defense system"] < left["NATO"]


def test_a_thesis_is_above_its_reasons(book: KnowledgeGraph) -> None:
    picture = book.map("tw2019-ch6")
    height = _places(picture, 1)
    for link in picture.diagram.links:
        assert height[picture.diagram.boxes[link.above].text] > height[picture.diagram.boxes[link.below].text]


@pytest.mark.parametrize("name", ["tw2019-ch6", "s400-is-boundary-breaking"])
def test_what_is_argued_is_wider_than_high_as_a_slide_is(book: KnowledgeGraph, name: str) -> None:
    root = ET.fromstring(book.map(name, holder="all").svg)
    wide, high = (float(root.get(side, "").removesuffix("pt")) for side in ("width", "height"))
    assert 1.1 < wide / high < 16 / 9 * 1.5


def test_the_title_is_above_all_boxes(book: KnowledgeGraph) -> None:
    picture = book.map("tw2019-ch6")
    root = ET.fromstring(picture.svg)
    texts = [(float(one.get("y", "")), "".join(one.itertext())) for one in root.iter(f"{SVG}text")]
    assert min(texts)[1] == picture.diagram.title


def _places(picture: Picture, axis: int) -> dict[str, float]:
    """Return how far from the left (axis 0) or from the bottom (1) each box is, by its text."""
    graph = pygraphviz.AGraph(string=picture.dot)
    graph.layout(prog="dot")
    places = {str(node): float(node.attr["pos"].split(",")[axis]) for node in graph.nodes()}
    graph.close()
    boxes = enumerate(picture.diagram.boxes.values())
    return {box.text: places[f"n{number}"] for number, box in boxes if f"n{number}" in places}


def _natural_widths(texts: list[ET.Element], fonts: str = FONTS) -> list[float]:
    """Return how wide texts are in the fonts that Graphviz has here: it sizes a box to each."""
    graph = pygraphviz.AGraph(directed=True)
    for number, text in enumerate(texts):
        inner = html.escape("".join(text.itertext())).replace("\\", "\\\\")
        label = f"<<B>{inner}</B>>" if text.get("font-weight") == "bold" else f"<{inner}>"
        graph.add_node(number, label=label, shape="plain", fontsize=text.get("font-size"), fontname=fonts)
    sized = json.loads(graph.draw(format="json0", prog="dot"))
    graph.close()
    return [float(node["width"]) * 72 for node in sized["objects"]]


def _spans(node: ET.Element) -> tuple[float, float]:
    """Return the left and the right end of the box of a node."""
    shapes = [e.get("points") or e.get("d") or "" for e in node.iter() if e.tag in {f"{SVG}polygon", f"{SVG}path"}]
    numbers = [float(x) for shape in shapes for x in re.findall(r"(-?[\d.]+),-?[\d.]+", shape)]
    return min(numbers), max(numbers)


def _is_out(root: ET.Element, widths: dict[ET.Element, float]) -> Iterator[bytes | None]:
    """Yield each text of a box, or nothing where it is inside of its box."""
    for node in root.iter(f"{SVG}g"):
        # A title is in no box.
        texts = [text for text in node.iter(f"{SVG}text") if float(text.get("font-size", "0")) < 13]
        # The key has signs next to its words, and a list has many boxes.
        if node.get("class") != "node" or not texts or node.get("id", "").endswith(("-key", "key", "column")):
            continue
        low, high = _spans(node)
        for text in texts:
            start = float(text.get("x", "0")) - (widths[text] / 2 if text.get("text-anchor") == "middle" else 0)
            yield None if low <= start and start + widths[text] <= high else ET.tostring(text)


def test_no_text_of_an_svg_leaves_its_box_in_any_font(book: KnowledgeGraph, hostile: KnowledgeGraph) -> None:
    found: list[bytes | None] = []
    set_wide = 0
    for picture in _pictures(book, hostile):
        root = ET.fromstring(picture.svg)
        texts = list(root.iter(f"{SVG}text"))
        # A text has the width that it says; one that says none, the width that it has here.
        natural = zip(texts, _natural_widths(texts), strict=True)
        found += _is_out(root, {text: float(text.get("textLength", wide)) for text, wide in natural})
        set_wide += sum("textLength" in text.attrib for text in texts)
    assert [text for text in found if text] == []
    assert len(found) > 500
    assert set_wide > 0.9 * len(found)


def test_no_text_of_a_pdf_leaves_its_box_in_the_fonts_that_are_here(
    book: KnowledgeGraph, hostile: KnowledgeGraph
) -> None:
    found: list[bytes | None] = []
    for picture in _pictures(book, hostile):
        root = ET.fromstring(_laid_out(picture.dot, "pdf", "svg"))
        texts = list(root.iter(f"{SVG}text"))
        found += _is_out(root, dict(zip(texts, _natural_widths(texts, _NARROW), strict=True)))
    assert [text for text in found if text] == []
    assert len(found) > 500


def test_texts_are_in_the_fonts_of_the_pages() -> None:
    css = (Path(style.__file__).parents[1] / "site" / "site.css").read_text(encoding="utf-8")
    (sans,) = re.findall(r"--sans: (.*);", css)
    assert sans.replace('"', "").replace(", ", ",") == FONTS


def test_boxes_are_as_wide_in_any_of_the_fonts(book: KnowledgeGraph) -> None:
    dot = book.map("tw2019-ch6").dot
    assert FONTS in dot
    widths = [
        re.findall(rb'<svg width="(\d+)pt"', render_dot(dot.replace(FONTS, font), "svg")) for font in FONTS.split(",")
    ]
    assert widths == widths[:1] * len(widths)


def test_a_cut_map_says_how_much_is_left_out_and_how_to_see_it(tmp_path: Path) -> None:
    arms = "".join(claim(f"p{n}") + argument(f"a{n}", f"p{n}", "root") for n in range(30))
    for narrow in (False, True):
        picture = graph_of(tmp_path, claim("root") + arms).map("root", narrow=narrow)
        said = "22 more boxes are not drawn here. In words: kg explain root"
        assert said.replace(" ", "") in _joined(picture.svg)
        assert said in picture.mermaid
        assert "22 more boxes are not drawn." in picture.alt
        assert "22 more not drawn. In words: kg explain root" in picture.text
