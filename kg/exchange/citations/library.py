"""The works that a coding cites as a file of a reference manager, and such a file as facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from kg.exchange.citations import bibtex as bib
from kg.exchange.citations import bibtex_reader
from kg.exchange.citations import csl as json_of
from kg.exchange.citations.reference import Reference
from kg.exchange.citations.works import facts_of_works, references
from kg.exchange.facts import Fact
from kg.exchange.taken import Known, Taken

__all__ = ["PARSERS", "read_bibtex", "read_csl", "write_bibtex", "write_csl"]

#: The works in a file, each with what its fields are called there, and what each is in the reference.
Parsed = list[tuple[Reference, dict[str, str]]]
#: Format -> what reads the works in a file.
PARSERS: dict[str, Callable[[bytes], Parsed]] = {"csl-json": json_of.parse, "bibtex": bibtex_reader.parse}


def write_csl(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001  # no words of a text are in it
    """Return the works as CSL-JSON."""
    return _written(references(facts), json_of.csl, json_of.parse)


def write_bibtex(facts: Sequence[Fact], texts: Mapping[str, str]) -> bytes:  # noqa: ARG001
    """Return the works as BibTeX."""
    return _written(references(facts), bib.bibtex, bibtex_reader.parse)


def _written(
    works: Sequence[Reference], write: Callable[[Iterable[Reference]], str], parse: Callable[[bytes], Parsed]
) -> bytes:
    """Return works in a format, without what would be read back otherwise, such as a title of two lines in BibTeX."""
    content = write(works).encode()
    if not works:
        return content
    back = {work.key: work for work, _ in parse(content)}
    sound = [one for work in works if work.key in back and (one := _sound(work, back[work.key])).title]
    return content if sound == works else write(sound).encode()


def _sound(work: Reference, back: Reference) -> Reference:
    parts = {field.name: (getattr(work, field.name), getattr(back, field.name)) for field in fields(Reference)}
    other: dict[str, Any] = {
        name: type(had)() for name, (had, has) in parts.items() if has and has != had and name not in {"key", "kind"}
    }
    return replace(work, **other) if back.kind == work.kind else replace(work, title="")


def read_csl(content: bytes, known: Known) -> Taken:
    """Return the facts in CSL-JSON; a variable of which no fact is made is untaken."""
    return _taken(json_of.parse(content), known)


def read_bibtex(content: bytes, known: Known) -> Taken:
    """Return the facts in BibTeX; a field of which no fact is made is untaken."""
    return _taken(bibtex_reader.parse(content), known)


def _taken(found: Parsed, known: Known) -> Taken:
    facts: list[Fact] = []
    used: set[tuple[str, str]] = set()
    for key, part, fact in facts_of_works([work for work, _ in found], known):
        used.add((key, part))
        facts += [fact] if fact else []
    elements, taken = Counter[str](), Counter[str]()
    for work, said in found:
        for name, part in said.items():
            elements[name] += 1
            taken[name] += (work.key, part) in used
    return Taken(tuple(dict.fromkeys(facts)), elements, taken, elements - taken)
