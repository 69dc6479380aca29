"""Explain what a validation found: rule by rule, what is wrong, how to fix it, at which nodes, on which lines.

Mistakes for which an input could not even be read take the same form, so that an editor or a build server reads one
stream whatever went wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kg.encode.source_map import SourceMap
from kg.errors import InputError
from kg.validation.shapes import FINAL, Severity, rules
from kg.validation.validator import Finding, ValidationReport

__all__ = ["READING", "Diagnostics", "FindingLocation", "RuleFindings", "explain_findings", "explain_mistakes"]

#: In place of a rule where the input could not be read, so that no rule was asked.
READING = "reading"
_SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True)
class FindingLocation:
    """One place where a rule is broken: what is wrong and how to fix it, at which node, by which property and value.

    The entry is empty and the line is 0 where the node comes from no sheet, or the mistake is in a file as a whole.
    """

    message: str
    fix: str
    node: str = ""
    path: str = ""
    value: str = ""
    file: str = ""
    line: int = 0
    entry: str = ""

    @property
    def place(self) -> str:
        """Return file and line as editors and terminals know them, or nothing."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class RuleFindings:
    """All places where one rule is broken: the rule, how bad that is, what it says, how to fix it.

    `looked_at` is the number of nodes that the rule looked at, or None where that is not known.
    """

    rule: str
    severity: Severity
    message: str
    fix: str
    looked_at: int | None
    spots: tuple[FindingLocation, ...]

    @property
    def nodes(self) -> int:
        """Return at how many nodes the rule is broken."""
        return len({spot.node for spot in self.spots if spot.node})

    @property
    def is_idle(self) -> bool:
        """Return whether this says that the rule looked at nothing."""
        return self.looked_at == 0

    @property
    def extent(self) -> str:
        """Return in words how far the rule is broken."""
        if self.is_idle:
            return "it looked at nothing"
        if self.looked_at is None:
            return _counted(len(self.spots), "mistake")
        return f"{self.nodes} of the {_counted(self.looked_at, 'node')} it looked at"


@dataclass(frozen=True)
class Diagnostics:
    """What a run found: its verdict, whether the graph conforms (None if it could not be read), and the groups."""

    verdict: str
    conforms: bool | None
    groups: tuple[RuleFindings, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """Return the number of places of each severity."""
        return {name: sum(len(group.spots) for group in self.groups if group.severity == name) for name in _SEVERITIES}


def explain_findings(report: ValidationReport, sources: SourceMap | None = None, file: str = "") -> Diagnostics:
    """Return what a validation found, with the lines of the sheets of which the graph was made, where it was.

    `file` is what messages call the file that the graph was read from, if it was; of lines nothing is known then.
    """
    found = sorted(report.findings, key=lambda finding: (_SEVERITIES.index(finding.severity), finding.rule))
    groups = [
        _group(rule, severity, _spots(findings, sources, file), report.looked_at.get(rule))
        for (severity, rule), findings in groupby(found, lambda finding: (finding.severity, finding.rule))
    ]
    return Diagnostics(str(report), report.conforms, tuple(groups))


def explain_mistakes(error: InputError) -> Diagnostics:
    """Return the mistakes for which an input could not be read, in the form of what a validation finds."""
    spots = tuple(
        FindingLocation(
            _sentence(problem.message), _sentence(problem.hint), "", "", "", problem.file, problem.line, problem.entry
        )
        for problem in error.problems
    )
    group = RuleFindings(
        READING, "violation", "The input cannot be read.", "Fix each mistake where it is.", None, spots
    )
    return Diagnostics(f"{_counted(len(spots), 'mistake')}; nothing was checked.", conforms=None, groups=(group,))


def _spots(findings: Iterable[Finding], sources: SourceMap | None, file: str) -> tuple[FindingLocation, ...]:
    """Return the places of findings, in the order of the sheets."""
    spots = []
    for finding in findings:
        # Of a rule on a node as a whole, engines give the node itself for the value.
        value = "" if finding.value == finding.node and not finding.path else finding.value
        origin = sources.of(finding.node, finding.path, value) if sources else None
        where = (origin.file, origin.line, origin.entry) if origin else (file, 0, "")
        spots.append(FindingLocation(finding.message, finding.fix, finding.node, finding.path, value, *where))
    return tuple(sorted(spots, key=lambda spot: (spot.file, spot.line, spot.entry, spot.node, spot.value)))


def _group(rule: str, severity: Severity, spots: tuple[FindingLocation, ...], looked_at: int | None) -> RuleFindings:
    messages, (first, *_) = {spot.message for spot in spots}, spots
    message = first.message if len(messages) == 1 else _without_values(rule) or first.message
    return RuleFindings(rule, severity, message, first.fix, looked_at, spots)


def _without_values(rule: str) -> str:
    """Return what a rule says is wrong, with an ellipsis for each value, and nothing for a rule that is not known."""
    known = {**rules(), **rules(FINAL)}
    return re.sub(r"\{[?$]\w+\}", "…", known[rule].message) if rule in known else ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
