"""What actors.yaml holds: the actors that books share, who of them belongs to what, and who holds or codes claims."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.sheets.dates import when
from kg.sheets.fields import Item, Key, Moment, Noted, Record, Words, to

__all__ = ["ActorEntry", "ActorsFile", "Agent", "Membership"]


class ActorEntry(Noted):
    """An actor that several chapters speak of."""

    kind: Literal["state", "organization", "alliance", "group"]
    label: Words
    also: tuple[Words, ...] = ()
    wikidata: Item | None = None


class Agent(Record):
    """A person, body or group, such as unnamed critics, that holds or codes claims."""

    kind: Literal["person", "organization", "group"]
    name: Words
    wikidata: Item | None = None


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
            raise ValueError(f"it lasts until {self.until}, which is before {self.from_}")
        return self


class ActorsFile(Record):
    """actors.yaml: the actors and agents that the books of a folder share, and which actors belong to what."""

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
