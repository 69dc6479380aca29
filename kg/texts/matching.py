"""Compare the passages of sheets with the texts they were coded from, without ever storing a text.

No likeness decides: a passage is where its hash says it is, or the words of its quotation are looked for exactly.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.anchors.moving import Change, Move, moves
from kg.anchors.normalize import Folded
from kg.anchors.outcomes import Anchor, Look, Outcome
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import PlacedText
from kg.errors import InputError, Problem
from kg.seal import hash_of
from kg.sheets.library import Library, Sheet
from kg.texts.coded_text import read_coded_text
from kg.texts.given import given_texts, texts_at_hand

__all__ = [
    "RememberedTexts",
    "check_text",
    "check_texts",
    "earlier_texts",
    "look_into",
    "texts_of",
]


def texts_of(library: Library, given: Mapping[str, Path]) -> dict[str, Folded | None]:
    """Return for every coded chapter its text, folded, or None where it is not at hand.

    A text is given by the name of its chapter (`ch6`, or `tw2019-ch6`) and a file that holds it, or it ships in the
    folder of its book and the sheet names it. Raise `InputError` with every file that cannot be read and every name
    that is no chapter's.
    """
    problems: list[Problem] = []
    shipped = {
        name: sheet.home / sheet.chapter.text.file for name, sheet in library.sheets.items() if sheet.chapter.text.file
    }
    texts: dict[str, Folded | None] = dict.fromkeys(library.sheets)
    for name, path in {**shipped, **given_texts(library.sheets, given, problems)}.items():
        try:
            texts[name] = read_coded_text(path, library.sheets[name].lock.text)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return texts


def earlier_texts(library: Library, given: Mapping[str, Path]) -> dict[str, Folded]:
    """Return earlier states of texts, out of files given by the names of their chapters.

    Raise `InputError` where one is not that in which the places of its sheet are counted.
    """
    problems: list[Problem] = []
    found: dict[str, Folded] = {}
    for name, path in given_texts(library.sheets, given, problems, "--old").items():
        marks = library.sheets[name].lock.text
        try:
            text = read_coded_text(path, marks)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if marks is None or marks.folded != text.digest():
            message = "this is not the text in which the places of the sheet are counted"
            problems.append(Problem(str(path), 0, name, message, "give the text as it was before, or leave --old out"))
        found[name] = text
    if problems:
        raise InputError(problems)
    return found


def check_text(sheet: Sheet, text: Folded | None) -> list[Anchor]:
    """Return the outcome of every passage of a sheet, against its text or against nothing."""
    return _check_passages(sheet.passages, text)


def look_into(passages: Passages, path: Path) -> list[Anchor]:
    """Return the outcome of passages in the text in a file; raise `InputError` where that cannot be read."""
    return _check_passages(passages, read_coded_text(path, passages.text))


class RememberedTexts:
    """Looks into texts for who asks again and again: a file that holds the same is not read again.

    Of the text that was read last, it is known where words are; of others, what became of the passages that were asked
    for last.
    """

    def __init__(self) -> None:
        self._last: tuple[object, PlacedText] | None = None
        self._known: dict[Path, tuple[object, Passages, list[Anchor]]] = {}

    def __call__(self, passages: Passages, path: Path) -> list[Anchor]:
        """Return the outcome of passages in the text in a file; raise `InputError` where that cannot be read."""
        key = (path, hash_of(path), passages.text)
        known = self._known.get(path)
        if known is None or known[:2] != (key, passages):
            if self._last is None or self._last[0] != key:
                self._last = key, PlacedText(read_coded_text(path, passages.text))
            placed = self._last[1]
            known = self._known[path] = key, passages, _check_passages(passages, placed.text, placed)
        return known[2]


def check_texts(
    chapters: Mapping[str, str],
    given: Mapping[str, Path],
    passages: Callable[[str], Passages],
    look: Look = look_into,
) -> tuple[Anchor, ...]:
    """Return the outcome of every passage of the chapters whose texts are at hand, one chapter after the other.

    `chapters` gives for each the file of the text that ships with it, if one does; `given` as for `texts_of`;
    `passages` those of a chapter; and `look` looks into a text.
    """
    problems: list[Problem] = []
    texts = texts_at_hand(chapters, given, problems)
    anchors: list[Anchor] = []
    for name in (name for name in chapters if name in texts):
        try:
            anchors += look(passages(name), texts[name])
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(anchors)


def _check_passages(passages: Passages, text: Folded | None, placed: PlacedText | None = None) -> list[Anchor]:
    """Return the outcome of every passage, against the text or, without it, as the lock left it.

    `placed` is the text made ready for words to be looked for in it, by who asks again and again.
    """
    moved = {move.entry: move for move in moves(passages, text, placed=placed)} if text else {}
    changed = text is not None and passages.text is not None and passages.text.folded != text.digest()
    outcomes = ((entry, _outcome(entry, moved.get(entry.key), has_changed=changed)) for entry in passages.entries)
    return [Anchor(passages.file, entry.line, entry.key, *outcome) for entry, outcome in outcomes]


_OUTCOMES = {
    Change.KEPT: Outcome.FOUND,
    Change.PLACED: Outcome.FOUND,
    Change.MOVED: Outcome.MOVED,
    Change.CHANGED: Outcome.TEXT_CHANGED,
    Change.AMBIGUOUS: Outcome.AMBIGUOUS,
    Change.ORPHANED: Outcome.ORPHANED,
}
_NOT_YET = "it has no place yet, since the text is another than before; 'kg anchors --write' gives it one"
_CHANGED = "the quotation is there, but the words around it have changed"


def _outcome(entry: Passage, move: Move | None, *, has_changed: bool) -> tuple[Outcome, tuple[int, int] | None, str]:
    """Return what became of a passage, where it is now, and why."""
    if entry.quote is None:
        return Outcome.NO_TEXT, None, "it has no quotation to look for"
    if move is None:
        state = entry.anchor.state if entry.anchor else ""
        return _LEFT.get(state, (Outcome.NO_TEXT, None, ""))
    outcome = _OUTCOMES[move.change]
    if outcome in {Outcome.AMBIGUOUS, Outcome.ORPHANED}:
        return outcome, None, _said(move)
    if move.anchor is None:
        raise AssertionError(move)
    if outcome is Outcome.FOUND and move.anchor.state == "review":
        return Outcome.TEXT_CHANGED, move.anchor.passage, _CHANGED
    if outcome is Outcome.FOUND and move.change is Change.PLACED and has_changed:
        return outcome, move.anchor.passage, _NOT_YET
    start, end = move.anchor.passage
    reason = f"it is at {start}-{end} now" if outcome is Outcome.MOVED else move.reason
    return outcome, move.anchor.passage, "" if outcome is Outcome.FOUND else reason


#: What the lock says of a passage where the text is not at hand.
_LEFT: dict[str, tuple[Outcome, tuple[int, int] | None, str]] = {
    "lost": (Outcome.ORPHANED, None, "the words were not in the text when it was compared last"),
    "review": (Outcome.TEXT_CHANGED, None, _CHANGED),
}


def _said(move: Move) -> str:
    """Return why a passage has no place, with the words that are nearest to its quotation."""
    near = move.proposal
    if near:
        return f"{move.reason}; the nearest are “{near.quote}” at {near.start}-{near.end}"
    return f"{move.reason}, nor anything near them" if move.reason.endswith("one after another") else move.reason
