"""Read what coders wrote of a text, and what was decided: the folder `codings` of a book, checked as sheets are.

`codings/CODER/NN.yaml` is what a coder found or labelled in the text of `chapters/NN.yaml`, `codings/units/NN.yaml`
says which units were given, and `codings/decisions/NN.yaml` what was decided where coders differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from kg.anchors.lock import NO_PLACES, AnchorLock, TextMarks
from kg.anchors.normalize import Folded
from kg.codebook.codebook import Codebook
from kg.codings.checks import check_decisions, check_labels, check_seen, check_units
from kg.codings.coding import Coding, free_coding, label_coding, reference_coding
from kg.codings.own_sheet import DECISIONS, NO_CODERS, UNITS, check_own, is_labels, lock_of
from kg.codings.records import FIELDS, Decision, DecisionsFile, FreeSheet, LabelSheet, UnitsFile
from kg.codings.rules import mark_of_schemes
from kg.errors import InputError, Problem
from kg.sheets.checks.references import Missing
from kg.sheets.folder import CODINGS, CodingFile
from kg.sheets.library import Book, Library, Names, Sheet
from kg.yaml.positions import Document
from kg.yaml.record import parse_record

__all__ = [
    "CODINGS",
    "DECISIONS",
    "NO_CODERS",
    "REFERENCE",
    "UNITS",
    "Codings",
    "are_counted_alike",
    "codings_of",
    "folder_of",
    "is_outdated",
    "read_codings",
    "schemas_way",
]

#: What the sheet itself is called among codings.
REFERENCE = "reference"


@dataclass(frozen=True)
class Codings:
    """What coders said of a chapter: its sheet, the units that they were given if any, their codings, and decisions.

    `places` are, of each file in which a coder found the units, where these are in the text; `document` is that of the
    decisions. `sheets` and `labels` are what the coders' files say, by the coders; `is_over` is whether it is an
    earlier round of training, in which nothing is decided any more.
    """

    name: str
    sheet: Sheet
    units: UnitsFile | None
    codings: tuple[Coding, ...]
    decisions: tuple[Decision, ...] = ()
    places: Mapping[Path, AnchorLock] = field(default_factory=dict)
    document: Document | None = None
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    labels: Mapping[str, LabelSheet] = field(default_factory=dict)
    is_over: bool = False

    @cached_property
    def reference(self) -> Coding:
        """Return what the sheet says: of the units that were given or, where coders found theirs, of all."""
        if self.units:
            return reference_coding(REFERENCE, self.sheet, self.units.units)
        return self._found_in_sheet

    @cached_property
    def everyone(self) -> tuple[Coding, ...]:
        """Return the codings, and the sheet as it is compared with them."""
        own = {coding.is_free: self.reference_for(coding) for coding in self.codings}
        return (*self.codings, *own.values())

    @property
    def round(self) -> int:
        """Return the number of the round of training that this is, by what the files say of it."""
        own = [coding.round for coding in self.codings if coding.is_free]
        # Where a run was stopped that began another round, some are of the one before still, which has its end to come.
        return min([*own, *([int(self.units.round)] if self.units else [])], default=1)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Return who is not done."""
        return tuple(coding.coder for coding in self.codings if not coding.is_done)

    @cached_property
    def _found_in_sheet(self) -> Coding:
        return free_coding(REFERENCE, self.sheet)

    def reference_for(self, coding: Coding) -> Coding:
        """Return what the sheet says, as it is to be compared with a coding."""
        return self._found_in_sheet if coding.is_free else self.reference


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
            read, faults = codings_of(library.names, book, sheet, (texts or {}).get(name))
            problems += [
                fault.problem(fault.file, name, library.names) if isinstance(fault, Missing) else fault
                for fault in faults
            ]
            if read:
                found[name] = read
    if problems:
        raise InputError(problems)
    return found


def codings_of(
    names: Names, book: Book, sheet: Sheet, text: Folded | None = None
) -> tuple[Codings | None, list[Problem | Missing]]:
    """Return the codings of a chapter, if it has any, and what is wrong in their files.

    `names` are those that the files known here define, those of the sheet among them.
    """
    if not sheet.codings:
        return None, []
    found: list[Problem | Missing] = []
    problems: list[Problem] = []
    name, codebook, agents = book.name(sheet), names.codebook, names.of("agent")
    files = {file.owner: file for file in sheet.codings}
    units: UnitsFile | None = None
    if (file := files.pop(UNITS, None)) and (read := parse_record(file.content, file.file, UnitsFile, problems)):
        units = read[0]
        names.used.update(units.coders)
        problems.extend(check_units(*read, sheet, agents))
    decided = files.pop(DECISIONS, None)
    reference = reference_coding(REFERENCE, sheet, units.units if units else {})
    codings: list[Coding] = []
    places: dict[Path, AnchorLock] = {}
    sheets: dict[str, Sheet] = {}
    labelled: dict[str, LabelSheet] = {}
    number = len(problems)
    for owner, file in files.items():
        names.resolve(owner, name, frozenset({"agent"}))  # so that it is known whom the chapter names
        if is_labels(file.content):
            if labels := parse_record(file.content, file.file, LabelSheet, problems):
                problems.extend(check_labels(*labels, sheet, units, codebook, agents))
                problems.extend(_by_another(labels[0].by, file, labels[1]))
                codings.append(replace(label_coding(*labels, reference), coder=owner))
                labelled[owner] = labels[0]
        elif free := parse_record(file.content, file.file, FreeSheet, problems):
            lock = lock_of(file, text, Sheet(*free, sheet.home), problems)
            # Places in another text than that of the sheet are none here: they are moved first.
            is_alike = text is not None or are_counted_alike(lock.text, sheet.lock.text)
            own = Sheet(*free, sheet.home, lock if is_alike else NO_PLACES)
            places[file.path], sheets[owner] = own.lock, own
            problems.extend(_by_another(own.chapter.coding.by, file, own.document))
            found += check_own(names, book, sheet, own)
            codings.append(free_coding(owner, own))
    decisions: tuple[Decision, ...] = ()
    document: Document | None = None
    if decided and (read_decisions := parse_record(decided.content, decided.file, DecisionsFile, problems)):
        decisions, document = read_decisions[0].decisions, read_decisions[1]
        names.used.update(decision.by for decision in decisions)
        everyone = Codings(name, sheet, units, tuple(codings)).everyone
        # Of a coder whose file is faulty, every decision could be said to be wrong.
        is_sound = len(problems) == number and not any(isinstance(one, Problem) for one in found)
        problems.extend(check_decisions(*read_decisions, sheet, codebook, agents))
        problems.extend(check_seen(*read_decisions, everyone) if is_sound else ())
    read_all = Codings(name, sheet, units, tuple(codings), decisions, places, document, sheets, labelled)
    return read_all if units or codings or decisions else None, [*problems, *found]


def are_counted_alike(one: TextMarks | None, other: TextMarks | None) -> bool:
    """Return whether places are counted in the same state of a text, as far as that is known of both."""
    return one is None or other is None or one.folded == other.folded


def _by_another(coder: str, file: CodingFile, document: Document) -> Iterator[Problem]:
    if coder != file.owner:
        hint = f"write 'by: {file.owner}', or move the file to {CODINGS}/{coder}/"
        yield Problem(document.file, document.line(("by",)), "by", f"it is by {coder!r}, and lies elsewhere", hint)
