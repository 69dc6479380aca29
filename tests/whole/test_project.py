"""A project of somebody else: everything is named below its address, and cited and licensed as it says."""

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from typer.testing import CliRunner

import kg
from kg import resources
from kg.argument.holders import whose
from kg.cli.commands import app
from kg.encode.encoder import encode_library
from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.query.results import Rows
from kg.rdf import reader
from kg.rdf.bases import base_of
from kg.rdf.namespaces import ADDRESS, CODE, DCTERMS, ID, OPP, SCHEMA, thing
from kg.rdf.ordering import sorted_quads
from kg.sheets.reader import read_library
from kg.site.build import SiteParts
from kg.site.cite.citation import Citation, citation
from kg.site.cite.source import source_of
from kg.site.context import World
from kg.store.remote.manifest import named_graphs, read_manifest
from kg.store.remote.publish import publish
from tests.conftest import DATA

HOME = DATA / "projects" / "veto"
HERS = "https://example.org/veto/"
CLAIM = f"{HERS}id/vol-ch6a-is-breaking"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("veto")
    assert build(HOME, out).is_good
    return out


@pytest.fixture(scope="module")
def veto(built: Path) -> KnowledgeGraph:
    return open_graph(built)


@pytest.fixture(scope="module")
def cited(veto: KnowledgeGraph) -> Citation:
    world = World(veto)
    return citation(world, NamedNode(CLAIM), source_of(world, NamedNode(CLAIM)))


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """Return a copy of the project in which a text of a file is replaced."""
    home = folder / "veto"
    shutil.copytree(HOME, home)
    text = (home / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (home / file).write_text(text.replace(old, new), encoding="utf-8")
    return home


def test_no_thing_and_no_graph_has_a_name_of_ours(veto: KnowledgeGraph) -> None:
    graphs = {"derived", "project", "shared", "vol", "vol-ch6a"}
    assert {quad.graph_name for quad in veto.quads} == {NamedNode(f"{HERS}id/{name}") for name in graphs}
    subjects = {quad.subject.value for quad in veto.quads if isinstance(quad.subject, NamedNode)}
    assert {iri for iri in subjects if iri.startswith(ADDRESS) and not iri.startswith(CODE)} == set()
    # The concepts of the method, which every project shares, say by whom they are.
    said = [quad for quad in veto.quads if isinstance(quad.object, NamedNode) and quad.object.value.startswith(ID)]
    assert all(str(quad.subject).startswith(f"<{CODE}") for quad in said)


def test_a_build_and_a_reading_of_the_sheets_say_the_same(veto: KnowledgeGraph) -> None:
    assert sorted_quads(encode_library(read_library(HOME))) == veto.quads


@pytest.mark.parametrize("form", ["turtle", "json-ld", "n-quads", "trig", "rdf-xml"])
def test_an_export_names_things_as_the_project_does(veto: KnowledgeGraph, form: str) -> None:
    text = veto.export(form)
    assert f"{HERS}id/" in text
    assert "The intra-alliance-opposition contributors" not in text


def test_an_export_declares_its_prefix_and_is_read_back(veto: KnowledgeGraph, tmp_path: Path) -> None:
    for form, name in (("turtle", "g.ttl"), ("trig", "g.trig"), ("json-ld", "g.jsonld")):
        assert "veto" in veto.export(form, tmp_path / name)
    again = open_graph(tmp_path / "g.trig")
    assert again.quads == veto.quads
    assert base_of(again.store).iri == HERS
    assert json.loads((tmp_path / "g.jsonld").read_text())["@context"]["veto"] == f"{HERS}id/"


def test_names_are_short_and_found(veto: KnowledgeGraph) -> None:
    assert veto.explain("vol-ch6a-is-breaking").name == "veto:vol-ch6a-is-breaking"
    assert veto.explain("is-breaking") == veto.explain("veto:vol-ch6a-is-breaking") == veto.explain(CLAIM)
    found = veto.sparql("SELECT ?who WHERE { veto:vol-ch6a-veto opp:actor ?who }")
    assert isinstance(found, Rows)
    assert [row.who for row in found] == ["veto:hungary"]


def test_the_authors_of_a_chapter_are_the_authors(veto: KnowledgeGraph) -> None:
    facts = veto.relations.facts
    holders = {NamedNode(f"{HERS}id/{name}") for name in ("zed", "abel")}
    assert set(facts.things(NamedNode(CLAIM), OPP.heldBy)) == holders
    assert whose(facts, NamedNode(CLAIM)) == "author"
    assert "boundary-breaking" in str(facts.things(NamedNode(f"{HERS}id/vol-ch6a-veto"), OPP.classifiedAs))


def test_several_authors_are_a_row_each_and_count_an_action_once(veto: KnowledgeGraph) -> None:
    held = [(row.subject, row.holder) for row in veto.ask("ladder")]
    assert held == [("veto:vol-ch6a-veto", "veto:abel"), ("veto:vol-ch6a-veto", "veto:zed")]
    assert [(row.opposed, row.actions) for row in veto.ask("most-opposed", holder="zed")] == [("veto:council", 1)]
    assert {row.holder for row in veto.ask("most-opposed")} == {"veto:zed", "veto:abel"}


def test_pages_are_as_they_are_printed(veto: KnowledgeGraph) -> None:
    facts = veto.relations.facts
    pages = [
        facts.text(NamedNode(f"{HERS}id/vol-{part}"), end)
        for part in ("ch6a", "ch6b")
        for end in (SCHEMA.pageStart, SCHEMA.pageEnd)
    ]
    assert pages == ["ix", "xii", "212", "212a"]


def test_a_work_is_known_by_its_isbn_and_its_address(veto: KnowledgeGraph) -> None:
    quads = veto.store.quads_for_pattern(NamedNode(f"{HERS}id/vol"), DCTERMS.identifier, None, None)
    assert {quad.object for quad in quads} == {
        Literal("isbn:978-0-306-40615-7"),
        Literal("https://example.org/books/vetoes"),
    }


def test_a_chapter_is_cited_with_its_authors_in_their_order_and_the_editor_of_the_book(cited: Citation) -> None:
    assert cited.text == (
        "Zed, Ann and Abel, Bob (2021): “A veto”, in: Eve Editor (ed.): Vetoes, pp. ix–xii. ISBN 978-0-306-40615-7. "
        "As coded from the full text in: Ayşe Kaya and Béla Nagy (2026): “The veto is boundary breaking "
        f"(classification)”, in: Vetoes in the council, version 2. {CLAIM}"
    )
    source, data, _ = cited.bibtex.split("\n}\n")
    assert "  author = {Zed, Ann and Abel, Bob},\n  editor = {Editor, Eve},\n" in source
    assert "  author = {Kaya, Ayşe and Nagy, Béla},\n" in data
    assert "AU  - Kaya, Ayşe\r\nAU  - Nagy, Béla\r\n" in cited.ris
    chapter, data_set = json.loads(cited.csl)
    assert (chapter["editor"], chapter["page"], chapter["ISBN"]) == (
        [{"family": "Editor", "given": "Eve"}],
        "ix-xii",
        "978-0-306-40615-7",
    )
    assert (data_set["container-title"], data_set["version"]) == ("Vetoes in the council", "2")


def test_a_page_has_the_title_the_coders_and_the_licence_of_the_project(veto: KnowledgeGraph) -> None:
    page = (SiteParts(veto).file("index.html") or b"").decode()
    footer = page[page.index("<footer>") :]
    assert "Vetoes in the council, version 2, by Ayşe Kaya and Béla Nagy." in footer
    assert '<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">CC BY-SA 4.0</a>' in footer
    assert "Made with kg" in footer
    assert "Intra-alliance opposition" not in page


def test_where_nothing_is_given_nothing_is_claimed(tmp_path: Path) -> None:
    home = edited(tmp_path, "project.yaml", "licence: CC-BY-SA-4.0\naddress: https://example.org/veto/\n", "")
    (home / "project.yaml").write_text("project: veto-players\ntitle: Vetoes\nprefix: novet\n", encoding="utf-8")
    graph = open_graph(home)
    assert base_of(graph.store).iri == "https://veto-players.invalid/"
    page = (SiteParts(graph).file("id/vol-ch6a-is-breaking.html") or b"").decode()
    assert "license" not in page
    assert "creativecommons.org" not in page
    assert "contributors" not in page
    world, claim = World(graph), base_of(graph.store).thing("vol", "ch6a", "is-breaking")
    found = citation(world, claim, source_of(world, claim))
    assert found.text.endswith("in: (2026): “The veto is boundary breaking (classification)”, in: Vetoes.")
    assert "invalid" not in found.text + found.bibtex + found.ris + found.csl


class Kept(dict[str, bytes]):
    """A store that keeps what is put into it."""

    def get(self, graph: str) -> list[object]:  # type: ignore[override]
        return list(parse(self.setdefault(graph, b""), format=RdfFormat.N_TRIPLES))

    def put(self, graph: str, triples: bytes) -> None:
        self[graph] = triples

    replace = put

    def delete(self, graph: str) -> None:
        del self[graph]

    def check(self) -> None:
        pass


def test_what_is_published_and_listed_is_below_the_address(veto: KnowledgeGraph) -> None:
    store, base = Kept(), base_of(veto.store)
    assert publish(store, veto.quads, "veto").is_whole  # type: ignore[arg-type]
    assert all(graph.startswith(HERS) for graph in store)
    listed = read_manifest(store.get(base.published.value), base)  # type: ignore[arg-type]
    assert listed.keys() == named_graphs(veto.quads, "veto", base).keys()


def test_a_build_after_the_address_has_changed_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    build(HOME, tmp_path / "out")
    home = edited(tmp_path, "project.yaml", "org/veto/\nprefix: veto", "org/moved/\nprefix: moved")
    assert build(home, tmp_path / "out").is_good
    quads = reader.read(tmp_path / "out" / "graph.nq")
    assert {str(quad.graph_name).rpartition("/")[0] for quad in quads} == {"<https://example.org/moved/id"}
    assert open_graph(tmp_path / "out").quads == sorted_quads(encode_library(read_library(home)))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "project.yaml",
            "[ayse, bela]",
            "[ayse, belaa]",
            "project.yaml:3: coders.1: there is no agent 'belaa'. Nearest: bela, abel.",
        ),
        (
            "project.yaml",
            "licence: CC-BY-SA-4.0",
            "licence: mine",
            "project.yaml:4: licence: 'mine' is no licence known here; write ",
        ),
        (
            "project.yaml",
            "org/veto/",
            "org/veto",
            "project.yaml:5: address: names are put behind it, so it ends with a slash; write https://example.org/veto/",
        ),
        (
            "volume/book.yaml",
            "40615-7",
            "40615-8",
            "volume/book.yaml:4: isbn: '978-0-306-40615-8' is not an ISBN: its digits do not fit the last, ",
        ),
        (
            "volume/book.yaml",
            "pages: ix-xii",
            "pages: xii-ix",
            "volume/book.yaml:8: parts.ch6a.pages: the last page, ix, comes before the first, xii.",
        ),
        (
            "volume/book.yaml",
            ", author: [zed, abel]",
            "",
            "volume/chapters/06a.yaml:13: claims.is-breaking: the chapter has no author of its own, and the book has ",
        ),
    ],
)
def test_a_mistake_says_where_and_how_to_fix_it(  # noqa: PLR0913, PLR0917
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, said: str
) -> None:
    home = edited(tmp_path, file, old, new)
    monkeypatch.chdir(home)
    for read in (read_library, lambda folder: build(folder, tmp_path / "out")):
        with pytest.raises(InputError) as raised:
            read(Path())
        assert any(line.startswith(said) for line in str(raised.value).splitlines()), str(raised.value)


