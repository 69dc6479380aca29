"""Maps on paper: pages of its size, white, each readable, and together the whole map."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PageObject, PdfReader

from kg.argument.diagram import Diagram
from kg.errors import KgError, NotFoundError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.paper.bound import pdf_size
from kg.paper.fit import pages
from kg.paper.handout import save_on_paper
from kg.paper.sizes import find_paper
from kg.paper.units import on_page, units
from kg.paper.vector import svg_size
from tests.conftest import BOOK, Run
from tests.graphs import argument, claim, graph_of

SVG = "{http://www.w3.org/2000/svg}"
#: ISO 216, in millimetres; a slide in inches, as PowerPoint has it.
SIDES = {"a4": (297, 210), "a3": (420, 297), "slide": (13.333 * 25.4, 7.5 * 25.4)}
THINGS = ("tw2019-ch6", "s400-is-boundary-breaking", "s400-agreement", "turkey", "tw2019")


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


def _sizes_of_text(page: PageObject) -> dict[str, float]:
    """Return the texts of a page of a PDF with the size in which they are on it, in points; they are all on it."""
    found: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            x, y = (tm[4] * cm[at] + tm[5] * cm[at + 2] + cm[at + 4] for at in (0, 1))
            assert 20 < x < page.mediabox.width - 20, text
            assert 10 < y < page.mediabox.height - 20, text
            found[text.strip()] = abs(size * tm[0] * cm[0])

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("paper", "thing"),
    [*(("a4", thing) for thing in THINGS), ("a3", "turkey"), ("slide", "tw2019-ch6"), ("slide", "s400-agreement")],
)
def test_pages_of_a_pdf_are_of_the_size_of_the_paper_and_can_be_read(
    book: KnowledgeGraph, tmp_path: Path, thing: str, paper: str
) -> None:
    (path,) = save_on_paper(book.map(thing, holder="all"), tmp_path / "map.pdf", paper)
    found = PdfReader(path).pages
    for number, page in enumerate(found, start=1):
        sides = sorted((float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4), reverse=True)
        assert sides == pytest.approx(SIDES[paper], abs=0.2)
        assert paper != "slide" or page.mediabox.width > page.mediabox.height
        sizes = _sizes_of_text(page)
        foot = {text for text in sizes if text.endswith(f"page {number} of {len(found)}")}
        assert foot
        main = [size for text, size in sizes.items() if text not in foot]
        assert max(main) <= 18 / 11 * 14 + 0.1
        # The notes of the legend are the smallest text there is, 9 points where the main text has 11.
        assert min(main) * 11 / 9 >= 9 - 0.01


@pytest.mark.parametrize("measure", [svg_size, pdf_size])
def test_all_pages_together_have_every_box_and_each_link_once(book: KnowledgeGraph, measure: object) -> None:
    for thing in THINGS:
        whole = book.map(thing, holder="all").diagram
        found = [page.picture.diagram for page in pages(book.map(thing, holder="all"), find_paper("a4"), measure)]  # type: ignore[arg-type]
        assert {key for page in found for key in page.boxes} == whole.boxes.keys()
        links = [link for page in found for link in page.links]
        assert len(links) == len(set(links)) == len(whole.links)


def test_a_step_is_on_the_page_of_its_conclusion_and_premises(book: KnowledgeGraph) -> None:
    for page in pages(book.map("tw2019-ch6", holder="all"), find_paper("a4"), svg_size):
        diagram = page.picture.diagram
        for key, box in diagram.boxes.items():
            if box.layer == "argument":
                assert {link.prop for link in diagram.on(key)} >= {"opp:premise"}
                assert [link for link in diagram.links if link.below == key]


def test_a_box_says_on_which_page_its_grounds_are(tmp_path: Path) -> None:
    """A chain of steps, each of which has a long claim, is longer than one page."""
    long = " word" * 60
    chain = "".join(
        claim(f"c{n}", f"C{n}{long}") + (argument(f"a{n}", f"c{n + 1}", f"c{n}") if n < 9 else "") for n in range(10)
    )
    picture = graph_of(tmp_path, chain).map("c0", steps=9)
    found = pages(picture, find_paper("slide"), svg_size)
    assert len(found) > 1
    for number, page in enumerate(found[:-1], start=1):
        notes = [note for box in page.picture.diagram.boxes.values() for note in box.notes]
        assert f"more on page {number + 1}" in notes
    texts = " ".join("".join(text.itertext()) for text in ET.fromstring(found[0].picture.svg).iter(f"{SVG}text"))
    assert "more on page 2" in texts


@pytest.mark.parametrize("paper", SIDES)
def test_an_svg_is_as_large_as_the_paper_and_white(book: KnowledgeGraph, tmp_path: Path, paper: str) -> None:
    written = save_on_paper(book.map("tw2019-ch6", holder="all"), tmp_path / "map.svg", paper)
    assert len(written) > (paper != "a3")
    assert [path.name for path in written] == [f"map-{number}.svg" for number in range(1, len(written) + 1)]
    for path in written:
        root = ET.parse(path).getroot()
        sides = [float(root.get(side, "").removesuffix("mm")) for side in ("width", "height")]
        assert sorted(sides, reverse=True) == pytest.approx(SIDES[paper], abs=0.1)
        left, top, wide, high = map(float, root.get("viewBox", "").split())
        assert wide / high == pytest.approx(sides[0] / sides[1], abs=0.01)
        rect = root.find(f"{SVG}rect")
        assert rect is not None
        assert (rect.get("fill"), float(rect.get("width", "")), float(rect.get("x", ""))) == ("#ffffff", wide, left)
        assert "#fcfbf8" not in path.read_text(encoding="utf-8")
        # A unit of the drawing is so many points; 11 of them are the main text.
        assert sides[0] / 25.4 * 72 / wide * 11 >= 9
        assert top < 0


def test_what_is_on_a_page_has_title_signs_and_source(book: KnowledgeGraph, tmp_path: Path) -> None:
    (path,) = save_on_paper(book.map("s400-is-boundary-breaking"), tmp_path / "map.pdf", "a4")
    (page,) = PdfReader(path).pages
    text = re.sub(r"\s+", " ", page.extract_text())
    for words in (
        "The S-400 agreement is boundary breaking against the West",
        "because",
        "asserted",
        "Source: Turkish Rapprochement with Russia in Security",
        "page 1 of 1",
    ):
        assert words in text


def test_a_pdf_without_a_paper_is_one_white_page_without_a_margin(book: KnowledgeGraph) -> None:
    picture = book.map("s400-is-boundary-breaking")
    wide, high = svg_size(picture)
    assert pdf_size(picture) == pytest.approx((wide, high), rel=0.1)


def test_the_same_map_gives_the_same_file(book: KnowledgeGraph, tmp_path: Path) -> None:
    made = [save_on_paper(book.map("nato"), tmp_path / f"{n}.pdf", "a4")[0].read_bytes() for n in range(2)]
    assert made[0] == made[1]


def test_an_exercise_has_its_key_next_to_it_and_few_pages(book: KnowledgeGraph, tmp_path: Path) -> None:
    picture = book.map("s400-is-boundary-breaking", blank=["categories", "tools"])
    written = save_on_paper(picture, tmp_path / "exercise.pdf", "a4")
    assert [path.name for path in written] == ["exercise.pdf", "exercise.key.md"]
    found = PdfReader(written[0]).pages
    assert len(found) <= 2
    assert all("Words for the blanks" in page.extract_text() for page in found)


def test_a_unit_with_more_premises_than_fit_is_taken_apart(tmp_path: Path) -> None:
    premises = [f"p{n}" for n in range(24)]
    triples = claim("c", "C") + "".join(claim(name, f"{name} {'word ' * 20}") for name in premises)
    triples += argument("a", premises[0], "c") + "".join(f"id:a opp:premise id:{name} .\n" for name in premises[1:])
    picture = graph_of(tmp_path, triples).map("c")
    found = pages(picture, find_paper("a4"), svg_size)
    assert len(found) > 1
    assert {key for page in found for key in page.picture.diagram.boxes} == picture.diagram.boxes.keys()


def test_units_are_in_the_order_of_reading_and_have_each_link_once(book: KnowledgeGraph) -> None:
    diagram = book.map("tw2019-ch6", holder="all").diagram
    found = units(diagram)
    assert found[0].keys[0] == diagram.roots[0]
    assert sorted(link.below for unit in found for link in unit.links) == sorted(link.below for link in diagram.links)
    assert isinstance(on_page(diagram, found[:1], dict.fromkeys(diagram.links, 2), 1), Diagram)


def test_what_is_too_long_for_a_page_is_said(tmp_path: Path) -> None:
    picture = graph_of(tmp_path, claim("c", "word " * 900) + claim("p", "P") + argument("a", "p", "c")).map("c")
    with pytest.raises(
        KgError, match=r"“word word .*” is too long for a page on which it can be read; choose a larger"
    ):
        save_on_paper(picture, tmp_path / "map.svg", "a4")


def test_another_paper_or_ending_is_refused_with_those_that_there_are(book: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no paper 'a5'; choose from a4, a3, slide"):
        save_on_paper(book.map("nato"), tmp_path / "map.pdf", "a5")
    with pytest.raises(KgError, match=r"a map on paper cannot be written with the ending '\.png'; choose \.pdf, \.svg"):
        save_on_paper(book.map("nato"), tmp_path / "map.png", "a4")
    assert list(tmp_path.iterdir()) == []


def test_the_command_sets_a_map_on_paper(run: Run, built: Path, tmp_path: Path) -> None:
    code, _, err = run("map", "nato", "--paper", "a4", "--graph", built)
    assert (code, err) == (0, "Written: nato.pdf\n")
    code, _, err = run("map", "nato", "--paper", "letter", "--graph", built)
    assert code == 2
    assert "There is no paper 'letter'; choose from a4, a3, slide" in err
    code, _, err = run("map", "nato", "--paper", "a4", "--narrow", "--graph", built)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (2, ["nato.pdf"])
    assert "leave out --narrow or --paper" in err
