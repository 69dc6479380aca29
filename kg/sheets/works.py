"""Record the work that was coded: a book by its authors, an edited volume, an article, a report, a speech, a treaty."""

from typing import Annotated, Literal

from pydantic import model_validator

from kg.codebook.records import Language
from kg.yaml.fields import SEVERAL, UNREAD, Address, Doi, Isbn, Issn, Key, Moment, Pages, Record, Refs, Words
from kg.yaml.marks import Form, to

__all__ = ["BookFile", "Part"]

_Agents = Annotated[Refs, to("agent")]
#: A treaty is made by states and organizations, which are actors.
_Writers = Annotated[Refs, to("agent", "actor")]

#: When a work was published: a day, a month or a year.
Issued = Annotated[Moment, Form(r"^\d{4}(-\d{2}){0,2}$", "is not a date", "write 2019-11-15, 2019-11 or 2019")]


class Part(Record):
    """A part of a work as its table of contents gives it, by authors of its own where it has them, or an abstract."""

    kind: Literal[
        "chapter",
        "abstract",
        "preface",
        "foreword",
        "prologue",
        "preamble",
        "introduction",
        "part",
        "section",
        "interlude",
        "conclusion",
        "epilogue",
        "afterword",
        "postscript",
        "appendix",
        "annex",
        "notes",
        "glossary",
        "chronology",
        "bibliography",
        "acknowledgements",
        "dedication",
    ] = "chapter"
    title: Words
    author: _Writers = ()
    pages: Pages | None = None


class BookFile(Record):
    """book.yaml: the bibliographic record of a work; one that is no book has at least one part too, its text.

    `language` is that of its titles, where it is not the one that the project is coded in.
    """

    stand_ins = {"book": UNREAD, "title": "…", "author": [UNREAD], "parts": {}}

    book: Key
    kind: Literal["book", "article", "report", "speech", "treaty", "interview", "table"] = "book"
    title: Words
    language: Language | None = None
    author: _Writers = ()
    editor: _Agents = ()
    interviewer: _Agents = ()
    publisher: Annotated[Key | None, to("agent")] = None
    journal: Words | None = None
    volume: Words | None = None
    issue: Words | None = None
    doi: Doi | None = None
    isbn: Annotated[tuple[Isbn, ...], SEVERAL] = ()
    issn: Annotated[tuple[Issn, ...], SEVERAL] = ()
    url: Address | None = None
    other_ids: Annotated[tuple[Words, ...], SEVERAL] = ()
    published: Issued | None = None
    pages: Pages | None = None
    parts: dict[Key, Part]

    def authors(self, part: str) -> tuple[str, ...]:
        """Return the ids of those whose argument a part makes: its own authors, or else those of the whole."""
        own = self.parts.get(part)
        return (own.author if own else ()) or self.author

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "BookFile":
        if not self.author and not self.editor:
            raise ValueError("nobody is named who wrote or edited it; add 'author:' or 'editor:'")
        if self.interviewer and self.kind != "interview":
            raise ValueError(f"it has an interviewer and is a {self.kind}; write 'kind: interview', or take it out")
        if (self.journal or self.volume or self.issue) and self.kind != "article":
            raise ValueError(f"it is in a journal and is a {self.kind}; write 'kind: article', or take it out")
        return self
