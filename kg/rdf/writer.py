"""Write a graph in the formats others read, always the same bytes for the same statements.

Statements are sorted, and only the prefixes in use are declared. Formats without named graphs get the union of all
graphs. JSON-LD is made with our own context, which is in the file: nothing has to be fetched to read it. Each can also
be streamed into a file, to the same bytes, with memory that does not grow with the graph.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg import resources
from kg.as_written import not_in_xml
from kg.errors import KgError, NotFoundError, nearest
from kg.rdf.bases import OURS, known
from kg.rdf.blank_nodes import canonical
from kg.rdf.json_ld.compact import Compact
from kg.rdf.json_ld.pieces import json_ld, pieces
from kg.rdf.namespaces import PREFIXES, namespace_of
from kg.rdf.ordering import sort_line, sort_lines, sorted_quads, unsorted_line
from kg.rdf.source import AsWritten
from kg.rdf.streams.sorting import put_aside, sorted_lines

__all__ = ["FORMATS", "ordered", "require_format", "stream", "suffix", "write", "write_ordered"]

Statements = Iterable[Quad] | Iterable[Triple]
#: Turns sorted statements into bytes; of the prefixes, a format that has them declares those in use.
Writer = Callable[[list[Quad], Mapping[str, str]], bytes]


def _pyoxigraph(form: RdfFormat) -> Writer:
    def writer(quads: list[Quad], prefixes: Mapping[str, str]) -> bytes:
        statements = quads if form.supports_datasets else sorted_quads(Quad(*q.triple) for q in quads)
        text = " ".join(str(quad) for quad in statements)
        used = {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in text}
        graph = statements if form.supports_datasets else [quad.triple for quad in statements]
        return serialize(graph, format=form, prefixes=used) or b""

    return writer


def _json_ld(quads: list[Quad], _: Mapping[str, str]) -> bytes:
    return json_ld(quads, _compact(_spaces_of(quads)))


#: Format -> the ending of its files, and the function that writes it.
FORMATS: dict[str, tuple[str, Writer]] = {
    "turtle": (".ttl", _pyoxigraph(RdfFormat.TURTLE)),
    "json-ld": (".jsonld", _json_ld),
    "n-triples": (".nt", _pyoxigraph(RdfFormat.N_TRIPLES)),
    "n-quads": (".nq", _pyoxigraph(RdfFormat.N_QUADS)),
    "trig": (".trig", _pyoxigraph(RdfFormat.TRIG)),
    "rdf-xml": (".rdf", _pyoxigraph(RdfFormat.RDF_XML)),
}

#: The formats that pyoxigraph writes.
_RDF: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "n-triples": RdfFormat.N_TRIPLES,
    "n-quads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf-xml": RdfFormat.RDF_XML,
}
#: The end of an IRI that can be the name of an element (Namespaces in XML 1.0, NCName).
_LOCAL_NAME = re.compile(r"[^\W\d][\w.\-\u00b7]*\Z")
#: How many lines are parsed at a time.
_LINES = 1_000


def write(statements: Statements, form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the statements in a format; raise `NotFoundError` with the nearest format where there is none.

    >>> from kg.rdf.namespaces import OPP, RDF, thing
    >>> print(write([Quad(thing("turkey"), RDF.type, OPP.State)], "n-triples").decode().split()[0])
    <https://w3id.org/intra-alliance-opposition/id/turkey>
    """
    require_format(form)
    return write_ordered(ordered(statements), form, prefixes)


def ordered(statements: Statements) -> list[Quad]:
    """Return statements as every format has them: each once, in order, blank nodes named by what is said of them."""
    quads = canonical(s if isinstance(s, Quad) else Quad(s.subject, s.predicate, s.object) for s in statements)
    return sorted_quads(quads)


