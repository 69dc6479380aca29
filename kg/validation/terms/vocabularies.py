"""List the terms of the vocabularies that are reused, from the plain lists in `ontology/terms`: one file a vocabulary.

A list begins with comments that name its namespace and its origin; then it has one name a line, in order. A further
vocabulary is one further file. Nothing is fetched: what a list leaves out does not exist for this project.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg import resources
from kg.errors import InputError, Problem
from kg.files import read_text

__all__ = ["TermList", "read_terms", "term_lists"]

_HEADER = re.compile(r"^# (namespace|origin): (\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class TermList:
    """The names of a reused vocabulary, its usual prefix, its namespace, and where the list was read from."""

    prefix: str
    namespace: str
    origin: str
    terms: frozenset[str]


@cache
def term_lists() -> Mapping[str, TermList]:
    """Return the lists by prefix.

    >>> "minCount" in term_lists()["sh"].terms, "minCont" in term_lists()["sh"].terms
    (True, False)
    """
    read = (read_terms(path) for path in sorted((resources.folder("ontology") / "terms").glob("*.txt")))
    return MappingProxyType({terms.prefix: terms for terms in read})


def read_terms(path: Path) -> TermList:
    """Return the list in a file, which is named by the prefix; raise `InputError` where it is no such list."""
    text = read_text(path)
    header = dict(_HEADER.findall(text))
    if missing := [key for key in ("namespace", "origin") if key not in header]:
        hint = f"add a line '# {missing[0]}: …'"
        raise InputError([Problem(str(path), 0, "", f"this list of terms does not name its {missing[0]}", hint)])
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    names = [(number, line) for number, line in lines if line and not line.startswith("#")]
    problems = [
        Problem(str(path), number, name, "this is not one name", "write one name a line, without prefix")
        for number, name in names
        if re.search(r"[\s:/#]", name)
    ]
    if problems:
        raise InputError(problems)
    return TermList(path.stem, header["namespace"].strip(), header["origin"].strip(), frozenset(n for _, n in names))
