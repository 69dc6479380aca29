"""The commands that hold sheets against texts: what they print, with which exit code, and that they accuse nobody."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kg.anchors.passages import MOST_QUOTED_WORDS
from kg.anchors.sentences import sentences
from tests.conftest import Run
from tests.drafts.test_new_sheet import FRENCH
from tests.sheets.test_reader import ACTORS, BOOK, edited
from tests.sheets.test_reader import SHEET as TURKISH_SHEET
from tests.texts.test_documents import DOCUMENTS, HOME, KEY, RAW, SHEET, TEXT

PASSAGES = len(SHEET.chapter.claims) + len(SHEET.chapter.arguments)
ACCUSATION = re.compile(
    r"\b(wrong|error|invalid|fabricat\w*|fake|false|invented|mistake|liar?|misquot\w*)\b", re.IGNORECASE
)
OTHER = "The ministers met in Lisbon and spoke of trade, of fish and of the weather, as they had done before. " * 3


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


Page = Callable[[str], Path]


# Anchors


def test_the_text_that_ships_is_at_hand(run: Run) -> None:
    code, out, err = run("anchors", HOME)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["outcome", "entry", "place", "where", "why"]
    assert [line.split()[0] for line in lines[1:-1]] == ["FOUND"] * PASSAGES
    assert lines[-1] == f"{PASSAGES} passages: {PASSAGES} FOUND."


def test_without_a_folder_every_shipped_sheet_is_held_against_what_is_at_hand(run: Run) -> None:
    code, out, err = run("anchors")
    assert (code, err) == (0, "")
    assert f" {PASSAGES} FOUND, " in out
    assert re.search(r"^NO-TEXT +tw2019-ch6-", out, re.MULTILINE)


@pytest.mark.parametrize("kind", ["html", "word", "pdf"])
def test_any_kind_of_document(run: Run, tmp_path: Path, kind: str) -> None:
    (tmp_path / "page").write_bytes(DOCUMENTS[kind]())
    assert run("anchors", HOME, "--text", "ch1=page").out.endswith(f"{PASSAGES} FOUND.\n")


def test_moved_says_where_and_is_no_failure(run: Run, page: Page) -> None:
    code, out, err = run("anchors", HOME, "--text", f"{KEY}={page(f'New. {TEXT}')}")
    assert (code, err) == (0, "")
    start, end = next(iter(SHEET.lock.anchors.values())).passage
    assert f"it is at {start + 5}-{end + 5} now" in out
    assert out.endswith(f"{PASSAGES} MOVED.\n")


def test_changed_words_around_a_quotation_are_no_failure(run: Run, page: Page) -> None:
    code, out, err = run("anchors", HOME, "--text", f"ch1={page(TEXT.replace('By 1966 France', 'In 1966 France'))}")
    assert (code, err) == (0, "")
    assert re.search(r"^TEXT-CHANGED .*the quotation is there, but the words around it have changed", out, re.MULTILINE)


def test_orphaned_shows_the_nearest_words_and_accuses_nobody(run: Run, page: Page) -> None:
    text = TEXT.replace("host to NATO's headquarters", "host to NATO's old headquarters")
    code, out, err = run("anchors", HOME, "--text", f"ch1={page(text)}")
    assert (code, err) == (1, "")
    line = next(line for line in out.splitlines() if line.startswith("ORPHANED"))
    assert "-host-to-nato " in line
    message = "are not in the text one after another: the text has more there: “host to NATO's old headquarters”; the n"
    assert message in re.sub(r"\s+", " ", out)
    assert not ACCUSATION.search(out)


def test_ambiguous_fails(run: Run, page: Page) -> None:
    code, out, err = run("anchors", HOME, "--text", f"ch1={page(f'So. {TEXT} {TEXT}')}")
    assert (code, err) == (1, "")
    assert "AMBIGUOUS" in out
    assert "occur 2 times" in out
    assert not ACCUSATION.search(out)


def test_where_no_passage_is_found_the_text_may_be_another(run: Run, page: Page) -> None:
    for text in (OTHER, FRENCH):
        code, out, err = run("anchors", HOME, "--text", f"ch1={page(text)}")
        assert code == 1
        assert err == f"{KEY}: no passage was found. Is this the right text, in the right language?\n"
        assert out.endswith(f"{PASSAGES} passages: {PASSAGES} ORPHANED.\n")
        assert not ACCUSATION.search(out)


def test_anchors_as_json(run: Run, page: Page) -> None:
    code, out, err = run("anchors", HOME, "--text", f"ch1={page(TEXT)}", "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert len(data) == PASSAGES
    assert all(list(item) == ["chapter", "file", "line", "entry", "outcome", "place", "reason"] for item in data)
    assert {(item["chapter"], item["outcome"]) for item in data} == {(KEY, "FOUND")}
    for item in data:
        assert item["place"] == list(SHEET.lock.anchors[item["entry"]].passage)
    assert json.loads(run("anchors", HOME, "-f", "json", "--text", f"ch1={page(OTHER)}").out)[0]["place"] is None


def test_outcomes_are_recorded_where_something_was_built(run: Run) -> None:
    assert run("build", HOME, "-o", "here").code == 0
    assert run("anchors", HOME, "--record", "here").code == 0
    assert run("validate", "here").code == 0
    checks = "SELECT ?c { ?c opp:outcome code:found ; prov:endedAtTime ?when }"
    (Path.cwd() / "q.rq").write_text(checks, encoding="utf-8")
    assert run("query", "q.rq", "-g", "here").err == f"{PASSAGES} rows\n"
    code, _, err = run("anchors", HOME, "--record", "nowhere")
    assert code == 2
    assert re.fullmatch(r"nowhere: there is no built graph here .*Run 'kg build -o nowhere'\.\n", err)
    assert not Path("nowhere").exists()


# What cannot be run


@pytest.mark.parametrize("command", ["anchors", "coverage"])
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--text", "ch9=page.txt"], "--text: ch9: there is no coded chapter of that name"),
        (["--text", "fr1966-ch=page.txt"], "Nearest: fr1966-ch1."),
        (["--text", "ch1"], "--text ch1: write it as NAME=VALUE."),
        (["--text", "ch1=none.txt"], "none.txt: it cannot be read: No such file or directory."),
        (["--text", "ch1=empty.txt"], "empty.txt: there are no words in it."),
        (["--text", "ch9=page.txt", "--text", "ch1=none.txt"], "2 mistakes; nothing was written."),
        (["--format", "xml"], "There is no format 'xml' here; choose table or json."),
    ],
)
def test_what_cannot_be_run_is_told(run: Run, page: Page, command: str, options: list[str], told: str) -> None:
    page(TEXT).with_name("empty.txt").touch()
    code, out, err = run(command, HOME, *options)
    assert (code, out) == (2, "")
    assert told in err


def test_a_key_that_several_books_have(run: Run, page: Page, tmp_path: Path) -> None:
    data = edited(tmp_path)
    shutil.copytree(data / BOOK.partition("/")[0], data / "again")
    for path in (data / "again").glob("book.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("book: tw2019", "book: again"), encoding="utf-8")
    code, out, err = run("anchors", data, "--text", f"ch6={page(TEXT)}")
    assert (code, out) == (2, "")
    assert "ch6: several books have a chapter of that name" in err
    assert (data / ACTORS).exists()
    assert (data / TURKISH_SHEET).exists()


# Coverage


def test_coverage(run: Run) -> None:
    code, out, err = run("coverage", HOME)
    assert (code, err) == (0, "")
    spans = sentences(TEXT)
    assert re.match(
        rf"{KEY}: passages that state claims touch \d+% of \d+ words, "
        rf"in {len(spans)} sentences; the longest passage runs over 1\.",
        out,
    )
    for number, (start, end) in enumerate(spans, 1):
        assert re.search(rf"^ *{number} [█░]{{20}} +\d+%  {re.escape(TEXT[start:end])}$", out, re.MULTILINE)


def test_coverage_lists_what_no_claim_covers(run: Run, page: Page) -> None:
    _, out, _ = run("coverage", HOME, "--text", f"ch1={page(f'New words here. {TEXT}')}")
    assert "\n  1 ░░░░░░░░░░░░░░░░░░░░   0%  New words here.\n" in out
    assert "in no passage, characters 0-14: New words here\n" in out


def test_coverage_as_json(run: Run) -> None:
    code, out, err = run("coverage", HOME, "-f", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert list(data) == [KEY]
    assert list(data[KEY]) == ["share", "words", "touched", "inferred", "sentences", "untouched", "longest"]
    assert data[KEY]["touched"] == sum(sentence["touched"] for sentence in data[KEY]["sentences"])


def test_no_coverage_without_a_text(run: Run, tmp_path: Path) -> None:
    told = "No text is at hand. Give one: kg coverage --text CHAPTER=FILE.\n"
    assert run("coverage", edited(tmp_path)) == (2, "", told)


# Locate


def test_locate_prints_the_lines_of_a_sheet(run: Run, page: Page) -> None:
    words = TEXT[slice(*next(iter(SHEET.lock.anchors.values())).passage)]
    for text in (str(page(RAW)), "ch1=page.txt"):
        folder = [] if text.endswith("page.txt") and "=" not in text else [HOME]
        code, out, err = run("locate", words.replace(" ", "  "), "--text", text, *folder)
        assert (code, err) == (0, "")
        lines = YAML(typ="safe", pure=True).load(out)
        quote = " ".join(words.split()[:MOST_QUOTED_WORDS])
        assert lines == {"quote": quote}
        assert out.count("\n") == 1


def test_locate_reads_the_text_that_was_given_and_no_other(run: Run, page: Page) -> None:
    code, out, err = run("locate", "spoke of trade", "--text", f"tw2019-ch6={page(OTHER[:101])}")
    assert (code, err) == (0, "")
    assert "quote: spoke of trade\n" in out


def test_locate_in_all_of_a_page(run: Run, page: Page) -> None:
    path = page(f"Menu France\nSummary\n{RAW}\nKeywords\nFrance")
    _, out, _ = run("locate", "By 1966 France", "--text", path)
    assert out == "quote: By 1966 France\n"
    # allenai/s2orc-doc2json#37: a file that is given is the text, also before "Summary" and after "Keywords"
    assert run("locate", "Menu France", "--text", path).out == "quote: Menu France\n"


def test_locate_several_places(run: Run, page: Page) -> None:
    code, out, err = run("locate", "of", "--text", page(OTHER))
    assert (code, err) == (0, "")
    number = OTHER.count("of")
    first, *rest = out.splitlines()
    assert first == f"# The words are at {number} places. With more words around them each is one place:"
    assert len(rest) == number
    _, out, _ = run("locate", "the fleet", "--text", page("He saw the fleet. The fleet left. It was the fleet."))
    assert out.splitlines()[1:] == ["quote: saw the fleet.", "quote: was the fleet."]


def test_locate_none_shows_the_nearest(run: Run, page: Page) -> None:
    code, out, err = run("locate", "spoke of trade and fish", "--text", page(OTHER))
    assert (code, out) == (2, "")
    assert err.startswith(
        "These words are not in the text one after another: the text has “of” in place of “and”. The "
    )
    assert "The nearest words are “spoke of trade, of fish”" in err
    assert not ACCUSATION.search(err)
    nothing = run("locate", "xyzzy", "--text", page(OTHER))
    assert nothing == (2, "", "These words are not in the text one after another.\n")


@pytest.mark.parametrize("text", ["none.txt", "ch9=page.txt", "ch1="])
def test_locate_without_a_text(run: Run, page: Page, text: str) -> None:
    page(TEXT)
    code, out, err = run("locate", "France", "--text", text)
    assert (code, out) == (2, "")
    assert err


# Starting a sheet


def test_a_sheet_is_printed(run: Run, tmp_path: Path) -> None:
    code, out, err = run("sheet", "new", "--text", HOME / "text.txt", "--chapter", "ch7")
    assert (code, err) == (0, "")
    assert "\nchapter: ch7\n" in out
    assert out.count("  # Sentence ") == len(sentences(TEXT))
    assert re.search(r"# Sentence 1\. It names: .*france \(France\)", out)
    assert list(tmp_path.iterdir()) == []


def test_a_book_is_started_and_never_written_over(run: Run, tmp_path: Path) -> None:
    arguments = ("sheet", "new", "--text", HOME / "text.txt", "-o", "own/chapters/01.yaml")
    code, out, err = run(*arguments)
    assert (code, out) == (0, "")
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    names -= {"own/.kg/texts.json", "own/.kg/.gitignore"}  # where the text is, for the next build
    assert {line.removeprefix("Started ") for line in err.splitlines()} == names
    assert {"own/chapters/01.yaml", "own/book.yaml", "own/actors.yaml"} <= names
    before = {name: (tmp_path / name).read_bytes() for name in names}
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "there is a file of that name" in err
    assert {name: (tmp_path / name).read_bytes() for name in names} == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there are no words in it"),
        ("a\x00b", "it is not text"),
    ],
)
def test_no_sheet_is_started_for_a_text_that_cannot_be_coded(run: Run, page: Page, text: str, told: str) -> None:
    path = page(text)
    code, out, err = run("sheet", "new", "--text", path, "-o", "own/chapters/01.yaml")
    assert (code, out) == (2, "")
    assert told in err
    assert err.endswith("1 mistake; nothing was written.\n")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("command", ["anchors", "coverage", "locate", "sheet", "sheet new"])
def test_help_of_the_texts(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert f"Usage: kg {command}" in out
    assert "Example: kg " in out
