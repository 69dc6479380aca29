"""Lists that do not grow beyond what a browser bears: all things on several pages, and some books at a glance."""

import csv
import re
from collections.abc import Iterator

import pytest

from kg.opening import open_graph
from kg.resources import folder
from kg.site import render
from kg.site.build import SiteParts, make
from kg.site.finding import bounds, everything
from kg.site.pages import lists
from kg.site.pages import plots as plot_pages
from kg.site.pages.plots import plots
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
    monkeypatch.setattr(everything, "MOST_HERE", 10)
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


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give how many things a list on a page has, which is fewer than there are."""
    monkeypatch.setattr(render, "MOST_LISTED", 20)
    monkeypatch.setattr(lists, "MOST_LISTED", 20)
    render._environment.cache_clear()
    yield 20
    render._environment.cache_clear()


#: Page -> what a row of its list looks like, how many there may be, and what is said of the others.
_LISTS = {
    "timeline.html": ('<li class="(?:action|context|book)" id="d', 20, "The answer to the question of what is dated"),
    "tensions.html": ('<div class="step">', 2 * 18, "In a terminal, kg tensions names them all."),
    "codebook/asserted.html": ("<li>", 20 * 9, "They are in the data of this page."),
    "plots.html": ("<tbody>|<tr><td>", 21 * 6, "The table as CSV has them."),
}


@pytest.mark.parametrize("path", _LISTS)
def test_a_list_ends_where_a_page_would_grow_and_says_how_many_more_there_are(path: str, few: int) -> None:
    pattern, most, said = _LISTS[path]
    graph = open_graph(folder("data"))
    cut = SiteParts(graph).made(path)[path].decode()
    assert re.search(rf"[Aa]nd \d+ more\. {re.escape(said)}", cut), few
    assert len(re.findall(pattern, cut)) <= most
    render._environment.cache_clear()


def test_what_a_list_has_and_what_it_leaves_out_are_all(few: int) -> None:
    graph = open_graph(folder("data"))
    parts = SiteParts(graph)
    whole = lists.timeline_page(parts.world)
    cut = parts.made("timeline.html")["timeline.html"].decode()
    left = re.search(r"And (\d+) more\. The answer", cut)
    assert left
    assert int(left[1]) == len(whole["entries"]) - few
    assert whole["line"] is None
    assert sum(whole["years"].values()) == len(whole["entries"])
    assert "How much is dated, by year" in cut


def test_the_whole_table_of_a_plot_is_a_file(parts: SiteParts) -> None:
    rows = {plot.name: plot for plot in plots(parts.world)}
    assert {plot.table for plot in rows.values()} == {path for path in parts.others if path.endswith(".csv")}
    for plot in rows.values():
        table = list(csv.reader((parts.file(plot.table) or b"").decode().splitlines()))
        assert tuple(table[0]) == plot.columns
        assert [tuple(row) for row in table[1:]] == [*plot.rows]


def test_plots_of_many_chapters_are_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(DATA / "three-votes")
    assert "plots/modality.svg" in SiteParts(graph).others
    monkeypatch.setattr(plot_pages, "MOST_DRAWN", 0)
    many = SiteParts(graph)
    assert not [path for path in many.others if path.endswith(".svg")]
    page = many.made("plots.html")["plots.html"].decode()
    assert "<picture>" not in page
    assert page.count("more chapters than a picture has room for") == page.count('href="plots/')


def test_a_graph_too_large_for_a_browser_is_not_given_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(DATA / "three-votes")
    small, number = SiteParts(graph), len(graph.store)
    assert "assets/graph-data.js" in small.others
    monkeypatch.setattr(bounds, "MOST_STATEMENTS", number)
    assert "assets/graph-data.js" in SiteParts(graph).others, "as many as there may be"
    monkeypatch.setattr(bounds, "MOST_STATEMENTS", number - 1)
    large = SiteParts(graph)
    assert "assets/graph-data.js" not in large.others
    pages = {path: large.made(path)[path].decode() for path in large.pages if path.startswith(("questions/", "sparql"))}
    assert "more statements than a browser takes in" in pages["sparql.html"]
    assert 'href="data/graph.nq"' in pages["sparql.html"]
    assert not [path for path, text in pages.items() if "sparql.js" in text or "Open in editor" in text]
    assert 'src="assets/sparql.js"' in small.made("sparql.html")["sparql.html"].decode()
