"""Hash what decides, apart from its files, what is made of a corpus and found in it: code, ontology, libraries.

A key covers the packages that its table names and nothing else: a change elsewhere makes nothing anew, and one
within them makes all anew that it could alter. Nothing is imported to be hashed.
"""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import resources
from kg.seal import digest
from kg.version import __version__

__all__ = ["CHECKING", "ENCODING", "Dependencies", "everything", "fingerprint", "installed_version"]


@cache
def fingerprint() -> tuple[tuple[str, str], ...]:
    """Return the names and versions of all that decides, apart from the sheets, what a process makes of them."""
    found = {"kg": __version__, "Python": ".".join(platform.python_version_tuple()[:2])}
    for key in (ENCODING, CHECKING):
        found |= {name: installed_version(name) or "missing" for name in key.libraries}
    return (*found.items(), ("code and ontology", digest(ENCODING.digest(), CHECKING.digest())[:12]))


@dataclass(frozen=True)
class Dependencies:
    """What a step depends on: packages of `kg`, files of the ontology (as patterns), and libraries."""

    packages: tuple[str, ...]
    ontology: tuple[str, ...]
    libraries: tuple[str, ...]

    def digest(self) -> str:
        """Return a hash of all of it; the version of a library that is not installed is empty."""
        return _digest(self)

    def within(self, code: Path, ontology: Path) -> str:
        """Return that hash for code and an ontology that lie elsewhere."""
        files = [path for package in self.packages for path in (code / package).rglob("*.py")]
        files += [path for pattern in self.ontology for path in ontology.glob(pattern)]
        return digest(*_named(files), *(f"{name} {installed_version(name)}" for name in self.libraries))


#: What decides which statements a file gives.
ENCODING = Dependencies(
    ("yaml", "codebook", "project", "anchors", "sheets", "rdf", "codings", "encode"),
    ("codebooks/*.yaml",),
    ("networkx", "pydantic", "pyoxigraph", "PyYAML"),
)
#: What decides what the rules find in statements.
CHECKING = Dependencies(("rdf", "validation"), ("**/*.ttl",), ("pyoxigraph", "pyshacl", "rdflib", "shacl"))


@cache
def _digest(key: Dependencies) -> str:
    return key.within(Path(__file__).parent, resources.folder("ontology"))


def everything() -> str:
    """Return a hash of all code and the whole ontology, for what can depend on any of it."""
    ontology = resources.folder("ontology")
    files = [*Path(__file__).parent.rglob("*.py"), *(path for path in ontology.rglob("*") if path.is_file())]
    libraries = sorted({*ENCODING.libraries, *CHECKING.libraries})
    return digest(*_named(files), *(f"{name} {installed_version(name)}" for name in libraries))


@cache
def installed_version(library: str) -> str:
    """Return the version of a library, and nothing where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _named(files: Iterable[Path]) -> Iterable[bytes | str]:
    for path in sorted(set(files)):
        yield path.name
        yield path.read_bytes()
