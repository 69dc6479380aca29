"""The fields of a form as data: what each is filled in with, and what can be chosen there."""

from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

from kg.codebook.codebook import Codebook, Concept
from kg.desk.forms.helps import HELPS
from kg.desk.forms.turkish import FIELDS, WORDS, both
from kg.yaml.fields import Record
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["choices_of", "concept_fields", "field_of", "plain", "word"]

_WIDGETS = {"note": "words", "statement": "words", "definition": "words", "when": "date", "cue": "cue"}
#: A field that is asked only where another has so many values.
_WITH = {"structure": {"field": "premises", "least": 2}}


def field_of(record: type[Record], name: str, codebook: Codebook) -> dict[str, Any]:
    """Return a field as a page shows it."""
    field = next(one for one in record.model_fields.values() if one.alias == name)
    shape = plain(name, is_needed=field.is_required() or name == "actuality")
    annotation = field.annotation
    is_list = get_origin(annotation) is tuple or name == "also"
    for mark in field.metadata:
        if isinstance(mark, InScheme):
            return shape | {"widget": "choice", "choices": choices_of(codebook, mark.scheme)}
        if isinstance(mark, RefersTo):
            kinds = {"kinds": sorted(mark.kinds), "words": mark.words}
            return shape | {"widget": "entries" if is_list else "entry", **kinds}
    if words := _literals(annotation):
        return shape | {"widget": "choices" if is_list else "choice", "choices": [word(one) for one in words]}
    return shape | ({"widget": "list"} if is_list else {})


def _literals(annotation: Any) -> tuple[str, ...]:
    """Return the words between which a field chooses, if it does."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    inner = (_literals(one) for one in get_args(annotation) if one not in {type(None), ...})
    return next((words for words in inner if words), ())


def plain(name: str, widget: str = "", *, is_needed: bool = False) -> dict[str, Any]:
    """Return a field that is written, or that is a `widget`, with what it is called and what goes into it."""
    return {
        "name": name,
        **_called(name),
        "widget": widget or _WIDGETS.get(name, "line"),
        "is_needed": is_needed,
        "kinds": [],
        "choices": [],
        **({"with": _WITH[name]} if name in _WITH else {}),
    }


def _called(name: str) -> dict[str, Any]:
    """Return what a field is called and what goes into it, in each language of the page."""
    label, meant = name.replace("-", " ").capitalize(), HELPS.get(name, "")
    if name not in FIELDS:
        return {"label": label, "help": meant}
    return {"label": both(label, FIELDS[name][0]), "help": both(meant, FIELDS[name][1])}


def concept_fields(codebook: Codebook, schemes: Iterable[str]) -> list[dict[str, Any]]:
    """Return the fields of a new concept of the project's own codebook."""
    known = [codebook.by_scheme[name] for name in schemes]
    choices = [word(one.name) | {"label": one.layer.words(one.record.label)} for one in known]
    scheme = plain("scheme", "choice", is_needed=True) | {
        "choices": choices,
        "help": both("what it is a label of", "neyin etiketi olduğu"),
    }
    when = plain("include", "list") | {
        "label": both("Use when", FIELDS["include"][0]),
        "help": both("when it is given", FIELDS["include"][1]),
    }
    no = plain("exclude", "list") | {
        "label": both("Not when", FIELDS["exclude"][0]),
        "help": both("when it is not given", FIELDS["exclude"][1]),
    }
    return [scheme, plain("label", is_needed=True), plain("definition"), when, no]


def word(value: str) -> dict[str, Any]:
    """Return a choice that is a word of the sheets and no concept."""
    label = {"en": value.replace("-", " ")} | ({"tr": WORDS[value]} if value in WORDS else {})
    return {"value": value, "label": label, "definition": "", "use": [], "not": []}


def choices_of(codebook: Codebook, scheme: str) -> list[dict[str, Any]]:
    """Return the concepts of a scheme as they are chosen between, in the order of the codebook."""
    return [_choice(codebook.by_name[name]) for name in codebook.schemes[scheme]]


def _choice(concept: Concept) -> dict[str, Any]:
    """Return a concept as it is chosen: what it is called and means, when it is used and when it is not."""
    said = concept.record
    instead = [f"{rule.when}; then {rule.use}" if rule.use else rule.when for rule in said.exclude]
    return {
        "value": concept.name,
        "label": concept.labels,
        "definition": concept.definition,
        "use": [*said.include],
        "not": [*instead, *said.non_examples],
    }
