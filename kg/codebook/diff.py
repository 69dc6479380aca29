"""Compare two codebooks: what came, went or changed, and which codings must be read again because of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.codebook.codebook import Codebook, Concept
from kg.codebook.records import CodedConcept

__all__ = ["Change", "compare"]

#: The fields that decide when a concept is used; of the others, codings do not depend.
_DECIDING = ("definition", "include", "exclude", "examples", "non-examples", "questions", "note")


@dataclass(frozen=True)
class Change:
    """What became of a concept; `reread` says that what was coded with it must be read again."""

    concept: str
    scheme: str
    what: str
    reread: bool

    def __str__(self) -> str:
        return f"{self.scheme}: {self.concept}: {self.what}{'; read its codings again' if self.reread else ''}"


def compare(old: Codebook, new: Codebook) -> tuple[Change, ...]:
    """Return what changed, in the order of the old codebook, what is new at the end."""
    names = dict.fromkeys((*old.by_name, *new.by_name))
    renamed = dict(_renamed(old, new))
    found = [change for name in names for change in _changes(old.by_name.get(name), new.by_name.get(name), renamed)]
    return (*found, *_orders(old, new))


def _renamed(old: Codebook, new: Codebook) -> Iterator[tuple[str, str]]:
    """Yield the old and the new name of each concept that is the same but for its name."""
    gone, come = (
        [concept for name, concept in one.by_name.items() if name not in other.by_name]
        for one, other in ((old, new), (new, old))
    )
    for concept in gone:
        same = [one for one in come if one.scheme.name == concept.scheme.name and one.labels == concept.labels]
        if len(same) == 1:
            yield concept.name, same[0].name


def _changes(old: Concept | None, new: Concept | None, renamed: dict[str, str]) -> Iterator[Change]:
    if old and new is None:
        after = renamed.get(old.name)
        what = f"is called {after!r} now" if after else "was removed"
        yield Change(old.name, old.scheme.name, what, reread=True)
    elif new and old is None:
        if new.name not in renamed.values():
            yield Change(new.name, new.scheme.name, "is new", reread=False)
    elif old and new:
        if old.scheme.name != new.scheme.name:
            what = f"moved to {new.scheme.name}"
            yield Change(old.name, old.scheme.name, what, reread=True)
        for field, decides in _fields(old.record, new.record):
            yield Change(old.name, new.scheme.name, f"{field} changed", reread=decides)


def _fields(old: CodedConcept, new: CodedConcept) -> Iterator[tuple[str, bool]]:
    for attribute, field in type(old).model_fields.items():
        if getattr(old, attribute) != getattr(new, attribute):
            yield str(field.alias), str(field.alias) in _DECIDING


def _orders(old: Codebook, new: Codebook) -> Iterator[Change]:
    """Yield which schemes got another order, or lost it, where the order means something."""
    for name in old.by_scheme.keys() & new.by_scheme.keys():
        before, after = (one.by_scheme[name].record for one in (old, new))
        shared = [
            [key for key in one.concepts if key in {*before.concepts} & {*after.concepts}] for one in (before, after)
        ]
        if before.is_ordered != after.is_ordered:
            words = "ordered" if after.is_ordered else "not ordered any more"
            yield Change(name, name, f"the scheme is {words}", reread=False)
        elif after.is_ordered and shared[0] != shared[1]:
            yield Change(name, name, f"the order is now {', '.join(after.concepts)}", reread=False)
