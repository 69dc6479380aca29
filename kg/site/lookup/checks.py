"""Say what the rules found in a built graph, as its build has kept it, in place of asking them again."""

import json

from kg.store.parts import Written
from kg.validation.fragments import whole_report
from kg.validation.validator import Finding, ValidationReport

__all__ = ["kept_report"]


def kept_report(written: Written) -> ValidationReport | None:
    """Return what a build found in the parts of its graph; None where another build has forgotten that of a part."""
    if written.found is None:
        return None
    findings, looked = written.found
    return whole_report((Finding(*fields) for some in findings for fields in json.loads(some)), looked)
