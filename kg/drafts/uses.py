"""Find where sheets use the concepts of a codebook, whether or not a codebook has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Problem
from kg.sheets.context import ContextFile
from kg.sheets.folder import corpus
from kg.sheets.library import CONTEXT_SECTIONS, SECTIONS
from kg.sheets.records import Chapter
from kg.yaml.marks import InScheme, RefersTo
from kg.yaml.record import read_record

__all__ = ["Use", "uses"]


@dataclass(frozen=True, order=True)
class Use:
    """A place where a sheet names a concept: the file, the line, the entry, and the name."""

    file: str
    line: int
    entry: str
    concept: str


def uses(folder: Path, problems: list[Problem]) -> Iterator[Use]:
    """Yield where the sheets of a folder name concepts; add to the problems what of them cannot be read."""
    models: dict[str, tuple[type[Chapter | ContextFile], dict[str, str]]]
    models = {"chapter": (Chapter, SECTIONS), "context": (ContextFile, CONTEXT_SECTIONS)}
    for file in corpus(folder):
        if file.kind not in models:
            continue
        model, sections = models[file.kind]
        if not (read := read_record(file.path, model, problems)):
            continue
        record, document = read
        for section in sections:
            for key, entry in getattr(record, section).items():
                for attribute, field in type(entry).model_fields.items():
                    value = getattr(entry, attribute)
                    if value is None or not any(map(_names_concepts, field.metadata)):
                        continue
                    line = document.line((section, key, str(field.alias)))
                    for name in value if isinstance(value, tuple) else (value,):
                        yield Use(document.file, line, f"{section}.{key}.{field.alias}", name)


def _names_concepts(mark: object) -> bool:
    return isinstance(mark, InScheme) or (isinstance(mark, RefersTo) and "concept" in mark.kinds)
