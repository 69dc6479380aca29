"""The chapter that somebody names on the command line, and what coders said of it, kept with where that is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg import resources
from kg.anchors.normalize import Folded
from kg.codings.reader import Codings, read_codings
from kg.errors import InputError, KgError, NotFoundError, nearest
from kg.files import display_path
from kg.sheets.folder import CODINGS
from kg.sheets.library import Book, Library, Sheet
from kg.sheets.reader import read_sound_part
from kg.texts.lock_writer import write_lock

__all__ = [
    "book_named",
    "chapter_named",
    "codings_named",
    "folder_named",
    "keep_places",
    "known_agent",
    "library_in",
    "unplaced",
]


def folder_named(spec: str) -> tuple[Path, str]:
    """Return the folder of a book and the chapter that `my-book/ch6` names; a book that ships needs no folder here.

    >>> folder_named("my-book/ch6")
    (PosixPath('my-book'), 'ch6')
    """
    place, _, key = spec.rstrip("/").rpartition("/")
    if not (place and key):
        raise KgError(f"{spec}: name the folder of a book and a chapter, such as my-book/ch6.")
    folder = Path(place)
    if not folder.exists() and (resources.folder("data") / place).exists():
        folder = resources.folder("data") / place
    return folder, key


def library_in(folder: Path) -> Library:
    """Return the books of a folder; raise `InputError` with every mistake, also of coders where books have none."""
    library, problems = read_sound_part(folder)
    if problems:
        # What is wrong in a book would be said again of each coder's file that rests on it.
        if all(f"/{CODINGS}/" in problem.file for problem in problems):
            try:
                read_codings(library)
            except InputError as error:
                problems += error.problems
        raise InputError(problems)
    return library


def book_named(spec: str) -> Path | None:
    """Return the folder of the book that is named without a chapter; nothing where a chapter is named."""
    places = (Path(spec), resources.folder("data") / spec)
    return next((place for place in places if (place / "book.yaml").is_file()), None)


def chapter_named(library: Library, key: str) -> tuple[Book, Sheet]:
    """Return a chapter by its key in its book or by its full name; raise `KgError` unless there is one."""
    pairs = [(book, sheet) for book in library.books for sheet in book.sheets]
    found = [(book, sheet) for book, sheet in pairs if key in {sheet.chapter.chapter, book.name(sheet)}]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(book.name(sheet) for book, sheet in found)
        raise KgError(
            f"There are several chapters {key!r} there: {names}; name the folder of the book, or one of these."
        )
    chapters = [sheet.chapter.chapter for _, sheet in pairs]
    called = chapters if len(library.books) == 1 else [book.name(sheet) for book, sheet in pairs]
    raise NotFoundError(f"There is no coded chapter {key!r} there; {nearest(key, chapters) or _choose(called)}.")


def codings_named(library: Library, sheet: Sheet, texts: Mapping[str, Folded | None]) -> Codings:
    """Return what coders said of a chapter, after where it is in the text has been written into locks.

    So the text is not needed again. Raise `KgError` where nobody has coded the chapter besides its sheet, and where the
    places of the sheet are counted in another text than the one at hand, so that nothing of the two could be compared.
    """
    text, marks = texts.get(_name_of(library, sheet)), sheet.lock.text
    if text is not None and marks is not None and marks.folded != text.digest():
        key, home = sheet.chapter.chapter, display_path(sheet.home)
        raise KgError(
            f"The text of {key} is another than the one in which the places of the sheet are counted; "
            f"move them first: kg anchors {home} --write --text {key}=FILE"
        )
    found = read_codings(library, texts)
    mine = next((one for one in found.values() if one.sheet is sheet), None)
    if mine is None or not mine.codings:
        raise KgError(f"Nobody has coded {sheet.chapter.chapter} besides the sheet; start with 'kg coders split'.")
    keep_places(mine)
    return mine


def _name_of(library: Library, sheet: Sheet) -> str:
    return next((book.name(sheet) for book in library.books for each in book.sheets if each is sheet), "")


def keep_places(codings: Codings) -> None:
    """Write where what coders found is in the text into their locks, so that it need not be at hand again."""
    for path, lock in codings.places.items():
        if lock.text:
            write_lock(path, lock)


def unplaced(codings: Codings) -> Iterator[str]:
    """Yield whose units have no place in the text, how many, and what helps."""
    for coding in codings.codings:
        if number := sum(unit.passage is None for unit in coding.units if coding.is_free):
            again = f"give the text: --text {codings.sheet.chapter.chapter}=FILE"
            yield f"{coding.coder}: {number} units have no place in the text and are left out; {again}"


def known_agent(library: Library, name: str) -> str:
    """Return an agent of a project; raise `NotFoundError` where there is no such agent."""
    agents = library.shared.agents
    if name not in agents:
        raise NotFoundError(f"There is no agent {name!r}; {nearest(name, agents, most=1) or _ADD}.")
    return name


_ADD = "add them to 'agents:' in actors.yaml"


def _choose(names: list[str]) -> str:
    return f"choose {', '.join(names)}"
