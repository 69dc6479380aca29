"""See at a glance that a build would find nothing to do: what went into the last one, and what it left, is all there.

Nothing that makes a graph is imported, nothing parsed and no store opened: files are read and hashed, and compared with
what the last build noted next to its ledger. Whatever is not as it was, a build then looks at closely.
"""

import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg import fingerprint
from kg.files import display_path, write_file
from kg.pipeline.summary import BuildSummary
from kg.seal import Look, digest, hash_of, is_whole, look_and_hash, look_of
from kg.sheets.folder import Corpus
from kg.store import generations
from kg.store.generations import HOME, LAST, ledger_file

__all__ = [
    "Stamp",
    "hashes",
    "is_ledger_current",
    "is_written",
    "note",
    "note_ledger",
    "note_looks",
    "recall",
    "recall_looks",
    "sheets_of",
    "stamp",
]

#: Next to the ledger: how files looked when they were read.
_LOOKS = "looks.json"
#: So close may two moments be for the clock of a disk, in nanoseconds (FAT tells every other second apart).
_MOMENT = 2_000_000_000


#: How each file looked, by its path, and the hash of what was then in it.
Looks = Mapping[str, tuple[Look, str]]


@dataclass(frozen=True)
class Stamp:
    """A hash of all that a build would be made of, that of each file, and how the files looked when those were taken.

    `began` is when that was, in nanoseconds; `is_read` says whether any file was read for it. Of a file that
    is not there the hash is empty. `shared` are the files that are in no book. Books may be settled by what is in
    `settled_by`, if there is anything.
    """

    hash: str
    corpus: Corpus
    hashes: Mapping[str, str]
    looked: Mapping[str, Look | None]
    began: int
    is_read: bool
    shared: tuple[str, ...]
    settled_by: tuple[str, ...] = ()

    def is_still_so(self) -> bool:
        """Return whether nobody has written since into what is in no book; of a sheet, who reads it again sees that."""
        return all(look_of(path) == self.looked[path] for path in self.shared)


def stamp(  # noqa: PLR0913
    corpus: Corpus,
    texts: Mapping[str, Path],
    engine: str,
    *,
    strict: bool = False,
    final: bool = False,
    known: Looks = MappingProxyType({}),
) -> Stamp:
    """Return the stamp of a build: of files, texts that are given, engine, rigour, and software.

    Of a file that looks as it did when its hash was noted, which is `known`, that hash is taken for what it is now.
    """
    began = time.time_ns()
    sheets = [*corpus, *(coding for book in corpus.books for coding in book.codings)]
    others = sorted((name, str(path)) for name, path in texts.items())
    if corpus.codebook:
        others.append(("", str(corpus.codebook)))
    shared = [path for _, path in others]
    looked: dict[str, Look | None] = {}
    hashes, is_read = {"": ""}, False
    for path in (*(path for file in sheets for path in (file.pathname, file.lock) if path), *shared):
        noted = known.get(path)
        if noted is not None and noted[0] == look_of(path):
            looked[path], hashes[path] = noted
        else:
            looked[path], hashes[path] = look_and_hash(path)
            is_read = is_read or looked[path] is not None
    pieces = [_software(), engine, "strict" * strict, "final" * final, display_path(corpus.folder)]
    pieces += map(str, corpus.unread)
    of_sheets = [piece for _, key, sheet, lock in sheets for piece in (key, hashes[sheet], hashes[lock])]
    pieces.append("\0".join(of_sheets))  # which is in no name of a file, and quicker than to hash each length
    pieces += [piece for key, path in others for piece in (key, path if key else "", hashes[path])]
    shared += [file.pathname for file in (corpus.actors, corpus.project) if file]
    settled_by = () if texts or final else (_software(), engine)  # with which more is looked at than what is new
    return Stamp(digest(*pieces), corpus, hashes, looked, began, is_read, tuple(shared), settled_by)


def recall_looks(out: Path) -> Looks:
    """Return how files looked, with the hashes of what was in them, as the last build that was to trust that noted."""
    noted = _noted(out / HOME / _LOOKS)
    return {path: (tuple(look), hash_) for path, (*look, hash_) in noted.items()}


def note_looks(out: Path, stamp: Stamp) -> None:
    """Note how files looked, with the hashes of what was in them, next to a graph that was built.

    A file that was written just before it was read is not noted: it can be written again in the same moment, as far as
    the clock of its disk tells moments apart, and looks as it did.
    """
    last = stamp.began - _MOMENT
    settled = {path: look for path, look in stamp.looked.items() if look and max(look[2:]) < last}
    if (out / HOME).is_dir():
        _note(out / HOME / _LOOKS, {path: (*look, stamp.hashes[path]) for path, look in settled.items()})


