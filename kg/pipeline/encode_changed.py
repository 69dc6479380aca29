"""Make the parts of a corpus that are not made yet, or were made of something else than what is there now.

Every file is read and hashed each time: a change that leaves a file's size and time as they were is seen too. What is
read is held only until its part is made.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.encode.fragments import Batch, Fragment, Shelf, SourceFile, encode_batch
from kg.encode.source_map import Written
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline.corpus_state import EncodedCorpus, look_for_meeting, look_for_missing
from kg.pipeline.ground import content_of, lay_ground, made, row_of
from kg.pipeline.local_pool import Runner
from kg.sheets import references
from kg.sheets.folder import BookFiles, CodingFile, Corpus, File, coding_files, lock_file
from kg.sheets.library import Book
from kg.sheets.works import BookFile
from kg.store.ledger import Ledger, digest
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
        self.ground = lay_ground(corpus, ledger, self.found)
        self.rows = dict(self.ground.rows)  # by key of the file
        self.waiting: dict[str, tuple[File, str, Path]] = {}  # what messages call a file -> the file, its inputs

    def encode(self) -> EncodedCorpus:
        done = 0
        for parts in self.run(encode_batch, self._batches()):
            self._keep(parts)
            done += len(parts)
            self.notify("encoding", done, len(self.waiting))
        self.ledger.forget(self.old.keys() - {file.key for file in self.corpus})
        self._gather()
        look_for_missing(self.found, self.ledger, self.ground.shared)
        look_for_meeting(self.found, self.ledger)
        return self.found

    def _batches(self) -> Iterator[Batch]:
        shelves: list[Shelf] = []
        size = 0
        for book in self.corpus.books:
            if not (shelf := self._shelf(book)):
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
        try:
            record = content_of(book.record.path)
        except InputError as error:
            self.found.fault(book.home, error.problems)
            return None
        base = digest(*self.ground.key, record, "context" if book.context else "")
        stale = [self._stale(book.home, book.record, record, base)]
        for file in book.sheets:
            try:
                content, lock = content_of(file.path), _lock(file)
            except InputError as error:
                self.found.fault(book.home, error.problems)
            else:
                self.found.locks[file.key] = hash(lock)
                codings = self._codings(book.home, file)
                said = [piece for each in codings for piece in (each.owner, each.content, each.lock)]
                source = self._stale(book.home, file, content, digest(base, content, lock, *said))
                stale.append(replace(source, lock=lock, codings=codings) if source else None)
        sources = tuple(source for source in stale if source)
        if not sources:
            return None
        problems: list[Problem] = []
        read = parse_record(record, display_path(book.record.path), BookFile, problems)
        if not read:
            self.found.fault(book.home, problems)
        context = display_path(book.context.path) if book.context else ""
        return Shelf(Book(*read, ()) if read else None, sources, context, tuple(problems))

    def _codings(self, home: Path, file: File) -> tuple[CodingFile, ...]:
        """Return what several coders wrote of a chapter, which is made without it where one of them cannot be read."""
        try:
            return coding_files(home, file.path.name) if file.kind == "chapter" else ()
        except InputError as error:
            self.found.problems.extend(error.problems)
            return ()

    def _stale(self, home: Path, file: File, content: bytes, inputs: str) -> SourceFile | None:
        """Return a file if its part must be made, or None if it is still as it was."""
        row = self.old.get(file.key)
        if row and row.inputs == inputs and self.ground.shared is not None:
            if row.actors != self.ground.actors and row.uses == self.ground.uses(self.ledger.used(file.key)):
                row.actors = self.ground.actors
                self.ledger.note([row])
            if row.actors == self.ground.actors:
                self.rows[file.key] = row
                return None
        called = display_path(file.path)
        self.waiting[called] = (file, inputs, home)
        return SourceFile(file.kind, called, content)

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


def _lock(file: File) -> bytes:
    """Return the bytes of the lock of a chapter, and nothing where it has none."""
    path = lock_file(file.path)
    return content_of(path) if file.kind == "chapter" and path.exists() else b""
