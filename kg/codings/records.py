"""What lies in the folder `codings` of a book: which units are labelled, a coder's labels, and what was decided."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from kg.sheets.records import Chapter, Coding
from kg.yaml.fields import UNREAD, Date, Key, Record, Refs, Words, several
from kg.yaml.marks import Form, InScheme, to

__all__ = [
    "ABSENT",
    "FIELDS",
    "FOUND",
    "FREE_FIELDS",
    "IN",
    "OUT",
    "SHEETS",
    "Decision",
    "DecisionsFile",
    "FreeCoding",
    "FreeSheet",
    "LabelSheet",
    "LabelledUnit",
    "UnitsFile",
    "values_of",
]

#: What can be asked of a unit -> the scheme of the codebook that its values are from.
FIELDS: Mapping[str, str] = {
    "category": "categories",
    "tool": "tools",
    "driver": "drivers",
    "modality": "modalities",
    "scheme": "argument-schemes",
}
#: Whether a unit that one coder found is one, and the two answers.
FOUND, IN, OUT = "found", "is-there", "is-not-there"
#: What is compared besides where coders found the units themselves -> the scheme of its values, where they have one.
FREE_FIELDS: Mapping[str, str] = {FOUND: "", "kind": "", "from-category": "categories", "to-category": "categories"}
#: What a coder says in place of a label: none applies, the text does not say, or it could not be read.
ABSENT: tuple[str, ...] = ("not-applicable", "unstated", "unread")

State = Literal["open", "done"]
Digest = Annotated[str, Form(r"^[0-9a-f]{12}$", "is no mark of a codebook", "leave it as kg wrote it")]
Absent = Literal["not-applicable", "unstated", "unread"]
#: The number of a round of training.
Round = Annotated[str, Form(r"^[1-9][0-9]{0,2}$", "is no round", "write a whole number, such as 2")]


def _labels(scheme: str) -> BeforeValidator:
    """Return what takes the labels of a unit: one or several of a scheme, a word for none, or a blank."""
    label = Annotated[Key, InScheme(scheme)]
    form = label | list[label] | Absent | None
    return BeforeValidator(_listed, json_schema_input_type=form)


def _listed(value: object) -> object:
    """Return what is written as a list: a blank as none."""
    return () if value is None else value if isinstance(value, list | tuple) else (value,)


#: A value of each coder, by coder; of several tools, all of them.
Seen = dict[Key, Annotated[tuple[Key, ...], several(Key)]]


class UnitsFile(Record):
    """units/NN.yaml, which is the chair's: which unit is which entry of the sheet, what is asked, and of whom.

    `codebook` marks what the schemes that are asked said when the units were made.
    """

    stand_ins = {"units_of": UNREAD, "asked": ["category"], "coders": [UNREAD], "codebook": "0" * 12}

    units_of: Key
    asked: Annotated[tuple[Key, ...], several(Key), Field(min_length=1)]
    coders: Annotated[Refs, to("agent")]
    seed: Annotated[str, Form(r"^[0-9]{1,9}$", "is no number", "write a whole number")] = "0"
    round: Round = "1"
    codebook: Digest
    units: dict[Key, Key] = {}


class LabelledUnit(Record):
    """A unit as its coder sees it, with a place for each label that is asked."""

    about: tuple[Words, ...] = ()
    quote: Words | None = None
    where: Words | None = None
    category: Annotated[tuple[Key, ...], _labels("categories")] = ()
    tool: Annotated[tuple[Key, ...], _labels("tools")] = ()
    driver: Annotated[tuple[Key, ...], _labels("drivers")] = ()
    modality: Annotated[tuple[Key, ...], _labels("modalities")] = ()
    scheme: Annotated[tuple[Key, ...], _labels("argument-schemes")] = ()
    note: Annotated[Words | None, BeforeValidator(lambda value: value or None)] = None


class LabelSheet(Record):
    """codings/CODER/NN.yaml of a coder who labels units that are given."""

    stand_ins = {"labels_of": UNREAD, "by": UNREAD, "state": "open"}

    labels_of: Key
    by: Annotated[Key, to("agent")]
    date: Date | None = None
    state: State
    units: dict[Key, LabelledUnit] = {}


class FreeCoding(Coding):
    """Who coded a text on their own, when, in which round of training, and whether they are done."""

    stand_ins: ClassVar = {**Coding.stand_ins, "state": "open"}

    state: State
    round: Round = "1"


class FreeSheet(Chapter):
    """codings/CODER/NN.yaml of a coder who codes the text from nothing: a sheet like any other, but for its state."""

    stand_ins: ClassVar = {**Chapter.stand_ins, "coding": FreeCoding.stand_ins}

    coding: FreeCoding


class Decision(Record):
    """What was decided of a unit where coders differed: what they had said, by whom, when, by which rule and why.

    `mark` marks the rule as it was worded then.
    """

    unit: Words
    field: Key
    saw: Seen
    decided: Annotated[tuple[Key, ...], several(Key)]
    by: Annotated[Key, to("agent")]
    date: Date
    rule: Words | None = None
    mark: Digest | None = None
    why: Words | None = None

    @model_validator(mode="after")
    def _has_reason(self) -> "Decision":
        if not (self.rule or self.why):
            raise ValueError("it says neither by which 'rule:' of the codebook nor 'why:'; give one of the two")
        return self


class DecisionsFile(Record):
    """decisions/NN.yaml: what was decided, one after the other; nothing in it is changed, the last of a unit counts."""

    stand_ins = {"decisions_of": UNREAD}

    decisions_of: Key
    decisions: tuple[Decision, ...] = ()


#: Name of a kind of file of coders -> its record.
SHEETS: dict[str, type[Record]] = {
    "coding": FreeSheet,
    "decisions": DecisionsFile,
    "labels": LabelSheet,
    "units": UnitsFile,
}


def values_of(unit: LabelledUnit, field: str) -> tuple[str, ...]:
    """Return the labels of a unit in a field.

    >>> values_of(LabelledUnit(tool=("vetoing",)), "tool")
    ('vetoing',)
    """
    found: tuple[str, ...] = getattr(unit, field)
    return found
