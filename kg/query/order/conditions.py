"""Find in a query what it sorts by, and which columns it gives."""

import re
from collections.abc import Iterator

from kg.query import syntax_errors
from kg.query.tokens import tokens

__all__ = ["DEPTH", "ORDER", "columns", "conditions", "parts", "words"]

ORDER = re.compile("ORDER", re.IGNORECASE)
#: What a bracket does to the depth.
DEPTH = {"(": 1, "{": 1, ")": -1, "}": -1}
#: What follows the conditions of an order; every other word begins one.
_BEHIND = frozenset({"LIMIT", "OFFSET", "VALUES"})


def words(sparql: str) -> list[re.Match[str]]:
    """Return the tokens of a query without blanks and comments."""
    return [token for token in tokens(sparql) if not token[0].isspace() and token[0][0] != "#"]


def conditions(read: list[re.Match[str]], at: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each condition from a token on, up to what is none."""
    while at < len(read) and (last := _end(read, at)) is not None:
        yield at, last
        at = last + 1


def _end(read: list[re.Match[str]], first: int) -> int | None:
    """Return the last token of the condition that a token begins; None where it begins none."""
    if read[first][0][0] in "?$":
        return first
    if read[first][0].upper() in _BEHIND or read[first][0][0] in "})":
        return None
    depth = 0
    for at in range(first, len(read)):
        change = DEPTH.get(read[at][0], 0)
        depth += change
        if change < 0 and depth <= 0:
            return None if depth else at
    return None


def parts(sparql: str, condition: list[re.Match[str]]) -> tuple[str, str]:
    """Return the direction of a condition, which may be none, and what it sorts by: a variable without brackets."""
    direction = condition[0][0] if condition[0][0].upper() in {"ASC", "DESC"} else ""
    inner = condition[1:] if direction else condition
    match inner:
        case [_, variable, _] if variable[0][0] in "?$":
            inner = [variable]
    return direction, sparql[inner[0].start() : inner[-1].end()]


def columns(sparql: str, read: list[re.Match[str]]) -> list[str]:
    """Return the columns of the rows that a query gives, as variables."""
    found, depth, before = [], 0, ""
    for token in read:
        text = token[0]
        depth += DEPTH.get(text, 0)
        if text == "{" or before.upper() == "WHERE":
            break
        if text == "*" and not depth:
            return [str(variable) for variable in syntax_errors.columns(sparql)]
        if text[0] in "?$" and (not depth or (depth == 1 and before.upper() == "AS")):
            found.append(text)
        before = text
    return found
