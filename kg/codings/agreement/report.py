"""All that is said of how far coders of a text agree: what they found, how they label it, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations

from kg.codebook.codebook import Codebook
from kg.codings.agreement.figures import Difference, Figure, Shared, differences, figures
from kg.codings.agreement.finding import Finding, found
from kg.codings.coding import Coding
from kg.codings.reader import REFERENCE, Codings, is_outdated
from kg.codings.records import FIELDS, FREE_FIELDS
from kg.errors import KgError, NotFoundError, nearest

__all__ = ["Report", "compare", "every_report", "joined", "left_out", "remarks", "reports"]


@dataclass(frozen=True)
class Report:
    """How far coders of a text agree on what is in it, on labels and on steps, and where they differ."""

    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]


def reports(codings: Codings, codebook: Codebook, against: str = "", times: int = 2000) -> list[Report]:
    """Return how far the coders of a chapter agree who are done: those who found units, and those who labelled them.

    With `against` each is compared with that coder, or with the sheet as `reference`; so is one who is alone. Raise
    `KgError` where there is nobody to compare.
    """
    done = [coding for coding in codings.codings if coding.is_done]
    if against == codings.reference.coder:
        several = [[codings.reference_for(coding), coding] for coding in done]
    elif against:
        if against not in {coding.coder for coding in done}:
            names = [codings.reference.coder, *(coding.coder for coding in done)]
            hint = nearest(against, names) or f"choose {', '.join(names)}"
            raise NotFoundError(f"{against!r} has no coding that is done; {hint}.")
        one = next(coding for coding in done if coding.coder == against)
        several = [[one, other] for other in done if other is not one and other.is_free == one.is_free]
    else:
        several = [group for is_free in (True, False) if len(group := [c for c in done if c.is_free == is_free]) > 1]
    if not several and not against and len(done) == 1:
        several = [[codings.reference_for(done[0]), done[0]]]
    if not several:
        raise KgError(_nobody(codings, done, against))
    marks = next((lock.text for lock in codings.places.values() if lock.text), codings.sheet.lock.text)
    return [compare(group, codebook, marks.characters if marks else 0, times) for group in several]


def every_report(codings: Codings, codebook: Codebook) -> list[Report]:
    """Return how far the coders agree who are done, among themselves and with the sheet; nothing without any."""
    if not any(coding.is_done for coding in codings.codings):
        return []
    found: dict[tuple[tuple[str, ...], ...], Report] = {}
    for against in ("", codings.reference.coder):
        with suppress(KgError):  # one found units and another labelled some, so that only the sheet is left to compare
            for report in reports(codings, codebook, against):
                finding = tuple(one.coders for one in report.findings)
                found[finding + tuple(one.coders for one in report.figures)] = report
    return list(found.values())


def compare(codings: Sequence[Coding], codebook: Codebook, length: int = 0, times: int = 2000) -> Report:
    """Return how far codings of one text agree; all are of units that were given, or all of units that were found.

    `length` is that of the text, for alpha-u; `times` how often units are drawn for an interval.
    """
    if any(coding.is_free for coding in codings):
        both = [found(one, other, length) for one, other in combinations(codings, 2)]
        findings = tuple(finding for several, _, _ in both for finding in several)
        groups: list[Sequence[Shared]] = [shared for _, shared, _ in both]
        apart = [one for _, _, alone in both for one in alone]
    else:
        findings, groups, apart = (), [_given(codings)], []
    said: list[Figure] = []
    for shared in groups:
        for field, scheme in (*FREE_FIELDS.items(), *FIELDS.items()):
            said += figures(field, scheme, shared, codebook, times)
            apart += differences(field, shared)
    return Report(findings, tuple(said), tuple(_together(apart)))


def remarks(codings: Codings, codebook: Codebook, against: str = "") -> Iterator[str]:
    """Yield what somebody who reads the figures is to know: who is in none of them, and whether the rules changed."""
    yield from left_out(codings, against)
    done = [coding for coding in codings.codings if coding.is_done]
    stages = [coding.is_free for coding in done]
    for coding in done:
        if not against and len(done) > 1 and stages.count(coding.is_free) == 1:
            yield f"{coding.coder} is alone in what they did, found or labelled; see --against {REFERENCE}"
    if is_outdated(codings, codebook):
        yield "The codebook says something else than when the units were given; labels may rest on that."


def left_out(codings: Codings, against: str = "") -> Iterator[str]:
    """Yield who is not done, and that the sheet takes their place where one coder alone is."""
    for coder in codings.unfinished:
        yield f"{coder} is not done, and is left out."
    done = [coding.coder for coding in codings.codings if coding.is_done]
    if codings.unfinished and len(done) == 1 and not against:
        yield f"{done[0]} alone is done, and is compared with the sheet, {REFERENCE}."


def joined(several: Sequence[Report]) -> Report:
    """Return reports as one, for files that hold one table; each figure says whose it is."""
    return Report(
        tuple(finding for report in several for finding in report.findings),
        tuple(figure for report in several for figure in report.figures),
        tuple(difference for report in several for difference in report.differences),
    )


def _together(apart: Iterable[Difference]) -> Iterable[Difference]:
    """Return differences with what several pairs of coders say of one unit and field as one, decided once."""
    found: dict[tuple[str, str], Difference] = {}
    for one in apart:
        known = found.setdefault((one.unit, one.field), one)
        found[one.unit, one.field] = replace(known, said={**known.said, **one.said})
    return found.values()


def _nobody(codings: Codings, done: Sequence[Coding], against: str) -> str:
    """Return that there is nobody to compare, and what helps."""
    if done and against:
        is_free = any(coding.is_free for coding in done if coding.coder == against)
        stage = "found the claims" if is_free else "labelled the units"
        return f"Nobody else who is done {stage} as {against} did; next to the sheet: --against {REFERENCE}."
    if done:
        names = ", ".join(coding.coder for coding in done)
        return f"{names} did not do the same, found or labelled; next to the sheet: --against {REFERENCE}."
    if not codings.unfinished:
        return f"Nobody has coded {codings.name} besides the sheet; start with 'kg coders split'."
    left = codings.unfinished
    verb = "is" if len(left) == 1 else "are"
    return f"{', '.join(left)} {verb} not done with {codings.name}; whoever is done writes 'state: done'."


def _given(codings: Sequence[Coding]) -> list[Shared]:
    """Return the units that two coders have or more; with one who has it not, such a unit has no label."""
    by_key = {coding.coder: {unit.key: unit for unit in coding.units} for coding in codings}
    numbers = Counter(key for units in by_key.values() for key in units)
    found: list[Shared] = []
    for key in sorted(key for key, number in numbers.items() if number > 1):
        known = next(units[key] for units in by_key.values() if key in units)
        found.append({coder: units.get(key, replace(known, values={})) for coder, units in by_key.items()})
    return found
