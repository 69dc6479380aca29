"""Read the record that a file holds: its bytes in, a typed record out, and every mistake in plain words."""

from pathlib import Path
from typing import TypeVar

from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.yaml.fields import Record
from kg.yaml.positions import Document, read_sound
from kg.yaml.salvage import salvage

__all__ = ["parse_record", "read_record"]

T = TypeVar("T", bound=Record)


def read_record(path: Path, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    """Return the record in a file, and its document; add to the problems where it is faulty or cannot be read."""
    try:
        content = read_bytes(path, display_path(path))
    except InputError as error:
        problems.extend(error.problems)
        return None
    return parse_record(content, display_path(path), model, problems)


def parse_record(content: bytes, file: str, model: type[T], problems: list[Problem]) -> tuple[T, Document] | None:
    """Return the record that the bytes of a file hold, and its document; add to the problems where it is faulty.

    What is faulty is left out, and `left_out` of the document says so; where nothing can be kept, return None. `file`
    is what messages call the file.
    """
    document, found = read_sound(content, file)
    problems.extend(found)
    return salvage(document, model, problems) if document else None
