"""Keep what several coders said apart where it is in one list: the id of what a coder made begins with the coder."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.exchange.facts import Fact
from kg.exchange.kinds import KINDS, marks_of
from kg.sheets.library import SHEET_SECTIONS
from kg.yaml.fields import is_id
from kg.yaml.marks import RefersTo

__all__ = ["OF_SHEET", "alone", "apart", "owned", "owner_of", "with_owner"]

_AFTER = "/"
#: The kinds of thing that are of a chapter, and so of a coding.
OF_SHEET = frozenset({"chapter", "text", "coding", *SHEET_SECTIONS.values()})


def owner_of(name: str) -> str:
    """Return the coder with whom an id begins; nothing where it is of the sheet.

    >>> owner_of("second-reader/fr1966-ch1-letter"), owner_of("fr1966-ch1-letter")
    ('second-reader', '')
    """
    owner, after, end = name.partition(_AFTER)
    is_whole = after and is_id(owner) and is_id(end.removeprefix("-"))  # as of a chapter that has no name yet
    return owner if is_whole else ""


def with_owner(coder: str, name: str) -> str:
    """Return a name with the coder whose it is before it; without a coder as it is."""
    return f"{coder}{_AFTER}{name}" if coder else name


def owned(said: Mapping[str, Collection[Fact]]) -> Iterator[Fact]:
    """Yield what coders said with ids that say whose they are, and so do the names of things of theirs.

    >>> [*owned({"ann": [Fact("claim", "c-one", "disputes", "c-two"), Fact("claim", "c-two", "about", "nato")]})][0]
    Fact(kind='claim', id='ann/c-one', field='disputes', value='ann/c-two')
    """
    for coder, facts in said.items():
        own = {fact.id for fact in facts}
        for fact in facts:
            is_own = fact.value in own and _refers(fact)
            yield Fact(
                fact.kind,
                with_owner(coder, fact.id),
                fact.field,
                with_owner(coder, fact.value) if is_own else fact.value,
            )


def apart(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], dict[str, tuple[Fact, ...]]]:
    """Return what is of nobody's coding in particular, and what each coder said, with the ids that it has in sheets.

    >>> said = {"ann": (Fact("claim", "c-one", "disputes", "c-two"), Fact("claim", "c-two", "about", "nato"))}
    >>> apart(owned(said)) == ((), said)
    True
    """
    ours: list[Fact] = []
    theirs: dict[str, list[Fact]] = {}
    for fact in facts:
        coder = owner_of(fact.id)
        theirs.setdefault(coder, []).append(_plain(fact, coder)) if coder else ours.append(fact)
    return tuple(ours), {coder: tuple(said) for coder, said in theirs.items()}


def alone(facts: Iterable[Fact], coders: Mapping[str, Collection[Fact]], coder: str) -> tuple[Fact, ...]:
    """Return what one coder said in the place of what the sheet says; what is of no chapter stays."""
    return (*(fact for fact in facts if fact.kind not in OF_SHEET), *coders[coder]) if coder else tuple(facts)


def _plain(fact: Fact, coder: str) -> Fact:
    value = fact.value.removeprefix(with_owner(coder, "")) if _refers(fact) else fact.value
    return fact._replace(id=fact.id.removeprefix(with_owner(coder, "")), value=value)


def _refers(fact: Fact) -> bool:
    marks = marks_of(fact.kind, fact.field.partition("@")[0]) if fact.kind in KINDS else []
    return any(isinstance(mark, RefersTo) for mark in marks)
