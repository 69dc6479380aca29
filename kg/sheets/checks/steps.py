"""Check whose claims and arguments are: the text's where it states them, the coders' where they infer them."""

from collections.abc import Iterable, Iterator

from kg.errors import Problem
from kg.sheets.claims import Argument, ClaimBase
from kg.sheets.context import ContextFile
from kg.sheets.records import Chapter
from kg.yaml.messages import at
from kg.yaml.positions import Document

__all__ = ["check_held", "check_steps", "is_inferred"]


def is_inferred(entry: ClaimBase | Argument, coder: str) -> bool:
    """Return whether a claim or argument is what a coder infers, and not stated in the text."""
    return entry.held_by == (coder,)


def check_steps(sheet: Chapter | ContextFile, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with who holds the claims and arguments of a sheet, and with how they are joined."""
    coder = sheet.coding.by
    for name, claim in sheet.claims.items():
        yield from _check_holders(claim, coder, document, ("claims", name))
        if "statement" in claim.unstated and not is_inferred(claim, coder):
            hint = f"write 'held-by: {coder}', or remove 'statement' from 'unstated:'"
            message = "the text does not state it, so that only a coder can hold it"
            yield at(document, ("claims", name, "unstated"), message, hint)
    for name, argument in sheet.arguments.items():
        place = ("arguments", name)
        yield from _check_holders(argument, coder, document, place)
        if argument.cue is None and not (is_inferred(argument, coder) or document.is_lost((*place, "cue"))):
            hint = f"write in 'cue:' the words that signal the step or, where none do, 'held-by: {coder}'"
            yield at(document, place, "there is no 'cue', so nothing says that the text takes this step", hint)
        for premise in _twice(argument.premises):
            yield at(document, (*place, "premises"), f"{premise!r} is named twice", "name each premise once")
        if argument.conclusion in argument.premises:
            message = f"{argument.conclusion!r} is premise and conclusion at once"
            yield at(document, (*place, "conclusion"), message, "an argument leads to a new claim")


def check_held(chapter: Chapter, document: Document) -> Iterator[Problem]:
    """Yield which entries of a part without an author say nothing of who holds them."""
    for section in ("claims", "arguments"):
        for name, entry in getattr(chapter, section).items():
            if not entry.held_by and "holder" not in getattr(entry, "unstated", ()):
                message = "the chapter has no author of its own, and the book has editors only; so nobody holds this"
                hint = f"add 'author:' to 'parts.{chapter.chapter}' in the book's record, or 'held-by:' here"
                yield at(document, (section, name), message, hint)


def _check_holders(
    entry: ClaimBase | Argument, coder: str, document: Document, place: tuple[str, str]
) -> Iterator[Problem]:
    spot = (*place, "held-by")
    for holder in _twice(entry.held_by):
        yield at(document, spot, f"{holder!r} is named twice", "name each holder once")
    if coder in entry.held_by and not is_inferred(entry, coder) and set(entry.held_by) != {coder}:
        message = f"{coder!r} coded the sheet and holds what the text does not state; others hold what it states"
        yield at(document, spot, message, f"leave {coder!r} out, or make an entry of its own of what is inferred")


def _twice(names: Iterable[str]) -> list[str]:
    seen = list(names)
    return sorted({name for name in seen if seen.count(name) > 1})
