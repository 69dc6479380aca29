"""Answer a job from a snapshot: a query, a thing of the graph, a document, or the description of the service.

This is what a worker does. Everything in a request that could be slow or wrong is read here and not in the server.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from urllib.parse import quote

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    parse_query_results,
)

from kg import export, query
from kg.errors import KgError, nearest
from kg.guard import tokens
from kg.namespaces import CODE, ID, PREFIXES, local_name
from kg.serve.dataset import graphs_of, take_from
from kg.serve.description import describe
from kg.serve.limits import MOST_BYTES, Limits
from kg.serve.messages import Job, RefusedError, Reply
from kg.serve.negotiate import GRAPHS, HTML, ROWS, TRUTHS, Form, choose
from kg.serve.snapshot import Snapshot

__all__ = ["ANSWERS", "answer"]

#: How many rows there are in a result, by its format. In each but JSON, what ends a row occurs nowhere else: TSV and
#: XML write it in another way within a value, and CSV puts such a value between quotation marks.
_COUNTS: dict[str, Callable[[bytes], int]] = {
    "json": lambda body: sum(1 for _ in _parsed(body)),
    "xml": lambda body: body.count(b"<result>"),
    "csv": lambda body: sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1,
    "tsv": lambda body: body.count(b"\n") - 1,
}
#: What is told of a thing: its own statements, those of the passages it is stated in, and those that point to it.
_ABOUT = """CONSTRUCT { ?s ?p ?o . ?other ?link ?thing } WHERE {
  { ?thing ?p ?o BIND(?thing AS ?s) }
  UNION { ?thing opp:statedIn/(oa:hasSelector/oa:refinedBy?)? ?s . ?s ?p ?o }
  UNION { ?thing opp:statedIn/^opp:checks ?s . ?s ?p ?o }
  UNION { ?other ?link ?thing }
}"""
#: Functions that give something else each time, so that no cache may keep what a query with one of them gives.
_VOLATILE = frozenset({"BNODE", "NOW", "RAND", "STRUUID", "UUID"})
#: How many of the things that a name may have meant are looked at.
_MOST_NAMES = 5000


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
    sparql, default, named = take_from(job.text)
    if job.default or job.named:  # those of the request take the place of those in the query (section 2.1.4)
        default, named = [*job.default], [*job.named]
    found = query.run(snapshot.store, sparql, graphs=graphs_of(default, named, snapshot.graphs))
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
    is_volatile = any((token["word"] or "").upper() in _VOLATILE for token in tokens(sparql))
    return Reply(200, media, body, {"Cache-Control": "no-store"} if is_volatile else {})


def _rows(solutions: QuerySolutions, form: Form, limits: Limits) -> bytes:
    body = _serialized(solutions, form)
    if len(body) > limits.rows and _COUNTS[form.name](body) > limits.rows:  # a row has a byte or more
        raise _too_large(f"{limits.rows:,} rows")
    return body


def _serialized(found: QuerySolutions | QueryBoolean, form: Form) -> bytes:
    buffer = _Bounded()
    found.serialize(buffer, format=query.ROW_FORMATS[form.name])
    return buffer.getvalue()


def _parsed(body: bytes) -> Iterable[object]:
    found = parse_query_results(body, QueryResultsFormat.JSON)
    return () if isinstance(found, QueryBoolean) else found


def _statements(found: Iterable[Triple], form: Form, limits: Limits) -> bytes:
    triples = list(islice(found, limits.rows + 1))
    if len(triples) > limits.rows:
        raise _too_large(f"{limits.rows:,} statements")
    return _bounded(export.write(triples, form.name))


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


def _thing(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Return the document of a thing."""
    node = _known(snapshot, job.text)
    form, media = _chosen(job, GRAPHS, "This document")
    found = query.run(snapshot.store, _ABOUT, {"thing": node})
    if not isinstance(found, QueryTriples):
        raise TypeError(f"statements were expected, not {found!r}")
    return Reply(200, media, _statements(found, form, limits))


def _see(snapshot: Snapshot, job: Job, _: Limits) -> Reply:
    """Return where the document of a thing, or of our terms, is: 303, because a thing is not the page about it."""
    if job.text not in snapshot.documents:
        _known(snapshot, job.text)
    form, _media = _chosen(job, (*GRAPHS, HTML) if job.page else GRAPHS, "This document")
    return _elsewhere(job.page if form is HTML else f"{local_name(job.text)}{export.suffix(form.name)}")


def _document(snapshot: Snapshot, job: Job, _: Limits) -> Reply:
    """Return the ontology, the codebook or the rules."""
    document = snapshot.documents[job.text]
    form, media = _chosen(job, GRAPHS, "This document")
    return Reply(200, media, document.turtle if form.name == "turtle" else export.write(document.quads, form.name))


def _description(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    form, media = _chosen(job, (*GRAPHS, HTML), "The description of this service")
    if form is HTML:
        return _elsewhere(job.page)
    triples, prefixes = describe(snapshot.graphs, snapshot.size, job.address, str(limits))
    return Reply(200, media, export.write(triples, form.name, {**PREFIXES, **prefixes}))


def _elsewhere(place: str) -> Reply:
    return Reply(303, "text/plain", f"See {place}\n".encode(), {"Location": quote(place)})


def _chosen(job: Job, forms: Sequence[Form], what: str) -> tuple[Form, str]:
    if chosen := choose(job.accept, forms):
        return chosen
    offered = ", ".join(form.media for form in forms)
    raise RefusedError(406, f"{what} can be had as {offered}; not as {job.accept[:200]!r}.")


def _known(snapshot: Snapshot, iri: str) -> NamedNode:
    """Return the node of a thing in the graph; 404 with the nearest names where there is none."""
    try:
        node = NamedNode(iri)
    except ValueError:
        raise RefusedError(404, "This is not the name of a thing.") from None
    if any(snapshot.store.quads_for_pattern(node, None, None, None)):
        return node
    namespace = next(space for space in (ID, CODE) if iri.startswith(space))
    near = nearest(iri.removeprefix(namespace), islice(_names(snapshot, namespace), _MOST_NAMES))
    raise RefusedError(404, f"Nothing in the graph is called {local_name(iri)!r}{'; ' if near else ''}{near}.")


def _names(snapshot: Snapshot, namespace: str) -> Iterable[str]:
    quads: Iterable[Quad] = snapshot.store
    iris = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return (iri.removeprefix(namespace) for iri in sorted(iris) if iri.startswith(namespace))


#: What a worker can be asked to do.
ANSWERS: dict[str, Callable[[Snapshot, Job, Limits], Reply]] = {
    "query": _query,
    "thing": _thing,
    "see": _see,
    "document": _document,
    "description": _description,
}
