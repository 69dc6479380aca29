"""The rules of a codebook by name, such as `categories/boundary-breaking#include-2`, and marks of their words."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from kg.codebook.codebook import Codebook, Concept
from kg.spelling import plain

__all__ = ["mark_of_rule", "mark_of_schemes", "names_label", "rules_of", "rules_of_labels"]


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
    found = codebook.by_scheme.get(scheme)
    records = [codebook.by_name[name].record for name in (found.record.concepts if found else ())]
    labels = [label for record in records for label in record.label.values()]
    labels += [label for record in records for several in record.also.values() for label in several]
    said = plain(words)
    return any(plain(label) in said for label in labels)


def _mark(said: object) -> str:
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]
