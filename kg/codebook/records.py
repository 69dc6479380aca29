"""What a scholar writes into codebook.yaml: schemes of concepts, each with what it is called and when it is used."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from kg.yaml.fields import Key, Record, Refs, Words
from kg.yaml.marks import Form

__all__ = [
    "FRAMEWORK",
    "LANGUAGE_FORM",
    "ActorKind",
    "CategoryScheme",
    "CodebookFile",
    "CodedConcept",
    "ConceptScheme",
    "Example",
    "Exclusion",
    "Language",
    "LocalizedLists",
]

#: The schemes of a framework that have a field of their own in codebook.yaml, in the order of the file.
FRAMEWORK = ("categories", "tools", "drivers", "argument-schemes", "notions", "actor-kinds")

LANGUAGE_FORM = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, Form(LANGUAGE_FORM, "is not the code of a language", "write it as en, tr or zh-Hant")]
Base = Annotated[
    str,
    Form(
        r"^https?://[^\s<>\"{}|\\^`]+[/#]$",
        "is not a base address",
        "write an address that ends in '/' or '#', such as https://example.org/my-codebook/",
    ),
]
Short = Annotated[
    str,
    Form(
        r"^[A-Za-z][A-Za-z0-9_]{0,31}$",
        "is not a short name",
        "use at most 32 letters, digits and '_', a letter first: statistics packages take no other",
    ),
]


#: A language, or the empty name for what is in none that is given.
_Named = Annotated[str, Form(rf"^$|{LANGUAGE_FORM}", "is not the code of a language", "write it as en, tr or zh-Hant")]


def _in_languages(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def _lists_in_languages(value: object) -> object:
    given = value if isinstance(value, Mapping) else {"": value}
    return {key: [words] if isinstance(words, str) else words for key, words in given.items()}


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _worded(field: str) -> BeforeValidator:
    """Return what takes words for a record that has them in one of its fields."""
    return BeforeValidator(
        lambda value: {field: value} if isinstance(value, str) else value,
    )


#: A text by language; "" is the language of the codebook, for a text that stands alone.
Localized = Annotated[
    dict[_Named, Words],
    BeforeValidator(_in_languages, json_schema_input_type=Words | dict[_Named, Words]),
]
LocalizedLists = Annotated[
    dict[_Named, tuple[Words, ...]],
    BeforeValidator(
        _lists_in_languages,
        json_schema_input_type=Words | list[Words] | dict[_Named, Words | list[Words]],
    ),
]
Texts = Annotated[tuple[Words, ...], BeforeValidator(_several, json_schema_input_type=str | list[str])]


class Exclusion(Record):
    """When a concept is not used, and which is used instead."""

    when: Words
    use: Key | None = None


class Example(Record):
    """An example of a concept: words of a text, or the coders' own, and where they are from."""

    quote: Words
    source: Words | None = None


class CodedConcept(Record):
    """A label that a claim, an action or an argument can be given."""

    label: Localized
    also: LocalizedLists = {}
    short: Short | None = None
    code: int | None = None
    notation: Texts = ()
    definition: Localized = {}
    include: Texts = ()
    exclude: tuple[Annotated[Exclusion, _worded("when")], ...] = ()
    questions: Texts = ()
    note: Localized = {}
    examples: tuple[Annotated[Example, _worded("quote")], ...] = ()
    non_examples: Texts = ()
    related: Refs = ()
    source: Words | None = None
    by: Key | None = None


class ConceptScheme(Record):
    """Labels of which a thing is given one."""

    label: Localized
    definition: Localized = {}
    concepts: Annotated[dict[Key, CodedConcept], Field(min_length=1)]

    @property
    def is_ordered(self) -> bool:
        """Return whether the order of the concepts means something."""
        return False


class CategoryScheme(ConceptScheme):
    """The categories: what kinds of thing they label, and whether they go from mild to severe in their order."""

    ordered: bool = False
    labels: Annotated[tuple[Literal["action", "case", "actor", "stake"], ...], Field(min_length=1)] = ("action", "case")

    @property
    def is_ordered(self) -> bool:
        """Return whether the order of the concepts is that of their rank."""
        return self.ordered


class ActorKind(CodedConcept):
    """A kind of actor; `like` says as which of the method's it acts: only in organizations are there members."""

    like: Literal["state", "organization", "alliance", "group"] | None = None


class ActorKindScheme(ConceptScheme):
    """The kinds of actor, of which each actor has one."""

    concepts: Annotated[dict[Key, ActorKind], Field(min_length=1)]  # type: ignore[assignment]


class CodebookFile(Record):
    """codebook.yaml: the labels of a framework, in schemes.

    `base` is the address below which its concepts lie, where that is not the project's. `extends` names codebooks that
    ship with kg: what they have is there too, and what is here replaces a scheme of that name. `missing` gives the
    numbers by which statistics packages know a value that is not there.
    """

    codebook: Key
    title: Words | None = None
    version: Words | None = None
    base: Base | None = None
    language: Language = "en"
    by: Key | None = None
    extends: Refs = ("kg",)
    missing: dict[Literal["unread", "unstated", "not-applicable"], int] = {}
    categories: CategoryScheme | None = None
    tools: ConceptScheme | None = None
    drivers: ConceptScheme | None = None
    argument_schemes: ConceptScheme | None = None
    notions: ConceptScheme | None = None
    actor_kinds: ActorKindScheme | None = None
    further: dict[Key, ConceptScheme] = {}

    @model_validator(mode="after")
    def _has_schemes_of_its_own(self) -> "CodebookFile":
        for name in self.further:
            if name in FRAMEWORK:
                raise ValueError(f"{name!r} has a place of its own; write '{name}:' without 'further:' above it")
        return self

    @property
    def schemes(self) -> dict[str, ConceptScheme]:
        """Return the schemes by name, in order."""
        found = {name: getattr(self, re.sub("-", "_", name)) for name in FRAMEWORK}
        return {**{name: scheme for name, scheme in found.items() if scheme}, **self.further}
