"""A build holds what coders said beside the chapter, replays what was decided, and makes anew only what changed."""

import json
import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.encode.encoder import encode_library
from kg.opening import open_graph
from kg.pipeline.build import build
from kg.query.questions import questions
from kg.rdf.namespaces import OPP, PROV
from kg.rdf.ordering import part_of_graph
from kg.sheets.reader import read_library
from tests.coders.conftest import Recode
from tests.conftest import Run

OUT = Path("out")
CHAPTER = "study/votes2026/ch1"
#: Ben finds one claim fewer than Ann, and gives another a category of his own.
BEN = {"found-unlawful": None, "may-have-blocked": {"category": "delaying", "modality": "asserted"}}


def graphs() -> dict[str, int]:
    """Return how many statements there are in each graph that stands beside the chapter."""
    found: dict[str, int] = {}
    for quad in open_graph(OUT).quads:
        name = str(quad.graph_name).rpartition("/")[2].rstrip(">")
        if "_" in name:
            found[name] = found.get(name, 0) + 1
    return found


@pytest.fixture
def two(recode: Recode) -> Path:
    """Return the folder of a book that Ann and Ben coded, of whom Ben is another."""
    ann, _ = recode("ann", {}), recode("ben", BEN)
    return ann.parent.parent.parent


@pytest.mark.usefixtures("two")
def test_each_coding_has_a_graph_of_its_own(run: Run) -> None:
    assert run("build", "study", "-o", OUT).code == 0
    assert {*graphs()} == {"votes2026-ch1_coding_ann", "votes2026-ch1_coding_ben", "votes2026-ch1_agreement"}
    quads = open_graph(OUT).quads
    coded = {quad.subject for quad in quads if quad.predicate == OPP.codesApart}
    by = {
        str(quad.object).rpartition("/")[2]
        for quad in quads
        if quad.subject in coded and quad.predicate == PROV.wasAssociatedWith
    }
    assert by == {"ann>", "ben>"}


@pytest.mark.usefixtures("two")
def test_the_build_and_the_sheets_themselves_give_the_same(run: Run) -> None:
    run("coders", "split", CHAPTER, "--for", "cem,chair", "--label", "category")
    run("build", "study", "-o", OUT)
    assert {*open_graph(OUT).quads} == {*encode_library(read_library(Path("study")))}


@pytest.mark.usefixtures("two")
def test_a_change_of_one_coder_makes_the_chapter_anew_and_nothing_else(run: Run, recode: Recode) -> None:
    run("build", "study", "-o", OUT)
    assert build(Path("study"), OUT).files["encoded"] == 0
    recode("ben", {})
    built = build(Path("study"), OUT)
    assert (built.files["encoded"], built.counts["undecided"]) == (1, 0)
    shutil.rmtree("study/votes2026/codings")
    assert build(Path("study"), OUT).files["encoded"] == 1
    assert graphs() == {}


@pytest.mark.usefixtures("two")
def test_two_codings_of_one_sheet_are_not_said_to_be_of_several(run: Run) -> None:
    assert "\ncodings        2 beside what is in chapters/; " in run("build", "study", "-o", OUT).out


def test_nothing_to_do_is_seen_from_the_files_of_coders_too(run: Run, two: Path) -> None:
    run("build", "study", "-o", OUT)
    sheet = two / "codings/ben/01.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    assert "1 not done" in run("build", "study", "-o", OUT).out


@pytest.mark.usefixtures("two")
def test_no_question_measure_or_count_of_claims_sees_another_coding(run: Run) -> None:
    run("build", "study", "-o", OUT)
    shutil.move("study/votes2026/codings", "away")
    run("build", "study", "-o", "alone")
    with_, without = open_graph(OUT), open_graph(Path("alone"))
    of_coders = re.compile(r"opp:(Unit|unitIn|Decision|AgreementFigure)\b")
    for name, question in questions().items():
        if not of_coders.search(question.sparql):
            assert [*with_.ask(name)] == [*without.ask(name)], name
    assert run("network", "--graph", OUT).out == run("network", "--graph", "alone").out
    assert run("actors", "--graph", OUT).out == run("actors", "--graph", "alone").out


def test_a_mistake_of_a_coder_stops_the_build_with_its_line(run: Run, two: Path) -> None:
    sheet = two / "codings/ben/01.yaml"
    text = sheet.read_text(encoding="utf-8").replace("category: blocking", "category: blokking", 1)
    sheet.write_text(text, encoding="utf-8")
    line = text[: text.index("blokking")].count("\n") + 1
    left = run("build", "study", "-o", OUT)
    assert left.code == 2
    assert f"study/votes2026/codings/ben/01.yaml:{line}: " in left.err
    assert not OUT.exists()


