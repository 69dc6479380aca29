"""The page of what several coders said of a text: figures, codings side by side, decisions; no other page has them."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest
from pyoxigraph import RdfFormat, parse

from kg.opening import open_graph
from kg.rdf import writer
from kg.rdf.namespaces import ID, OPP, RDF
from kg.resources import folder
from kg.site.build import Site, SiteParts
from tests.coders.conftest import Recode
from tests.coders.labels import CHAPTER, split_and_labelled
from tests.coders.test_adjudicate import fill
from tests.conftest import Run
from tests.site.documents import HTML, parsed, target, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "codings/fr1966-ch1.html"
STUDY = "codings/votes2026-ch1.html"
#: What a coder says in their own words, which is on no page but that of the codings.
OWN_WORDS = "Taking the fleet out of NATO command was boundary testing."
#: What stands beside a chapter.
KINDS = (OPP.IndependentCoding, OPP.Unit, OPP.Decision, OPP.AgreementFigure)


@pytest.fixture(scope="module")
def page(site: Site) -> Element:
    return parsed(site.files[PAGE])


def made(home: str = "study") -> Element:
    """Return the page of a study that is built from its sheets."""
    return parsed(SiteParts(open_graph(Path(home))).file(STUDY) or b"")


def cells(row: Element) -> list[str]:
    """Return what is in the cells of a row of a table."""
    return [text_of(cell) for cell in row if cell.tag in {f"{HTML}th", f"{HTML}td"}]


def table(tree: Element, name: str, number: int = 0) -> list[list[str]]:
    """Return the rows of one of the tables of a class."""
    found = [one for one in tree.iter(f"{HTML}table") if name in (one.get("class") or "").split()]
    return [cells(row) for row in found[number].iter(f"{HTML}tr")]


def figures(tree: Element, number: int = 0) -> dict[str, list[str]]:
    """Return the figures of a comparison, by what they are of."""
    return {row[0]: row[1:] for row in table(tree, "figures", number) if len(row) > 1}


def by_id(tree: Element, name: str) -> Element:
    return next(one for one in tree.iter() if one.get("id") == name)


def rows_with(tree: Element, name: str) -> list[list[str]]:
    """Return the rows of the codings side by side that are of a class."""
    return [cells(row) for row in tree.iter(f"{HTML}tr") if row.get("class") == name]


# The text that ships with a second coding


def test_the_chapter_and_what_is_coded_in_it_lead_to_the_page(site: Site) -> None:
    for path in ("id/fr1966-ch1.html", "id/fr1966-ch1-is-boundary-breaking.html"):
        tree = parsed(site.files[path])
        links = {target(path, a.get("href", ""))[0]: text_of(a) for a in tree.iter(f"{HTML}a")}
        assert links[PAGE] == "coded by two: how far they agree", path
        assert "Coded by The second coder" not in text_of(tree), path
    assert "coded by two" not in text_of(parsed(site.files["id/tw2019-ch6.html"]))
    assert b'"url":"codings/fr1966-ch1.html"' in site.files["assets/search-data.js"]


def test_who_coded_is_said_and_that_the_sheet_is_the_reference(page: Element) -> None:
    words = text_of(page)
    assert "Coded by two: France leaves NATO’s integrated command, 1966" in words
    assert "The sheet of the chapter is the reference" in words
    first = next(page.iter(f"{HTML}table"))
    assert [cells(row) for row in first.iter(f"{HTML}tr")][1:] == [
        ["reference", "The project's coders", "the sheet itself", "done", "2026-11-29", "26"],
        [
            "second-reader",
            "The second coder of the worked example",
            "found the claims and arguments",
            "done",
            "2026-11-30",
            "23",
        ],
    ]
    words_of_links = {text_of(a): a.get("href") for a in first.iter(f"{HTML}a")}
    assert words_of_links["The second coder of the worked example"] == "../id/second-reader.html"


def test_the_figures_are_those_of_the_command(page: Element, run: Run) -> None:
    """By hand: 21 and 19 claims, of which 18 are the same, so that F1 is 36 of 40; 18 of 18 labelled alike."""
    found = figures(page)
    assert found["claims"] == ["21", "19", "18", "0.90", "–", "–", "–", "–", "0.83"]
    assert found["arguments"][:3] == ["5", "4", "4"]
    assert found["steps between claims that both found"][:3] == ["6", "4", "4"]
    assert found["arguments"][3:] == found["steps between claims that both found"][3:] == ["–"] * 6
    alike = ["18", "18", "18", "–", "18 of 18", "100%", "1.00 [no interval] nominal", "1.00 [no interval]", "–"]
    assert found["kind"] == found["modality"] == alike
    assert found["category"] == ["2", "2", "2", "–", "2 of 2", "–", "–", "–", "–"]
    words = text_of(page)
    assert "99% of the text are claimed, by one coder or the other" in words
    said = run("agree", folder("data") / "france-nato-1966/ch1").out
    remarks = {line.strip() for line in said.splitlines() if re.match(r"    (fewer|no interval|alpha is)", line)}
    assert len(remarks) == 3
    assert [one for one in remarks if one not in words] == []
    assert not re.search(r"\b(?:good|poor|substantial|excellent|acceptable|moderate)\b", words)


def test_labels_given_together_are_counted(page: Element) -> None:
    """By hand: of the 18 claims that both found 13 are plain, 2 classifications, and 16 of the 18 asserted."""
    assert table(page, "cross")[0][1:] == ["claim", "classification", "shift", "signal", "tool use"]
    assert [row[1:] for row in table(page, "cross")[1:]] == [
        ["13", "0", "0", "0", "0"],
        ["0", "2", "0", "0", "0"],
        ["0", "0", "1", "0", "0"],
        ["0", "0", "0", "1", "0"],
        ["0", "0", "0", "0", "1"],
    ]
    captions = [text_of(one) for one in page.iter(f"{HTML}caption")]
    assert captions == ["kind", "from-category", "to-category", "category", "tool", "modality", "scheme"]
    modality = table(page, "cross", captions.index("modality"))
    assert modality == [
        ["reference ↓ second-reader →", "Asserted", "Hedged"],
        ["Asserted", "16", "0"],
        ["Hedged", "0", "2"],
    ]


def test_codings_are_side_by_side_in_the_order_of_the_text(page: Element) -> None:
    """By hand: 18 claims of both, 3 and 1 of one alone; 4 arguments of both and 1 of one alone."""
    alike, differing = rows_with(page, "alike"), rows_with(page, "differs")
    assert (len(alike), len(differing)) == (22, 5)
    starts = [int(found) for found in re.findall(r"from character (\d+)", text_of(page))]
    assert starts == sorted(starts)
    assert len(starts) == 27
    first = alike[0]
    assert first[0] == "“ host to NATO's headquarters ” claim, from character 0"
    assert first[1].startswith("reference In 1966 France was host to the headquarters of NATO")
    assert "kind claim modality Asserted" in first[1]
    assert "“ France was host to NATO's headquarters and to nearly thirty thousand allied soldiers ”" in first[2]
    assert "France housed the alliance's headquarters and almost 30,000 soldiers" in first[2]
    assert first[3] == "where they differ –"
    testing = next(row for row in alike if "may be seen as boundary testing" in row[0])
    assert "rests on “ it tried how far an ally ”" in testing[1]


def test_what_one_alone_found_is_marked_in_words_with_what_was_decided(page: Element) -> None:
    differing = {re.findall("“ (.*?) ”", row[0])[0]: row for row in rows_with(page, "differs")}
    assert differing.keys() == {
        "out of NATO's command",
        "taken its Mediterranean fleet out",
        "whatever was foreign in France, would again",
        "Compared with the step of 1959",
        "agreed to move the military headquarters",
    }
    _, mine, theirs, decided = differing["out of NATO's command"]
    assert "≠ found" in mine
    assert theirs == "second-reader ≠ not found"
    assert decided.endswith("whether it is there: is there , by The project's coders ( decision 1 )")
    assert differing["whatever was foreign in France, would again"][1] == "reference ≠ not found"
    assert differing["Compared with the step of 1959"][3].endswith("whether it is there: nobody has decided")


def test_the_commands_that_the_page_names_are_ones_that_work(page: Element, run: Run) -> None:
    shown = [text_of(code) for code in page.iter(f"{HTML}code") if text_of(code).startswith("kg ")]
    assert [line.split()[:-2] if "--by" in line else line.split() for line in shown] == [
        ["kg", "adjudicate", "BOOK/fr1966-ch1"],
        ["kg", "agree", "BOOK/fr1966-ch1"],
        ["kg", "coders", "table", "BOOK/fr1966-ch1"],
    ]
    for line in shown[1:]:
        assert run(*line.replace("BOOK", "france-nato-1966").split()[1:]).code == 0


def test_the_trail_of_decisions_and_what_is_left(page: Element) -> None:
    trail = by_id(page, "decision_3")
    assert text_of(trail) == (
        "“ whatever was foreign in France, would again ” : is it there? reference is not there second-reader is there "
        "Decided is not there By The project's coders , 2026-11-30 "
        "Why The words announce what will be; that it is sought is a step of the coder."
    )
    assert next(trail.iter(f"{HTML}a")).get("href") == "#unit_second-reader_french-aim"
    words = text_of(page)
    assert words.index("It is an inference of the coders") < words.index("differs from where the headquarters went")
    left = words[words.index("To be decided 2; they differ in 5") :]
    assert "“ taken its Mediterranean fleet out ” : is it there?" in left
    assert "“ Compared with the step of 1959 ” : is it there?" in left


def test_each_thing_beside_a_chapter_has_an_address_that_is_there(site: Site) -> None:
    graph = open_graph(folder("data"))
    nodes = {
        str(getattr(quad.subject, "value", ""))
        for quad in graph.quads
        if quad.predicate == RDF.type and quad.object in KINDS
    }
    nodes.add(f"{ID}fr1966-ch1_record_second-reader")
    # By hand: a coding and its record, 26 and 23 units, 3 decisions, 3 figures of what is found and 7 of labels.
    assert len(nodes) == 1 + 1 + 26 + 23 + 3 + 10
    ids = {one.get("id") for one in parsed(site.files[PAGE]).iter()}
    addresses = SiteParts(graph).world.addresses
    for iri in nodes:
        path, _, anchor = (addresses.of(iri) or "").partition("#")
        assert path == PAGE
        assert anchor in ids, iri
    turtle = {
        str(getattr(q.subject, "value", "")) for q in parse(site.files["codings/fr1966-ch1.ttl"], RdfFormat.TURTLE)
    }
    assert nodes == turtle


def test_no_other_page_mixes_coders_with_claims(site: Site, tmp_path: Path) -> None:
    """Pages of concepts and their maps are the same, byte for byte, as without the codings."""
    graph = open_graph(folder("data"))
    apart = re.compile(r"/fr1966-ch1_(coding|decisions|agreement)")
    kept = [quad for quad in graph.quads if not apart.search(str(quad.graph_name))]
    assert len(kept) < len(list(graph.quads))
    (tmp_path / "graph.nq").write_bytes(writer.write(kept, "n-quads"))
    without = SiteParts(open_graph(tmp_path / "graph.nq"))
    for path in ("codebook/boundary-testing.html", "codebook/from-criterion.html", "codebook/hedged.csv"):
        assert without.file(path) == site.files[path], path
    assert without.file("codebook.html") == site.files["codebook.html"]
    assert not [path for path in without.pages if path.startswith("codings/")]
    having = {path for path, content in site.files.items() if path.endswith(".html") and OWN_WORDS in content.decode()}
    assert {path for path in having if not path.startswith("questions/")} == {PAGE}


def test_a_coding_is_called_by_what_it_codes_where_its_coder_is(site: Site) -> None:
    tree = parsed(site.files["id/second-reader.html"])
    links = {text_of(a): a.get("href") for a in tree.iter(f"{HTML}a")}
    name = "France leaves NATO’s integrated command, 1966, apart from others"
    assert links[name] == "../codings/fr1966-ch1.html#coding_second-reader"


# Coders who label what they are given


@pytest.fixture
def labelled(study: Path, run: Run) -> Path:
    """Return the folder of a book of which two coders labelled the units; a third is not done."""
    return split_and_labelled(study, run, "ann,ben,cem")


@pytest.mark.usefixtures("labelled")
def test_labels_of_given_units_are_compared_and_shown() -> None:
    """By hand: category ann 3, ben 2, both of 2, one the same; 21 of 22 modalities, and AC1 .95."""
    tree = made()
    assert "Coded by three: Who held up the law?" in text_of(tree)
    assert "cem Cem was given the units, and labelled them not done" in text_of(next(tree.iter(f"{HTML}table")))
    found = figures(tree)
    assert found["category"] == ["3", "2", "2", "–", "1 of 2", "–", "–", "–"]
    assert found["modality"][:5] == ["22", "22", "22", "–", "21 of 22"]
    assert re.fullmatch(r"-?0.00 \[no interval\] nominal", found["modality"][6])
    assert found["modality"][7].startswith("0.95 [0.")
    assert "Asserted is used for most units, which pulls alpha down; see AC1, and the table below" in text_of(tree)
    assert [row[1:] for row in table(tree, "cross")] == [["Delaying", "Blocking"], ["0", "1"], ["0", "1"]]
    assert figures(tree, 1)["category"][:3] == ["5", "3", "2"], "the sheet and ann"
    court = next(row for row in rows_with(tree, "differs") if "the Supreme Court held up the law" in row[0])
    assert "≠ category Delaying" in court[2]
    assert "≠ modality Hedged" in court[2]
    assert "≠ category Blocking" in court[3]
    assert court[4].endswith("category: nobody has decided modality: nobody has decided")
    rebels = next(row for row in rows_with(tree, "differs") if "thirty-four Conservatives" in row[0])
    assert rebels[2] == "ann ≠ tool not applicable modality Asserted"
    assert rebels[4].endswith("tool: only next to the sheet")
    # The two differ in a category that one alone gives, in one that both give, in tools, and in a modality.
    assert "To be decided 4; they differ in 4" in text_of(tree)


@pytest.mark.parametrize("word", ["not-applicable", "unread"])
def test_what_is_to_be_known_of_figures_is_said_as_the_command_says_it(word: str, labelled: Path, run: Run) -> None:
    """Where ben gives no tool, and where ben cannot read what ann gives two."""
    path = labelled / "codings/ben/01.yaml"
    text = re.sub(r"tool: \[?(?:concession|ruling).*", f"tool: {word}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    lines = run("agree", CHAPTER).out.splitlines()
    remarks = {line.strip() for line in lines if line.startswith("    ") and "agreed" not in line and "--" not in line}
    words = text_of(made())
    assert [one for one in remarks if one not in words] == []
    assert len(remarks) == 2 + (word == "unread")


@pytest.mark.usefixtures("labelled")
def test_a_decision_has_its_rule_and_says_why_it_does_not_hold(run: Run, tmp_path: Path) -> None:
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    rule = "categories/blocking#include-1"
    fill(tmp_path / "decide.csv", category=("blocking", rule, ""), tool=("concession", "tools/concession", "Offered."))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    tree = made()
    first = text_of(by_id(tree, "decision_1"))
    assert (
        "Rule Blocking categories/blocking#include-1 Use it when: with the votes of the actor the law would have"
        in first
    )
    assert "To be decided 1; they differ in 4" in text_of(tree)
    court = next(row for row in rows_with(tree, "differs") if "the Supreme Court held up the law" in row[0])
    assert court[4].endswith("category: Blocking , by Chair ( decision 2 ) modality: nobody has decided")
    codebook = Path("study/codebook.yaml")
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("with the votes of the actor the law", "with its votes the law"), encoding="utf-8")
    path = Path("study/votes2026/codings/ben/01.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("[concession, vote-against]", "vote-against"))
    tree = made()
    stale = "Stale, to be decided again the codebook words categories/blocking#include-1 otherwise now"
    assert stale in text_of(by_id(tree, "decision_1"))
    third = text_of(by_id(tree, "decision_3"))
    assert "Stale, to be decided again ben now says vote-against, and said concession, vote-against" in third
    assert "A concession is something offered to those whose assent is wanted. Why Offered." in third
    assert "To be decided 4; they differ in 4" in text_of(tree)
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "again.csv")
    fill(tmp_path / "again.csv", tool=("vote-against", "", "They voted."))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "again.csv")
    tree = made()
    assert "Revised by decision 4" in text_of(by_id(tree, "decision_3"))
    assert "Revises decision 3" in text_of(by_id(tree, "decision_4"))
    assert "To be decided 3; they differ in 4" in text_of(tree)


@pytest.mark.usefixtures("labelled")
def test_what_is_stale_is_asked_also_where_coders_agree_by_now(run: Run, tmp_path: Path) -> None:
    """Both say by now that there was a vote, and it was decided that there was a concession."""
    run("adjudicate", CHAPTER, "--by", "chair", "-o", "decide.csv")
    fill(tmp_path / "decide.csv", tool=("concession", "tools/concession", ""))
    run("adjudicate", CHAPTER, "--by", "chair", "--in", "decide.csv")
    for coder in ("ann", "ben"):
        path = Path(f"study/votes2026/codings/{coder}/01.yaml")
        text = re.sub(r"tool: \[?concession.*", "tool: vote-against", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    assert "4 differences to decide" in run("build", "study", "-o", "b").out
    words = text_of(made("b"))
    assert "To be decided 4; they differ in 3" in words
    left = words[words.index("To be decided 4") :]
    assert (
        "“ had offered her party to leave office ” : tool stale: ann now says vote-against, and said concession" in left
    )


def test_coders_who_found_the_units_are_beside_the_sheet(recode: Recode, run: Run) -> None:
    """By hand: ben finds two claims less than ann and labels one otherwise, in two fields."""
    recode("ann", {})
    changed = {"category": "delaying", "modality": "asserted"}
    recode("ben", {"fell": None, "seats-explain": None, "may-have-blocked": changed})
    assert run("build", "study", "-o", "b").out.count("4 differences to decide") == 1
    tree = made("b")
    assert figures(tree)["claims"][:4] == ["22", "20", "20", "0.95"]
    assert figures(tree)["modality"][4] == "19 of 20"
    rows = {re.findall("“ (.*?) ”", row[0])[0]: row for row in rows_with(tree, "differs")}
    assert len(rows) == 3
    one = rows["the hypothesis that rebels of the governing party blocked the law"]
    assert "≠ category Delaying ≠ modality Asserted" in one[3]
    assert rows["the agreement fell by 344 votes to 286"][3] == "ben ≠ not found"
    assert "To be decided 4; they differ in 4" in text_of(tree)


def test_of_coders_who_are_not_done_no_word_is_shown(recode: Recode) -> None:
    path = recode("ann", {"fell": {"statement": "It fell flat."}})
    path.write_text(path.read_text(encoding="utf-8").replace("state: done", "state: open"), encoding="utf-8")
    parts = SiteParts(open_graph(Path("study")))
    content = parts.file(STUDY) or b""
    words = text_of(parsed(content))
    assert "Being coded by others" in words
    assert "found the claims and arguments not done" in words
    assert "It fell flat." not in words
    assert "Nothing is decided yet." in words
    things = parts.world.facts.base.things
    assert parts.world.addresses.of(f"{things}votes2026-ch1_coding_ann") == f"{STUDY}#coding_ann"
    assert parts.world.addresses.of(f"{things}votes2026-ch1_unit_ann_fell") is None


@pytest.mark.browser
def test_only_what_differs_can_be_shown_without_scripts(browser: "Browser", written: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((written / PAGE).as_uri())
    assert page.locator("tr.alike:visible").count() == 22
    page.get_by_label("Only the 5 in which they differ").check()
    assert page.locator("tr.alike:visible").count() == 0
    assert page.locator("tr.differs:visible").count() == 5
    assert page.locator("tr.differs .cell-label:visible").first.inner_text() == "reference"
    context.close()
