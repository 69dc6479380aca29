"""Check what the entries of a codebook say of one another: names are used once, and each that is named is there."""

from collections.abc import Iterator

from kg.codebook.codebook import OPEN, Codebook, Concept
from kg.errors import Problem, nearest
from kg.yaml.messages import at
from kg.yaml.positions import Place

__all__ = ["mistakes"]


def mistakes(codebook: Codebook) -> Iterator[Problem]:
    """Yield what is wrong in the nearest file of a codebook, and between it and what it extends."""
    own = codebook.own
    yield from _relied_on(codebook)
    yield from _names(codebook)
    for concept in codebook.by_name.values():
        if concept.scheme.layer is own:
            yield from _language(concept)
            yield from _named(codebook, concept)
    yield from _marks(codebook)


def _relied_on(codebook: Codebook) -> Iterator[Problem]:
    """Yield which schemes of the file are those of which kg knows the very concepts."""
    inherited = {name for layer in codebook.layers[:-1] for name in layer.record.schemes}
    for name in codebook.own.record.schemes.keys() & (inherited - OPEN):
        message = f"{name!r} is a scheme that kg itself relies on, so that it cannot be replaced"
        yield at(codebook.own.document, codebook.by_scheme[name].place, message, "choose another name for yours")


def _names(codebook: Codebook) -> Iterator[Problem]:
    """Yield which concepts of the file have a name that another scheme uses."""
    first: dict[str, str] = {}
    for scheme in sorted(codebook.by_scheme.values(), key=lambda scheme: scheme.layer is codebook.own):
        for name in scheme.record.concepts:
            if (other := first.setdefault(name, scheme.name)) != scheme.name:
                message = f"the name {name!r} is already used under {other.replace('-', ' ')}"
                yield at(codebook.own.document, (*scheme.place, "concepts", name), message, "choose another name")


def _language(concept: Concept) -> Iterator[Problem]:
    language = concept.scheme.layer.record.language
    if language not in concept.labels:
        message = f"it has no label in {language!r}, which is the language of the codebook"
        place = (*concept.place, "label")
        yield at(concept.scheme.layer.document, place, message, f"add '{language}:', or correct 'language:'")


def _named(codebook: Codebook, concept: Concept) -> Iterator[Problem]:
    """Yield which concepts a concept names that are not there, or is itself."""
    named: list[tuple[Place, str]] = [(("related", i), name) for i, name in enumerate(concept.record.related)]
    named += [(("exclude", i, "use"), rule.use) for i, rule in enumerate(concept.record.exclude) if rule.use]
    for way, name in named:
        place, document = (*concept.place, *way), concept.scheme.layer.document
        if name == concept.name:
            yield at(document, place, f"{str(way[0])!r} points to the concept itself", "name another, or remove it")
        elif name not in codebook.by_name:
            hint = nearest(name, codebook.by_name)
            yield at(document, place, f"{str(way[0])!r} points to {name!r}, which is no concept", hint)


def _marks(codebook: Codebook) -> Iterator[Problem]:
    """Yield which short names and numbers two concepts of a scheme share, or a concept and a missing value."""
    numbers = {number: name for name, number in codebook.own.record.missing.items()}
    for scheme in codebook.by_scheme.values():
        if scheme.layer is not codebook.own:
            continue
        first: dict[tuple[str, str], str] = {}
        for name, concept in scheme.record.concepts.items():
            for field, mark in (("short", concept.short), ("code", concept.code)):
                if mark is None:
                    continue
                other = first.setdefault((field, str(mark)), name)
                place = (*scheme.place, "concepts", name, field)
                if other != name:
                    yield at(scheme.layer.document, place, f"{mark!r} is already that of {other!r}", "choose another")
                elif mark in numbers:
                    message = f"{mark!r} is the number of a value that is {numbers[int(mark)]}"
                    yield at(scheme.layer.document, place, message, "choose another")
