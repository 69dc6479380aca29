"""The fields that coding sheets are made of: texts, ids, dates and places, with marks for what a name refers to.

Each type checks one value on its own; `references` checks what the values say of one another. Names in a sheet are in
kebab case, here in snake case.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from kg.rdf.dates import FORM as WHEN_FORM
from kg.rdf.dates import when
from kg.spelling import invisible, without_invisible
from kg.yaml.identifiers import checked_isbn, checked_issn, checked_orcid, is_page, page_order, whole_page
from kg.yaml.marks import FORM, Form, InScheme, to

__all__ = [
    "NO_ID",
    "SEVERAL",
    "UNREAD",
    "Actions",
    "Actors",
    "Address",
    "Category",
    "Claims",
    "Conditions",
    "Confidence",
    "Copied",
    "Date",
    "Doi",
    "FileName",
    "Holders",
    "Isbn",
    "Iso3",
    "Issn",
    "Item",
    "Key",
    "Moment",
    "Noted",
    "Orcid",
    "Pages",
    "ProductId",
    "Record",
    "Refs",
    "StateNumber",
    "When",
    "Words",
    "is_id",
    "several",
]


def _printable(text: str) -> str:
    if (at := next(invisible(text), -1)) >= 0:
        name = unicodedata.name(text[at], "").lower()
        before = f", after {text[:at][-20:]!r}" if text[:at].strip() else ""
        raise ValueError(
            f"it holds the invisible character U+{ord(text[at]):04X}{f' ({name})' if name else ''}{before}; delete it"
        )
    if not text.strip():
        raise ValueError("it is empty")
    return text.strip()


def _no_fraction(text: str) -> str:
    """Return an id; raise `ValueError` where editors, by YAML 1.2, read a number below one (`3e-5`)."""
    if re.fullmatch("[0-9]+e-[0-9]+", text):
        raise ValueError(f"{text!r} is a number to editors; put a letter before it")
    return text


def _seen(text: object) -> object:
    """Take out of words that were copied what nobody sees; the ends of lines among it are blanks."""
    return without_invisible(text) if isinstance(text, str) else text


def _pages(text: object) -> object:
    """Turn `113-125` (or `113–125`) into the first page and the last; a page is arabic or roman, or has a letter.

    A last page may leave out the digits that it shares with the first, and the dash be any of them.

    >>> _pages("113-125"), _pages("ix–xii"), _pages("212a"), _pages("e113—25")
    (('113', '125'), ('ix', 'xii'), ('212a', '212a'), ('e113', 'e125'))
    """
    found = re.split(r"\s*(?:--|[-‐‑‒–—―−])\s*", str(text).strip()) if isinstance(text, str | int) else []
    if not (1 <= len(found) <= 2 and all(map(is_page, found))):
        raise ValueError("write the first and the last page, such as 113-125, ix-xii or 212a")
    first, last = found[0], whole_page(found[0], found[-1])
    if page_order(last) < page_order(first):
        raise ValueError(f"the last page, {last}, comes before the first, {first}")
    return first, last


def _date(text: object) -> object:
    """Let only dates such as 2019-11-15 through; pydantic also takes numbers, for seconds."""
    if not isinstance(text, str):
        return text
    is_date = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    try:
        return datetime.date.fromisoformat(text if is_date else "")
    except ValueError:
        wrong, right = ("is no day: there is none such in the calendar", "correct it") if is_date else _NO_DATE
        raise PydanticCustomError(FORM, "", {"wrong": wrong, "right": right}) from None


_NO_DATE = ("is not a date", "write it as 2019-11-15")


def _when(text: str) -> str:
    when(text)
    return text


def _moment(text: str) -> str:
    if "/" in text:
        raise ValueError(f"{text!r} is an interval; write the day, month or year")
    return text


def _several(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


def several(item: Any) -> BeforeValidator:
    """Return what takes one value of a type for a list of one."""
    return BeforeValidator(_several, json_schema_input_type=item | list[item])


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def is_id(text: str) -> bool:
    """Return whether a text has the form of an id.

    >>> is_id("s400-agreement"), is_id("Turkey stays out")
    (True, False)
    """
    return re.fullmatch(_ID, text) is not None


Words = Annotated[str, AfterValidator(_printable), WithJsonSchema({"type": "string", "pattern": r"\S"})]
#: Words of a text, which come from the clipboard of a reader of PDF with soft hyphens and the like.
Copied = Annotated[Words, BeforeValidator(_seen)]
#: One value may be written without its list.
SEVERAL = several(Words)
#: What is said of a text that is not an id; `ids` knows what to write.
NO_ID = "is not an id"
Key = Annotated[str, Form(_ID, NO_ID, "use small letters a-z, digits and single hyphens"), AfterValidator(_no_fraction)]
Item = Annotated[str, Form(r"^Q[1-9][0-9]*$", "is not a Wikidata item", "write it as Q43")]
#: The number of a state in the list of the Correlates of War, or in that of Gleditsch and Ward.
StateNumber = Annotated[str, Form(r"^[1-9][0-9]{0,2}$", "is not the number of a state", "write it as 640")]
Iso3 = Annotated[str, Form(r"^[A-Z]{3}$", "is not a code of ISO 3166-1 alpha-3", "write it as TUR")]
Address = Annotated[
    str, Form(r"^https?://[^\s<>\"{}|\\^`]+$", "is not an address", "write it as https://example.org/page")
]
Isbn = Annotated[str, AfterValidator(checked_isbn)]
Issn = Annotated[str, AfterValidator(checked_issn)]
Orcid = Annotated[str, AfterValidator(checked_orcid)]
#: The DOI Handbook, 2.2: a directory code, a registrant's code that may be divided by full stops, and any suffix.
_DOI = r"^10\.[0-9]+(\.[0-9]+)*/[^\s]+$"
Doi = Annotated[str, Form(_DOI, "is not a DOI", "write it as 10.1017/9781316998960")]
ProductId = Annotated[
    str, Form(r"^[0-9A-F]{32}$", "is not a product id", "32 digits 0-9 and capital letters A-F are wanted")
]
FileName = Annotated[
    str,
    Form(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        "is not the name of a file in the book's folder",
        "write a name without folders, such as text.txt",
    ),
]
_A_PAGE = r"([A-Za-z]{0,4}[0-9]+[a-z]?|[ivxlcIVXLC]+)"
_PAGES = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": rf"^\s*{_A_PAGE}(\s*(--|[-‐‑‒–—―−])\s*{_A_PAGE})?\s*$"})
]
Pages = Annotated[tuple[str, str], BeforeValidator(_pages, json_schema_input_type=_PAGES)]
Date = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=datetime.date)]
#: A time as it is known. A year alone is a number to editors, and a day a date, which they read as a text.
When = Annotated[
    str,
    AfterValidator(_when),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": WHEN_FORM}, {"type": "integer", "minimum": 1000}]}),
]
Moment = Annotated[
    When,
    AfterValidator(_moment),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": f"^(?!.*/){WHEN_FORM}"}, {"type": "integer", "minimum": 1000}]}
    ),
]
Refs = Annotated[tuple[Key, ...], BeforeValidator(_several, json_schema_input_type=Key | list[Key])]

Actors = Annotated[Refs, to("actor")]
Actions = Annotated[Refs, to("action")]
Claims = Annotated[Refs, to("claim")]
#: A condition is a claim by its id, or words.
Conditions = Annotated[tuple[Words, ...], SEVERAL, to("claim", words=True)]
Holders = Annotated[Refs, to("agent", "actor")]
Confidence = InScheme("confidences")
Category = InScheme("categories")


#: What is in place of an id that cannot be read.
UNREAD = "unread"


class Record(BaseModel):
    """A frozen record that refuses keys it does not know.

    `stand_ins` is what it cannot be without, and what is there in its place where that cannot be read, so that the rest
    is checked.
    """

    stand_ins: ClassVar[Mapping[str, Any]] = {}

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        validate_by_name=True,
        defer_build=True,  # a record that is not read need not know how; that takes a quarter of all imports of a build
    )

    @model_validator(mode="before")
    @classmethod
    def _without_blank_sections(cls, values: object) -> object:
        """Take a section in which nothing is written yet for one without entries."""
        sections = _sections(cls)
        if not isinstance(values, dict) or not any(values.get(name, "") is None for name in sections):
            return values
        return {name: {} if value is None and name in sections else value for name, value in values.items()}


@cache
def _sections(record: type[Record]) -> set[str | None]:
    """Return the fields of a record that hold entries by their names."""
    return {field.alias for field in record.model_fields.values() if get_origin(field.annotation) is dict}


class Noted(Record):
    """A record that may carry a note of the coders."""

    note: Words | None = None
