"""Check a graph against the rules of `ontology/shapes`, and say which node breaks which rule and how to fix it.

SHACL engines, which only this module calls (by `engines`), say "conforms" in many ways without having looked: shapes
that are empty or passed wrongly, target classes that nobody declares. So this module gives them the data and all that
the rules rely on, refuses targets that the ontology does not know, and counts the nodes of the data that each rule
looked at. A rule that looked at none is a finding, of severity info, unless `rule:idleBecause` in the file of rules
says why it may.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.html import Shown, block, html_table
from kg.rdf.bases import is_derived
from kg.rdf.namespaces import CODE, SKOS, curie
from kg.rdf.ordering import QuadTerms
from kg.validation import engines, shapes
from kg.validation.shapes import FINAL, LAYERS, RULE_FILES, RULES, SEVERITIES, Severity, Shapes, Term
from kg.validation.targets import looked_at, targets

__all__ = ["Finding", "ValidationReport", "check_final", "check_ontology", "found", "merged", "report", "validate"]

#: A scheme that every codebook has, as all extend the method's.
_METHOD = NamedNode(CODE + "modalities")

#: Kind of target -> how a node comes to be looked at.
_PHRASES = {
    "targetClass": "is of the class {}",
    "targetNode": "is {}",
    "targetObjectsOf": "is the object of {}",
    "targetSubjectsOf": "has {}",
}


@dataclass(frozen=True, order=True)
class Finding:
    """A node that breaks a rule: how bad, which, where, what is wrong, with which value and property; the fix."""

    severity: Severity
    rule: str
    node: str
    message: str
    value: str = ""
    path: str = ""
    fix: str = ""

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value and self.value not in self.text else ""
        return f"{self.severity}: {self.node}: {self.text}{value} [{self.rule}]"

    @property
    def text(self) -> str:
        """Return what is wrong, and how to fix it."""
        return f"{self.message} {self.fix}".strip()


@dataclass(frozen=True)
class ValidationReport(Shown):
    """What a validation found, how many nodes each rule looked at, and why some may have looked at none."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    idle: Mapping[str, str] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Return whether no rule is broken; warnings do not count."""
        return not any(finding.severity == "violation" for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """Return the number of findings of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES.values()}

    def __str__(self) -> str:
        counts = ", ".join(
            f"{number} {name}{'' if number == 1 else 's'}" for name, number in self.counts.items() if number
        )
        nodes = sum(self.looked_at.values())
        verdict = "conforms" if self.conforms else "does not conform"
        return f"{len(self.looked_at)} rules looked at {nodes} nodes: {verdict}{f', {counts}' if counts else ''}."

    def _repr_html_(self) -> str:
        columns = ("severity", "node", "what is wrong, and how to fix it", "rule")
        rows = [(found.severity, found.node, found.text, found.rule) for found in self.findings]
        return block(f"<p>{escape(str(self))}</p>", html_table(columns, rows) if rows else "")


def validate(quads: Iterable[Quad], engine: str = engines.REFERENCE_ENGINE) -> ValidationReport:
    """Return what the rules find in a graph; `engine` is a name in `kg.validation.engines.ENGINES`.

    A graph that keeps its named graphs apart is also held to `ontology/layers.ttl`: what is derived stays in
    `id:derived`. In a plain graph of triples that question does not arise. A codebook that the graph brings is data
    like any other; where it brings none, it is read with the one that ships.
    """
    quads = list(quads)
    known = shapes.ontology() if any(map(_is_of_a_codebook, quads)) else (*shapes.ontology(), *shapes.codebook())
    layered = any(not isinstance(quad.graph_name, DefaultGraph) for quad in quads)
    asserted = [quad for quad in quads if layered and not is_derived(quad.graph_name)]
    derived = [quad for quad in quads if not layered or is_derived(quad.graph_name)]
    return _run(known, {LAYERS: asserted, RULES: derived}, engine)


def check_ontology(quads: Iterable[Quad] | None = None, engine: str = engines.REFERENCE_ENGINE) -> ValidationReport:
    """Return what `ontology/style.ttl` finds in the ontology and the codebook, or in quads in place of the two."""
    data = [*((*shapes.ontology(), *shapes.codebook()) if quads is None else quads)]
    return _run((), {"style.ttl": data}, engine)


def check_final(drafts: Iterable[QuadTerms], engine: str = engines.REFERENCE_ENGINE) -> ValidationReport:
    """Return what `ontology/final.ttl` finds in the drafts of a graph, given as terms of N-Quads.

    They are all that its rules look at, so that a large graph is not read again.
    """
    lines = list(drafts)
    data = b"".join(b"%b %b %b .\n" % line[:3] for line in lines)
    findings = {finding for _, finding in found({FINAL: data}, engine)} if lines else set()
    counts = dict.fromkeys(shapes.rules(FINAL), 0) | targets(FINAL).count(lines)
    return _report(findings, counts, FINAL)


def _is_of_a_codebook(quad: Quad) -> bool:
    return quad.subject == _METHOD and quad.object == SKOS.ConceptScheme


def found(steps: Mapping[str, Iterable[Quad] | bytes], engine: str) -> list[tuple[engines.Result, Finding]]:
    """Return what the rules of files find, as the engine reports it and as a finding.

    `steps` has for each file of rules the data that come to those of the files before it: quads, or bytes of N-Triples,
    with the codebook among them; the ontology is known.
    """
    return _found(shapes.ontology(), steps, engine)


def _found(
    known: tuple[Quad, ...], steps: Mapping[str, Iterable[Quad] | bytes], engine: str
) -> list[tuple[engines.Result, Finding]]:
    asked = [shapes.read_shapes(file) for file in steps]
    each = [engines.Step(one.quads, data) for one, data in zip(asked, steps.values(), strict=True)]
    results = zip(asked, engines.run_engine(engine, known, each), strict=True)
    return [(result, _finding(result, one)) for one, several in results for result in several]


def _finding(result: engines.Result, asked: Shapes) -> Finding:
    rule = curie(result.shape)
    severity, message, fix = SEVERITIES[result.severity], _short(result.message), _short(asked.fix(rule))
    return Finding(severity, rule, curie(result.node), message, curie(result.value), asked.path(rule), fix)


def _run(known: tuple[Quad, ...], steps: Mapping[str, list[Quad]], engine: str) -> ValidationReport:
    findings, data, reports = {finding for _, finding in _found(known, steps, engine)}, list[Quad](), []
    for file, new in steps.items():
        data += new
        nodes = looked_at(shapes.read_shapes(file), known, data)
        counts = {rule: len(those) for rule, those in nodes.items()}
        reports.append(_report({one for one in findings if one.rule in counts}, counts, file))
    return merged(*reversed(reports))  # first what was asked of all data


def report(findings: Iterable[Finding], counts: Mapping[str, int]) -> ValidationReport:
    """Return the report on a graph whose parts were looked at one by one, from all findings and the sums of counts."""
    mine = {file: {rule: counts[rule] for rule in shapes.read_shapes(file).rules} for file in RULE_FILES}
    findings = list(findings)
    return merged(*(_report({f for f in findings if f.rule in mine[file]}, mine[file], file) for file in RULE_FILES))


def _report(found: set[Finding], counts: dict[str, int], file: str) -> ValidationReport:
    asked = shapes.read_shapes(file)
    excused = {rule: asked.excuse(rule) for rule, number in counts.items() if not number}
    found |= {_idle(rule, asked.targets(rule)) for rule, reason in excused.items() if not reason}
    return ValidationReport(tuple(found), counts, {rule: reason for rule, reason in excused.items() if reason})


def merged(*reports: ValidationReport) -> ValidationReport:
    """Return reports as one: the worst findings first, the rules as their files sort them."""
    findings = {finding for report in reports for finding in report.findings}
    ranks = list(SEVERITIES.values())
    return ValidationReport(
        tuple(sorted(findings, key=lambda finding: (ranks.index(finding.severity), finding))),
        {rule: number for report in reports for rule, number in report.looked_at.items()},
        {rule: reason for report in reports for rule, reason in report.idle.items()},
    )


def _short(message: str) -> str:
    """Return a message or fix with the IRIs in it as prefixed names."""
    return " ".join(curie(word.rstrip(".,")) + word[len(word.rstrip(".,")) :] for word in message.split(" "))


def _idle(rule: str, targets: Mapping[str, list[Term]]) -> Finding:
    """Return the finding that a rule looked at nothing and does not say why it may."""
    names = {kind: [curie(shapes.text(term)) for term in terms] for kind, terms in targets.items() if terms}
    phrases = [_PHRASES[kind].format(" or ".join(found)) for kind, found in names.items()]
    nodes, fix = (
        ", ".join(name for found in names.values() for name in found),
        "Look whether it is missing or misspelt.",
    )
    return Finding("info", rule, nodes, f"Nothing here {' or '.join(phrases)}, so nothing was looked at.", fix=fix)