def write_ordered(quads: list[Quad], form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return in a format what `ordered` gives, which several formats of the same statements share."""
    return FORMATS[form][1](list(_sayable_in_xml(quads)) if form == "rdf-xml" else quads, prefixes)


def require_format(form: str) -> None:
    """Raise `NotFoundError` with the nearest format where there is none of that name."""
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {form!r}; {hint}.")


def stream(quads: Iterable[Quad], form: str, file: BinaryIO, folder: Path | None = None) -> None:
    """Write into a file what `write` returns without holding all of it.

    The statements are then sorted on the disk, below `folder` or where the system keeps temporary files, which takes
    about as much room as they take as N-Quads, and of JSON-LD as much again as it has itself. Blank nodes keep their
    names: those of `write` where they come from `canonical`, as in every graph that is opened. Raise `StoreError` where
    that cannot be done; nothing was written then.
    """
    require_format(form)
    wanted = _RDF.get(form)
    used = _Used()
    with sorted_lines(_to_sort(quads, wanted), folder, used.look) as found:
        lines = map(unsorted_line, found)
        if wanted is None:
            _stream_json_ld(lines, used.compact, file, folder)
        elif wanted in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}:
            file.writelines(lines)
        else:
            ordered = _parsed(lines)
            graph = ordered if wanted.supports_datasets else (quad.triple for quad in ordered)
            serialize(graph, file, format=wanted, prefixes=used.prefixes)


def _to_sort(quads: Iterable[Quad], wanted: RdfFormat | None) -> Iterator[bytes]:
    """Return statements as lines to sort; where a format has no named graphs, as if there were none."""
    is_named = wanted is None or wanted.supports_datasets
    if isinstance(quads, AsWritten) and wanted != RdfFormat.RDF_XML:  # of which each statement is looked at
        return chain.from_iterable(sort_lines(piece, is_named=is_named) for piece in quads.pieces())
    statements = quads if is_named else (Quad(*quad.triple) for quad in quads)
    return map(sort_line, _sayable_in_xml(statements) if wanted == RdfFormat.RDF_XML else statements)


def _stream_json_ld(lines: Iterator[bytes], compact: Compact, file: BinaryIO, folder: Path | None) -> None:
    with put_aside(folder) as aside:
        file.writelines(pieces(_parsed(lines), compact, partial(sorted_lines, folder=folder), aside))


class _Used:
    """The prefixes that are used in lines of statements, and the projects that have things there."""

    def __init__(self) -> None:
        self._prefixes: set[str] = set()
        self._spaces: set[str] = set()

    def look(self, written: bytes) -> None:
        """Look through lines as `sort_line` gives them."""
        unseen = PREFIXES.keys() - self._prefixes
        self._prefixes.update(prefix for prefix in unseen if f"<{PREFIXES[prefix]}".encode() in written)
        for base in known():
            if base != OURS and base.things not in self._spaces and _has_subject_in(base.things, written):
                self._spaces.add(base.things)

    @property
    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that are used, each with its namespace."""
        return {prefix: iri for prefix, iri in PREFIXES.items() if prefix in self._prefixes}

    @property
    def compact(self) -> Compact:
        """Return what shortens the names of the statements in JSON-LD."""
        return _compact(self._spaces)


def _has_subject_in(space: str, written: bytes) -> bool:
    """Return whether the subject of one of the lines that `sort_line` gives is a name in a namespace."""
    return re.search(rb"^\S+ <" + re.escape(space.encode()) + rb"[^/#>]*>", written, re.MULTILINE) is not None


def _sayable_in_xml(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield statements; raise `KgError` at one that RDF/XML has no way to write (RDF 1.1 XML Syntax, 1 and 2.4)."""
    for quad in quads:
        if not _LOCAL_NAME.search(quad.predicate.value):
            reason = f"the property <{quad.predicate.value}> ends in no name that XML can have"
        elif isinstance(quad.object, Literal) and (bad := not_in_xml(quad.object.value)):
            reason = f"a text holds the character U+{ord(bad):04X}, which XML cannot"
        elif isinstance(quad.object, Triple):
            reason = "it is a statement about a statement"
        else:
            yield quad
            continue
        raise KgError(f"{quad.subject} cannot be written as RDF/XML: {reason}. Choose turtle, n-triples or json-ld.")


def _parsed(lines: Iterator[bytes]) -> Iterator[Quad]:
    while some := b"".join(islice(lines, _LINES)):
        yield from parse(some, format=RdfFormat.N_QUADS)


def suffix(form: str) -> str:
    """Return the ending of the files of a format.

    >>> suffix("json-ld")
    '.jsonld'
    """
    return FORMATS[form][0]


def _spaces_of(quads: list[Quad]) -> set[str]:
    """Return the namespaces in which statements have subjects."""
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return set(map(namespace_of, subjects))


def _compact(spaces: AbstractSet[str]) -> Compact:
    """Return what shortens by our context, with the prefixes of other projects that have things in some namespaces."""
    found = {base.prefix: base.things for base in known() if base != OURS and base.things in spaces}
    return _extended(tuple((prefix, things) for prefix, things in found.items() if PREFIXES.get(prefix) == things))


@lru_cache(maxsize=16)  # the same for each of the thousands of files of a site
def _extended(prefixes: tuple[tuple[str, str], ...]) -> Compact:
    return Compact({**_ours(), **dict(prefixes)})


@cache
def _ours() -> dict[str, Any]:
    text = (resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context
