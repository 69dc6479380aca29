"""Count which labels coders gave together, from the units that are compared."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.site.addresses import Ref
from kg.site.coders.coder import Coder, Label, Unit
from kg.site.coders.rows import Side

__all__ = ["CrossTable", "Pair", "commonest", "cross_table", "pairs_of"]

#: The labels that two coders gave a unit.
Pair = tuple[tuple[Label, ...], tuple[Label, ...]]


@dataclass(frozen=True)
class CrossTable:
    """Which labels were given together: a row a label of the first coder, a column one of the second."""

    corner: str
    labels: tuple[Ref, ...]
    counts: tuple[tuple[int, ...], ...]


def cross_table(pairs: Sequence[Pair], coders: tuple[Coder, ...]) -> CrossTable:
    """Return how often each two labels were given together."""
    given = {_name(labels): labels for pair in pairs for labels in pair}
    # In the order of the codebook where that orders them.
    names = sorted(given, key=lambda name: (given[name][0].rank, name))
    known = {name: _shown(labels) for name, labels in given.items()}
    counts = Counter((_name(one), _name(other)) for one, other in pairs)
    corner = f"{coders[0].name} ↓ {coders[1].name} →" if len(coders) == 2 else "of each pair of coders"
    return CrossTable(
        corner,
        tuple(known[name] for name in names),
        tuple(tuple(counts[row, column] for column in names) for row in names),
    )


def pairs_of(side: Side, coders: tuple[Coder, ...], field: str) -> list[Pair]:
    """Return the labels that each two of some coders gave the same unit."""
    return [
        (mine, theirs)
        for units in _compared(side, coders)
        for unit, peer in combinations(units, 2)
        if (mine := _given(unit, field)) and (theirs := _given(peer, field))
    ]


def _compared(side: Side, coders: tuple[Coder, ...]) -> Iterator[tuple[Unit, ...]]:
    """Yield the units of some coders that are compared: what two found pair by pair, what was given all at once."""
    for row in side.rows:
        if not side.is_found:
            yield tuple(unit for unit in row.all if unit.coder in coders)
            continue
        for one, other in combinations(coders, 2):
            for unit in row.units.get(one.name, ()):
                yield from ((unit, peer) for peer in row.units.get(other.name, ()) if peer.node in unit.paired)


def _given(unit: Unit, field: str) -> tuple[Label, ...]:
    return tuple(label for label in unit.labels.get(field, ()) if not label.is_none)


def _name(labels: tuple[Label, ...]) -> str:
    return ", ".join(label.name for label in labels)


def _shown(labels: tuple[Label, ...]) -> Ref:
    """Return a label as a page shows it; several of one unit as one."""
    if len(labels) == 1:
        return labels[0].ref
    return Ref("", ", ".join(label.ref.text for label in labels))


def commonest(pairs: Sequence[Pair]) -> tuple[str, float]:
    """Return the label that is given most, as a page shows it, and what part of all it is."""
    counts = Counter(_shown(labels).text for pair in pairs for labels in pair)
    value, number = counts.most_common(1)[0] if counts else ("", 0)
    return value, number / max(counts.total(), 1)
