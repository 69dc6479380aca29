"""What a cell may say: concepts of a scheme, words of a list, ids of things; and what is said of one that may not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, get_args, get_origin

from kg.errors import closest
from kg.exchange.kinds import KINDS, marks_of, records_of
from kg.spelling import plain
from kg.yaml.fields import is_id
from kg.yaml.marks import InScheme, RefersTo

__all__ = ["Choices", "Wrong", "a", "kinds_named", "schemes_of", "words_of"]

#: Among how many ids the nearest is looked for, and for how many that are wrong.
_MOST_LOOKED_AT, _MOST_LOOKED_FOR = 5_000, 100
#: Fields that name what they are in, which no record of a sheet has.
_WITHIN = {"chapter": frozenset({"chapter", "context"}), "book": frozenset({"book"})}


@cache
def schemes_of(kind: str, field: str) -> tuple[str, ...]:
    """Return the schemes of the codebook whose concepts the values of a field name.

    >>> schemes_of("claim", "category"), schemes_of("claim", "statement")
    (('categories',), ())
    """
    return tuple(dict.fromkeys(mark.scheme for mark in marks_of(kind, field) if isinstance(mark, InScheme)))


@cache
def words_of(kind: str, field: str) -> tuple[str, ...]:
    """Return the words of which the values of a field are one; none where it may say anything.

    >>> words_of("argument", "structure"), words_of("argument", "note")
    (('linked', 'convergent', 'unstated'), ())
    """
    found: dict[str, None] = {}
    for record in records_of(kind):
        for each in record.model_fields.values():
            if each.alias == field:
                found |= dict.fromkeys(_literals(each.annotation))
    return tuple(found)


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from _literals(inner)


@cache
def kinds_named(kind: str, field: str) -> frozenset[str]:
    """Return of which kinds the things are whose ids the values of a field are; none where they may be words.

    >>> sorted(kinds_named("argument", "premises")), kinds_named("claim", "condition")
    (['claim'], frozenset())
    """
    if field in _WITHIN and (kind, field) not in {("chapter", "chapter"), ("book", "book")}:
        return _WITHIN[field]
    marks = [mark for mark in marks_of(kind, field) if isinstance(mark, RefersTo)]
    if any(mark.words for mark in marks):
        return frozenset()
    return frozenset(kind for mark in marks for kind in mark.kinds if kind in KINDS)


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a value, and how to put it right."""

    message: str
    hint: str


@dataclass(frozen=True)
class Choices:
    """What may be named where a table is read: the concepts with their schemes, and the things with their kinds.

    A concept whose scheme is not known is in any. Where no thing of a kind or no concept of a scheme is known, any id
    or label may be named.
    """

    concepts: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, Collection[str]] = field(default_factory=dict)
    _near: dict[tuple[str, frozenset[str]], list[str]] = field(default_factory=dict, repr=False, compare=False)
    _by_scheme: dict[tuple[str, ...], Collection[str]] = field(default_factory=dict, repr=False, compare=False)
    _by_kind: dict[frozenset[str], Collection[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _spelled(self) -> Mapping[str, str]:
        return {plain(name): name for name in self.concepts}

    def settled(self, kind: str, label: str, value: str) -> str | Wrong:
        """Return the value of a field, or what is wrong with it.

        Blanks around a label, and signs that a word processor put into it, are put right where that is a choice.

        >>> Choices({"boundary-breaking": "categories"}).settled("claim", "category", "boundary\u2011breaking ")
        'boundary-breaking'
        """
        if words := words_of(kind, label):
            return _one_of(words, value, f"{label!r} of {a(kind)} cannot be {value!r}")
        if schemes := schemes_of(kind, label):
            return self._concept(schemes, value)
        if kinds := kinds_named(kind, label):
            return self._thing(kinds, value.strip())
        return value

    def _concept(self, schemes: tuple[str, ...], value: str) -> str | Wrong:
        name = value if value in self.concepts else self._spelled.get(plain(value), value)
        here = self._of_schemes(schemes)
        if name in here or not here:
            return name if here else value
        if name in self.concepts:
            message = f"{name!r} is one of the {self.concepts[name]} and not of the {' or '.join(schemes)}"
        else:
            message = f"the codebook has no {value!r}"
        return Wrong(message, _offer(name, here))

    def _thing(self, kinds: frozenset[str], value: str) -> str | Wrong:
        name = value if is_id(value.removeprefix("code:")) else plain(value).replace(" ", "-")
        if name.removeprefix("code:") in self.concepts and "concept" in kinds:
            return name
        if kinds & {*self.things.get(name, ())}:
            return name
        if name in self.things:
            there = " and ".join(a(each) for each in sorted(self.things[name]))
            return Wrong(f"{name!r} is {there}", f"name {_any(kinds)}")
        if not self._of_kinds(kinds):
            return value
        close = self._closest(name, kinds)
        hint = f"nearest: {', '.join(close)}" if close else f"name {_any(kinds)} by its id"
        return Wrong(f"nothing here has the id {value!r}", hint)

    def _of_schemes(self, schemes: tuple[str, ...]) -> Collection[str]:
        if schemes not in self._by_scheme:
            found = (each for each, scheme in self.concepts.items() if scheme in schemes or not scheme)
            self._by_scheme[schemes] = dict.fromkeys(found)
        return self._by_scheme[schemes]

    def _of_kinds(self, kinds: frozenset[str]) -> Collection[str]:
        if kinds not in self._by_kind:
            self._by_kind[kinds] = dict.fromkeys(each for each, of in self.things.items() if kinds & {*of})
        return self._by_kind[kinds]

    def _closest(self, name: str, kinds: frozenset[str]) -> list[str]:
        """Return the nearest ids, as long as these are few and were not often looked for: each is a look at all."""
        known = self._of_kinds(kinds)
        if (name, kinds) not in self._near:
            if len(known) > _MOST_LOOKED_AT or len(self._near) >= _MOST_LOOKED_FOR:
                return []
            self._near[name, kinds] = closest(name, known, 3, likeness=0.7)
        return self._near[name, kinds]


def _one_of(words: tuple[str, ...], value: str, message: str) -> str | Wrong:
    if value in words:
        return value
    spelled = {plain(word): word for word in words}
    return spelled.get(plain(value)) or Wrong(message, _offer(value, words))


def _offer(value: str, known: Collection[str]) -> str:
    close = closest(value, known)
    return f"nearest: {', '.join(close)}" if close else f"choose {', '.join(known)}"


def _any(kinds: Collection[str]) -> str:
    return " or ".join(a(kind) for kind in sorted(kinds))


def a(kind: str) -> str:
    """Return the name of a kind as of one thing: a claim, an action."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
