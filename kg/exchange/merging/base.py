"""Keep what was sent in each export, and find it again: what a sheet said then tells an edit from a conflict.

It lies in `.kg/exchange` of the study, which git ignores, under a name that is made of the facts: the export id. A file
that carries the id says which it was; of any other, that is taken from which it differs least.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import StoreError
from kg.exchange.facts import Fact, export_id
from kg.files import write_files
from kg.sheets.library import Library
from kg.version import __version__

__all__ = ["Base", "home_of", "keep", "nearest_base", "recall"]

_FOLDER = Path(".kg", "exchange")
#: How many exports are remembered, and how many bytes of one are read.
_MOST, _MOST_BYTES = 200, 200_000_000


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


def keep(home: Path, form: str, facts: Sequence[Fact], kept: Iterable[Fact]) -> str:
    """Remember an export of facts, of which a format kept some, and return its id.

    Where nothing can be written there, what comes back is compared with the sheets alone.
    """
    name = export_id(facts)
    left = Counter(facts) - Counter(kept)
    known: dict[str, Any] = {"kind": "export", "kg": __version__, "format": form, "id": name}
    rows = {"kept": [*(Counter(facts) - left).elements()], "dropped": [*left.elements()]}
    content = gzip.compress(json.dumps(known | rows, ensure_ascii=False).encode(), mtime=0)
    folder = home / _FOLDER
    try:
        write_files({folder / f"{name}.{form}.json.gz": content, folder.parent / ".gitignore": b"*\n"})
        for old in sorted(folder.glob("*.json.gz"), key=lambda path: path.stat().st_mtime)[:-_MOST]:
            old.unlink(missing_ok=True)
    except (OSError, StoreError):
        return name
    return name


def recall(home: Path, form: str, name: str) -> Base | None:
    """Return what an export of an id was, if it is remembered."""
    path = home / _FOLDER / f"{name}.{form}.json.gz"
    return _read(path) if name.isalnum() and path.is_file() else None


def nearest_base(home: Path, form: str, facts: Iterable[Fact]) -> Base | None:
    """Return the export of a format that differs least from what a file says, the last of several that are as near.

    One that has nothing in common with the file is none.
    """
    said = Counter(facts)
    best: tuple[int, Base] | None = None
    for base in _of_format(home, form):
        kept = Counter(base.kept)
        far = ((kept - said) + (said - kept)).total()
        if (kept & said) and (best is None or far < best[0]):
            best = far, base
    return best[1] if best else None


def _of_format(home: Path, form: str) -> Iterator[Base]:
    """Yield the exports of a format that are remembered, the last one first."""
    found = (home / _FOLDER).glob(f"*.{form}.json.gz")
    for path in sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True):
        if base := _read(path):
            yield base


def _read(path: Path) -> Base | None:
    """Return an export as it was remembered; nothing where the file is damaged."""
    try:
        with gzip.open(path) as file:
            known = json.loads(file.read(_MOST_BYTES))
        kept, dropped = (tuple(Fact(*map(str, row)) for row in known[name]) for name in ("kept", "dropped"))
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None
    return Base(kept, dropped)
