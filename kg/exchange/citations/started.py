"""Start the sources of a context, or the record of a work, from a file of a reference manager."""

from pathlib import Path

from kg import files, resources
from kg.drafts.json_schema import schema_files
from kg.errors import InputError, Problem
from kg.exchange.citations.drafted import DraftedWorks, book_of, sources_of
from kg.exchange.citations.library import PARSERS
from kg.exchange.taken import in_file
from kg.project.file import codebook_file, project_file
from kg.project.project import Project
from kg.project.reader import read_project

__all__ = ["start_works"]

_NAMES = ("context.yaml", "book.yaml")


def start_works(form: str, content: bytes, source: str, out: Path | None) -> DraftedWorks:
    """Return what is made of a file of works, and write it where `out` is BOOK/context.yaml or BOOK/book.yaml.

    Without `out` it is a context. Raise `InputError` where `out` is another file, or is there.
    """
    if out and out.name not in _NAMES:
        hint = "write it as BOOK/context.yaml, for sources, or BOOK/book.yaml, for the record of one work"
        raise InputError([Problem(str(out), 0, "", "works are no coding of a chapter", hint)])
    if out and out.exists():
        hint = "without -o the draft is shown, to be copied into it"
        raise InputError([Problem(str(out), 0, "", "there is a file of that name", hint)])
    with in_file(source):
        found = PARSERS[form](content)
    if not found:
        raise InputError([Problem(source, 0, "", "there is no work in it", "export it anew")])
    home = out.absolute().parent if out else None
    is_shared = bool(home and (home.parent / "actors.yaml").exists())
    place = (home.parent if is_shared else home) if home else None
    schemas = "../schemas" if is_shared else "schemas"
    codebook = _project(place).codebook
    if out and out.name == "book.yaml":
        made = book_of(found, source, schemas)
    else:
        kinds = [name for name, concept in codebook.by_name.items() if concept.scheme.name == "text-kinds"]
        made = sources_of(found, kinds, source, schemas)
    if out and place:
        wanted = {out: made.text, **{place / "schemas" / name: text for name, text in schema_files(codebook).items()}}
        files.write_files({path: text.encode() for path, text in wanted.items() if not path.exists()})
    return made


def _project(place: Path | None) -> Project:
    """Return the project of a folder, for its codebook; the one that ships where it has none."""
    folder = place if place and (project_file(place) or codebook_file(place)) else resources.folder("data")
    problems: list[Problem] = []
    project = read_project(folder, problems)
    if problems:
        raise InputError(problems)
    return project
