"""Write a coding of any size as tables, and compare what was written with what is read back, table by table.

The read-back goes through the reader of the format, a few thousand rows at a time. Facts are compared by sums of their
hashes, one for each kind and field; only those of a field whose sums differ are compared one by one.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from kg.exchange.facts import Fact
from kg.exchange.losses import Losses, Tally, compare
from kg.exchange.packed import pack
from kg.exchange.tabular import tables
from kg.exchange.tabular.writing import PACKAGE, write_into
from kg.exchange.taken import Known
from kg.files import replacing

__all__ = ["unpack_into", "write_tables"]

#: How many lines of a table are read at once.
_LINES = 4_000
#: Of which field how many facts there are, and the sum of their hashes.
_Sums = dict[tuple[str, str], tuple[int, int]]


def write_tables(facts: Callable[[], Iterable[Fact]], file: IO[bytes]) -> Losses:
    """Write facts, which come in the same order each time, into a file as tables, and return what came of them.

    The bytes are those of `tables.write`. The file can be read as well as written.
    """
    before: _Sums = {}
    write_into(file, _summed(facts(), before))
    file.seek(0)
    after: _Sums = {}
    for _ in _summed(_back(file), after):
        pass
    other = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    exact = compare("tables", _of(facts(), other), _of(_back(file), other)) if other else Losses("tables", {})
    kept = {key: exact.by_field[key] if key in other else Tally(number) for key, (number, _) in before.items()}
    return Losses("tables", {**kept, **exact.by_field}, exact.changes)


def _summed(facts: Iterable[Fact], sums: _Sums) -> Iterator[Fact]:
    """Yield facts, and add them to sums as they go by."""
    for fact in facts:
        number, total = sums.get((fact.kind, fact.field), (0, 0))
        hashed = blake2b(f"{fact.id}\0{fact.value}".encode(), digest_size=16).digest()
        sums[fact.kind, fact.field] = number + 1, (total + int.from_bytes(hashed)) % 2**128
        yield fact


def _of(facts: Iterable[Fact], fields: set[tuple[str, str]]) -> Iterator[Fact]:
    return (fact for fact in facts if (fact.kind, fact.field) in fields)


def _back(file: IO[bytes]) -> Iterator[Fact]:
    """Yield the facts that the reader of the format finds in a zip of tables, piece by piece."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name == PACKAGE:
                continue
            with archive.open(name) as packed, TextIOWrapper(packed, "utf-8", newline="") as text:
                for piece in _pieces(text):
                    yield from tables.read(pack({name: piece.encode()}), Known()).facts


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    """Yield a table in pieces of whole rows, each with the names of its columns; a row can have several lines."""
    head, piece, is_within = "", list[str](), False
    for line in lines:
        is_within ^= line.count('"') % 2 == 1
        if not head:
            head = line
            continue
        piece.append(line)
        if len(piece) >= _LINES and not is_within:
            yield head + "".join(piece)
            piece.clear()
    if piece:
        yield head + "".join(piece)


def unpack_into(file: IO[bytes], folder: Path) -> None:
    """Write the files of a zip into a folder, each whole or not there."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            with archive.open(name) as packed, replacing(folder / name) as (new, _):
                while some := packed.read(1 << 20):
                    new.write(some)
