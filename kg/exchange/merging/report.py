"""Say what a file brings back: how much, what is to be decided, what nobody asked for, and the lines that change."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from kg.exchange.merging.merge import Change, Thing
from kg.exchange.merging.places import Spot, spots_of
from kg.exchange.merging.returned import Returned
from kg.exchange.taken import counted
from kg.files import display_path
from kg.sheets.library import SHEET_SECTIONS

__all__ = ["counts", "decisions", "diff", "notes", "said"]

#: How many of several names a sentence has.
_MOST = 6
#: Kinds that no import changes -> where they are changed.
_ELSEWHERE = {"concept": "the codebook is changed in its own file"}
_SIDES = {"mine": "sheets", "theirs": "file"}
_ENTRY = re.compile(r"(?:  )?([A-Za-z0-9-]+):")


def said(returned: Returned) -> Iterator[str]:
    """Yield all that there is to say besides the lines that change: counts, decisions, notes."""
    yield counts(returned)
    yield from decisions(returned)
    yield from notes(returned)


def counts(returned: Returned) -> str:
    """Return how many entries are unchanged, edited, new and gone, and how many fields are in conflict."""
    asked, edited = returned.asked, {change.thing for change in returned.rewritten.edits}
    fields = len(returned.rewritten.edits)
    more = f" ({fields} fields)" if fields > len(edited) else ""
    number = len(asked.conflicts) + len(asked.deleted)
    decided = f", decided for the {_SIDES[returned.side]}" if number and returned.side else ""
    return (
        f"Unchanged {len(asked.unchanged):,}, edited {len(edited):,}{more}, new {len(returned.rewritten.added):,}, "
        f"gone {len(asked.gone):,}, conflicts {number:,}{decided}."
    )


def decisions(returned: Returned) -> Iterator[str]:
    """Yield a line for each decision that is open."""
    spots = spots_of(returned.library)
    merged = returned.merged
    for change in merged.conflicts:
        yield _conflict(returned, change, spots[change.thing])
    for thing in merged.deleted:
        where = returned.place(thing, "")
        yield (
            f"{where}: {thing[1]}: it was changed here, and the sheets have it no more. "
            "Keep one: --mine leaves it out, --theirs brings it back."
        )
    for thing in merged.held:
        if thing in returned.removed:
            yield (
                f"{returned.file}: {thing[1]}: it is gone here, and the sheet was changed since the file was made "
                f"({spots[thing].line()}). Keep one: --mine or --theirs."
            )


def _conflict(returned: Returned, change: Change, spot: Spot) -> str:
    where = returned.place(change.thing, change.field, change.theirs[0] if change.theirs else "")
    theirs, mine, line = _shown(change.theirs), _shown(change.mine), spot.line(change.field)
    if returned.is_known:
        said = f"you set {theirs}; the sheet was changed to {mine} since the file was made ({line})"
    else:
        said = f"it is {theirs} here and {mine} in the sheet ({line}), and nothing says what was sent"
    return f"{where}: {change.thing[1]}: {change.field}: {said}. Keep one: --mine or --theirs."


def _shown(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values) or "nothing"


def notes(returned: Returned) -> Iterator[str]:
    """Yield what else there is to say: what is gone, begun, left out, untaken, and what to do next."""
    spots = spots_of(returned.library)
    rewritten, merged = returned.rewritten, returned.merged
    for thing in merged.gone:
        yield _gone(returned, thing, spots[thing])
    for thing in rewritten.drafts:
        if thing in rewritten.added:
            yield f"{thing[1]} is new and not complete: it goes below drafts:, with a comment for each field it lacks."
    for change in rewritten.waiting:
        drafts = ", ".join(name for name in change.wanted if name not in change.mine)
        yield f"{change.thing[1]}: {change.field} is left as it is until what it names is no draft: {drafts}."
    yield from _homeless(rewritten.homeless)
    if merged.kept:
        fields = sorted({_field(change) for change in merged.kept})
        yield f"Not changed by an import: {_some(fields)}."
    if untaken := counted(returned.taken.untaken):
        yield f"Untaken: {untaken}."
    if rewritten.quoted:
        yield (
            f"The words of {_some(rewritten.quoted)} are others than before: 'kg anchors "
            f"{display_path(returned.folder)} --write' finds their places in the text."
        )


def _homeless(things: Sequence[Thing]) -> Iterator[str]:
    """Yield what is left out for want of a place: entries of a chapter that is not here, and what no import adds."""
    kinds_inside = {*SHEET_SECTIONS.values(), "chapter", "text", "coding"}
    inside = [thing for thing in things if thing[0] in kinds_inside]
    for left, why in (
        (inside, "of no chapter that is here; say which with --chapter, or start one with -o"),
        ([thing for thing in things if thing not in inside], "which an import does not add"),
    ):
        if left:
            kinds = counted(Counter(kind for kind, _ in left))
            yield f"Left out: {kinds}, {why}: {_some([name for _, name in left])}."


def _field(change: Change) -> str:
    kind = change.thing[0]
    return f"{change.field} of {change.thing[1]}{f' ({_ELSEWHERE[kind]})' if kind in _ELSEWHERE else ''}"


def _gone(returned: Returned, thing: Thing, spot: Spot) -> str:
    naming = returned.referring(thing)
    named = f" {_some(naming)} name{'s' if len(naming) == 1 else ''} it." if naming else ""
    if thing in returned.removed:
        return f"{thing[1]} is taken out ({spot.line()}).{named}"
    return f"{thing[1]} is not in the file any more ({spot.line()}).{named} --remove takes it out."


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")


def diff(returned: Returned) -> Iterator[str]:
    """Yield the lines of the sheets that change, as a unified diff; behind each place is the entry that it is in."""
    for path, (before, after) in returned.rewritten.files.items():
        yield from _of_file(path, before.decode(), after.decode())


def _of_file(path: Path, before: str, after: str) -> Iterator[str]:
    name = display_path(path)
    old = before.splitlines()
    for line in unified_diff(old, after.splitlines(), name, name, n=0, lineterm=""):
        found = re.match(r"@@ -(\d+)", line)
        yield f"{line} {_entry(old, int(found[1]))}".rstrip() if found else line


def _entry(lines: Sequence[str], number: int) -> str:
    """Return in which entry a line of a sheet is, as a hint for who reads the difference."""
    name = ""
    for line in reversed(lines[:number]):
        if not (found := _ENTRY.match(line)):
            continue
        if not line.startswith(" "):
            return f"{found[1]}.{name}" if name else found[1]
        name = name or found[1]
    return name
