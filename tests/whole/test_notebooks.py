"""The notebooks run without the network, and what is stored is what they show: readable, described, of no machine.

The bytes of a picture depend on the versions of what draws it. What is compared is what it was drawn from: the hash of
the DOT source of a map, the words of a plot.
"""

import importlib.util
import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from tests.conftest import REPOSITORY

HOME = REPOSITORY / "notebooks"
NAMES = ["01-read-the-book", "02-ask-why", "03-sparql", "04-networks", "05-code-your-own", "06-teach-with-it"]
STALE = "run 'make notebooks-run'"
MOST_LINES, MOST_COLUMNS = 12, 110
IMAGE = re.compile(r'<img\b[^>]*\bsrc="data:image/svg\+xml;base64,([^"]+)"[^>]*>')
#: What Python runs when it starts: from then on there is no way out of this machine.
ALONE = """
import socket

reach, find = socket.socket.connect, socket.getaddrinfo

def here(host):
    if host not in ("127.0.0.1", "::1", "localhost", None):
        raise OSError(f"the network was reached for: {host}")

def connect(self, address):
    if isinstance(address, tuple):
        here(address[0])
    return reach(self, address)

def getaddrinfo(host, *rest, **more):
    here(host)
    return find(host, *rest, **more)

socket.socket.connect, socket.getaddrinfo = connect, getaddrinfo
"""


@pytest.fixture(scope="module")
def run() -> ModuleType:
    return load_run()


def load_run() -> ModuleType:
    """Return `notebooks/run.py`, which is in no package."""
    spec = importlib.util.spec_from_file_location("run_notebooks", HOME / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("alone")
    (folder / "sitecustomize.py").write_text(ALONE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def _stored(name: str) -> Any:
    return nbformat.read(HOME / f"{name}.ipynb", as_version=4)


def _html(notebook: Any) -> list[str]:
    return [output.data["text/html"] for output in _outputs(notebook) if "text/html" in output.get("data", {})]


def _outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def _drawn_from(image: re.Match[str]) -> str:
    """Return in place of an image what it was drawn from, and its alternative text."""
    svg = ET.fromstring(b64decode(image[1]))
    words = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}desc")]
    alternative = re.search(r'alt="([^"]*)"', image[0])
    assert alternative
    return f"[{svg.get('data-source-sha256') or words}: {alternative[1]}]"


def _shown(output: Any) -> tuple[str, ...]:
    """Return what an output says, pictures by what they were drawn from; HTML only where it is ours."""
    if output.output_type == "stream":
        return output.name, output.text
    if output.output_type == "error":
        return output.ename, output.evalue, *output.traceback
    html = output.data.get("text/html", "")
    ours = html if 'class="kg"' in html else ""
    # A frame holds the drawing that is in the image next to it.
    ours = re.sub(r"<iframe [^>]*? srcdoc='[^']*'></iframe>", "<iframe>", ours)
    ours = re.sub(r'<source media[^>]*srcset="[^"]*">| style="--least:[^"]*"', "", ours)
    rest = sorted((kind, text) for kind, text in output.data.items() if kind != "text/html")
    return str(rest), IMAGE.sub(_drawn_from, ours)


def test_the_notebooks_are_those_that_are_told_of() -> None:
    assert sorted(path.stem for path in HOME.glob("*.ipynb")) == NAMES
    page = (HOME / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\S+)\.ipynb\)", page) == NAMES


