"""What coders said of chapters besides their sheets, as facts: of each coder who is done, all that their files say."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, takewhile

from kg.anchors.normalize import Folded
from kg.codings.reader import Codings, codings_of
from kg.codings.records import FIELDS, LabelSheet, UnitsFile, values_of
from kg.errors import InputError, Problem
from kg.exchange.facts import Fact, facts_of
from kg.sheets.checks.references import Missing
from kg.sheets.library import SHEET_SECTIONS, Book, Library, Sheet

__all__ = ["HEAD_KINDS", "NOBODY", "UNIT", "UNITS", "Others", "others_of"]

#: The kinds of fact that say what coders labelled: a unit that was given, and which were given in a chapter.
UNIT, UNITS = "unit", "units"
#: The kinds of fact that are of a chapter as a whole, with what their ids end in.
HEAD_KINDS = {"chapter": "", "text": "-text", "coding": "-coding", UNITS: "-units"}
_OF_SHEET = ("chapter", "text", "coding", *SHEET_SECTIONS.values())
#: The kinds of thing that a coder may name and that are no chapter's.
_SHARED = ("actor", "agent", "concept")
_BEFORE_BOOKS = ("project", "membership", "shared", *_SHARED)


@dataclass(frozen=True)
class Others:
    """What coders said of the chapters that some facts are of: by coder, and the things that only they name.

    `unfinished` are those who are not done, of whom nothing is told.
    """

    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    shared: tuple[Fact, ...] = ()
    unfinished: tuple[str, ...] = ()

    def without_shared(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Return facts without those of the things that only coders name."""
        shared = {*self.shared}
        return tuple(fact for fact in facts if fact not in shared)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what is to be said of those of whom nothing is told."""
        return (f"left out, since not done: {', '.join(self.unfinished)}",) if self.unfinished else ()


NOBODY = Others()


def others_of(library: Library, facts: Collection[Fact], texts: Mapping[str, Folded]) -> Others:
    """Return what coders said of the chapters of some facts; raise `InputError` with what is wrong in their files.

    `texts` are those at hand, by the full names of their chapters; where a text is not, locks say where passages are.
    What is wrong in the file of one who is not done is theirs to find.
    """
    chapters = {fact.id for fact in facts if fact.kind == "chapter"}
    problems: list[Problem] = []
    found: dict[str, list[Fact]] = {}
    unfinished: dict[str, None] = {}
    for book in library.books:
        for sheet in book.sheets:
            if (name := book.name(sheet)) not in chapters:
                continue
            codings, faults = codings_of(library.names, book, sheet, texts.get(name))
            if codings:
                unfinished.update(dict.fromkeys(codings.unfinished))
                for coder, said in _said(library, book, sheet, codings):
                    found.setdefault(coder, []).extend(said)
            open_files = {coding.file for coding in codings.codings if not coding.is_done} if codings else ()
            problems += [
                fault.problem(fault.file, name, library.names) if isinstance(fault, Missing) else fault
                for fault in faults
                if fault.file not in open_files
            ]
    if problems:
        raise InputError(problems)
    named = {fact.value.removeprefix("code:") for fact in chain(*found.values())} | found.keys()
    known = {fact.id for fact in facts if fact.kind in _SHARED}
    before = takewhile(lambda fact: fact.kind in _BEFORE_BOOKS, facts_of(library)) if found else ()
    shared = tuple(fact for fact in before if fact.kind in _SHARED and fact.id in named - known)
    return Others({coder: tuple(said) for coder, said in found.items()}, shared, tuple(unfinished))


def _in_its_place(library: Library, book: Book, sheet: Sheet, own: Sheet) -> Library:
    """Return a library in which a coder's sheet is that of its chapter, so that it is read as such."""
    others = tuple(own if each is sheet else each for each in book.sheets)
    changed = tuple(replace(each, sheets=others) if each is book else each for each in library.books)
    return replace(library, books=changed)


def _said(library: Library, book: Book, sheet: Sheet, codings: Codings) -> Iterator[tuple[str, Sequence[Fact]]]:
    for coding in codings.codings:
        if not coding.is_done:
            continue
        if own := codings.sheets.get(coding.coder):
            whole = facts_of(_in_its_place(library, book, sheet, own), codings.name)
            yield coding.coder, [fact for fact in whole if fact.kind in _OF_SHEET]
        elif codings.units:
            labels = codings.labels[coding.coder]
            yield coding.coder, [*_labelled(codings.name, sheet, labels, codings.units)]


def _labelled(chapter: str, sheet: Sheet, labels: LabelSheet, units: UnitsFile) -> Iterator[Fact]:
    """Yield what a coder labelled, each unit where the entry is that it stands for; and which units were given."""
    head = {"by": labels.by, "date": labels.date.isoformat() if labels.date else "", "state": labels.state}
    yield from (Fact("coding", f"{chapter}-coding", of, value) for of, value in head.items() if value)
    given = {"asked": units.asked, "coders": units.coders, "seed": (units.seed,), "round": (units.round,)}
    given |= {"codebook": (units.codebook,)}
    yield from (Fact(UNITS, f"{chapter}-units", of, value) for of, values in given.items() for value in values)
    for key, unit in labels.units.items():
        entry = units.units.get(key, "")
        said: dict[str, tuple[str, ...]] = {"chapter": (chapter,), "entry": (f"{chapter}-{entry}",)}
        said |= {"about": unit.about, "quote": (unit.quote or "",), "where": (unit.where or "",)}
        said |= {**{of: values_of(unit, of) for of in FIELDS}, "note": (unit.note or "",)}
        record = sheet.chapter.claims.get(entry) or sheet.chapter.arguments.get(entry)
        anchor = sheet.anchor(entry, record) if record else None
        if anchor and anchor.state != "lost":
            said |= {"start": (str(anchor.passage[0]),), "end": (str(anchor.passage[1]),), "sha256": (anchor.sha256,)}
        for of, values in said.items():
            yield from (Fact(UNIT, f"{chapter}-{key}", of, value) for value in values if value)
