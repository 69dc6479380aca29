"""Know of what a corpus is made: the rows of its files, what they name elsewhere, and where their passages are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.anchors.outcomes import Anchor, Look
from kg.anchors.passages import Passages
from kg.encode.distinct import Nodes, meeting_addresses, nodes_of
from kg.encode.fragments import ACTORS
from kg.encode.partial import entry_of
from kg.encode.source_map import Written
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.pipeline.parts.settled import Settled, settled_book
from kg.project.project import Project
from kg.seal import hash_of
from kg.sheets.checks.references import Missing
from kg.sheets.folder import File, coding_files, lock_file
from kg.sheets.library import Kinds, Names, by_name
from kg.store.ledger import Ledger
from kg.store.rows import LedgerRow
from kg.texts.given import texts_at_hand

__all__ = [
    "EncodedCorpus",
    "anchors_of",
    "look_for_meeting",
    "look_for_missing",
    "place_new",
    "settle",
    "shipped_texts",
]


@dataclass
class EncodedCorpus:
    """The rows of all files that have a part, by name of the part, what is wrong, and how much was done.

    `homes` gives the folder of the book of each part, `doubtful` the folders in which a file cannot be read, `unread`
    those whose book has no row, `doubtful_entries` those of a file of which rules cannot be asked, by what messages
    call the file, and `unplaced` what is wrong with the places of a chapter as long as its text is not at hand;
    `locks` has the hash of the lock of each chapter, as it was read; `project` is what all of them have in common;
    `made` names the parts that were made now, `owners` who defines what was asked for; `settled` has the books that
    stay closed, of which nothing is here. All `is_as_stamped` unless somebody wrote into a file before it was read.
    """

    rows: dict[str, LedgerRow] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    homes: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[Path] = field(default_factory=set)
    unread: set[Path] = field(default_factory=set)
    unplaced: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    locks: dict[str, str] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    project: Project = field(default_factory=Project)
    doubtful_entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_as_stamped: bool = True
    owners: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    settled: Settled = field(default_factory=lambda: Settled({}, {}))

    @property
    def parts(self) -> dict[str, str]:
        """Return the hash of the statements of each part, by name; those of closed books too."""
        return {**self.settled.parts, **{name: row.hash for name, row in self.rows.items()}}

    @property
    def encoded(self) -> int:
        """Return how many parts were made now."""
        return len(self.made)

    def fault(self, home: Path, problems: Iterable[Problem]) -> None:
        """Note what is wrong in the folder of a book, of which a file cannot be read."""
        self.problems.extend(problems)
        self.doubtful.add(home)

    def owner(self, name: str, ledger: Ledger) -> tuple[str, str] | None:
        """Return the part that defines a full id, and the kind of thing that it is, or None; once all have rows."""
        if name not in self.owners:
            self.owners[name] = next(self._owners(name, ledger), None)
        return self.owners[name]

    def _owners(self, name: str, ledger: Ledger) -> Iterator[tuple[str, str]]:
        prefix = name
        while prefix:
            if prefix in self.rows and (kind := ledger.defined(self.rows[prefix].file).get(name)):
                yield prefix, kind
            prefix = prefix.rpartition("-")[0]

    def is_doubtful(self, name: str) -> bool:
        """Return whether a file with mistakes may be the one that defines a name."""
        homes = {home for part, home in self.homes.items() if name.startswith(f"{part}-")}
        return bool(homes & self.doubtful) or bool(self.unread and not homes)


def settle(found: EncodedCorpus, ledger: Ledger, *, is_good: bool) -> None:
    """Remember the books that were open, if a good graph was made of them, so that they can stay closed."""
    if not is_good:
        return
    rows: dict[str, dict[str, LedgerRow]] = {}
    ties: dict[str, set[str]] = {}
    for name, row in found.rows.items():
        if home := found.settled.homes.get(found.homes[name]):
            rows.setdefault(home, {})[name] = row
            pairs = (each[:1] for each in json.loads(row.wanted)), json.loads(row.steps)
            owned = {found.owner(each, ledger) for pair in pairs for names in pair for each in names}
            parts = {part[0] for part in owned if part}
            ties.setdefault(home, set()).update(found.settled.homes.get(found.homes[part], "") for part in parts)
    books = {home: settled_book(rows[home], ties[home] - {home}) for home in rows if "" not in ties[home]}
    keys = found.settled.keys
    ledger.settle((home, keys[home], json.dumps(book)) for home, book in books.items() if book and keys[home])


def look_for_missing(found: EncodedCorpus, ledger: Ledger, shared: Kinds | None) -> None:
    """Note each name that a file uses and no file defines, unless one that may define it has mistakes of its own."""
    for name, row in list(found.rows.items()):
        if row.wanted == "[]":
            continue
        wanted = [Missing(*each) for each in json.loads(row.wanted)]
        missing = [each for each in wanted if not _is_there(found, ledger, each)]
        if not missing:
            continue
        file = display_path(found.files[name].path)
        if not all(found.is_doubtful(each.name) for each in missing):
            names = Names(found.project, shared or {}, _elsewhere(found, ledger, name, [each.name for each in missing]))
            found.problems.extend(each.problem(each.file or file, name, names) for each in missing)
        else:  # what a rule finds in an entry that names what cannot be read only follows from that
            for each in missing:
                entries = found.doubtful_entries.get(each.file or file, ())
                found.doubtful_entries[each.file or file] = (*entries, entry_of(each.entry))


def look_for_meeting(found: EncodedCorpus, ledger: Ledger, before: Mapping[str, str]) -> None:
    """Note each thing of a file that has the address of something of another file.

    `before` has the parts of a graph that was good, by the hashes of their statements: no two of those meet.
    """

    @cache
    def nodes(part: str) -> Nodes:
        file = found.files[part]
        return nodes_of(display_path(file.path), Written.unpacked(ledger.places(file.key)[0]))

    def names(part: str) -> Iterable[str]:
        return ledger.defined(found.files[part].key) if part == ACTORS else nodes(part)  # of actors all have their ids

    books = [name for name, file in found.files.items() if file.kind == "book"]
    new = {name for name, row in found.rows.items() if name in found.made or before.get(name) != row.hash}
    found.problems.extend(meeting_addresses(found.rows, books, nodes, ACTORS, new, names))


def _is_there(found: EncodedCorpus, ledger: Ledger, wanted: Missing) -> bool:
    owned = found.owner(wanted.name, ledger)
    return owned is not None and owned[1] in wanted.kinds


def _elsewhere(found: EncodedCorpus, ledger: Ledger, part: str, missing: list[str]) -> Kinds:
    """Return what a name may mean that other files define: those of its book, and those it begins with."""
    kinds: list[tuple[str, str]] = []
    for name, row in found.rows.items():
        near = found.homes[name] == found.homes[part]
        if name != ACTORS and (near or any(wanted.startswith(f"{name}-") for wanted in missing)):
            kinds += ledger.defined(row.file).items()
    return by_name(kinds)


def place_new(encoded: EncodedCorpus, ledger: Ledger, given: Mapping[str, Path]) -> bool:
    """Write the locks in which passages get a place, those of coders too, and return whether there were any.

    `given` has for chapters (`ch6`, or `tw2019-ch6`) the file of their text. The lock of a sheet with mistakes is left
    as it is: what is left out of that sheet would lose its place. So is one that is no longer what was read, as
    `kg anchors --write` may be at work: the next build reads it.
    """
    at_hand, written = texts_at_hand(shipped_texts(encoded), given), False
    if not at_hand:
        return False
    from kg.texts.lock_writer import is_unplaced, new_places, place_coders, write_lock

    for name, path in at_hand.items():
        passages, file = _passages(name, encoded, ledger), encoded.files[name].path
        is_new = passages.text is None or is_unplaced(passages)
        if is_new and not encoded.doubtful_entries.get(passages.file):
            with suppress(InputError):  # that a text cannot be read is said when its passages are looked for
                lock = new_places(passages, path)
                is_as_read = hash_of(lock_file(file)) == encoded.locks[encoded.files[name].key]
                written |= lock is not None and is_as_read and write_lock(file, lock)
        if json.loads(encoded.rows[name].counts).get("units unplaced"):
            with suppress(InputError):
                written |= place_coders(coding_files(encoded.homes[name], file.name), path, passages.text)
    return written


def anchors_of(
    encoded: EncodedCorpus,
    ledger: Ledger,
    texts: Mapping[str, str],
    given: Mapping[str, Path],
    look: Look | None = None,
) -> tuple[Anchor, ...]:
    """Return what became of the passages of the chapters whose texts are at hand; `look` looks into one, if given."""
    if not (given or any(texts.values())):
        return ()
    from kg.texts.matching import check_texts, look_into

    return check_texts(texts, given, lambda name: _passages(name, encoded, ledger), look or look_into)


def shipped_texts(encoded: EncodedCorpus) -> dict[str, str]:
    """Return for each coded chapter the file of the text that ships with it, or nothing."""
    return {
        name: str(encoded.homes[name] / row.text) if row.text else ""
        for name, row in encoded.rows.items()
        if encoded.files[name].kind == "chapter"
    }


def _passages(name: str, encoded: EncodedCorpus, ledger: Ledger) -> Passages:
    """Return the passages of a chapter."""
    file = encoded.files[name]
    known = Passages.model_validate_json(ledger.places(file.key)[1])
    return known.model_copy(update={"file": display_path(file.path)})
