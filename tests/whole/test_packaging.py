"""The wheel holds everything, installs into an empty environment, and every command runs from there."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

COMMANDS = [
    ["--version"],
    ["build", "-o", "{out}"],
    ["validate"],
    ["validate", "{out}/graph.trig"],
    ["lint", "{out}"],
    ["questions"],
    ["ask", "reading", "--graph", "{out}"],
    ["query", "{query}", "--graph", "{out}"],
    ["explain", "s400-agreement", "--graph", "{out}"],
    ["show", "turkey", "--graph", "{out}"],
    ["map", "turkey", "-o", "{out}/turkey.mmd", "--graph", "{out}"],
    ["site", "-o", "{out}/site", "--graph", "{out}"],
    ["export", "--format", "json-ld", "--graph", "{out}"],
    ["network", "--graph", "{out}"],
    ["plot", "ladder", "--graph", "{out}"],
    ["schema", "chapter"],
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, REPOSITORY], check=True, capture_output=True
    )
    return next(out.glob("*.whl"))


@pytest.mark.long
def test_the_wheel_holds_ontology_queries_and_data(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kg/_bundled/")}
    wanted = {
        f"kg/_bundled/{path.relative_to(REPOSITORY).as_posix()}"
        for folder in ("ontology", "queries", "data")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }
    assert held == wanted


@pytest.mark.long
def test_the_wheel_holds_the_scripts_and_their_licences(wheel: Path) -> None:
    """Users of the wheel need no node: the scripts are in it as they were built."""
    held = zipfile.ZipFile(wheel)
    for path in (REPOSITORY / "kg/_web").iterdir():
        assert held.read(f"kg/_web/{path.name}") == path.read_bytes()
    assert any(name.endswith(".dist-info/licenses/kg/_web/THIRD-PARTY.txt") for name in held.namelist())


@pytest.mark.first
@pytest.mark.long
def test_every_command_runs_from_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    query = tmp_path / "query.rq"
    query.write_text("SELECT ?t WHERE { ?t a opp:Threat } ORDER BY ?t", encoding="utf-8")
    places = {"out": str(tmp_path / "out"), "query": str(query)}
    for command in COMMANDS:
        filled = [part.format(**places) for part in command]
        run = subprocess.run(
            [tmp_path / "env" / "bin" / "kg", *filled], cwd="/", capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"kg {' '.join(filled)}: {run.stderr}"
        assert run.stdout