def test_a_name_that_a_coder_alone_defines_is_known_to_that_coder_alone(run: Run, recode: Recode, two: Path) -> None:
    sheet = recode("ben", {})
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace("  offer:\n", "  proposal:\n").replace("about: offer\n", "about: proposal\n"), encoding="utf-8"
    )
    left = run("build", "study", "-o", OUT)
    assert left.code == 2  # the case and an argument of the sheet still name the offer
    assert "codings/ben/01.yaml" in left.err
    assert "there is no " in left.err
    assert "'offer'" in left.err
    assert "chapters/01.yaml" not in left.err
    assert (two / "chapters/01.yaml").exists()


def test_a_file_of_no_chapter_is_named(run: Run, two: Path) -> None:
    (two / "codings/ann/01.yaml").rename(two / "codings/ann/1.yaml")
    left = run("build", "study", "-o", OUT)
    assert left.code == 2
    assert (
        "codings/ann/1.yaml: it is of no chapter of the book. Name it as the sheet of its chapter: 01.yaml" in left.err
    )


def test_units_get_their_places_from_the_text_that_ships(run: Run, two: Path) -> None:
    assert not (two / "codings/ann/01.lock").exists()
    run("build", "study", "-o", OUT)
    assert (two / "codings/ann/01.lock").exists()
    with_places = graphs()
    (two / "text.txt").unlink()
    (two / "chapters/01.yaml").write_text(
        (two / "chapters/01.yaml").read_text(encoding="utf-8").replace("  file: text.txt\n", ""), encoding="utf-8"
    )
    for coder in ("ann", "ben"):
        sheet = two / f"codings/{coder}/01.yaml"
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("  file: text.txt\n", ""), encoding="utf-8")
    run("build", "study", "-o", OUT)
    assert graphs() == with_places


def test_a_stale_decision_is_in_the_graph_with_why_and_counted(run: Run, recode: Recode, tmp_path: Path) -> None:
    recode("ann", {})
    recode("ben", BEN)
    decisions = tmp_path / "study/votes2026/codings/decisions/01.yaml"
    decisions.parent.mkdir()
    decisions.write_text(
        "decisions-of: ch1\ndecisions:\n- unit: may-have-blocked\n  field: category\n"
        "  saw: {ann: blocking, ben: delaying}\n  decided: blocking\n  by: chair\n  date: 2026-12-03\n"
        "  rule: categories/blocking#include-1\n",
        encoding="utf-8",
    )
    run("build", "study", "-o", OUT)
    before = {quad for quad in open_graph(OUT).quads if quad.predicate == OPP.staleBecause}
    assert before == set()
    recode("ben", {"may-have-blocked": {"category": "without-hold"}})
    left = run("build", "study", "-o", OUT)
    assert "1 decision stale, as what was decided on has changed" in left.out
    (why,) = (quad.object for quad in open_graph(OUT).quads if quad.predicate == OPP.staleBecause)
    assert why == Literal("ben now says without-hold, and said delaying", language="en")


def test_the_graphs_beside_a_chapter_belong_to_it() -> None:
    names = ("votes2026-ch1", "votes2026-ch1_drafts", "votes2026-ch1_coding_ann")
    assert {part_of_graph(f"<https://example.org/id/{name}>".encode()) for name in names} == {"votes2026-ch1"}


@pytest.mark.usefixtures("two")
def test_figures_are_those_that_agree_prints(run: Run) -> None:
    run("build", "study", "-o", OUT)
    said = json.loads(run("agree", CHAPTER, "--format", "json").out)
    quads = open_graph(OUT).quads
    kind = next(q.subject for q in quads if q.predicate == OPP.ofField and q.object == Literal("modality"))
    alike = next(q.object for q in quads if q.subject == kind and q.predicate == OPP.unitsAlike)
    (figure,) = (one for one in said["figures"] if one["field"] == "modality" and one["named"] == "all")
    assert str(figure["same"]) == alike.value  # type: ignore[union-attr]


