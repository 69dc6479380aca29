"""Find what somebody codes: the file that is written, whose it is, and what is done there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from kg.coders.chosen import chapter_named, known_agent
from kg.codings.own_sheet import is_labels
from kg.codings.reader import DECISIONS, REFERENCE, UNITS, folder_of
from kg.errors import InputError, KgError, nearest
from kg.files import display_path, read_bytes
from kg.sheets.folder import actors_file, book_folders
from kg.sheets.library import Book, Kinds, Library, Sheet, by_name, kinds_of
from kg.sheets.reader import read_sound_part
from kg.texts.given import chapters_called
from kg.yaml.fields import UNREAD, is_id

__all__ = ["Place", "find_place"]


@dataclass(frozen=True)
class Place:
    """What somebody codes: a chapter of a book in a folder, by its full name, as a coder, in one of three modes.

    `sheet` is the file that is written: in the mode `sheet` that of the chapter or of the coder, in `units` that of the
    labels, in `review` that of the decisions between the `reviewers`. `actors` and `codebook` are where new ones go;
    there is no codebook where the project uses one that ships. `text` is the document that is coded, if at hand.
    `elsewhere` is what the other books of the project define, which is read once: all else is read again each time.
    """

    folder: Path
    chapter: str
    coder: str
    mode: str
    sheet: Path
    actors: Path
    codebook: Path | None = None
    text: Path | None = None
    reviewers: tuple[str, ...] = ()
    elsewhere: Kinds = field(default_factory=dict, repr=False)

    @property
    def is_of_coder(self) -> bool:
        """Return whether the sheet is that of one of several coders, who is not shown what others wrote."""
        return self.sheet.parent.name == self.coder and self.mode == "sheet"

    @property
    def files(self) -> dict[str, Path]:
        """Return the files that may be written, by what they are: no other is."""
        found = {"sheet": self.sheet, "actors": self.actors}
        return found | ({"codebook": self.codebook} if self.codebook else {})


def find_place(
    spec: str, coder: str, texts: Mapping[str, Path] = MappingProxyType({}), reviewers: tuple[str, ...] = ()
) -> Place:
    """Return what `my-study/ch1` names for a coder; raise `KgError` where there is nothing for them to code there.

    `texts` are the documents at hand, by the names of the chapters that they are the texts of.
    """
    named, _, key = spec.rstrip("/").rpartition("/")
    folder = Path(named)
    if not (named and key):
        raise KgError(f"{spec}: name a folder of books or a book, and a chapter, such as my-study/ch1.")
    if not folder.is_dir():
        raise KgError(f"There is no folder {named}; 'kg new {named}' starts one.")
    library, problems = read_sound_part(folder)
    if not library.sheets and problems:
        raise InputError(problems)
    book, sheet = chapter_named(library, key)
    if library.document or not is_id(coder):
        known_agent(library, coder)
    shipped = sheet.home / sheet.chapter.text.file if sheet.chapter.text.file else None
    mode, path = _file(sheet, spec, coder, reviewers)
    return Place(
        sheet.home,
        book.name(sheet),
        coder,
        mode,
        path,
        actors_file(folder, book_folders(folder)),
        _own_codebook(library),
        next((path for key, path in texts.items() if chapters_called(key, [book.name(sheet)])), shipped),
        reviewers,
        by_name(name for other in library.books if other is not book for name in _defined(other)),
    )


def _defined(book: Book) -> Iterator[tuple[str, str]]:
    """Yield the full ids of what a book defines, each with its kind."""
    yield from kinds_of(book.record, book.document)
    if book.context:
        yield from kinds_of(book.context.record, book.context.document, f"{book.context_name}-")
    for sheet in book.sheets:
        yield from kinds_of(sheet.chapter, sheet.document, f"{book.name(sheet)}-")


def _file(sheet: Sheet, spec: str, coder: str, reviewers: tuple[str, ...]) -> tuple[str, Path]:
    """Return what a coder does with a chapter, and in which file."""
    owners = [file.owner for file in sheet.codings if file.owner not in {UNITS, DECISIONS}]
    if reviewers:
        known = [*owners, *([REFERENCE] if len(owners) == 1 else [])]  # with which one who is alone is compared
        if unknown := [name for name in reviewers if name not in known]:
            hint = nearest(unknown[0], known, most=1) or f"choose {', '.join(known)}"
            raise KgError(f"{unknown[0]} has not coded {spec}; {hint}.")
        if len({*reviewers}) != 2:
            raise KgError("Name the two coders whose codings are compared: --review coder-a,coder-b.")
        return "review", folder_of(sheet, DECISIONS)
    own = folder_of(sheet, coder)
    if own.is_file():
        return "units" if is_labels(read_bytes(own, display_path(own))) else "sheet", own
    by = sheet.chapter.coding.by
    if by not in {coder, UNREAD}:
        hint = f"to code it as {coder} without seeing that: kg coders split {spec} --for {coder} --free"
        raise KgError(f"{sheet.document.file} is coded by {by}; {hint}")
    return "sheet", sheet.home / "chapters" / Path(sheet.document.file).name


def _own_codebook(library: Library) -> Path | None:
    """Return the file of the codebook, where it is the project's own."""
    own = library.project.codebook.own
    path = Path(own.document.file)
    return path.absolute() if not own.is_shipped and path.is_file() else None
