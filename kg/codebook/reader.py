"""Read a codebook: the file of a folder, or one that ships with kg, with all that it extends.

Every mistake of a file is reported at once, with its line. `codebook.yaml` lies next to `actors.yaml`, or in the folder
of a single book; where there is none, the codebook that ships with kg is used.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from kg import resources
from kg.codebook.codebook import Codebook, Layer
from kg.codebook.entries import mistakes
from kg.codebook.file import codebook_file
from kg.codebook.records import CodebookFile
from kg.errors import InputError, NotFoundError, Problem, nearest
from kg.files import display_path
from kg.yaml.messages import at
from kg.yaml.positions import read_bytes
from kg.yaml.record import parse_record

__all__ = ["DEFAULT", "load", "read_codebook", "shipped", "shipped_names"]

#: The codebook that is used where a folder has none.
DEFAULT = "opposition"
#: The one that has what kg itself relies on.
_METHOD = "kg"


def load(*folders: Path) -> Codebook:
    """Return the codebook of the first of some folders that has one, or the one that ships.

    Raise `InputError` with every mistake in it.
    """
    file = next((found for folder in folders if (found := codebook_file(folder))), None)
    return read_codebook(file) if file else shipped()


@cache
def shipped(name: str = DEFAULT) -> Codebook:
    """Return a codebook that ships with kg.

    >>> shipped().schemes["categories"]
    ('boundary-testing', 'boundary-challenging', 'boundary-breaking')
    """
    if name not in shipped_names():
        hint = nearest(name, shipped_names(), most=1) or f"choose {', '.join(shipped_names())}"
        raise NotFoundError(f"No codebook {name!r} ships with kg; {hint}.")
    return _read(resources.folder("ontology") / "codebooks" / f"{name}.yaml", is_shipped=True)


@cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the codebooks that ship with kg.

    >>> shipped_names()
    ('kg', 'opposition', 'walton')
    """
    return tuple(sorted(path.stem for path in (resources.folder("ontology") / "codebooks").glob("*.yaml")))


def read_codebook(path: Path) -> Codebook:
    """Return the codebook in a file, with all that it extends; raise `InputError` with every mistake in it."""
    return _read(path, is_shipped=False)


def _read(path: Path, *, is_shipped: bool) -> Codebook:
    content = read_bytes(path, display_path(path))
    problems: list[Problem] = []
    read = parse_record(content, display_path(path), CodebookFile, problems)
    if read is None:
        raise InputError(problems)
    layer = Layer(*read, is_shipped)
    farther = _extended(layer, problems)
    layers = (*{one.record.codebook: one for codebook in farther for one in codebook.layers}.values(), layer)
    codebook = Codebook(layers, sha256(b"".join([content, *(one.digest.encode() for one in farther)])).hexdigest())
    problems += mistakes(codebook)
    if problems:
        raise InputError(problems)
    return codebook


def _extended(layer: Layer, problems: list[Problem]) -> list[Codebook]:
    """Return the codebooks that a file extends; the method's is always among them."""
    found = []
    for i, name in enumerate(layer.record.extends):
        if name in shipped_names():
            found.append(shipped(name))
            continue
        hint = nearest(name, shipped_names(), most=1) or f"choose {', '.join(shipped_names())}"
        problems.append(at(layer.document, ("extends", i), f"no codebook {name!r} ships with kg", hint))
    has_method = any(one.record.codebook == _METHOD for codebook in found for one in codebook.layers)
    if not has_method and not problems and not layer.is_shipped:
        hint = f"add '{_METHOD}' to 'extends:'"
        message = "the schemes that kg itself relies on are missing, such as modalities"
        problems.append(at(layer.document, ("extends",), message, hint))
    return found
