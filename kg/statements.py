"""Turn one entry of a sheet into statements: its classes, the fields that have a property, its passage.

What a field is called in RDF stands in one table here; what belongs to which graph is for `encode` to say.
"""

import datetime
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.claims import Anchored
from kg.fields import InScheme, Record, RefersTo
from kg.library import Names
from kg.namespaces import CITO, CODE, DCTERMS, ID, OA, OPP, RDF, RDFS, SEM, SKOS, XSD

__all__ = ["CLASSES", "PROPERTIES", "Statement", "date", "english", "fields", "integer", "passage_of", "typed"]

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

#: Kind of an entry -> its classes, from the narrowest to the widest.
CLASSES: dict[str, tuple[NamedNode, ...]] = {
    "state": (OPP.State, OPP.Actor),
    "organization": (OPP.Organization, OPP.Actor),
    "alliance": (OPP.Alliance, OPP.Organization, OPP.Actor),
    "group": (OPP.ActorGroup, OPP.Actor),
    "case": (OPP.CaseStudy,),
    "stake": (OPP.Stake,),
    "action": (OPP.Action,),
    "threat": (OPP.Threat, OPP.Action),
    "claim": (OPP.Claim,),
    "classification": (OPP.Classification, OPP.Claim),
    "tool-use": (OPP.ToolUse, OPP.Claim),
    "shift": (OPP.Shift, OPP.Claim),
    "signal": (OPP.Signal, OPP.Claim),
    "aim": (OPP.Aim, OPP.Claim),
    "explanation": (OPP.Explanation, OPP.Claim),
    "argument": (OPP.Argument,),
}

#: Field of an entry -> its property. Fields that are not listed are encoded by the functions below.
PROPERTIES: dict[str, NamedNode] = {
    "label": RDFS.label,
    "also": SKOS.altLabel,
    "note": SKOS.editorialNote,
    "actor": OPP.actor,
    "against": OPP.against,
    "with": OPP.with_,
    "concerns": OPP.concerns,
    "responds-to": OPP.respondsTo,
    "actuality": OPP.actuality,
    "date": SEM.hasTimeStamp,
    "until": SEM.hasEndTimeStamp,
    "unstated": OPP.leavesUnstated,
    "unread": OPP.leavesUnread,
    "examined-in": OPP.examinedIn,
    "comprises": OPP.comprises,
    "about": OPP.about,
    "statement": OPP.statement,
    "modality": OPP.modality,
    "held-by": OPP.heldBy,
    "confidence": OPP.confidence,
    "disputes": CITO.disputes,
    "category": OPP.category,
    "tool": OPP.tool,
    "from-category": OPP.fromCategory,
    "to-category": OPP.toCategory,
    "addressee": OPP.addressee,
    "conveys": OPP.conveys,
    "seeks": OPP.seeks,
    "driver": OPP.driver,
    "context-of": OPP.contextOf,
    "premises": OPP.premise,
    "conclusion": OPP.conclusion,
    "scheme": OPP.scheme,
    "cue": OPP.cue,
    "published": DCTERMS.issued,
    "undercuts": OPP.undercuts,
}
#: Fields whose text is in the words of the source, so that we do not say in which language.
_SOURCE_WORDS = {"cue"}


def typed(node: NamedNode, classes: tuple[NamedNode, ...]) -> list[Statement]:
    """Return the statements of the classes of a node."""
    return [(node, RDF.type, kind) for kind in classes]


def fields(node: NamedNode, entry: Record, names: Names, chapter: str) -> Iterator[Statement]:
    """Yield the statements of the fields that have a property of their own."""
    for attribute, field in type(entry).model_fields.items():
        alias, value = str(field.alias), getattr(entry, attribute)
        if value is None or alias not in PROPERTIES:
            continue
        marks = [mark for mark in field.metadata if isinstance(mark, InScheme | RefersTo)]
        for item in value if isinstance(value, tuple) else (value,):
            yield node, PROPERTIES[alias], _value(alias, item, marks, names, chapter)


def _value(
    alias: str, item: str | datetime.date, marks: list[InScheme | RefersTo], names: Names, chapter: str
) -> NamedNode | Literal:
    if isinstance(item, datetime.date):
        return date(item)
    if alias in {"unstated", "unread"}:
        return NamedNode(f"{CODE}{alias}-{item}")
    match marks:
        case [InScheme()]:
            return NamedNode(CODE + item)
        case [RefersTo(kinds)]:
            # `references` has seen that each name stands for something.
            full = names.resolve(item, chapter, kinds) or item
            return NamedNode(CODE + item if full.startswith("code:") else ID + full)
        case _:
            return Literal(item) if alias in _SOURCE_WORDS else english(item)


def passage_of(node: NamedNode, name: str, entry: Anchored, text: NamedNode) -> Iterator[Statement]:
    """Yield the passage of an entry: its place in the text where one is known, narrowed down to the quotation.

    Where the text is not held, there is a pointer in our words, and a quotation only if one is known.
    """
    passage, position, quotation = (NamedNode(f"{name}-{part}") for part in ("passage", "position", "quotation"))
    yield node, OPP.statedIn, passage
    yield from typed(passage, (OPP.Passage, OA.SpecificResource))
    yield passage, OA.hasSource, text
    if entry.where:
        yield passage, OPP.pointer, english(entry.where)
    if entry.quote is None:
        return
    yield from typed(quotation, (OA.TextQuoteSelector,))
    yield quotation, OA.exact, Literal(entry.quote)
    if entry.at is None or entry.sha256 is None:
        yield passage, OA.hasSelector, quotation
        return
    yield passage, OA.hasSelector, position
    yield passage, OPP.normalizedSha256, Literal(entry.sha256)
    yield from typed(position, (OA.TextPositionSelector,))
    yield position, OA.start, Literal(str(entry.at[0]), datatype=XSD.nonNegativeInteger)
    yield position, OA.end, Literal(str(entry.at[1]), datatype=XSD.nonNegativeInteger)
    yield position, OA.refinedBy, quotation


def english(text: str) -> Literal:
    """Return a text of ours as a literal."""
    return Literal(text, language="en")


def integer(number: int) -> Literal:
    """Return a number as a literal."""
    return Literal(str(number), datatype=XSD.integer)


def date(day: datetime.date) -> Literal:
    """Return a day as a literal."""
    return Literal(day.isoformat(), datatype=XSD.date)
