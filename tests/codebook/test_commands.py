"""`kg codebook` starts, checks, shows, compares and exports a codebook, and a project under it is built and asked."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from kg.cli.commands import app
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.plots.plot import plot
from kg.sheets.reader import read_library
from kg.site.build import make
from tests.conftest import DATA

HEDGING = DATA / "hedging"
CODEBOOK = HEDGING / "codebook.yaml"
HERS = "https://example.org/hedging/"
SHEET = "hedge2026/chapters/01.yaml"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["codebook", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HEDGING, tmp_path / "hedging"))


def change(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


# The command


def test_what_is_started_is_right_as_it_is(tmp_path: Path) -> None:
    for start in ([], ["--from", "opposition"], ["--from", "walton"]):
        out = tmp_path / f"{len(start)}{start[-1:]}" / "codebook.yaml"
        out.parent.mkdir()
        assert run("new", *start, "-o", out)[0] == 0
        assert "my-codebook: " in run("check", out)[1]
        assert "https://my-codebook.invalid/codebook/" in run("export", out)[1]


def test_a_copy_says_what_it_is_a_copy_of(tmp_path: Path) -> None:
    run("new", "--from", "opposition", "-o", tmp_path / "codebook.yaml")
    assert run("diff", "opposition", tmp_path / "codebook.yaml") == (0, "The two say the same.\n")


def test_check_tells_what_is_weak(folder: Path) -> None:
    assert run("check", CODEBOOK) == (0, "hedging: 3 schemes, 8 concepts: nothing is amiss.\n")
    change(folder / "codebook.yaml", ("      examples: [a change of president]\n", ""))
    code, out = run("check", folder)
    assert code == 1
    assert "drivers.concepts.home-politics: no example, and no rule when it is used." in out
    assert out.endswith("hedging: 3 schemes, 8 concepts: 1 warning.\n")


def test_show_goes_from_the_schemes_to_a_concept() -> None:
    assert "categories             4  Stance\n" in run("show", "-c", CODEBOOK)[1]
    assert "balancing          A state balances when" in run("show", "categories", "-c", CODEBOOK)[1]
    shown = run("show", "hedging", "-c", CODEBOOK)[1]
    assert "hedging: Hedging, Riskten kaçınma\n" in shown
    assert "  not when: all steps are towards one power (use: Balancing)\n" in shown


def test_diff_says_which_codings_to_read_again(folder: Path) -> None:
    change(folder / "codebook.yaml", ("it has most to fear from", "it fears"))
    code, out = run("diff", CODEBOOK, folder, "--sheets", folder)
    lines = (folder / SHEET).read_text(encoding="utf-8").splitlines()
    places = [n for n, line in enumerate(lines, 1) if line.endswith("category: bandwagoning")]
    assert len(places) == 2
    assert code == 1
    assert out.splitlines()[0] == "categories: bandwagoning: definition changed; read its codings again"
    assert [int(line.split(":")[1]) for line in out.splitlines()[1:]] == places
    assert "claims.earlier-bandwagoning.category: read again: bandwagoning definition changed" in out


def test_the_table_and_the_text_say_all_of_a_concept() -> None:
    table = list(csv.DictReader(io.StringIO(run("export", CODEBOOK, "-f", "csv")[1])))
    (hedging,) = [row for row in table if row["name"] == "hedging"]
    assert (hedging["label (tr)"], hedging["short"], hedging["code"]) == ("Riskten kaçınma", "hedge", "1")
    assert hedging["not when"] == "all steps are towards one power (use: Balancing)"
    text = run("export", CODEBOOK, "-f", "md")[1]
    assert "### Hedging\n\n`hedging` · hedge · 1 · Riskten kaçınma (tr)\n" in text
    assert "Missing values: unread -9, unstated -8, not-applicable -7.\n" in text


def test_the_text_shows_what_is_written_and_obeys_none_of_it(folder: Path) -> None:
    change(folder / "codebook.yaml", ("label: {en: Hedging,", 'label: {en: "*Hedging* <b> [1](x)",'))
    text = run("export", folder / "codebook.yaml", "-f", "md")[1]
    (heading,) = [token for token in MarkdownIt("commonmark").parse(text) if "Hedging" in token.content]
    assert [(piece.type, piece.content) for piece in heading.children or ()] == [("text", "*Hedging* <b> [1](x)")]


def test_programs_for_qualitative_data_get_each_concept_under_its_scheme() -> None:
    space = {"q": "urn:QDA-XML:codebook:1.0"}
    book = ElementTree.fromstring(run("export", CODEBOOK, "-f", "qdc")[1])
    stances = book.findall("q:Codes/q:Code[@name='Stance']/q:Code", space)
    assert [code.get("name") for code in stances] == ["Hedging", "Balancing", "Bandwagoning", "Limited alignment"]
    assert {code.get("isCodable") for code in stances} == {"true"}
    guids = [code.get("guid") for code in book.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert len(set(guids)) == len(guids) == 3 + 8 + 1 + 37 + 1 + 4


def test_editors_complete_a_sheet_by_her_concepts() -> None:
    schema: dict[str, Any] = json.loads(run("export", CODEBOOK, "-f", "json-schema")[1])
    stances = schema["$defs"]["concepts-categories"]
    assert stances["enum"] == ["hedging", "balancing", "bandwagoning", "limited-alignment"]
    assert stances["enumDescriptions"][1].startswith("Balancing. A state balances when")


# A project under a codebook of its own


def test_it_is_built_with_nothing_to_find_and_asked_without_a_rank(folder: Path, tmp_path: Path) -> None:
    built = build(folder, tmp_path / "out")
    assert (built.conforms, built.findings) == (True, {"violation": 0, "warning": 0, "info": 0})
    graph = open_graph(tmp_path / "out")
    ladder = {
        (str(row.subject).removeprefix("hedge:hedge2026-ch1-"), row.category, row.how) for row in graph.ask("ladder")
    }
    assert ladder == {
        ("vietnam-case", f"{HERS}hedging", "classified"),
        ("four-sites", f"{HERS}balancing", "classified"),
        ("earlier-conduct", f"{HERS}bandwagoning", "classified"),
        ("philippine-case", f"{HERS}bandwagoning", "left"),
        ("philippine-case", f"{HERS}balancing", "reached"),
    }
    assert {(row.tool, row.category) for row in graph.ask("tools-by-category")} == {
        (f"{HERS}base-access", f"{HERS}balancing")
    }
    assert {row.scheme for row in graph.ask("critical-questions")} == {
        "code:from-criterion",
        "code:alternatives",
        "code:consequences",
    }
    assert "Limited alignment is in the scheme, and no coded claim" in str(graph.tensions())
    assert {str(row.concept).removeprefix(HERS) for row in graph.ask("attested-concepts")} == {
        "hedging",
        "balancing",
        "bandwagoning",
        "partnership",
        "base-access",
    }


def test_what_is_built_at_once_is_what_is_built_part_by_part(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "out")
    assert open_graph(tmp_path / "out").quads == open_graph(folder).quads


def test_labels_in_another_language_only_empty_no_answer(folder: Path) -> None:
    text = (folder / "codebook.yaml").read_text(encoding="utf-8")
    turkish = "\n".join(
        line.replace("{en: ", "{tr: ").replace(", tr: ", " / ") if "label: {en:" in line else line
        for line in text.replace("by: hedging-coder", "by: hedging-coder\nlanguage: tr").splitlines()
    )
    english = open_graph(folder)
    before = {name: len(english.ask(name)) for name in ("drivers", "attested-concepts", "undefined-concepts")}
    strains = str(english.tensions()).count("\n")
    (folder / "codebook.yaml").write_text(turkish, encoding="utf-8")
    graph = open_graph(folder)
    assert {name: len(graph.ask(name)) for name in before} == before
    assert str(graph.tensions()).count("\n") == strains
    assert all(before.values())


def test_a_change_of_the_codebook_is_built(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "out")
    assert build(folder, tmp_path / "out").files["encoded"] == 0
    change(folder / "codebook.yaml", ("{en: Hedging, tr", "{en: Keeping both, tr"))
    again = build(folder, tmp_path / "out")
    assert again.files["encoded"] == again.files["checked"] == 4
    assert "Keeping both" in str(open_graph(tmp_path / "out").show("hedge2026-ch1-vietnam-hedges"))


def test_pages_and_plots_name_stances_without_an_order(folder: Path) -> None:
    graph = open_graph(folder)
    shown = plot(graph.relations.facts, "ladder")
    assert "The categories, which have no order" in shown.alt
    assert {row.category for row in shown.table} == {
        f"{HERS}{name}" for name in ("hedging", "balancing", "bandwagoning")
    }
    made = make(graph).files
    assert "Riskten kaçınma" in made["codebook/hedging.html"].decode()
    index = made["index.html"].decode()
    assert 'href="codebook/hedging.html"' in index
    assert "from the mildest" not in index
    book = made["codebook.html"].decode()
    assert "Stance" in book
    assert "Categories of opposition" not in book


def test_a_codebook_of_one_book_lies_in_its_folder(folder: Path) -> None:
    shutil.move(folder / "codebook.yaml", folder / "hedge2026" / "codebook.yaml")
    shutil.move(folder / "actors.yaml", folder / "hedge2026" / "actors.yaml")
    assert read_library(folder / "hedge2026").project.codebook.own.record.codebook == "hedging"
