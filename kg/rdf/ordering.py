"""Put statements into one order that depends on nothing but themselves, also more of them than fit into memory."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, count, groupby, islice
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from kg import lock
from kg.errors import StoreError
from kg.rdf.namespaces import RDF

__all__ = [
    "QuadTerms",
    "in_order",
    "is_derived",
    "is_drafts",
    "lines",
    "name_of",
    "part_of_graph",
    "put_aside",
    "quad_sort_key",
    "sort_line",
    "sorted_lines",
    "sorted_quads",
    "split_line",
    "statements",
    "triples",
    "unsorted_line",
    "without_derived",
]

#: Subject, predicate, object and graph, each as N-Quads write it.
QuadTerms = tuple[bytes, bytes, bytes, bytes]

#: How many lines, of how many bytes, are sorted in memory at a time, and how many files are merged at a time.
_LINES, _BYTES = 50_000, 16_000_000
_FILES = 100
#: After how many lines their bytes are counted.
_COUNTED = 1_000


@contextmanager
def sorted_lines(
    source: Iterable[bytes], folder: Path | None = None, look: Callable[[bytes], None] = lambda _: None
) -> Iterator[Iterator[bytes]]:
    r"""Give the lines of a source in the order of their bytes, without repetition; each ends in `\n`.

    Where they are more than fit into memory they lie, until they are done with, below `folder`, or else where the
    system keeps temporary files. `look` is shown all of them, many at a time, before the first is given. Raise
    `StoreError` where they cannot be written.

    >>> with sorted_lines([b"b\n", b"a\n", b"b\n"]) as found:
    ...     list(found)
    [b'a\n', b'b\n']
    """
    place = folder or Path(gettempdir())
    with ExitStack() as stack:
        with _told(place):
            lines = iter(source)
            piece = _piece(lines)
            if more := list(islice(lines, 1)):
                scratch = stack.enter_context(lock.scratch_in(place, ".sorting-"))
                found = _merged(_files(piece, chain(more, lines), scratch, look))
            else:
                look(b"".join(piece))
                found = iter(piece)
        yield found


@contextmanager
def put_aside(folder: Path | None = None) -> Iterator[IO[bytes]]:
    """Give a file without a name, to write and to read, in the place where `sorted_lines` sorts.

    Raise `StoreError` where there can be none; what goes wrong with writing is told by what writes.
    """
    place = folder or Path(gettempdir())
    with _told(place):
        file = TemporaryFile(dir=place)  # noqa: SIM115  # closed below
    try:
        yield file
    finally:
        with suppress(OSError):  # of what is still to be written, which was told when it was tried
            file.close()


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Say in words what cannot be kept in a place."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        where = place.parent if place.name.startswith(".") else place  # a hidden one is ours, and soon gone
        raise StoreError(f"{where}: what is being sorted cannot be kept there: {reason}.") from None


def _piece(lines: Iterator[bytes]) -> list[bytes]:
    """Return as many lines as are sorted in memory at a time, in order and without repetition."""
    found: set[bytes] = set()
    size = 0
    while len(found) < _LINES and size < _BYTES:
        some = list(islice(lines, min(_COUNTED, _LINES)))
        if not some:
            break
        found.update(some)
        size += sum(map(len, some))
    return sorted(found)


def _files(piece: list[bytes], lines: Iterator[bytes], scratch: Path, look: Callable[[bytes], None]) -> list[Path]:
    """Return files that hold a first piece and all other lines, each sorted, and not too many to be open at once."""
    names = map(str, count())
    files: list[Path] = []
    while piece:
        held = b"".join(piece)
        piece.clear()
        look(held)
        files.append(scratch / next(names))
        files[-1].write_bytes(held)
        del held
        piece = _piece(lines)
    while len(files) > _FILES:
        some, files = files[:_FILES], [*files[_FILES:], scratch / next(names)]
        with files[-1].open("wb") as merged:
            merged.writelines(_merged(some))
        for file in some:
            file.unlink()
    return files


def _merged(files: list[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        opened = [stack.enter_context(file.open("rb")) for file in files]
        for line, _ in groupby(heapq.merge(*opened)):
            yield line


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


def without_derived(written: bytes) -> bytes:
    r"""Return lines of N-Quads without those of graphs that hold only what was derived.

    >>> without_derived(b"<x:s> <x:p> <x:o> <x:/id/derived> .\n<x:s> <x:p> <x:o> <x:g> .\n")
    b'<x:s> <x:p> <x:o> <x:g> .\n'
    """
    return b"".join([line for line in written.splitlines(keepends=True) if not line.endswith(_DERIVED)])


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
