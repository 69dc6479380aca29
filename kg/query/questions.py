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

__all__ = ["GROUPS", "STARTERS", "Counted", "Question", "grouped", "question", "questions", "read_questions"]

#: The groups of questions, in the order in which they are listed.
GROUPS = ("Who", "Labels and tools", "Why", "How firm", "When", "What is missing", "Several coders")
#: The questions to begin with, one for each kind of reader's wish.
STARTERS = ("reading", "who-against-whom", "grounds", "hedged-claims", "unknowns")

_HEADER = re.compile(r"^#\+ (summary|question|group|counts|parameter): *(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Counted:
    """A column whose different things are counted to say an answer in a sentence, and what one and many are called."""

    column: str
    one: str
    many: str


@dataclass(frozen=True)
class Question:
    """A stored question: its name, what its answer holds, the parameters that narrow it, and its SPARQL.

    `asks` is the question as a reader would ask it, `group` one of `GROUPS`, `counts` what its answer is counted by.
    """

    name: str
    summary: str
    parameters: Mapping[str, str]
    sparql: str
    asks: str = ""
    group: str = ""
    counts: tuple[Counted, ...] = ()

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
        said = dict(reversed(headers))  # of several, the first
        counts = (part.split(", ") for part in said["counts"].split("; ")) if "counts" in said else ()
        split = (value.partition(",") for key, value in headers if key == "parameter")
        parameters = MappingProxyType({name.strip(): about.strip() for name, _, about in split})
        found[path.stem] = Question(
            path.stem,
            said["summary"],
            parameters,
            text,
            said.get("question", ""),
            said.get("group", ""),
            tuple(Counted(*parts) for parts in counts),
        )
    return found


def grouped() -> Mapping[str, tuple[Question, ...]]:
    """Return the stored questions by their group, the groups in order, and in each first what to begin with.

    >>> list(grouped())[0], grouped()["Why"][0].asks
    ('Who', 'Why: on what grounds does a claim rest?')
    """
    ordered = sorted(questions().values(), key=lambda one: one.name not in STARTERS)
    return {group: tuple(one for one in ordered if one.group == group) for group in GROUPS}


def question(name: str) -> Question:
    """Return the stored question of that name; raise `NotFoundError` with the nearest names."""
    known = questions()
    if name not in known:
        hint = nearest(name, known) or "'kg questions' lists them"
        raise NotFoundError(f"There is no question {name!r}; {hint}.")
    return known[name]
