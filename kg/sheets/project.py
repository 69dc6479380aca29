"""Record what a project says of itself: whose it is, under which licence, and below which address its names lie."""

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from kg.rdf.bases import OURS, Base, know
from kg.yaml.fields import SEVERAL, Address, Form, Key, Noted, Refs, Words, to

__all__ = ["LICENCES", "ProjectFile", "licence_name"]

#: Short name of a licence, as SPDX lists it -> its address.
LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}


def licence_name(address: str) -> str:
    """Return how the licence at an address is called, or its address.

    >>> licence_name("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC BY-SA 4.0'
    """
    short = next((name for name, known in LICENCES.items() if known == address), "")
    return re.sub(r"^CC-|-(?=[\d])", lambda found: "CC " if found[0] == "CC-" else " ", short) or address


def _licence(text: str) -> str:
    if text in LICENCES or re.match(r"https?://\S+$", text):
        return text
    known = ", ".join(LICENCES)
    raise ValueError(f"{text!r} is no licence known here; write {known}, or the address of another one")


def _ends(address: str) -> str:
    if not address.endswith(("/", "#")) or address.endswith("#"):
        raise ValueError(f"names are put behind it, so it ends with a slash; write {address.rstrip('#')}/")
    return address


Licence = Annotated[str, AfterValidator(_licence)]
Language = Annotated[str, Form(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "is not the code of a language", "write it as en")]
Languages = Annotated[tuple[Language, ...], SEVERAL]
Codebook = Annotated[str, Form(r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", "is not a file", "write it as codebook.yaml")]


class ProjectFile(Noted):
    """project.yaml: what a folder of books is as a whole. Of what is not given, nothing is claimed."""

    project: Key
    title: Words
    coders: Annotated[Refs, to("agent")] = ()
    cite_as: Words | None = None
    licence: Licence | None = None
    address: Annotated[Address, AfterValidator(_ends)] | None = None
    prefix: Annotated[str, Form(r"^[a-z][a-z0-9]*$", "is not a prefix", "write small letters and digits")] | None = None
    version: Words | None = None
    languages: Languages = ()
    codebook: Codebook | None = None
    texts: dict[Key, Words] = {}

    @cached_property
    def base(self) -> Base:
        """Return the address below which the names of the project lie.

        Without one it is an address that nobody can have (RFC 2606), so that it claims nothing.
        """
        if self.address == OURS.iri:
            return OURS
        prefix = self.prefix or re.sub(r"^[0-9]+|-", "", self.project) or "its"
        return know(Base(self.address or f"https://{self.project}.invalid/", prefix))

    @property
    def licence_address(self) -> str:
        """Return the address of the licence, or nothing."""
        return LICENCES.get(self.licence, self.licence) if self.licence else ""
