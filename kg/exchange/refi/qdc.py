"""Write the concepts as a codebook of REFI-QDA, and read such a codebook."""

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from kg.codebook.refi import add_codes, to_xml
from kg.errors import KgError
from kg.exchange.facts import Fact, by_thing
from kg.exchange.refi.coded import read_codes
from kg.exchange.refi.codes import concept_codes, is_kept
from kg.exchange.refi.xml import Node, parse
from kg.exchange.taken import Known, Taken
from kg.version import __version__

__all__ = ["FRAMES", "counted", "read", "write"]

#: Namespaces begin so; programs have written the number behind it in several ways.
_SPACE = "urn:QDA-XML:codebook"
#: Elements that only hold others of one name.
FRAMES = frozenset(
    ("Project", "CodeBook", "Users", "Codes", "Sources", "Notes", "Links", "Cases", "Sets", "Variables", "Graphs")
)


def write(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the concepts, each below its scheme; raise `KgError` where there are none, which no codebook may have."""
    codes = concept_codes(by_thing(fact for fact in facts if is_kept(fact.value)), set())
    if not codes:
        raise KgError("There are no concepts, and a codebook of REFI-QDA has at least one code.")
    book = ElementTree.Element("CodeBook", {"xmlns": f"{_SPACE}:1.0", "origin": f"kg {__version__}"})
    add_codes(ElementTree.SubElement(book, "Codes"), codes)
    return to_xml(book).encode()


def read(content: bytes, known: Known) -> Taken:
    """Return the codes of a codebook as concepts; sets of codes are untaken. Raise `KgError` where it is none."""
    root = parse(content, "CodeBook", _SPACE)
    codes = [code for frame in root.all("Codes") for code in frame.all("Code")]
    coded = read_codes(codes, known, is_ours=root.get("origin").startswith("kg "))
    elements, taken = counted(root), Counter(node.name for node in coded.used)
    return Taken(tuple(coded.facts), elements, taken, elements - taken)


def counted(root: Node) -> Counter[str]:
    """Return how many elements of each name there are, but for those that only hold others."""
    return Counter(node.name for node in root.walk() if node.name not in FRAMES)
