"""Validate graphs with injected mistakes by each engine that is at hand, and hold their findings against each other.

An engine is asked of growing graphs, as long as it can be expected to be done within a limit. Beyond that its time is
extrapolated, in a straight line: which favours an engine whose time grows faster than its graph.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from benchmarks.checkers import ENGINES
from benchmarks.generate import KINDS, generate
from benchmarks.peers import CHECKING, missing
from benchmarks.processes import OutOfTimeError, run, told
from kg import resources
from kg.rdf import reader
from kg.rdf.namespaces import RULE, curie

__all__ = ["WRONG", "compared", "extrapolated", "prepare", "validated"]

#: Of each hundred chapters so many break a rule.
WRONG = 16
#: An engine that was expected to be done in time is given so many times the limit.
_OVER = 1.5
#: Of findings that differ so many are listed.
_LISTED = 20

Finding = tuple[str, str]


def prepare(folder: Path, chapters: int) -> int:
    """Write a corpus with mistakes and its graph into a new folder; return how many statements an engine is given."""
    from kg.encode.encoder import encode_library  # noqa: PLC0415
    from kg.sheets.reader import read_library  # noqa: PLC0415

    folder.mkdir()
    generate(
        folder / "corpus", chapters=chapters, seed=1, violations=min(chapters, max(len(KINDS), chapters * WRONG // 100))
    )
    known = reader.read(resources.folder("ontology") / "opposition.ttl")  # the library brings its codebook
    lines = {
        "data.nt": {f"{quad.triple} .\n" for quad in encode_library(read_library(folder / "corpus"))},
        "known.nt": {f"{quad.triple} .\n" for quad in known},
    }
    for name, statements in lines.items():
        (folder / name).write_text("".join(sorted(statements)), encoding="utf-8")
    return sum(map(len, lines.values()))


def validated(
    scratch: Path, sizes: Iterable[int], limit: float, engines: Sequence[str] = tuple(ENGINES)
) -> Iterator[dict[str, Any]]:
    """Yield the results so far, each time an engine is done with a graph: `statements`, `engines`, `missing`.

    The first of the engines is the one that the others are held against.
    """
    absent = missing(CHECKING)
    results: dict[str, Any] = {"limit": limit, "statements": {}, "engines": {}, "missing": absent}
    for name, how in absent.items():
        told(f"validation: {name} is missing: {how}")
    for size in sizes:
        folder = scratch / f"v{size}"
        results["statements"][str(size)] = prepare(folder, size)
        injected = Counter(rule for rule, *_ in json.loads((folder / "corpus" / "expected.json").read_text("utf-8")))
        reference: list[Finding] | None = None
        for name in (name for name in engines if name not in absent):
            rows = results["engines"].setdefault(name, {"what": CHECKING[name].what, "sizes": {}})["sizes"]
            rows[str(size)], found = _asked(name, folder, size, rows, results["statements"], limit)
            if found is not None:
                reference = found if reference is None else reference
                rows[str(size)] |= compared(reference, found)
                rows[str(size)]["injected found"] = injected == Counter(curie(rule) for rule, _ in found)
            told(f"validation: {size} chapters, {name}: {_line(rows[str(size)])}")
            yield results


def _asked(  # noqa: PLR0913, PLR0917
    name: str, folder: Path, size: int, rows: Mapping[str, Any], statements: Mapping[str, int], limit: float
) -> tuple[dict[str, Any], list[Finding] | None]:
    """Return what an engine took for a graph and what it found; where it would take too long, only a guess."""
    guess = extrapolated(rows, statements, size)
    if guess and guess["seconds"] > limit:
        return guess, None
    try:
        ran = run([sys.executable, "-m", "benchmarks.checkers", name, str(folder)], _OVER * limit)
    except OutOfTimeError as error:
        return {"seconds": max(_OVER * limit, guess.get("seconds", 0.0)), "stopped": str(error)}, None
    except CalledProcessError as error:
        return {"failed": f"ended with {error.returncode}"}, None
    checked = json.loads(ran.output)
    found = [(rule, node) for rule, node in checked["found"]]
    seconds = {name: round(checked[name], 3) for name in ("loading", "validating")}
    total = round(sum(seconds.values()), 3)
    return {"seconds": total, **seconds, "megabytes": ran.megabytes, "load": ran.load, "findings": len(found)}, found


def extrapolated(rows: Mapping[str, Any], statements: Mapping[str, int], size: int) -> dict[str, Any]:
    """Return what an engine would take for a size, or nothing where it never ran.

    Its time is held to grow on as it grew between its two largest graphs, or where it has done one as the graph does.
    Where it was stopped, that counts as all it would have taken, to its favour.

    >>> extrapolated({"100": {"seconds": 2.0, "findings": 1}}, {"100": 1000, "1000": 9000}, 1000)
    {'seconds': 18.0, 'extrapolated from': [100]}
    """
    measured = sorted(int(name) for name, row in rows.items() if {"findings", "stopped"} & {*row})[-2:]
    if not measured:
        return {}
    if size in measured:
        return {"seconds": rows[str(size)]["seconds"], "extrapolated from": [size]}
    points = [(statements[str(one)], rows[str(one)]["seconds"]) for one in measured]
    (before, first), (last, seconds) = points if len(points) > 1 else [(0, 0.0), *points]
    grown = (seconds - first) / (last - before) * (statements[str(size)] - last)
    return {"seconds": round(seconds + max(0.0, grown), 3), "extrapolated from": measured}


def compared(reference: Iterable[Finding], found: Iterable[Finding]) -> dict[str, Any]:
    """Return whether two engines found the same rules at the same nodes equally often, and else what differs.

    >>> compared([("r", "a"), ("r", "b")], [("r", "b"), ("r", "a")])
    {'same': True}
    >>> compared([("r", "a"), ("r", "b")], [("r", "a"), ("s", "a")])
    {'same': False, 'not found': ['r b'], 'found besides': ['s a']}
    """
    wanted, given = Counter(reference), Counter(found)
    if wanted == given:
        return {"same": True}
    return {"same": False, "not found": _listed(wanted - given), "found besides": _listed(given - wanted)}


def _listed(findings: Counter[Finding]) -> list[str]:
    names = sorted(f"{_short(rule)} {_short(node)}" for rule, node in findings.elements())
    rest = len(names) - _LISTED
    return names[:_LISTED] + ([f"and {rest} more"] if rest > 0 else [])


def _short(iri: str) -> str:
    return curie(iri) if iri.startswith((RULE, "http")) else iri


def _line(row: Mapping[str, Any]) -> str:
    if "findings" not in row:
        return str(row.get("failed") or row.get("stopped") or f"not asked, about {row['seconds']:.0f} s")
    same = "the same" if row["same"] else "OTHERS"
    return f"{row['seconds']:.2f} s, {row['megabytes']} MB, {row['findings']} findings, {same}"
