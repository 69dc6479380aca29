"""Match the texts that are at hand to the sheets that were coded from them."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.anchors.normalize import Folded
from kg.anchors.outcomes import Anchor, check_passages
from kg.anchors.passages import Passages
from kg.anchors.placing import PlacedText
from kg.errors import InputError, Problem, nearest
from kg.seal import hash_of
from kg.sheets.library import Library, Sheet
from kg.texts.coded_text import read_coded_text

__all__ = [
    "Look",
    "RememberedTexts",
    "chapters_called",
    "check_text",
    "check_texts",
    "earlier_texts",
    "given_texts",
    "look_into",
    "texts_at_hand",
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
    return check_passages(sheet.passages, text)


#: Says what became of passages in the text that a file holds.
Look = Callable[[Passages, Path], list[Anchor]]


def look_into(passages: Passages, path: Path) -> list[Anchor]:
    """Return the outcome of passages in the text in a file; raise `InputError` where that cannot be read."""
    return check_passages(passages, read_coded_text(path, passages.text))


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
            known = self._known[path] = key, passages, check_passages(passages, placed.text, placed)
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


def texts_at_hand(
    chapters: Mapping[str, str], given: Mapping[str, Path], problems: list[Problem] | None = None
) -> dict[str, Path]:
    """Return the file of the text of each chapter that is at hand, in the order of the chapters.

    `chapters` gives for each the file that ships with it, if one does, and `given` is as for `texts_of`. What is given
    for no chapter is added to the problems.
    """
    texts = {name: Path(text) for name, text in chapters.items() if text}
    texts.update(given_texts(chapters, given, [] if problems is None else problems))
    return {name: texts[name] for name in chapters if name in texts}


def chapters_called(key: str, names: Iterable[str]) -> list[str]:
    """Return the full names of the chapters that a key may mean (`ch6`, or `tw2019-ch6`)."""
    return [name for name in names if name == key or name.endswith(f"-{key}")]


def given_texts(
    names: Iterable[str], given: Mapping[str, Path], problems: list[Problem], option: str = "--text"
) -> dict[str, Path]:
    """Return the texts that are given, by the full names of their chapters; add to the problems what names no one."""
    known, found = list(names), {}
    for key, path in given.items():
        named = chapters_called(key, known)
        if len(named) == 1:
            found[named[0]] = path
        else:
            message = "several books have a chapter of that name" if named else "there is no coded chapter of that name"
            problems.append(Problem(option, 0, key, message, nearest(key, known)))
    return found
