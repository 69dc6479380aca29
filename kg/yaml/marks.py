"""Marks of fields: the form that a text has, the scheme that it names a concept of, the entries that it refers to."""

from dataclasses import dataclass
from typing import Any

from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

__all__ = ["FORM", "Form", "InScheme", "RefersTo", "to"]

#: The kind of error of a value that has not the form of its type, whose own words come with it.
FORM = "form"


@dataclass(frozen=True)
class Form:
    """Marks a text that has a form: a pattern, and what is said of a text that does not fit it."""

    pattern: str
    wrong: str
    right: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        words: dict[str, str | int | float] = {"wrong": self.wrong, "right": self.right}
        text = core_schema.str_schema(pattern=self.pattern)
        fits = core_schema.custom_error_schema(
            text, custom_error_type=FORM, custom_error_message="", custom_error_context=words
        )
        return core_schema.chain_schema([handler(source), fits])

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "pattern": self.pattern}


@dataclass(frozen=True)
class InScheme:
    """Marks a field whose value names a concept of a scheme of the codebook."""

    scheme: str

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "x-scheme": self.scheme}


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose values name entries of the given kinds.

    Where the values may be `words` too, what has the form of an id is a name and all else is words.
    """

    kinds: frozenset[str]
    words: bool = False


def to(*kinds: str, words: bool = False) -> RefersTo:
    """Return the mark of a field that names entries of these kinds."""
    return RefersTo(frozenset(kinds), words)
