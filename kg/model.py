"""What a scholar writes: the typed records of a book, its chapters and the actors they share.

The records are frozen and know nothing of files or RDF. `sheets` fills them from YAML, `encode` turns them into quads,
`schema` tells editors about them. Names in a sheet are in kebab case, here in snake case.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

__all__ = [
    "Action",
    "ActorEntry",
    "ActorsFile",
    "Agent",
    "Argument",
    "BookFile",
    "Case",
    "Chapter",
    "Claim",
    "ClaimBase",
    "Classification",
    "Coding",
    "InScheme",
    "Part",
    "PlainClaim",
    "Record",
    "RefersTo",
    "Shift",
    "Signal",
    "Stake",
    "Text",
    "ToolUse",
]

MOST_QUOTED_WORDS = 15

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def _printable(text: str) -> str:
    if hidden := _HIDDEN.search(text):
        raise ValueError(f"it holds the invisible character U+{ord(hidden[0]):04X}; delete it")
    if not text.strip():
        raise ValueError("it is empty")
    return text.strip()


def _short(text: str) -> str:
    if (words := len(text.split())) > MOST_QUOTED_WORDS:
        raise ValueError(f"it quotes {words} words; quote at most {MOST_QUOTED_WORDS}")
    return text


def _pages(text: object) -> object:
    """Turn `113-125` (or `113–125`) into a pair of numbers.

    >>> _pages("113-125")
    (113, 125)
    """
    match = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", text) if isinstance(text, str) else None
    if not match:
        raise ValueError("write the first and the last page, such as 113-125")
    first, last = int(match[1]), int(match[2])
    if last < first:
        raise ValueError(f"the last page, {last}, comes before the first, {first}")
    return first, last


def _date(text: object) -> object:
    """Let only dates such as 2019-11-15 through; pydantic also takes numbers, for seconds."""
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise PydanticCustomError("date_parsing", "it is not a date")
    return text


def _span(span: tuple[int, int]) -> tuple[int, int]:
    if span[1] <= span[0]:
        raise ValueError(f"it ends at {span[1]}, which is not after its start at {span[0]}")
    return span


def _several(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


@dataclass(frozen=True)
class InScheme:
    """Marks a field whose value names a concept of a scheme of the codebook."""

    scheme: str

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "x-scheme": self.scheme}


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose values name entries of the given kinds."""

    kinds: frozenset[str]


def _to(*kinds: str) -> RefersTo:
    return RefersTo(frozenset(kinds))


_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Words = Annotated[str, AfterValidator(_printable)]
Quotation = Annotated[Words, AfterValidator(_short)]
Key = Annotated[str, Field(pattern=_KEY)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Pages = Annotated[tuple[int, int], BeforeValidator(_pages, json_schema_input_type=str)]
Span = Annotated[tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]], AfterValidator(_span)]
Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=datetime.date)]
Refs = Annotated[tuple[Key, ...], BeforeValidator(_several, json_schema_input_type=Key | list[Key])]

Actors = Annotated[Refs, _to("actor")]
Actions = Annotated[Refs, _to("action")]
Claims = Annotated[Refs, _to("claim")]
Confidence = InScheme("confidences")
Category = InScheme("categories")


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), validate_by_name=True
    )


class Noted(Record):
    """A record that may carry a note of the coders."""

    note: Words | None = None


class ActorEntry(Noted):
    """An actor that several chapters speak of."""

    kind: Literal["state", "organization", "alliance", "group"]
    label: Words
    also: tuple[Words, ...] = ()


class Agent(Record):
    """A person or body that holds or codes claims."""

    kind: Literal["person", "organization"]
    name: Words


class ActorsFile(Record):
    """actors.yaml: the actors and agents that the books of a folder share."""

    actors: dict[Key, ActorEntry] = {}
    agents: dict[Key, Agent] = {}


class Part(Record):
    """A part of a book as its table of contents gives it."""

    title: Words
    pages: Pages | None = None


