"""The command: results on stdout, talk on stderr, exit code 0, 1 or 2, and never a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import kg
from kg.anchors.lock import AnchorLock, format_lock
from kg.anchors.normalize import fold
from kg.anchors.passages import Passage
from kg.anchors.placing import PlacedText, marks_of
from kg.pipeline.build import build
from kg.rdf.namespaces import ID, OPP
from kg.rdf.writer import FORMATS
from kg.validation import engines
from tests.conftest import REPOSITORY, Left, Run
from tests.sheets.test_reader import ACTORS, BOOK, HOME, SHEET, edited

SOURCES = sorted((REPOSITORY.parent / "shared" / "sources").glob("*.txt"))
S400 = "id:tw2019-ch6-s400-agreement"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the book with chapter 6 was built, whatever other books there are."""
    out = tmp_path_factory.mktemp("built")
    build(edited(tmp_path_factory.mktemp("data")), out)
    return out


def _process(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Left:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(
        command, input=stdin, capture_output=True, check=False, cwd=REPOSITORY, env={**os.environ, **environment}
    )
    return Left(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def _own_book(folder: Path, page: str, text: str, quote: str) -> Path:
    """Make a book of our own with one claim, coded from a text on a page, and write the page beside it."""
    placed, passage = PlacedText(fold(text)), Passage(key="signed", line=0, quote=quote)
    lock = AnchorLock(marks_of(placed.text), {"signed": placed.anchor(passage, placed.spots(passage)[0])})
    sheet = {
        "chapter": "one",
        "title": "One",
        "text": {"kind": "full-text", "source": "made for this test"},
        "coding": {"by": "me", "date": "2026-01-01", "confidence": "high"},
        "actions": {"pact": {"label": "The pact", "actor": "ally", "with": "rival", "actuality": "agreed"}},
        "claims": {
            "signed": {
                "kind": "claim",
                "about": "pact",
                "statement": "The ally signs a pact.",
                "modality": "asserted",
                "quote": quote,
            }
        },
    }
    record = {
        "book": "own",
        "title": "Own",
        "author": "me",
        "publisher": "press",
        "published": "2026-01-01",
        "parts": {"one": {"title": "One"}},
    }
    actors = {
        "actors": {"ally": {"kind": "state", "label": "The ally"}, "rival": {"kind": "state", "label": "The rival"}},
        "agents": {"me": {"kind": "person", "name": "Me"}, "press": {"kind": "organization", "name": "Press"}},
    }
    (folder / "chapters").mkdir(parents=True)
    for name, values in (("actors.yaml", actors), ("book.yaml", record), ("chapters/01.yaml", sheet)):
        (folder / name).write_text(json.dumps(values, indent=1), encoding="utf-8")
    (folder / "chapters" / "01.lock").write_bytes(format_lock(lock, "01.yaml"))
    (folder / "page.txt").write_text(page, encoding="utf-8")
    return folder


# What works


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"kg {kg.__version__}\n", "")
    assert _process("--version") == (0, f"kg {kg.__version__}\n", "")


@pytest.mark.parametrize(
    "command", ["", "build", "validate", "lint", "questions", "ask", "query", "explain", "show", "export", "schema"]
)
def test_help(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert f"Usage: kg {command}".rstrip() in out


def test_build_then_ask_it_by_default(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", edited(tmp_path))
    assert (code, err) == (0, "")
    for line in ("chapters       1", "claims         25", "passages       31 NO-TEXT"):
        assert line in out
    assert "findings       0 violations, 0 warnings, 0 infos" in out
    assert out.endswith("Built into build. Next: kg explain tw2019-ch6-s400-agreement\n")
    names = {path.name for path in (tmp_path / "build").iterdir()}
    assert names == {"graph.jsonld", "graph.nq", "graph.trig", "graph.ttl", "store"}
    assert run("ask", "cases").err == "2 rows; label is left out, which says the same as case\n"
    assert run("validate").err == ""


def test_without_a_folder_the_shipped_data_are_built(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "-o", "here")
    assert (code, err) == (0, "")
    assert out.endswith("Built into here. Next: kg explain tw2019-ch6-s400-agreement --graph here\n")
    assert run("show", "s400-agreement", "--graph", "here").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_without_a_built_graph_the_shipped_data_are_used_and_that_is_said(run: Run) -> None:
    code, out, err = run("ask", "cases", "--param", "chapter=tw2019-ch6")
    assert code == 0
    said = "2 rows; label is left out, which says the same as case"
    assert err == f"No built graph in build/; using the data shipped with kg.\n{said}\n"
    head, *rows = out.splitlines()
    columns = ["chapter", "case", "examinedIn", "subject", "category", "modality", "holder", "claim"]
    assert head.split() == columns
    assert sum(row.startswith("ch6 ") for row in rows) == 2


@pytest.mark.parametrize("file", ["graph.ttl", "graph.jsonld", "graph.nq", "graph.trig", ""])
def test_validate_takes_every_file_and_the_folder_of_a_build(run: Run, built: Path, file: str) -> None:
    code, out, err = run("validate", built / file)
    assert (code, err) == (0, "")
    assert out.endswith(": conforms.\n")


def test_validate_counts_the_nodes_that_each_rule_looked_at(run: Run, built: Path) -> None:
    code, out, err = run("validate", "--counts", built)
    assert (code, err) == (0, "")
    head, *lines, verdict = out.splitlines()
    assert head.split() == ["rule", "nodes", "why", "none"]
    told = {line.split()[0]: line.split(maxsplit=2)[1:] for line in lines}
    assert told["rule:text-hash"] == ["1"]
    assert told["rule:check-time"] == [
        "0",
        "A graph holds checks of its passages only once they have been recorded in it.",
    ]
    assert verdict.startswith(f"{len(told)} rules looked at ")


def test_a_malformed_date_is_told_by_a_rule_and_not_by_a_library(built: Path, tmp_path: Path) -> None:
    text = (built / "graph.nq").read_text(encoding="utf-8")
    (tmp_path / "bad.nq").write_text(text.replace('"2019-11-15"', '"in 2019"'), encoding="utf-8")
    code, out, err = _process("validate", tmp_path / "bad.nq")
    assert (code, err) == (1, "")
    assert out.splitlines()[:-1] == [
        "violation rule:book-issued: A book has at most one date of publication: a day, a month or a year.",
        "  how to fix it: Keep one, and write it as 2019-11-15, 2019-11 or 2019.",
        "  1 of the 1 node it looked at:",
        f"    {tmp_path / 'bad.nq'}: in 2019 (id:tw2019)",
        "",
    ]


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_validate_by_each_engine(run: Run, built: Path, engine: str) -> None:
    if not engines.is_installed(engine):
        pytest.skip(f"{engine} is not here")
    assert run("validate", built, "--engine", engine) == run("validate", built)
    assert re.search(rf"\b{engine}, the", " ".join(run("validate", "--help").out.split()))


def test_what_many_rules_found_nothing_of_is_told_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "small.ttl").write_text(
        f'<{ID}x> a <{OPP.iri}Stake> ; <http://www.w3.org/2000/01/rdf-schema#label> "Deal"@en .', encoding="utf-8"
    )
    code, out, err = run("validate", "small.ttl")
    assert (code, err) == (0, "")
    told = "info: Nothing here is of the class opp:Argument, so nothing was looked at."
    assert out.count(told) == 1
    _, fix, rules = out[out.index(told) :].splitlines()[:3]
    assert fix == "  how to fix it: Look whether it is missing or misspelt."
    assert re.fullmatch(
        r"  asked in vain by rule:argument-book, rule:argument-chapter, rule:argument-coding and \d+ more", rules
    )
    assert re.search(r" rules looked at \d+ nodes: conforms, \d+ infos\.$", out)


def test_questions(run: Run) -> None:
    code, out, err = run("questions")
    assert (code, err) == (0, "")
    assert "\n    kg ask cases [-p chapter=…]\n" in out


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("md", "| chapter | case |"),
        ("csv", "chapter,chapter_label,case,case_label,label,"),
        ("tsv", "?chapter\t?case\t?label"),
        ("json", '{"head":{"vars":["chapter","case"'),
        ("xml", '<?xml version="1.0"'),
    ],
)
def test_ask_in_a_format(run: Run, built: Path, form: str, first: str) -> None:
    code, out, err = run("ask", "cases", "--param", "chapter=tw2019-ch6", "--format", form, "--graph", built)
    assert (code, err) == (0, "")
    assert out.startswith(first)
    assert "boundary-breaking" in out


