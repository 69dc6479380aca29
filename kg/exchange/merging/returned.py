"""Bring a file of another program back into the sheets that it went out of: what changes, and what is to be decided."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from kg.errors import InputError, KgError, Problem
from kg.exchange.facts import Fact, Values, by_thing, facts_of
from kg.exchange.form import Format
from kg.exchange.kinds import PLACE
from kg.exchange.merging.base import home_of
from kg.exchange.merging.journal import finish, write_all
from kg.exchange.merging.merge import Change, Merge, Thing, merge
from kg.exchange.merging.rewriting import Rewritten, rewritten
from kg.exchange.merging.sent import normal, only_chapter, sent_of
from kg.exchange.merging.trial import Rules, tried
from kg.exchange.opened import read_as
from kg.exchange.taken import Known, Taken, counted
from kg.files import display_path
from kg.sheets.library import Library
from kg.sheets.reader import read_library

__all__ = ["Returned", "bring_back"]


@dataclass(frozen=True)
class Returned:
    """What a file brings back into a study.

    `merged` is as it was decided, `asked` as it was before. `is_known` says whether what was sent is remembered.
    """

    folder: Path
    file: str
    library: Library
    taken: Taken
    theirs: Values
    mine: Values
    is_known: bool
    asked: Merge
    merged: Merge
    removed: tuple[Thing, ...]
    rewritten: Rewritten
    side: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether somebody must decide before anything is written."""
        held = [thing for thing in self.merged.held if thing in self.removed]
        return bool(self.merged.conflicts or self.merged.deleted or held)

    def referring(self, thing: Thing) -> list[str]:
        """Return the ids of those that name a thing and are not gone themselves."""
        return [name for name in self._naming.get(thing[1], ()) if name != thing[1]]

    @cached_property
    def _naming(self) -> dict[str, list[str]]:
        """Return by the ids of things that are gone who names them and is not taken out too."""
        gone, out = {name for _, name in self.merged.gone}, {*self.removed}
        found: dict[str, dict[str, None]] = {}
        for thing, fields in self.mine.items():
            if thing not in out:
                for values in fields.values():
                    for value in gone.intersection(values):
                        found.setdefault(value, {})[thing[1]] = None
        return {name: [*names] for name, names in found.items()}

    def place(self, thing: Thing, field: str, value: str = "") -> str:
        """Return where in the file a field of a thing is, or its value where it has several, as far as it is known."""
        by_value = self._places.get((*thing, field), {})
        place = by_value.get(value) or next(iter(by_value.values()), "")
        return f"{self.file}: {place}" if place else self.file

    @cached_property
    def _places(self) -> dict[tuple[str, str, str], dict[str, str]]:
        found: dict[tuple[str, str, str], dict[str, str]] = {}
        for (kind, name, field, value), place in self.taken.places.items():
            found.setdefault((kind, name, field), {})[value] = place
        return found

    def check(self, rules: Rules | None = None) -> None:
        """Raise `InputError` with every mistake that the sheets would have, at its place in the file if known."""
        if not self.rewritten.files:
            return
        contents = {path: after for path, (_, after) in self.rewritten.files.items()}
        library, problems = tried(self.folder, self.library, contents, rules)
        if problems:
            raise InputError([self._in_file(problem) for problem in problems])
        self._require_true(by_thing(facts_of(library)))

    def write(self, rules: Rules | None = None) -> list[Path]:
        """Check the changed sheets, write them all, and return their paths; raise where something is wrong or open."""
        if self.is_open:
            raise KgError("Nothing was written: there are conflicts. Keep one side: --mine or --theirs.")
        self.check(rules)
        for path, (before, _) in self.rewritten.files.items():
            if path.read_bytes() != before:
                raise KgError(
                    f"{display_path(path)}: somebody changed it meanwhile; nothing was written. Run it again."
                )
        write_all(home_of(self.library) or self.folder, self.rewritten.files)
        return [*self.rewritten.files]

    def _in_file(self, problem: Problem) -> Problem:
        """Return a mistake at the place of the file that it comes from."""
        _, *names = problem.entry.split(".")
        problem = self._in_sheet(problem)
        if not names:
            return problem
        found = [
            (any(f"'{fact.value[at:]}'" in problem.message for at in _starts(fact.value)), place)
            for fact, place in self.taken.places.items()
            if fact.id == names[0] or fact.id.endswith(f"-{names[0]}")
            if fact.field == (names[1] if len(names) > 1 else fact.field)
        ]
        if not found:
            return problem
        place = max(found, key=lambda each: each[0])[1]
        return Problem(f"{self.file}: {place}", 0, problem.entry, problem.message, problem.hint)

    def _in_sheet(self, problem: Problem) -> Problem:
        """Return a mistake at the line that it has in the sheet as it is."""
        for path, (before, after) in self.rewritten.files.items():
            if display_path(path) == problem.file and problem.line:
                return replace(problem, line=_line_before(before.decode(), after.decode(), problem.line))
        return problem

    def _require_true(self, said: Values) -> None:
        """Raise where what would be written is read otherwise than it was meant; nothing but edits may differ."""
        edited = {(change.thing, change.field) for change in self.rewritten.edits}
        anew = {*self.rewritten.quoted}
        for thing, fields in self.mine.items():
            there = said.get(thing, {})
            for field in dict.fromkeys([*fields, *there]) if thing not in self.removed else ():
                is_place = field in PLACE and thing[1] in anew
                one, other = fields.get(field, []), there.get(field, [])
                if (thing, field) in edited or is_place or one == other or Counter(one) == Counter(other):
                    continue
                raise KgError(
                    f"{thing[1]}: {field} would change, which nobody asked for; nothing was written. "
                    "Edit the sheet by hand, and report this."
                )


