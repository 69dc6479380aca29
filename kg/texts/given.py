"""Say of which chapters the text is at hand: it is given, by the name of its chapter, or ships with the sheet."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import Problem, nearest

__all__ = ["chapters_called", "given_texts", "texts_at_hand"]


def texts_at_hand(
    chapters: Mapping[str, str], given: Mapping[str, Path], problems: list[Problem] | None = None
) -> dict[str, Path]:
    """Return the file of the text of each chapter that is at hand, in the order of the chapters.

    `chapters` gives for each the file that ships with it, if one does, and `given` files by what chapters are called.
    What is given for no chapter is added to the problems.
    """
    texts = {name: Path(text) for name, text in chapters.items() if text}
    texts.update(given_texts(chapters, given, [] if problems is None else problems))
    return {name: texts[name] for name in chapters if name in texts}


def chapters_called(key: str, names: Iterable[str]) -> list[str]:
    """Return the full names of the chapters that a key may mean (`ch6`, or `tw2019-ch6`).

    >>> chapters_called("ch6", ["tw2019-ch6", "tw2019-ch16"])
    ['tw2019-ch6']
    """
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
