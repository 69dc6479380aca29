"""What a format keeps is counted field by field; what it alters or makes up fails the command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import kg
from kg.cli.commands import app
from kg.errors import KgError, NotFoundError
from kg.exchange import NAMES, WRITTEN, formats
from kg.exchange.facts import Fact, facts_of
from kg.exchange.form import Format
from kg.exchange.formats import FORMATS, written
from kg.exchange.losses import Tally, compare
from kg.exchange.taken import Known, Taken
from kg.rdf import writer
from kg.sheets.library import Library
from tests.conftest import BOOK, DATA, Run

ONE = Fact("claim", "c", "about", "nato")


def told(*facts: Fact) -> tuple[int, int, int, int]:
    return compare("x", [ONE, ONE._replace(value="turkey")], facts).total.numbers


def test_each_value_is_kept_dropped_altered_or_invented() -> None:
    other = ONE._replace(value="turkey")
    assert told(ONE, other) == told(other, ONE) == (2, 0, 0, 0)
    assert told(ONE) == (1, 1, 0, 0)
    assert told(ONE, ONE._replace(value="russia")) == (1, 0, 1, 0)
    assert told(ONE, other, ONE._replace(value="russia")) == (2, 0, 0, 1)
    assert told(ONE, other, ONE) == (2, 0, 0, 1)  # said twice is said more often than it was
    assert told(ONE, other, ONE._replace(id="d")) == (2, 0, 0, 1)
    assert told(ONE, other, ONE._replace(kind="argument")) == (2, 0, 0, 1)


def test_what_was_falsified_is_named() -> None:
    (change,) = compare("x", [ONE], [ONE._replace(value="russia")]).changes
    assert (change.thing, change.field, change.written, change.read) == ("c", "about", ("nato",), ("russia",))
    assert not compare("x", [], [ONE]).is_true
    assert compare("x", [ONE], []).is_true


def test_a_value_that_comes_back_elsewhere_is_not_kept() -> None:
    shift = Fact("claim", "c", "to-category", "breaking")
    losses = compare("x", [shift], [shift._replace(field="category")])
    assert losses.by_field == {("claim", "to-category"): Tally(dropped=1), ("claim", "category"): Tally(invented=1)}


def test_facts_are_those_of_the_sheet(library: Library) -> None:
    facts = [fact for fact in facts_of(library) if fact.id == "tw2019-ch6-sco-argument"]
    # By hand, from chapters/06.yaml and 06.lock.
    assert [
        (fact.field, fact.value) for fact in facts if fact.field in {"premises", "conclusion", "scheme", "cue"}
    ] == [
        ("premises", "tw2019-ch6-sco-is-compellent-threat"),
        ("premises", "tw2019-ch6-compellent-threats-challenge"),
        ("conclusion", "tw2019-ch6-sco-is-boundary-challenging"),
        ("scheme", "verbal-classification"),
        ("cue", "Hence"),
    ]
    assert {"start": "289", "end": "471"}.items() <= {fact.field: fact.value for fact in facts}.items()


def test_what_the_sheet_leaves_out_is_no_fact(library: Library) -> None:
    fields = {fact.field for fact in facts_of(library) if fact.id == "tw2019-ch6-two-cases"}
    assert not fields & {"held-by", "confidence", "tense", "condition"}


def test_a_part_is_found_by_its_key_or_id(library: Library) -> None:
    assert list(facts_of(library, "ch6")) == list(facts_of(library, "tw2019-ch6"))
    assert {fact.value for fact in facts_of(library, "tw2019") if fact.kind == "claim" and fact.field == "chapter"} == {
        fact.value for fact in facts_of(library) if fact.kind == "claim" and fact.field == "chapter"
    }
    with pytest.raises(NotFoundError, match="There is no book or chapter 'ch61'; nearest: ch6"):
        list(facts_of(library, "ch61"))


# The commands


@pytest.fixture
def falsifying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a format that makes something up."""
    made_up = Fact("claim", "tw2019-ch6-resolve", "category", "boundary-breaking")

    def read(_: bytes, __: Known) -> Taken:
        from collections import Counter  # noqa: PLC0415

        return Taken((made_up,), Counter(), Counter(), Counter())

    monkeypatch.setitem(formats.FORMATS, "liar", Format(".txt", "a test", lambda _, __: b"", read))


def test_export_says_what_is_kept(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "-f", "flat", "-c", "ch6", "-g", BOOK, "-o", "ch6.csv")
    assert (code, out) == (0, "")
    number = sum(1 for _ in kg.open(BOOK).facts("ch6"))
    assert f"of {number} fields, altered 0, invented 0. Dropped" in err
    assert err.endswith("(ch6.csv.losses.json)\n")
    told = json.loads((tmp_path / "ch6.csv.losses.json").read_text(encoding="utf-8"))
    assert (told["kind"], told["format"]) == ("losses", "flat")
    assert told["total"]["kept"] + told["total"]["dropped"] == number
    assert {"kind": "action", "field": "label", "kept": 8, "dropped": 0, "altered": 0, "invented": 0} in told["fields"]


