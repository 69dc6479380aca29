"""Begin a query at the values of its parameters, where the embedded engine plans a query before it substitutes them.

Only values in the text let it begin there. It also plans each branch of a `UNION` and each query within by itself, so
that the values are given to each of them that speaks of the parameter, and to what is taken away by `MINUS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.query.tokens import tokens

__all__ = ["begin_with"]

#: What comes before a group that is no part of the pattern.
_APART = {"EXISTS"}


@dataclass
class _Group:
    """A pair of braces: where its text begins, what holds it, and which variables it speaks of and which it makes.

    Of a query within, `gives` are the variables named alone after its `SELECT`; `is_taken_away` by `MINUS`.
    """

    start: int
    holder: "_Group | None"
    is_branch: bool
    is_apart: bool
    is_taken_away: bool = False
    speaks_of: set[str] = field(default_factory=set)
    makes: set[str] = field(default_factory=set)
    gives: set[str] | None = None

    @property
    def takes(self) -> set[str]:
        """Return the variables whose values may be given at its beginning."""
        is_pattern = self.holder is None or self.is_branch or self.is_taken_away or self.holder.gives is not None
        if self.is_apart or self.gives is not None or not is_pattern:
            return set()
        names, around = self.speaks_of - self.makes, self.holder
        if self.is_taken_away and around:
            names &= around.speaks_of  # or it is another variable of the same name
        while around:
            names &= names if around.gives is None else around.gives
            around = around.holder
        return names

    def close(self) -> "_Group | None":
        """Pass the variables it speaks of to the group around it, and return them."""
        if self.holder and not (self.is_apart or self.is_taken_away):
            self.holder.speaks_of |= self.speaks_of if self.gives is None else self.gives
        return self.holder


def begin_with(sparql: str, bindings: Mapping[str, NamedNode]) -> str:
    """Return a query whose pattern, branches of unions, queries within and `MINUS` begin with the values of variables.

    The answer is that of the same query with the variables substituted, where every row binds them outside `OPTIONAL`.

    >>> begin_with("SELECT (EXISTS { ?a ?b ?c } AS ?d) { ?a ?b ?c }", {"a": NamedNode("x:y")})
    'SELECT (EXISTS { ?a ?b ?c } AS ?d) { VALUES ?a { <x:y> } ?a ?b ?c }'
    >>> begin_with("SELECT * { { ?a ?b ?c } UNION { ?b ?c ?d } }", {"a": NamedNode("x:y")})
    'SELECT * { VALUES ?a { <x:y> } { VALUES ?a { <x:y> } ?a ?b ?c } UNION { ?b ?c ?d } }'
    >>> begin_with("SELECT * { ?a ?b ?c MINUS { ?a ?d ?e } }", {"a": NamedNode("x:y"), "e": NamedNode("x:z")})
    'SELECT * { VALUES ?a { <x:y> } ?a ?b ?c MINUS { VALUES ?a { <x:y> } ?a ?d ?e } }'
    """
    written, done = "", 0
    for start, takes in _beginnings(sparql) if bindings else ():
        given = "".join(f" VALUES ?{name} {{ {node} }}" for name, node in bindings.items() if name in takes)
        written += sparql[done:start] + given
        done = start
    return written + sparql[done:]


@lru_cache(maxsize=256)  # a stored question is asked with many values
def _beginnings(sparql: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return where in a text values may be given, and of which variables."""
    return tuple((group.start, frozenset(group.takes)) for group in _groups(sparql) if group.takes)


def _groups(sparql: str) -> list[_Group]:
    """Return all pairs of braces, in the order of the text."""
    found: list[_Group] = []
    inside: _Group | None = None
    last: _Group | None = None
    word, depth, is_choosing = "", 0, False
    for token in tokens(sparql):
        text = token[0].upper() if token["word"] else token[0]
        depth += {"(": 1, ")": -1}.get(text, 0)
        if text == "{":
            is_apart = bool(depth) or word in _APART or bool(inside and inside.is_apart)
            inside, is_choosing = _Group(token.end(), inside, word == "UNION", is_apart, word == "MINUS"), False
            found.append(inside)
        elif text == "}" and inside:
            inside, last = inside.close(), inside
        elif text == "UNION" and last:
            last.is_branch = True
        elif text == "SELECT" and inside:
            inside.gives, is_choosing = set(), True
        elif text in {"LIMIT", "OFFSET"} and inside and inside.gives:
            inside.gives.clear()  # fewer rows would be others
        elif text[0] in "?$" and inside:
            (inside.makes if word == "AS" else inside.speaks_of).add(text[1:])
            if is_choosing and not depth and inside.gives is not None:
                inside.gives.add(text[1:])
        if not text.isspace() and text[0] != "#":
            word = text
    return found