@pytest.mark.long
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_without_the_network_and_shows_what_is_stored(
    run: ModuleType, name: str, tmp_path: Path
) -> None:
    fresh, stored = run.execute(HOME / f"{name}.ipynb", tmp_path), _stored(name)
    for cell, kept in zip(fresh.cells, stored.cells, strict=True):
        if cell.cell_type == "code":
            assert [_shown(one) for one in cell.outputs] == [_shown(one) for one in kept.outputs], STALE
    assert {path.name for path in tmp_path.iterdir()} <= {"try-out"}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/')",
            "the network was reached for: 192.0.2.1",
        ),
        ("import socket\nsocket.create_connection(('example.org', 80))", "the network was reached for: example.org"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_notebook_that_fails_or_reaches_for_the_network_is_told(
    run: ModuleType, tmp_path: Path, source: str, message: str
) -> None:
    path = tmp_path / "bad.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), path)
    with pytest.raises(CellExecutionError, match=message):
        run.execute(path, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_of_no_run_and_no_machine(run: ModuleType, name: str) -> None:
    text = (HOME / f"{name}.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == f"{nbformat.writes(run.tidy(notebook))}\n", STALE
    assert re.findall(r"/tmp/|/home/|/root/|/Users/|ipykernel_\d|\bseconds +\d", text) == []
    assert str(REPOSITORY) not in text
    assert re.findall(r"application/(?!json)|widget|<script", text) == []


def test_numbers_of_a_run_are_taken_out_and_streams_are_joined(run: ModuleType) -> None:
    new = nbformat.v4
    outputs = [
        new.new_output("stream", name="stdout", text="triples  7\n"),
        new.new_output("stream", name="stdout", text="seconds  2.5\nseconds of arc 3\n"),
        new.new_output("stream", name="stderr", text="/tmp/ipykernel_12/345.py:1: UserWarning: look\n"),
        new.new_output("execute_result", {"text/plain": "7"}, execution_count=3),
    ]
    cell = new.new_code_cell("7", outputs=outputs, execution_count=3, metadata={"execution": {"time": "now"}})
    tidied = run.tidy(new.new_notebook(cells=[cell], metadata={"language_info": {"name": "python", "version": "3"}}))
    out, err, result = tidied.cells[0].outputs
    assert out.text == "triples  7\nseconds  …\nseconds of arc 3\n"
    assert err.text == "UserWarning: look\n"
    assert result.execution_count is tidied.cells[0].execution_count is None
    assert tidied.cells[0].metadata == {}
    assert "version" not in tidied.metadata.language_info


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_begins_with_what_one_learns_and_how_long_it_takes(name: str) -> None:
    first = _stored(name).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "**You will learn**" in first.source
    assert re.search(r"\*\*Time:\*\* \w+ minutes", first.source)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_ends_with_something_to_try(name: str) -> None:
    headings = [line for cell in _stored(name).cells for line in cell.source.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## Now you"


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short(name: str) -> None:
    for cell in _stored(name).cells:
        lines = cell.source.splitlines()
        if cell.cell_type == "code":
            assert len(lines) <= MOST_LINES, cell.source
            assert max(map(len, lines)) <= MOST_COLUMNS, cell.source


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_described_and_said_in_words(name: str) -> None:
    pictures = 0
    for html in _html(_stored(name)):
        images = re.findall(r"<img\b[^>]*>", html)
        pictures += len(images)
        for image in images:
            alternative = re.search(r'\balt="([^"]+)"', image)
            assert alternative
            assert len(unescape(alternative[1])) > 40
        assert html.count("The same in words</summary>") == len(images)
    assert "image/" not in str([list(output.get("data", {})) for output in _outputs(_stored(name))])
    assert pictures


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    text = "\n".join(cell.source for cell in _stored(name).cells if cell.cell_type == "markdown")
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert linked
    assert [link for link in linked if not (HOME / link).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_only_the_errors_that_are_meant_to_be_seen_are_stored(name: str) -> None:
    for cell in _stored(name).cells:
        errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
        assert bool(errors) == ("raises-exception" in cell.metadata.get("tags", []))
        for error in errors:
            assert error.traceback == [f"{error.ename}: {error.evalue}"], "an error of ours has no traceback"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_as_a_page_a_notebook_runs_and_fetches_nothing(run: ModuleType, name: str, theme: str) -> None:
    page = run.as_page(_stored(name), name, theme)
    assert f"<title>{name}</title>" in page
    assert "<script" not in page
    assert (
        re.findall(r'<(?:img|link|iframe|source|audio|video|object)\b[^>]*(?:src|href|srcset|data)="(?!data:)', page)
        == []
    )
    assert re.findall(r"@import|url\((?![\"']?(?:data:|#))", page) == []
    assert page.count("<img ") == page.count(' alt="')
    assert "No description has been provided" not in page