def test_query_from_a_file_and_from_stdin(run: Run, built: Path, tmp_path: Path) -> None:
    select = "SELECT ?c { ?c a opp:Classification ; dcterms:isPartOf id:tw2019-ch6 } ORDER BY ?c"
    (tmp_path / "q.rq").write_text(select, encoding="utf-8")
    code, out, err = run("query", "q.rq", "-g", built)
    assert (code, err, len(out.splitlines())) == (0, "2 rows\n", 3)
    assert _process("query", "-", "-g", built, stdin=select.encode()) == (0, out, err)


@pytest.mark.parametrize(
    ("sparql", "form", "told"),
    [
        ("ASK { ?c a opp:Shift }", "table", "yes\n"),
        ("ASK { ?c a opp:Claim ; opp:rank 3 }", "table", "no\n"),
        ("CONSTRUCT { ?a opp:actor id:turkey } { ?a a opp:Threat }", "n-triples", "<https://w3id.org/"),
        ("DESCRIBE id:turkey", "turtle", "@prefix id:"),
    ],
)
def test_query_of_other_kinds(run: Run, built: Path, tmp_path: Path, sparql: str, form: str, told: str) -> None:  # noqa: PLR0913, PLR0917
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    code, out, err = run("query", "q.rq", "-f", form, "-g", built)
    assert (code, err) == (0, "")
    assert out.startswith(told)