class BookFile(Record):
    """book.yaml: the bibliographic record of a book."""

    book: Key
    title: Words
    author: Annotated[Key, _to("agent")]
    publisher: Annotated[Key, _to("agent")]
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,}/\S+$")] | None = None
    published: Date
    pages: Pages | None = None
    parts: dict[Key, Part]


class Text(Record):
    """The text that was read: what kind it is, how to know it again, and its file in the book's folder if it ships."""

    kind: Annotated[str, InScheme("text-kinds")]
    characters: Annotated[int, Field(ge=1)]
    sha256: Hash
    normalized_sha256: Hash
    source: Words
    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] | None = None


class Coding(Record):
    """Who coded the sheet, when, and how sure they are where an entry does not say."""

    by: Annotated[Key, _to("agent")]
    date: Date
    confidence: Annotated[str, Confidence]


class Case(Noted):
    """A case study: a set of actions examined together."""

    label: Words
    comprises: Annotated[Actions, Field(min_length=1)]


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
    concerns: Annotated[Refs, _to("stake", "actor")] = ()
    responds_to: Actions = ()
    actuality: Annotated[str, InScheme("actualities")]
    date: Date | None = None
    unstated: tuple[Literal["actor", "target"], ...] = ()

    @model_validator(mode="after")
    def _has_actor(self) -> "Action":
        if not self.actor and "actor" not in self.unstated:
            raise ValueError("it has no actor; add 'actor:', or 'unstated: [actor]' where the text names nobody")
        return self


class Anchored(Noted):
    """An entry that stands somewhere in the text: a quotation, and the place and hash of the passage around it."""

    quote: Quotation
    at: Span | None = None
    sha256: Hash | None = None

    @model_validator(mode="after")
    def _hashed(self) -> "Anchored":
        if (self.at is None) != (self.sha256 is None):
            raise ValueError("'at' and 'sha256' go together; give both or neither")
        return self


class ClaimBase(Anchored):
    """What every claim has."""

    about: Annotated[Refs, Field(min_length=1), _to("action", "actor", "case", "stake", "concept")]
    statement: Words
    modality: Annotated[str, InScheme("modalities")]
    held_by: Annotated[Key | None, _to("agent", "actor")] = None
    confidence: Annotated[str | None, Confidence] = None
    disputes: Claims = ()
    unstated: tuple[Literal["addressee", "origin"], ...] = ()


class PlainClaim(ClaimBase):
    """A claim of no special kind."""

    kind: Literal["claim"]


class Classification(ClaimBase):
    """A claim that an action falls under a category."""

    kind: Literal["classification"]
    category: Annotated[str, Category]


class ToolUse(ClaimBase):
    """A claim that an action is or employs a tool of statecraft."""

    kind: Literal["tool-use"]
    tool: Annotated[str, InScheme("tools")]


class Shift(ClaimBase):
    """A claim that conduct moves to another category."""

    kind: Literal["shift"]
    from_category: Annotated[str | None, Category] = None
    to_category: Annotated[str, Category]

    @model_validator(mode="after")
    def _has_origin(self) -> "Shift":
        if (self.from_category is None) != ("origin" in self.unstated):
            raise ValueError("give either 'from-category:' or 'unstated: [origin]'")
        return self


class Signal(ClaimBase):
    """A claim that by acting an actor lets somebody know something."""

    kind: Literal["signal"]
    addressee: Actors = ()
    conveys: Annotated[Key, _to("claim")]

    @model_validator(mode="after")
    def _has_addressee(self) -> "Signal":
        if bool(self.addressee) == ("addressee" in self.unstated):
            raise ValueError("give either 'addressee:' or 'unstated: [addressee]'")
        return self


Claim = Annotated[PlainClaim | Classification | ToolUse | Shift | Signal, Field(discriminator="kind")]


class Argument(Anchored):
    """A step from premises to a conclusion."""

    premises: Annotated[Claims, Field(min_length=1)]
    conclusion: Annotated[Key, _to("claim")]
    scheme: Annotated[str, InScheme("argument-schemes")]
    cue: Words | None = None
    undercuts: Annotated[Refs, _to("argument")] = ()


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
