"""Turn the files of a corpus into the parts of its graph, each on its own: bytes in, N-Quads and mistakes out.

A part is what one file says: the actors, a book's record, its context or a coded chapter, with a named graph of its
own. What a file names elsewhere is taken as it is and noted, so that a part depends on nothing but its own bytes,
those of its book's record, and what the shared names are that it uses: of which kinds, and who of them belongs to what.
So any process on any machine can make it; whether the names exist elsewhere is for `build` to see, which has all parts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.anchors.lock import parse_lock
from kg.encode.derive import Ground, derive
from kg.encode.distinct import shared_addresses
from kg.encode.encoded import Encoded
from kg.encode.encoder import ACTORS, encode_chapter, encode_context, encode_shared
from kg.encode.memberships import Membership
from kg.encode.partial import doubtful_entries, encodable, known_again
from kg.encode.project import encode_project
from kg.encode.source_map import written
from kg.encode.works import encode_book
from kg.errors import Problem
from kg.project.project import Project
from kg.rdf.ordering import lines
from kg.sheets.checks import references
from kg.sheets.checks.references import Missing
from kg.sheets.checks.steps import is_inferred
from kg.sheets.checks.texts import check_places
from kg.sheets.claims import Classification
from kg.sheets.context import ContextFile
from kg.sheets.folder import CodingFile
from kg.sheets.library import SHEET_SECTIONS, Book, Context, Kinds, Library, Names, Sheet, by_name, kinds_of
from kg.sheets.reader import part_of
from kg.sheets.records import ActorsFile, Chapter
from kg.yaml.positions import Document
from kg.yaml.record import parse_record

__all__ = ["ACTORS", "Batch", "Fragment", "Shelf", "SourceFile", "encode_actors", "encode_batch", "encode_its_project"]

_CLAIM = frozenset({"claim"})
#: What a category can be a label of.
_LABELLED = frozenset({"action", "case", "actor", "stake"})
#: A part that has no statements yet, and what is encoded of its file.
_Part = tuple["Fragment", Encoded | None]


@dataclass(frozen=True)
class SourceFile:
    """A file to be encoded: what it holds (`book`, `context` or `chapter`), what messages call it, and its bytes.

    `lock` has those of its lock, where it has one, and `codings` what several coders wrote of it.
    """

    kind: str
    file: str
    content: bytes
    lock: bytes = b""
    codings: tuple[CodingFile, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """A book, or None where its record cannot be read, which of its files are to be encoded, and its context's file.

    The problems are those of the book's record.
    """

    book: Book | None
    sources: tuple[SourceFile, ...]
    context: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Batch:
    """Files of a project to be encoded together, with memberships and shared names, or None where there are none."""

    shared: Kinds | None
    shelves: tuple[Shelf, ...]
    project: Project
    members: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Fragment:
    """What one file says: its full name (`tw2019-ch6`), its statements, what it defines and what it names.

    `used` are the names that are not its own, `wanted` those among them that are neither shared nor concepts, wherever
    they are written; `steps` are the conclusion and premise of each argument that goes beyond the part. `written` says
    where its statements are written (`Written.packed`), `passages` where the text is quoted (`Passages`, as JSON).
    Where there are problems, the statements are those of what could be read, and `doubtful` are the entries of which
    rules cannot be asked. `unplaced` is what is wrong with the places of a chapter alone, which its text puts right.
    """

    file: str
    name: str = ""
    problems: tuple[Problem, ...] = ()
    statements: bytes = b""
    defines: tuple[tuple[str, str], ...] = ()
    used: tuple[str, ...] = ()
    wanted: tuple[Missing, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    classified: str = ""
    text: str = ""
    written: bytes = b""
    passages: str = ""
    doubtful: tuple[str, ...] = ()
    unplaced: tuple[Problem, ...] = ()


def encode_batch(batch: Batch) -> list[Fragment]:
    """Return the parts that the files of a batch give, in their order."""
    return _whole([part for shelf in batch.shelves for part in _shelf(batch, shelf)], batch.project)


def encode_actors(file: str, content: bytes, project: Project) -> Fragment:
    """Return the part of the actors and agents, and of the codebook with them."""
    problems: list[Problem] = []
    read = parse_record(content, file, ActorsFile, problems)
    if read is None:
        return Fragment(file, problems=tuple(problems))
    found = [*problems, *references.check_actors(*read, project)]
    shared = encodable(read[0], project.codebook) if found else read[0]
    counts, encoded = {"actors": len(read[0].actors)}, encode_shared(Library(shared, (), read[1], project))
    return _whole([_part(read[1], kinds_of(*read), Names(project), found, encoded, counts=counts)], project)[0]


def encode_its_project(project: Project, shared: Kinds) -> Fragment:
    """Return the part that says what the project is, whose coders are among the shared names."""
    if project.record is None:
        return Fragment(project.document.file)
    names = Names(project, shared)
    part = _part(project.document, [], names, [*references.check_project(names)], encode_project(project))
    return _whole([part], project)[0]


def _whole(parts: Sequence[_Part], project: Project) -> list[Fragment]:
    """Return parts with their statements and what is derived of each, for which all are asked at once."""
    derived = derive([encoded.ground if encoded else Ground() for _, encoded in parts], project.base)
    whole = []
    for (part, encoded), new in zip(parts, derived, strict=True):
        graphs = (encoded.asserted, encoded.aside, new) if encoded else ()
        said = [line for graph in graphs for line in lines(graph)]
        whole.append(replace(part, statements=b"".join(said), counts={**part.counts, "triples": len(said)}))
    return whole


def _shelf(batch: Batch, shelf: Shelf) -> Iterator[_Part]:
    record = encode_book(shelf.book, batch.project) if shelf.book else None
    for source in shelf.sources:
        part, book, problems = None, shelf.book, list[Problem]()
        if source.kind == "book" and book and record:
            part = _book(batch, book, shelf.context, record, shelf.problems)
        elif source.kind == "context":
            context = parse_record(source.content, source.file, ContextFile, problems)
            part = _context(batch, book, Context(*context), record, problems) if context and book and record else None
        elif source.kind == "chapter":
            sheet = parse_record(source.content, source.file, Chapter, problems)
            lock = parse_lock(source.lock, f"{source.file.removesuffix('.yaml')}.lock", problems)
            found = Sheet(*sheet, lock=lock, codings=source.codings) if sheet else None
            part = _chapter(batch, book, found, record, problems) if found and book and record else None
        yield part or (Fragment(source.file, problems=tuple(problems)), None)


def _book(batch: Batch, book: Book, context: str, record: Encoded, problems: Iterable[Problem]) -> _Part:
    defined = kinds_of(book.record, book.document)
    names = Names(batch.project, by_name(defined), batch.shared or {})
    found = [*problems, *references.check_book(names, book, context)]
    return _part(book.document, defined, names, found, record)


def _context(batch: Batch, book: Book, context: Context, record: Encoded, problems: Iterable[Problem]) -> _Part:
    name = book.context_name
    defined = kinds_of(context.record, context.document, f"{name}-")
    names = Names(batch.project, by_name([*kinds_of(book.record, book.document), *defined]), batch.shared or {})
    found = [*problems, *references.check_context(names, context, name)]
    coded = replace(context, record=encodable(context.record, batch.project.codebook)) if found else context
    claimed = {"claims": len(context.record.claims), "arguments": len(context.record.arguments)}
    return _part(context.document, defined, names, found, encode_context(names, book, coded, record), counts=claimed)


def _chapter(batch: Batch, book: Book, sheet: Sheet, record: Encoded, problems: Iterable[Problem]) -> _Part:
    chapter, name = sheet.chapter, book.name(sheet)
    defined = kinds_of(chapter, sheet.document, f"{name}-")
    names = Names(batch.project, by_name([*kinds_of(book.record, book.document), *defined]), batch.shared or {})
    codings, faults, counts = None, list[Problem | Missing](), dict[str, int]()
    if sheet.codings:  # few have any, and what reads and compares them is long to import
        from kg.codings.reader import codings_of
        from kg.encode.coders.codings import counts_of

        codings, faults = codings_of(names, book, sheet)
        counts = counts_of(codings, names.codebook) if codings else {}
    found = [*problems, *part_of(book, sheet), *references.check_sheet(names, book, sheet, name), *faults]
    unplaced, mistakes = tuple(check_places(sheet, name)), tuple(one for one in found if isinstance(one, Problem))
    if chapter.chapter not in book.record.parts:  # there is no part that its statements could be about
        return Fragment(sheet.document.file, problems=mistakes, passages=sheet.passages.model_dump_json()), None
    coded = replace(sheet, chapter=encodable(chapter, batch.project.codebook)) if found else sheet
    coded = known_again(coded) if unplaced else coded
    # A name that another file defines, as a premise of another chapter is, is no mistake yet.
    encoded = encode_chapter(names, book, coded, record, batch.members, None if mistakes else codings)
    argued = {step.conclusion for step in chapter.arguments.values() if not is_inferred(step, chapter.coding.by)}
    labels = [claim for key, claim in chapter.claims.items() if isinstance(claim, Classification) and key in argued]
    return _part(
        sheet.document,
        defined,
        names,
        found,
        encoded,
        counts={"chapters": 1, **{section: len(getattr(chapter, section)) for section in SHEET_SECTIONS}, **counts},
        steps=tuple(_steps(chapter, name, set(dict(defined)), names)),
        classified=(names.resolve(labels[-1].about[0], name, _LABELLED) or "") if labels else "",
        text=chapter.text.file or "",
        passages=sheet.passages.model_dump_json(),
        unplaced=unplaced,
    )


def _steps(chapter: Chapter, part: str, own: set[str], names: Names) -> Iterator[tuple[str, str]]:
    """Yield conclusion and premise of the arguments that join a claim of the chapter with one of another, or two."""
    for argument in chapter.arguments.values():
        for premise in argument.premises if argument.conclusion else ():
            ends = [names.resolve(name, part, _CLAIM) or name for name in (argument.conclusion or "", premise)]
            if not own.issuperset(ends):
                yield ends[0], ends[1]


def _part(
    document: Document,
    defines: list[tuple[str, str]],
    names: Names,
    found: Sequence[Problem | Missing],
    encoded: Encoded,
    **more: Any,
) -> _Part:
    """Return what a file says, and what is wrong with it; what it names elsewhere is for others to look for."""
    problems = (*(one for one in found if isinstance(one, Problem)), *shared_addresses(encoded))
    fragment = Fragment(
        document.file,
        encoded.name,
        problems,
        defines=tuple(defines),
        used=tuple(sorted(names.used)),
        wanted=tuple(one for one in found if isinstance(one, Missing)),
        written=written(encoded).packed(),
        doubtful=doubtful_entries(document, problems) if problems else (),
        **more,
    )
    return fragment, encoded
