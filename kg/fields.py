"""The fields that coding sheets are made of: texts, ids, dates, places, and marks for what a name refers to.

Each type checks one value on its own; `references` checks what the values say of one another. Names in a sheet are in
kebab case, here in snake case.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

__all__ = [
    "Actions",
    "Actors",
    "Category",
    "Claims",
    "Confidence",
    "Date",
    "Hash",
    "InScheme",
    "Item",
    "Key",
    "Noted",
    "Pages",
    "Quotation",
    "Record",
    "RefersTo",
    "Refs",
    "Span",
    "Words",
    "to",
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


def to(*kinds: str) -> RefersTo:
    """Return the mark of a field that names entries of these kinds."""
    return RefersTo(frozenset(kinds))


_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Words = Annotated[str, AfterValidator(_printable)]
Quotation = Annotated[Words, AfterValidator(_short)]
Key = Annotated[str, Field(pattern=_KEY)]
Item = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Pages = Annotated[tuple[int, int], BeforeValidator(_pages, json_schema_input_type=str)]
Span = Annotated[tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]], AfterValidator(_span)]
Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=datetime.date)]
Refs = Annotated[tuple[Key, ...], BeforeValidator(_several, json_schema_input_type=Key | list[Key])]

Actors = Annotated[Refs, to("actor")]
Actions = Annotated[Refs, to("action")]
Claims = Annotated[Refs, to("claim")]
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
