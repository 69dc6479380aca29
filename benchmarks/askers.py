"""Answer questions by one store, one line of JSON each: `python -m benchmarks.askers STORE BUILT STATEMENTS SCRATCH`.

A process of its own for each store. BUILT is what kg built, STATEMENTS the same graph in N-Triples. It says first what
loading took. A request has `name`, `sparql`, `values` (parameter: IRI) and `limit` in seconds; the answer has
`seconds`, the median of up to three, and `rows`, or why there are none: `more than` so many seconds, or `refused`.
"""

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

from benchmarks import peers

__all__ = ["STORES", "answer"]

#: Of a request gives the number of rows and a value for each parameter, from the row in the middle.
Ask = Callable[[dict[str, Any]], tuple[int, dict[str, str]]]
_ROUNDS, _LONG = 3, 1.0


class _Alarm(BaseException):
    """Time is up; no mistake, so that what catches mistakes lets it through."""


def _kg(built: Path, _: Path, __: Path) -> Ask:
    from kg.store import disk  # noqa: PLC0415

    return _asked(disk.open_built(built))


def _kg_in_memory(built: Path, _: Path, __: Path) -> Ask:
    from kg.store import disk  # noqa: PLC0415

    return _asked(disk.opened(built, in_memory=True)[0])


def _asked(index: Any) -> Ask:
    from kg.query import formats  # noqa: PLC0415
    from kg.query import run as query  # noqa: PLC0415
    from kg.query.questions import question  # noqa: PLC0415
    from kg.rdf.namespaces import curie  # noqa: PLC0415

    def ask(request: dict[str, Any]) -> tuple[int, dict[str, str]]:
        asked = question(request["name"])
        rows = formats.as_rows(query.ask(index, asked, {name: curie(iri) for name, iri in request["values"].items()}))
        middle = rows[len(rows) // 2] if len(rows) else {}
        return len(rows), {name: str(middle[name]) for name in asked.parameters if middle.get(name)}

    return ask


def _rdflib(_: Path, statements: Path, __: Path) -> Ask:
    import rdflib  # noqa: PLC0415

    from kg.rdf import reader  # noqa: PLC0415
    from kg.rdf.to_rdflib import to_rdflib  # noqa: PLC0415

    graph = to_rdflib(reader.read(statements))

    def ring(_: int, __: FrameType | None) -> None:
        raise _Alarm

    signal.signal(signal.SIGALRM, ring)

    def ask(request: dict[str, Any]) -> tuple[int, dict[str, str]]:
        bound = {name: rdflib.URIRef(iri) for name, iri in request["values"].items()}
        signal.setitimer(signal.ITIMER_REAL, request["limit"], 1)  # again: within a finalizer one goes unheard
        try:
            return len(list(graph.query(request["sparql"], initBindings=bound))), {}
        except _Alarm:
            raise TimeoutError from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    return ask


def _jena(_: Path, statements: Path, __: Path) -> Ask:
    find = peers.java()
    model = find("org.apache.jena.rdf.model.ModelFactory").createDefaultModel()
    find("org.apache.jena.riot.RDFDataMgr").read(model, str(statements))
    data = find("org.apache.jena.query.DatasetFactory").wrap(model)
    execution, milliseconds = (
        find("org.apache.jena.query.QueryExecution"),
        find("java.util.concurrent.TimeUnit").MILLISECONDS,
    )
    cancelled, consume = (
        find("org.apache.jena.query.QueryCancelledException"),
        find("org.apache.jena.query.ResultSetFormatter").consume,
    )

    def ask(request: dict[str, Any]) -> tuple[int, dict[str, str]]:
        made = execution.dataset(data).query(request["sparql"])
        for name, iri in request["values"].items():
            made = made.substitution(name, model.createResource(iri))
        run = made.timeout(int(1000 * request["limit"]), milliseconds).build()
        try:
            return int(consume(run.execSelect())), {}
        except cancelled:
            raise TimeoutError from None
        finally:
            run.close()

    return ask


def _virtuoso(_: Path, statements: Path, scratch: Path) -> Ask:
    from benchmarks.virtuoso import Virtuoso  # noqa: PLC0415

    server = Virtuoso(scratch / "virtuoso", statements)

    def ask(request: dict[str, Any]) -> tuple[int, dict[str, str]]:
        return server.rows(request["sparql"], request["limit"]), {}

    return ask


#: Name of a peer -> what opens it.
STORES: dict[str, Callable[[Path, Path, Path], Ask]] = {
    "kg": _kg,
    "kg in memory": _kg_in_memory,
    "jena": _jena,
    "virtuoso": _virtuoso,
    "rdflib": _rdflib,
}


def answer(ask: Ask, request: dict[str, Any]) -> dict[str, Any]:
    """Return what a question took, as the median of some rounds, or of one where that took long.

    >>> answer(lambda _: (2, {}), {"limit": 1})["rows"]
    2
    """
    times: list[float] = []
    while len(times) < _ROUNDS and not (times and times[0] > _LONG):
        began = time.perf_counter()
        try:
            rows, values = ask(request)
        except TimeoutError:
            return {"more than": request["limit"]}
        except Exception as error:  # noqa: BLE001 - a store may refuse a question in any way
            return {"refused": str(error).strip().partition("\n")[0][:200] or type(error).__name__}
        times.append(time.perf_counter() - began)
        if times[-1] > request["limit"]:
            return {"more than": request["limit"]}
    return {"seconds": round(median(times), 5), "rows": rows, **({"values": values} if values else {})}


def main() -> None:
    """Load, say what that took, and answer until there are no more requests."""
    name, *places = sys.argv[1:]
    began = time.perf_counter()
    ask = STORES[name](*map(Path, places))
    print(json.dumps({"loading": round(time.perf_counter() - began, 2)}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(ask, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
