"""What several coders said of a text, and what was decided, as statements beside those of its chapter.

Each independent coding has a graph of its own, as have the decisions; what is computed of them is in a third. All of it
is in terms that no claim has, so that no question, rule or measure of claims meets it.
"""

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.codebook.codebook import Codebook
from kg.codings.checks import units_named
from kg.codings.coding import Coding
from kg.codings.decisions import open_differences, settled
from kg.codings.reader import REFERENCE, Codings
from kg.encode.coders.agreement import computed
from kg.encode.coders.part import Part, unit_of
from kg.encode.encoded import Beside
from kg.encode.statements import Node, Statement, date
from kg.rdf.namespaces import DCTERMS, OPP, PROV, RDFS, XSD
from kg.sheets.library import Names

__all__ = ["counts_of", "encode_codings"]


def encode_codings(codings: Codings, names: Names) -> Iterator[Beside]:
    """Yield the codings of a chapter, the decisions, and what is computed of them, each in a graph of its own."""
    part = Part(codings.name, names)
    for coding in codings.codings:
        yield Beside(("coding", coding.coder), tuple(_coding(part, coding)), coding.document)
    compared = [coding for coding in codings.everyone if coding.is_done]
    # The sheet is there to be compared with, so that it is not where nobody is done.
    compared = compared if any(coding.coder != REFERENCE for coding in compared) else []
    there = {(coding.coder, unit.key) for coding in compared for unit in coding.units}
    if codings.decisions:
        yield Beside(("decisions",), tuple(_decisions(part, codings, there)), codings.document)
    if found := tuple(computed(part, codings, compared)):
        yield Beside(("agreement",), found)


def counts_of(codings: Codings, codebook: Codebook) -> dict[str, int]:
    """Return what there is to count of the codings of a chapter: how many, and what is to be decided."""
    stale = [one for one in settled(codings.decisions, codings.everyone, codebook).values() if one.stale]
    unplaced = sum(unit.passage is None for coding in codings.codings if coding.is_free for unit in coding.units)
    return {
        "codings": len(codings.codings),
        "codings open": len(codings.unfinished),
        "decisions": len(codings.decisions),
        "decisions stale": len(stale),
        "undecided": len(open_differences(codings, codebook)),
        "units unplaced": unplaced,
    }


def _coding(part: Part, coding: Coding) -> Iterator[Statement]:
    head = "coding" if coding.is_free else "by"
    node = part.node("coding", coding.coder, entry=(head,))
    yield from node.is_a((OPP.IndependentCoding, PROV.Activity))
    yield node.says(OPP.codesApart, part.names.base.thing(part.name))
    yield node.says(PROV.used, part.names.base.thing(part.name, "text"))
    yield node.says(PROV.wasAssociatedWith, part.names.base.thing(coding.coder), "by")
    record = Node(part.record(coding.coder), node.entry)
    yield node.says(PROV.generated, record.iri)
    yield from record.is_a((PROV.Entity,))
    yield node.says(OPP.stage, Literal("found" if coding.is_free else "given"))
    yield node.says(OPP.isDone, Literal("true" if coding.is_done else "false", datatype=XSD.boolean), "state")
    if coding.date:
        yield node.says(DCTERMS.date, date(coding.date), "date")
    # What somebody says who is not done is theirs: nobody could code blind who can read it.
    for unit in coding.units if coding.is_done else ():
        yield from unit_of(part, coding, unit)


def _decisions(part: Part, codings: Codings, there: set[tuple[str, str]]) -> Iterator[Statement]:
    before: dict[tuple[str, str], Node] = {}
    for number, decision in enumerate(codings.decisions):
        node = part.node("decision", str(number + 1), entry=("decisions", number))
        yield from node.is_a((OPP.Decision, PROV.Entity))
        yield node.says(RDFS.label, Literal(f"{decision.unit}, {decision.field}"), "unit")
        yield node.says(OPP.decidedOf, part.names.base.thing(part.name))
        yield node.says(OPP.decidesField, Literal(decision.field), "field")
        yield node.says(PROV.wasAttributedTo, part.names.base.thing(decision.by), "by")
        yield node.says(DCTERMS.date, date(decision.date), "date")
        for coder, labels in decision.saw.items():
            yield node.says(OPP.saw, Literal(f"{coder}: {', '.join(labels)}"), "saw", coder)
            yield node.says(PROV.wasDerivedFrom, part.record(coder), "saw", coder)
        for coder, key in units_named(decision.unit, decision.saw).items():
            if (coder, key) in there:
                yield node.says(OPP.decidesOn, part.node("unit", coder, key).iri, "unit")
        for place, label in enumerate(decision.decided):
            yield node.says(OPP.decided, Literal(label), "decided", place)
        if decision.rule:
            yield node.says(OPP.byRule, Literal(decision.rule), "rule")
            concept = decision.rule.partition("#")[0].partition("/")[2]
            if concept in part.names.codebook.by_name:
                yield node.says(OPP.byRuleOf, part.names.codebook.iri(concept), "rule")
        if decision.why:
            yield node.says(OPP.decidedBecause, Literal(decision.why, language=part.names.project.language), "why")
        if earlier := before.get((decision.unit, decision.field)):
            yield node.says(PROV.wasRevisionOf, earlier.iri, "unit")
        before[decision.unit, decision.field] = node
