"""See at a glance that a build would find nothing to do: what went into the last one, and what it left, is all there.

Nothing that makes a graph is imported, nothing parsed and no store opened: files are read and hashed, and compared with
what the last build noted next to its ledger. Whatever is not as it was, a build then looks at closely.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg import fingerprint
from kg.files import display_path, write_file
from kg.pipeline.summary import BuildSummary
from kg.seal import digest, is_whole
from kg.sheets.folder import Corpus, lock_file
from kg.store import generations
from kg.store.generations import HOME, LAST, ledger_file

__all__ = ["Stamp", "hashes", "is_ledger_current", "is_written", "note", "note_ledger", "recall", "sheets_of", "stamp"]


@dataclass(frozen=True)
class Stamp:
    """A hash of all that a build would be made of, and how its files looked when that was taken."""

    hash: str
    folder: Path
    _files: tuple[Path, ...]
    _looked: tuple[object, ...]

    def is_still_so(self) -> bool:
        """Return whether nobody has written into the files since."""
        return _look(self._files) == self._looked


def _look(files: Iterable[Path]) -> tuple[object, ...]:
    found: list[object] = []
    for path in files:
        try:
            seen = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return tuple(found)


def stamp(
    corpus: Corpus, texts: Mapping[str, Path], engine: str, *, strict: bool = False, final: bool = False
) -> Stamp:
    """Return the stamp of a build: of files, texts that are given, engine, rigour, and software."""
    files = tuple(path for file in corpus for path in (file.path, lock_file(file.path)))
    coders = [path for book in corpus.books for path in book.codings]
    files += (*coders, *map(lock_file, coders), *texts.values(), *([corpus.codebook] if corpus.codebook else []))
    looked = _look(files)
    pieces = [_software(), engine, "strict" * strict, "final" * final, display_path(corpus.folder)]
    pieces += [_hash(corpus.codebook) if corpus.codebook else "", *map(str, corpus.unread)]
    pieces += [piece for file in corpus for piece in (file.key, _hash(file.path), _hash(lock_file(file.path)))]
    pieces += [piece for path in coders for piece in (str(path), _hash(path), _hash(lock_file(path)))]
    pieces += [piece for name, path in sorted(texts.items()) for piece in (name, str(path), _hash(path))]
    return Stamp(digest(*pieces), corpus.folder, files, looked)


def hashes(files: Iterable[str]) -> dict[str, str]:
    """Return the hashes of files, by their paths; of one that cannot be read it is empty."""
    return {file: _hash(Path(file)) for file in files}


def note(out: Path, stamp: Stamp, texts: Mapping[str, str], files: Iterable[str], summary: BuildSummary) -> None:
    """Note what a build was made of and what it left; `texts` has the hashes of those that ship with the sheets.

    `files` are the names that a build writes next to its store, or removes. Where somebody has written into a sheet
    meanwhile, nobody knows which of its words were read: the next build looks closely.
    """
    last: dict[str, Any] = {
        "stamp": stamp.hash if stamp.is_still_so() else "",
        "software": _software(),
        "generation": generations.current(out / HOME).name,
        "ledger": _state(ledger_file(out)),
        "folder": _from(stamp.folder, out),
        "texts": dict(texts),
        "files": {name: _hash(out / name) for name in files},
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
    if any(_hash(Path(path)) != hash_ for path, hash_ in texts.items()):
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
    try:
        sum_, _, noted = _file(out).read_bytes().partition(b"\n")
    except OSError:
        return {}
    return dict(json.loads(noted)) if sum_.decode("ascii", "replace") == digest(noted) else {}


def _write(out: Path, last: Mapping[str, Any]) -> None:
    """Write what is noted, with its hash before it, by which it is known to be what was written."""
    noted = json.dumps(last).encode()
    write_file(_file(out), digest(noted).encode() + b"\n" + noted)


def _is_there(out: Path, last: Mapping[str, Any]) -> bool:
    """Return whether the generation and the files that were noted are there."""
    try:
        generation = generations.current(out / HOME)
    except OSError:
        return False
    is_current = generation.name == last["generation"] and not generations.is_pending(generation)
    return is_current and is_whole(generation) and all(_hash(out / name) == is_ for name, is_ in last["files"].items())


def _state(path: Path) -> list[int]:
    return [path.stat().st_size, path.stat().st_mtime_ns] if path.exists() else []


def _hash(path: Path) -> str:
    """Return the hash of a file, and nothing where there is none that can be read."""
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


@cache
def _software() -> str:
    return fingerprint.everything()
