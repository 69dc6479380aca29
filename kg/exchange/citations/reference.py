"""A work as it is cited: what it is, by whom, where it appeared; and what each kind is called in each format."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.project.facts import Person

__all__ = ["DATA", "KINDS", "Kind", "Reference"]

#: The kind of a data set, which is no work of others.
DATA = "data"


@dataclass(frozen=True)
class Kind:
    """What a kind of work is to CSL 1.0.2, BibTeX and RIS."""

    csl: str
    bibtex: str
    ris: str


#: Kind of a work, or of a text that is a source -> what it is called; a part of a book is another kind to all three.
KINDS: dict[str, Kind] = {
    "book": Kind("book", "book", "BOOK"),
    "chapter": Kind("chapter", "incollection", "CHAP"),
    "article": Kind("article-journal", "article", "JOUR"),
    "report": Kind("report", "techreport", "RPRT"),
    "speech": Kind("speech", "misc", "GEN"),
    "treaty": Kind("treaty", "misc", "GEN"),
    "interview": Kind("interview", "misc", "GEN"),
    "table": Kind("dataset", "misc", "DATA"),
    "web-page": Kind("webpage", "misc", "ELEC"),
    "conference-paper": Kind("paper-conference", "misc", "CPAPER"),
    DATA: Kind("dataset", "misc", "DATA"),
}
#: What is none of these.
OTHER = Kind("document", "misc", "GEN")


@dataclass(frozen=True)
class Reference:
    """What a reference needs of a work; what is not known is empty.

    `container` is the book that a chapter is in, or what a data set is of; `genre` is what a part of a book is that is
    no chapter; `where` says in words where a source is. Dates are `2019`, `2019-11` or `2019-11-15`, pages `113-125`.
    `ids` are those of the people of a role, in their order, where they do not follow from the names.
    """

    key: str
    kind: str
    title: str = ""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    interviewers: tuple[Person, ...] = ()
    container: str = ""
    genre: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    where: str = ""
    publisher: str = ""
    date: str = ""
    doi: str = ""
    isbn: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    url: str = ""
    other: tuple[str, ...] = ()
    language: str = ""
    version: str = ""
    note: str = ""
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def called(self) -> Kind:
        """Return what its kind is called in each format."""
        return KINDS.get(self.kind, OTHER)

    @property
    def year(self) -> str:
        """Return the year of publication."""
        return self.date[:4]
