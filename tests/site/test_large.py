"""A built graph that is too large for a browser: lists on several pages, a work at a time, an index of its names."""

import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode, Quad

from kg.argument.chapters import chapters, chapters_with, finder
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.plots.plot import PLOTS
from kg.query.order.in_book import BookOrder
from kg.rdf.facts import Facts
from kg.rdf.namespaces import OPP, RDF, SKOS, curie, thing
from kg.resources import folder
from kg.serve.pages import page_handler, prepare
from kg.serve.snapshot import of_built
from kg.serve.workers.messages import Job
from kg.site.build import SiteParts
from kg.site.finding import bounds, names
from kg.site.finding.words import words
from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import EVERYTHING, Reads
from kg.site.lessons import lesson
from kg.site.lookup import books, counts, window
from kg.site.lookup.counts import number_of_chapters, uses_of_concepts
from kg.site.lookup.notes import parts_by_work
from kg.site.pages import plots
from kg.spelling import order
from kg.store import parts as stored_parts
from kg.store.disk import hold

TURKEY = "id/turkey.html"
Made = Callable[[str], str]


@pytest.fixture(scope="module")
def two_works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("large")
    build(folder("data"), out)
    return out


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every graph be too large for a browser, and a page have three things of each list."""
    monkeypatch.setattr(bounds, "MOST_STATEMENTS", 10)
    for name, number in {"MOST_POINTING": 10, "IN_WINDOW": 3}.items():
        monkeypatch.setattr(window, name, number)


@pytest.fixture
def made(two_works: Path, large: None) -> Made:  # noqa: ARG001  # by which the graph is too large
    """Return what gives a page of the two works, served on disk."""
    handler = page_handler(of_built(hold(two_works), is_taken=False))

    def page(path: str) -> str:
        reply = handler(Job("page", path, "text/html"))
        assert reply.status == 200, reply.body
        return reply.body.decode()

    return page


def _around(page: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)" rel="(?:prev|next)"', page)


def _listed(page: str, heading: str) -> list[str]:
    """Return the addresses in the list below a heading."""
    section = re.search(rf"<section><h2>{heading}.*?</section>", page, re.DOTALL)
    return re.findall(r'<li><a href="(?:\.\./)+([^"]+)"', section[0]) if section else []


def test_the_pages_of_a_thing_have_together_what_one_page_has(two_works: Path, made: Made) -> None:
    whole = SiteParts(open_graph(two_works)).world  # as it is without bounds
    firm = NamedNode("https://w3id.org/intra-alliance-opposition/codebook/asserted")
    users = list(whole.facts.users(firm, OPP.modality))
    assert len(users) > 3
    path, found = "codebook/asserted.html", list[str]()
    pages = 0
    while path:
        page = made(path)
        pages += 1
        assert f"Page {pages} of {-(-len(users) // 3)}" in page
        listed = _listed(page, "[^<]*")
        assert len(listed) <= 3
        found += listed
        onward = re.search(r'<a href="(?:\.\./)+([^"]+)" rel="next"', page)
        path = onward[1] if onward else ""
    ordered = BookOrder(whole.graph.store).sorted(users)
    assert found == [whole.addresses.page(one.value) for one in ordered]
    assert f"3 of {len(users)}" in made("codebook/asserted.html")


def test_of_many_things_the_texts_of_those_alone_are_read_that_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(folder("data"))
    claims = Facts(graph.store).users(OPP.Claim, RDF.type)
    whole = BookOrder(graph.store).sorted(claims)
    looked: list[str] = []
    lazy = BookOrder(graph.store)
    really = lazy._look_up_spots

    def counted(values: str) -> None:
        looked.append(values)
        really(values)

    monkeypatch.setattr(lazy, "_look_up_spots", counted)
    assert lazy.some(claims, 0, 2) == whole[:2]
    assert 0 < sum(values.count("<") for values in looked) < len(claims)
    assert lazy.some(claims, 0, len(claims) + 5) == whole
    end = len(claims)
    for start, stop in ((0, 2), (1, 3), (5, 9), (end - 3, end), (end - 1, end + 9), (end + 1, end + 4)):
        assert BookOrder(graph.store).some(claims, start, stop) == whole[start:stop]


def test_a_list_for_a_class_says_how_many_chapters_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    world = SiteParts(open_graph(folder("data"))).world
    every = [chapter for book in world.books for chapter in world.chapters(book)]
    assert number_of_chapters(world.facts) == len(every)
    told = [chapter for chapter in every if lesson.lessons_of(world, chapter)]
    assert len(told) > 1
    monkeypatch.setattr(lesson, "MOST_LISTED", 1)
    page = html.unescape((SiteParts(open_graph(folder("data"))).file("lessons.html") or b"").decode())
    assert page.count("<section>") == 1
    left = len(every) - every.index(told[0]) - 1
    assert f"There {'is' if left == 1 else 'are'} {left} more chapter" in page


def test_what_is_at_the_other_ends_of_what_is_said_is_asked_without_what_is_said() -> None:
    world = SiteParts(open_graph(folder("data"))).world
    turkey = thing("turkey")
    for is_forward, quads in ((True, world.facts.of(turkey)), (False, world.facts.pointing_to(turkey))):
        expected: dict[NamedNode, set[NamedNode]] = {}
        for quad in quads:
            end = quad.object if is_forward else quad.subject
            if isinstance(end, NamedNode):
                expected.setdefault(quad.predicate, set()).add(end)
        assert dict(world.facts.ends(turkey, is_forward=is_forward)) == expected
        assert expected


def test_a_question_is_asked_of_one_work_at_a_time(two_works: Path, made: Made) -> None:
    whole = open_graph(two_works).ask("contents")
    titles = [str(row.title) for row in whole]
    first, second = made("questions/contents.html"), made("questions/contents/2.html")
    assert "1 of 2" in first
    assert "2 of 2" in second
    assert "<code>kg ask contents</code>" in first or "kg ask contents" in first
    shown = [html.unescape(first + second).count(title) > 0 for title in titles]
    assert all(shown)
    assert len(re.findall(r"<tbody>", first)) + len(re.findall(r"<tbody>", second)) == len(titles)
    assert _around(first) == ["../questions/contents/2.html"]
    rows = made("questions/contents.csv").count("\r\n") + made("questions/contents/2.csv").count("\r\n") - 2
    assert rows == len(titles)


def test_what_the_rules_found_is_read_and_not_asked_again(
    two_works: Path, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = str(build(folder("data"), two_works).report)

    def refused(*_: object) -> None:
        raise AssertionError("the rules are asked again")

    monkeypatch.setattr("kg.graph.KnowledgeGraph.validate", refused)
    page = made("report.html")
    assert found in html.unescape(page)
    assert "This is of one work" in page


@pytest.mark.usefixtures("large")
def test_what_was_found_is_shown_after_later_builds_or_said_not_to_be_known(tmp_path: Path) -> None:
    sheets, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(folder("data"), sheets)
    build(sheets, out)
    late, early = (of_built(hold(out), is_taken=False) for _ in range(2))
    prepare(early)
    found = str(build(sheets, out).report)
    actors = sheets / "actors.yaml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("Turkey", "Türkiye", 1), encoding="utf-8")
    build(sheets, out)
    report = Job("page", "report.html", "text/html")
    assert "It was built anew since" in page_handler(late)(report).body.decode()
    shown = html.unescape(page_handler(early)(report).body.decode())
    assert found in shown
    assert "It was built anew since" not in shown


@pytest.mark.usefixtures("large")
def test_the_index_has_all_names_in_their_order(two_works: Path) -> None:
    world = SiteParts(open_graph(two_works), is_by_name=True).world
    index = names.names_of(world)
    assert index is not None
    listed = [node.value for node in index.some(0, 10_000)]
    assert len(listed) == len(set(listed)) == index.number
    labels = (SKOS.prefLabel, OPP.statement)
    expected = {
        iri
        for iri, kind in world.kinds.items()
        if kind in {"claim", "action", "actor", "book", "chapter"}
        and (
            world.facts.label(NamedNode(iri)) != iri.rpartition("/")[2]
            or any(world.facts.texts(NamedNode(iri), p) for p in labels)
        )
    }
    assert expected <= set(listed) <= world.kinds.keys()
    titles = [world.facts.label(NamedNode(iri)) for iri in listed]
    assert titles == sorted(titles, key=lambda title: order(title, "en"))
    for at in (0, 7):
        assert [node.value for node in index.some(at, 5)] == listed[at : at + 5]


def test_a_script_of_the_search_has_those_that_have_such_a_word(made: Made) -> None:
    def data(path: str) -> dict[str, object]:
        return dict(json.loads(made(path).partition(" = ")[2].rstrip().rstrip(";")))

    first = data("assets/search-data.js")
    beginnings = str(first["beginnings"]).split(" ")
    assert "ru" in {one.rstrip("+") for one in beginnings}
    found = data("assets/search/w-ru.js")["documents"]
    assert isinstance(found, list)
    assert "id:russia" in {one["id"] for one in found}
    for one in found:
        texts = [one.get("title", ""), *one.get("names", []), one.get("text", ""), one.get("quotation", "")]
        assert any(word.startswith("ru") for text in texts for word in words(text)), one


@pytest.mark.usefixtures("large")
def test_after_a_build_only_new_parts_are_read_for_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(folder("data"), sheets)
    build(sheets, out)
    read: list[str] = []
    really = stored_parts.written

    def counted(place: Path, some: dict[str, str], at_once: int = 1) -> Iterator[bytes]:
        read.extend(some)
        return really(place, some, at_once)

    monkeypatch.setattr(names, "written", counted)

    def index() -> names.Names:
        found = names.names_of(SiteParts(open_graph(out), is_by_name=True).world)
        assert found is not None
        return found

    before = index().number
    assert sorted(read) == sorted(hold(out).written.parts)
    read.clear()
    assert index().number == before
    assert read == []
    chapter = next(iter(sorted(sheets.glob("*/chapters/*.yaml"))))
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(re.sub(r"(?m)^( +statement: )(\S)", r"\1Zanzibar \2", text, count=1), encoding="utf-8")
    build(sheets, out)
    after = index()
    assert 0 < len(read) < len(hold(out).written.parts)
    assert after.number == before
    assert len(after.beginning("zanzibar")[0]) == 1


@pytest.mark.usefixtures("large")
def test_an_index_of_another_version_is_made_again_and_one_that_cannot_be_kept_is_in_memory(
    two_works: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(two_works, out)
    file = out / "store" / "names.sqlite"
    file.unlink(missing_ok=True)
    file.write_bytes(b"no index at all" * 100)
    index = names.names_of(SiteParts(open_graph(out), is_by_name=True).world)
    assert index is not None
    assert index.number > 0


@pytest.mark.usefixtures("large")
def test_what_is_not_there_is_said_without_all_that_is(two_works: Path) -> None:
    handler = page_handler(of_built(hold(two_works), is_taken=False))
    reply = handler(Job("page", quote("id/russia-federation.html"), "text/html"))
    assert reply.status == 404
    assert "Russia" in reply.body.decode()


@pytest.mark.parametrize(
    "path",
    ["id/turkey.html", "id/turkey/2.html", "codebook/asserted/2.html", "questions/contents/2.html", "report.html"],
)
@pytest.mark.usefixtures("large")
def test_a_page_that_shows_some_of_a_large_graph_reads_no_more_of_it(two_works: Path, path: str) -> None:
    parts = SiteParts(open_graph(two_works), reads=Reads())
    assert EVERYTHING not in parts.reads.during(lambda: parts.made(path))[1]
    assert EVERYTHING in parts.reads.during(lambda: parts.made("codebook.html"))[1]


def test_the_page_of_an_actor_reads_its_acts_alone(two_works: Path) -> None:
    parts = SiteParts(open_graph(two_works), reads=Reads())
    read = parts.reads.during(lambda: parts.made(TURKEY))[1]
    assert f"s{thing('tw2019-ch6-s400-agreement').value}" in read
    assert EVERYTHING not in read
    assert not [key for key in read if key.startswith("s") and "fr1966-ch1-" in key]


def test_what_sums_up_the_whole_is_found_before_a_page_is_asked_for(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "MOST_LISTED", 1)  # so that the others are counted

    def again(*_: object) -> None:
        raise AssertionError("counted once more")

    for name in ("claims_by_part", "_parts_of_works", "_number_of_chapters"):
        monkeypatch.setattr(counts, name, again)
    monkeypatch.setattr(BookOrder, "_read_parts", again)
    assert "<h1" in made("lessons.html")
    assert "<h1" in made("index.html")


@pytest.mark.usefixtures("large")
def test_the_plots_of_a_work_are_drawn_once(two_works: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, drawn = tmp_path / "pieces.sqlite", list[str]()

    def counted(svg: str) -> str:
        drawn.append(svg)
        return svg

    monkeypatch.setattr(plots, "adapting", counted)
    for number in (len(PLOTS) * 2, 0):  # for a window, and for a phone
        drawn.clear()
        parts = SiteParts(open_graph(two_works), pieces=Pieces(place))
        assert parts.made("plots/2.html")["plots/2/modality.svg"]
        parts.pieces.keep({})
        assert len(drawn) == number


def test_parts_that_are_named_alike_are_kept_apart() -> None:
    parts = ["b1", "b1-ch1", "b1_drafts", "b12", "b12-ch1", "shared", "project"]
    found = parts_by_work(parts, ["b1", "b12"])
    assert found == {
        "b1": ["b1", "b1-ch1", "b1_drafts", "project", "shared"],
        "b12": ["b12", "b12-ch1", "project", "shared"],
    }


def test_a_graph_that_a_browser_bears_has_no_further_pages(two_works: Path) -> None:
    parts = SiteParts(open_graph(two_works), is_by_name=True)
    assert not parts.world.is_by_name
    assert books.asked_alone(parts.world) == []
    assert "id/turkey/2.html" not in parts.pages
    assert Quad(thing("turkey"), RDF.type, OPP.State)


def test_uses_of_concepts_are_counted_as_they_are_seen_one_by_one() -> None:
    facts = Facts(open_graph(folder("data")).store)
    apart = {SKOS.inScheme, SKOS.topConceptOf, SKOS.related, OPP.nextCategory, OPP.mentions}
    of_coders = {one for kind in (OPP.Unit, OPP.Decision) for one in facts.users(kind, RDF.type)}
    assert of_coders
    found = uses_of_concepts(facts)
    for concept in facts.users(SKOS.Concept, RDF.type):
        users = {quad.subject for quad in facts.pointing_to(concept) if quad.predicate not in apart}
        assert found.get(concept.value, 0) == len(users - of_coders), concept
    assert any(found.values())


def test_chapters_are_found_by_what_is_named_after_them() -> None:
    facts = Facts(open_graph(folder("data")).store)
    actions = facts.users(OPP.Action, RDF.type)
    whole, some = finder(chapters(facts)), finder(chapters_with(facts, actions))
    assert {some(curie(one.value)) for one in actions} == {whole(curie(one.value)) for one in actions} != {None}
    assert chapters_with(facts, []) == ()


@pytest.mark.parametrize("path", ["id/turkey.html\0", "id/a b", "id/<x>"])
def test_what_is_no_iri_is_not_there(two_works: Path, path: str) -> None:
    handler = page_handler(of_built(hold(two_works), is_taken=False))
    assert handler(Job("page", path, "text/plain")).status == 404
