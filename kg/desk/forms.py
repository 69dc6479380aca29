"""The forms of a page as data: the fields of each kind of entry, what can be chosen in each, and what that means.

They are read from the records that check a sheet, so that a field that is added there has its place in the page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from kg.codebook.codebook import Codebook, Concept
from kg.codings.checks import SEVERAL
from kg.codings.records import ABSENT, FIELDS
from kg.sheets.claims import Argument, Claim
from kg.sheets.drafts import HINTS
from kg.sheets.records import Action, ActorEntry, Agent, Case, Stake
from kg.yaml.fields import Record
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["FORMS", "Form", "forms", "order_of", "unit_forms"]


@dataclass(frozen=True)
class Form:
    """A kind of entry: what it is called, its file, section and record, and whether it `selects` words of the text."""

    label: str
    section: str
    record: type[Record] | None
    file: str = "sheet"
    selects: bool = False
    kind: str = ""


def _claims() -> Iterator[tuple[str, Form]]:
    """Yield a form for each kind of claim."""
    for record in get_args(get_args(Claim)[0]):
        kind = get_args(record.model_fields["kind"].annotation)[0]
        label = "Claim" if kind == "claim" else kind.replace("-", " ").capitalize()
        yield kind, Form(label, "claims", record, selects=True, kind=kind)


FORMS: Mapping[str, Form] = {
    **dict(_claims()),
    "argument": Form("Argument", "arguments", Argument, selects=True),
    "action": Form("Action", "actions", Action),
    "stake": Form("Stake", "stakes", Stake),
    "case": Form("Case", "cases", Case),
    "actor": Form("Actor", "actors", ActorEntry, "actors"),
    "agent": Form("Person or body", "agents", Agent, "actors"),
    "concept": Form("Label of the codebook", "", None, "codebook"),
}

#: The order in which people write fields; what a kind has of its own comes where the ellipsis is.
_ORDER = (
    *("kind", "label", "name", "also", "premises", "structure", "conclusion", "undercuts", "scheme", "cue", "held-by"),
    *("actor", "against", "with", "concerns", "responds-to", "comprises", "examined-in", "about", "…", "disputes"),
    *("statement", "modality", "tense", "condition", "unstated", "actuality", "when", "confidence", "unread"),
    *("quote", "passage", "page", "translation", "translator", "where", "note"),
)
#: What the form does not ask, as the page knows it: the kind of a claim, and where it is in the text.
_KNOWN = {"quote", "passage"}
_WIDGETS = {"note": "words", "statement": "words", "definition": "words", "when": "date", "cue": "cue"}
_MEANT = {
    **HINTS,
    "id": "a short name; leave it blank to have one made",
    "label": "what it is called",
    "name": "what they are called",
    "also": "other names",
    "kind": "what kind it is",
    "actor": "who acts; where it is not said, tick that in “Unstated”",
    "addressee": "who is to know; where it is not said, tick that in “Unstated”",
    "from-category": "where it starts from; where it is not said, tick that in “Unstated”",
    "premises": "the claims that it starts from; where none is said, tick that in “Unstated”",
    "cue": "the words that signal the step; without any, the step is yours: see “Held by”",
    "modality": "whether it is put outright or held back; what it depends on is its condition",
    "against": "who is opposed, if the text names them",
    "with": "who is joined, if the text names them",
    "concerns": "what it is about or puts at risk",
    "responds-to": "the action that it answers",
    "actuality": "how far it has come about",
    "when": "as exact as the text: 1966, 1966-02-21, 2004/.., ../2015-07",
    "tense": "where it is of what is to come",
    "condition": "what it depends on: a claim, or words",
    "held-by": "whose it is, if not the author's; you, where you infer it",
    "confidence": "how sure you are, where it is not as sure as the rest",
    "disputes": "the claims that it denies",
    "structure": "whether the premises need each other; only where there are several",
    "undercuts": "the step that does not follow",
    "unstated": "what the text does not say",
    "unread": "what may be in a part that could not be read; a note says why",
    "comprises": "the actions that are examined together",
    "examined-in": "the chapter that examines it, where it is a case of the whole book",
    "continues": "in whose place it came, as Russia in that of the Soviet Union",
    "wikidata": "its item, such as Q43, where it was looked up",
    "cow": "its number among the states of the Correlates of War",
    "gw": "its number in the list of Gleditsch and Ward",
    "iso3": "its code in ISO 3166-1, such as TUR",
    "orcid": "of a person, such as 0000-0002-1825-0097",
    "definition": "what it means",
    "note": "what you want to say of it",
    "page": "where the words are printed",
    "where": "which sentence or phrase is meant, where the text is not held",
    "translation": "the quoted words in your language",
    "translator": "who translated them, if not you",
}


@cache
def order_of(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record in the order in which people write them.

    >>> order_of(Stake)
    ('label', 'note')
    """
    names = [str(field.alias) for field in record.model_fields.values()]
    own = _ORDER.index("…")
    return tuple(sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else own))


