"""What a scholar writes about what a text says: claims of each kind, and the arguments that join them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.anchors.passages import Anchored
from kg.yaml.fields import Actors, Category, Claims, Conditions, Confidence, Copied, Holders, Key, Refs, When, Words
from kg.yaml.marks import InScheme, to

__all__ = [
    "SUBJECTS",
    "Aim",
    "Argument",
    "Claim",
    "ClaimBase",
    "Classification",
    "Definition",
    "Explanation",
    "Involvement",
    "PlainClaim",
    "Shift",
    "Signal",
    "Sorting",
    "ToolUse",
    "require_reason",
]

#: The kinds of thing that a claim can be about.
SUBJECTS = ("action", "actor", "case", "stake", "concept", "part")


class ClaimBase(Anchored):
    """What every claim has.

    How firmly it is held (`modality`), on what condition, and whether it is of what is to come are three things.
    """

    about: Annotated[Refs, Field(min_length=1), to(*SUBJECTS)]
    statement: Words
    modality: Annotated[str, InScheme("modalities")]
    tense: Annotated[str | None, InScheme("tenses")] = None
    condition: Conditions = ()
    when: When | None = None
    held_by: Holders = ()
    confidence: Annotated[str | None, Confidence] = None
    disputes: Claims = ()
    unstated: tuple[Literal["addressee", "origin", "condition", "holder", "statement"], ...] = ()
    unread: tuple[Literal["addressee", "origin", "destination", "content"], ...] = ()

    @model_validator(mode="after")
    def _says_why_unread(self) -> "ClaimBase":
        require_reason(self.unread, self.note)
        for part, given in (("condition", self.condition), ("held-by", self.held_by)):
            unstated = part if part == "condition" else "holder"
            if given and unstated in self.unstated:
                raise ValueError(f"its {unstated} is given and unstated at once; keep '{part}:' or 'unstated:'")
        return self


class PlainClaim(ClaimBase):
    """A claim of no special kind."""

    kind: Literal["claim"]


class Classification(ClaimBase):
    """A claim that an action or case falls under a category."""

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
    to_category: Annotated[str | None, Category] = None

    @model_validator(mode="after")
    def _has_ends(self) -> "Shift":
        if [self.from_category is not None, "origin" in self.unstated, "origin" in self.unread].count(True) != 1:
            raise ValueError("give one of 'from-category:', 'unstated: [origin]' and 'unread: [origin]'")
        if (self.to_category is None) != ("destination" in self.unread):
            raise ValueError("give either 'to-category:' or 'unread: [destination]'")
        return self


class Signal(ClaimBase):
    """A claim that by acting an actor lets somebody know something."""

    kind: Literal["signal"]
    addressee: Actors = ()
    conveys: Annotated[Key, to("claim")]

    @model_validator(mode="after")
    def _has_addressee(self) -> "Signal":
        if [bool(self.addressee), "addressee" in self.unstated, "addressee" in self.unread].count(True) != 1:
            raise ValueError("give one of 'addressee:', 'unstated: [addressee]' and 'unread: [addressee]'")
        return self


class Aim(ClaimBase):
    """A claim that an actor seeks something by acting: a thing, or that somebody acts."""

    kind: Literal["aim"]
    seeks: Annotated[Refs, Field(min_length=1), to("stake", "action")]


class Explanation(ClaimBase):
    """A claim that a kind of factor lies behind conduct."""

    kind: Literal["explanation"]
    driver: Annotated[str, InScheme("drivers")]


class Involvement(ClaimBase):
    """A claim that actors have a role in an action, where the text does not give them that role outright."""

    kind: Literal["involvement"]
    about: Annotated[Refs, Field(min_length=1), to("action")]
    involves: Annotated[Actors, Field(min_length=1)]
    role: Literal["actor", "against", "with"]


class Definition(ClaimBase):
    """A claim that says what a concept is."""

    kind: Literal["definition"]
    about: Annotated[Refs, Field(min_length=1), to("concept")]


class Sorting(ClaimBase):
    """A claim that puts a concept under another, such as a tool under a category."""

    kind: Literal["sorting"]
    about: Annotated[Refs, Field(min_length=1), to("concept")]
    under: Annotated[Key, to("concept")]


Claim = Annotated[
    PlainClaim | Classification | ToolUse | Shift | Signal | Aim | Explanation | Involvement | Definition | Sorting,
    Field(discriminator="kind"),
]


class Argument(Anchored):
    """A step from premises to a conclusion, and who takes it: the author, unless the entry says otherwise.

    Where all that is said is that another step does not follow, it undercuts that one and needs no conclusion. A text
    may leave unstated from what it concludes, and of a text that was read in part it may be unread.
    """

    premises: Claims = ()
    structure: Literal["linked", "convergent", "unstated"] | None = None
    conclusion: Annotated[Key | None, to("claim")] = None
    scheme: Annotated[str, InScheme("argument-schemes")]
    cue: Copied | None = None
    held_by: Holders = ()
    confidence: Annotated[str | None, Confidence] = None
    undercuts: Annotated[Refs, to("argument")] = ()
    unstated: tuple[Literal["premises"], ...] = ()
    unread: tuple[Literal["premises"], ...] = ()

    @model_validator(mode="after")
    def _has_premises(self) -> "Argument":
        require_reason(self.unread, self.note)
        if [bool(self.premises), bool(self.unstated), bool(self.unread)].count(True) != 1:
            raise ValueError("give one of 'premises:', 'unstated: [premises]' and 'unread: [premises]'")
        return self

    @model_validator(mode="after")
    def _has_structure(self) -> "Argument":
        if self.conclusion is None and not self.undercuts:
            raise ValueError(
                "there is no 'conclusion'; add 'conclusion:' or, where it only says that another step does not follow, "
                "name that one in 'undercuts:'"
            )
        if self.structure and len(self.premises) < 2:
            number = "one premise" if self.premises else "no premises"
            raise ValueError(f"it has {number}, so there is no 'structure:' to it; remove it")
        return self


def require_reason(unread: tuple[str, ...], note: str | None) -> None:
    """Raise where parts are said to be unread and no note says why."""
    if unread and note is None:
        raise ValueError(f"{' and '.join(unread)} could not be read; say in 'note:' why")
