"""Say what a build finds wrong in a folder of sheets, where nothing but that is wanted of it."""

from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputError, Problem
from kg.pipeline.build import build
from kg.validation import engines
from kg.validation.diagnostics import explain_findings

__all__ = ["mistakes"]


def mistakes(folder: Path, out: Path, texts: Mapping[str, Path] | None = None) -> list[Problem]:
    """Return what the checker of `kg build` finds wrong in a folder, rules that are broken among it.

    What was done is kept in `out`, so that the next time only what changed is looked at.
    """
    try:
        built = build(folder, out, texts or {}, engine=engines.best())
    except InputError as error:
        return [*error.problems]
    groups = explain_findings(built.report, built.sources).groups
    return [
        Problem(spot.file, spot.line, spot.entry or spot.node, spot.message.rstrip("."), spot.fix.rstrip("."))
        for group in groups
        if group.severity == "violation"
        for spot in group.spots
    ]
