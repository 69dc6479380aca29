"""A command starts with what it needs and no more: what is imported, by the names of modules."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from kg.cli.commands import COMMANDS, app
from tests.conftest import Run

#: Runs a command, and then says what was imported for it.
SAID = """
import sys
before = {*sys.modules}
from kg.cli.app import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules.keys() - before)))
"""
OPENED = """
import sys
import kg
kg.open(sys.argv[1])
sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""
#: What takes longer to import than a question takes to be answered.
SLOW = {"dask", "jinja2", "matplotlib", "networkx", "pydantic", "pyshacl", "rdflib", "sqlite3", "yaml"}
#: The packages of kg that answer a question: they read no sheets, and write no graph.
ANSWERING = {"cli", "query", "rdf", "store", "exchange"}


def _imported(script: str, *arguments: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return {*run.stderr.rpartition("\n")[2].split()}


def _packages(modules: set[str]) -> set[str]:
    """Return the packages within kg of which something was imported."""
    return {name.split(".")[1] for name in modules if name.count(".") > 1 and name.startswith("kg.")}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_of_the_commands_none_is_read_where_none_is_asked_for(arguments: list[str]) -> None:
    found = _imported(SAID, *arguments)
    assert {name for name in found if name.startswith("kg")} == {
        "kg",
        "kg.as_written",
        "kg.cli",
        "kg.cli.app",
        "kg.cli.commands",
        "kg.cli.terminal",
        "kg.cli.terminal.help",
        "kg.cli.terminal.taken",
        "kg.errors",
        "kg.spelling",
        "kg.version",
    }
    assert not found & {*SLOW, "pyoxigraph", "rich"}


@pytest.mark.parametrize(
    "form", [[], ["--format", "md"], ["--format", "json"], ["--param", "chapter=tw2019-ch6"]], ids=" ".join
)
def test_a_question_is_answered_without_what_reads_sheets_or_writes_graphs(form: list[str], built: Path) -> None:
    found = _imported(SAID, "ask", "cases", *form, "-g", str(built))
    assert "pyoxigraph" in found
    assert not found & {*SLOW, "rich.console", "rich.text", "kg.rdf.writer", "kg.rdf.reader"}
    assert _packages(found) <= ANSWERING
    assert {name for name in found if name.startswith("kg.exchange.")} == {"kg.exchange.exchanged"}
    assert {name for name in found if name.startswith("kg.cli.") and "terminal" not in name} == {
        "kg.cli.app",
        "kg.cli.ask",
        "kg.cli.commands",
        "kg.cli.options",
    }


def test_a_built_graph_is_opened_without_what_makes_one(built: Path) -> None:
    found = _imported(OPENED, str(built))
    assert not found & {*SLOW, "typer", "rich", "kg.rdf.writer", "kg.rdf.reader"}
    assert _packages(found) <= ANSWERING - {"cli"}


@pytest.mark.parametrize("arguments", [["network", "--help"], ["plot"], ["map", "--help"]], ids=" ".join)
def test_a_command_that_draws_says_what_it_takes_before_it_can_draw(arguments: list[str]) -> None:
    assert not _imported(SAID, *arguments) & SLOW


@pytest.mark.parametrize("group", COMMANDS)
def test_what_the_help_of_all_says_of_a_command_is_the_first_sentence_of_its_own(group: str) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # those below it
    for name, (_, sentence) in COMMANDS[group].items():
        assert " ".join(commands[name].help.partition("\n\n")[0].split()) == sentence


def test_a_command_that_is_not_there_is_met_with_the_nearest(run: Run) -> None:
    assert "No such command 'shwo'. Did you mean 'show'?" in run("shwo").err


def test_a_number_is_held_to_its_bounds(run: Run) -> None:
    assert "Invalid value for '--steps': Input should be a valid integer" in run("map", "turkey", "--steps", "x").err
    assert "Input should be greater than or equal to 0" in run("map", "turkey", "--steps", "-1").err


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph.ttl").write_text("")
    monkeypatch.setattr(os, "access", lambda *_: False)  # or root would be refused nothing
    assert "is not readable" in run("ask", "cases", "-g", str(tmp_path / "graph.ttl")).err
