"""Where the cards of a map are: columns from what is premised, on the left, to what is concluded, on the right.

The places follow from the cards and what joins them and from nothing else, so that a map is the same on every machine.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["GAP", "Size", "placed"]

#: How wide and how high a card is.
Size = tuple[int, int]
#: How far cards are apart: columns, and cards of one.
GAP, _BETWEEN = 140, 50
#: How often the cards of each column are sorted by where those are that they are joined to.
_SWEEPS = 4


def placed(
    sizes: Mapping[str, Size], steps: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """Return the upper left corner of each card: those that `steps` lead from are left of those that they lead to.

    `others` join cards too, and do not part their columns. What is joined to nothing is not placed.

    >>> placed({"a": (10, 10), "b": (10, 10)}, [("a", "b")], [])
    {'a': (0, 0), 'b': (150, 0)}
    """
    found: dict[str, tuple[int, int]] = {}
    top = 0
    from_, from_others = _by_first(steps), _by_first(others)
    for group in _groups(sizes, [*steps, *others]):
        own_steps, own_others = (
            [pair for name in group for pair in pairs.get(name, ())] for pairs in (from_, from_others)
        )
        columns = _columns(group, own_steps, own_others)
        _sort(columns, [*own_steps, *own_others])
        heights = [sum(sizes[name][1] + _BETWEEN for name in column) - _BETWEEN for column in columns]
        left = 0
        for column, height in zip(columns, heights, strict=True):
            y = top + (max(heights) - height) // 2
            for name in column:
                found[name] = left, y
                y += sizes[name][1] + _BETWEEN
            left += max(sizes[name][0] for name in column) + GAP
        top += max(heights) + 2 * _BETWEEN
    return found


def _by_first(pairs: Sequence[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Return pairs by what they begin with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        found.setdefault(pair[0], []).append(pair)
    return found


def _groups(names: Iterable[str], joined: Sequence[tuple[str, str]]) -> list[dict[str, None]]:
    """Return the names that are joined with one another, the most first; those that nothing joins are left out."""
    near: dict[str, list[str]] = {}
    for one, other in joined:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    number: dict[str, int] = {}
    found: list[dict[str, None]] = []
    for name in names:
        if name not in near:
            continue
        if name not in number:
            open_ = [name]
            while open_:
                here = open_.pop()
                if here not in number:
                    number[here] = len(found)
                    open_ += near[here]
            found.append({})
        found[number[name]][name] = None
    return sorted(found, key=len, reverse=True)


def _columns(
    group: Mapping[str, None], steps: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> list[list[str]]:
    """Return the columns of a group: each name is right of all that lead to it, but where they go in a circle."""
    into: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for one, other in steps:
        into.setdefault(other, []).append(one)
        out.setdefault(one, []).append(other)
    rank: dict[str, int] = {}
    for name in _in_order(group, into):
        rank[name] = max((rank[one] + 1 for one in into.get(name, ()) if one in rank), default=0)
    for name in group:  # what nothing leads to is next to what it leads to
        if name not in into and name in out:
            rank[name] = max(0, min(rank[other] for other in out[name]) - 1)
    for one, other in others:  # and what is in no step, in the column of what it is joined to
        for name, near in ((one, other), (other, one)):
            if name not in into and name not in out:
                rank[name] = rank[near]
    found: list[list[str]] = [[] for _ in range(max(rank.values()) + 1)]
    for name in group:
        found[rank[name]].append(name)
    return [column for column in found if column]


def _in_order(names: Iterable[str], into: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield names, those that lead to another before it, without going down into itself for each."""
    done, begun = set[str](), set[str]()
    for first in names:
        open_ = [first]
        while open_:
            name = open_[-1]
            begun.add(name)
            more = [one for one in into.get(name, ()) if one not in begun]
            if more:
                open_.append(more[0])
                continue
            open_.pop()
            if name not in done:
                done.add(name)
                yield name


def _sort(columns: list[list[str]], joined: Sequence[tuple[str, str]]) -> None:
    """Sort each column by where those are that its names are joined to, so that fewer lines cross."""
    near: dict[str, list[str]] = {}
    for one, other in joined:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS):
        at = {name: (place + 0.5) / len(column) for column in columns for place, name in enumerate(column)}
        for column in columns if sweep % 2 else reversed(columns):
            where = {
                name: _mean([at[other] for other in near.get(name, ()) if other in at], at[name]) for name in column
            }
            column.sort(key=where.__getitem__)
            at.update({name: (place + 0.5) / len(column) for place, name in enumerate(column)})


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
