"""The documents are true: what they show is what is printed, what they name is there, what is generated is current."""

import importlib.util
import os
import re
import shlex
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

import kg
from kg.validation.validator import ValidationReport
from tests.conftest import REPOSITORY, Run

STALE = "run 'make docs'"
FRANCE = REPOSITORY / "data" / "france-nato-1966"
#: Every document but the CHANGELOG, which names what was; a README of a folder is that folder's.
DOCUMENTS = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
    for path in [
        REPOSITORY / "README.md",
        REPOSITORY / "CONTRIBUTING.md",
        *sorted((REPOSITORY / "docs").glob("*.md")),
        REPOSITORY / "docs" / "gallery" / "README.md",
        *(REPOSITORY / folder / "README.md" for folder in ("data", "notebooks", "web", "benchmarks")),
    ]
}
README, GUIDE = DOCUMENTS["README.md"], DOCUMENTS["data/README.md"]
#: A page on which no coded text stands.
PAGE = "This is a text of which no passage of the chapter is a part, and it is in English.\n"
#: The command that runs until it is stopped, and what it prints once it is there.
RUNNING = {"serve": "Ctrl-C stops"}
#: What makes an example come to its end by itself: no signal is sent, which a shell in the background lets be ignored.
ONCE = {"watch": " --once"}


