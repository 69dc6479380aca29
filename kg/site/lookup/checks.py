"""Say what the rules found in a built graph, as its build has kept it, in place of asking them again."""

import json
from collections import Counter

from kg.errors import StoreError
from kg.store.generations import ledger_file
from kg.store.ledger import found
from kg.store.parts import Written
from kg.validation.fragments import whole_report
from kg.validation.validator import Finding, ValidationReport

__all__ = ["kept_report"]


def kept_report(written: Written) -> ValidationReport | None:
    """Return what a build found in the parts of its graph; None where another build has forgotten that of a part."""
    try:
        rows, looked = found(ledger_file(written.out))
    except StoreError:
        return None
    mine = [row for row in rows if written.parts.get(row.name) == row.hash and row.looked]
    if len(mine) < len(written.parts):
        return None
    findings = (Finding(*fields) for row in mine if row.findings != "[]" for fields in json.loads(row.findings))
    times = Counter(row.looked for row in mine)
    return whole_report(findings, {looked[hash_]: number for hash_, number in times.items()})
