"""Say again what was said already as one says it again: "the author", "it", and no beginning twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pyoxigraph import NamedNode

from kg.rdf.namespaces import DCTERMS, OPP
from kg.sentences.wording import Wording, is_small

__all__ = ["clauses", "once_named"]

#: What is one thing, and no person: "it".
_THINGS = (OPP.State, OPP.Alliance, OPP.Organization)
_VERB = re.compile(r"(?:is|was|has|does|[a-z]+[^s\W]s)$")
#: So many words at the beginning of two clauses are too many to read twice.
_MANY = 4


def once_named(words: Wording, text: str) -> str:
    """Return a text in which the author of a work has her name once, and is "the author" from then on.

    Where it names authors of several works, each keeps the name.
    """
    authors = _authors(words, text.lower())  # or each author of a library is a pattern
    named = [name for name in authors if name and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    if len(named) != 1 or authors[named[0]] == named[0]:
        return text
    before, name, rest = re.split(rf"\b({re.escape(named[0])})\b", text, maxsplit=1, flags=re.IGNORECASE)
    again = authors[named[0]]
    rest = re.sub(rf"(?<=[.] ){re.escape(named[0])}\b", again.capitalize(), rest, flags=re.IGNORECASE)
    return before + name + re.sub(rf"\b{re.escape(named[0])}\b", again, rest, flags=re.IGNORECASE)


def _authors(words: Wording, small: str) -> dict[str, str]:
    """Return what the authors of works are called once they are named, by what they are called first.

    Those whose labels are not all in a text in small letters are left out: what they are called is not in it either.
    """
    found: dict[str, str] = {}
    for creators, labels in words.facts.once("authors of works", lambda: _creators(words)):
        if all(label in small for label in labels):
            found[words.names(creators)] = "the authors" if words.is_several(creators) else "the author"
    return found


def _creators(words: Wording) -> list[tuple[list[NamedNode], list[str]]]:
    """Return the authors of each work, with their labels in small letters and without an article."""
    facts = words.facts
    found = [facts.things(work, DCTERMS.creator) for work in facts.works]
    return [(creators, [facts.label(one).lower().removeprefix("the ") for one in creators]) for creators in found]


def clauses(words: Wording, lead: str, found: Sequence[str]) -> list[str]:
    """Return clauses, each after a word such as "because", without what the one before it began with as well."""
    return [*_led(words, lead, found)]


def _led(words: Wording, lead: str, found: Sequence[str]) -> Iterator[str]:
    before = ""
    for clause in found:
        alike = _alike(before, clause)
        until_comma = alike[: alike.rfind(",") + 2] if ", " in alike else ""
        if len(until_comma.split()) >= _MANY:
            yield clause.removeprefix(until_comma)
        else:
            yield f"{lead} {_with_it(words, before, clause, alike)}"
        before = clause


def _alike(before: str, clause: str) -> str:
    """Return the words with which two clauses begin."""
    pairs = zip(before.split(" "), clause.split(" "), strict=False)
    return "".join(f"{one} " for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _with_it(words: Wording, before: str, clause: str, alike: str) -> str:
    """Return a clause with "it" for its subject, where the one before has the same subject."""
    for name in words.called(_THINGS):
        if all(text.startswith(f"{name} ") and not is_small(text[len(name) + 1 :]) for text in (before, clause)):
            return f"it {clause[len(name) + 1 :]}"
    subject = alike.split()
    is_whole = len(subject) >= _MANY and subject[0] in {"a", "an", "the"} and not is_small(subject[-1])
    if is_whole and all(_VERB.match(text[len(alike) :].split(" ")[0]) for text in (before, clause)):
        return f"it {clause[len(alike) :]}"
    return clause
