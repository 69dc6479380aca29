"""Begin a query at the values of its parameters, where the embedded engine plans a query before it substitutes them.

Only values in the text let it begin there. It also plans each branch of a `UNION` by itself, so that the values are
given to each branch that speaks of the parameter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.guard import tokens

__all__ = ["begin_with"]

#: What stands before a group that is no part of the pattern.
_APART = {"EXISTS", "MINUS"}


@dataclass
class _Group:
    """A pair of braces: where its text begins, what holds it, and which variables it speaks of and which it makes."""

    start: int
    holder: "_Group | None"
    is_branch: bool
    is_apart: bool
    speaks_of: set[str] = field(default_factory=set)
    makes: set[str] = field(default_factory=set)


def begin_with(sparql: str, bindings: Mapping[str, NamedNode]) -> str:
    """Return a query whose pattern, and each branch of its unions, begins with the values of variables.

    The answer is that of the same query with the variables substituted, where every row binds them outside `OPTIONAL`.

    >>> begin_with("SELECT (EXISTS { ?a ?b ?c } AS ?d) { ?a ?b ?c }", {"a": NamedNode("x:y")})
    'SELECT (EXISTS { ?a ?b ?c } AS ?d) { VALUES ?a { <x:y> } ?a ?b ?c }'
    >>> begin_with("SELECT * { { ?a ?b ?c } UNION { ?b ?c ?d } }", {"a": NamedNode("x:y")})
    'SELECT * { VALUES ?a { <x:y> } { VALUES ?a { <x:y> } ?a ?b ?c } UNION { ?b ?c ?d } }'
    """
    written, done = "", 0
    for group in _groups(sparql):
        names = group.speaks_of - group.makes
        given = "".join(f" VALUES ?{name} {{ {node} }}" for name, node in bindings.items() if name in names)
        written += sparql[done : group.start] + given
        done = group.start
    return written + sparql[done:]


def _groups(sparql: str) -> Iterator[_Group]:
    """Yield the pattern of a query and the branches of its unions, in the order of the text."""
    found: list[_Group] = []
    inside: _Group | None = None
    last: _Group | None = None
    word, depth = "", 0
    for token in tokens(sparql):
        text = token[0].upper() if token["word"] else token[0]
        depth += {"(": 1, ")": -1}.get(text, 0)
        if text == "{":
            is_apart = bool(depth) or word in _APART or bool(inside and inside.is_apart)
            inside = _Group(token.end(), inside, word == "UNION", is_apart)
            found.append(inside)
        elif text == "}" and inside:
            if inside.holder and not inside.is_apart:
                inside.holder.speaks_of |= inside.speaks_of
            inside, last = inside.holder, inside
        elif text == "UNION" and last:
            last.is_branch = True
        elif text == "SELECT" and inside:
            inside.is_apart = True  # its variables are others, unless it gives them
        elif text[0] in "?$" and inside:
            (inside.makes if word == "AS" else inside.speaks_of).add(text[1:])
        if not text.isspace() and text[0] != "#":
            word = text
    return (group for group in found if not group.is_apart and (group.holder is None or group.is_branch))