@pytest.fixture
def chapters(two: Path) -> Path:
    """Return the folder of that book with a second chapter, one step of which begins in the first."""
    book = two / "book.yaml"
    book.write_text(f"{book.read_text(encoding='utf-8')}  ch2: {{title: And then?}}\n", encoding="utf-8")
    (two / "text2.txt").write_text("The vote was lost. So the rebels blocked the law.\n", encoding="utf-8")
    sheet = """chapter: ch2
title: And then?
text: {kind: full-text, extent: text-held, source: written for this test, file: text2.txt}
coding: {by: votes-coder, date: 2026-11-29, confidence: high}
claims:
  lost: {kind: claim, about: third-vote, statement: The vote was lost., modality: asserted, quote: The vote was lost}
  blocked:
    kind: classification
    about: conservative-rebels
    category: blocking
    statement: The rebels blocked the law.
    modality: asserted
    quote: the rebels blocked the law
arguments:
  step:
    premises: [lost, votes2026-ch1-fell]
    structure: linked
    conclusion: blocked
    scheme: unspecified
    cue: So
    quote: So the rebels blocked the law
""".replace("third-vote", "votes2026-ch1-third-vote")
    (two / "chapters/02.yaml").write_text(sheet, encoding="utf-8")
    for coder in ("ann", "ben"):
        own = sheet.replace("votes-coder", coder).replace("confidence: high}", "confidence: high, state: done}")
        (two / f"codings/{coder}/02.yaml").write_text(own, encoding="utf-8")
    return two


@pytest.mark.usefixtures("chapters")
def test_a_chapter_that_names_another_has_its_codings_too(run: Run) -> None:
    assert run("build", "study", "-o", OUT).code == 0
    of_second = {name for name in graphs() if name.startswith("votes2026-ch2")}
    assert of_second == {"votes2026-ch2_coding_ann", "votes2026-ch2_coding_ben", "votes2026-ch2_agreement"}
    assert {*open_graph(OUT).quads} == {*encode_library(read_library(Path("study")))}


def test_what_a_coder_names_of_another_chapter_hides_no_mistake_in_decisions(run: Run, chapters: Path) -> None:
    decisions = chapters / "codings/decisions/02.yaml"
    decisions.parent.mkdir()
    decisions.write_text(
        "decisions-of: ch2\ndecisions:\n- {unit: lost, field: modality, saw: {ann: asserted, cem: hedged},"
        " decided: asserted, by: chair, date: 2026-12-03, why: So it is.}\n",
        encoding="utf-8",
    )
    assert "there is no coding by 'cem'" in run("build", "study", "-o", OUT).err


def test_a_file_of_a_coder_that_cannot_be_read_is_the_only_mistake(run: Run, two: Path) -> None:
    sheet = two / "codings/ben/01.yaml"
    sheet.unlink()
    sheet.mkdir()
    left = run("build", "study", "-o", OUT)
    assert (left.code, left.err.count("\n")) == (2, 2)
    assert "study/votes2026/codings/ben/01.yaml: it is a folder and no file" in left.err
    sheet.rmdir()
    run("build", "study", "-o", OUT)
    assert {*graphs()} == {"votes2026-ch1_coding_ann", "votes2026-ch1_agreement"}


def test_the_lock_of_a_coder_with_mistakes_is_left_as_it_is(run: Run, two: Path) -> None:
    run("build", "study", "-o", OUT)
    sheet, lock = two / "codings/ben/01.yaml", two / "codings/ben/01.lock"
    text, places = sheet.read_text(encoding="utf-8"), lock.read_bytes()
    broken = text.replace("    modality: asserted\n", "    modality: [\n", 1)
    for changed in (broken, text.replace("quote: had offered", "quote: offered", 1)):
        sheet.write_text(changed, encoding="utf-8")
        lock.write_bytes(places + b"<<<<<<< theirs\n")
        left = run("build", "study", "-o", OUT)
        assert (left.code, lock.read_bytes()) == (2, places + b"<<<<<<< theirs\n")
        assert "codings/ben/01.lock" in left.err or "codings/ben/01.yaml" in left.err
    lock.write_bytes(b"<<<<<<< ours\n")
    assert "codings/ben/01.lock:1: this line is not as kg wrote it" in run("build", "study", "-o", OUT).err
    assert lock.read_bytes() == b"<<<<<<< ours\n"


def edit_text(book: Path) -> None:
    """Put a sentence into the text that was coded, behind its first."""
    text = book / "text.txt"
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace(". ", ". A sentence that nobody had read, nor coded. ", 1), encoding="utf-8")


