"""Turn one entry of a sheet into statements: its classes, the fields that have a property, its passage.

What a field is called in RDF is in one table here; what belongs to which graph is for `encode` to say.
"""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.anchors.lock import LockedAnchor
from kg.anchors.passages import Anchored
from kg.rdf.namespaces import CODE, DCTERMS, OA, OPP, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.sheets.library import Names
from kg.yaml.fields import Record, is_id
from kg.yaml.marks import InScheme, RefersTo
from kg.yaml.positions import Place

__all__ = [
    "CLASSES",
    "CODED",
    "PROPERTIES",
    "STRUCTURES",
    "Node",
    "Statement",
    "date",
    "english",
    "fields",
    "integer",
    "passage_of",
]


class Statement(NamedTuple):
    """What a file says of a node, the entry of which the node is made, and the field that says it.

    A field that is not written (a list of one, a default) has the nearest place around it that is.
    """

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    entry: Place
    place: Place


class Node(NamedTuple):
    """A node of the graph, and the entry of which it is made."""

    iri: NamedNode
    entry: Place = ()

    def says(self, predicate: NamedNode, value: NamedNode | Literal, *field: str | int) -> Statement:
        """Return a statement of the node, which a field of its entry makes."""
        return Statement(self.iri, predicate, value, self.entry, (*self.entry, *field))

    def is_a(self, classes: tuple[NamedNode, ...], *field: str) -> Iterator[Statement]:
        """Yield the classes of the node, which a field of its entry decides."""
        return (self.says(RDF.type, kind, *field) for kind in classes)


#: Kind of an entry -> its classes, from the narrowest to the widest.
CLASSES: dict[str, tuple[NamedNode, ...]] = {
    "state": (OPP.State, OPP.Actor),
    "organization": (OPP.Organization, OPP.Actor),
    "alliance": (OPP.Alliance, OPP.Organization, OPP.Actor),
    "group": (OPP.ActorGroup, OPP.Actor),
    "": (OPP.Actor,),  # an actor that is like none of these
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
    "involvement": (OPP.Involvement, OPP.Claim),
    "definition": (OPP.Definition, OPP.Claim),
    "sorting": (OPP.Sorting, OPP.Claim),
    "argument": (OPP.Argument,),
    "draft": (OPP.Draft,),
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
    "when": OPP.when,
    "member": OPP.member,
    "organization": OPP.organization,
    "from": OPP.from_,
    "until": OPP.until,
    "cow": OPP.cow,
    "gw": OPP.gw,
    "iso3": OPP.iso3,
    "unstated": OPP.leavesUnstated,
    "unread": OPP.leavesUnread,
    "examined-in": OPP.examinedIn,
    "comprises": OPP.comprises,
    "about": OPP.about,
    "statement": OPP.statement,
    "modality": OPP.modality,
    "tense": OPP.tense,
    "condition": OPP.condition,
    "held-by": OPP.heldBy,
    "confidence": OPP.confidence,
    "disputes": OPP.disputes,
    "category": OPP.category,
    "tool": OPP.tool,
    "from-category": OPP.fromCategory,
    "to-category": OPP.toCategory,
    "addressee": OPP.addressee,
    "conveys": OPP.conveys,
    "seeks": OPP.seeks,
    "driver": OPP.driver,
    "involves": OPP.involves,
    "role": OPP.role,
    "under": OPP.sortedUnder,
    "bears-on": OPP.bearsOn,
    "premises": OPP.premise,
    "conclusion": OPP.conclusion,
    "scheme": OPP.scheme,
    "cue": OPP.cue,
    "published": DCTERMS.issued,
    "undercuts": OPP.undercuts,
}
#: Fields whose text is in the words of the source or a form, so that it is in no language of ours.
_PLAIN = {"cue", "when", "from", "until", "cow", "gw", "iso3"}
#: Fields whose choices are concepts of the codebook by longer names.
CODED: dict[str, str] = {"unstated": "unstated-{}", "unread": "unread-{}", "role": "role-{}"}
#: How premises work together -> the concept; the last where a sheet does not say.
STRUCTURES: dict[str | None, NamedNode] = {
    "linked": NamedNode(CODE + "linked"),
    "convergent": NamedNode(CODE + "convergent"),
    "unstated": NamedNode(CODE + "structure-unstated"),
    None: NamedNode(CODE + "structure-unstated"),
}


