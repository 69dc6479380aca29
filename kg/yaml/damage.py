"""See in the lines of a YAML file what is named, how deep, and which lines are lost with one that cannot be read."""

import re
from collections.abc import Sequence

__all__ = ["NAMED", "damage", "depth_of", "has_value", "is_content", "name_of"]

#: What may be in front of a value: blanks, the dash of a list, the name.
NAMED = re.compile(r"\s*(?:- +)*(?P<name>[^\s#:{\[\"'-][^:]*?)\s*:(?:\s+(?P<value>[^#\s].*))?\s*$")


def damage(lines: Sequence[str], line: int) -> tuple[range, tuple[str, ...]]:
    """Return the lines that are lost with one that cannot be read, and the names that lead to them.

    These are the line, what is written around it as one value, and all that is indented below it. A line without a
    name has the empty one.

    >>> damage(["claims:", "  a:", "    about: x", "    note: so: it", "  b:"], 3)
    (range(3, 4), ('claims', 'a', 'note'))
    """
    line = min(line, len(lines) - 1)
    while line > 0 and not is_content(lines[line]):
        line -= 1
    first = line
    for above in _above(lines, line):
        if not has_value(lines[above]):
            break
        first = above
    depth, last = depth_of(lines[first]), first
    for after in range(first + 1, len(lines)):
        if is_content(lines[after]):
            if depth_of(lines[after]) <= depth:
                break
            last = after
    names = [name for above in reversed(_above(lines, first)) if (name := name_of(lines[above]))]
    return range(first, max(last, line) + 1), (*names, name_of(lines[first]))


def _above(lines: Sequence[str], line: int) -> list[int]:
    """Return the lines within which a line is, by its indentation, from the nearest outwards."""
    found, depth = [], depth_of(lines[line])
    for above in range(line - 1, -1, -1):
        if is_content(lines[above]) and depth_of(lines[above]) < depth:
            found.append(above)
            depth = depth_of(lines[above])
    return found


def depth_of(line: str) -> int:
    """Return how many blanks a line begins with, or what looks like them, but for tabs, whose width nobody knows."""
    return len(re.match(r"[^\S\t]*", line)[0])  # type: ignore[index]  # which matches any line


def is_content(line: str) -> bool:
    """Return whether a line has more than blanks and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def has_value(line: str) -> bool:
    """Return whether a line names something and gives its value."""
    match = NAMED.match(line)
    return bool(match and match["value"])


def name_of(line: str) -> str:
    """Return the name that a line begins with, or nothing."""
    match = re.match(r"\s*(?:- +)*[\"']?([^\s\"'#:{\[-][^:\"']*?)[\"']?\s*:(?:\s|$)", line)
    return match[1] if match else ""