@pytest.mark.parametrize("command", ["explain", "show"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_trees(run: Run, built: Path, command: str, form: str) -> None:
    code, out, err = run(command, "s400-agreement", "-f", form, "-g", built)
    assert (code, err) == (0, "")
    first = json.loads(out)["text"] if form == "json" else out.splitlines()[0]
    assert "Agreement to buy an S-400 missile defense system" in first


def test_export(run: Run, built: Path, tmp_path: Path) -> None:
    printed = run("export", "-f", "trig", "-g", built)
    written = run("export", "-f", "trig", "-g", built, "-o", "graph.trig")
    assert (printed.code, printed.err, *written) == (0, "", 0, "", "")
    assert (tmp_path / "graph.trig").read_text(encoding="utf-8") == printed.out
    assert len(list(parse(printed.out, format=RdfFormat.TRIG))) == len(kg.open(built))


@pytest.mark.parametrize("sheet", ["actors", "book", "chapter"])
def test_schema(run: Run, sheet: str) -> None:
    code, out, err = run("schema", sheet)
    assert (code, err) == (0, "")
    assert json.loads(out)["type"] == "object"


# Passages held against their text

TEXT = "A short preface. The ally signs a pact with the rival – and keeps it. The end."


def test_build_with_the_text_finds_the_passages(run: Run, tmp_path: Path) -> None:
    book = _own_book(tmp_path / "own", f"Menu\n{TEXT}\nFooter\n", TEXT, "signs a pact with the rival")
    for chapter in ("one", "own-one"):
        code, out, err = run("build", book, "--text", f"{chapter}={book / 'page.txt'}")
        assert (code, err) == (0, "")
        assert "passages       1 FOUND\n" in out


def test_build_with_another_text_names_the_entries_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    page = TEXT.replace("signs a pact", "tears up a pact")
    book = _own_book(tmp_path / "own", page, TEXT, "signs a pact with the rival")
    code, out, err = run("build", book, "--strict", "--text", f"one={book / 'page.txt'}")
    assert (code, err) == (1, "")
    said = "chapters/01.yaml:22: signed: the words “signs a pact with the rival” are not in the text one after another"
    assert said in out
    assert out.endswith("Nothing was replaced in build: 1 passage cannot be relied on.\n")
    assert not (tmp_path / "build").exists()


def test_build_with_a_made_up_page_names_every_passage_of_chapter_6(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Summary\nNothing of the kind is said here.\nKeywords\n", encoding="utf-8")
    data = edited(tmp_path)
    code, out, _ = run("build", data, "--text", "ch6=page.txt", "--strict")
    assert (code, (tmp_path / "build" / "graph.ttl").exists()) == (1, False)
    assert out.count("ORPHANED: ") == 31
    assert re.search(r"06\.yaml:\d+: s400-signed: the words “by signing an agreement", out)
    code, out, _ = run("build", data, "--text", "ch6=page.txt")
    assert (code, out.count("ORPHANED: "), (tmp_path / "build" / "graph.ttl").exists()) == (0, 31, True)


@pytest.mark.skipif(not SOURCES, reason="the source texts do not ship with the repository")
def test_build_with_the_real_text_finds_every_passage(run: Run) -> None:
    code, out, _ = run("build", "--text", f"tw2019-ch6={SOURCES[0]}")
    assert code == 0
    # The passages of chapter 6, beside those of the worked example, whose text ships.
    assert re.search(r"^passages +57 FOUND, \d+ NO-TEXT$", out, re.MULTILINE)


# Data that break a rule

BROKEN = (SHEET, "    label: Use of blackmail power\n", "    label: Use of blackmail power\n    against: [turkey]\n")


def test_a_broken_rule_is_told_and_the_old_build_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    data = edited(tmp_path / "bad", BROKEN)
    assert run("build", edited(tmp_path)).code == 0
    before = _graph(tmp_path / "build")
    code, out, err = run("build", data)
    assert (code, err) == (1, "")
    line = (data / SHEET).read_text("utf-8").splitlines().index("    label: Use of blackmail power") + 3
    assert f"bad/data/{SHEET}:{line}: actions.blackmail.actor: id:turkey (id:tw2019-ch6-blackmail)\n" in out
    assert out.endswith("Nothing was replaced in build: the rules above are broken.\n")
    assert _graph(tmp_path / "build") == before


#: What a run leaves for the next, whatever came of it.
NOTES = {"ledger.sqlite", "last.json"}


def _graph(out: Path) -> dict[Path, bytes]:
    """Return all files of a built graph; what is noted of a run is no part of it."""
    return {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name not in NOTES}


def test_validate_sheets_or_a_file_that_break_a_rule(run: Run, tmp_path: Path) -> None:
    data = edited(tmp_path, BROKEN)
    assert run("export", "-g", data, "-o", "bad.ttl").code == 0
    for place, line in ((data, f"data/{SHEET}:"), (Path("bad.ttl"), "bad.ttl: id:turkey")):
        code, out, err = run("validate", place)
        assert (code, err) == (1, "")
        assert "violation rule:actor-not-against: An actor acts against itself here.\n" in out
        assert "  how to fix it: Correct actor or against.\n" in out
        assert f"    {line}" in out
        assert "does not conform, " in out


def test_what_was_found_in_other_formats(run: Run, tmp_path: Path) -> None:
    data = edited(tmp_path, BROKEN)
    for form, told in {"json": '"conforms": false', "sarif": '"level": "error"', "markdown": "### violation: "}.items():
        code, out, err = run("validate", data, "--format", form)
        assert (code, err) == (1, "")
        assert told in out
        assert f"data/{SHEET}" in out


@pytest.mark.parametrize("form", ["json", "sarif", "markdown"])
def test_mistakes_of_reading_come_in_the_format_that_was_asked_for(run: Run, tmp_path: Path, form: str) -> None:
    data = edited(tmp_path, (BOOK, "doi:", "dio:"))
    code, out, err = run("validate", data, "-f", form)
    assert code == 2
    assert err == "1 mistake; nothing was checked.\n"
    assert f"data/{BOOK}" in out
    assert "nearest: doi" in out.lower()


def test_a_graph_file_that_cannot_be_read_comes_in_the_format_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("\n<x:a> <x:b> c .\n", encoding="utf-8")
    code, out, err = run("validate", "bad.ttl", "-f", "json")
    assert (code, err) == (2, "1 mistake; nothing was checked.\n")
    (spot,) = json.loads(out)["rules"][0]["spots"]
    assert (spot["file"], spot["line"]) == ("bad.ttl", 2)


# What cannot be run: one clear message, exit code 2, nothing written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("ask caes", "There is no question 'caes'; nearest: cases"),
        ("ask cases --param chapter", "--param chapter: write it as NAME=VALUE."),
        ("ask cases --param =x", "--param =x: write it as NAME=VALUE."),
        ("ask cases --param capter=ch6", "The question 'cases' has no parameter 'capter'; nearest: chapter."),
        ("ask shifts --param chapter=ch6", "The question 'shifts' has no parameter 'chapter'; it has none."),
        ("ask cases --param chapter=ch6x", "Nothing in the graph is called 'ch6x'"),
        ("ask cases --format xlsx", "This query cannot be shown as 'xlsx'; choose table, md, csv, tsv, json, xml."),
        ("explain s400-agrement", "Nothing in the graph is called 's400-agrement'; nearest: "),
        ("show turky", "Nothing in the graph is called 'turky'; nearest: "),
        ("show passage", "'passage' can mean "),
        ("show turkey --format html", "A tree cannot be shown as 'html'; choose text, md, json."),
        ("explain turkey --format html", "A tree cannot be shown as 'html'; choose text, md, json."),
        ("export --format turtel", "There is no format 'turtel'; nearest: turtle"),
        ("export --format 7", f"There is no format '7'; choose {', '.join(FORMATS)}, tables, "),
        ("export -o none/graph.ttl", "none/graph.ttl: it cannot be written: No such file or directory."),
        ("schema chapters", "There is no sheet 'chapters'; nearest: chapter."),
        ("query none.rq", "none.rq: it cannot be read: No such file or directory."),
        ("build none", "none: there is no such folder."),
        ("build --text ch6", "--text ch6: write it as NAME=VALUE."),
        ("build --text ch9=x", "--text: ch9: there is no coded chapter of that name."),
        ("build --text tw2019-ch6=none.txt", "none.txt: it cannot be read: No such file or directory."),
        ("build -o /proc/none/out", "it cannot be written: "),
        ("validate none", "none: there is no such folder."),
        ("validate --format html", "There is no format 'html' here; choose text, json, sarif, markdown."),
        ("validate --engine pyshakl", "There is no validation engine 'pyshakl'; nearest: pyshacl"),
        ("ask cases --graph none", "none: there is no such folder."),
        ("nosuch", "No such command 'nosuch'."),
        ("build --nosuch", "No such option: --nosuch"),
    ],
)
def test_what_cannot_be_run_is_told_in_words(run: Run, tmp_path: Path, arguments: str, told: str) -> None:
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert told in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "arguments", "told"),
    [
        (
            "page.txt",
            b"\x00\xff\xfe",
            "build --text tw2019-ch6=page.txt",
            "page.txt: it is not text. Give a text, a web page, a PDF or a Word file.",
        ),
        ("q.rq", b"SELECT \xff", "query q.rq", "q.rq: it is not text in UTF-8 (byte 7)."),
        (
            "q.rq",
            b"SELECT * {",
            "query q.rq",
            "column 11: the query ends before it is whole: } is missing.",
        ),
        ("q.rq", b"", "query q.rq", "q.rq: line 1, column 1: "),
        ("q.rq", b"SELECT * { ?s foo:bar ?o }", "query q.rq", "the prefix before this is not declared"),
        ("q.rq", b"INSERT DATA { <a:b> <a:b> 1 }", "query q.rq", "updates are not run"),
        ("q.rq", b"SELECT * { SERVICE <http://x> {} }", "query q.rq", "Line 1: SERVICE is refused"),
        ("bad.ttl", b"@prefix x: <http://x/> .\nx:a x:b\n", "validate bad.ttl", "bad.ttl:"),
        ("bad.ttl", b"<http://x/a> <http://x/b> \xff .\n", "validate bad.ttl", "bad.ttl:1: this is not Turtle: "),
        ("bad.nq", b"nonsense\n", "show turkey -g bad.nq", "bad.nq:1: this is not N-Quads: "),
        (
            "empty.ttl",
            b"",
            "validate empty.ttl",
            "empty.ttl: no rule found a node to look at. Is this a graph of claims",
        ),
        ("bad.jsonld", b"{", "validate bad.jsonld", "bad.jsonld:1: this is not JSON-LD: "),
        ("bad.rdf", b"<a>", "validate bad.rdf", "bad.rdf:"),
        ("bad.txt", b"x", "validate bad.txt", "bad.txt: the ending '.txt' names no RDF format. The endings read are"),
        ("file", b"x", "build -o file", "file/store: it cannot be written: Not a directory. Nothing was replaced."),
        ("file", b"x", "build -o file/out", "file/out/store: it cannot be written: Not a directory."),
        ("file", b"x", "build file", "file: this is a file; a folder of coding sheets is wanted."),
        ("file", b"x", "export -o file/graph.ttl", "file/graph.ttl: it cannot be written: Not a directory."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_words(  # noqa: PLR0913, PLR0917
    run: Run, tmp_path: Path, name: str, content: bytes, arguments: str, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert told in err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == content


SIGNED = "    statement: Turkey signs an agreement to buy an S-400 missile defense system.\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            SHEET,
            "coding: {by",
            "coding: by",
            "there is a colon inside the text of 'coding'. Put the text in quotation marks",
        ),
        (SHEET, SIGNED, "", "claims.s400-signed: there is no 'statement'. Add 'statement:'."),
        (SHEET, "{by: project-coders", "{by: x", "coding.by: there is no agent 'x'."),
        (SHEET, "comprises: [sco-membership]", "comprises: [x]", "cases.sco-case.comprises.0: there is no action 'x'."),
        (
            SHEET,
            "  f35-threat:\n",
            "  f35-deal:\n",
            "the id 'f35-deal' is already used under stakes. Choose another id.",
        ),
        (SHEET, "  f35-threat:\n", "  blackmail:\n", "actions.blackmail: this name is already used on line "),
        (
            SHEET,
            "category: boundary-challenging\n",
            "category: x\n",
            "the codebook has no 'x' under categories.",
        ),
        (SHEET, SIGNED, '    statement: "a\\x07b"\n', "it holds the invisible character U+0007, after 'a'; delete it."),
        (
            SHEET,
            SIGNED,
            '    statement: "a\\ud800b"\n',
            "it holds the invisible character U+D800, after 'a'; delete it.",
        ),
        (
            ACTORS,
            "label: Turkey,",
            'label: "\\x1b[31m",',
            "actors.turkey.label: it holds the invisible character U+001B",
        ),
        (BOOK, "book: tw2019", "book:", "book: it is blank."),
    ],
)
def test_a_mistake_in_a_sheet_is_told_in_words(  # noqa: PLR0913, PLR0917
    run: Run, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    data = edited(tmp_path, (file, old, new))
    for arguments in (("build", data), ("validate", data), ("ask", "cases", "-g", data)):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert told in err
        assert f"data/{file}:" in err
        assert err.splitlines()[-1].endswith("; nothing was written.")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff"])
@pytest.mark.parametrize("file", [ACTORS, BOOK, SHEET])
def test_a_file_that_is_no_sheet_is_told_in_words(run: Run, tmp_path: Path, file: str, content: bytes) -> None:
    data = edited(tmp_path)
    (data / file).write_bytes(content)
    code, out, err = run("build", data)
    assert (code, out) == (2, "")
    reason = "it is not UTF-8 (byte 0). Save it as UTF-8." if content == b"\xff" else "it is empty."
    assert err == f"data/{file}: {reason}\n1 mistake; nothing was written.\n"


def test_mistakes_leave_the_old_build(run: Run, tmp_path: Path) -> None:
    data = edited(tmp_path)
    assert run("build", data).code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "build").rglob("*") if path.is_file()}
    shutil.rmtree(data / HOME)
    assert run("build", data).code == 2
    assert {path: path.read_bytes() for path in (tmp_path / "build").rglob("*") if path.is_file()} == before


