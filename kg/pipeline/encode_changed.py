"""Make the parts of a corpus that are not made yet, or were made of something else than what is there now.

Every file is read and hashed each time: a change that leaves a file's size and time as they were is seen too. What is
read is held only until its part is made.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.encode.fragments import Batch, Fragment, Shelf, SourceFile, encode_actors, encode_batch, encode_its_project
from kg.encode.memberships import PROPERTIES, Membership, memberships
from kg.encode.source_map import Written
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline.corpus_state import EncodedCorpus, look_for_missing
from kg.pipeline.fingerprint import ENCODING
from kg.pipeline.local_pool import Runner
from kg.project.reader import read_project
from kg.rdf.namespaces import RDF, local_name
from kg.rdf.nquads import name_of, statements
from kg.sheets import references
from kg.sheets.folder import BookFiles, Corpus, File
from kg.sheets.library import Book, Kinds, by_name
from kg.sheets.works import BookFile
from kg.store.ledger import Ledger, digest
from kg.store.rows import LedgerRow, Made
from kg.yaml.positions import read_bytes
from kg.yaml.record import parse_record

__all__ = ["BATCH", "encode_changed"]

#: How many files are given to a process at a time: one is too few for what it costs to hand it over.
BATCH = 100


def encode_changed(
    corpus: Corpus, ledger: Ledger, run: Runner[Batch, list[Fragment]], notify: Callable[[str, int, int], None]
) -> EncodedCorpus:
    """Return the rows of a corpus after what was stale has been made; what has mistakes has no row."""
    return _Encoding(corpus, ledger, run, notify).encode()


class _Encoding:
    """One pass over a corpus."""

    def __init__(
        self,
        corpus: Corpus,
        ledger: Ledger,
        run: Runner[Batch, list[Fragment]],
        notify: Callable[[str, int, int], None],
    ) -> None:
        self.corpus, self.ledger, self.run, self.notify = corpus, ledger, run, notify
        self.old = ledger.rows
        self.found = EncodedCorpus()
        self.rows: dict[str, LedgerRow] = {}  # by key of the file
        self.waiting: dict[str, tuple[File, str, Path]] = {}  # what messages call a file -> the file, its inputs
        self.shared: Kinds | None = None
        self.facts: dict[str, bytes] = {}
        self.members: tuple[Membership, ...] = ()
        self.actors = ""
        self.project = self.found.project = read_project(corpus.folder, self.found.problems)
        #: What the encoding of every part depends on.
        self.ground = (ENCODING.digest(), self.project.base.iri, self.project.codebook.digest)

    def encode(self) -> EncodedCorpus:
        self._actors()
        self._project()
        done = 0
        for parts in self.run(encode_batch, self._batches()):
            self._keep(parts)
            done += len(parts)
            self.notify("encoding", done, len(self.waiting))
        self.ledger.forget(self.old.keys() - {file.key for file in self.corpus})
        self._gather()
        look_for_missing(self.found, self.ledger, self.shared)
        return self.found

    def _project(self) -> None:
        """Make the part of the project, whose coders are among the shared names."""
        if (file := self.corpus.project) is None or self.project.record is None or (shared := self.shared) is None:
            return
        inputs = digest(*self.ground, _bytes(file.path), self.actors)
        self._alone(file, inputs, lambda: encode_its_project(self.project, shared))

    def _alone(self, file: File, inputs: str, make: Callable[[], Fragment]) -> LedgerRow | None:
        """Return the row of a file that is made by itself, after its part has been made if it was stale."""
        row = self.old.get(file.key)
        if row is None or row.inputs != inputs:
            if (part := make()).problems:
                self.found.problems.extend(part.problems)
                return None
            row = self._row(file, part, inputs, "")
            self.ledger.add([_made(row, part)])
            self.found.encoded += 1
        self.rows[file.key] = row
        return row

    def _actors(self) -> None:
        file = self.corpus.actors
        try:
            content = _bytes(file.path)
        except InputError as error:
            self.found.problems.extend(error.problems)
            return
        inputs = digest(*self.ground, content)
        row = self._alone(file, inputs, lambda: encode_actors(display_path(file.path), content, self.project))
        if row is None:
            return
        self.actors = row.hash
        self.shared = by_name(self.ledger.defined(file.key).items())
        facts: dict[str, list[bytes]] = defaultdict(list)
        written = self.ledger.statements(row.hash)
        for subject, predicate, cls, _ in statements(written):
            if predicate == _TYPE:
                facts[name_of(subject)].append(cls)
        of_members = (line for line in written.splitlines(keepends=True) if line.split(b" ", 2)[1] in _OF_MEMBERS)
        self.members = memberships(parse(b"".join(of_members), format=RdfFormat.N_QUADS))
        for each in self.members:
            for name in (each.member, each.organization):
                facts[local_name(name)].append(repr(each).encode())
        self.facts = {name: b"".join(found) for name, found in facts.items()}

    def _uses(self, used: Iterable[str]) -> str:
        """Return a hash of the shared names that a file uses: it changes where their kinds or memberships do."""
        return digest(*(piece for name in used for piece in (name, self.facts.get(name, b""))))

    def _batches(self) -> Iterator[Batch]:
        shelves: list[Shelf] = []
        size = 0
        for book in self.corpus.books:
            if not (shelf := self._shelf(book)):
                continue
            for first in range(0, len(shelf.sources), BATCH):
                sources = shelf.sources[first : first + BATCH]
                if size and size + len(sources) > BATCH:
                    yield Batch(self.shared, tuple(shelves), self.project, self.members)
                    shelves, size = [], 0
                shelves.append(replace(shelf, sources=sources))
                size += len(sources)
        if shelves:
            yield Batch(self.shared, tuple(shelves), self.project, self.members)

    def _shelf(self, book: BookFiles) -> Shelf | None:
        """Return what of a book is to be encoded, if anything is."""
        try:
            record = _bytes(book.record.path)
        except InputError as error:
            self.found.fault(book.home, error.problems)
            return None
        base = digest(*self.ground, record, "context" if book.context else "")
        stale = [self._stale(book.home, book.record, record, base)]
        for file in book.sheets:
            try:
                content = _bytes(file.path)
            except InputError as error:
                self.found.fault(book.home, error.problems)
            else:
                stale.append(self._stale(book.home, file, content, digest(base, content)))
        sources = tuple(source for source in stale if source)
        if not sources:
            return None
        problems: list[Problem] = []
        read = parse_record(record, display_path(book.record.path), BookFile, problems)
        if problems:
            self.found.fault(book.home, problems)
        context = display_path(book.context.path) if book.context else ""
        return Shelf(Book(*read, ()) if read else None, sources, context)

    def _stale(self, home: Path, file: File, content: bytes, inputs: str) -> SourceFile | None:
        """Return a file if its part must be made, or None if it is still as it was."""
        row = self.old.get(file.key)
        if row and row.inputs == inputs and self.shared is not None:
            if row.actors != self.actors and row.uses == self._uses(self.ledger.used(file.key)):
                row.actors = self.actors
                self.ledger.note([row])
            if row.actors == self.actors:
                self.rows[file.key] = row
                return None
        called = display_path(file.path)
        self.waiting[called] = (file, inputs, home)
        return SourceFile(file.kind, called, content)

    def _row(self, file: File, part: Fragment, inputs: str, uses: str) -> LedgerRow:
        """Return the row of a part, with what was found before: what that depended on is next to it."""
        old = self.old.get(file.key)
        return LedgerRow(
            file.key,
            part.name,
            inputs,
            self.actors,
            uses,
            digest(part.statements),
            json.dumps(part.wanted),
            json.dumps(part.steps),
            json.dumps(part.counts),
            part.classified,
            part.text,
            *((old.checked, old.findings, old.looked) if old else ()),
        )

    def _keep(self, parts: Iterable[Fragment]) -> None:
        kept = []
        for part in parts:
            file, inputs, home = self.waiting[part.file]
            if part.problems or not part.name:
                self.found.fault(home, part.problems)
            elif self.shared is not None:
                row = self._row(file, part, inputs, self._uses(part.used))
                kept.append(_made(row, part))
                self.rows[file.key] = row
                self.found.encoded += 1
        self.ledger.add(kept)

    def _gather(self) -> None:
        """Put the rows in the order of the corpus, by the names of their parts; no part is there twice."""
        homes = {file.key: book.home for book in self.corpus.books for file in (book.record, *book.sheets)}
        for file in self.corpus:
            if not (row := self.rows.get(file.key)):
                continue
            if first := self.found.files.get(row.name):
                field = "book" if file.kind == "book" else "chapter"
                line = Written.unpacked(self.ledger.places(file.key)[0]).key
                again = references.again(row.name, field, display_path(first.path), display_path(file.path), line)
                self.found.fault(homes[file.key], [again])
                continue
            self.found.rows[row.name] = row
            self.found.files[row.name] = file
            self.found.homes[row.name] = homes.get(file.key, self.corpus.folder)
        self.found.unread |= {book.home for book in self.corpus.books if book.record.key not in self.rows}


def _made(row: LedgerRow, part: Fragment) -> Made:
    return Made(row, part.statements, dict(part.defines), part.used, part.written, part.passages)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return read_bytes(path, display_path(path))  # which says what is the matter


_TYPE = str(RDF.type).encode()
_OF_MEMBERS = {str(each).encode() for each in PROPERTIES}