def bring_back(  # noqa: PLR0913
    folder: Path,
    reading: Format,
    content: bytes,
    file: str,
    say: Callable[[str], None] = lambda _: None,
    *,
    chapter: str = "",
    side: str = "",
    remove: bool = False,
) -> Returned:
    """Return what a file changes in the sheets of a folder; nothing is written.

    `side` decides conflicts, for the sheets (`mine`) or for the file (`theirs`); with `remove` what the file has no
    more is taken out. `chapter` is that into which new entries go of a file that names none. Raise `InputError` where
    the sheets or the file cannot be read, and where one field has several values.
    """
    if reading.is_own:
        raise KgError(
            f"{file}: a table of your own has no ids by which entries are known again. Start a sheet from it: "
            f"kg import {file} -o BOOK/chapters/NN.yaml."
        )
    library = read_library(folder)
    if (home := home_of(library)) and (finished := finish(home)):
        say(f"Finished an import that was interrupted: {', '.join(finished)}")
        library = read_library(folder)
    mine = tuple(facts_of(library))
    full = _chapter(library, chapter) if chapter else ""
    known = replace(Known.of(mine), chapter=full, file=file, is_apart=False)
    taken = read_as(reading, content, known)
    if not chapter and (chapter := only_chapter(library, (fact.id for fact in taken.facts))):
        taken = read_as(reading, content, replace(known, chapter=chapter))
    theirs = by_thing(normal(taken.facts, library))
    if not theirs:
        raise KgError(f"{file}: nothing in it could be taken; there is {counted(taken.elements, 8) or 'nothing'}.")
    sides = by_thing(mine)
    sent, shown = sent_of(reading, content, library, taken.facts, theirs)
    asked = merge(sent.within(taken.covered), theirs, sides, shown)
    if asked.unclear:
        raise InputError(_unclear(asked.unclear, file, taken))
    merged = asked.decided(side) if side else asked
    removed = merged.gone if remove else ()
    changed = rewritten(library, merged, theirs, sides, removed)
    return Returned(
        folder, file, library, taken, theirs, sides, sent.is_known, asked, merged, tuple(removed), changed, side
    )


def _chapter(library: Library, name: str) -> str:
    """Return the full name of a chapter."""
    found = [full for full in library.sheets if full == name or full.endswith(f"-{name}")]
    if len(found) != 1:
        raise KgError(f"--chapter {name}: choose {', '.join(found or library.sheets)}.")
    return found[0]


def _unclear(changes: Sequence[Change], file: str, taken: Taken) -> Iterator[Problem]:
    """Yield the mistakes of a file that says two things where one is wanted."""
    for change in changes:
        places = [taken.places.get(Fact(*change.thing, change.field, value), "") for value in change.theirs]
        where = next(filter(None, places), "")
        values = " and ".join(f"'{value}'" for value in change.theirs)
        message = f"{change.field} of {change.thing[1]} is {values} in this file, and it has one value"
        yield Problem(f"{file}: {where}" if where else file, 0, "", message, "keep one")


def _line_before(before: str, after: str, line: int) -> int:
    """Return the line of a text that has become a line of another, or the line that this comes behind."""
    blocks = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False).get_matching_blocks()
    start = next((block for block in reversed(blocks) if block.b < line), blocks[0])
    return max(1, start.a + min(line - start.b, start.size or 1))


def _starts(value: str) -> Iterator[int]:
    """Yield where a name begins in a full id, which messages call by its end."""
    yield 0
    yield from (at + 1 for at, sign in enumerate(value) if sign in "-:")