def test_the_ending_of_a_file_names_its_format(run: Run, tmp_path: Path) -> None:
    assert run("export", "-g", BOOK, "-c", "ch6", "-o", "ch6.argdown").code == 0
    assert (tmp_path / "ch6.argdown").read_text(encoding="utf-8").startswith("# ")
    assert run("export", "-g", BOOK, "-o", "g.nt").code == 0
    assert (tmp_path / "g.nt").read_bytes().startswith(b"<")
    assert run("export", "-g", BOOK, "-o", "turtle").code == 0
    assert (tmp_path / "turtle").read_bytes().startswith(b"@prefix")
    several = run("export", "-g", BOOK, "-o", "x.csv")
    assert several == (2, "", "x.csv: taguette, flat have this ending; say which with '--format'.\n")
    assert run("export", "-o", "x.foo").err == "x.foo: no format has this ending; say which with '--format'.\n"
    assert not list(tmp_path.glob("x.*"))


def test_tables_go_into_a_folder_or_a_zip(run: Run, tmp_path: Path) -> None:
    assert run("export", "-f", "tables", "-g", BOOK, "-o", "tables").code == 0
    assert run("export", "-f", "tables", "-g", BOOK, "-o", "tables.zip").code == 0
    inside = (tmp_path / "tables" / "claims.csv").read_bytes()
    assert formats.FORMATS["tables"].read((tmp_path / "tables.zip").read_bytes(), Known()).facts
    assert inside.startswith(b"id,chapter,kind,")


@pytest.mark.usefixtures("falsifying")
def test_what_a_format_makes_up_fails_the_command(run: Run, tmp_path: Path) -> None:
    code, _, err = run("export", "-f", "liar", "-g", BOOK, "-o", "x.txt")
    assert code == 1
    assert "altered 0, invented 1." in err
    (change,) = json.loads((tmp_path / "x.txt.losses.json").read_text(encoding="utf-8"))["changes"]
    assert change == {"id": "tw2019-ch6-resolve", "field": "category", "written": [], "read": ["boundary-breaking"]}
    assert run("losses", "-g", BOOK).code == 1


def test_losses_lists_every_format(run: Run) -> None:
    code, out, _ = run("losses", "-g", BOOK)
    assert code == 0
    of_sheets, _, of_graph = out.partition("\n\n")
    assert [line.split()[0] for line in of_sheets.splitlines()] == ["format", *WRITTEN]
    assert [line.split()[0] for line in of_graph.splitlines()] == ["graph", *writer.FORMATS]
    by_field = run("losses", "flat", "-g", BOOK).out.splitlines()
    # By hand: the sheets of the book have 32 lines 'actuality:' and, with its context, 122 lines 'statement:'.
    assert [line.split() for line in by_field if line.split()[:2] in (["action", "label"], ["claim", "statement"])] == [
        ["action", "label", "32", "32", "0", "0", "0"],
        ["claim", "statement", "122", "0", "122", "0", "0"],
    ]


def test_a_built_graph_knows_its_sheets(run: Run, built: Path) -> None:
    assert run("losses", "tables", "-g", built).code == 0
    assert kg.open(built).facts("ch6") == kg.open(BOOK).facts("ch6")
    code, _, err = run("losses", "-g", built / "graph.ttl")
    assert (code, err.count("\n")) == (2, 1)
    assert "this is written from sheets, and they are not here; name their folder." in err


def test_sheets_that_are_gone_are_asked_for(tmp_path: Path) -> None:
    from kg.opening import _sheets_of  # noqa: PLC0415

    with pytest.raises(KgError, match="the sheets that it was built from are gone"):
        _sheets_of(tmp_path)


@pytest.mark.parametrize("command", ["export", "import"])
def test_the_help_names_every_format(command: str) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # those below it
    (option,) = (each for each in commands[command].params if each.name == "form")
    assert all(name in option.help for name, form in FORMATS.items() if form.write or command == "import")


def test_a_format_of_rdf_has_no_part(run: Run) -> None:
    assert run("export", "-f", "turtle", "-c", "ch6").err == (
        "As turtle a graph is written whole; leave --chapter out.\n"
    )
    assert run("export", "-f", "trig", "--text", "ch6=x.txt").err == ("As trig no text is written; leave --text out.\n")
    assert "nearest: tables" in run("export", "-f", "tabels").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", ["turtle", "argdown"])
def test_a_full_disk_is_said(form: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device
        command = [sys.executable, "-m", "kg", "export", "-f", form, "-g", str(BOOK)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    said = b"What is printed could not be written: No space left on device. Make room, or write elsewhere.\n"
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1]) == (2, said)


def test_in_python(tmp_path: Path) -> None:
    graph = kg.open(DATA / "hedging")
    assert graph.export("flat").startswith("chapter,action,")
    assert graph.export("tables", tmp_path / "t.zip") == ""
    assert (
        graph.losses("tables").line("t.zip").startswith(f"Kept {len(graph.facts()):,} of {len(graph.facts()):,} fields")
    )
    with pytest.raises(KgError, match="is no text; name a file"):
        graph.export("tables")
    with pytest.raises(KgError, match="As turtle a graph is written whole"):
        graph.export("turtle", chapter="ch1")


def test_the_names_of_formats_are_known_without_loading_them() -> None:
    assert tuple(FORMATS) == NAMES
    assert written() == WRITTEN
