"""Keep counts in files, a line for each name with its number, in the order of the names.

A list of all that a large graph holds is not read into counts and written anew for the few that change.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

__all__ = ["changed", "counts_of", "lines_in", "written_out"]


def lines_in(file: Path) -> list[str]:
    """Return the lines of a list; none where there is no file."""
    return file.read_text(encoding="utf-8").split("\n")[:-1] if file.is_file() else []


def written_out(lines: Iterable[str]) -> str:
    """Return the text of a list."""
    return "".join([f"{line}\n" for line in lines])


def counts_of(lines: Iterable[str]) -> Counter[str]:
    """Return the numbers by their names; a name may hold blanks.

    >>> counts_of(["a 1", "b c 2"])
    Counter({'b c': 2, 'a': 1})
    """
    return Counter({name: int(number) for name, _, number in [line.rpartition(" ") for line in lines]})


def changed(lines: Sequence[str], changes: Mapping[str, int]) -> list[str]:
    """Return the lines of a list after numbers have been added, or taken away; what there is none of has no line.

    >>> changed(["a 1", "b 2", "d 1"], {"a": -1, "b": 1, "c": 4})
    ['b 3', 'c 4', 'd 1']
    """
    if len(changes) > len(lines):
        counts = counts_of(lines)
        counts.update(changes)
        return [f"{name} {number}" for name, number in sorted(counts.items()) if number]
    found = [*lines]
    for name, number in changes.items():
        at = bisect_left(found, name, key=_name)
        is_there = at < len(found) and _name(found[at]) == name
        now = number + (int(found[at].rpartition(" ")[2]) if is_there else 0)
        found[at : at + is_there] = [f"{name} {now}"] if now else []
    return found


def _name(line: str) -> str:
    return line.rpartition(" ")[0]
