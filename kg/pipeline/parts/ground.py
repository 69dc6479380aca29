"""Make the parts that all files of a corpus rest on, the actors and the project, and know what they define."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.encode.fragments import Fragment, encode_actors, encode_its_project
from kg.encode.memberships import PROPERTIES, Membership, memberships
from kg.errors import InputError
from kg.files import display_path, read_bytes
from kg.fingerprint import ENCODING
from kg.pipeline.parts.state import EncodedCorpus
from kg.project.reader import read_project
from kg.rdf.namespaces import RDF, local_name
from kg.rdf.ordering import name_of, split_line
from kg.sheets.folder import Corpus, File, lock_file
from kg.sheets.library import Kinds, by_name
from kg.store.ledger import Ledger, digest
from kg.store.rows import LedgerRow, Made

__all__ = ["Ground", "content_of", "lay_ground", "lock_of", "made", "row_of"]

_TYPE = str(RDF.type).encode()
_OF_MEMBERS = {str(each).encode() for each in PROPERTIES}


@dataclass(frozen=True)
class Ground:
    """What all files of a corpus rest on.

    `key` is what the encoding of every part depends on; `rows` are those of the actors and the project, by the keys of
    their files; `actors` is the hash of the part of the actors, and `shared` the names that it defines, None where it
    cannot be read; `facts` has what is said of each of them.
    """

    key: tuple[str, ...]
    rows: Mapping[str, LedgerRow] = field(default_factory=dict)
    actors: str = ""
    shared: Kinds | None = None
    members: tuple[Membership, ...] = ()
    facts: Mapping[str, bytes] = field(default_factory=dict)

    def uses(self, used: Iterable[str]) -> str:
        """Return a hash of the shared names that a file uses: it changes where their kinds or memberships do."""
        return digest(*(piece for name in used for piece in (name, self.facts.get(name, b""))))


def lay_ground(corpus: Corpus, ledger: Ledger, found: EncodedCorpus) -> Ground:
    """Return the ground of a corpus after its parts have been made; note what is wrong, and the project, in `found`."""
    found.problems.extend(corpus.unread)
    found.project = read_project(corpus.folder, found.problems)
    key = (ENCODING.digest(), found.project.base.iri, found.project.codebook.digest)
    row = _actors(corpus.actors, ledger, found, key)
    if row is None:
        return Ground(key)
    shared = by_name(ledger.defined(row.file).items())
    members, facts = _said(ledger.statements(row.hash))
    rows = {row.file: row}
    if project := _project(corpus.project, ledger, found, (*key, row.hash), shared):
        rows[project.file] = project
    return Ground(key, rows, row.hash, shared, members, facts)


def _actors(file: File, ledger: Ledger, found: EncodedCorpus, key: tuple[str, ...]) -> LedgerRow | None:
    try:
        content = content_of(file.path)
    except InputError as error:
        found.problems.extend(error.problems)
        return None
    inputs = digest(*key, content)
    row = ledger.row(file.key)
    if row is None or row.inputs != inputs:
        part = encode_actors(display_path(file.path), content, found.project)
        found.problems.extend(part.problems)
        if not part.name:
            return None
        found.doubtful_entries[part.file] = part.doubtful
        row = row_of(file, part, "" if part.problems else inputs, ("", ""), row)
        ledger.add([made(row, part)])
        found.made.add(row.name)
    return row


def _project(
    file: File | None, ledger: Ledger, found: EncodedCorpus, key: tuple[str, ...], shared: Kinds
) -> LedgerRow | None:
    """Return the row of the part of the project, whose coders are among the shared names."""
    if file is None or found.project.record is None:
        return None
    inputs = digest(*key, content_of(file.path))
    row = ledger.row(file.key)
    if row is None or row.inputs != inputs:
        part = encode_its_project(found.project, shared)
        if part.problems:
            found.problems.extend(part.problems)
            return None
        row = row_of(file, part, inputs, (key[-1], ""), row)
        ledger.add([made(row, part)])
        found.made.add(row.name)
    return row


def _said(written: bytes) -> tuple[tuple[Membership, ...], dict[str, bytes]]:
    """Return the memberships among statements, and what is said of each thing: its kinds and its memberships."""
    facts: dict[str, list[bytes]] = defaultdict(list)
    predicates = [(line.split(b" ", 2)[1], line) for line in written.splitlines(keepends=True)]
    for subject, _, cls, _ in (split_line(line) for predicate, line in predicates if predicate == _TYPE):
        facts[name_of(subject)].append(cls)
    of_members = (line for predicate, line in predicates if predicate in _OF_MEMBERS)
    members = memberships(parse(b"".join(of_members), format=RdfFormat.N_QUADS))
    for each in members:
        for name in (each.member, each.organization):
            facts[local_name(name)].append(repr(each).encode())
    return members, {name: b"".join(found) for name, found in facts.items()}


def row_of(file: File, part: Fragment, inputs: str, rests_on: tuple[str, str], before: LedgerRow | None) -> LedgerRow:
    """Return the row of a part, with what was found before: what that depended on is next to it.

    `rests_on` has the hash of the actors, and that of the shared names that the part uses.
    """
    return LedgerRow(
        file.key,
        part.name,
        inputs,
        *rests_on,
        digest(part.statements),
        json.dumps(part.wanted),
        json.dumps(part.steps),
        json.dumps(part.counts),
        part.classified,
        part.text,
        *((before.checked, before.findings, before.looked) if before else ()),
    )


def made(row: LedgerRow, part: Fragment) -> Made:
    """Return what the ledger keeps of a part."""
    return Made(row, part.statements, dict(part.defines), part.used, part.written, part.passages)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raise `InputError` where it cannot be read."""
    return read_bytes(path)


def lock_of(file: File) -> bytes:
    """Return the bytes of the lock of a chapter, and nothing where it has none."""
    path = lock_file(file.path)
    return content_of(path) if file.kind == "chapter" and path.exists() else b""
