r"""Put what REFI-QDA has no place for into a description, and read it there: prose, then lines as `field: value`.

A line that goes on is indented by four blanks, so that any text comes back as it was.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from kg.exchange.kinds import KINDS, fields_of

__all__ = ["fields_by_words", "lines", "said"]

_MORE = "    "
_LINE = re.compile(r"((?:[a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)?(?:@[A-Za-z0-9-]*)?): (.*)", re.DOTALL)


def lines(prose: Iterable[tuple[str, str]], fields: Iterable[tuple[str, str]]) -> str:
    r"""Return a description: the value of the first field of `prose` alone, of all others with the name before it.

    >>> lines([("statement", "It is so.")], [("about", "nato"), ("note", "one\ntwo")])
    'It is so.\nabout: nato\nnote: one\n    two'
    >>> lines([("statement", "about: all")], [])
    'statement: about: all'
    """
    found = []
    for number, (name, value) in enumerate(prose):
        is_bare = not number and not _LINE.match(value) and not value.startswith(_MORE) and value
        found.append(_folded(value) if is_bare else f"{name}: {_folded(value)}")
    found += [f"{name}: {_folded(value)}" for name, value in fields]
    return "\n".join(found)


def said(text: str, prose: str, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    r"""Yield the fields in a description with their values; what begins it without a name is the field `prose`.

    A line that names no field of `fields` goes on what is before it: somebody may have written it there.

    >>> list(said("It is so.\nabout: nato\ntodo: ask", "statement", {"about"}))
    [('statement', 'It is so.'), ('about', 'nato\ntodo: ask')]
    """
    name, pieces = prose, list[str]()
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line)
        if match and match[1].partition("@")[0] in fields:
            if pieces:
                yield name, "\n".join(pieces)
            name, pieces = match[1], [match[2]]
        else:
            pieces.append(line.removeprefix(_MORE) if number else line)
    if pieces and (text or name != prose):
        yield name, "\n".join(pieces)


def _folded(text: str) -> str:
    return text.replace("\n", f"\n{_MORE}")


@cache
def fields_by_words(*kinds: str) -> dict[str, tuple[str, str]]:
    """Return what lines call the fields of kinds of things that are said of in one description -> kind and field.

    Where they are of several kinds, the name of the kind is before that of the field.
    """
    named = {kind: f"{kind} " if len(kinds) > 1 else "" for kind in kinds}
    return {f"{named[kind]}{field}": (kind, field) for kind in kinds if kind in KINDS for field in fields_of(kind)}
