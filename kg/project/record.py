"""Record what a project says of itself: whose it is, under which licence, and below which address its names lie."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from kg.codebook.records import Language
from kg.project.licences import LICENCES, licence
from kg.yaml.fields import Address, Date, Key, Noted, Refs, Words, several
from kg.yaml.marks import Form, to

__all__ = ["ProjectFile"]


def _ends(address: str) -> str:
    if not address.endswith("/"):
        raise ValueError(f"names are put behind it, so it ends with a slash; write {address.rstrip('#')}/")
    return address


Licence = Annotated[
    str,
    AfterValidator(licence),
    WithJsonSchema({"type": "string", "pattern": rf"^({'|'.join(map(re.escape, LICENCES))}|https?://\S+)$"}),
]
Languages = Annotated[tuple[Language, ...], several(Language)]
CodebookName = Annotated[
    str, Form(r"^[A-Za-z0-9.][A-Za-z0-9._/-]*$", "is not a codebook", "write it as codebook.yaml, or as opposition")
]


class ProjectFile(Noted):
    """project.yaml: what a folder of books is as a whole. Of what is not given, nothing is claimed.

    The first of the languages is the one in which labels, statements and notes are written, the others are those of the
    texts. `codebook` is a file, seen from the folder, or the name of a codebook that ships with kg.
    """

    project: Key
    title: Words
    coders: Annotated[Refs, to("agent")] = ()
    cite_as: Words | None = None
    licence: Licence | None = None
    address: Annotated[Address, AfterValidator(_ends)] | None = None
    prefix: Annotated[str, Form(r"^[a-z][a-z0-9]*$", "is not a prefix", "write small letters and digits")] | None = None
    version: Words | None = None
    published: Date | None = None
    languages: Languages = ()
    codebook: CodebookName | None = None
    texts: dict[Key, Words] = {}

    @property
    def licence_address(self) -> str:
        """Return the address of the licence, or nothing."""
        return LICENCES.get(self.licence, self.licence) if self.licence else ""
