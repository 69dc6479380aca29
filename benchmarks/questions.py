"""Ask the stored questions of kg and of each store that is at hand, and hold the numbers of their rows together.

A question is asked as it is, and once for each of its parameters narrowed by a value of it: `reading`, and
`reading by actor`. One that takes longer than a limit is given up, and the store is started anew if need be.
"""

import json
import re
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.askers import STORES
from benchmarks.peers import ASKED, missing
from benchmarks.processes import end, held, load, told
from kg.query.questions import Question, questions
from kg.rdf.namespaces import PREFIXES, expand
from kg.store import disk

__all__ = ["OURS", "Child", "answers", "asked_of_peers", "requests", "same_rows", "write_statements"]

OURS = "kg"
#: What kg may take, and what a peer, in seconds; below that a peer has so many times as long as kg took, so that it can
#: be seen whether it takes five times as long.
_LONGEST, _LONGEST_PEER, _TIMES = 60.0, 20.0, 5.2
#: Seconds besides the limit for starting anew, and for loading.
_GRACE, _LOADING = 15, 900
_DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


class Child:
    """A store in a process of its own, started when first asked and again after it had to be ended."""

    def __init__(self, name: str, built: Path, statements: Path, scratch: Path) -> None:
        self._command = [sys.executable, "-m", "benchmarks.askers", name, str(built), str(statements), str(scratch)]
        self._process: subprocess.Popen[str] | None = None
        self.loading = 0.0

    def __enter__(self) -> Self:
        self._started()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a request; `more than` the limit where none comes in time."""
        process = self._started()
        assert process.stdin
        process.stdin.write(f"{json.dumps(request)}\n")
        process.stdin.flush()
        found = self._line(request["limit"] + _GRACE)
        if found is None:
            code = process.poll()
            self._end()
            return {"more than": request["limit"]} if code is None else {"refused": f"it ended with {code}"}
        return found

    def megabytes(self) -> int:
        """Return what the store holds now."""
        return round(held(self._started().pid) / 1e6)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
            found = self._line(_LOADING)
            if found is None:
                self._end()
                raise SystemExit(f"{' '.join(self._command)} did not start")
            self.loading = self.loading or found["loading"]
        return self._process

    def _line(self, limit: float) -> dict[str, Any] | None:
        assert self._process
        assert self._process.stdout
        ready, _, _ = select.select([self._process.stdout], [], [], limit)
        line = self._process.stdout.readline() if ready else ""
        found: dict[str, Any] | None = json.loads(line) if line else None
        return found

    def _end(self) -> None:
        if self._process is not None:
            end(self._process.pid)
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None


def requests(question: Question, values: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a question as it is, and narrowed by each parameter that has a value, each with a name for it."""
    text = _DECLARED + re.sub(r"(?im)^\s*PREFIX .*$", "", question.sparql)
    request = {"name": question.name, "sparql": text}
    yield question.name, {**request, "values": {}}
    for parameter in question.parameters:
        if parameter in values:
            yield f"{question.name} by {parameter}", {**request, "values": {parameter: values[parameter]}}


def answers(built: Path, before: Mapping[str, Any], longest: float = _LONGEST) -> dict[str, dict[str, Any]]:
    """Return what each question takes kg, by its name, and the values by which it was narrowed.

    They come from the row in the middle of the answer; where there was no answer in time, from that of `before`, the
    graph a tenth as large.
    """
    found: dict[str, dict[str, Any]] = {}
    with Child(OURS, built, built, built) as child:
        for name, question in questions().items():
            ((_, plain),) = requests(question, {})
            answer = found[name] = child.ask({**plain, "limit": longest})
            values = answer.pop("values", None) or _values(before, name)
            values = {parameter: iri for parameter, value in values.items() if (iri := expand(value) or value)}
            for narrowed, request in requests(question, values):
                if request["values"]:
                    row = child.ask({**request, "limit": longest})
                    row.pop("values", None)
                    found[narrowed] = {**row, "value": next(iter(request["values"].values()))}
    return found


def _values(before: Mapping[str, Any], name: str) -> dict[str, str]:
    rows = {key: row for key, row in before.items() if key.startswith(f"{name} by ") and "value" in row}
    return {key.removeprefix(f"{name} by "): row["value"] for key, row in rows.items()}


def write_statements(built: Path, file: Path) -> None:
    """Write a built graph as N-Triples, without its named graphs."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{quad.triple} .\n" for quad in disk.stored_quads(built))


def asked_of_peers(
    built: Path, ours: Mapping[str, Any], scratch: Path, limit: float, stores: Sequence[str] = tuple(STORES)
) -> Iterator[dict[str, Any]]:
    """Yield the results so far, each time a peer has been asked all that kg was: `stores` and `missing`."""
    absent = missing(ASKED)
    results: dict[str, Any] = {"limit": limit, "stores": {}, "missing": absent}
    for name, how in absent.items():
        told(f"questions: {name} is missing: {how}")
    statements = scratch / "graph.nt"
    write_statements(built, statements)
    for name in (name for name in stores if name not in absent and name != OURS):
        with Child(name, built, statements, scratch) as child:
            row: dict[str, Any] = {"what": ASKED[name].what, "loading": child.loading, "load": load()}
            results["stores"][name] = row
            row["megabytes"] = child.megabytes()
            row |= {"answers": {}, **({"not narrowed": ASKED[name].whole} if ASKED[name].whole else {})}
            for question in questions().values():
                values = {} if ASKED[name].whole else _values(ours, question.name)
                for key, request in requests(question, values):
                    allowed = min(_LONGEST_PEER, max(limit, _TIMES * ours[key].get("seconds", _LONGEST)))
                    row["answers"][key] = child.ask({**request, "limit": round(allowed, 2)})
            row |= same_rows(ours, row["answers"])
        told(f"questions: {name}: {_line(row)}")
        yield results


def same_rows(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many questions both answered with equally many rows, and where the numbers differ, ours first.

    >>> same_rows({"a": {"rows": 2}, "b": {"rows": 3}, "c": {"rows": 1}}, {"a": {"rows": 2}, "b": {"rows": 4}, "c": {}})
    {'same rows': 1, 'other rows': {'b': [3, 4]}}
    """
    both = {
        key: (ours[key]["rows"], row["rows"]) for key, row in theirs.items() if "rows" in row and "rows" in ours[key]
    }
    others = {key: [*pair] for key, pair in both.items() if pair[0] != pair[1]}
    return {"same rows": len(both) - len(others), "other rows": others}


def _line(row: Mapping[str, Any]) -> str:
    late = sum("more than" in one for one in row["answers"].values())
    refused = sum("refused" in one for one in row["answers"].values())
    return (
        f"loaded in {row['loading']:.1f} s, {row['megabytes']} MB; equally many rows {row['same rows']}, "
        f"others {len(row['other rows'])}, out of time {late}, refused {refused}"
    )