def fields(node: Node, entry: Record, names: Names, chapter: str) -> Iterator[Statement]:
    """Yield the statements of the fields that have a property of their own."""
    for attribute, alias, marks in _stated(type(entry)):
        value = getattr(entry, attribute)
        if isinstance(value, dict):
            yield from _named(node, alias, value)
        elif value is not None:
            for i, item in enumerate(value if isinstance(value, tuple) else (value,)):
                yield node.says(PROPERTIES[alias], _value(alias, item, marks, names, chapter), alias, i)


@cache
def _stated(record: type[Record]) -> list[tuple[str, str, list[InScheme | RefersTo]]]:
    """Return the fields of a record that have a property, also as they are written, and what names in them mean."""
    return [
        (name, alias, [mark for mark in field.metadata if isinstance(mark, InScheme | RefersTo)])
        for name, field in record.model_fields.items()
        if (alias := str(field.alias)) in PROPERTIES
    ]


def _named(node: Node, alias: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Statement]:
    """Yield names by language; those of no language that is given have no tag, as none is better than a wrong one."""
    for language, words in names.items():
        for i, word in enumerate(words):
            place = (alias, language, i) if language else (alias, i)
            yield node.says(PROPERTIES[alias], Literal(word, language=language) if language else Literal(word), *place)


def _value(
    alias: str, item: str | datetime.date, marks: list[InScheme | RefersTo], names: Names, chapter: str
) -> NamedNode | Literal:
    if isinstance(item, datetime.date):
        return date(item)
    if alias in CODED:
        return NamedNode(CODE + CODED[alias].format(item))
    match marks:
        case [InScheme()]:
            return names.codebook.iri(item)
        case [RefersTo(kinds, words=words)] if is_id(item) or not words:
            # `references` has seen that each name means something.
            full = names.resolve(item, chapter, kinds) or item
            return names.codebook.iri(item) if full.startswith("code:") else names.base.thing(full)
        case _:
            return Literal(item) if alias in _PLAIN else Literal(item, language=names.project.language)


def passage_of(  # noqa: PLR0913, PLR0917
    node: Node,
    name: str,
    entry: Anchored,
    text: NamedNode,
    stands: NamedNode = OPP.statedIn,
    anchor: LockedAnchor | None = None,
    language: str | None = None,
) -> Iterator[Statement]:
    """Yield the passage of an entry: its place in the text where the lock has one, narrowed down to the quotation.

    Where the text is not held, there is a pointer in the coders' words, in their `language` if it is known, and a
    quotation only if one is known. `stands` says how the entry is in its passage: stated there, or inferred from it.
    """
    passage, position, quotation = (
        Node(NamedNode(f"{name}-{part}"), node.entry) for part in ("passage", "position", "quotation")
    )
    yield node.says(stands, passage.iri, "where" if entry.quote is None else "quote")
    yield from passage.is_a((OPP.Passage, OA.SpecificResource))
    yield passage.says(OA.hasSource, text)
    if entry.where:
        yield passage.says(OPP.pointer, Literal(entry.where, language=language), "where")
    if entry.page:
        yield passage.says(SCHEMA.pagination, Literal(entry.page), "page")
    if entry.quote is None:
        return
    yield from quotation.is_a((OA.TextQuoteSelector,))
    yield quotation.says(OA.exact, Literal(entry.quote), "quote")
    if anchor is None or anchor.state == "lost":
        yield passage.says(OA.hasSelector, quotation.iri, "quote")
        return
    yield passage.says(OA.hasSelector, position.iri, "quote")
    yield passage.says(OPP.normalizedSha256, Literal(anchor.sha256), "quote")
    yield from position.is_a((OA.TextPositionSelector,))
    for predicate, at in zip((OA.start, OA.end), anchor.passage, strict=True):
        yield position.says(predicate, Literal(str(at), datatype=XSD.nonNegativeInteger), "quote")
    yield position.says(OA.refinedBy, quotation.iri, "quote")


def english(text: str) -> Literal:
    """Return words that kg itself puts around what a sheet says, which are English whatever the sheet is in."""
    return Literal(text, language="en")


def integer(number: int) -> Literal:
    """Return a number as a literal."""
    return Literal(str(number), datatype=XSD.integer)


def date(day: datetime.date) -> Literal:
    """Return a day as a literal."""
    return Literal(day.isoformat(), datatype=XSD.date)
