"""Say which code stands for which value of which field, so that a coding comes back to the field that it is of.

A concept of the categories is coded as the category of a claim. Where a claim says something else of it, that it moves
away from it for instance, it has a code of its own in a group of that name: a program that gathers what is coded as
breaking must not gather what only moves from there.
"""

from itertools import cycle

from kg.codebook.refi import COLOURS, Code, guid
from kg.exchange.facts import Values
from kg.exchange.refi.descriptions import lines
from kg.rdf.namespaces import CODE, ID
from kg.spelling import ENGLISH

__all__ = [
    "CODED",
    "FIELDS",
    "GROUPS",
    "NAMED",
    "Codes",
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
GROUPS = {"actor": "Actors", "agent": "Who holds", "action": "Actions", "stake": "Stakes", "part": "Parts"}
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
        if plain_field(kind, scheme) == field and (kind != "concept" or scheme):
            return code_guid(kind, value)
        if field not in FIELDS:  # a concept of another scheme, which the sheet should not have there
            return ""
        found = code_guid(kind, value, field)
        self.asked.setdefault(field, {})[kind, value] = found
        return found

    def tree(self) -> tuple[Code, ...]:
        """Return the codes in groups: the schemes of the codebook, things by their kinds, then other fields."""
        colours = cycle(COLOURS)
        groups = list(concept_codes(self.things))
        for kind, name in GROUPS.items():
            own = {one: fields for (of_kind, one), fields in self.things.items() if of_kind == kind}
            colour = next(colours)
            below = tuple(_thing(kind, one, fields, colour) for one, fields in own.items())
            if below:
                groups.append(Code(guid(f"{ID}#{kind}"), name, is_codable=False, below=below))
        for field, asked in self.asked.items():
            colour = next(colours)
            below = tuple(
                Code(found, _called(self.things[thing], thing[1]), lines((), [("id", thing[1])]), colour=colour)
                for thing, found in asked.items()
            )
            groups.append(Code(guid(f"{ID}#{field}"), FIELDS[field], is_codable=False, below=below))
        return tuple(groups)


def concept_codes(things: Values) -> list[Code]:
    """Return the concepts as codes, each below its scheme; one of no scheme is left out."""
    colours = cycle(COLOURS)
    schemes: dict[str, list[Code]] = {}
    for (kind, name), fields in things.items():
        if kind == "concept" and "scheme" in fields:
            schemes.setdefault(fields["scheme"][0], []).append(_concept(name, fields, next(colours)))
    return [
        Code(
            scheme_guid(scheme),
            scheme.replace("-", " ").capitalize(),
            lines((), [("id", scheme)]),
            is_codable=False,
            below=tuple(codes),
        )
        for scheme, codes in schemes.items()
    ]


def _concept(name: str, fields: dict[str, list[str]], colour: str) -> Code:
    """Return the code of a concept: in English where there is a choice, what it is in other languages as lines."""
    languages = [field.partition("@")[2] for field in fields if field.startswith("label@")]
    language = ENGLISH if ENGLISH in languages or not languages else languages[0]
    label, definition = f"label@{language}", f"definition@{language}"
    prose = [("definition", text) for text in fields.get(definition, ())]
    said = [("id", name), *([("language", language)] if language != ENGLISH else [])]
    rest = {**fields, label: _unnamed(fields.get(label, []), name)}
    said += [(field, text) for field, texts in rest.items() if "@" in field and field != definition for text in texts]
    return Code(code_guid("concept", name), _called(fields, name, label), lines(prose, said), colour=colour)


def _thing(kind: str, name: str, fields: dict[str, list[str]], colour: str) -> Code:
    note = note_guid(kind, name) if "note" in fields else ""
    return Code(
        code_guid(kind, name),
        _called(fields, name, NAMED[kind]),
        described(kind, name, fields),
        colour=colour,
        note=note,
    )


def described(kind: str, name: str, fields: dict[str, list[str]], *, is_noted: bool = True) -> str:
    """Return the description of a thing: its id and its fields, but for its name, and its note where that is one."""
    rest = {**fields, "note": fields.get("note", [])[is_noted:]}
    if NAMED[kind] in fields:
        rest[NAMED[kind]] = _unnamed(fields[NAMED[kind]], name)
    return lines((), [("id", name), *((field, text) for field, texts in rest.items() for text in texts)])


def _unnamed(texts: list[str], name: str) -> list[str]:
    """Return what a thing is called but for the first, by which its code is called unless that is its id."""
    return texts if texts[:1] == [name] else texts[1:]


def _called(fields: dict[str, list[str]], name: str, *named: str) -> str:
    """Return what a thing is called, or its id where it has no name."""
    fields_with = (f for f in fields if (f in named if named else f.partition("@")[0] in {"label", "name", "title"}))
    return next((fields[f][0] for f in fields_with), name)


def note_guid(kind: str, name: str) -> str:
    """Return the guid of the note about a thing."""
    return guid(f"{iri(kind, name)}#note")
