"""What came out of a file: facts, and which of its elements were taken and which not, so that none is passed over."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError
from kg.exchange.facts import Fact

if TYPE_CHECKING:
    from kg.exchange.own.reader import Table

__all__ = ["Known", "Taken", "counted", "in_file"]

#: How many names a line lists.
_MOST_NAMED = 40


@dataclass(frozen=True)
class Known:
    """What is known where a file is read: the full ids there with their kinds, and the chapter that it is read into.

    `file` is what the file is called, for what is said of a mistake in it; `schemes` has the scheme of each concept,
    `labels` the concept of each scheme and label, and `table` what is said of the columns of a table that somebody made
    herself. `user` is the one of several whose coding alone is taken. Without `is_apart`, what users made who are
    strangers here is one coding, however many they are.
    """

    things: Mapping[str, str] = field(default_factory=dict)
    chapter: str = ""
    file: str = ""
    schemes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    table: "Table | None" = None
    user: str = ""
    is_apart: bool = True

    @property
    def concepts(self) -> dict[str, str]:
        """Return the concepts with their schemes, of which one that is not known is an empty text."""
        return {name: self.schemes.get(name, "") for name, kind in self.things.items() if kind == "concept"}

    @classmethod
    def of(cls, facts: Collection[Fact], chapter: str = "") -> "Known":
        """Return what is known where some facts are."""
        schemes = {fact.id: fact.value for fact in facts if (fact.kind, fact.field) == ("concept", "scheme")}
        named = [fact for fact in facts if fact.kind == "concept" and fact.field.startswith("label@")]
        labels = {(schemes[fact.id], fact.value): fact.id for fact in named if fact.id in schemes}
        return cls({fact.id: fact.kind for fact in facts}, chapter, schemes=schemes, labels=labels)


@dataclass(frozen=True)
class Taken:
    """What was read of a file. Each of its elements, by what it is called there, is taken or untaken.

    `elements` is counted on the file as it was parsed, before anything is made of it. `places` says of facts where in
    the file they are, for messages: `claims.csv:12`, `Coding!E7`. `covered` are the kinds and fields for which the file
    has columns, where it has such: of what it has none for, it says nothing, and not that it is gone. `coders` has what
    each coder said whose coding is another than that of the sheet, with the ids that it has in theirs.

    >>> Taken((), Counter(node=3), Counter(node=2), Counter(node=1)).untaken
    Counter({'node': 1})
    """

    facts: tuple[Fact, ...]
    elements: Counter[str]
    taken: Counter[str]
    untaken: Counter[str]
    places: Mapping[Fact, str] = field(default_factory=dict)
    covered: frozenset[tuple[str, str]] | None = None
    coders: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.taken + self.untaken != +self.elements:
            passed = self.elements - self.taken - self.untaken, (self.taken + self.untaken) - self.elements
            raise AssertionError(f"elements that are neither taken nor untaken, and the other way round: {passed}")


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Say of what cannot be read within it which file it is in, where the reader of its format does not know that."""
    try:
        yield
    except InputError as error:
        raise InputError(
            replace(each, file=name) if each.file.startswith("the ") else each for each in error.problems
        ) from None
    except KgError as error:
        raise KgError(f"{name}: {error}") from None


def counted(numbers: Counter[str], most: int = _MOST_NAMED) -> str:
    """Return names with their numbers, in one line.

    >>> counted(Counter(claims=1_000, arguments=0, links=2))
    'claims 1,000, links 2'
    """
    said = [f"{name} {number:,}" for name, number in numbers.items() if number]
    more = f", … and {len(said) - most:,} more" if len(said) > most else ""
    return ", ".join(said[:most]) + more
