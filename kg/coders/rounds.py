"""Begin a round of training after another: what coders and the chair have is kept as it was, and read again as such.

Nothing is lost on the way: each file is in its new place before anything new takes that of the old.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.anchors.normalize import Folded
from kg.coders.chosen import codings_named, keep_places
from kg.codings.reader import DECISIONS, UNITS, Codings, codings_of, read_codings
from kg.codings.records import DecisionsFile, FreeSheet, LabelSheet, UnitsFile
from kg.codings.rounds import kept, within
from kg.errors import InputError, KgError, NotFoundError, Problem, StoreError
from kg.files import display_path, read_bytes, sync, write_files
from kg.sheets.folder import CODINGS, ROUNDS, CodingFile, coding_files
from kg.sheets.library import Book, Library, Sheet
from kg.yaml.fields import Record
from kg.yaml.record import parse_record

__all__ = ["Begun", "begin", "every_round", "kept_rounds", "round_named", "write_round"]


@dataclass(frozen=True)
class Begun:
    """A round that begins: its number, that of the round before it here, and where the files of that one go."""

    number: int
    before: int = 0
    away: Mapping[Path, Path] = field(default_factory=dict)


def begin(
    library: Library, sheet: Sheet, text: Folded | None, wanted: int | None, *, unfinished: bool = False
) -> Begun:
    """Return the round in which a chapter is given out: the one that is under way or, by its number, a new one.

    The round under way is put away for a new one. Raise `KgError` where somebody is not done with it, unless
    `unfinished` says that it ends like that, and where the number was used before.
    """
    problems: list[Problem] = []
    now = _read(library, sheet, text, problems)
    number = now.round if now else 0
    last = max([*kept(sheet.home, Path(sheet.document.file).name), number])
    if wanted is None or wanted == number:
        return Begun(number or last + 1)
    if problems:
        raise InputError(problems)
    chapter = sheet.chapter.chapter
    if wanted <= last:
        raise KgError(f"There was a round {wanted} of {chapter} already; the next is --round {last + 1}.")
    if now is None:
        return Begun(wanted)
    if now.unfinished and not unfinished:
        left = now.unfinished
        verb = "is" if len(left) == 1 else "are"
        raise KgError(
            f"{', '.join(left)} {verb} not done with round {number} of {chapter}; whoever is done writes "
            "'state: done'. To end the round as it is, say --unfinished."
        )
    keep_places(now)
    folder = sheet.home / within(number)
    return Begun(wanted, number, {path: folder / path.parent.name / path.name for path in _files(sheet)})


def write_round(files: Mapping[Path, bytes], begun: Begun) -> None:
    """Write the files of a round that begins and put those of the round before away, all of it or nothing.

    Raise `KgError` where the place of one is taken, and `StoreError` where something cannot be written.
    """
    if not begun.away:
        write_files(files)
        return
    old = {path: read_bytes(path) for path in {**begun.away, **files} if path.exists()}
    for path, target in begun.away.items():
        if target.exists() and read_bytes(target) != old[path]:
            raise KgError(
                f"{display_path(target)}: it is there already, and says something else than {display_path(path)}, so "
                "nothing was put away. See which of the two is round "
                f"{begun.before}, and move the other out of the folder of the book."
            )
    copies = {target: old[path] for path, target in begun.away.items() if not target.exists()}
    try:
        write_files(copies)
        sync(*copies)
        # The chair's file says which round it is: where a run is killed, it is the one before until all is there.
        write_files(dict(sorted(files.items(), key=lambda file: file[0].parent.name == UNITS)))
        for path in begun.away.keys() - files.keys():
            path.unlink()
    except BaseException as error:
        # What was there is put back before the copies of it go; where that fails, these stay.
        write_files({path: content for path, content in old.items() if _bytes(path) != content})
        for path in (*(files.keys() - old.keys()), *copies):
            path.unlink(missing_ok=True)
        _sweep(path.parent for path in (*files, *copies))
        if isinstance(error, OSError):
            raise StoreError(f"The round cannot be put away: {error}.") from None
        raise
    _sweep(path.parent for path in begun.away)


def kept_rounds(library: Library, sheet: Sheet, text: Folded | None) -> dict[int, Codings]:
    """Return the codings of the earlier rounds of a chapter, by number; raise `InputError` where one cannot be read.

    They are not held to the sheet and the codebook of today, which may have changed since, as is the use of training.
    `text` is asked only where a round has no lock that says where its units are.
    """
    problems: list[Problem] = []
    numbers = kept(sheet.home, Path(sheet.document.file).name)
    found = {number: _read(library, sheet, text, problems, number) for number in numbers}
    if problems:
        raise InputError(problems)
    return {number: codings for number, codings in found.items() if codings}


def round_named(
    library: Library, sheet: Sheet, texts: Mapping[str, Folded | None], number: int | None = None
) -> Codings:
    """Return the codings of a chapter: those of a round by its number, without one those of the round under way.

    Raise `NotFoundError` where there is no round of that number, and `KgError` where nobody has coded the chapter.
    """
    if number is None:
        return codings_named(library, sheet, texts)
    earlier = kept_rounds(library, sheet, _text(library, sheet, texts))
    if number in earlier:
        return earlier[number]
    now = read_codings(library, texts).get(_name(library, sheet))
    if now and now.codings and now.round == number:
        keep_places(now)
        return now
    names = [*map(str, earlier), *([str(now.round)] if now and now.codings else [])]
    hint = f"choose {', '.join(names)}" if names else "start with 'kg coders split'"
    raise NotFoundError(f"There is no round {number} of {sheet.chapter.chapter}; {hint}.")


def every_round(
    library: Library, sheets: Sequence[Sheet], texts: Mapping[str, Folded | None]
) -> Iterator[tuple[int, Codings]]:
    """Yield the codings of each round of some chapters, with its number: those that are over, and those under way."""
    now = read_codings(library, texts)
    for sheet in sheets:
        yield from kept_rounds(library, sheet, _text(library, sheet, texts)).items()
        current = now.get(_name(library, sheet))
        if current and current.codings:
            keep_places(current)
            yield current.round, current


def _book(library: Library, sheet: Sheet) -> Book:
    return next(book for book in library.books if any(one is sheet for one in book.sheets))


def _name(library: Library, sheet: Sheet) -> str:
    return _book(library, sheet).name(sheet)


def _text(library: Library, sheet: Sheet, texts: Mapping[str, Folded | None]) -> Folded | None:
    return texts.get(_name(library, sheet))


def _read(
    library: Library, sheet: Sheet, text: Folded | None, problems: list[Problem], number: int = 0
) -> Codings | None:
    """Return the codings of a chapter, now or in a round; add to the problems only what cannot be read at all."""
    files = coding_files(sheet.home, Path(sheet.document.file).name, number)
    for file in files:
        parse_record(file.content, file.file, _kind(file), problems)
    is_placed = number and any(file.lock for file in files)
    own = replace(sheet, codings=files)
    found, _ = codings_of(library.names, _book(library, sheet), own, None if is_placed else text)
    return replace(found, sheet=sheet, is_over=number > 0) if found else None


def _kind(file: CodingFile) -> type[Record]:
    """Return what a file of coders is a record of."""
    known: dict[str, type[Record]] = {UNITS: UnitsFile, DECISIONS: DecisionsFile}
    return known.get(file.owner) or (LabelSheet if b"labels-of:" in file.content else FreeSheet)


def _files(sheet: Sheet) -> list[Path]:
    """Return all files of coders of a chapter: what they coded, locks, forms, and what is the chair's."""
    stem = Path(sheet.document.file).stem
    found = (sheet.home / CODINGS).glob(f"*/{stem}.*")
    return sorted(path for path in found if path.stem == stem and path.is_file() and path.parent.name != ROUNDS)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sweep(folders: Iterable[Path]) -> None:
    """Remove folders in which nothing is left."""
    with_above = {above for folder in folders for above in (folder, folder.parent, folder.parent.parent)}
    for folder in sorted(with_above, reverse=True):
        with suppress(OSError):  # something else is in it
            folder.rmdir()
