"""Hash what decides, apart from its files, what is made of a corpus and found in it: code, ontology, libraries.

A key covers the packages that its table names and nothing else: a change elsewhere makes nothing anew, and one
within them makes all anew that it could alter. Nothing is imported to be hashed.
"""

import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.seal import digest, hash_of
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

    def within(self, code: Path, ontology: Path, hashed: Callable[[str], str] = hash_of) -> str:
        """Return that hash for code and an ontology that lie elsewhere; `hashed` gives that of a file."""
        files = [path for package in self.packages for path in _below(code / package, ".py")]
        files += [str(path) for pattern in self.ontology for path in ontology.glob(pattern)]
        return _digest_of(files, self.libraries, hashed)


#: What decides which statements a file gives.
ENCODING = Dependencies(
    ("yaml", "codebook", "project", "anchors", "sheets", "rdf", "codings", "encode"),
    ("codebooks/*.yaml",),
    ("networkx", "pydantic", "pyoxigraph", "PyYAML"),
)
#: What decides what the rules find in statements.
CHECKING = Dependencies(("rdf", "validation"), ("**/*.ttl",), ("pyoxigraph", "pyshacl", "rdflib", "shacl"))


#: What says that a library is installed.
_DIST_INFO = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info")


@cache
def _digest(key: Dependencies) -> str:
    return key.within(Path(__file__).parent, resources.folder("ontology"), _hashed)


#: Of one's own files, nearly all of which are in more than one key.
_hashed = cache(hash_of)


def everything() -> str:
    """Return a hash of all code and the whole ontology, for what can depend on any of it."""
    files = [*_below(Path(__file__).parent, ".py"), *_below(resources.folder("ontology"))]
    return _digest_of(files, sorted({*ENCODING.libraries, *CHECKING.libraries}), _hashed)


def _digest_of(files: Iterable[str], libraries: Iterable[str], hashed: Callable[[str], str]) -> str:
    """Return a hash of what files are called and of what is in them, and of the versions of libraries."""
    pieces = (piece for path in sorted(set(files)) for piece in (path.rpartition(os.sep)[2], hashed(path)))
    return digest(*pieces, *(f"{name} {installed_version(name)}" for name in libraries))


def _below(folder: Path, ending: str = "") -> list[str]:
    """Return the files in a folder and in the folders in it, whose names end so, in their order."""
    walked = os.walk(folder)
    return sorted(f"{home}{os.sep}{name}" for home, _, names in walked for name in names if name.endswith(ending))


@cache
def installed_version(library: str) -> str:
    """Return the version of a library, and nothing where it is not installed."""
    if found := _installed().get(_plain(library)):
        return found
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # with it comes what reads mail

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@cache
def _installed() -> Mapping[str, str]:
    """Return the versions of what is installed, as the folders say that pip leaves: `NAME-VERSION.dist-info`."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)  # noqa: PTH208  # of which hardly one is of use
        except OSError:
            continue
        for name in names:
            if parts := _DIST_INFO.fullmatch(name):
                found.setdefault(_plain(parts["name"]), parts["version"])
    return found


def _plain(name: str) -> str:
    """Return the name of a library as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()
