"""Write what a run found as text for a terminal, as JSON, as Markdown or as SARIF; `FORMATS` is the table of them.

Values come from the input: what a terminal or a page could take for a command to itself is not passed on.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from kg.as_written import in_markdown, in_terminal
from kg.validation.diagnostics import Diagnostics, FindingLocation, RuleFindings
from kg.validation.shapes import Severity
from kg.version import __version__

__all__ = ["FORMATS", "to_json", "to_markdown", "to_sarif", "to_text"]

Json = dict[str, Any]


#: Severity of a rule -> level of a result (3.27.10).
_LEVELS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}


#: What relative file names start from (3.14.14): the folder in which the command ran, in a checkout its root.
_ROOT = "%SRCROOT%"


def to_sarif(explanation: Diagnostics) -> str:
    """Return an explanation as a SARIF log of one run."""
    driver = {
        "name": "kg",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(group) for group in explanation.groups],
    }
    exit_code = {True: 0, False: 1, None: 2}[explanation.conforms]
    run: Json = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": explanation.conforms is not None, "exitCode": exit_code}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which kg was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(spot, group, index) for index, group in enumerate(explanation.groups) for spot in group.spots
        ],
        "properties": {"verdict": explanation.verdict},
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(group: RuleFindings) -> Json:
    """Return the reporting descriptor of a rule (3.49)."""
    return {
        "id": group.rule,
        "shortDescription": {"text": group.message},
        "fullDescription": {"text": f"{group.message} {group.fix}".strip()},
        "help": {"text": group.fix or group.message},
        "defaultConfiguration": {"level": _LEVELS[group.severity]},
    }


def _result(spot: FindingLocation, group: RuleFindings, index: int) -> Json:
    """Return the result for one place (3.27)."""
    hidden = spot.value and spot.value not in spot.message
    said = f"{spot.message.rstrip('.')} ({spot.value})." if hidden else spot.message
    result: Json = {
        "ruleId": group.rule,
        "ruleIndex": index,
        "level": _LEVELS[group.severity],
        "message": {"text": _message(f"{said} {spot.fix}".strip())},
        "locations": [_location(spot)],
    }
    properties = {name: held for name in ("node", "path", "value") if (held := getattr(spot, name))}
    return {**result, "properties": properties} if properties else result


def _message(text: str) -> str:
    """Return a text in which nothing is a placeholder (3.11.5) or a link (3.11.6).

    >>> _message("[here](http://example.org) {0}")
    '[here] (http://example.org) {{0}}'
    """
    return re.sub(r"([{}])", r"\1\1", text).replace("](", "] (")


def _location(spot: FindingLocation) -> Json:
    """Return where a place is: the line of a file, and the entry or the node by name (3.28)."""
    location: Json = {}
    if spot.file:
        physical: Json = {"artifactLocation": _artifact(spot.file)}
        if spot.line:
            physical["region"] = {"startLine": spot.line}
        location["physicalLocation"] = physical
    if name := spot.entry or spot.node:
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member" if spot.entry else "object"}]
    return location


def _artifact(file: str) -> Json:
    """Return the address of a file (3.4): relative to where the command ran, or absolute if it lies elsewhere.

    >>> _artifact("my book/06.yaml")
    {'uri': 'my%20book/06.yaml', 'uriBaseId': '%SRCROOT%'}
    """
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


#: So many rules that looked at nothing are named.
_MOST_RULES = 3


def to_text(explanation: Diagnostics, *, is_growing: bool = False) -> str:
    """Return an explanation for a terminal: rule by rule, each place on a line of its own, the verdict last.

    Of a graph that is still growing, rules that looked at nothing are only counted.
    """
    lines = [line for group in explanation.groups if not group.is_idle for line in _group_lines(group)]
    if is_growing:
        if number := sum(group.is_idle for group in explanation.groups):
            lines += [f"{number} rules had nothing to look at yet; 'kg validate' lists them.", ""]
        return "\n".join([*lines, explanation.verdict])
    for message, fix, idle in _idle(explanation):
        lines += [f"info: {message}", f"  how to fix it: {fix}", f"  {idle}", ""]
    return "\n".join([*lines, explanation.verdict])


def _idle(explanation: Diagnostics) -> Iterator[tuple[str, str, str]]:
    """Yield what there is nothing of, how to fix that, and in words which rules so looked at nothing."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group in explanation.groups:
        if group.is_idle:
            found[group.message, group.fix].append(group.rule)
    for (message, fix), rules in found.items():
        named = ", ".join(rules[:_MOST_RULES])
        more = len(rules) - _MOST_RULES
        yield _line(message), fix, f"asked in vain by {named}{f' and {more} more' if more > 0 else ''}"


def _group_lines(group: RuleFindings) -> Iterator[str]:
    yield f"{group.severity} {group.rule}: {_line(group.message)}"
    if group.fix:
        yield f"  how to fix it: {group.fix}"
    yield f"  {group.extent}:"
    for spot in group.spots:
        yield f"    {_line(_detail(spot, group))}"
    yield ""


def _detail(spot: FindingLocation, group: RuleFindings) -> str:
    """Return where a spot is and what it says beyond its group."""
    message = "" if spot.message == group.message else f"{spot.message} {'' if spot.fix == group.fix else spot.fix}"
    value = "" if spot.value in message + spot.message else spot.value
    detail = ": ".join(part for part in (spot.place, spot.entry, message.strip() or value) if part)
    return f"{detail} ({spot.node})" if spot.node and detail else detail or spot.node


def to_json(explanation: Diagnostics) -> str:
    """Return an explanation as JSON; every key is always there."""
    groups = [{"nodes": group.nodes, **asdict(group)} for group in explanation.groups]
    head = {"verdict": explanation.verdict, "conforms": explanation.conforms, "counts": explanation.counts}
    return json.dumps({**head, "rules": groups}, indent=2, ensure_ascii=False)


def to_markdown(explanation: Diagnostics) -> str:
    """Return an explanation as Markdown, for the summary of a run or a comment on a change: a table a rule."""
    lines = [f"**{in_markdown(explanation.verdict)}**", ""]
    for group in explanation.groups:
        if group.is_idle:
            continue
        lines += [f"### {group.severity}: `{group.rule}`", "", in_markdown(f"{group.message} {group.fix}"), ""]
        lines += [f"{group.extent[0].upper()}{group.extent[1:]}:", ""]
        lines += ["| where | entry | node | value | what |", "| --- | --- | --- | --- | --- |"]
        for spot in group.spots:
            what = "" if spot.message == group.message else f"{spot.message} {spot.fix}".strip()
            cells = (spot.place, spot.entry, spot.node, spot.value, what)
            lines.append(f"| {' | '.join(map(in_markdown, cells))} |")
        lines.append("")
    for message, fix, idle in _idle(explanation):
        lines += [f"- info: {in_markdown(f'{message} {fix} {idle[0].upper()}{idle[1:]}.')}"]
    return "\n".join(lines).rstrip("\n")


#: Name of a format -> what gives an explanation in it.
FORMATS: Mapping[str, Callable[[Diagnostics], str]] = {
    "text": to_text,
    "json": to_json,
    "sarif": to_sarif,
    "markdown": to_markdown,
}


def _line(text: str) -> str:
    r"""Return a text on one line, without characters that would steer a terminal.

    >>> _line("a\nb\x1b[31m")
    'a b␛[31m'
    """
    return in_terminal(" ".join(text.split()))
