"""Read the record that a file holds: its bytes in, a typed record out, or every mistake in plain words."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import InputError, Problem
from kg.files import display_path
from kg.yaml.fields import Record
from kg.yaml.messages import complaint
from kg.yaml.positions import Document, parse_yaml, read_bytes

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

    `file` is what messages call the file.
    """
    try:
        document = parse_yaml(content, file)
    except InputError as error:
        problems.extend(error.problems)
        return None
    try:
        return model.model_validate(document.values, by_alias=True, by_name=False), document
    except ValidationError as error:
        problems.extend(complaint(details, document, model) for details in error.errors(include_url=False))
        return None
