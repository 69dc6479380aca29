"""Check the folder `codings`: units, labels and decisions name what there is, and nothing that is done is blank."""

from collections.abc import Collection, Iterator, Sequence

from kg.codebook import hints
from kg.codebook.codebook import Codebook
from kg.codings.coding import NOT_APPLICABLE, Coding
from kg.codings.records import (
    ABSENT,
    FIELDS,
    FOUND,
    FREE_FIELDS,
    IN,
    OUT,
    DecisionsFile,
    LabelSheet,
    UnitsFile,
    values_of,
)
from kg.codings.rules import mark_of_rule, rules_of_labels
from kg.errors import Problem, nearest
from kg.sheets.library import Sheet
from kg.yaml.fields import UNREAD
from kg.yaml.messages import at
from kg.yaml.positions import Document, Place

__all__ = [
    "SEVERAL",
    "check_decisions",
    "check_labels",
    "check_seen",
    "check_units",
    "label_faults",
    "units_named",
    "unknown_labels",
]

#: Fields in which a unit may have several labels.
SEVERAL = frozenset({"tool"})


def check_units(units: UnitsFile, document: Document, sheet: Sheet, agents: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the units of a chapter: a field that cannot be asked, an entry that is gone."""
    yield from _of(units.units_of, "units-of", document, sheet)
    for number, name in enumerate(units.asked):
        if name not in FIELDS:
            hint = nearest(name, FIELDS) or f"choose {', '.join(FIELDS)}"
            yield at(document, ("asked", number), f"{name!r} cannot be asked", hint)
    for number, coder in enumerate(units.coders):
        yield from _agent(coder, ("coders", number), document, agents)
    entries = [*sheet.chapter.claims, *sheet.chapter.arguments]
    for unit, key in units.units.items():
        if key not in entries:
            hint = nearest(key, entries, most=1) or "make the units anew with 'kg coders split'"
            yield at(document, ("units", unit), f"the sheet has no entry {key!r} any more", hint)


def check_labels(  # noqa: PLR0913, PLR0917
    labels: LabelSheet,
    document: Document,
    sheet: Sheet,
    units: UnitsFile | None,
    codebook: Codebook,
    agents: Collection[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the labels of a coder: units that were not given, labels that there are not, gaps."""
    yield from _of(labels.labels_of, "labels-of", document, sheet)
    yield from _agent(labels.by, ("by",), document, agents)
    if units is None:
        message = "there is no file of units, so that nobody knows what was labelled"
        yield at(document, (), message, f"put the chair's file back: codings/units/{document.file.rpartition('/')[2]}")
        return
    for key in (key for key in labels.units if key not in units.units):
        hint = nearest(key, units.units, most=1)
        yield at(document, ("units", key), f"no unit {key!r} was given", hint)
    # What could not be read is said once, where it is, and not again as what is missing.
    # Units may be lost with what could not be read, which is said where it is.
    for key in sorted(units.units.keys() - labels.units.keys()) if not document.left_out else ():
        yield at(document, ("units",), f"the unit {key!r} is missing", "take it back from git, or split anew")
    for key, unit in labels.units.items():
        for name in FIELDS:
            yield from _labels(name, values_of(unit, name), ("units", key, name), document, codebook)
            if name not in units.asked and values_of(unit, name):
                yield at(document, ("units", key, name), f"{name!r} was not asked", f"remove '{name}:'")
        blank = [
            name
            for name in units.asked
            if not values_of(unit, name)
            and _is_asked(name, units.units.get(key, ""), sheet)
            and not document.is_lost(("units", key, name))
        ]
        if blank and labels.state == "done":
            message = f"{' and '.join(blank)} {'is' if len(blank) == 1 else 'are'} blank, though the coder is done"
            yield at(document, ("units", key), message, f"label it, write {NOT_APPLICABLE}, or 'state: open'")


def _is_asked(name: str, entry: str, sheet: Sheet) -> bool:
    """Return whether a field is asked of an entry: a scheme of arguments, and all else of claims."""
    return (name == "scheme") == (entry in sheet.chapter.arguments)


def check_decisions(
    decisions: DecisionsFile, document: Document, sheet: Sheet, codebook: Codebook, agents: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with what was decided, whatever coders say: who decided, of which field, by which rule.

    A label that the codebook has not was one when it was decided: that it is gone makes the decision stale, and no
    mistake.
    """
    yield from _of(decisions.decisions_of, "decisions-of", document, sheet)
    for number, decision in enumerate(decisions.decisions):
        place = ("decisions", number)
        yield from _agent(decision.by, (*place, "by"), document, agents)
        if decision.field not in {*FIELDS, *FREE_FIELDS}:
            hint = nearest(decision.field, [*FIELDS, *FREE_FIELDS])
            yield at(document, (*place, "field"), f"there is no field {decision.field!r}", hint)
            continue
        for message, hint in _form_faults(decision.field, decision.decided):
            yield at(document, (*place, "decided"), message, hint)
        # A rule with a mark was there; that it is gone makes the decision stale, and no mistake.
        if decision.rule and not decision.mark and mark_of_rule(codebook, decision.rule) is None:
            known = list(rules_of_labels(codebook, codebook.by_name))
            hint = nearest(decision.rule, known, most=1) or "name it as categories/NAME#include-1"
            yield at(document, (*place, "rule"), f"the codebook has no rule {decision.rule!r}", hint)


def check_seen(decisions: DecisionsFile, document: Document, codings: Sequence[Coding]) -> Iterator[Problem]:
    """Yield which decisions are of a coder or a unit that there is not; the files of coders are sound."""
    keys: dict[str, set[str]] = {}
    for coding in codings:  # that of the sheet is there twice where some coders found units and some were given them
        keys.setdefault(coding.coder, set()).update(unit.key for unit in coding.units)
    for number, decision in enumerate(decisions.decisions):
        place = ("decisions", number)
        for coder in decision.saw:
            if coder not in keys:
                hint = nearest(coder, keys, most=1) or "there is no coding of theirs here"
                yield at(document, (*place, "saw"), f"there is no coding by {coder!r}", hint)
        for coder, unit in units_named(decision.unit, decision.saw).items():
            # What one coder alone had found, they may have taken out since: such a decision is stale, and no mistake.
            if decision.field != FOUND and unit not in keys.get(coder, {unit}):
                hint = nearest(unit, keys[coder], most=1) or "leave decisions as they are; add a new one instead"
                yield at(document, (*place, "unit"), f"{coder} has no unit {unit!r}", hint)


def units_named(unit: str, coders: Collection[str]) -> dict[str, str]:
    """Return the key of a unit with each coder: one for all or, where each found their own, `coder/key coder/key`.

    >>> units_named("u07", ["a", "b"]), units_named("a/left b/leaves", ["a", "b"])
    ({'a': 'u07', 'b': 'u07'}, {'a': 'left', 'b': 'leaves'})
    """
    named = [part.partition("/") for part in unit.split()]
    if len(named) == 1 and not named[0][1]:
        return dict.fromkeys(coders, unit)
    return {coder: key for coder, _, key in named}


def label_faults(field: str, values: Sequence[str], codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the labels of a unit in a field, and a way out."""
    scheme = _scheme(field)
    for value in unknown_labels(field, values, codebook):
        message = f"the codebook has no {value!r} among its {scheme.replace('-', ' ')}"
        yield message, hints.hint(codebook, scheme, value)
    yield from _form_faults(field, values)


def unknown_labels(field: str, values: Sequence[str], codebook: Codebook) -> list[str]:
    """Return the labels of a unit in a field that the codebook has not, any more or at all.

    >>> from kg.codebook.reader import shipped
    >>> unknown_labels("category", ["dove-tailing", "unread"], shipped())
    ['dove-tailing']
    """
    known = {*codebook.schemes[scheme], *ABSENT} if (scheme := _scheme(field)) else {*values}
    return [value for value in values if value not in known]


def _scheme(field: str) -> str:
    return FIELDS.get(field) or FREE_FIELDS.get(field, "")


def _form_faults(field: str, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the labels of a unit whatever a codebook has: neither answer, or too many."""
    if field == FOUND and not {*values} <= {IN, OUT}:
        yield f"it is neither {IN} nor {OUT}: {', '.join(values)}", "write one of the two"
    absent = [value for value in ABSENT if value in values]
    if len(values) > 1 and (field not in SEVERAL or absent):
        why = f"{' and '.join(absent)} is alone" if field in SEVERAL else f"a unit has one {field}"
        yield f"there are several: {', '.join(values)}", f"keep one; {why}"


def _labels(
    field: str, values: Sequence[str], place: Place, document: Document, codebook: Codebook
) -> Iterator[Problem]:
    for message, hint in label_faults(field, values, codebook):
        yield at(document, place, message, hint)


def _agent(name: str, place: Place, document: Document, agents: Collection[str]) -> Iterator[Problem]:
    # What could not be read is said where it is.
    if name not in agents and name != UNREAD:
        hint = nearest(name, agents, most=1) or "add them to 'agents:' in actors.yaml"
        yield at(document, place, f"there is no agent {name!r}", hint)


def _of(key: str, field: str, document: Document, sheet: Sheet) -> Iterator[Problem]:
    if key != sheet.chapter.chapter:
        message = f"it is of {key!r}, and the sheet of its name of {sheet.chapter.chapter!r}"
        yield at(document, (field,), message, f"write '{field}: {sheet.chapter.chapter}', or rename the file")
