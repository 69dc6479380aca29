"""What a scholar has begun: entries that may lack what a claim or an argument must have."""

from typing import Annotated, Literal

from kg.anchors.passages import PageNumber, PassageEnds, Quotation
from kg.sheets.claims import SUBJECTS
from kg.yaml.fields import SEVERAL, Actors, Category, Confidence, Copied, Holders, Key, Noted, Refs, When, Words
from kg.yaml.marks import InScheme, to

__all__ = ["DraftEntry"]

#: Claims, or drafts of them.
Drafts = Annotated[Refs, to("claim", "draft")]


class DraftEntry(Noted):
    """A claim or an argument that is begun, and may lack what such a one cannot be without.

    It is in no graph until it is complete and among the claims or arguments. What it does say is checked. Its names
    may be those of other drafts.
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