def test_a_literal_that_is_not_of_its_type_is_shown_as_it_is_written(run: Run, tmp_path: Path) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [("soon", "date"), ("2019-11-15Z", "date"), ("many", "integer"), ("x", "decimal"), ("maybe", "boolean")]
    lines = [f'<http://x/a> <http://x/{i}> "{text}"^^<{xsd}{kind}> .\n' for i, (text, kind) in enumerate(values)]
    (tmp_path / "odd.nt").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "q.rq").write_text("SELECT ?v { ?s ?p ?v }", encoding="utf-8")
    code, out, _ = run("query", "q.rq", "-g", "odd.nt", "-f", "md")
    assert code == 0
    assert [text for text, _ in values if f"| {text} |" not in out] == []


# The world around


@pytest.mark.parametrize("arguments", ["questions", "export", "show turkey", "ask cases", "validate", "schema chapter"])
def test_a_reader_that_has_seen_enough_is_no_mistake(built: Path, arguments: str) -> None:
    command, *rest = arguments.split()
    place = {"questions": [], "schema": [], "validate": [str(built)]}.get(command, ["-g", str(built)])
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg", command, *rest, *place],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            cwd=REPOSITORY,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr.decode().removesuffix("2 rows\n")) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_does_not_know_every_character(built: Path, encoding: str) -> None:
    code, out, err = _process("show", "s400-signed", "-g", built, PYTHONIOENCODING=encoding)
    assert (code, err) == (0, "")
    assert out.startswith("Turkey signs an agreement to buy")


