"""Say which entries of a folder of sheets are drafts, and what each lacks."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError, Problem
from kg.sheets.drafts import DraftEntry
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.yaml.messages import at

__all__ = ["lacking", "refuse_drafts"]

#: Kind of entry -> groups of fields of which it must have one; the first of each is asked for.
_NEEDED = {
    "argument": (("premises",), ("conclusion", "undercuts"), ("scheme",), ("cue", "held-by"), ("quote", "where")),
    "": (("statement",), ("about",), ("modality",), ("quote", "where")),
}


def lacking(entry: DraftEntry) -> list[str]:
    """Return the fields that every claim, or every argument, must have and a draft has not.

    >>> lacking(DraftEntry(kind="claim", statement="It is so.", quote="so it is"))
    ['about', 'modality']
    """
    given = {str(field.alias) for name, field in DraftEntry.model_fields.items() if getattr(entry, name)}
    return [needed[0] for needed in _NEEDED.get(entry.kind, _NEEDED[""]) if not given & set(needed)]


def refuse_drafts(folder: Path) -> None:
    """Raise `InputError` with every draft in a folder of sheets, and with whatever else is wrong in them."""
    if problems := [*_drafts(read_library(folder))]:
        raise InputError(problems)


def _drafts(library: Library) -> Iterator[Problem]:
    for sheet in library.sheets.values():
        for key, entry in sheet.chapter.drafts.items():
            missing = lacking(entry)
            section = "arguments" if entry.kind == "argument" else "claims"
            give = f"give {', '.join(f'{field}:' for field in missing)} and " if missing else ""
            hint = f"{give}move it to '{section}:', or build without --final"
            yield at(sheet.document, ("drafts", key), "this is a draft, and the build is to be final", hint)
