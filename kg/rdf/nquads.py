"""Cut statements that are written as N-Quads into their terms, without parsing these: only here, and only our own.

Each line is what `rdf.lines` writes: four terms, of which only the third may hold blanks, and a point.
"""

__all__ = ["QuadTerms", "is_derived", "name_of", "split_line", "statements"]

#: Subject, predicate, object and graph, each as N-Quads write it.
QuadTerms = tuple[bytes, bytes, bytes, bytes]


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


def name_of(term: bytes) -> str:
    """Return the name of a thing below the address of its project; for any other IRI, its local name.

    >>> name_of(b"<https://example.org/veto/id/hungary>")
    'hungary'
    """
    return term[term.rfind(b"/") + 1 : -1].decode()


def is_derived(graph: bytes) -> bool:
    """Return whether a graph is one of those that hold only what was derived."""
    return graph.endswith(b"/id/derived>")