def test_a_query_on_stdin_that_is_not_utf_8(built: Path) -> None:
    code, out, err = _process("query", "-", "-g", built, stdin=b"SELECT \xff", PYTHONIOENCODING="utf-8:strict")
    assert (code, out) == (2, "")
    assert "not text in UTF-8" in err
    assert "Traceback" not in err


def test_mistakes_have_no_traceback_in_a_process_of_their_own(tmp_path: Path) -> None:
    code, out, err = _process("build", tmp_path / "none", "-o", tmp_path / "out")
    assert (code, out) == (2, "")
    assert err == f"{tmp_path / 'none'}: there is no such folder.\n1 mistake; nothing was written.\n"
    assert not list(tmp_path.iterdir())


def test_a_cross_table_from_the_command_line(run: Run) -> None:
    left = run("ask", "tools-across-chapters", "--cross", "tool,chapter,category", "--format", "md")
    head, _, *rows = (line.strip("| ").split(" | ") for line in left.out.splitlines())
    found = {row[0]: dict(zip(head, row, strict=False)) for row in rows}
    statecraft = found["code:economic-statecraft"]
    # In chapter 2 the act in which it is used is under no category.
    assert statecraft["id:tw2019-ch2"] == "?"
    assert statecraft["id:tw2019-ch5"] == "code:boundary-challenging"
    threat = found["code:compellent-threat"]
    assert threat["id:tw2019-ch6"] == "code:boundary-breaking; code:boundary-challenging"
    assert statecraft["id:tw2019-ch3"] == ""
    assert found["code:issue-linkage-bargaining"]["id:tw2019-ch4"] == "?"


@pytest.mark.parametrize(
    ("columns", "form", "told"),
    [
        ("tool,chapter", "md", "A cross table is made of three columns; 'tool,chapter' names 2."),
        ("tool,chaptr,category", "md", "The answer has no column 'chaptr'; nearest: chapter"),
        ("tool,chapter,category", "csv", "A cross table cannot be shown as 'csv'; choose table, md."),
    ],
)
def test_a_cross_table_that_cannot_be_made(run: Run, built: Path, columns: str, form: str, told: str) -> None:
    left = run("ask", "tools-across-chapters", "-g", built, "--cross", columns, "--format", form)
    assert (left.code, left.out) == (2, "")
    assert left.err.startswith(told)
