"""What a scholar has begun: entries that may lack what a claim or an argument must have."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Literal, get_args

from kg.anchors.passages import PageNumber, PassageEnds, Quotation
from kg.sheets.claims import SUBJECTS, Argument, Claim
from kg.yaml.fields import SEVERAL, Actors, Category, Confidence, Copied, Holders, Key, Noted, Refs, When, Words
from kg.yaml.marks import InScheme, to

__all__ = ["HINTS", "DraftEntry", "given", "lacking"]

#: Claims, or drafts of them.
Drafts = Annotated[Refs, to("claim", "draft")]


class DraftEntry(Noted):
    """A claim or an argument that is begun, and may lack what such a one cannot be without.

    In the graph it is a draft, on which nothing rests, until it is complete and among the claims or arguments. What it
    does say is checked. Its names may be those of other drafts.
    """

    kind: Literal[
        "claim",
        "classification",
        "tool-use",
        "shift",
        "signal",
        "aim",
        "explanation",
        "involvement",
        "definition",
        "sorting",
        "argument",
    ]
    statement: Words | None = None
    about: Annotated[Refs, to(*SUBJECTS)] = ()
    modality: Annotated[str | None, InScheme("modalities")] = None
    tense: Annotated[str | None, InScheme("tenses")] = None
    condition: Annotated[tuple[Words, ...], SEVERAL, to("claim", "draft", words=True)] = ()
    when: When | None = None
    held_by: Holders = ()
    confidence: Annotated[str | None, Confidence] = None
    disputes: Drafts = ()
    unstated: tuple[Words, ...] = ()
    unread: tuple[Words, ...] = ()
    category: Annotated[str | None, Category] = None
    tool: Annotated[str | None, InScheme("tools")] = None
    from_category: Annotated[str | None, Category] = None
    to_category: Annotated[str | None, Category] = None
    addressee: Actors = ()
    conveys: Annotated[Key | None, to("claim", "draft")] = None
    seeks: Annotated[Refs, to("stake", "action")] = ()
    driver: Annotated[str | None, InScheme("drivers")] = None
    involves: Actors = ()
    role: Literal["actor", "against", "with"] | None = None
    under: Annotated[Key | None, to("concept")] = None
    premises: Drafts = ()
    structure: Literal["linked", "convergent", "unstated"] | None = None
    conclusion: Annotated[Key | None, to("claim", "draft")] = None
    scheme: Annotated[str | None, InScheme("argument-schemes")] = None
    cue: Copied | None = None
    undercuts: Annotated[Refs, to("argument", "draft")] = ()
    quote: Quotation | None = None
    translation: Words | None = None
    translator: Annotated[Key | None, to("agent")] = None
    where: Words | None = None
    passage: PassageEnds = None
    page: PageNumber | None = None


#: Field -> what is to be written there.
HINTS = {
    "statement": "the claim in your own words",
    "about": "the action, actor, case, stake or concept that it is about",
    "modality": "asserted, hedged; what it depends on is a condition:",
    "category": "the label, from the codebook",
    "tool": "the tool, from the codebook",
    "from-category": "where it starts from; or unstated: [origin]",
    "to-category": "where it arrives",
    "addressee": "who is to know; or unstated: [addressee]",
    "conveys": "the claim that is let know",
    "seeks": "what is sought",
    "driver": "the kind of factor, from the codebook",
    "involves": "the actor that is given a role",
    "role": "actor, against or with",
    "under": "the concept above it",
    "premises": "the claims that it starts from; or unstated: [premises]",
    "conclusion": "the claim that it leads to",
    "scheme": "how the step is made, from the codebook; or unspecified",
    "cue": "the words that signal the step; without any, held-by: you",
    "quote": "a few words of the text; or where:, if the text is not held",
}
#: Kind of entry -> what it must have beside what its record asks for: groups of which one will do, the first being
#: asked for. What is unstated or unread is named with that word.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "": (("quote", "where"),),
    "argument": (
        ("premises", "unstated premises", "unread premises"),
        ("conclusion", "undercuts"),
        ("cue", "held-by"),
    ),
    "shift": (("from-category", "unstated origin", "unread origin"), ("to-category", "unread destination")),
    "signal": (("addressee", "unstated addressee", "unread addressee"),),
}
_GAPS = ("unstated", "unread")


def given(entry: DraftEntry) -> dict[str, tuple[str, ...]]:
    """Return the fields in which a draft says something, by their names in a sheet, with the texts in them."""
    values = ((str(field.alias), getattr(entry, name)) for name, field in DraftEntry.model_fields.items())
    return {alias: value if isinstance(value, tuple) else (value,) for alias, value in values if value}


def lacking(kind: str, said: Mapping[str, Collection[str]]) -> list[str]:
    """Return the fields that an entry of a kind must have and has not, of what it says.

    >>> lacking("classification", {"statement": ["It is so."], "quote": ["so it is"]})
    ['about', 'modality', 'category']
    >>> lacking("argument", {"unstated": ["premises"], "conclusion": ["so"], "scheme": ["sign"], "cue": ["hence"]})
    ['quote']
    """
    have = {*said, *(f"{gap} {part}" for gap in _GAPS for part in said.get(gap, ()))}
    groups = (*((field,) for field in _required(kind)), *_NEEDED.get(kind, ()), *_NEEDED[""])
    missing = {group[0] for group in groups if have.isdisjoint(group)}
    return [alias for field in DraftEntry.model_fields.values() if (alias := str(field.alias)) in missing]


@cache
def _required(kind: str) -> tuple[str, ...]:
    """Return the fields that the record of a kind cannot be without."""
    records = {get_args(one.model_fields["kind"].annotation)[0]: one for one in get_args(get_args(Claim)[0])}
    fields = {**records, "argument": Argument}[kind].model_fields.values()
    return tuple(str(field.alias) for field in fields if field.is_required() and field.alias != "kind")
