"""Read what coders wrote of a text, and what was decided: the folder `codings` of a book, checked as sheets are.

`codings/CODER/NN.yaml` is what a coder found or labelled in the text of `chapters/NN.yaml`, `codings/units/NN.yaml`
says which units were given, and `codings/decisions/NN.yaml` what was decided where coders differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.anchors.lock import AnchorLock
from kg.anchors.moving import Change, locked, moves
from kg.anchors.normalize import Folded
from kg.anchors.placing import marks_of
from kg.codebook.codebook import Codebook
from kg.codings.checks import check_decisions, check_labels, check_units
from kg.codings.coding import Coding, free_coding, label_coding, reference_coding
from kg.codings.records import FIELDS, Decision, DecisionsFile, FreeSheet, LabelSheet, UnitsFile
from kg.codings.rules import mark_of_schemes
from kg.errors import InputError, Problem
from kg.files import display_path
from kg.sheets.folder import CODINGS
from kg.sheets.library import Book, Library, Sheet
from kg.sheets.reader import read_lock
from kg.sheets.references import check_references
from kg.yaml.positions import Document
from kg.yaml.record import read_record

__all__ = [
    "CODINGS",
    "DECISIONS",
    "REFERENCE",
    "UNITS",
    "Codings",
    "codings_of",
    "folder_of",
    "in_its_place",
    "is_outdated",
    "read_codings",
    "schemas_way",
]

#: The folders in that of codings that are no coder's.
UNITS, DECISIONS = "units", "decisions"
#: What the sheet itself is called among codings.
REFERENCE = "reference"


@dataclass(frozen=True)
class Codings:
    """What coders said of a chapter: its sheet, the units that they were given if any, their codings, and decisions.

    `places` are, of each file in which a coder found the units, where these are in the text. `sheets` and `labels` are
    what the coders' files say, by the coders.
    """

    name: str
    sheet: Sheet
    units: UnitsFile | None
    codings: tuple[Coding, ...]
    decisions: tuple[Decision, ...] = ()
    places: Mapping[Path, AnchorLock] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    labels: Mapping[str, LabelSheet] = field(default_factory=dict)

    @property
    def reference(self) -> Coding:
        """Return what the sheet says: of the units that were given or, where coders found theirs, of all."""
        if self.units:
            return reference_coding(REFERENCE, self.sheet, self.units.units)
        return free_coding(REFERENCE, self.sheet)

    @property
    def everyone(self) -> tuple[Coding, ...]:
        """Return the codings, and the sheet as it is compared with them."""
        own = {coding.is_free: self.reference_for(coding) for coding in self.codings}
        return (*self.codings, *own.values())

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Return who is not done."""
        return tuple(coding.coder for coding in self.codings if not coding.is_done)

    def reference_for(self, coding: Coding) -> Coding:
        """Return what the sheet says, as it is to be compared with a coding."""
        return free_coding(REFERENCE, self.sheet) if coding.is_free else self.reference


def is_outdated(codings: Codings, codebook: Codebook) -> bool:
    """Return whether the codebook says something else of what coders were asked than when the units were made."""
    units = codings.units
    return units is not None and units.codebook != mark_of_schemes(codebook, [FIELDS[name] for name in units.asked])


def folder_of(sheet: Sheet, name: str) -> Path:
    """Return the file of a coder, of the units or of the decisions that goes with a sheet."""
    return sheet.home / CODINGS / name / Path(sheet.document.file).name


def schemas_way(sheet: Sheet) -> str:
    """Return the way from a coder's file to the schemas, which lie next to the folder of the book or in it."""
    return "../../schemas" if (sheet.home / "schemas").is_dir() else "../../../schemas"


def read_codings(library: Library, texts: Mapping[str, Folded | None] | None = None) -> dict[str, Codings]:
    """Return the codings of each chapter that has any, by its full name; raise `InputError` with every mistake.

    `texts` are those at hand, in which what coders quote is looked for; else their locks say where it is.
    """
    found: dict[str, Codings] = {}
    problems: list[Problem] = []
    for book in library.books:
        for sheet in book.sheets:
            name = book.name(sheet)
            if read := codings_of(library, book, sheet, (texts or {}).get(name), problems):
                found[name] = read
        problems.extend(_strays(book))
    if problems:
        raise InputError(problems)
    return found


