"""Turn the files of a corpus into the parts of its graph, each on its own: bytes in, N-Quads and mistakes out.

A part is what one file says: the actors, a book's record, its context or a coded chapter, with a named graph of its
own. What a file names elsewhere is taken as it stands and noted, so that a part depends on nothing but its own bytes,
those of its book's record, and of which kinds the shared names are that it uses. So any process on any machine can make
it; whether the names exist elsewhere is for `build` to see, which has all the parts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Quad

from kg import codebook, references
from kg.claims import Classification
from kg.derive import derive
from kg.encode import encode_book, encode_chapter, encode_context, encode_shared
from kg.errors import Problem
from kg.library import SECTIONS, Book, Context, Library, Sheet, kinds_of
from kg.model import ActorsFile, BookFile, Chapter, ContextFile
from kg.rdf import lines
from kg.sheets import parse_record, part_of

__all__ = ["ACTORS", "Batch", "Part", "Shelf", "Source", "encode", "encode_actors"]

#: The name of the part that all books share.
ACTORS = "shared"

#: Full id -> the kinds of thing that it is.
Kinds = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Source:
    """A file to be encoded: what it holds (`book`, `context` or `chapter`), what messages call it, and its bytes."""

    kind: str
    file: str
    content: bytes


@dataclass(frozen=True)
class Shelf:
    """The record of a book, which of its files are to be encoded, and what messages call its context, if it has one."""

    book: Source
    sources: tuple[Source, ...]
    context: str = ""


@dataclass(frozen=True)
class Batch:
    """Files to be encoded together, beside the shared names, or None where those could not be read.

    `elsewhere` gives what other files define, where that is known; else every name is taken to stand for something.
    """

    shared: Kinds | None
    shelves: tuple[Shelf, ...]
    elsewhere: Kinds | None = None


@dataclass(frozen=True)
class Part:
    """What one file says: its full name (`tw2019-ch6`), its statements, what it defines and what it names.

    `used` are the names that are not its own, `wanted` those among them that are neither shared nor concepts, with the
    kinds of which one is wanted; `steps` are the conclusion and premise of each argument that goes beyond the part.
    """

    file: str
    name: str = ""
    problems: tuple[Problem, ...] = ()
    statements: bytes = b""
    defines: tuple[tuple[str, str], ...] = ()
    used: tuple[str, ...] = ()
    wanted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    classified: str = ""
    text: str = ""


def encode(batch: Batch) -> list[Part]:
    """Return the parts that the files of a batch give, in their order."""
    return [part for shelf in batch.shelves for part in _shelf(batch, shelf)]


def encode_actors(file: str, content: bytes) -> Part:
    """Return the part of the actors and agents, and of the codebook beside them."""
    problems: list[Problem] = []
    read = parse_record(content, file, ActorsFile, problems)
    if read:
        problems += references.check_actors(*read)
    if read is None or problems:
        return Part(file, ACTORS, tuple(problems))
    library = Library(read[0], (), read[1])
    counts = {"actors": len(read[0].actors)}
    return _part(file, ACTORS, encode_shared(library), [], kinds_of(read[0]), counts=counts)


class _View:
    """The names that one file can see: those it defines, the shared ones, concepts, and what others may define."""

    def __init__(self, batch: Batch, defined: Iterable[tuple[str, str]]) -> None:
        self._own: dict[str, set[str]] = defaultdict(set)
        for name, kind in defined:
            self._own[name].add(kind)
        self._shared, self._elsewhere = batch.shared or {}, batch.elsewhere
        self.used: set[str] = set()
        self.wanted: set[tuple[str, tuple[str, ...]]] = set()

    def resolve(self, name: str, chapter: str, kinds: frozenset[str]) -> str | None:
        if self._own.get(f"{chapter}-{name}", frozenset()) & kinds:
            return f"{chapter}-{name}"
        self.used.add(name)
        if self._shared.get(name, frozenset()) & kinds:
            return name
        if "concept" in kinds and name in codebook.concepts():
            return f"code:{name}"
        if self._own.get(name, frozenset()) & kinds:
            return name
        self.wanted.add((name, tuple(sorted(kinds))))
        return name if self._elsewhere is None or self._elsewhere.get(name, frozenset()) & kinds else None

    def names(self, chapter: str, kinds: frozenset[str]) -> list[str]:
        found = [name for known in (self._own, self._shared, self._elsewhere or {}) for name in known]
        found = [name for name in dict.fromkeys(found) if self._kinds(name) & kinds]
        own = [name.removeprefix(f"{chapter}-") for name in found]
        return own + (sorted(codebook.concepts()) if "concept" in kinds else [])

    def _kinds(self, name: str) -> set[str]:
        known = (self._own, self._shared, self._elsewhere or {})
        return set().union(*(kinds.get(name, ()) for kinds in known))


def _shelf(batch: Batch, shelf: Shelf) -> Iterator[Part]:
    problems: list[Problem] = []
    read = parse_record(shelf.book.content, shelf.book.file, BookFile, problems)
    book = Book(*read, ()) if read else None
    for source in shelf.sources:
        match source.kind:
            case "book":
                yield _book(batch, book, shelf.context) if book else Part(source.file, problems=tuple(problems))
            case "context":
                yield _context(batch, book, source)
            case _:
                yield _chapter(batch, book, source)


def _book(batch: Batch, book: Book, context: str) -> Part:
    file, name, defined = book.document.file, book.record.book, kinds_of(book.record)
    view = _View(batch, defined)
    if problems := tuple(references.check_book(view, book, context)):
        return Part(file, name, problems)
    return _part(file, name, encode_book(book), [], defined, view)


def _context(batch: Batch, book: Book | None, source: Source) -> Part:
    problems: list[Problem] = []
    read = parse_record(source.content, source.file, ContextFile, problems)
    if read is None or book is None:
        return Part(source.file, problems=tuple(problems))
    book = Book(book.record, book.document, (), Context(*read))
    name, record = book.context_name, read[0]
    view = _View(batch, [*kinds_of(book.record), *kinds_of(record, f"{name}-")])
    if problems := list(references.check_context(view, Context(*read), name)):
        return Part(source.file, name, tuple(problems))
    return _part(source.file, name, encode_context(view, book), [], kinds_of(record, f"{name}-"), view)


def _chapter(batch: Batch, book: Book | None, source: Source) -> Part:
    problems: list[Problem] = []
    read = parse_record(source.content, source.file, Chapter, problems)
    if read is None or book is None:
        return Part(source.file, problems=tuple(problems))
    chapter, sheet = read[0], Sheet(*read)
    name = book.name(sheet)
    if problems := list(part_of(book, sheet)):
        return Part(source.file, "", tuple(problems))
    own = kinds_of(chapter, f"{name}-")
    view = _View(batch, [*kinds_of(book.record), *own])
    if problems := list(references.check_sheet(view, book, sheet, name)):
        return Part(source.file, name, tuple(problems))
    asserted = encode_chapter(view, book, sheet)
    classified = [claim.about[0] for claim in chapter.claims.values() if isinstance(claim, Classification)]
    part = _part(source.file, name, asserted, derive([*encode_book(book), *asserted]), own, view)
    counts = {"chapters": 1, **{section: len(getattr(chapter, section)) for section in SECTIONS}}
    return Part(
        **{
            **part.__dict__,
            "steps": tuple(_steps(chapter, part)),
            "counts": {**part.counts, **counts},
            "classified": f"{name}-{classified[-1]}" if classified else "",
            "text": chapter.text.file or "",
        }
    )


def _steps(chapter: Chapter, part: Part) -> Iterator[tuple[str, str]]:
    """Yield conclusion and premise of the arguments that join a claim of the chapter with one of another, or two."""
    own = {name for name, _ in part.defines}

    def full(name: str) -> str:
        mine = f"{part.name}-{name}"
        return mine if mine in own else name

    for argument in chapter.arguments.values():
        for premise in argument.premises:
            step = full(argument.conclusion), full(premise)
            if not own.issuperset(step):
                yield step


def _part(  # noqa: PLR0913, PLR0917
    file: str,
    name: str,
    asserted: list[Quad],
    derived: list[Quad],
    defines: list[tuple[str, str]],
    view: _View | None = None,
    counts: Mapping[str, int] = {},
) -> Part:
    statements = [*lines(asserted), *lines(derived)]
    return Part(
        file,
        name,
        statements=b"".join(statements),
        defines=tuple(defines),
        used=tuple(sorted(view.used)) if view else (),
        wanted=tuple(sorted(view.wanted)) if view else (),
        counts={**Counter(counts), "triples": len(statements)},
    )
