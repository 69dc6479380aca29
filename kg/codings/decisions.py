"""What was decided where coders differ: which decisions hold, which are stale and asked again, and new ones at the end.

A decision is replayed each time: it holds as long as the coders say what it saw, and its rule is worded as it was. So
it does where all of them say by now what was decided.
"""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kg.codebook.codebook import Codebook
from kg.codings.agreement.figures import Difference
from kg.codings.agreement.report import Report, reports
from kg.codings.checks import units_named, unknown_labels
from kg.codings.coding import Coding, Unit
from kg.codings.reader import Codings
from kg.codings.records import FOUND, IN, OUT, Decision
from kg.codings.rules import mark_of_rule
from kg.errors import KgError
from kg.yaml.edit import listed, quoted

__all__ = ["Settled", "appended", "as_line", "is_open", "open_differences", "settled"]


@dataclass(frozen=True)
class Settled:
    """The last decision on a unit and a field, its number in the file, and why it is stale, where it is.

    `now` is what coders say of the unit now, and `quote` what it quotes.
    """

    decision: Decision
    number: int
    stale: str
    now: Mapping[str, tuple[str, ...]]
    quote: str


def settled(
    decisions: Sequence[Decision], codings: Sequence[Coding], codebook: Codebook, *, is_over: bool = False
) -> dict[tuple[str, str], Settled]:
    """Return the last decision of each unit and field, in the order of the file.

    Of a round of training that is over none is asked again, so that none is stale.
    """
    said: dict[str, dict[str, Unit]] = {}
    for coding in codings:
        said.setdefault(coding.coder, {}).update((unit.key, unit) for unit in coding.units)
    found: dict[tuple[str, str], Settled] = {}
    for number, decision in enumerate(decisions):
        named = units_named(decision.unit, decision.saw)
        units = {coder: said.get(coder, {}).get(key) for coder, key in named.items()}
        now = {coder: _says(unit, decision.field) for coder, unit in units.items()}
        quote = next((unit.quote for unit in units.values() if unit and unit.quote), "")
        found.pop((decision.unit, decision.field), None)
        stale = "" if is_over else _stale(decision, now, codebook)
        found[decision.unit, decision.field] = Settled(decision, number, stale, now, quote)
    return found


def _says(unit: Unit | None, field: str) -> tuple[str, ...]:
    """Return what a coder says of a unit in a field; of what they found, whether it is there."""
    if field == FOUND:
        return (IN if unit else OUT,)
    return unit.values.get(field, ()) if unit else ()


def _stale(decision: Decision, now: Mapping[str, tuple[str, ...]], codebook: Codebook) -> str:
    """Return why a decision does not hold any more, or nothing; where all say by now what was decided, it does."""
    if gone := unknown_labels(decision.field, decision.decided, codebook):
        return f"the codebook has no {' and no '.join(gone)} any more"
    saw = {coder: decision.saw.get(coder, ()) for coder in now}
    coder = next((coder for coder in now if {*now[coder]} != {*saw[coder]}), None)
    if coder and all({*labels} == {*decision.decided} for labels in now.values()):
        return ""
    if coder:
        return f"{coder} now says {', '.join(now[coder]) or 'nothing'}, and said {', '.join(saw[coder])}"
    if decision.rule and decision.mark and mark_of_rule(codebook, decision.rule) != decision.mark:
        is_gone = mark_of_rule(codebook, decision.rule) is None
        return (
            f"the codebook {'has' if is_gone else 'words'} {decision.rule} {'no more' if is_gone else 'otherwise now'}"
        )
    return ""


def open_differences(codings: Codings, codebook: Codebook) -> list[Difference]:
    """Return what is to be decided: where the coders who are done differ and nobody has, or where that is stale.

    It is stale as well where coders who differed say the same by now, and not what was decided. Where nobody can be
    compared, as while coders are at work, there is nothing to decide.
    """
    known = settled(codings.decisions, codings.everyone, codebook)
    compared: list[Report] = []
    with suppress(KgError):
        compared = reports(codings, codebook, times=0)
    differing = {(one.unit, one.field): one for report in compared for one in report.differences}
    done = {coding.coder for coding in codings.everyone if coding.is_done}
    alike = [
        Difference(field, unit, last.quote, {**last.decision.saw, **last.now})
        for (unit, field), last in known.items()
        if last.stale and (unit, field) not in differing and last.decision.saw.keys() <= done
    ]
    return [*(one for one in differing.values() if is_open(one, known)), *(alike if compared else [])]


def is_open(difference: Difference, known: Mapping[tuple[str, str], Settled]) -> bool:
    """Return whether a difference is to be decided: nobody has, or what was decided is stale."""
    found = known.get((difference.unit, difference.field))
    return found is None or bool(found.stale)


def as_line(difference: Difference, known: Mapping[tuple[str, str], Settled]) -> str:
    """Return what was decided of a difference, by whom and why, as a line; nothing where nobody decided."""
    found = known.get((difference.unit, difference.field))
    if found is None:
        return ""
    one = found.decision
    reason = "; ".join(filter(None, [one.rule, one.why]))
    stale = f"\n    to be decided again: {found.stale}" if found.stale else ""
    return f"  decided by {one.by}, {one.date}: {', '.join(one.decided)} ({reason}){stale}"


def appended(  # noqa: PLR0913
    content: str,
    head: str,
    difference: Difference,
    decided: Sequence[str],
    codebook: Codebook,
    *,
    by: str,
    date: datetime.date,
    rule: str = "",
    why: str = "",
) -> str:
    """Return the file of decisions with one more at its end; what was there stays as it is, character for character.

    `head` is what a file begins with that is not there yet.
    """
    before = content if content.strip() else head
    before = before if before.endswith("\n") else f"{before}\n"
    saw = ", ".join(f"{coder}: {_value(values)}" for coder, values in difference.said.items())
    lines = [
        f"- unit: {quoted(difference.unit)}",
        f"  field: {difference.field}",
        f"  saw: {{{saw}}}",
        f"  decided: {_value(decided)}",
        f"  by: {by}",
        f"  date: {date.isoformat()}",
    ]
    if rule:
        lines += [f"  rule: {quoted(rule)}", f"  mark: {quoted(mark_of_rule(codebook, rule) or '')}"]
    if why:
        lines.append(f"  why: {quoted(why)}")
    return before + "".join(f"{line}\n" for line in lines)


def _value(values: Sequence[str]) -> str:
    return quoted(values[0]) if len(values) == 1 else listed(tuple(values))
