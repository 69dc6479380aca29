"""Measure what the pages of a site could not do without: `python -m benchmarks.site_floor GRAPH`.

A site is made once, and what the libraries are given for it is taken down: what Graphviz lays out, what Jinja renders
with which values, which statements pyoxigraph writes, the pictures and the files. Then each library does its work by
itself, with nothing of our own around it but the filters of the templates, and what comes of it is added up: no site of
the same bytes that is made with these libraries can take less of a processor. What is left out makes the floor too low
rather than too high: our own form of JSON-LD beyond merely encoding it, every question and rule, all that is looked up.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pygraphviz
from pyoxigraph import serialize

import kg
from kg.draw.graphviz import _fitted, render_dot
from kg.maps import picture
from kg.rdf import writer
from kg.rdf.source import in_memory
from kg.site import render
from kg.site.kept import folder as site_folder

#: The libraries without which no site is made.
_IMPORTS = "import jinja2, pygraphviz, pyoxigraph, typer"


class Taken:
    """What is taken down while a site is made: the arguments of each call of some functions."""

    def __init__(self) -> None:
        self.layouts: list[str] = []
        self.rendered: list[tuple[str, dict[str, Any]]] = []
        self.written: list[tuple[Any, dict[str, Any]]] = []

    def layout(self, dot: str, form: str) -> bytes:
        """Lay out, as the drawing of maps does, which has texts a little smaller laid out."""
        self.layouts.append(_fitted(dot, form))
        return render_dot(dot, form)

    def render(self, template: str, **context: Any) -> str:
        """Render, as the pages do."""
        self.rendered.append((template, context))
        return _RENDER(template, **context)

    def write(self, graph: Iterable[Any], **how: Any) -> bytes | None:
        """Write statements, as the files of things do."""
        self.written.append((kept := [*graph], how))
        return serialize(kept, **how)


_RENDER = render.render_template


def made(graph: Path, out: Path) -> tuple[Taken, float, int]:
    """Make a site; return what was taken down, how many processor seconds it took, and its pages."""
    taken = Taken()
    found = kg.open(str(graph), in_memory=True)
    with (
        patch.object(picture, "render_dot", taken.layout),
        patch.object(render, "render_template", taken.render),
        patch.object(writer, "serialize", taken.write),
    ):
        before = time.process_time()
        pages = site_folder.write_site(found, out).pages
        return taken, time.process_time() - before, pages


def processor(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def _lay_out(dot: str) -> bytes:
    graph = pygraphviz.AGraph(string=dot)
    made: bytes = graph.draw(format="svg", prog="dot")
    graph.close()
    return made


def _write(files: dict[str, bytes], out: Path) -> None:
    for folder in {(out / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (out / path).write_bytes(content)


def _imports() -> float:
    code = f"import time; {_IMPORTS}; print(time.process_time())"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)


def main(graph: Path) -> None:
    """Print what each library needs by itself, what that comes to, and what the whole took."""
    with tempfile.TemporaryDirectory() as scratch, patch.dict("os.environ", XDG_CACHE_HOME=scratch):
        out = Path(scratch) / "site"
        taken, whole, pages = made(graph, out)
        files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        distinct = dict.fromkeys(taken.layouts)
        pictures: list[bytes] = []
        templates = render._environment()  # noqa: SLF001  # with its filters
        said = [json.loads(content) for path, content in files.items() if path.endswith(".jsonld")]
        quads = list(kg.open(str(graph)).quads)
        work: dict[str, tuple[int, float]] = {
            "importing them": (1, _imports()),
            "pyoxigraph, the graph in memory": (len(quads), processor(lambda: in_memory(quads))),
            "Graphviz, each layout once": (len(distinct), processor(lambda: pictures.extend(map(_lay_out, distinct)))),
            "ElementTree, reading each, writing it": (
                len(distinct),
                processor(lambda: [ElementTree.tostring(ElementTree.fromstring(one)) for one in pictures]),
            ),
            "Jinja, the pages": (
                len(taken.rendered),
                processor(lambda: [templates.get_template(name).render(**given) for name, given in taken.rendered]),
            ),
            "pyoxigraph, Turtle and the like": (
                len(taken.written),
                processor(lambda: [serialize(graph, **how) for graph, how in taken.written]),
            ),
            "json, encoding JSON-LD": (len(said), processor(lambda: [json.dumps(one) for one in said])),
            "hashing each file": (len(files), processor(lambda: [sha256(one).digest() for one in files.values()])),
            "writing each file": (len(files), processor(lambda: _write(files, Path(scratch) / "again"))),
        }
    print(f"{len(taken.layouts)} layouts, of them different {len(distinct)}; {len(taken.rendered)} renderings")
    for name, (number, seconds) in work.items():
        print(f"{name:38} {number:7} {seconds:7.2f} s of a processor")
    floor = sum(seconds for _, seconds in work.values())
    for name, seconds in (("the floor", floor), ("the whole", whole)):
        print(f"{name:38} {pages:7} {seconds:7.2f} s of a processor: {pages / seconds:.1f} pages a second")
    print(f"the whole takes {whole / floor:.1f} times the floor")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
