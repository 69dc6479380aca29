"""A chapter of which there are several codings: the names of what stands beside it, and what a unit says."""

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.codings.coding import NOT_APPLICABLE, Coding, Unit
from kg.codings.reader import REFERENCE
from kg.codings.records import ABSENT
from kg.encode.statements import Node, Statement
from kg.rdf.namespaces import LABELLED, OPP, XSD
from kg.sheets.library import Names
from kg.yaml.positions import Place

__all__ = ["Part", "unit_of"]


class Part(NamedTuple):
    """The full name of a chapter of which the codings are, and what names mean."""

    name: str
    names: Names

    def node(self, *what: str, entry: Place = ()) -> Node:
        """Return a node beside the chapter."""
        return Node(self.names.base.beside(self.name, *what), entry)

    def unit(self, coder: str, unit: Unit, *, is_given: bool) -> Node:
        """Return the node of a unit of a coder."""
        section = "units" if is_given and coder != REFERENCE else "arguments" if unit.is_argument else "claims"
        return self.node("unit", coder, unit.key, entry=(section, unit.entry or unit.key))

    def record(self, coder: str) -> NamedNode:
        """Return the node of what a coding generated: its units, or what the sheet puts on record."""
        return self.names.base.thing(self.name, "record") if coder == REFERENCE else self.node("record", coder).iri

    def coding(self, coder: str) -> NamedNode:
        """Return the node of a coding: that of the chapter itself for the reference."""
        own = self.names.base.thing(self.name, "coding")
        return own if coder == REFERENCE else self.node("coding", coder).iri


def unit_of(part: Part, coding: Coding, unit: Unit) -> Iterator[Statement]:
    """Yield what a coder says of a stretch of the text."""
    node = part.unit(coding.coder, unit, is_given=not coding.is_free)
    yield from node.is_a((OPP.Unit,))
    yield node.says(OPP.unitIn, part.coding(coding.coder))
    if unit.quote:
        yield node.says(OPP.quotes, Literal(unit.quote), "quote")
    for predicate, at in zip((OPP.startsAt, OPP.endsBefore), unit.passage or (), strict=False):
        yield node.says(predicate, Literal(str(at), datatype=XSD.nonNegativeInteger), "quote")
    if unit.entry or coding.coder == REFERENCE:
        yield node.says(OPP.givenAs, part.names.base.thing(part.name, unit.entry or unit.key))
    elif unit.statement:
        yield node.says(OPP.readAs, Literal(unit.statement, language=part.names.project.language), "statement")
    for field, labels in unit.values.items():
        for number, label in enumerate(labels):
            yield from _label(part, node, (field, number), label, is_said=not coding.is_free)
    keys = {one.key for one in coding.units}
    # A premise of another chapter is no unit of this text.
    for premise, conclusion in sorted(coding.steps):
        if conclusion == unit.key and premise in keys:
            yield node.says(OPP.unitRestsOn, part.node("unit", coding.coder, premise).iri)


def _label(part: Part, node: Node, place: tuple[str, int], label: str, *, is_said: bool) -> Iterator[Statement]:
    """Yield the label of a unit; that a kind of claim has no such field is nothing that a coder says."""
    field, _ = place
    if label in ABSENT:
        if is_said or label != NOT_APPLICABLE:
            yield node.says(OPP.withoutLabel, Literal(f"{field}: {label}"), field)
    elif field == "kind":
        yield node.says(OPP.labelledKind, Literal(label), "kind")
    else:
        yield node.says(LABELLED[field], part.names.codebook.iri(label), *place)