def codings_of(
    library: Library, book: Book, sheet: Sheet, text: Folded | None, problems: list[Problem]
) -> Codings | None:
    """Return the codings of a chapter, if it has any; add to the problems what is wrong in their files."""
    codebook, agents = library.project.codebook, library.shared.agents
    units: UnitsFile | None = None
    if (path := folder_of(sheet, UNITS)).exists() and (read := read_record(path, UnitsFile, problems)):
        units = read[0]
        problems.extend(check_units(*read, sheet, agents))
    reference = reference_coding(REFERENCE, sheet, units.units if units else {})
    codings: list[Coding] = []
    places: dict[Path, AnchorLock] = {}
    sheets: dict[str, Sheet] = {}
    labels: dict[str, LabelSheet] = {}
    number = len(problems)
    for path in _coders(sheet):
        if _is_labels(path):
            if read_labels := read_record(path, LabelSheet, problems):
                problems.extend(check_labels(*read_labels, sheet, units, codebook, agents))
                problems.extend(_by_another(read_labels[0].by, path, read_labels[1]))
                codings.append(replace(label_coding(*read_labels, reference), coder=path.parent.name))
                labels[path.parent.name] = read_labels[0]
        elif read_free := read_record(path, FreeSheet, problems):
            own = Sheet(*read_free, sheet.home, _lock(path, text, Sheet(*read_free, sheet.home), problems))
            places[path], sheets[path.parent.name] = own.lock, own
            problems.extend(_by_another(own.chapter.coding.by, path, own.document))
            problems.extend(_check_free(library, book, sheet, own))
            codings.append(free_coding(path.parent.name, own))
    decisions: tuple[Decision, ...] = ()
    if (path := folder_of(sheet, DECISIONS)).exists() and (
        read_decisions := read_record(path, DecisionsFile, problems)
    ):
        decisions = read_decisions[0].decisions
        everyone = Codings(book.name(sheet), sheet, units, tuple(codings)).everyone
        # Of a coder whose file is faulty, every decision could be said to be wrong.
        if len(problems) == number:
            problems.extend(check_decisions(*read_decisions, sheet, everyone, codebook, agents))
    if not (units or codings or decisions):
        return None
    return Codings(book.name(sheet), sheet, units, tuple(codings), decisions, places, sheets, labels)


def _coders(sheet: Sheet) -> Iterator[Path]:
    """Yield the file of each coder of a sheet, in the order of their names."""
    folder, name = sheet.home / CODINGS, Path(sheet.document.file).name
    for below in sorted(folder.iterdir()) if folder.is_dir() else ():
        if below.name not in {UNITS, DECISIONS} and (below / name).exists():
            yield below / name


def _is_labels(path: Path) -> bool:
    """Return whether a file labels units that were given; else it is a sheet."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.lstrip().startswith("labels-of:") or line.startswith("units:") for line in lines)


def _lock(path: Path, text: Folded | None, sheet: Sheet, problems: list[Problem]) -> AnchorLock:
    """Return where the passages of a coder are: in the text where that is at hand, else as their lock has it."""
    lock = read_lock(path, problems)
    if text is None:
        return lock
    found = list(moves(replace(sheet, lock=lock).passages, text))
    for move in found:
        if move.change in {Change.ORPHANED, Change.AMBIGUOUS}:
            near = f"the nearest words are “{move.proposal.quote}”" if move.proposal else "quote it as it is there"
            problems.append(Problem(sheet.document.file, move.line, move.entry, f"its quotation: {move.reason}", near))
    return locked(found, marks_of(text))


def in_its_place(library: Library, book: Book, sheet: Sheet, own: Sheet) -> Library:
    """Return a library in which a coder's sheet is that of its chapter, so that it is read as such."""
    others = tuple(own if each is sheet else each for each in book.sheets)
    changed = tuple(replace(each, sheets=others) if each is book else each for each in library.books)
    return Library(library.shared, changed, library.document, library.project)


def _check_free(library: Library, book: Book, sheet: Sheet, own: Sheet) -> Iterator[Problem]:
    """Yield what is wrong in a coder's sheet, as if it were that of its chapter."""
    if own.chapter.chapter != sheet.chapter.chapter:
        message = f"it is of chapter {own.chapter.chapter!r}, and that of its name is {sheet.chapter.chapter!r}"
        yield Problem(own.document.file, own.document.line(("chapter",)), "chapter", message, "correct 'chapter:'")
        return
    mine = in_its_place(library, book, sheet, own)
    yield from (problem for problem in check_references(mine) if problem.file == own.document.file)


def _by_another(coder: str, path: Path, document: Document) -> Iterator[Problem]:
    if coder != path.parent.name:
        hint = f"write 'by: {path.parent.name}', or move the file to {CODINGS}/{coder}/"
        yield Problem(document.file, document.line(("by",)), "by", f"it is by {coder!r}, and lies elsewhere", hint)


def _strays(book: Book) -> Iterator[Problem]:
    """Yield each file in the folder of codings that is of no chapter."""
    names = {Path(sheet.document.file).name for sheet in book.sheets}
    for path in sorted(
        path for home in {sheet.home for sheet in book.sheets} for path in (home / CODINGS).glob("*/*.y*ml")
    ):
        if path.name not in names:
            hint = f"name it as the sheet of its chapter: {', '.join(sorted(names))}"
            yield Problem(display_path(path), 0, "", "it is of no chapter of the book", hint)