def hashes(files: Iterable[str]) -> dict[str, str]:
    """Return the hashes of files, by their paths; of one that cannot be read it is empty."""
    return {file: hash_of(Path(file)) for file in files}


def note(  # noqa: PLR0913
    out: Path,
    stamp: Stamp,
    texts: Mapping[str, str],
    files: Iterable[str],
    summary: BuildSummary,
    *,
    is_as_stamped: bool = True,
) -> None:
    """Note what a build was made of and what it left; `texts` has the hashes of those that ship with the sheets.

    `files` are the names that a build writes next to its store, or removes. Where somebody has written into a sheet
    meanwhile, so that it was not read as it was for the stamp, the next build looks closely.
    """
    last: dict[str, Any] = {
        "stamp": stamp.hash if is_as_stamped and stamp.is_still_so() else "",
        "software": _software(),
        "generation": generations.current(out / HOME).name,
        "ledger": _state(ledger_file(out)),
        "folder": _from(stamp.corpus.folder, out),
        "texts": dict(texts),
        "files": {name: hash_of(out / name) for name in files},
        "summary": {field.name: getattr(summary, field.name) for field in fields(BuildSummary)},
    }
    _write(out, last)


def note_ledger(out: Path) -> None:
    """Note how the ledger was left, whatever came of the build."""
    if ledger_file(out).exists():
        _write(out, {**_last(out), "ledger": _state(ledger_file(out))})


def recall(out: Path, stamp: Stamp) -> BuildSummary | None:
    """Return what a build of the same would give, where it was built and is still there, and else None."""
    last = _last(out)
    texts = last.get("texts", {})
    generations.tidy(out / HOME)
    if last.get("stamp") != stamp.hash or not (_is_there(out, last) and is_ledger_current(out)):
        return None
    if any(hash_of(Path(path)) != hash_ for path, hash_ in texts.items()):
        return None
    number = last["summary"]["files"]["read"]
    files = {"read": number, "unchanged": number, "encoded": 0, "checked": 0}
    return BuildSummary(**{**last["summary"], "messages": tuple(last["summary"]["messages"]), "files": files})


def _from(folder: Path, out: Path) -> str:
    """Return how a folder is reached from another, so that both can be moved; from another drive, where it is."""
    try:
        return os.path.relpath(folder, out)
    except ValueError:
        return str(folder.absolute())


def sheets_of(out: Path) -> Path | None:
    """Return the folder of sheets that a graph was built from, if it is still there."""
    folder = _last(out).get("folder")
    return out / folder if folder and (out / folder).is_dir() else None


def is_written(out: Path, generation: str) -> bool:
    """Return whether a generation is in use, and what would be written next to it is there."""
    last = _last(out)
    return last.get("generation") == generation and last["software"] == _software() and _is_there(out, last)


def is_ledger_current(out: Path) -> bool:
    """Return whether the ledger is as the last build left it."""
    return bool(_last(out).get("ledger") == _state(ledger_file(out)))


def _file(out: Path) -> Path:
    return out / HOME / LAST


def _last(out: Path) -> dict[str, Any]:
    return _noted(_file(out))


def _write(out: Path, last: Mapping[str, Any]) -> None:
    _note(_file(out), last)


def _noted(file: Path) -> dict[str, Any]:
    """Return what is noted in a file, and nothing where that is not what was written."""
    try:
        sum_, _, noted = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    return dict(json.loads(noted)) if sum_.decode("ascii", "replace") == digest(noted) else {}


def _note(file: Path, what: Mapping[str, Any]) -> None:
    """Write what is to be noted, with its hash before it, by which it is known to be what was written."""
    noted = json.dumps(what).encode()
    write_file(file, digest(noted).encode() + b"\n" + noted)


def _is_there(out: Path, last: Mapping[str, Any]) -> bool:
    """Return whether the generation and the files that were noted are there."""
    try:
        generation = generations.current(out / HOME)
    except OSError:
        return False
    is_current = generation.name == last["generation"] and not generations.is_pending(generation)
    return (
        is_current and is_whole(generation) and all(hash_of(out / name) == is_ for name, is_ in last["files"].items())
    )


def _state(path: Path) -> list[int]:
    return [path.stat().st_size, path.stat().st_mtime_ns] if path.exists() else []


@cache
def _software() -> str:
    return fingerprint.everything()