def _untagged(quad: Quad) -> tuple[object, ...]:
    """Return what a statement says, whatever the language of its words: without a project that is not known."""
    term = quad.object
    return quad.subject, quad.predicate, term.value if isinstance(term, Literal) else term, quad.graph_name


def test_our_data_are_the_same_with_what_the_project_says_added(tmp_path: Path) -> None:
    shutil.copytree(resources.folder("data"), tmp_path / "data")
    (tmp_path / "data" / "project.yaml").unlink()
    without = set(map(_untagged, encode_library(read_library(tmp_path / "data"))))
    with_project = set(map(_untagged, encode_library(read_library(resources.folder("data")))))
    assert without < with_project
    assert {(subject, graph) for subject, _, _, graph in with_project - without} == {
        (thing("project"), thing("project"))
    }


def test_our_project_has_the_version_of_the_package() -> None:
    record = read_library(resources.folder("data")).project.record
    assert record is not None
    assert record.version == kg.__version__


def test_a_new_project_says_the_next_command_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    started = run.invoke(app, ["new", "my-study"])
    assert started.exit_code == 0
    assert started.stdout == "Next: kg sheet new --text TEXT -o my-study/first-book/chapters/01.yaml\n"
    assert "kg sheet new --text TEXT -o my-study/first-book/chapters/01.yaml" in Path("my-study/README.md").read_text()
    library = read_library(Path("my-study"))
    assert library.project.base.iri == "https://my-study.invalid/"
    assert build(Path("my-study"), tmp_path / "out").is_good
    with pytest.raises(InputError, match="there is something of that name already"):
        run.invoke(app, ["new", "my-study"], catch_exceptions=False)
