"""Run the W3C's SHACL test suite on each engine: `python benchmarks/w3c_shacl.py DIR`, a checkout of w3c/data-shapes.

An engine is right in a test where it finds exactly the results that the W3C lists, by severity, shape, focus node and
value (blank nodes are all alike here), or refuses what is to be refused. Printed are the tests in which each engine is
wrong, those among them in which it silently finds nothing, and the totals.
"""

import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import KgError
from kg.rdf.namespaces import RDF, SH
from kg.validation import engines

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
FIELDS = ("resultSeverity", "sourceShape", "focusNode", "value")

Found = Counter[tuple[str, ...]]


class Test(NamedTuple):
    """A test: its file, the data, the shapes, and the results that are wanted, or None where they must be refused."""

    name: str
    data: tuple[Quad, ...]
    shapes: tuple[Quad, ...]
    wanted: Found | None


@cache
def read(path: Path) -> tuple[Quad, ...]:
    """Return the statements of a file, named as it lies."""
    return tuple(parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=path.as_uri()))


def tests(folder: Path) -> Iterator[Test]:
    """Yield the tests below a folder, in order."""
    for path in sorted(folder.resolve().rglob("*.ttl")):
        objects: dict[tuple[object, str], list[object]] = defaultdict(list)
        for quad in read(path):
            objects[quad.subject, quad.predicate.value].append(quad.object)
        for quad in read(path):
            if quad.predicate == RDF.type and quad.object == NamedNode(SHT + "Validate"):
                (action,), (result,) = (objects[quad.subject, MF + name] for name in ("action", "result"))
                data, shapes = (
                    read(Path(_text(objects[action, SHT + name][0]).removeprefix("file://")))
                    for name in ("dataGraph", "shapesGraph")
                )
                found = Counter(
                    tuple(_text(*objects[node, SH.terms[field].value]) for field in FIELDS)
                    for node in objects[result, SH.result.value]
                )
                refused = result == NamedNode(SHT + "Failure")
                yield Test(str(path.relative_to(folder.resolve())), data, shapes, None if refused else found)


def _text(*terms: object) -> str:
    match terms:
        case ():
            return ""
        case (BlankNode(),):
            return engines.BLANK
        case (NamedNode() | Literal() as term,):
            return term.value
        case _:
            raise TypeError(f"no text for {terms!r}")


def found_by(engine: str, test: Test) -> Found | None:
    """Return what an engine finds in a test, or None where it refuses to look."""
    try:
        (results,) = engines.run_engine(engine, (), [engines.Step(test.shapes, test.data)])
    except KgError:
        return None
    return Counter((result.severity, result.shape, result.node, result.value) for result in results)


def main() -> None:
    """Run every test on every engine that is at hand."""
    warnings.simplefilter("ignore")
    suite = list(tests(Path(sys.argv[1]) / "data-shapes-test-suite" / "tests"))
    for engine in engines.ENGINES:
        if not engines.is_installed(engine):
            continue
        right = 0
        for test in suite:
            found = found_by(engine, test)
            right += found == test.wanted
            if found is None and test.wanted is not None:
                print(f"{engine}: {test.name}: it refused")
            elif test.wanted is None and found is not None:
                print(f"{engine}: {test.name}: it did not refuse")
            elif test.wanted and not found:
                print(f"{engine}: {test.name}: it silently found nothing")
            elif found != test.wanted:
                print(f"{engine}: {test.name}: it found others")
        print(f"{engine}: {right} of {len(suite)} right")


if __name__ == "__main__":
    main()
