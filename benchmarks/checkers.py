"""Ask one SHACL engine for what breaks the rules of a graph: `python -m benchmarks.checkers ENGINE FOLDER`.

A process of its own for each, so that none finds the memory or the caches of another. FOLDER holds `corpus`, the
sheets; `data.nt`, the graph made of them; and `known.nt`, what the rules rely on besides it. Printed as JSON: the
seconds of loading and of validating, and of each finding the rule and the node, as IRIs.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks import peers
from kg.rdf import reader
from kg.validation import engines
from kg.validation.shapes import RULE_FILES, paths, rules

__all__ = ["ENGINES", "Checked"]

#: Rule and node of each finding.
Found = list[tuple[str, str]]
_SHAPES = paths(RULE_FILES[0])


class Checked(NamedTuple):
    """Seconds of loading and of validating, and what was found."""

    loading: float
    validating: float
    found: Found


def _timed(load: Callable[[], Any], check: Callable[[Any], Found]) -> Checked:
    began = time.perf_counter()
    loaded = load()
    read = time.perf_counter()
    found = check(loaded)
    return Checked(read - began, time.perf_counter() - read, found)


def _kg(folder: Path) -> Checked:
    """Time the step of a build that checks; it reads the statements of each part itself."""
    from kg.pipeline import build  # noqa: PLC0415
    from kg.pipeline.parts import check as checking  # noqa: PLC0415
    from kg.rdf.namespaces import expand  # noqa: PLC0415

    validate, taken = checking.validate_changed, 0.0

    def timed(*args: Any) -> Any:
        nonlocal taken
        began = time.perf_counter()
        answer = validate(*args)
        taken = time.perf_counter() - began
        return answer

    with tempfile.TemporaryDirectory() as out, patch("kg.pipeline.checked.validate_changed", timed):
        report = build.build(folder / "corpus", Path(out), engine="shacl").report
    names = rules(RULE_FILES[0])
    wrong = (finding for finding in report.findings if finding.severity != "info" and finding.rule in names)
    return Checked(0.0, taken, [(expand(finding.rule) or "", expand(finding.node) or "") for finding in wrong])


def _by(engine: str) -> Callable[[Path], Checked]:
    def checked(folder: Path) -> Checked:
        shapes, known = tuple(q for path in _SHAPES for q in reader.read(path)), tuple(reader.read(folder / "known.nt"))
        return _timed(
            (folder / "data.nt").read_bytes,
            lambda data: [
                (one.shape, one.node) for one in engines.run_engine(engine, known, [engines.Step(shapes, data)])[0]
            ],
        )

    return checked


def _shacl(folder: Path) -> Checked:
    from shacl import Shapes  # noqa: PLC0415

    shapes = Shapes.from_text("\n".join(path.read_text("utf-8") for path in _SHAPES), format="turtle")
    return _timed(
        lambda: "".join((folder / name).read_text("utf-8") for name in ("known.nt", "data.nt")),
        lambda data: [
            ((one.source_shape or "").strip("<>"), (one.focus_node or "").strip("<>"))
            for one in shapes.validate_text(data, format="ntriples").results
        ],
    )


def _pyshacl(folder: Path) -> Checked:
    import rdflib  # noqa: PLC0415
    from pyshacl import validate  # noqa: PLC0415

    def load() -> tuple[rdflib.Graph, rdflib.Graph]:
        data = rdflib.Graph()
        for name in ("data.nt", "known.nt"):
            data.parse(folder / name, format="nt")
        shapes = rdflib.Graph()
        for path in _SHAPES:
            shapes.parse(path)
        return data, shapes

    def check(graphs: tuple[rdflib.Graph, rdflib.Graph]) -> Found:
        _, report, text = validate(graphs[0], shacl_graph=graphs[1], inplace=True)
        if not isinstance(report, rdflib.Graph):
            raise TypeError(text)
        sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
        top = next(report.subjects(rdflib.RDF.type, sh.ValidationReport))
        nodes = report.objects(top, sh.result)
        return [(str(report.value(node, sh.sourceShape)), str(report.value(node, sh.focusNode))) for node in nodes]

    return _timed(load, check)


def _topquadrant(folder: Path) -> Checked:
    find = peers.java()
    models, manager = find("org.apache.jena.rdf.model.ModelFactory"), find("org.apache.jena.riot.RDFDataMgr")
    validation = find("org.topbraid.shacl.validation.ValidationUtil")
    sh = "http://www.w3.org/ns/shacl#"

    def read(*files: Path) -> Any:
        model = models.createDefaultModel()
        for file in files:
            manager.read(model, str(file))
        return model

    def check(loaded: tuple[Any, Any]) -> Found:
        # The last argument: whether the shapes themselves are to be validated too.
        report = validation.validateModel(*loaded, False).getModel()  # noqa: FBT003
        result, shape, node = (report.createProperty(sh + name) for name in ("result", "sourceShape", "focusNode"))
        return [
            (str(one.getProperty(shape).getObject().toString()), str(one.getProperty(node).getObject().toString()))
            for one in (value.asResource() for value in report.listObjectsOfProperty(result).toList())
        ]

    return _timed(lambda: (read(folder / "data.nt", folder / "known.nt"), read(*_SHAPES)), check)


#: Name of a peer -> how it is asked.
ENGINES: dict[str, Callable[[Path], Checked]] = {
    "kg": _kg,
    "kg whole": _by("shacl"),
    "shacl": _shacl,
    "topquadrant": _topquadrant,
    "kg pyshacl": _by("pyshacl"),
    "pyshacl": _pyshacl,
}


if __name__ == "__main__":
    json.dump(ENGINES[sys.argv[1]](Path(sys.argv[2]))._asdict(), sys.stdout)
