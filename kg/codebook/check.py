"""Look for what weakens a codebook: a concept that nothing shows how to use, and two that are hard to tell apart."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from kg.codebook.codebook import OPEN, Codebook, Concept
from kg.errors import Problem
from kg.yaml.messages import at

__all__ = ["weaknesses"]

#: So much alike, from 0 to 1, two definitions say the same, once what the concepts are called is left out.
_ALIKE = 0.9


def weaknesses(codebook: Codebook) -> Iterator[Problem]:
    """Yield what coders could stumble over in the schemes of a framework, which is no mistake."""
    own = [concept for concept in codebook.by_name.values() if concept.scheme.layer is codebook.own]
    own = [concept for concept in own if concept.scheme.name in OPEN or not codebook.own.is_shipped]
    for concept in own:
        yield from _unclear(concept)
    for one, other in combinations(own, 2):
        if one.scheme.name == other.scheme.name:
            yield from _alike(one, other)


def _unclear(concept: Concept) -> Iterator[Problem]:
    """Yield what a concept does not say."""
    record, document = concept.record, concept.scheme.layer.document
    if not record.definition:
        yield at(document, concept.place, "no definition", "say in 'definition:' what it means")
    if not (record.examples or record.include or record.exclude or record.questions or record.note):
        hint = "give one in 'examples:', or say in 'include:' and 'exclude:' when it is used"
        yield at(document, concept.place, "no example, and no rule when it is used", hint)
    if not record.source:
        yield at(document, concept.place, "no source", "say in 'source:' where the concept and its definition are from")


def _alike(one: Concept, other: Concept) -> Iterator[Problem]:
    """Yield that two concepts of a scheme have one label or, but for their labels, one definition."""
    document = other.scheme.layer.document
    if shared := {_bare(label) for label in one.labels.values()} & {_bare(label) for label in other.labels.values()}:
        message = f"it is called {min(shared)!r}, like {one.name!r}"
        yield at(document, (*other.place, "label"), message, "give one of the two another label")
        return
    first, second = (_bare(concept.definition, *concept.labels.values()) for concept in (one, other))
    linked = other.name in {rule.use for rule in one.record.exclude} | set(one.record.related)
    if first and second and not linked and SequenceMatcher(None, first, second).ratio() >= _ALIKE:
        hint = "say in 'exclude:' of one when the other is used, or make one concept of the two"
        yield at(document, (*other.place, "definition"), f"it is defined like {one.name!r}", hint)


def _bare(text: str, *without: str) -> str:
    """Return the words of a text in small letters, without some."""
    found = text.casefold()
    for words in without:
        found = found.replace(words.casefold(), " ")
    return " ".join(re.findall(r"\w+", found))