@cache
def script(name: str) -> ModuleType:
    """Return a script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COMMANDS = script("commands").commands()
SESSIONS = script("sessions")
ARCHITECTURE = script("architecture")


def _run(line: str, folder: Path, last: str = "") -> str:
    """Return what a command line prints, stdout and stderr together; it is stopped after some words."""
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
        assert run.stdout
        printed = []
        for printed_line in run.stdout:
            printed.append(printed_line)
            if last and last in printed_line:
                os.killpg(run.pid, signal.SIGTERM)
    return "".join(printed)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    assert "Example: " in (COMMANDS[name].help or "")
    assert f"kg {name}" in (COMMANDS[name].help or "")


def test_the_page_of_the_commands_is_current() -> None:
    assert DOCUMENTS["docs/commands.md"] == script("commands").page(), STALE


def test_the_page_of_what_formats_keep_is_current() -> None:
    assert DOCUMENTS["docs/exchange.md"] == script("exchange").page(), STALE


@pytest.mark.parametrize("name", COMMANDS)
def test_each_format_of_a_command_is_on_the_page_of_the_formats(name: str) -> None:
    helps = {option: each.help for each in COMMANDS[name].params for option in each.opts if hasattr(each, "help")}
    told = helps.get("--format", "").partition("[")[0]
    endings = re.findall(r"\.[a-z]{3}\b", helps.get("--output", "")) if name in {"map", "plot"} else []
    formats = [f"`{each}`" for each in re.findall(r"[a-z]+(?:-[a-z]+)*", told.rpartition(":")[2]) if each != "or"]
    for each in [*formats, *endings]:
        assert each in DOCUMENTS["docs/formats.md"], each


def test_the_picture_of_the_packages_is_current() -> None:
    page = DOCUMENTS["docs/architecture.md"]
    assert ARCHITECTURE.renewed(page) == page, STALE


def test_no_arrow_of_the_picture_says_what_a_longer_way_says() -> None:
    homes = {name: name for name in "abc"}
    assert ARCHITECTURE.between([("a", "b"), ("b", "c"), ("a", "c")], homes) == [("a", "b"), ("b", "c")]
    assert ARCHITECTURE.between([("a", "b"), ("b", "a")], homes) == [("a", "b"), ("b", "a")]


def test_the_modules_at_the_top_are_the_ground_a_way_in_or_themselves() -> None:
    arrows = [
        ("a.one", "errors"),
        ("a.one", "files"),
        ("files", "errors"),
        ("b", "a.one"),
        ("c.two", "b"),
        ("d", "c.two"),
    ]
    homes = ARCHITECTURE.boxes(arrows, {"a", "c"})
    assert homes == {
        "a.one": "a",
        "c.two": "c",
        "errors": "errors, files",
        "files": "errors, files",
        "b": "b",
        "d": "d",
    }


def test_the_table_of_the_packages_has_each_and_no_other() -> None:
    named = re.findall(r"^\| `(\w+)` \|", DOCUMENTS["docs/architecture.md"], re.MULTILINE)
    assert sorted(named) == sorted(ARCHITECTURE.packages())


def test_each_file_that_a_document_names_is_there() -> None:
    places = ("kg/", "ontology/", "queries/", "tests/", "benchmarks/", "docs/", "web/", "data/", "notebooks/")
    inside = ARCHITECTURE.packages()
    for name, document in DOCUMENTS.items():
        for word in re.findall(r"`(?!\S*NAME)([\w./-]+)`", document):
            if word.startswith(places):
                assert (REPOSITORY / word).exists(), f"{name}: {word}"
            elif word.partition("/")[0] in inside and "/" in word and not re.search(r"\b[A-Z]{2,}", word):  # as NN.yaml
                assert (REPOSITORY / "kg" / word).exists(), f"{name}: {word}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_links_of_a_document_lead_somewhere(name: str) -> None:
    document = re.sub(r"^```.*?^```", "", DOCUMENTS[name], flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"", document):
        target, _, anchor = "".join(link).partition("#")
        if target.startswith("https:"):
            continue
        file = (REPOSITORY / name).parent / target if target else REPOSITORY / name
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
            assert anchor in anchors, f"{target}#{anchor}"


def test_the_index_leads_to_each_document() -> None:
    index = DOCUMENTS["docs/README.md"]
    for name in DOCUMENTS.keys() - {"README.md", "docs/README.md"}:
        assert f"]({os.path.relpath(name, 'docs')}" in index, name


def test_every_document_with_a_session_is_run() -> None:
    others = {"docs/serve.md"}  # needs a server, and has a test of its own
    assert {name for name, text in DOCUMENTS.items() if "```console\n" in text} == {*SESSIONS.DOCUMENTS, *others}


@pytest.mark.long
@pytest.mark.parametrize("name", SESSIONS.DOCUMENTS)
def test_the_sessions_in_a_document_are_what_is_printed(name: str, tmp_path: Path) -> None:
    assert SESSIONS.renewed(DOCUMENTS[name], tmp_path, SESSIONS.before(name)) == DOCUMENTS[name], STALE


def test_what_a_session_shows_and_is_not_printed_is_found(tmp_path: Path) -> None:
    session = "Text.\n```console\n$ echo one\ntwo\n$ printf 'seconds  1.5\\n'\nseconds  0.7\n```\n"
    assert SESSIONS.renewed(session, tmp_path) == session.replace("two", "one")


def test_a_session_may_show_another_day_than_that_on_which_it_is_run_and_no_other_difference(tmp_path: Path) -> None:
    session = "Text.\n```console\n$ date +'on %Y-%m-%d'\non 2026-12-03\n$ echo 2001-01-01\n2001-01-02\n```\n"
    assert SESSIONS.renewed(session, tmp_path) == session.replace("2001-01-02", "2001-01-01")


def test_a_document_goes_on_from_where_another_is_at_a_heading() -> None:
    for name, (earlier, heading) in SESSIONS.GOES_ON.items():
        assert f"]({Path(earlier).name})" in DOCUMENTS[name]
        assert (
            DOCUMENTS[earlier] == f"{SESSIONS.before(name)}\n{heading}\n{DOCUMENTS[earlier].partition(heading)[2][1:]}"
        )


def test_the_entries_in_the_guide_are_those_of_the_example() -> None:
    sheet = (FRANCE / "chapters" / "01.yaml").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    entries = [block for block in blocks if not block.startswith("project:")]
    assert len(entries) == 4
    assert [entry for entry in entries if entry not in sheet] == []
    assert f"a text of {len((FRANCE / 'text.txt').read_text(encoding='utf-8').split())} words" in GUIDE


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "printed"),
    [("README.md", "code:compellent-threat code:boundary-breaking"), ("docs/python.md", "True")],
)
def test_the_python_in_a_document_runs(name: str, printed: str, tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", DOCUMENTS[name], re.DOTALL)
    assert code
    assert len(code[1].splitlines()) <= 12
    run = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert printed in run.stdout


def test_the_page_on_python_lists_the_public_names() -> None:
    listed = re.findall(r"^\| `kg\.(\w+)", DOCUMENTS["docs/python.md"], re.MULTILINE)
    assert sorted(listed) == sorted(kg.__all__)


def test_the_readme_is_short_and_says_how_to_activate_before_it_shows_a_command(report: ValidationReport) -> None:
    assert len(README.splitlines()) <= 150
    before = README[: README.index("\nkg ")]
    assert "make graph " in before
    assert ". .venv/bin/activate " in before
    assert f"against {len(report.looked_at)} SHACL rules" in README


def test_the_benchmarks_are_listed_with_the_question_that_each_answers() -> None:
    listed = re.findall(r"^\| `(\w+)\.py` \| .*\? \|", DOCUMENTS["benchmarks/README.md"], re.MULTILINE)
    listed += re.findall(r"^- `(\w+)\.py`", DOCUMENTS["benchmarks/README.md"], re.MULTILINE)
    assert sorted(listed) == sorted(file.stem for file in (REPOSITORY / "benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.long) if n == "site" else n for n in COMMANDS])
def test_the_example_in_a_help_runs(name: str, run: Run, tmp_path: Path) -> None:
    """In this process, where any error but an exit fails, unless the shell is part of it or it must be stopped."""
    example = re.search(r"Example: (.*)", COMMANDS[name].help or "")
    assert example
    for file in ("page.txt", "text.txt"):
        (tmp_path / file).write_text(PAGE, encoding="utf-8")
    line = example[1] + ONCE.get(name, "")
    if name in RUNNING or "|" in line:
        assert "Traceback" not in _run(line, tmp_path, RUNNING.get(name, ""))
        return
    kg_, *words = shlex.split(line)
    assert kg_ == "kg"
    assert run(*words).code in {0, 1, 2}


def test_one_version_everywhere() -> None:
    citation = YAML(typ="safe", pure=True).load(REPOSITORY / "CITATION.cff")
    assert citation["version"] == kg.__version__
    assert f"### Package {kg.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
