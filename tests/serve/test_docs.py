"""What docs/serve.md shows is what is printed, and its Python runs."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.serve.workers.limits import Limits
from tests.conftest import REPOSITORY
from tests.serve.server import Server, serving

DOCUMENT = (REPOSITORY / "docs/serve.md").read_text(encoding="utf-8")
HOME = "http://127.0.0.1:8000/"
SESSIONS = re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL)
STEPS = [
    (line, shown)
    for session in SESSIONS[1:]
    for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
]


@pytest.fixture(scope="module")
def running(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server"), "--graph", built, "--timeout", "20") as server:
        yield server


def test_it_says_where_it_is_and_what_its_limits_are(running: Server) -> None:
    said = (
        running.log.read_text(encoding="utf-8").replace(running.url, HOME).replace(" 20 s ", f" {Limits().seconds} s ")
    )
    shown = SESSIONS[0].removeprefix("$ kg serve\n")
    assert re.sub(r"Serving [\d,]+", "Serving", said) == re.sub(r"Serving [\d,]+", "Serving", shown)


@pytest.mark.tools
@pytest.mark.parametrize(("line", "shown"), STEPS)
def test_a_command_prints_what_is_shown(running: Server, line: str, shown: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed ('apt install curl')")
    command = line.replace(HOME, running.url)
    told = subprocess.run(command, shell=True, capture_output=True, text=True, check=True, timeout=600).stdout
    told = told.replace(running.url, HOME).replace("after 20 seconds", f"after {Limits().seconds} seconds")
    assert told.rstrip("\n") == shown.rstrip("\n")


def test_there_is_a_command_for_each_way_to_be_refused() -> None:
    assert {shown.splitlines()[-1] for _, shown in STEPS} >= {"400", "405", "406", "413", "415", "503"}


def test_the_python_runs(running: Server) -> None:
    code = re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert code
    program = f"{code[1].replace(HOME, running.url)}print(list(table.columns), len(table) > 10)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told == "['claim', 'statement'] True\n"
