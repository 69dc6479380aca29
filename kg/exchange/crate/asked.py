"""Ask for what a deposit must say and only its coders know: a licence, a day, whose it is. Nothing is made up."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError, Problem
from kg.files import display_path
from kg.project.file import PROJECT
from kg.project.licences import LICENCES
from kg.project.record import ProjectFile
from kg.sheets.library import Library

__all__ = ["known_record", "unsaid"]


def known_record(library: Library) -> ProjectFile:
    """Return the record of a project that says enough to be deposited; raise `InputError` with all that it lacks."""
    record, document = library.project.record, library.project.document
    if record is None:
        folder = Path(library.document.file).parent if library.document else Path()
        hint = "write it, with project:, title:, coders:, licence: and published:; 'kg new' starts one"
        raise InputError(
            [Problem(display_path(folder / PROJECT), 0, "", "a crate needs the record of a project", hint)]
        )
    if problems := [Problem(document.file, 0, "", what, hint) for what, hint in _missing(record)]:
        raise InputError(problems)
    return record


def _missing(record: ProjectFile) -> Iterator[tuple[str, str]]:
    if not record.licence:
        known = ", ".join(list(LICENCES)[:3])
        yield "there is no 'licence:', and without one nobody may use a deposit", f"write {known} or another one"
    if not record.published:
        yield (
            "there is no 'published:', the day that a deposit must have",
            "write the day of this version, as 2026-11-30",
        )
    if not (record.coders or record.cite_as):
        yield "nobody is named whose work it is", "add 'coders:' with agents of actors.yaml, or 'cite-as:' with a name"


def unsaid(library: Library) -> list[str]:
    """Return sentences on what a deposit could say besides, each with the place to write it."""
    record = library.project.record
    if record is None:
        return []
    found = []
    agents = library.shared.agents
    nameless = [
        key for key in record.coders if key in agents and agents[key].kind == "person" and not agents[key].orcid
    ]
    if nameless and library.document:
        found.append(
            f"Of {', '.join(nameless)} no ORCID is known; it is written as 'orcid:' in {library.document.file}."
        )
    if not record.version:
        found.append(f"No version is known; it is written as 'version:' in {library.project.document.file}.")
    codings = [sheet.chapter.coding.date for sheet in library.sheets.values()]
    if record.published and codings and max(codings) > record.published:
        place = f"{library.project.document.file}:{library.project.document.line(('published',))}"
        found.append(
            f"{place}: it was published on {record.published}, and coded on {max(codings)}; see which is right."
        )
    return found
