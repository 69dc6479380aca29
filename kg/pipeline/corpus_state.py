"""Know of what a corpus is made: the rows of its files by the names of their parts, and what they name elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.encode.fragments import ACTORS
from kg.errors import Problem
from kg.files import display_path
from kg.project.project import Project
from kg.sheets.folder import File
from kg.sheets.library import Kinds, Names, by_name
from kg.sheets.references import Missing
from kg.store.ledger import Ledger
from kg.store.rows import LedgerRow

__all__ = ["EncodedCorpus", "look_for_missing"]


@dataclass
class EncodedCorpus:
    """The rows of all files that have a part, by name of the part, what is wrong, and how much was done.

    `homes` gives the folder of the book of each part, `doubtful` the folders in which a file has a mistake, `unread`
    those whose book has no row; `project` is what they have in common.
    """

    rows: dict[str, LedgerRow] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    homes: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[Path] = field(default_factory=set)
    unread: set[Path] = field(default_factory=set)
    encoded: int = 0
    project: Project = field(default_factory=Project)

    def fault(self, home: Path, problems: Iterable[Problem]) -> None:
        """Note what is wrong in the folder of a book."""
        self.problems.extend(problems)
        self.doubtful.add(home)

    def owner(self, name: str, ledger: Ledger) -> tuple[str, str] | None:
        """Return the part that defines a full id, and the kind of thing that it is, or None."""
        prefix = name
        while prefix:
            if prefix in self.rows and (kind := ledger.defined(self.rows[prefix].file).get(name)):
                return prefix, kind
            prefix = prefix.rpartition("-")[0]
        return None

    def is_doubtful(self, name: str) -> bool:
        """Return whether a file with mistakes may be the one that defines a name."""
        homes = {home for part, home in self.homes.items() if name.startswith(f"{part}-")}
        return bool(homes & self.doubtful) or bool(self.unread and not homes)


def look_for_missing(found: EncodedCorpus, ledger: Ledger, shared: Kinds | None) -> None:
    """Note each name that a file uses and no file defines, unless one that may define it has mistakes of its own."""
    for name, row in list(found.rows.items()):
        if row.wanted == "[]":
            continue
        wanted = [Missing(*each) for each in json.loads(row.wanted)]
        missing = [each for each in wanted if not _is_there(found, ledger, each)]
        if not all(found.is_doubtful(each.name) for each in missing):
            names = Names(found.project, shared or {}, _elsewhere(found, ledger, name, [each.name for each in missing]))
            file = display_path(found.files[name].path)
            found.fault(found.homes[name], [each.problem(file, name, names) for each in missing])


def _is_there(found: EncodedCorpus, ledger: Ledger, wanted: Missing) -> bool:
    owned = found.owner(wanted.name, ledger)
    return owned is not None and owned[1] in wanted.kinds


def _elsewhere(found: EncodedCorpus, ledger: Ledger, part: str, missing: list[str]) -> Kinds:
    """Return what a name may mean that other files define: those of its book, and those it begins with."""
    kinds: list[tuple[str, str]] = []
    for name, row in found.rows.items():
        near = found.homes[name] == found.homes[part]
        if name != ACTORS and (near or any(wanted.startswith(f"{name}-") for wanted in missing)):
            kinds += ledger.defined(row.file).items()
    return by_name(kinds)
