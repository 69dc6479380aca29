"""Outcomes are written into a built graph: dated, one a passage, and nothing else in it changes."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import resources
from kg.anchors.normalize import Folded, fold
from kg.errors import StoreError
from kg.pipeline.anchor_log import record_anchors
from kg.pipeline.build import build, files_of
from kg.rdf import reader
from kg.rdf.namespaces import CODE, OPP, PROV, RDF, XSD, thing
from kg.sheets.reader import read_library
from kg.store import disk
from kg.store.outcomes import PART
from kg.texts.matching import check_text
from kg.validation import engines, validator
from tests.texts.test_documents import HOME, KEY, SHEET, TEXT

ENTRIES = [*SHEET.chapter.claims, *SHEET.chapter.arguments]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("example")
    build(HOME, out)
    return out


@pytest.fixture
def out(example: Path, tmp_path: Path) -> Path:
    """Return a folder into which the example was built, for one test to write in."""
    shutil.copytree(example, tmp_path / "out")
    return tmp_path / "out"


def recorded(text: str | None, out: Path) -> dict[NamedNode, list[Quad]]:
    """Record the outcomes against a text, and return what was recorded by property."""
    folded = None if text is None else fold(text)
    record_anchors({KEY: check_text(SHEET, folded)}, {KEY: folded}, out)
    return _recorded(out)


def _recorded(out: Path) -> dict[NamedNode, list[Quad]]:
    found: dict[NamedNode, list[Quad]] = {}
    for quad in reader.read(out / "graph.nq"):
        if quad.graph_name == thing(PART):
            found.setdefault(quad.predicate, []).append(quad)
    return found


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (TEXT, {"found"}),
        (f"New. {TEXT}", {"moved"}),
        ("Nothing of the kind.", {"orphaned"}),
        (None, {"no-text"}),
    ],
)
def test_each_passage_has_its_outcome_and_its_date(out: Path, text: str | None, outcomes: set[str]) -> None:
    found = recorded(text, out)
    assert {quad.object for quad in found[RDF.type]} == {OPP.AnchorCheck}
    assert {quad.object for quad in found[OPP.checks]} == {thing(KEY, entry, "passage") for entry in ENTRIES}
    assert {quad.object for quad in found[OPP.outcome]} == {NamedNode(CODE + outcome) for outcome in outcomes}
    times = {quad.object for quad in found[PROV.endedAtTime] if isinstance(quad.object, Literal)}
    assert len(times) == 1
    for time in times:
        assert time.datatype == XSD.dateTime
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time.value)
    digests = {quad.object for quad in found.get(OPP.normalizedSha256, [])}
    assert digests == ({Literal(fold(text).digest())} if text else set())
    assert {len(quads) for name, quads in found.items() if name.value.startswith(OPP.checks.value)} == {len(ENTRIES)}


def test_the_rest_of_the_graph_stays_and_the_whole_conforms(out: Path) -> None:
    before = set(reader.read(out / "graph.nq"))
    recorded(TEXT, out)
    quads = reader.read(out / "graph.nq")
    assert {quad for quad in quads if quad.graph_name != thing(PART)} == before
    assert [str(finding) for finding in validator.validate(quads, engines.best()).findings] == []
    assert len(disk.open_built(out)) == len(quads)
    assert all((out / name).read_bytes() == content for name, content in files_of(quads).items())


def test_a_later_record_takes_the_place_of_the_earlier(out: Path) -> None:
    first = recorded("Nothing of the kind.", out)
    later = recorded(TEXT, out)
    assert len(later[OPP.outcome]) == len(first[OPP.outcome]) == len(ENTRIES)
    assert {quad.object for quad in later[OPP.outcome]} == {NamedNode(CODE + "found")}
    assert len(later[PROV.endedAtTime]) == len(ENTRIES)


def test_outcomes_stay_in_every_build_until_their_passage_goes(out: Path, tmp_path: Path) -> None:
    """They went with the next build, which did not know of them."""
    shutil.copytree(HOME, tmp_path / "data")
    shutil.copy(HOME.parent / "actors.yaml", tmp_path)
    before = recorded(TEXT, out)
    triples = build(tmp_path / "data", out).counts["triples"]
    assert _recorded(out) == before
    assert triples == len(list(disk.stored_quads(out))) == len(disk.open_built(out))
    (sheet,) = (tmp_path / "data").glob("chapters/*.yaml")
    text = sheet.read_text(encoding="utf-8")
    assert text.count("led-badly") == 1
    sheet.write_text(text.replace("led-badly", "led-worse"), encoding="utf-8")
    said = build(tmp_path / "data", out).messages
    assert [line for line in said if "recorded" in line] == [
        f"1 recorded outcomes went with their passages, which are no longer in the sheets: {KEY}-led-badly-passage."
    ]
    assert not [line for line in build(tmp_path / "data", out).messages if "recorded" in line], "it is said once"
    assert {quad.object for quad in _recorded(out)[OPP.checks]} == {
        thing(KEY, entry, "passage") for entry in ENTRIES if entry != "led-badly"
    }
    sheet.write_text(text, encoding="utf-8")
    build(tmp_path / "data", out)
    assert len(_recorded(out)[OPP.checks]) == len(ENTRIES) - 1, "what was forgotten does not come back"


def test_outcomes_outlive_the_ledger(out: Path) -> None:
    before = recorded(TEXT, out)
    disk.ledger_file(out).write_bytes(b"damaged" * 1000)
    build(HOME, out)
    assert _recorded(out) == before


def test_outcomes_outlive_a_build_that_replaces_nothing(out: Path, tmp_path: Path) -> None:
    """They went already when it had found that a rule is broken, and nobody said so."""
    shutil.copytree(HOME, tmp_path / "data")
    shutil.copy(HOME.parent / "actors.yaml", tmp_path)
    before = recorded(TEXT, out)
    (sheet,) = (tmp_path / "data").glob("chapters/*.yaml")
    text = sheet.read_text(encoding="utf-8")
    against_itself = text.replace("led-badly", "led-worse").replace("against: [nato]", "against: [france]")
    sheet.write_text(against_itself, encoding="utf-8")
    assert not build(tmp_path / "data", out).is_good
    sheet.write_text(text, encoding="utf-8")
    build(tmp_path / "data", out)
    assert _recorded(out) == before


def test_outcomes_outlive_ledger_and_index_where_they_are_written_next_to_them(out: Path) -> None:
    before = recorded(TEXT, out)
    disk.ledger_file(out).write_bytes(b"damaged" * 1000)
    for manifest in out.glob("store/*/index/MANIFEST-*"):  # the generation before may still be there
        manifest.unlink()
    build(HOME, out)
    assert _recorded(out) == before


def test_where_outcomes_may_be_lost_it_is_said(out: Path) -> None:
    recorded(TEXT, out)
    disk.ledger_file(out).write_bytes(b"damaged" * 1000)
    for manifest in out.glob("store/*/index/MANIFEST-*"):  # the generation before may still be there
        manifest.unlink()
    (out / "graph.nq").unlink()
    (said,) = [line for line in build(HOME, out).messages if "--record" in line]
    assert said.startswith("The graph before could not be read.")
    assert _recorded(out) == {}


def test_where_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"{tmp_path}: there is no built graph here .*Run 'kg build -o {tmp_path}'"):
        recorded(TEXT, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_passages_that_the_graph_does_not_hold_are_left_out(out: Path) -> None:
    library = read_library(resources.folder("data"))
    texts: Mapping[str, Folded | None] = {name: fold(TEXT) if name == KEY else None for name in library.sheets}
    record_anchors({name: check_text(sheet, texts[name]) for name, sheet in library.sheets.items()}, texts, out)
    quads = reader.read(out / "graph.nq")
    assert len(library.sheets) > 1
    assert validator.validate(quads, engines.best()).conforms
    assert sum(quad.predicate == OPP.outcome for quad in quads) == len(ENTRIES)