def forms(codebook: Codebook, *, is_held: bool, own_schemes: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """Return the forms by the kinds of entries; `own_schemes` are those of a codebook that new concepts can go into."""
    found: dict[str, dict[str, Any]] = {}
    for kind, form in FORMS.items():
        if form.record:
            hidden = _KNOWN | ({"kind"} if form.kind else set()) | ({"where"} if is_held else {"translation"})
            names = [name for name in order_of(form.record) if name not in hidden]
            fields = [_field(form.record, name, codebook) for name in names]
        elif schemes := list(own_schemes):
            fields = _concept(codebook, schemes)
        else:
            continue
        selects = form.selects and is_held
        about = {"label": form.label, "section": form.section, "selects": selects}
        found[kind] = {**about, "fields": [_plain("id", "id"), *fields]}
    return found


def unit_forms(codebook: Codebook, asked: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the forms by which units that were given are labelled, of claims and of arguments."""
    found: dict[str, dict[str, Any]] = {}
    none = [_word(word) | {"apart": True} for word in ABSENT]
    for kind in ("claim", "argument"):
        names = [name for name in asked if (name == "scheme") == (kind == "argument")]
        fields = [
            _plain(name, "choices" if name in SEVERAL else "choice")
            | {
                "is_needed": True,
                "choices": [*_choices(codebook, FIELDS[name]), *none],
            }
            for name in names
        ]
        label = kind.capitalize()
        found[kind] = {"label": label, "section": "units", "selects": False, "fields": [*fields, _plain("note")]}
    return {kind: form for kind, form in found.items() if len(form["fields"]) > 1}


def _field(record: type[Record], name: str, codebook: Codebook) -> dict[str, Any]:
    """Return a field as a page shows it."""
    field = next(one for one in record.model_fields.values() if one.alias == name)
    shape = _plain(name, is_needed=field.is_required() or name == "actuality")
    annotation = field.annotation
    is_list = get_origin(annotation) is tuple or name == "also"
    for mark in field.metadata:
        if isinstance(mark, InScheme):
            return shape | {"widget": "choice", "choices": _choices(codebook, mark.scheme)}
        if isinstance(mark, RefersTo):
            kinds = {"kinds": sorted(mark.kinds), "words": mark.words}
            return shape | {"widget": "entries" if is_list else "entry", **kinds}
    if words := _literals(annotation):
        return shape | {"widget": "choices" if is_list else "choice", "choices": [_word(word) for word in words]}
    return shape | ({"widget": "list"} if is_list else {})


def _literals(annotation: Any) -> tuple[str, ...]:
    """Return the words between which a field chooses, if it does."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    inner = (_literals(one) for one in get_args(annotation) if one not in {type(None), ...})
    return next((words for words in inner if words), ())


def _plain(name: str, widget: str = "", *, is_needed: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "label": name.replace("-", " ").capitalize(),
        "help": _MEANT.get(name, ""),
        "widget": widget or _WIDGETS.get(name, "line"),
        "is_needed": is_needed,
        "kinds": [],
        "choices": [],
    }


def _concept(codebook: Codebook, schemes: Iterable[str]) -> list[dict[str, Any]]:
    """Return the fields of a new concept of the project's own codebook."""
    known = [codebook.by_scheme[name] for name in schemes]
    choices = [_word(one.name) | {"label": one.layer.words(one.record.label)} for one in known]
    scheme = _plain("scheme", "choice", is_needed=True) | {"choices": choices, "help": "what it is a label of"}
    when = _plain("include", "list") | {"label": "Use when", "help": "when it is given"}
    no = _plain("exclude", "list") | {"label": "Not when", "help": "when it is not given"}
    return [scheme, _plain("label", is_needed=True), _plain("definition"), when, no]


def _word(word: str) -> dict[str, Any]:
    """Return a choice that is a word of the sheets and no concept."""
    return {"value": word, "label": {"en": word.replace("-", " ")}, "definition": "", "use": [], "not": []}


def _choices(codebook: Codebook, scheme: str) -> list[dict[str, Any]]:
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
