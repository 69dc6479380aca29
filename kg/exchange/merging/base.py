"""Keep what was sent in each export, and find it again: what a sheet said then tells an edit from a conflict.

It lies in `.kg/exchange` of the study, which git ignores, under a name that is made of the facts: the export id. A file
that carries the id says which it was; of any other, that is taken from which it differs least.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import StoreError
from kg.exchange.facts import ExportId, Fact
from kg.files import replacing, write_file
from kg.sheets.library import Library
from kg.version import __version__

__all__ = ["Base", "home_of", "keep", "nearest_base", "recall"]

_FOLDER = Path(".kg", "exchange")
#: How many exports are remembered, and how many bytes of one are read.
_MOST, _MOST_BYTES = 30, 500_000_000


@dataclass(frozen=True)
class Base:
    """What the sheets said when a file was written, and what of it the format kept."""

    kept: tuple[Fact, ...]
    dropped: tuple[Fact, ...]

    @property
    def whole(self) -> tuple[Fact, ...]:
        """Return all that the sheets said."""
        return (*self.kept, *self.dropped)


def home_of(library: Library) -> Path | None:
    """Return the folder of a study, in which exports are remembered; none for the data that ship."""
    if library.document is None:
        return None
    home = Path(library.document.file).absolute().parent
    return None if home.resolve() == resources.folder("data").resolve() else home


def keep(home: Path, form: str, facts: Iterable[Fact], kept: Iterable[Fact] | None = None) -> str:
    """Remember an export of facts, of which a format kept some, or all, and return its id.

    Facts are written as they come. Where nothing can be written there, what comes back is compared with the sheets.
    """
    folder, made = home / _FOLDER, ExportId()
    left = None if kept is None else Counter(kept)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder.parent / ".gitignore", b"*\n")
        new = folder / f"last.{form}"
        with replacing(new) as (file, _), gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            packed.write(_line({"kind": "export", "kg": __version__, "format": form}))
            for fact in made.seen(facts):
                is_kept = left is None or left[fact] > 0
                if left is not None and is_kept:
                    left[fact] -= 1
                packed.write(_line([is_kept, *fact]))
        new.replace(folder / f"{made}.{form}.json.gz")
        for old in sorted(folder.glob("*.json.gz"), key=lambda path: path.stat().st_mtime_ns)[:-_MOST]:
            old.unlink(missing_ok=True)
    except (OSError, StoreError):
        return ""
    return str(made)


def _line(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=True)}\n".encode()


def recall(home: Path, form: str, name: str) -> Base | None:
    """Return what an export of an id was, if it is remembered."""
    path = home / _FOLDER / f"{name}.{form}.json.gz"
    return _read(path) if name.isalnum() and path.is_file() else None


def nearest_base(home: Path, forms: Iterable[str], facts: Iterable[Fact]) -> Base | None:
    """Return the export of some formats that differs least from what a file says, the last of several that are as near.

    One that has nothing in common with the file is none.
    """
    said = Counter(facts)
    best: tuple[int, Base] | None = None
    for base in _of_formats(home, forms):
        kept = Counter(base.kept)
        far = ((kept - said) + (said - kept)).total()
        if (kept & said) and (best is None or far < best[0]):
            best = far, base
    return best[1] if best else None


def _of_formats(home: Path, forms: Iterable[str]) -> Iterator[Base]:
    """Yield the exports of some formats that are remembered, the last one first."""
    found = [path for form in forms for path in (home / _FOLDER).glob(f"*.{form}.json.gz")]
    for path in sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True):
        if base := _read(path):
            yield base


def _read(path: Path) -> Base | None:
    """Return an export as it was remembered; nothing where the file is damaged."""
    kept, dropped = list[Fact](), list[Fact]()
    left = _MOST_BYTES
    try:
        with gzip.open(path) as file:
            file.readline(left)
            while line := file.readline(left):
                left -= len(line)
                is_kept, *row = json.loads(line)
                (kept if is_kept else dropped).append(Fact(*map(str, row)))
    except (OSError, EOFError, ValueError, TypeError, RecursionError, zlib.error):
        return None
    if left <= 0:
        return None
    return Base(tuple(kept), tuple(dropped))
