"""Lists that do not grow beyond what a browser bears: all things on several pages, and some books at a glance."""

import re

import pytest

from kg.opening import open_graph
from kg.site.build import SiteParts, make
from kg.site.finding import everything
from kg.site.pages import lists
from tests.conftest import DATA

#: The addresses of the things that a page of the list of all things names.
_NAMES = re.compile(r'<li><a href="\.\./([^"]+)"[^\n]*</a> <small>')


@pytest.fixture(scope="module")
def parts() -> SiteParts:
    """Return the site of a small project."""
    return SiteParts(open_graph(DATA / "three-votes"))


def test_all_things_are_on_the_page_of_the_search_where_it_has_room(parts: SiteParts) -> None:
    assert not [path for path in parts.pages if path.startswith("search/")]
    assert 'id="letter-T"' in parts.made("search.html")["search.html"].decode()


def test_many_things_are_on_pages_of_some_each_of_which_leads_to_the_next(
    parts: SiteParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everything, "MOST_LISTED", 10)
    monkeypatch.setattr(everything, "ON_A_PAGE", 20)
    many = SiteParts(open_graph(DATA / "three-votes"))
    things = [iri for iri, kind in parts.world.kinds.items() if kind not in {"concept", "scheme"}]
    paths = [path for path in many.pages if path.startswith("search/")]
    assert paths == [f"search/{number}.html" for number in range(1, -(-len(things) // 20) + 1)]
    texts = [many.made(path)[path].decode() for path in paths]
    listed = [address for text in texts for address in _NAMES.findall(text)]
    assert sorted(listed) == sorted(str(parts.world.addresses.page(iri)) for iri in things)
    assert [len(_NAMES.findall(text)) for text in texts[:-1]] == [20] * (len(texts) - 1)
    assert 'href="../search/2.html" rel="next"' in texts[0]
    assert 'rel="prev"' not in texts[0]
    assert 'href="../search/1.html" rel="prev"' in texts[1]
    search = many.made("search.html")["search.html"].decode()
    letters = {
        (path, letter)
        for path, text in zip(paths, texts, strict=True)
        for letter in re.findall(r'id="(letter-\w+)"', text)
    }
    assert set(re.findall(r'href="(search/\d+\.html)#(letter-\w+)"', search)) == letters


def test_only_some_books_are_at_a_glance_on_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(DATA / "three-votes")
    whole = make(graph).files["index.html"].decode()
    assert 'id="argues"' in whole
    assert "more book" not in whole
    monkeypatch.setattr(lists, "GLANCED", 0)
    listed = SiteParts(graph).made("index.html")["index.html"].decode()
    assert 'id="argues"' not in listed
    assert "<h2>1 more book</h2>" in listed
    assert 'href="id/votes2026.html"' in listed
