"""What a scholar writes of a book: the typed records of the book itself and of its coded chapters.

The records are frozen and know nothing of files or RDF. `sheets` fills them from YAML, `encode` turns them into quads,
`schema` describes them to editors.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.sheets.claims import Argument, Claim, require_reason
from kg.sheets.fields import (
    Actions,
    Actors,
    Confidence,
    Date,
    Doi,
    FileName,
    Hash,
    InScheme,
    Key,
    Noted,
    Pages,
    ProductId,
    Record,
    Refs,
    When,
    Words,
    to,
)

__all__ = [
    "Action",
    "BookFile",
    "Case",
    "Chapter",
    "Coding",
    "Part",
    "Stake",
    "Text",
]

#: The extent of a text that the coders have.
HELD = "text-held"
#: The extent of one of which they have a part.
HELD_IN_PART = "text-held-in-part"


class Part(Record):
    """A part of a book as its table of contents gives it, or a public abstract of the whole book."""

    kind: Literal["chapter", "abstract"] = "chapter"
    title: Words
    pages: Pages | None = None


class BookFile(Record):
    """book.yaml: the bibliographic record of a book."""

    book: Key
    title: Words
    author: Annotated[Key, to("agent")]
    publisher: Annotated[Key, to("agent")]
    doi: Doi | None = None
    published: Date
    pages: Pages | None = None
    parts: dict[Key, Part]


class Text(Noted):
    """The text that was read: its kind and source, and how to know it again or, where it is not held, what is missing.

    `file` names it in the book's folder, if it ships.
    """

    kind: Annotated[str, InScheme("text-kinds")]
    extent: Annotated[str, InScheme("extents")] = HELD
    product_id: ProductId | None = None
    characters: Annotated[int, Field(ge=1)] | None = None
    sha256: Hash | None = None
    normalized_sha256: Hash | None = None
    source: Words
    file: FileName | None = None

    @property
    def is_held(self) -> bool:
        """Return whether the coders have the text or a part of it, so that its passages have places in it."""
        return self.extent in {HELD, HELD_IN_PART}

    @property
    def is_whole(self) -> bool:
        """Return whether the coders have the text from its beginning to its end."""
        return self.extent == HELD


class Coding(Record):
    """Who coded the sheet, when, and how sure they are where an entry does not say."""

    by: Annotated[Key, to("agent")]
    date: Date
    confidence: Annotated[str, Confidence]


class Case(Noted):
    """A case study: a set of actions examined together, or a case of the whole book that a chapter examines."""

    label: Words
    comprises: Actions = ()
    examined_in: Annotated[Key | None, to("part")] = None

    @model_validator(mode="after")
    def _has_matter(self) -> "Case":
        if not self.comprises and self.examined_in is None:
            raise ValueError("name its actions in 'comprises:', or the chapter that examines it in 'examined-in:'")
        return self


class Stake(Noted):
    """A thing that an action is about or puts at risk."""

    label: Words


class Action(Noted):
    """Something an actor did, declared, agreed to, refused or threatened."""

    kind: Literal["action", "threat"] = "action"
    label: Words
    also: tuple[Words, ...] = ()
    actor: Actors = ()
    against: Actors = ()
    with_: Annotated[Actors, Field(alias="with")] = ()
    concerns: Annotated[Refs, to("stake", "actor")] = ()
    responds_to: Actions = ()
    actuality: Annotated[str, InScheme("actualities")]
    when: When | None = None
    unstated: tuple[Literal["actor", "target"], ...] = ()
    unread: tuple[Literal["target", "category", "tools"], ...] = ()

    @model_validator(mode="after")
    def _has_actor(self) -> "Action":
        if not self.actor and "actor" not in self.unstated:
            raise ValueError("it has no actor; add 'actor:', or 'unstated: [actor]' where the text names nobody")
        if "target" in self.unstated and "target" in self.unread:
            raise ValueError("its target is unstated and unread at once; keep one of the two")
        require_reason(self.unread, self.note)
        return self


class Chapter(Record):
    """A coding sheet: one chapter, coded from one text."""

    chapter: Key
    title: Words
    pages: Pages | None = None
    text: Text
    coding: Coding
    cases: dict[Key, Case] = {}
    stakes: dict[Key, Stake] = {}
    actions: dict[Key, Action] = {}
    claims: dict[Key, Claim] = {}
    arguments: dict[Key, Argument] = {}
