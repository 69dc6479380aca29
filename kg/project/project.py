"""A project as a value: what it says of itself, below which address its names lie, and which codebook it uses."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from kg.codebook.codebook import Codebook
from kg.codebook.reader import shipped
from kg.project.record import ProjectFile
from kg.rdf.bases import OURS, Base, know
from kg.yaml.positions import Document

__all__ = ["Project", "base_of_record"]


@dataclass(frozen=True)
class Project:
    """What the books of a folder have in common: the codebook and, where there is one, the record and its document.

    >>> Project().base.iri, Project().codebook.own.record.codebook
    ('https://w3id.org/intra-alliance-opposition/', 'opposition')
    """

    codebook: Codebook = field(default_factory=shipped)
    record: ProjectFile | None = None
    document: Document = field(default_factory=lambda: Document("", {}, {}))

    @cached_property
    def base(self) -> Base:
        """Return the address below which everything in the books has its name."""
        return base_of_record(self.record)

    @property
    def language(self) -> str | None:
        """Return the language of labels, statements and notes, or None where nothing says it.

        It is the first of the record's, or that which a codebook of one's own gives. In which language the codebook is
        that ships says nothing of the sheets, and no tag is better than a wrong one (RDF 1.1, 3.3).
        """
        named = self.record.languages if self.record else ()
        own = self.codebook.own
        is_given = not own.is_shipped and "language" in own.record.model_fields_set
        return named[0] if named else own.record.language if is_given else None


def base_of_record(record: ProjectFile | None) -> Base:
    """Return the address below which the names of a project lie; where there is no record, ours.

    A record without an address has one that nobody can have (RFC 2606), so that it claims nothing.
    """
    if record is None or record.address == OURS.iri:
        return OURS
    prefix = record.prefix or re.sub(r"^[0-9]+|-", "", record.project) or "its"
    return know(Base(record.address or f"https://{record.project}.invalid/", prefix))
