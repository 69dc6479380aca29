"""Cut statements that are written as N-Quads into their terms, without parsing these: only here, and only our own.

Each line is what `rdf.lines` writes: four terms, of which only the third may hold blanks, and a point.
"""

__all__ = ["Statement", "cut", "statements"]

#: Subject, predicate, object and graph, each as N-Quads write it.
Statement = tuple[bytes, bytes, bytes, bytes]


def cut(line: bytes) -> Statement:
    r"""Return the terms of a line.

    >>> cut(b'<x:s> <x:p> "some words"@en <x:g> .\n')
    (b'<x:s>', b'<x:p>', b'"some words"@en', b'<x:g>')
    """
    subject, predicate, rest = line.split(b" ", 2)
    value, graph, _ = rest.rsplit(b" ", 2)
    return subject, predicate, value, graph


def statements(written: bytes) -> list[Statement]:
    r"""Return the terms of each line.

    >>> len(statements(b"<x:s> <x:p> <x:o> <x:g> .\n" * 2))
    2
    """
    return [cut(line) for line in written.splitlines()]
