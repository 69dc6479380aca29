"""A map in all its shapes: files, a notebook, and what is said where a shape cannot be made."""

import html
import os
import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from kg.draw import graphviz
from kg.draw.style import CODERS
from kg.errors import KgError, StoreError
from kg.graph import KnowledgeGraph
from kg.maps import picture
from kg.maps.picture import FORMATS
from kg.opening import open_graph
from tests.conftest import BOOK


@pytest.fixture(scope="module")
def book() -> KnowledgeGraph:
    return open_graph(BOOK)


@pytest.fixture
def without_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        (".svg", b"<svg "),
        (".png", b"\x89PNG\r\n\x1a\n"),
        (".pdf", b"%PDF-"),
        (".dot", b"digraph"),
        (".mmd", b"---\ntitle"),
    ],
)
def test_a_map_is_saved_in_the_format_of_the_ending(
    book: KnowledgeGraph, tmp_path: Path, ending: str, start: bytes
) -> None:
    path = tmp_path / f"map{ending}"
    assert book.map("nato").save(path) == [path]
    assert path.read_bytes().startswith(start)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_all_endings_are_tried_above() -> None:
    assert set(FORMATS) == {".svg", ".png", ".pdf", ".dot", ".mmd"}


@pytest.mark.parametrize("name", ["map.gif", "map", "map.SVGZ", ".svg"])
def test_another_ending_is_refused(book: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    with pytest.raises(
        KgError, match=r"a map cannot be written with the ending .*choose \.svg, \.png, \.pdf, \.dot, \.mmd"
    ):
        book.map("nato").save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_endings_in_capitals_are_the_same(book: KnowledgeGraph, tmp_path: Path) -> None:
    book.map("nato").save(tmp_path / "MAP.SVG")
    assert (tmp_path / "MAP.SVG").read_text(encoding="utf-8").startswith("<svg")


def test_where_a_file_cannot_be_written_it_is_said(book: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it cannot be written"):
        book.map("nato").save(tmp_path / "no" / "map.svg")


@pytest.mark.usefixtures("without_graphviz")
def test_without_graphviz_text_is_written_and_pictures_say_what_is_missing(
    book: KnowledgeGraph, tmp_path: Path
) -> None:
    drawn = book.map("nato")
    for ending in (".svg", ".png", ".pdf"):
        with pytest.raises(KgError, match=r"pip install 'intra-alliance-opposition\[pictures\]'"):
            drawn.save(tmp_path / f"map{ending}")
    for ending in (".dot", ".mmd"):
        drawn.save(tmp_path / f"map{ending}")
    assert {file.suffix for file in tmp_path.iterdir()} == {".dot", ".mmd"}


@pytest.mark.usefixtures("without_graphviz")
def test_without_graphviz_a_notebook_shows_the_words(book: KnowledgeGraph) -> None:
    shown = book.map("nato")._repr_html_()
    assert "<img" not in shown
    assert "NATO" in shown


def test_a_notebook_shows_the_picture_as_an_image_with_the_same_in_words(book: KnowledgeGraph) -> None:
    drawn = book.map("sco-is-boundary-challenging")
    shown = drawn._repr_html_()
    (image,) = re.findall(r'<img [^>]*src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', shown)
    assert b64decode(image[0]).decode() == drawn.svg
    assert html.unescape(image[1]) == drawn.alt
    assert "The declared intent to join the SCO is boundary challenging. <small><code>" in shown
    assert repr(drawn) == f"<Picture: {drawn.alt}>"


def test_on_a_phone_a_notebook_shows_the_narrow_picture(book: KnowledgeGraph) -> None:
    drawn = book.map("sco-is-boundary-challenging")
    narrow = book.map("sco-is-boundary-challenging", narrow=True)
    (source,) = re.findall(r'<source media="[^"]+" srcset="data:image/svg\+xml;base64,([^"]+)">', drawn._repr_html_())
    assert b64decode(source).decode() == narrow.svg
    assert "<source" not in narrow._repr_html_()


def test_what_the_picture_says_of_itself(book: KnowledgeGraph) -> None:
    assert book.map("sco-is-boundary-challenging").alt == (
        "Map of “The declared intent to join the SCO is boundary challenging”: 1 argument, "
        "1 classification, 1 sorting, 1 tool use. Steps: 1 of the author or another writer, "
        "none of the coders. Labels: boundary challenging."
    )


def test_what_c_libraries_say_is_not_shown_and_stderr_works_after_that(
    book: KnowledgeGraph, capfd: pytest.CaptureFixture[str]
) -> None:
    _ = book.map("nato").png()
    assert capfd.readouterr().err == ""
    os.write(2, b"still here")
    assert capfd.readouterr().err == "still here"


def test_nothing_is_drawn_before_it_is_asked_for(book: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "render_dot", lambda *_: pytest.fail("drawn"))
    monkeypatch.setattr(graphviz, "render_dot", lambda *_: pytest.fail("drawn"))
    drawn = book.map("nato")
    assert drawn.mermaid
    assert drawn.alt


def test_the_coders_steps_look_unlike_the_authors_and_are_in_the_legend(book: KnowledgeGraph) -> None:
    both, author = book.map("s400-is-boundary-breaking", holder="all"), book.map("s400-is-boundary-breaking")
    for narrow in (False, True):
        drawn = book.map("s400-is-boundary-breaking", narrow=narrow, holder="all").dot
        assert all(words in drawn for words in ("the coders infer", "the coders&#x27; step", CODERS))
        assert "linked premises" in book.map("sco-is-boundary-challenging", narrow=narrow).dot
    assert "Steps: 1 of the author or another writer, 2 of the coders (dashed)." in both.alt
    assert "Steps: 1 of the author or another writer, none of the coders." in author.alt
    assert author.alt.endswith(
        "Left out here: 2 steps and 1 claim of the coders, 1 claim of the author; --holder all shows them."
    )
    assert "Left out here: 2 steps" in author.svg
    assert CODERS not in author.dot
    assert "infer" not in author.text


def test_the_coders_reading_of_who_is_in_an_action_looks_unlike_what_the_text_says(book: KnowledgeGraph) -> None:
    for narrow in (False, True):
        drawn = book.map("s400-agreement", narrow=narrow, holder="all").dot
        assert "as the coders read it" in drawn
        assert re.search(rf'-> .*style="dashed", color="{CODERS}".*arrowhead="tee"', drawn) or narrow
        assert "as the coders read it" not in book.map("s400-agreement", narrow=narrow).dot


def test_how_firmly_a_claim_is_made_is_one_phrase(book: KnowledgeGraph) -> None:
    assert "asserted, conditional, to come" in book.map("f35-deal-jeopardized").dot
    assert "[asserted, conditional, to come" in book.map("f35-deal-jeopardized").text
