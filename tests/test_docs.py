"""The documents are true: each command is documented and has help, and what the README shows is what is printed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from ruamel.yaml import YAML

import kg
from kg.cli import app
from kg.graph import KnowledgeGraph
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
FRANCE = REPOSITORY / "data" / "france-nato-1966"
GUIDE = (REPOSITORY / "data" / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
#: A page on which no coded text stands.
PAGE = "This is a text of which no passage of the chapter is a part, and it is in English.\n"
#: The commands that run until they are stopped, and after how many seconds they are here.
RUNNING = {"serve": 4.0}
ELAPSED = re.compile(r"^seconds +[\d.]+$", re.MULTILINE)


def _run(line: str, folder: Path, seconds: float | None = None) -> str:
    """Return what a command line of the README prints, stdout and stderr together; after some seconds it is stopped."""
    home = Path(sys.executable).parent
    path = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen(
        line,
        shell=True,
        cwd=folder,
        env=path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as run:
        try:
            printed = run.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGINT)
            printed = run.communicate()[0]
    return printed


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_readme_and_has_help_with_an_example(name: str) -> None:
    assert f"`kg {name}" in README
    assert "Example: " in (COMMANDS[name].help or "")
    assert f"kg {name}" in (COMMANDS[name].help or "")


@pytest.mark.parametrize("document", [README, GUIDE], ids=["README.md", "data/README.md"])
def test_the_sessions_in_a_document_are_what_is_printed(document: str, tmp_path: Path) -> None:
    shutil.copy(FRANCE / "text.txt", tmp_path)
    sessions = re.findall(r"```console\n(.*?)```", document, re.DOTALL)
    assert sessions
    for session in sessions:
        steps = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
        for line, shown in zip(steps[::2], steps[1::2], strict=True):
            assert ELAPSED.sub("seconds", _run(line, tmp_path)) == ELAPSED.sub("seconds", shown), line


def test_the_entries_in_the_guide_are_those_of_the_example() -> None:
    sheet = (FRANCE / "chapters" / "01.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(entries) == 4
    assert [entry for entry in entries if entry not in sheet] == []
    assert f"a text of {len((FRANCE / 'text.txt').read_text(encoding='utf-8').split())} words" in GUIDE


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
        for name_in_example, content in {"page.txt": PAGE, "text.txt": PAGE}.items():
            (tmp_path / name_in_example).write_text(content, encoding="utf-8")
        assert "Traceback" not in _run(example[1], tmp_path, RUNNING.get(name))


def test_one_version_everywhere() -> None:
    citation = YAML(typ="safe", pure=True).load(REPOSITORY / "CITATION.cff")
    assert citation["version"] == kg.__version__
    assert f"### Package {kg.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
