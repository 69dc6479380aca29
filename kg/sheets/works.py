"""Record the work that was coded: a book by its authors, or an edited volume whose chapters have authors."""

from typing import Annotated, Literal

from pydantic import model_validator

from kg.codebook.records import Language
from kg.yaml.fields import SEVERAL, UNREAD, Address, Doi, Form, Isbn, Issn, Key, Moment, Pages, Record, Refs, Words, to

__all__ = ["BookFile", "Part"]

_Agents = Annotated[Refs, to("agent")]
#: A treaty is made by states and organizations, which are actors.
_Writers = Annotated[Refs, to("agent", "actor")]

#: When a work was published: a day, a month or a year.
Issued = Annotated[Moment, Form(r"^\d{4}(-\d{2}){0,2}$", "is not a date", "write 2019-11-15, 2019-11 or 2019")]


class Part(Record):
    """A part of a work as its table of contents gives it, by authors of its own where it has them, or an abstract."""

    kind: Literal["chapter", "abstract"] = "chapter"
    title: Words
    author: _Writers = ()
    pages: Pages | None = None


class BookFile(Record):
    """book.yaml: the bibliographic record of a book, by its authors, or of editors and with authors a chapter.

    `language` is that of its titles, where it is not the one that the project is coded in.
    """

    stand_ins = {"book": UNREAD, "title": "…", "author": [UNREAD], "parts": {}}

    book: Key
    title: Words
    language: Language | None = None
    author: _Writers = ()
    editor: _Agents = ()
    publisher: Annotated[Key | None, to("agent")] = None
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
    def _is_by_somebody(self) -> "BookFile":
        if not self.author and not self.editor:
            raise ValueError("nobody is named who wrote or edited it; add 'author:' or 'editor:'")
        return self
