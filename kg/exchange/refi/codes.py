"""Say which code stands for which value of which field, so that a coding comes back to the field that it is of.

A concept of the categories is coded as the category of a claim. Where a claim says something else of it, that it moves
away from it for instance, it has a code of its own in a group of that name: a program that gathers what is coded as
breaking must not gather what only moves from there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle

from kg.codebook.reader import shipped
from kg.codebook.records import FRAMEWORK
from kg.codebook.refi import COLOURS, Code, guid
from kg.exchange.facts import Values
from kg.exchange.refi.descriptions import lines
from kg.rdf.namespaces import CODE, ID
from kg.spelling import ENGLISH

__all__ = [
    "CODED",
    "FIELDS",
    "GROUPS",
    "METHOD",
    "NAMED",
    "Codes",
    "called_by",
    "code_guid",
    "concept_codes",
    "described",
    "iri",
    "is_kept",
    "note_guid",
    "plain_field",
    "scheme_guid",
]

_CONCEPT = ("concept",)
#: Field of an entry that is given by codings -> the kinds of thing that its values are.
CODED: dict[str, tuple[str, ...]] = {
    "category": _CONCEPT,
    "tool": _CONCEPT,
    "driver": _CONCEPT,
    "modality": _CONCEPT,
    "tense": _CONCEPT,
    "confidence": _CONCEPT,
    "scheme": _CONCEPT,
    "about": ("action", "actor", "stake", "part", "concept"),
    "held-by": ("agent", "actor"),
    "from-category": _CONCEPT,
    "to-category": _CONCEPT,
    "under": _CONCEPT,
    "involves": ("actor",),
    "addressee": ("actor",),
    "seeks": ("stake", "action"),
}
#: Scheme of a concept -> the field that its code stands for; of the others, what a claim is about.
_OF_SCHEMES = {
    "categories": "category",
    "tools": "tool",
    "drivers": "driver",
    "modalities": "modality",
    "tenses": "tense",
    "confidences": "confidence",
    "argument-schemes": "scheme",
}
#: Kind of thing that has a code -> what the group of these is called.
GROUPS = {"actor": "Actors", "agent": "Persons and groups", "action": "Actions", "stake": "Stakes", "part": "Parts"}
#: What the group of schemes that only kg uses is known by.
METHOD = f"{CODE}#method"
#: Field -> what the group is called of those codes that are not the plain ones of things.
FIELDS = {
    "about": "about",
    "held-by": "held by",
    "from-category": "moves from",
    "to-category": "moves to",
    "under": "sorted under",
    "involves": "involves",
    "addressee": "addressed to",
    "seeks": "seeks",
}
#: Kind of thing -> the field whose value is the name of its code.
NAMED = {"actor": "label", "agent": "name", "action": "label", "stake": "label", "part": "title", "case": "label"}


def iri(kind: str, name: str) -> str:
    """Return what a thing of a kind is known by; the same in whatever project it is."""
    return (CODE if kind == "concept" else ID) + name


def plain_field(kind: str, scheme: str = "") -> str:
    """Return the field of an entry that a code for a thing of a kind, or a concept of a scheme, stands for.

    >>> plain_field("concept", "tools"), plain_field("concept", "notions"), plain_field("agent")
    ('tool', 'about', 'held-by')
    """
    if kind == "agent":
        return "held-by"
    return _OF_SCHEMES.get(scheme, "about") if kind == "concept" else "about"


def scheme_guid(scheme: str) -> str:
    """Return the guid of the group of the concepts of a scheme, which is that of `kg codebook export`."""
    return guid(iri("concept", scheme))


def code_guid(kind: str, name: str, field: str = "") -> str:
    """Return the guid of the code for a thing, or for a thing in a field of which it is not the plain code."""
    return guid(iri(kind, name) + (f"#{field}" if field else ""))


def is_kept(text: str) -> bool:
    r"""Return whether XML can hold a text.

    >>> is_kept("Özal\n\t"), is_kept("\x00"), is_kept("\ud800")
    (True, False, False)
    """
    return all(
        sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff" for sign in text
    )


class Codes:
    """The codes of a project: of the things in it, and of each value of a field for which one was asked."""

    def __init__(self, things: Values) -> None:
        self.things = things
        self.asked: dict[str, dict[tuple[str, str], str]] = {}

    def code_of(self, field: str, value: str) -> str:
        """Return the guid of the code for a value of a field; nothing where it is not known which thing that is."""
        kinds = [kind for kind in CODED.get(field, ()) if (kind, value) in self.things]
        if len(kinds) != 1:
            return ""
        (kind,) = kinds
        scheme = self.things[kind, value].get("scheme", [""])[0]
        if plain_field(kind, scheme) == field and (kind != "concept" or (scheme and not _is_of_method(scheme))):
            return code_guid(kind, value)
        if field not in FIELDS:  # a concept of another scheme, which the sheet should not have there
            return ""
        found = code_guid(kind, value, field)
        self.asked.setdefault(field, {})[kind, value] = found
        return found

    def tree(self) -> tuple[Code, ...]:
        """Return the codes in groups: the schemes of the codebook, things by their kinds, then other fields.

        No two have one name: programs know a code by that, and keep one of two.
        """
        colours, names = cycle(COLOURS), set[str]()
        groups = concept_codes(self.things, names)
        for kind, name in GROUPS.items():
            own = {one: fields for (of_kind, one), fields in self.things.items() if of_kind == kind}
            colour = next(colours)
            below = tuple(_thing(kind, one, fields, colour, names) for one, fields in own.items())
            if below:
                groups.append(Code(guid(f"{ID}#{kind}"), name, is_codable=False, below=below))
        for field, asked in self.asked.items():
            colour = next(colours)
            below = tuple(
                Code(found, self.named(field, *thing, names), lines((), [("id", thing[1])]), colour=colour)
                for thing, found in asked.items()
            )
            groups.append(Code(guid(f"{ID}#{field}"), FIELDS[field], is_codable=False, below=below))
        return tuple(groups)

    def named(self, field: str, kind: str, name: str, names: set[str]) -> str:
        """Return what the code for a thing in a field of its own is called."""
        fields = self.things[kind, name]
        first = next((fields[each][0] for each in fields if each.partition("@")[0] in {"label", "name", "title"}), name)
        return _unique(f"{FIELDS[field]}: {first}", name, names)


def concept_codes(things: Values, names: set[str]) -> list[Code]:
    """Return the concepts as codes, each below its scheme; one of no scheme is left out. `names` are given already.

    The framework comes first. Schemes by which kg says what it did, and no coder codes a passage, are the last group.
    """
    colours = cycle(COLOURS)
    schemes: dict[str, list[Code]] = {}
    for (kind, name), fields in things.items():
        if kind == "concept" and "scheme" in fields:
            schemes.setdefault(fields["scheme"][0], []).append(_concept(name, fields, next(colours), names))
    order = [*FRAMEWORK, *_OF_SCHEMES]
    first = sorted(schemes, key=lambda scheme: order.index(scheme) if scheme in order else len(order))
    found = [_scheme(scheme, schemes[scheme]) for scheme in first if not _is_of_method(scheme)]
    inner = [_scheme(scheme, schemes[scheme], is_codable=False) for scheme in first if _is_of_method(scheme)]
    return [*found, *([Code(guid(METHOD), "Method of kg", is_codable=False, below=tuple(inner))] if inner else [])]


def _is_of_method(scheme: str) -> bool:
    """Return whether kg says by a scheme what it did, so that no coder codes a passage with it."""
    return scheme in shipped("kg").by_scheme and scheme not in {*FRAMEWORK, *_OF_SCHEMES}


def _scheme(scheme: str, codes: Sequence[Code], *, is_codable: bool = True) -> Code:
    name = scheme.replace("-", " ").capitalize()
    below = tuple(replace(code, is_codable=is_codable) for code in codes)
    return Code(scheme_guid(scheme), name, lines((), [("id", scheme)]), is_codable=False, below=below)


def _concept(name: str, fields: dict[str, list[str]], colour: str, names: set[str]) -> Code:
    """Return the code of a concept: in English where there is a choice, what it is in other languages as lines."""
    languages = [field.partition("@")[2] for field in fields if field.startswith("label@")]
    language = ENGLISH if ENGLISH in languages or not languages else languages[0]
    definition = f"definition@{language}"
    prose = [("definition", text) for text in fields.get(definition, ())]
    known = [("id", name), *([("language", language)] if language != ENGLISH else [])]
    called, rest = called_by(f"label@{language}", name, fields, names)
    texts = [(field, text) for field, found in rest.items() if "@" in field for text in found if field != definition]
    return Code(code_guid("concept", name), called, lines(prose, [*known, *texts]), colour=colour)


def _thing(kind: str, name: str, fields: dict[str, list[str]], colour: str, names: set[str]) -> Code:
    called, rest = called_by(NAMED[kind], name, fields, names)
    return Code(code_guid(kind, name), called, described(name, rest), colour=colour)


def described(name: str, fields: Mapping[str, list[str]]) -> str:
    """Return the description of a thing: its id and its fields."""
    return lines((), [("id", name), *((field, text) for field, texts in fields.items() for text in texts)])


def called_by(field: str, name: str, fields: dict[str, list[str]], names: set[str]) -> tuple[str, dict[str, list[str]]]:
    """Return what a thing is called by the field that names it, and the fields that this does not say.

    Where it has no name it is called by its id; where it has several, or another thing has its name, they are lines.
    """
    texts = fields.get(field, [])
    called = _unique(texts[0], name, names) if texts else name
    is_said = texts == [called] and called != name
    return called, {of: found for of, found in fields.items() if of != field or not is_said}


def _unique(text: str, name: str, names: set[str]) -> str:
    """Return what something is called, with its id behind it where another thing is called so already."""
    found = text if text.casefold() not in names else f"{text} ({name})"
    names.add(found.casefold())
    return found


def note_guid(name: str) -> str:
    """Return the guid of the note about a claim or an argument."""
    return guid(f"{ID}{name}#note")
