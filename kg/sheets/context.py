"""What context.yaml holds: what happened in the world a book is about, and what others say of it."""

from typing import Annotated

from pydantic import Field, model_validator

from kg.anchors.passages import Anchored
from kg.sheets.claims import Argument, PlainClaim
from kg.sheets.records import Coding
from kg.yaml.fields import Date, Holders, Key, Noted, Record, Refs, When, Words
from kg.yaml.marks import InScheme, to

__all__ = ["ContextArgument", "ContextClaim", "ContextEvent", "ContextFile", "Source", "Sourced"]


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
        if self.passage is not None:
            raise ValueError("the sources of a context are not held; remove 'passage'")
        return self


class ContextEvent(Sourced):
    """Something that happened in the world, with the time that its sources give."""

    label: Words
    when: When
    bears_on: Annotated[Refs, Field(min_length=1), to("action", "actor", "case", "stake")]


class ContextClaim(Sourced, PlainClaim):
    """A claim of somebody who is not the book's author writing the book."""

    @model_validator(mode="after")
    def _has_holder(self) -> "ContextClaim":
        if not self.held_by and "holder" not in self.unstated:
            raise ValueError("there is no holder; add 'held-by:', or 'unstated: [holder]' where nobody is named")
        return self


class ContextArgument(Sourced, Argument):
    """A step of somebody who is not the book's author writing the book."""

    held_by: Annotated[Holders, Field(min_length=1)]


class ContextFile(Record):
    """context.yaml: what happened in the world a book is about and what others say of it, apart from the book."""

    stand_ins = {"coding": Coding.stand_ins, "sources": {}}

    coding: Coding
    sources: dict[Key, Source]
    events: dict[Key, ContextEvent] = {}
    claims: dict[Key, ContextClaim] = {}
    arguments: dict[Key, ContextArgument] = {}
