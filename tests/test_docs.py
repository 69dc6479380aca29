"""The documents are true: each command is documented and has help, and what the README shows is what is printed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from ruamel.yaml import YAML

import kg
from kg.cli import app
from kg.graph import KnowledgeGraph
from kg.questions import questions
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
ELAPSED = re.compile(r"^seconds +[\d.]+$", re.MULTILINE)


def _run(line: str, folder: Path) -> str:
    """Return what a command line of the README prints, stdout and stderr together."""
    home = Path(sys.executable).parent
    path = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        line, shell=True, cwd=folder, env=path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return run.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_readme_and_has_help_with_an_example(name: str) -> None:
    assert f"`kg {name}" in README
    assert "Example: " in (COMMANDS[name].help or "")
    assert f"kg {name}" in (COMMANDS[name].help or "")


def test_the_session_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    session = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert session
    steps = re.split(r"^\$ (.*)\n", session[1], flags=re.MULTILINE)[1:]
    for line, shown in zip(steps[::2], steps[1::2], strict=True):
        assert ELAPSED.sub("seconds", _run(line, tmp_path)) == ELAPSED.sub("seconds", shown), line


def test_the_python_in_the_readme_runs(tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    assert len(code[1].splitlines()) <= 12
    run = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "code:compellent-threat code:boundary-breaking" in run.stdout


def test_the_numbers_in_the_readme_are_right(graph: KnowledgeGraph) -> None:
    looked_at = graph.validate().looked_at
    assert f"against {len(looked_at)} SHACL rules" in README


def test_the_examples_of_help_run(tmp_path: Path) -> None:
    for name, command in COMMANDS.items():
        example = re.search(r"Example: (.*)", command.help or "")
        assert example, name
        if "page.txt" in example[1] or "build/graph.ttl" in example[1]:
            continue
        assert "Traceback" not in _run(example[1], tmp_path)


def test_one_version_everywhere() -> None:
    citation = YAML(typ="safe", pure=True).load(REPOSITORY / "CITATION.cff")
    assert citation["version"] == kg.__version__
    assert f"### Package {kg.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")


def test_each_question_runs_anywhere() -> None:
    assert len(questions()) >= 12
