"""What a scholar writes: the typed records of actors, of a book and of its coded chapters.

The records are frozen and know nothing of files or RDF. `sheets` fills them from YAML, `encode` turns them into quads,
`schema` describes them to editors.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.codebook.records import Language, LocalizedLists
from kg.rdf.dates import when
from kg.sheets.claims import Argument, Claim, require_reason
from kg.sheets.drafts import DraftEntry
from kg.yaml.fields import (
    UNREAD,
    Actions,
    Actors,
    Confidence,
    Date,
    FileName,
    Iso3,
    Item,
    Key,
    Moment,
    Noted,
    Orcid,
    Pages,
    ProductId,
    Record,
    Refs,
    StateNumber,
    When,
    Words,
)
from kg.yaml.marks import InScheme, to

__all__ = [
    "Action",
    "ActorEntry",
    "ActorsFile",
    "Agent",
    "Case",
    "Chapter",
    "Coding",
    "Membership",
    "Stake",
    "Text",
]

#: The extent of a text that the coders have.
HELD = "text-held"
#: The extent of one of which they have a part.
HELD_IN_PART = "text-held-in-part"


class ActorEntry(Noted):
    """An actor that several chapters speak of.

    `also` are its other names, which are in no language unless it gives them by language. `continues` are those in
    whose place it came, as Russia came in that of the Soviet Union: each of them is an actor of its own.
    """

    kind: Annotated[Key, InScheme("actor-kinds")]
    label: Words
    also: LocalizedLists = {}
    continues: Actors = ()
    wikidata: Item | None = None
    cow: StateNumber | None = None
    gw: StateNumber | None = None
    iso3: Iso3 | None = None


class Agent(Record):
    """A person, body or group, such as unnamed critics, that holds or codes claims."""

    kind: Literal["person", "organization", "group"]
    name: Words
    orcid: Orcid | None = None
    wikidata: Item | None = None

    @model_validator(mode="after")
    def _is_a_person(self) -> "Agent":
        if self.orcid and self.kind != "person":
            raise ValueError(f"only a person has an ORCID, and this is a {self.kind}; take 'orcid:' out")
        return self


class Membership(Noted):
    """That an actor belongs to an organization, from when and until when, and the source that says so."""

    member: Annotated[Key, to("actor")]
    organization: Annotated[Key, to("actor")]
    from_: Annotated[Moment, Field(alias="from")]
    until: Moment | None = None
    source: Words

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Membership":
        if self.member == self.organization:
            raise ValueError(f"{self.member!r} is member and organization at once; nobody is a member of itself")
        begins, ends = when(self.from_).earliest, when(self.until).latest if self.until else None
        if begins and ends and ends < begins:
            raise ValueError(f"it lasts until {self.until}, which is before {self.from_}; correct 'from:' or 'until:'")
        return self


class ActorsFile(Record):
    """actors.yaml: the actors and agents that the books of a folder share, and which actors belong to what."""

    stand_ins = {"wikidata-note": "…"}

    actors: dict[Key, ActorEntry] = {}
    memberships: dict[Key, Membership] = {}
    agents: dict[Key, Agent] = {}
    wikidata_note: Words | None = None

    @model_validator(mode="after")
    def _says_where_matches_are_from(self) -> "ActorsFile":
        entries: list[ActorEntry | Agent] = [*self.actors.values(), *self.agents.values()]
        if self.wikidata_note is None and any(entry.wikidata for entry in entries):
            raise ValueError("it gives Wikidata items; say in 'wikidata-note:' where they were read")
        return self


class Text(Noted):
    """The text that was read: its kind and source, its language, and how much of it the coders have.

    `file` names it in the book's folder, if it ships. What it is known again by is in the lock of the sheet.
    """

    stand_ins = {"kind": "full-text", "source": "…"}

    kind: Annotated[str, InScheme("text-kinds")]
    extent: Annotated[str, InScheme("extents")] = HELD
    language: Language | None = None
    product_id: ProductId | None = None
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

    stand_ins = {"by": UNREAD, "date": "2000-01-01", "confidence": "low"}

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
    also: LocalizedLists = {}
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

    stand_ins = {"chapter": UNREAD, "title": "…", "text": Text.stand_ins, "coding": Coding.stand_ins}

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
    drafts: dict[Key, DraftEntry] = {}
