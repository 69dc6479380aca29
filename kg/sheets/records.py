"""What a scholar writes: the typed records of a book, its chapters, their context and the actors they share.

The records are frozen and know nothing of files or RDF. `sheets` fills them from YAML, `encode` turns them into quads,
`schema` describes them to editors.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.sheets.claims import Anchored, Argument, Claim, PlainClaim, require_reason
from kg.sheets.fields import (
    Actions,
    Actors,
    Confidence,
    Date,
    Doi,
    FileName,
    Hash,
    InScheme,
    Item,
    Key,
    Noted,
    Pages,
    ProductId,
    Record,
    Refs,
    Words,
    to,
)

__all__ = [
    "Action",
    "ActorEntry",
    "ActorsFile",
    "Agent",
    "BookFile",
    "Case",
    "Chapter",
    "Coding",
    "ContextClaim",
    "ContextEvent",
    "ContextFile",
    "Part",
    "Source",
    "Stake",
    "Text",
]

#: The extent of a text that the coders have.
HELD = "text-held"


class ActorEntry(Noted):
    """An actor that several chapters speak of."""

    kind: Literal["state", "organization", "alliance", "group"]
    label: Words
    also: tuple[Words, ...] = ()
    wikidata: Item | None = None


class Agent(Record):
    """A person or body that holds or codes claims."""

    kind: Literal["person", "organization"]
    name: Words
    wikidata: Item | None = None


class ActorsFile(Record):
    """actors.yaml: the actors and agents that the books of a folder share."""

    actors: dict[Key, ActorEntry] = {}
    agents: dict[Key, Agent] = {}
    wikidata_note: Words | None = None

    @model_validator(mode="after")
    def _says_where_matches_are_from(self) -> "ActorsFile":
        entries: list[ActorEntry | Agent] = [*self.actors.values(), *self.agents.values()]
        if self.wikidata_note is None and any(entry.wikidata for entry in entries):
            raise ValueError("it gives Wikidata items; say in 'wikidata-note:' where they were read")
        return self


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
        """Return whether the coders have the text, so that its passages have places in it."""
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
    date: Date | None = None
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


class Source(Noted):
    """A text, other than the book, that a context takes facts from."""

    kind: Annotated[str, InScheme("text-kinds")]
    title: Words
    source: Words
    published: Date | None = None


class Sourced(Anchored):
    """An entry that rests on sources other than the book; they are not held, so it has no place in them."""

    sources: Annotated[Refs, Field(min_length=1), to("source")]

    @model_validator(mode="after")
    def _has_no_place(self) -> "Sourced":
        if self.at is not None:
            raise ValueError("the sources of a context are not held; remove 'at' and 'sha256'")
        return self


class ContextEvent(Sourced):
    """Something that happened in the world, with the day that its sources give."""

    label: Words
    date: Date
    until: Date | None = None
    context_of: Annotated[Refs, Field(min_length=1), to("action", "actor", "case", "stake")]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "ContextEvent":
        if self.until is not None and self.until <= self.date:
            raise ValueError(f"it lasts until {self.until}, which is not after {self.date}")
        return self


class ContextClaim(Sourced, PlainClaim):
    """A claim of somebody who is not the book's author writing the book."""

    held_by: Annotated[Key, to("agent", "actor")]


class ContextFile(Record):
    """context.yaml: what happened in the world a book is about and what others say of it, apart from the book."""

    coding: Coding
    sources: dict[Key, Source]
    events: dict[Key, ContextEvent] = {}
    claims: dict[Key, ContextClaim] = {}
