"""The rules of a codebook by name, such as `categories/boundary-breaking#include-2`, and marks of their words."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import takewhile

from kg.codebook.codebook import Codebook, Concept
from kg.spelling import plain

__all__ = ["hints_at_label", "mark_of_rule", "mark_of_schemes", "names_label", "rules_of", "rules_of_labels"]

#: From how many letters on a word has forms that begin alike.
_LONG = 5
_ENDINGS = frozenset({"s", "es", "ed", "er", "ing"})


def rules_of(concept: Concept) -> Iterator[tuple[str, str]]:
    """Yield the rules of a concept: the name of each, and what it says."""
    start = f"{concept.scheme.name}/{concept.name}"
    if concept.definition:
        yield start, concept.definition
    for number, words in enumerate(concept.record.include, 1):
        yield f"{start}#include-{number}", words
    for number, rule in enumerate(concept.record.exclude, 1):
        yield f"{start}#exclude-{number}", f"{rule.when}; then {rule.use}" if rule.use else rule.when


def rules_of_labels(codebook: Codebook, labels: Iterable[str]) -> dict[str, str]:
    """Return the rules of labels, by name, in the order of the codebook; none for what is no label."""
    wanted = set(labels)
    return dict(rule for name, concept in codebook.by_name.items() if name in wanted for rule in rules_of(concept))


def mark_of_rule(codebook: Codebook, rule: str) -> str | None:
    """Return a mark of how a rule is worded, or nothing where there is no such rule.

    >>> from kg.codebook.reader import shipped
    >>> mark_of_rule(shipped(), "categories/no-such") is None
    True
    """
    name = rule.partition("#")[0].partition("/")[2]
    words = rules_of_labels(codebook, [name]).get(rule)
    return None if words is None else _mark([rule, words])


def mark_of_schemes(codebook: Codebook, schemes: Iterable[str]) -> str:
    """Return a mark of what schemes of a codebook say: their concepts in order, and the rules of each."""
    found = (codebook.by_scheme[name] for name in sorted(schemes) if name in codebook.by_scheme)
    return _mark(
        [
            [name, *(rule for rule in rules_of(codebook.by_name[name]))]
            for scheme in found
            for name in scheme.record.concepts
        ]
    )


def names_label(words: str, scheme: str, codebook: Codebook) -> bool:
    """Return whether words say what a concept of a scheme is called, in any language.

    >>> from kg.codebook.reader import shipped
    >>> names_label("Use of blackmail power", "tools", shipped()), names_label("A step", "tools", shipped())
    (True, False)
    """
    said = plain(words)
    return any(label in said for labels in _labels(scheme, codebook) for label in labels)


def hints_at_label(words: str, scheme: str, codebook: Codebook) -> bool:
    """Return whether words have a form of a word that tells one concept of a scheme from most others.

    It is to keep too much from coders rather than too little, and is no figure. Short words are compared within a whole
    label; one of five letters and more tells by its beginning, so that "blackmailing" hints at "blackmail power".

    >>> from kg.codebook.reader import shipped
    >>> [hints_at_label(words, "tools", shipped()) for words in ("Blackmailing of allies", "A step")]
    [True, False]
    """
    concepts = [
        {word for label in labels for word in re.findall(r"\w+", label) if len(word) >= _LONG}
        for labels in _labels(scheme, codebook)
    ]
    numbers = Counter(word for concept in concepts for word in concept)
    # What most labels of a scheme share, as "boundary" is of all categories, tells none of them.
    telling = [word for word, number in numbers.items() if number == 1 or number <= len(concepts) / 2]
    said = re.findall(r"\w+", plain(words))
    return names_label(words, scheme, codebook) or any(_is_form(one, word) for one in said for word in telling)


def _labels(scheme: str, codebook: Codebook) -> list[list[str]]:
    """Return, of each concept of a scheme, what it is called in any language, spelled alike."""
    found = codebook.by_scheme.get(scheme)
    records = [codebook.by_name[name].record for name in (found.record.concepts if found else ())]
    also = [[label for several in record.also.values() for label in several] for record in records]
    return [
        [plain(label) for label in (*record.label.values(), *others)]
        for record, others in zip(records, also, strict=True)
    ]


def _is_form(said: str, word: str) -> bool:
    """Return whether a word is a form of a long one: both begin alike, or it is that one without an ending.

    >>> _is_form("blackmailing", "blackmail"), _is_form("veto", "vetoing"), _is_form("with", "without")
    (True, True, False)
    """
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, word, strict=False)))
    return alike >= max(_LONG, 0.6 * len(word)) or (alike == len(said) >= _LONG - 1 and word[alike:] in _ENDINGS)


def _mark(said: object) -> str:
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]
