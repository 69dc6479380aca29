"""List the stored questions: SPARQL files that say in their first lines what they ask and which values narrow them.

A file is plain SPARQL 1.1 and runs in any engine; the lines that begin with `#+` are comments to all of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg import resources
from kg.errors import NotFoundError, nearest

__all__ = ["Question", "question", "questions", "read_questions"]

_HEADER = re.compile(r"^#\+ (summary|parameter): *(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """A stored question: its name, what it asks, the parameters that narrow it, and its SPARQL."""

    name: str
    summary: str
    parameters: Mapping[str, str]
    sparql: str

    def in_language(self, language: str) -> str:
        """Return its SPARQL, which prefers names in English where there are several, with a language in its place.

        >>> 'LANG(?better) = "tr"' in question("drivers").in_language("tr")
        True
        """
        return self.sparql.replace('"en"', f'"{language}"')


@cache
def questions() -> Mapping[str, Question]:
    """Return the stored questions by name.

    >>> questions()["threats"].summary
    'The threats, at whom they are aimed, and whether the text names who issues them.'
    """
    return MappingProxyType(read_questions(resources.folder("queries")))


def read_questions(folder: Path) -> dict[str, Question]:
    """Return the questions of a folder by name, in the order of their names."""
    found = {}
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        headers = _HEADER.findall(text)
        summary = next(value for key, value in headers if key == "summary")
        split = (value.partition(",") for key, value in headers if key == "parameter")
        parameters = MappingProxyType({name.strip(): about.strip() for name, _, about in split})
        found[path.stem] = Question(path.stem, summary, parameters, text)
    return found


def question(name: str) -> Question:
    """Return the stored question of that name; raise `NotFoundError` with the nearest names."""
    known = questions()
    if name not in known:
        hint = nearest(name, known) or "'kg questions' lists them"
        raise NotFoundError(f"There is no question {name!r}; {hint}.")
    return known[name]
