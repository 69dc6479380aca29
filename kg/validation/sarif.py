"""Write what a run found as SARIF 2.1.0, which code hosts and editors show at the very line of a sheet.

After the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01" (2023); the
numbers in the comments are its sections. Every rule that is broken is described once, every place where it is broken
is a result. A run in which the input could not be read has its mistakes as results too, and says that it failed.
"""

import json
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from kg import __version__
from kg.validation.diagnostics import Explanation, Group, Spot
from kg.validation.shapes import Severity

__all__ = ["to_sarif"]

Json = dict[str, Any]

#: Severity of a rule -> level of a result (3.27.10).
_LEVELS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}
#: What relative file names start from (3.14.14): the folder in which the command ran, in a checkout its root.
_ROOT = "%SRCROOT%"


def to_sarif(explanation: Explanation) -> str:
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


def _rule(group: Group) -> Json:
    """Return the reporting descriptor of a rule (3.49)."""
    return {
        "id": group.rule,
        "shortDescription": {"text": group.message},
        "fullDescription": {"text": f"{group.message} {group.fix}".strip()},
        "help": {"text": group.fix or group.message},
        "defaultConfiguration": {"level": _LEVELS[group.severity]},
    }


def _result(spot: Spot, group: Group, index: int) -> Json:
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


def _location(spot: Spot) -> Json:
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
