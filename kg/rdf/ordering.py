"""Put statements into one order that depends on nothing but themselves."""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from kg.rdf.namespaces import RDF

__all__ = [
    "QuadTerms",
    "by_layer",
    "in_order",
    "is_derived",
    "is_drafts",
    "lines",
    "name_of",
    "part_of_graph",
    "quad_sort_key",
    "sort_line",
    "sort_lines",
    "sorted_quads",
    "split_line",
    "statements",
    "triples",
    "unsorted_line",
]

#: Subject, predicate, object and graph, each as N-Quads write it.
QuadTerms = tuple[bytes, bytes, bytes, bytes]


def quad_sort_key(quad: Quad) -> tuple[str, str, str, str]:
    """Return what quads are ordered by: graph, subject, predicate (the type first), object, as text."""
    predicate = "" if quad.predicate == RDF.type else str(quad.predicate)
    return str(quad.graph_name), str(quad.subject), predicate, str(quad.object)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads without repetition, in an order that depends on nothing but themselves."""
    return sorted(set(quads), key=quad_sort_key)


def sort_line(quad: Quad) -> bytes:
    """Return a quad as a line, of which many are ordered by their bytes as their quads are by `quad_sort_key`.

    >>> from pyoxigraph import NamedNode
    >>> x = NamedNode("http://x")
    >>> sort_line(Quad(x, RDF.type, x)) < sort_line(Quad(x, NamedNode("http://a"), x))
    True
    """
    # A blank comes before all that can be in a name; before the type there are two.
    space = " " if quad.predicate == RDF.type else ""
    return f"{quad.graph_name} {quad.subject} {space}{quad.predicate} {quad.object}\n".encode()


def sort_lines(written: bytes, *, is_named: bool = True) -> list[bytes]:
    """Return lines of N-Quads, each of a named graph, as `sort_line` gives their quads; or as if they were in none.

    >>> from pyoxigraph import NamedNode
    >>> x = NamedNode("http://x")
    >>> sort_lines(serialize([Quad(x, x, x, x)], format=RdfFormat.N_QUADS)) == [sort_line(Quad(x, x, x, x))]
    True
    """
    found = []
    for line in written.splitlines(keepends=True):
        subject, predicate, value, graph = split_line(line)
        space = b" " if predicate == _TYPE else b""
        found.append(b"%b %b %b%b %b\n" % (graph if is_named else _UNNAMED, subject, space, predicate, value))
    return found


def unsorted_line(line: bytes) -> bytes:
    r"""Return as a line of N-Quads what `sort_line` gave.

    >>> from pyoxigraph import NamedNode
    >>> x = NamedNode("http://x")
    >>> unsorted_line(sort_line(Quad(x, x, x, x)))
    b'<http://x> <http://x> <http://x> <http://x> .\n'
    """
    graph, subject, rest = line.split(b" ", 2)
    named = b"" if graph == _UNNAMED else b" " + graph
    return b"%b %b%b .\n" % (subject, rest[:-1].removeprefix(b" "), named)


def lines(quads: Iterable[Quad]) -> list[bytes]:
    """Return the quads of one named graph as lines of N-Quads, without repetition, in the order of `quad_sort_key`."""
    return in_order(serialize(quads, format=RdfFormat.N_QUADS) or b"")


def in_order(written: bytes) -> list[bytes]:
    """Return lines of N-Quads of one named graph, without repetition and in the order of `quad_sort_key`."""
    return sorted(set(written.splitlines(keepends=True)), key=_line_key)


_TYPE = str(RDF.type).encode()


_UNNAMED = str(DefaultGraph()).encode()


def _line_key(line: bytes) -> tuple[bytes, bytes, bytes]:
    subject, predicate, value, _ = split_line(line)
    return subject, b"" if predicate == _TYPE else predicate, value


def split_line(line: bytes) -> QuadTerms:
    r"""Return the terms of a line.

    >>> split_line(b'<x:s> <x:p> "some words"@en <x:g> .\n')
    (b'<x:s>', b'<x:p>', b'"some words"@en', b'<x:g>')
    """
    subject, predicate, rest = line.split(b" ", 2)
    value, graph, _ = rest.rsplit(b" ", 2)
    return subject, predicate, value, graph


def statements(written: bytes) -> list[QuadTerms]:
    r"""Return the terms of each line.

    >>> len(statements(b"<x:s> <x:p> <x:o> <x:g> .\n" * 2))
    2
    """
    return [split_line(line) for line in written.splitlines()]


def triples(written: bytes) -> bytes:
    r"""Return lines of N-Quads, each with a named graph, as lines of N-Triples.

    >>> triples(b'<x:s> <x:p> "a <b> ."@en <x:g> .\n')
    b'<x:s> <x:p> "a <b> ."@en .\n'
    """
    return b"".join([line[: line.rfind(b" <")] + b" .\n" for line in written.splitlines()])


def by_layer(written: bytes) -> tuple[bytes, bytes]:
    r"""Return lines of N-Quads apart: those that are not in graphs of what was derived, and those that are.

    >>> by_layer(b"<x:s> <x:p> <x:o> <x:/id/derived> .\n<x:s> <x:p> <x:o> <x:g> .\n")
    (b'<x:s> <x:p> <x:o> <x:g> .\n', b'<x:s> <x:p> <x:o> <x:/id/derived> .\n')
    """
    apart: tuple[list[bytes], list[bytes]] = ([], [])
    for line in written.splitlines(keepends=True):
        apart[line.endswith(_DERIVED)].append(line)
    return b"".join(apart[0]), b"".join(apart[1])


#: How a line of a graph of what was derived ends.
_DERIVED = b"/id/derived> .\n"


def name_of(term: bytes) -> str:
    """Return the name of a thing below the address of its project; for any other IRI, its local name.

    >>> name_of(b"<https://example.org/veto/id/hungary>")
    'hungary'
    """
    return term[term.rfind(b"/") + 1 : -1].decode()


def part_of_graph(graph: bytes) -> str:
    """Return the part to which a graph belongs: its own, or one of those that stand beside it.

    >>> part_of_graph(b"<https://example.org/veto/id/v1-ch1_coding_ann>")
    'v1-ch1'
    """
    return name_of(graph).partition("_")[0]


def is_drafts(graph: bytes) -> bool:
    """Return whether a graph is one of those that hold only what is begun."""
    return graph.endswith(b"_drafts>")


def is_derived(graph: bytes) -> bool:
    """Return whether a graph is one of those that hold only what was derived."""
    return graph.endswith(b"/id/derived>")