@pytest.mark.usefixtures("two")
def test_places_of_coders_move_with_those_of_the_sheet_after_an_edit(run: Run, two: Path) -> None:
    run("build", "study", "-o", OUT)
    paired = sum(quad.predicate == OPP.pairedWith for quad in open_graph(OUT).quads)
    edit_text(two)
    said = run("anchors", "study", "--write").out
    assert "votes2026-ch1, ben: the text has changed" in said
    assert run("build", "study", "-o", OUT).code == 0
    assert sum(quad.predicate == OPP.pairedWith for quad in open_graph(OUT).quads) == paired


def test_units_in_another_state_of_the_text_are_compared_with_nothing(run: Run, two: Path) -> None:
    run("build", "study", "-o", OUT)
    coders = {path: path.read_bytes() for path in two.glob("codings/*/01.lock")}
    edit_text(two)
    run("anchors", "study", "--write")
    moved = {path: path.read_bytes() for path in coders}
    for path, places in coders.items():  # as of a lock that comes from somebody who has the text as it was
        path.write_bytes(places)
    text = two / "text.txt"
    text.rename(two / "elsewhere.txt")
    for sheet in (two / "chapters/01.yaml", *two.glob("codings/*/01.yaml")):
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("  file: text.txt\n", ""), encoding="utf-8")
    left = run("build", "study", "-o", OUT)
    assert "57 units without a place in the text, in no figure" in left.out  # 22 and 7 of Ann, 21 and 7 of Ben
    assert {quad.object for quad in open_graph(OUT).quads if quad.predicate == OPP.pairedWith} == set()
    run("build", "study", "-o", OUT, "--text", f"ch1={two / 'elsewhere.txt'}")
    assert {path: path.read_bytes() for path in coders} == moved


def test_a_coder_who_is_an_agent_no_more_is_missed_before_they_have_a_file(run: Run, study: Path) -> None:
    run("coders", "split", CHAPTER, "--for", "ann,cem", "--label", "category")
    (study / "codings/cem/01.yaml").unlink()
    assert run("build", "study", "-o", OUT).code == 0
    actors = Path("study/actors.yaml")
    text = actors.read_text(encoding="utf-8").replace("  cem: {kind: person, name: Cem}\n", "")
    actors.write_text(text, encoding="utf-8")
    assert "there is no agent 'cem'" in run("build", "study", "-o", OUT).err


def test_a_file_in_no_coders_folder_or_in_that_of_the_sheet_itself_is_named(run: Run, two: Path) -> None:
    shutil.copy(two / "codings/ann/01.yaml", two / "codings/01.yaml")
    shutil.move(two / "codings/ann", two / "codings/reference")
    left = run("build", "study", "-o", OUT)
    assert left.code == 2
    assert "codings/01.yaml: it is not read: it is in the folder of no coder" in left.err
    assert "codings/reference/01.yaml: no coder can be called 'reference'" in left.err


def test_what_somebody_says_who_is_not_done_is_in_no_graph(run: Run, two: Path) -> None:
    """Nobody could code blind who can read it."""
    sheet = two / "codings/ben/01.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    assert run("build", "study", "-o", OUT).code == 0
    quads = open_graph(OUT).quads
    assert not [quad for quad in quads if "_unit_ben_" in str(quad)]
    assert [quad for quad in quads if "_coding_ben" in str(quad.subject) and quad.predicate == OPP.isDone]


def test_drafts_of_a_coder_who_is_done_are_a_mistake(run: Run, two: Path) -> None:
    sheet = two / "codings/ben/01.yaml"
    text = sheet.read_text(encoding="utf-8") + "drafts:\n  begun:\n    kind: claim\n    note: What is it about?\n"
    sheet.write_text(text, encoding="utf-8")
    left = run("build", "study", "-o", OUT)
    line = text[: text.index("drafts:")].count("\n") + 1
    assert f"codings/ben/01.yaml:{line}: drafts: there are drafts, though the coder is done." in left.err
    sheet.write_text(text.replace("state: done", "state: open"), encoding="utf-8")
    assert run("build", "study", "-o", OUT).code == 0


@pytest.mark.usefixtures("two")
def test_nothing_is_compared_in_two_states_of_a_text(run: Run, two: Path) -> None:
    run("build", "study", "-o", OUT)
    text = two / "text.txt"
    first, rest = text.read_text(encoding="utf-8").split(". ", 1)
    text.write_text(f"{first}. One sentence more. {rest}", encoding="utf-8")
    left = run("agree", CHAPTER)
    assert left.code == 2
    assert "move them first: kg anchors study/votes2026 --write --text ch1=FILE" in left.err
    assert run("anchors", "study/votes2026", "--write").code == 0
    assert "claims: ann 22, ben 21, the same 21" in run("agree", CHAPTER).out
