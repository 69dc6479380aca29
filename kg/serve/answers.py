"""Answer a query from a snapshot, or describe the service.

This is what a worker does. Everything in a request that could be slow or wrong is read here and not in the server.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    parse_query_results,
)

from kg.errors import KgError
from kg.query import formats, run
from kg.query.tokens import tokens
from kg.rdf import writer
from kg.rdf.namespaces import PREFIXES
from kg.serve.protocol.dataset import graphs_of, notice, take_from
from kg.serve.protocol.description import describe
from kg.serve.protocol.negotiate import GRAPHS, HTML, ROWS, TRUTHS, MediaFormat, choose
from kg.serve.snapshot import Snapshot
from kg.serve.workers.limits import MOST_BYTES, Limits
from kg.serve.workers.messages import Job, RefusedError, Reply

__all__ = ["ANSWERS", "answer"]

#: Whether there are more rows in a result than so many, by its format. In each but JSON, what ends a row occurs nowhere
#: else: TSV and XML write it in another way within a value, and CSV puts such a value between quotation marks. In JSON
#: there are at least as many braces as rows; only where these are too many, the result is read to know.
_HAS_MORE: dict[str, Callable[[bytes, int], bool]] = {
    "json": lambda body, most: body.count(b"{") > most and sum(1 for _ in _parsed(body)) > most,
    "xml": lambda body, most: body.count(b"<result>") > most,
    "csv": lambda body, most: sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1 > most,
    "tsv": lambda body, most: body.count(b"\n") - 1 > most,
}
#: The page of the site on which queries are written.
_PAGE = "sparql.html"
#: Functions that give something else each time, so that no cache may keep what a query with one of them gives.
_VOLATILE = frozenset({"BNODE", "NOW", "RAND", "STRUUID", "UUID"})
_MAYBE_VOLATILE = re.compile("|".join(_VOLATILE), re.IGNORECASE)


class _Bounded(io.BytesIO):
    """A buffer that refuses what would make it larger than a result may be."""

    def write(self, data: object) -> int:
        content = bytes(data)  # type: ignore[call-overload]  # bytes, or another buffer
        if self.tell() + len(content) > MOST_BYTES:
            raise _too_large(f"{MOST_BYTES // 2**20} MB")
        return super().write(content)


def answer(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Return the reply to a job, also where it is refused."""
    try:
        return ANSWERS[job.kind](snapshot, job, limits)
    except RefusedError as error:
        return error.reply
    except KgError as error:
        return RefusedError(400, str(error)).reply


def _query(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    base = _base(job.address)
    sparql, default, named = take_from(job.text, base)
    if job.default or job.named:  # those of the request take the place of those in the query (section 2.1.4)
        default, named = [*job.default], [*job.named]
    found = run.run_query(snapshot.store, sparql, base=base, graphs=graphs_of(default, named))
    try:
        match found:
            case QueryBoolean():
                form, media = _chosen(job, TRUTHS, "A yes or no")
                body = _serialized(found, form)
            case QuerySolutions():
                form, media = _chosen(job, ROWS, "Rows")
                body = _rows(found, form, limits)
            case QueryTriples():
                form, media = _chosen(job, GRAPHS, "Statements")
                body = _statements(found, form, limits)
    except (OSError, ValueError, RuntimeError) as error:
        raise RefusedError(500, f"The query could not be run: {error}") from None
    headers = {"Cache-Control": "no-store"} if _is_volatile(sparql) else {}
    if said := notice([*default, *named], snapshot.graphs):
        headers["Notice"] = said.encode("ascii", "backslashreplace").decode()
    return Reply(200, media, body, headers)


def _base(address: str) -> str | None:
    """Return what relative IRIs are read against: the address that was asked, where what the client says of it is one.

    >>> _base("http://127.0.0.1:8000/sparql"), _base("http://a b/")
    ('http://127.0.0.1:8000/sparql', None)
    """
    try:
        return NamedNode(address).value
    except ValueError:
        return None


def _is_volatile(sparql: str) -> bool:
    if not _MAYBE_VOLATILE.search(sparql):
        return False
    return any((token["word"] or "").upper() in _VOLATILE for token in tokens(sparql))


def _rows(solutions: QuerySolutions, form: MediaFormat, limits: Limits) -> bytes:
    body = _serialized(solutions, form)
    if _HAS_MORE[form.name](body, limits.rows):
        raise _too_large(f"{limits.rows:,} rows")
    return body


def _serialized(found: QuerySolutions | QueryBoolean, form: MediaFormat) -> bytes:
    buffer = _Bounded()
    if isinstance(found, QuerySolutions):
        formats.write_rows(found, form.name, buffer)
    else:
        found.serialize(buffer, format=formats.ROW_FORMATS[form.name])
    return buffer.getvalue()


def _parsed(body: bytes) -> Iterable[object]:
    found = parse_query_results(body, QueryResultsFormat.JSON)
    return () if isinstance(found, QueryBoolean) else found


def _statements(found: Iterable[Triple], form: MediaFormat, limits: Limits) -> bytes:
    triples = list(islice(found, limits.rows + 1))
    if len(triples) > limits.rows:
        raise _too_large(f"{limits.rows:,} statements")
    return _bounded(writer.write(triples, form.name))


def _bounded(body: bytes) -> bytes:
    if len(body) > MOST_BYTES:
        raise _too_large(f"{MOST_BYTES // 2**20} MB")
    return body


def _too_large(most: str) -> RefusedError:
    """Return the refusal of a result that is too large.

    It is refused and not cut off: what is sent with 200 has to be the whole result (SPARQL 1.1 Protocol, section
    2.1.5). And not with 500, which says that the server failed: only another query helps.
    """
    return RefusedError(413, f"The result has more than {most}. Ask for less of it, such as with LIMIT and OFFSET.")


def _description(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    form, media = _chosen(job, (*GRAPHS, HTML), "The description of this service")
    if form is HTML:
        return Reply(303, "text/plain", f"See {_PAGE}\n".encode(), {"Location": _PAGE})
    triples, prefixes = describe(snapshot.graphs, snapshot.size, job.address, str(limits))
    return Reply(200, media, writer.write(triples, form.name, {**PREFIXES, **prefixes}))


def _chosen(job: Job, forms: Sequence[MediaFormat], what: str) -> tuple[MediaFormat, str]:
    if chosen := choose(job.accept, forms):
        return chosen
    offered = ", ".join(form.media for form in forms)
    raise RefusedError(406, f"{what} can be had as {offered}; not as {job.accept[:200]!r}.")


#: What a worker for queries can be asked to do.
ANSWERS: dict[str, Callable[[Snapshot, Job, Limits], Reply]] = {
    "query": _query,
    "description": _description,
}
