"""Ask the rules of some parts of a graph, together with what is around them: bytes in, findings out.

A rule looks no farther from a node than `surroundings` says, so what is found at the nodes of a part does not change
where the rest of the graph is left away. What is found at a node that is nobody's, such as a text or a term of the
ontology, belongs to each part that speaks of it. So any process on any machine can check any parts.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from kg.rdf.bases import is_thing
from kg.rdf.ordering import QuadTerms, by_layer, is_derived, part_of_graph, statements, triples
from kg.validation import shapes, validator
from kg.validation.engines import Result
from kg.validation.targets import targets
from kg.validation.validator import Finding, ValidationReport

__all__ = ["Checked", "FragmentGroup", "rule_names", "validate_fragments", "whole_report"]


@dataclass(frozen=True)
class FragmentGroup:
    """Parts to be checked, by name, and the statements of all parts that must be there with them, which are more."""

    parts: Sequence[tuple[str, bytes]]
    context: Sequence[bytes]
    engine: str


@dataclass(frozen=True)
class Checked:
    """What was found in a part, and how many nodes each rule looked at, in the order of `rule_names`."""

    name: str
    findings: tuple[Finding, ...]
    looked: bytes


@cache
def rule_names() -> tuple[str, ...]:
    """Return the rules on data in a fixed order."""
    return tuple(sorted(shapes.rules()))


def whole_report(findings: Iterable[Finding], looked: Mapping[bytes, int]) -> ValidationReport:
    """Return the report on a graph from what was found in its parts.

    `looked` has how many nodes each rule looked at in a part, as the bytes of an array, with in how many parts so.
    """
    totals = [0] * len(rule_names())
    for of_each, times in looked.items():  # many chapters are looked at alike
        totals = [total + times * nodes for total, nodes in zip(totals, array("I", of_each), strict=True)]
    return validator.report(set(findings), dict(zip(rule_names(), totals, strict=True)))


def validate_fragments(group: FragmentGroup) -> list[Checked]:
    """Return what is found in each part of a group."""
    data = b"".join((*(written for _, written in group.parts), *group.context))
    parts = {name: statements(written) for name, written in group.parts}
    asserted, derived = by_layer(data)
    results = validator.found({shapes.LAYERS: triples(asserted), shapes.RULES: triples(derived)}, group.engine)
    owners = {line[0]: line[3] for line in statements(asserted)} if results else {}
    found: dict[str, set[Finding]] = {name: set() for name in parts}
    for result, finding in results:
        for name in _parts(result, owners, parts):
            found[name].add(finding)
    return [
        Checked(name, tuple(sorted(found[name])), array("I", map(_looked(lines).__getitem__, rule_names())).tobytes())
        for name, lines in parts.items()
    ]


def _looked(lines: Sequence[QuadTerms]) -> Counter[str]:
    """Return at how many nodes of a part each rule looks; those of the layers look only at what is not derived."""
    counts = Counter(targets(shapes.RULES).count(lines))
    counts.update(targets(shapes.LAYERS).count([line for line in lines if not is_derived(line[3])]))
    return counts


def _parts(result: Result, owners: Mapping[bytes, bytes], parts: Mapping[str, Sequence[QuadTerms]]) -> Iterator[str]:
    """Yield the parts to which a result belongs: that of its node or of its value, or those that speak of the node."""
    owner = owners.get(_iri(result.node)) or owners.get(_iri(result.value))
    if owner is not None:
        name = part_of_graph(owner)
        yield from [name] if name in parts else []
    elif not is_thing(result.node):  # every name is known to mean something, if only beyond what is here
        for name, lines in parts.items():
            if any({result.node, result.value} & set(map(_text, line[:3])) for line in lines):
                yield name


def _iri(text: str) -> bytes:
    return f"<{text}>".encode()


def _text(term: bytes) -> str:
    """Return the IRI or the characters that a term of N-Quads means."""
    if term.startswith(b"<"):
        return term[1:-1].decode()
    (triple,) = parse(b"<x:x> <x:x> %b ." % term, format=RdfFormat.N_TRIPLES)
    return triple.object.value if isinstance(triple.object, Literal) else ""
