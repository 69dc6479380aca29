"""Make the parts of a corpus that are not made yet, or were made of something else than what is there now.

Every file was read and hashed for the stamp of the build: a change that leaves a file's size and time as they were is
seen too. What is stale is read again, and held only until its part is made.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.encode.fragments import Batch, Fragment, Shelf, SourceFile, encode_batch
from kg.encode.source_map import Written
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline.local_pool import Runner
from kg.pipeline.parts.ground import content_of, lay_ground, lock_of, made, row_of
from kg.pipeline.parts.settled import Settled, folder_of
from kg.pipeline.parts.state import EncodedCorpus, look_for_meeting, look_for_missing
from kg.pipeline.unchanged import Stamp
from kg.sheets.checks import references
from kg.sheets.folder import BookFiles, CodingFile, File, lock_file, read_coding_files
from kg.sheets.library import Book
from kg.sheets.works import BookFile
from kg.store.ledger import Ledger, digest
from kg.store.rows import LedgerRow
from kg.yaml.record import parse_record

__all__ = ["BATCH", "encode_changed"]

#: How many files are given to a process at a time: one is too few for what it costs to hand it over.
BATCH = 100


def encode_changed(
    stamp: Stamp,
    ledger: Ledger,
    run: Runner[Batch, list[Fragment]],
    notify: Callable[[str, int, int], None],
    before: Mapping[str, str],
) -> EncodedCorpus:
    """Return the rows of a corpus after what was stale has been made; what has mistakes has no row.

    `before` has the parts of the graph that was good before, if there was one. Books that are settled have no rows
    here; where there are mistakes, all are opened.
    """
    found = _Encoding(stamp, ledger, run, notify).encode(before)
    if found.settled.closed and (found.problems or found.unplaced):
        made = found.made
        found = _Encoding(replace(stamp, settled_by=()), ledger, run, notify).encode(before)
        found.made |= made
    return found


class _Encoding:
    """One pass over a corpus."""

    def __init__(
        self,
        stamp: Stamp,
        ledger: Ledger,
        run: Runner[Batch, list[Fragment]],
        notify: Callable[[str, int, int], None],
    ) -> None:
        self.corpus, self.hashes = stamp.corpus, stamp.hashes
        self.ledger, self.run, self.notify = ledger, run, notify
        self.found = EncodedCorpus()
        self.ground = lay_ground(self.corpus, ledger, self.found)
        self.rows = dict(self.ground.rows)  # by key of the file
        self.books = {folder_of(book): book for book in self.corpus.books}
        rests_on = (*self.ground.key, *(row.hash for row in self.rows.values()))
        self.settled = self.found.settled = Settled.of(stamp, rests_on, ledger)
        self.old: dict[str, LedgerRow] = {}
        self.waiting: dict[str, tuple[File, str, Path]] = {}  # what messages call a file -> the file, its inputs

    def encode(self, before: Mapping[str, str]) -> EncodedCorpus:
        opened, done = self.books.keys() - self.settled.closed.keys(), 0
        while opened:
            self.old.update(self.settled.open(opened, self.ledger))
            for parts in self.run(encode_batch, self._batches(opened)):
                self._keep(parts)
                done += len(parts)
                self.notify("encoding", done, len(self.waiting))
            wanted = (name for row in self.rows.values() for name, *_ in json.loads(row.wanted))
            opened = self.settled.drawn_in((row.name for row in self.rows.values()), wanted)
        self.ledger.forget(self.old.keys() - {file.key for file in self.corpus})
        self._gather()
        look_for_missing(self.found, self.ledger, self.ground.shared)
        look_for_meeting(self.found, self.ledger, before)
        return self.found

    def _batches(self, opened: Collection[str]) -> Iterator[Batch]:
        shelves: list[Shelf] = []
        size = 0
        for home, book in self.books.items():
            if home not in opened or not (shelf := self._shelf(book)):
                continue
            for first in range(0, len(shelf.sources), BATCH):
                sources = shelf.sources[first : first + BATCH]
                if size and size + len(sources) > BATCH:
                    yield self._batch(shelves)
                    shelves, size = [], 0
                shelves.append(replace(shelf, sources=sources))
                size += len(sources)
        if shelves:
            yield self._batch(shelves)

    def _batch(self, shelves: list[Shelf]) -> Batch:
        return Batch(self.ground.shared, tuple(shelves), self.found.project, self.ground.members)

    def _shelf(self, book: BookFiles) -> Shelf | None:
        """Return what of a book is to be encoded, if anything is."""
        stale = self._stale(book)
        if not stale:
            return None
        try:
            record = content_of(book.record.path)
        except InputError as error:
            self.found.fault(book.home, error.problems)
            return None
        base = self._base(book, _hash(record))
        sources = tuple(
            source for file, stamped in stale if (source := self._source(book, file, record, base, stamped))
        )
        if not sources:
            return None
        problems: list[Problem] = []
        read = parse_record(record, display_path(book.record.path), BookFile, problems)
        if not read:
            self.found.fault(book.home, problems)
        context = display_path(book.context.path) if book.context else ""
        return Shelf(Book(*read, ()) if read else None, sources, context, tuple(problems))

    def _base(self, book: BookFiles, record: str) -> str:
        """Return a hash of what each part of a book is made of, by that of its record."""
        return digest(*self.ground.key, record, "context" if book.context else "")

    def _stale(self, book: BookFiles) -> list[tuple[File, str]]:
        """Return the files of a book whose parts are not as they were, with what goes into them; keep other rows."""
        base, codings = self._base(book, self.hashes[book.record.pathname]), book.codings_by_sheet
        stale = []
        for file in (book.record, *book.sheets):
            inputs = base
            if file is not book.record:
                lock = self.found.locks[file.key] = self.hashes[file.lock]
                pieces = [self.hashes[file.pathname], lock]
                for owner, coding in codings.get(file.key.rpartition("/")[2], ()) if file.kind == "chapter" else ():
                    pieces += (owner, self.hashes[coding.pathname], self.hashes[coding.lock])
                inputs = digest(base, *pieces)
            if not self._is_current(file, inputs):
                stale.append((file, inputs))
        return stale

    def _is_current(self, file: File, inputs: str) -> bool:
        """Return whether the part of a file is still as it was, and keep its row if so."""
        row = self.old.get(file.key)
        if row is None or row.inputs != inputs or self.ground.shared is None:
            return False
        if row.actors != self.ground.actors and row.uses == self.ground.uses(self.ledger.used(file.key)):
            row.actors = self.ground.actors
            self.ledger.note([row])
        if row.actors == self.ground.actors:
            self.rows[file.key] = row
            return True
        return False

    def _source(self, book: BookFiles, file: File, record: bytes, base: str, stamped: str) -> SourceFile | None:
        """Return a file whose part is to be made, as it is read now; None where it cannot be read.

        `stamped` is what goes into it as it was read for the stamp.
        """
        content, lock, inputs = record, b"", base
        codings: tuple[CodingFile, ...] = ()
        if file.kind != "book":
            try:
                content, lock = content_of(file.path), lock_of(file)
            except InputError as error:
                self.found.fault(book.home, error.problems)
                return None
            codings = self._codings(book, file)
            self.found.locks[file.key] = _hash_of_lock(file.path, lock) if file.kind == "chapter" else ""
            said = ((each.owner, _hash(each.content), _hash_of_lock(each.path, each.lock)) for each in codings)
            inputs = digest(
                base, _hash(content), self.found.locks[file.key], *(piece for each in said for piece in each)
            )
        self.found.is_as_stamped &= inputs == stamped
        called = display_path(file.path)
        self.waiting[called] = (file, inputs, book.home)
        return SourceFile(file.kind, called, content, lock=lock, codings=codings)

    def _codings(self, book: BookFiles, file: File) -> tuple[CodingFile, ...]:
        """Return what several coders wrote of a chapter, which is made without it where one of them cannot be read."""
        try:
            listed = book.codings_by_sheet.get(file.path.name, ()) if file.kind == "chapter" else ()
            return read_coding_files(coding.path for _, coding in listed)
        except InputError as error:
            self.found.problems.extend(error.problems)
            return ()

    def _keep(self, parts: Iterable[Fragment]) -> None:
        kept = []
        for part in parts:
            file, inputs, home = self.waiting[part.file]
            self.found.doubtful_entries[part.file] = part.doubtful
            self.found.problems.extend(part.problems)
            if not part.name or self.ground.shared is None:
                self.found.fault(home, ())
            else:
                if part.unplaced:
                    self.found.unplaced[part.name] = part.unplaced
                is_whole = not (part.problems or part.unplaced)
                row = row_of(
                    file,
                    part,
                    inputs if is_whole else "",
                    (self.ground.actors, self.ground.uses(part.used)),
                    self.old.get(file.key),
                )
                kept.append(made(row, part))
                self.rows[file.key] = row
                self.found.made.add(row.name)
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
        opened = (book for home, book in self.books.items() if home not in self.settled.closed)
        self.found.unread |= {book.home for book in opened if book.record.key not in self.rows}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _hash_of_lock(sheet: Path, lock: bytes) -> str:
    """Return the hash of the lock of a sheet, and nothing where it has none."""
    return _hash(lock) if lock or lock_file(sheet).exists() else ""
