"""Which kinds of thing facts are about, what each is called, and which record of a sheet each can be."""

from functools import cache
from typing import Annotated, Any, get_args, get_origin

from kg.exchange.facts import PAIRS
from kg.project.record import ProjectFile
from kg.sheets.claims import (
    Aim,
    Argument,
    Classification,
    Definition,
    Explanation,
    Involvement,
    PlainClaim,
    Shift,
    Signal,
    Sorting,
    ToolUse,
)
from kg.sheets.context import ContextArgument, ContextClaim, ContextEvent, Source
from kg.sheets.drafts import DraftEntry
from kg.sheets.records import Action, ActorEntry, Agent, Case, Chapter, Coding, Membership, Stake, Text
from kg.sheets.works import BookFile, Part
from kg.yaml.fields import Record
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["KINDS", "PLACE", "fields_of", "has_several", "marks_of", "plural", "records_of", "shape_of"]

_CLAIMS = (PlainClaim, Classification, ToolUse, Shift, Signal, Aim, Explanation, Involvement, Definition, Sorting)
#: Where an entry is in its text, which its lock has and not its sheet.
PLACE = ("start", "end", "sha256")
#: Kind of thing -> the name of its table, the records that it can be in a sheet, and fields that are not the sheet's.
KINDS: dict[str, tuple[str, tuple[type[Record], ...], tuple[str, ...]]] = {
    "project": ("project", (ProjectFile,), ()),
    "shared": ("shared", (), ("wikidata-note",)),
    "actor": ("actors", (ActorEntry,), ()),
    "agent": ("agents", (Agent,), ()),
    "membership": ("memberships", (Membership,), ()),
    "concept": ("codebook", (), ("scheme",)),
    "book": ("books", (BookFile,), ()),
    "part": ("parts", (Part,), ("book",)),
    "chapter": ("chapters", (Chapter,), ()),
    "text": ("texts", (Text,), ("chapter", "characters", "sha256", "folded-sha256")),
    "coding": ("codings", (Coding,), ("chapter",)),
    "case": ("cases", (Case,), ("chapter",)),
    "stake": ("stakes", (Stake,), ("chapter",)),
    "action": ("actions", (Action,), ("chapter",)),
    "claim": ("claims", (*_CLAIMS, ContextClaim), ("chapter", *PLACE)),
    "argument": ("arguments", (Argument, ContextArgument), ("chapter", *PLACE)),
    "draft": ("drafts", (DraftEntry,), ("chapter",)),
    "context": ("contexts", (), ("book",)),
    "source": ("sources", (Source,), ("chapter",)),
    "event": ("events", (ContextEvent,), ("chapter",)),
}
#: Fields by language that are no field of a record: those of a concept.
_BY_LANGUAGE = {"concept": ("label", "definition")}


def plural(kind: str) -> str:
    """Return what several things of a kind are called.

    >>> plural("agent")
    'agents'
    """
    return KINDS[kind][0] if kind in KINDS else f"{kind}s"


def records_of(kind: str) -> tuple[type[Record], ...]:
    """Return the records that a thing of a kind can be in a sheet."""
    return KINDS[kind][1]


@cache
def fields_of(kind: str) -> frozenset[str]:
    """Return the names that the fields of a kind have as facts, those by language without it.

    >>> sorted(fields_of("coding"))
    ['by', 'chapter', 'confidence', 'date']
    """
    named = [str(field.alias) for record in records_of(kind) for field in record.model_fields.values()]
    pairs = [name for field in named for name in PAIRS.get(field, (field,))]
    return frozenset((*pairs, *KINDS[kind][2], *_BY_LANGUAGE.get(kind, ())))


def marks_of(kind: str, field: str) -> list[InScheme | RefersTo]:
    """Return what the values of a field of a kind may name."""
    found = []
    for record in records_of(kind):
        for each in record.model_fields.values():
            if each.alias == field:
                found += [mark for mark in each.metadata if isinstance(mark, InScheme | RefersTo)]
    return found


@cache
def has_several(kind: str, field: str) -> bool:
    """Return whether a field of a kind can have several values.

    >>> [has_several("claim", field) for field in ("about", "modality", "passage-from")]
    [True, False, False]
    """
    base = field.partition("@")[0]
    fields = (each for record in records_of(kind) for each in record.model_fields.values() if each.alias == base)
    return any(shape_of(each.annotation) in {"several", "lists"} for each in fields)


def shape_of(annotation: Any) -> str:
    """Return what a field holds: `one` value, `several`, `words` or `lists` by key; nothing where records are below."""
    if (origin := get_origin(annotation)) is not dict:
        return "several" if origin is tuple else "one"
    inner = get_args(annotation)[1]
    inner = get_args(inner)[0] if get_origin(inner) is Annotated else inner
    return "lists" if get_origin(inner) is tuple else "words" if inner is str else ""
