"""Read the project of a folder of books: `project.yaml`, in it or next to its one book, and the codebook it names."""

from pathlib import Path

from kg.codebook.codebook import Codebook
from kg.codebook.reader import read_codebook, shipped, shipped_names
from kg.errors import InputError, Problem, nearest
from kg.project.file import codebook_file, project_file
from kg.project.project import Project, base_of_record
from kg.project.record import ProjectFile
from kg.yaml.messages import at
from kg.yaml.positions import Document
from kg.yaml.record import read_record

__all__ = ["codebook_of", "read_project"]


def read_project(folder: Path, problems: list[Problem]) -> Project:
    """Return the project of a folder, with its codebook; add to the problems what is wrong in either.

    In the place of a codebook with mistakes is the one that ships, as nothing is built then.
    """
    file = project_file(folder)
    record, document = (read_record(file, ProjectFile, problems) if file else None) or (None, Document("", {}, {}))
    try:
        codebook = _codebook(folder, file, record, document)
    except InputError as error:
        problems.extend(error.problems)
        codebook = shipped()
    return Project(codebook, record, document)


def codebook_of(folder: Path) -> Codebook:
    """Return the codebook of a folder; raise `InputError` with every mistake in it and in the record of its project."""
    problems: list[Problem] = []
    project = read_project(folder, problems)
    if problems:
        raise InputError(problems)
    return project.codebook


def _codebook(folder: Path, file: Path | None, record: ProjectFile | None, document: Document) -> Codebook:
    """Return the codebook that a project names, or that lies in its folder, or the one that ships."""
    concepts = base_of_record(record).concepts if record else ""
    named = record.codebook if record else None
    if named in shipped_names():
        return shipped(named)
    if file and named:
        if not (path := file.parent / named).is_file():
            message = f"there is no file {named!r} next to it, and no codebook of that name ships with kg"
            hint = nearest(named, shipped_names(), most=1) or f"start one with 'kg codebook new -o {named}'"
            raise InputError([at(document, ("codebook",), message, hint)])
        return read_codebook(path, concepts)
    found = codebook_file(folder)
    return read_codebook(found, concepts) if found else shipped()
