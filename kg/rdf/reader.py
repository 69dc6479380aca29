"""Read and sort RDF: the one door through which an RDF file comes in.

pyoxigraph parses, because rdflib accepts malformed Turtle and opens addresses that a file tells it to open. A JSON-LD
file that names a remote context is refused by the parser, not fetched.
"""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import InputError, Problem
from kg.rdf.namespaces import RDF
from kg.rdf.nquads import cut

__all__ = ["SUFFIXES", "in_order", "lines", "read", "sort_key", "sort_line", "sorted_quads", "unsorted_line"]

#: What the ending of a file's name says about its format.
SUFFIXES: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


def read(path: Path, *, graph: NamedNode | None = None) -> list[Quad]:
    """Return the statements of an RDF file; those of its default graph go into `graph` where one is given.

    Raise `InputError` with file, line and column where the file cannot be read.
    """
    form = SUFFIXES.get(path.suffix)
    if form is None:
        hint = f"the endings read are {', '.join(SUFFIXES)}"
        raise InputError([Problem(str(path), 0, "", f"the ending {path.suffix!r} names no RDF format", hint)])
    try:
        quads = list(parse(path.read_bytes(), format=form))
    except OSError as error:
        raise InputError([Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")]) from None
    except SyntaxError as error:
        raise InputError([Problem(str(path), error.lineno or 0, "", f"this is not {form.name}: {error.msg}")]) from None
    if graph is None:
        return quads
    return [
        Quad(q.subject, q.predicate, q.object, graph) if isinstance(q.graph_name, DefaultGraph) else q for q in quads
    ]


def sort_key(quad: Quad) -> tuple[str, str, str, str]:
    """Return what quads are ordered by: graph, subject, predicate (the type first), object, as text."""
    predicate = "" if quad.predicate == RDF.type else str(quad.predicate)
    return str(quad.graph_name), str(quad.subject), predicate, str(quad.object)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads without repetition, in an order that depends on nothing but themselves."""
    return sorted(set(quads), key=sort_key)


def sort_line(quad: Quad) -> bytes:
    """Return a quad as a line, of which many are ordered by their bytes as their quads are by `sort_key`.

    >>> x = NamedNode("http://x")
    >>> sort_line(Quad(x, RDF.type, x)) < sort_line(Quad(x, NamedNode("http://a"), x))
    True
    """
    # A blank comes before all that can stand in a name; before the type there are two.
    space = " " if quad.predicate == RDF.type else ""
    return f"{quad.graph_name} {quad.subject} {space}{quad.predicate} {quad.object}\n".encode()


def unsorted_line(line: bytes) -> bytes:
    r"""Return as a line of N-Quads what `sort_line` gave.

    >>> x = NamedNode("http://x")
    >>> unsorted_line(sort_line(Quad(x, x, x, x)))
    b'<http://x> <http://x> <http://x> <http://x> .\n'
    """
    graph, subject, rest = line.split(b" ", 2)
    named = b"" if graph == _UNNAMED else b" " + graph
    return b"%b %b%b .\n" % (subject, rest[:-1].removeprefix(b" "), named)


def lines(quads: Iterable[Quad]) -> list[bytes]:
    """Return the quads of one named graph as lines of N-Quads, without repetition and in the order of `sort_key`."""
    return in_order(serialize(quads, format=RdfFormat.N_QUADS) or b"")


def in_order(written: bytes) -> list[bytes]:
    """Return lines of N-Quads of one named graph, without repetition and in the order of `sort_key`."""
    return sorted(set(written.splitlines(keepends=True)), key=_line_key)


_TYPE = str(RDF.type).encode()
_UNNAMED = str(DefaultGraph()).encode()


def _line_key(line: bytes) -> tuple[bytes, bytes, bytes]:
    subject, predicate, value, _ = cut(line)
    return subject, b"" if predicate == _TYPE else predicate, value
