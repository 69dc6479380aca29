"""What is computed of several codings of a text, and no coder says: pairs, figures of agreement, what is stale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from pyoxigraph import Literal, NamedNode

from kg.codings.agreement.figures import Coefficient, Figure
from kg.codings.agreement.finding import Finding
from kg.codings.agreement.pairing import pairs
from kg.codings.agreement.report import every_report
from kg.codings.coding import Coding
from kg.codings.decisions import settled
from kg.codings.reader import REFERENCE, Codings
from kg.encode.coders.part import Part, unit_of
from kg.encode.statements import Node, Statement
from kg.rdf.namespaces import OPP, XSD

__all__ = ["computed"]


def computed(part: Part, codings: Codings, compared: Sequence[Coding]) -> Iterator[Statement]:
    """Yield what no coder says: the units of the sheet as they are compared, pairs, figures, and what is stale."""
    for coding in compared:
        if coding.coder == REFERENCE:
            for unit in coding.units:
                yield from unit_of(part, coding, unit)
    for is_free in (True, False):
        # The sheet comes first, as in `kg agree`: where units can be paired in several ways, it is the same one.
        several = [coding for coding in compared if coding.is_free == is_free]
        several.sort(key=lambda coding: coding.coder != REFERENCE)
        for one, other in combinations(several, 2):
            yield from _paired(part, one, other)
    yield from _figures(part, codings)
    for last in settled(codings.decisions, codings.everyone, part.names.codebook).values():
        if last.stale:
            node = part.node("decision", str(last.number + 1))
            yield node.says(OPP.staleBecause, Literal(last.stale, language="en"))


def _paired(part: Part, one: Coding, other: Coding) -> Iterator[Statement]:
    both = (one, other)
    if one.is_free:
        same = [*pairs(one.claims, other.claims), *pairs(one.arguments, other.arguments)]
    else:
        theirs = {unit.key: unit for unit in other.units}
        same = [(unit, theirs[unit.key]) for unit in one.units if unit.key in theirs]
    for pair in same:
        nodes = [part.node("unit", coding.coder, unit.key) for coding, unit in zip(both, pair, strict=True)]
        for node, paired in permutations(nodes):
            yield node.says(OPP.pairedWith, paired.iri)
    for coding, than, place in ((one, other, 0), (other, one, 1)) if one.is_free else ():
        known = {pair[place].key for pair in same}
        for unit in (*coding.claims, *coding.arguments):
            if unit.key not in known:
                node = part.node("unit", coding.coder, unit.key)
                yield node.says(OPP.notFoundIn, part.coding(than.coder))


def _figures(part: Part, codings: Codings) -> Iterator[Statement]:
    """Yield the figures of agreement, in the order in which `kg agree` gives them."""
    reports = every_report(codings, part.names.codebook)
    every: list[Finding | Figure] = []
    for report in reports:
        every += [*report.findings, *report.figures]
    for number, figure in enumerate(every, 1):
        node = part.node("figure", str(number))
        yield from node.is_a((OPP.AgreementFigure,))
        yield node.says(OPP.figureOf, part.names.base.thing(part.name))
        yield from (node.says(OPP.compares, part.coding(coder)) for coder in figure.coders)
        yield from _finding(node, figure) if isinstance(figure, Finding) else _figure(node, figure)


def _finding(node: Node, finding: Finding) -> Iterator[Statement]:
    """Yield how far two coders found the same."""
    yield from _counted(node, finding.what, finding.coders, finding.found)
    yield node.says(OPP.unitsCompared, _count(finding.both))
    yield from _numbers(
        node, {OPP.f1: finding.f1, OPP.alphaForUnits: finding.alpha_u, OPP.shareClaimed: finding.claimed}
    )


def _figure(node: Node, figure: Figure) -> Iterator[Statement]:
    """Yield how far coders give the same labels in a field; under ten units that is only counted."""
    yield from _counted(node, figure.field, figure.coders, figure.given)
    yield node.says(OPP.unitsCompared, _count(figure.units))
    yield node.says(OPP.unitsAlike, _count(figure.same))
    if figure.unread:
        yield node.says(OPP.unitsUnread, _count(figure.unread))
    yield node.says(OPP.amongUnits, Literal(figure.named))
    yield node.says(OPP.alphaMetric, Literal(figure.metric))
    yield from _numbers(
        node,
        {OPP.f1: figure.f1, OPP.shareAgreed: figure.agreed}
        | _bounds((OPP.alpha, OPP.alphaLow, OPP.alphaHigh), figure.alpha)
        | _bounds((OPP.ac1, OPP.ac1Low, OPP.ac1High), figure.ac1),
    )


def _counted(node: Node, field: str, coders: Sequence[str], each: Sequence[int]) -> Iterator[Statement]:
    yield node.says(OPP.ofField, Literal(field))
    for coder, number in zip(coders, each, strict=True):
        yield node.says(OPP.unitsOfEach, Literal(f"{coder}: {number}"))


def _numbers(node: Node, numbers: Mapping[NamedNode, float | None]) -> Iterator[Statement]:
    return (node.says(predicate, _decimal(value)) for predicate, value in numbers.items() if value is not None)


def _bounds(predicates: Iterable[NamedNode], found: Coefficient) -> dict[NamedNode, float | None]:
    return dict(zip(predicates, (found.value, *(found.interval or (None, None))), strict=True))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


def _decimal(value: float) -> Literal:
    """Return a figure with four digits, which is more than any number of units gives and the same on all machines."""
    whole, _, rest = f"{value:.4f}".partition(".")
    return Literal(f"{whole}.{rest.rstrip('0') or '0'}", datatype=XSD.decimal)
