"""Write codes as REFI-QDA has them, in a codebook or in a project: nested, each with its guid and its description."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

__all__ = ["COLOURS", "Code", "add_codes", "guid", "to_xml"]

#: What codes are marked with, one after the other; in full, since some programs show `#RGB` as grey.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A500", "#7F7F7F")


@dataclass(frozen=True)
class Code:
    """A code: by what it is known, what it is called and means, and the codes below it.

    One that is not codable only groups others.
    """

    guid: str
    name: str
    description: str = ""
    is_codable: bool = True
    colour: str = ""
    below: tuple["Code", ...] = ()


def guid(iri: str) -> str:
    """Return the guid of what has an IRI, the same each time.

    >>> guid("https://w3id.org/intra-alliance-opposition/codebook/boundary-breaking")
    '57EF92AE-514E-58A9-8E35-C0AF051D9CC0'
    """
    return str(uuid5(NAMESPACE_URL, iri)).upper()


def add_codes(above: ElementTree.Element, codes: Iterable[Code]) -> None:
    """Add codes, with all that are below them, to an element."""
    for code in codes:
        known = {"guid": code.guid, "name": code.name, "isCodable": str(code.is_codable).lower()}
        element = ElementTree.SubElement(above, "Code", known | ({"color": code.colour} if code.colour else {}))
        if code.description:
            ElementTree.SubElement(element, "Description").text = code.description
        add_codes(element, code.below)


def to_xml(root: ElementTree.Element) -> str:
    """Return an element as a file; the ends of lines in its texts come back as they are."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
