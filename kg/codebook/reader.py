"""Read a codebook: a file, or one that ships with kg, with all that it extends.

Every mistake of a file is reported at once, with its line.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from kg import resources
from kg.codebook.codebook import Codebook, Layer
from kg.codebook.entries import mistakes
from kg.codebook.records import CodebookFile
from kg.errors import InputError, NotFoundError, Problem, nearest
from kg.files import display_path, read_bytes
from kg.yaml.messages import at
from kg.yaml.record import parse_record

__all__ = ["DEFAULT", "read_codebook", "shipped", "shipped_names"]

#: The codebook that is used where a folder has none.
DEFAULT = "opposition"
#: The one that has what kg itself relies on.
_METHOD = "kg"


def shipped(name: str = DEFAULT) -> Codebook:
    """Return a codebook that ships with kg.

    >>> shipped().schemes["categories"]
    ('boundary-testing', 'boundary-challenging', 'boundary-breaking')
    """
    if name not in shipped_names():
        hint = nearest(name, shipped_names(), most=1) or f"choose {', '.join(shipped_names())}"
        raise NotFoundError(f"No codebook {name!r} ships with kg; {hint}.")
    return _shipped(name)


@cache
def _shipped(name: str) -> Codebook:
    return _read(resources.folder("ontology") / "codebooks" / f"{name}.yaml", is_shipped=True)


@cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the codebooks that ship with kg.

    >>> shipped_names()
    ('kg', 'opposition', 'walton')
    """
    return tuple(sorted(path.stem for path in (resources.folder("ontology") / "codebooks").glob("*.yaml")))


def read_codebook(path: Path, base: str = "") -> Codebook:
    """Return the codebook in a file, with all that it extends; raise `InputError` with every mistake in it.

    `base` is the address of its concepts where it gives none; without one it is an address that nobody can have.
    """
    return _read(path, base, is_shipped=False)


def _read(path: Path, base: str = "", *, is_shipped: bool) -> Codebook:
    content = read_bytes(path, display_path(path))
    problems: list[Problem] = []
    read = parse_record(content, display_path(path), CodebookFile, problems)
    if read is None:
        raise InputError(problems)
    below = read[0].base or base or f"https://{read[0].codebook}.invalid/codebook/"  # RFC 2606
    layer = Layer(*read, is_shipped, below)
    farther = _extended(layer, problems)
    layers = (*{one.record.codebook: one for codebook in farther for one in codebook.layers}.values(), layer)
    pieces = [content, below.encode(), *(one.digest.encode() for one in farther)]
    codebook = Codebook(layers, sha256(b"".join(pieces)).hexdigest())
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
