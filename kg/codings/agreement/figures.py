"""How far coders give units the same labels, field by field, and the units of which they differ.

Under ten units there are counts and no coefficient, be it F1 or per cent, under twenty a warning; a coefficient that is
undefined is said to be. No figure is called good or bad. Of three coders and more a unit counts that two of them label.
Where a quotation names the label, agreement is that of readers and not of judges, so that it is counted apart.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from kg.codebook.codebook import Codebook
from kg.codings.agreement import coefficients
from kg.codings.coding import Unit
from kg.codings.records import ABSENT
from kg.codings.rules import names_label

__all__ = ["FEW", "MANY", "Coefficient", "Difference", "Figure", "Shared", "differences", "figures"]

#: Fewer units have no coefficient; fewer than the second have one with a warning.
FEW, MANY = 10, 20
#: Fields of which a unit may have several values, compared as sets.
_SETS = frozenset({"tool"})
#: A unit as every coder has it, by coder.
Shared = Mapping[str, Unit]


@dataclass(frozen=True)
class Coefficient:
    """A coefficient and its interval; `None` under ten units, and where they are undefined.

    There is no interval either where all units agree.
    """

    value: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Figure:
    """How far coders give units the same label in a field.

    `given` is how many units each coder gives a label at all, `units` how many two of them or more do, `same` how many
    of these all who label them label the same. `unread` is how many are not in `given`, since fewer than two coders
    could read them, so that nobody knows whether another would have labelled them. `named` is `all`, or `named` and
    `not-named` for the units whose quotation says a label of the scheme and the others. `metric` is that of alpha.
    """

    field: str
    coders: tuple[str, ...]
    named: str
    given: tuple[int, ...]
    unread: int
    units: int
    same: int
    agreed: float | None
    metric: str
    alpha: Coefficient
    ac1: Coefficient
    table: Mapping[tuple[str, str], int]

    @property
    def labelled(self) -> int:
        """Return how many units one of two coders or the other gives a label."""
        return sum(self.given) - self.units

    @property
    def f1(self) -> float | None:
        """Return how far two coders agree on whether a label applies; nothing under ten units, or with more coders."""
        is_given = len(self.given) == 2 and self.labelled >= FEW
        return coefficients.f1(self.given[0], self.given[1], self.units) if is_given else None


@dataclass(frozen=True)
class Difference:
    """A unit that coders label otherwise in a field: what it is called with each, what it quotes, who said what."""

    field: str
    unit: str
    quote: str
    said: Mapping[str, tuple[str, ...]]


def _labelled(field: str, shared: Sequence[Shared]) -> list[Shared]:
    """Return the units of which two coders say something in a field, and at least one gives a label."""
    found = []
    for units in shared:
        said = [values for unit in units.values() if (values := unit.values.get(field, ()))]
        if len(said) > 1 and any(values[0] not in ABSENT for values in said):
            found.append(units)
    return found


def figures(field: str, scheme: str, shared: Sequence[Shared], codebook: Codebook, times: int) -> Iterator[Figure]:
    """Yield how far coders agree in a field: over all units, and apart where some quotations say the label.

    Nothing is yielded where no unit is labelled; `times` is how often units are drawn for an interval.
    """
    labelled = _labelled(field, shared)
    if not labelled:
        return
    yield _figure(field, scheme, "all", labelled, codebook, times)
    apart = [units for units in labelled if scheme and names_label(next(iter(units.values())).quote, scheme, codebook)]
    if apart and len(apart) < len(labelled):
        yield _figure(field, scheme, "named", apart, codebook, times)
        rest = [units for units in labelled if units not in apart]
        yield _figure(field, scheme, "not-named", rest, codebook, times)


def _figure(  # noqa: PLR0913, PLR0917
    field: str, scheme: str, named: str, shared: Sequence[Shared], codebook: Codebook, times: int
) -> Figure:
    coders = tuple(shared[0])
    judged = [units for units in shared if sum(_is_judged(field, unit) for unit in units.values()) > 1]
    labels = [tuple(_value(field, units[coder]) for coder in coders) for units in judged]
    given = tuple(sum(unit[at] is not None for unit in labels) for at in range(len(coders)))
    said = [values for unit in labels if len(values := tuple(value for value in unit if value is not None)) > 1]
    metric, distance = _metric(field, scheme, said, codebook)
    choices = dict.fromkeys([*codebook.schemes.get(scheme, ()), *(value for unit in said for value in unit)])
    alpha = partial(coefficients.alpha, distance=distance)
    ac1 = partial(coefficients.ac1, values=tuple(choices) if field not in _SETS else ())
    table = Counter(
        (_text(one), _text(other))
        for unit in labels
        for one, other in combinations(unit, 2)
        if one is not None and other is not None
    )
    agreed = coefficients.agreed(said, coefficients.masi if field in _SETS else coefficients.nominal)
    return Figure(
        field,
        coders,
        named,
        given,
        unread=len(shared) - len(judged),
        units=len(said),
        same=sum(len(set(unit)) == 1 for unit in said),
        agreed=agreed if len(said) >= FEW else None,
        metric=metric,
        alpha=_coefficient(alpha, said, times),
        ac1=_coefficient(ac1, said, times),
        table=dict(table),
    )


def _coefficient(
    figure: Callable[[Sequence[coefficients.Unit]], float | None], said: Sequence[coefficients.Unit], times: int
) -> Coefficient:
    value = figure(said) if len(said) >= FEW else None
    # Draws of units that all agree all agree: an interval of no width would say that no other sample could differ.
    is_drawn = value is not None and any(len(set(unit)) > 1 for unit in said)
    return Coefficient(value, coefficients.interval(figure, said, times) if is_drawn else None)


def _metric(
    field: str, scheme: str, said: Sequence[coefficients.Unit], codebook: Codebook
) -> tuple[str, coefficients.Distance]:
    """Return the metric of a field: of sets, of ranks where the codebook orders its values, else of names."""
    if field in _SETS:
        return "MASI", coefficients.masi
    found = codebook.by_scheme.get(scheme)
    given = {value for unit in said for value in unit}
    if found and found.record.is_ordered and given <= {*found.record.concepts}:
        return "ordinal", coefficients.ordinal(list(found.record.concepts))
    return "nominal", coefficients.nominal


def _value(field: str, unit: Unit) -> Hashable:
    """Return the label of a unit, several as a set; nothing where its coder says that none applies or can be read."""
    values = unit.values.get(field, ())
    if not values or values[0] in ABSENT:
        return None
    return frozenset(values) if field in _SETS else values[0]


def _is_judged(field: str, unit: Unit) -> bool:
    """Return whether a coder could say whether a label applies to a unit: it is read, and not left blank."""
    return unit.values.get(field, ()) not in {(), ("unread",)}


def _text(value: Hashable) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def differences(field: str, shared: Sequence[Shared]) -> Iterator[Difference]:
    """Yield the units of which coders say something else in a field."""
    for units in _labelled(field, shared):
        said = {coder: unit.values[field] for coder, unit in units.items() if unit.values.get(field)}
        if len({frozenset(values) for values in said.values()}) > 1:
            keys = {unit.key for unit in units.values()}
            name = keys.pop() if len(keys) == 1 else " ".join(f"{coder}/{unit.key}" for coder, unit in units.items())
            quote = next((unit.quote for unit in units.values() if unit.quote), "")
            yield Difference(field, name, quote, said)
