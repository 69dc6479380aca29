"""Ask the rules of some parts of a graph, beside what stands around them: bytes in, findings out.

A rule looks no farther from a node than `surroundings` says, so what is found at the nodes of a part does not change
where the rest of the graph is left away. What is found at a node that is nobody's, such as a text or a term of the
ontology, belongs to each part that speaks of it. So any process on any machine can judge any parts.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import validate
from kg.engines import Result
from kg.namespaces import DERIVED, ID
from kg.validate import Finding

__all__ = ["Checked", "Group", "check", "rules"]


@dataclass(frozen=True)
class Group:
    """Parts to be judged, by name, and the statements of all parts that must stand beside them, which are more."""

    parts: Sequence[tuple[str, bytes]]
    beside: Sequence[bytes]
    engine: str


@dataclass(frozen=True)
class Checked:
    """What was found in a part, and how many nodes each rule looked at, in the order of `rules`."""

    name: str
    findings: tuple[Finding, ...]
    looked: bytes


def rules() -> list[str]:
    """Return the rules on data in a fixed order."""
    return sorted(rule for file in validate.FILES for rule in validate.rules(file))


def check(groups: Sequence[Group]) -> list[Checked]:
    """Return what is found in each part of some groups."""
    return [checked for group in groups for checked in _check(group)]


def _check(group: Group) -> Iterator[Checked]:
    parts = {name: list(parse(statements, format=RdfFormat.N_QUADS)) for name, statements in group.parts}
    beside = [quad for statements in group.beside for quad in parse(statements, format=RdfFormat.N_QUADS)]
    data = [*(quad for quads in parts.values() for quad in quads), *beside]
    results = list(validate.found(data, "shapes.ttl", group.engine))
    results += validate.found([q for q in data if q.graph_name != DERIVED], "layers.ttl", group.engine)
    owners = {_text(quad.subject): _text(quad.graph_name) for quad in data if quad.graph_name != DERIVED}
    found: dict[str, set[Finding]] = {name: set() for name in parts}
    for result, finding in results:
        for name in _parts(result, owners, parts):
            found[name].add(finding)
    order = rules()
    for name, quads in parts.items():
        counts = validate.count(quads)
        looked = array("I", (counts[rule] for rule in order)).tobytes()
        yield Checked(name, tuple(sorted(found[name])), looked)


def _parts(result: Result, owners: dict[str, str], parts: dict[str, list[Quad]]) -> Iterator[str]:
    """Yield the parts to which a result belongs: that of its node or of its value, or those that speak of the node."""
    owner = owners.get(result.node) or owners.get(result.value)
    if owner is not None:
        if (name := owner.removeprefix(ID)) in parts:
            yield name
    elif not result.node.startswith(ID):  # every name is known to stand for something, if only beyond what is here
        told = {result.node, result.value}
        for name, quads in parts.items():
            if any({_text(quad.subject), _text(quad.predicate), _text(quad.object)} & told for quad in quads):
                yield name


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
