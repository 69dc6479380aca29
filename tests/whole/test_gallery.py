"""The gallery is drawn from what the sheets say now.

The bytes of an SVG depend, by parts of a point, on the fonts of the machine and the version of Graphviz, so that they
are not held against each other; each SVG says from which DOT source it was drawn, and that is.
"""

import importlib.util
import re
from hashlib import sha256
from types import ModuleType

import pytest

from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from tests.conftest import REPOSITORY

HOME = REPOSITORY / "docs" / "gallery"
STALE = "run 'make gallery'"


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", REPOSITORY / "docs" / "gallery.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def graph(gallery: ModuleType) -> KnowledgeGraph:
    return open_graph(gallery.DATA)


def test_each_picture_is_drawn_from_what_the_sheets_say(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    for name, picture in gallery.pictures(graph).items():
        drawn = (HOME / name).read_text(encoding="utf-8")
        assert f'data-source-sha256="{sha256(picture.dot.encode()).hexdigest()}"' in drawn, f"{name}: {STALE}"


def test_the_page_and_the_keys_are_current(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    assert (HOME / "README.md").read_text(encoding="utf-8") == gallery.page(graph), STALE
    for name, picture in gallery.pictures(graph).items():
        if picture.answers and not picture.narrow:
            key = name.replace(".svg", ".key.md")
            assert (HOME / key).read_text(encoding="utf-8") == picture.key, STALE


def test_nothing_else_lies_in_the_gallery_and_the_page_shows_all_of_it(
    gallery: ModuleType, graph: KnowledgeGraph
) -> None:
    page = (HOME / "README.md").read_text(encoding="utf-8")
    named = {*re.findall(r'(?:src|srcset|href)="([^"]+)"', page), *re.findall(r"\]\(([^)]+)\)", page), "README.md"}
    assert {file.name for file in HOME.iterdir()} == named
    assert set(gallery.pictures(graph)) < named


def test_every_picture_has_an_alternative_text(gallery: ModuleType) -> None:
    page = (HOME / "README.md").read_text(encoding="utf-8")
    alternatives = re.findall(r'<img [^>]*alt="([^"]{40,})"', page)
    assert len(alternatives) == page.count("<img ") == len(gallery.ENTRIES)


def test_every_command_on_the_page_draws_its_map(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    for entry in gallery.ENTRIES:
        words = entry.command.split()
        holder = words[words.index("--holder") + 1] if "--holder" in words else "author"
        blank = words[words.index("--blank") + 1].split(",") if "--blank" in words else []
        assert graph.map(words[2], holder=holder, blank=blank).dot == entry.draw(graph).dot
