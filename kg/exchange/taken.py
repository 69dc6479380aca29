"""What came out of a file: facts, and which of its elements were taken and which not, so that none is passed over."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.exchange.facts import Fact

if TYPE_CHECKING:
    from kg.exchange.own.reader import Table

__all__ = ["Known", "Taken"]


@dataclass(frozen=True)
class Known:
    """What is known where a file is read: the full ids there with their kinds, and the chapter that it is read into.

    `file` is what the file is called, for what is said of a mistake in it; `schemes` has the scheme of each concept,
    and `table` what is said of the columns of a table that somebody made herself.
    """

    things: Mapping[str, str] = field(default_factory=dict)
    chapter: str = ""
    file: str = ""
    schemes: Mapping[str, str] = field(default_factory=dict)
    table: "Table | None" = None

    @classmethod
    def of(cls, facts: Collection[Fact], chapter: str = "") -> "Known":
        """Return what is known where some facts are."""
        schemes = {fact.id: fact.value for fact in facts if (fact.kind, fact.field) == ("concept", "scheme")}
        return cls({fact.id: fact.kind for fact in facts}, chapter, schemes=schemes)


@dataclass(frozen=True)
class Taken:
    """What was read of a file. Each of its elements, by what it is called there, is taken or untaken.

    `elements` is counted on the file as it was parsed, before anything is made of it. `places` says of facts where in
    the file they are, for messages: `claims.csv:12`, `Coding!E7`.

    >>> Taken((), Counter(node=3), Counter(node=2), Counter(node=1)).untaken
    Counter({'node': 1})
    """

    facts: tuple[Fact, ...]
    elements: Counter[str]
    taken: Counter[str]
    untaken: Counter[str]
    places: Mapping[Fact, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.taken + self.untaken != +self.elements:
            passed = self.elements - self.taken - self.untaken, (self.taken + self.untaken) - self.elements
            raise AssertionError(f"elements that are neither taken nor untaken, and the other way round: {passed}")
