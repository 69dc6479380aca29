"""Put the texts that are at hand beside the sheets that were coded from them."""

from collections.abc import Mapping
from pathlib import Path

from kg.anchors import locate_text
from kg.documents import read_document
from kg.errors import InputError, Problem, nearest
from kg.library import Library
from kg.normalize import Folded

__all__ = ["texts_of"]


def texts_of(library: Library, given: Mapping[str, Path]) -> dict[str, Folded | None]:
    """Return for every coded chapter its text, folded, or None where it is not at hand.

    A text is given by the name of its chapter (`ch6`, or `tw2019-ch6`) and a file that holds it, or it ships in the
    folder of its book and the sheet names it. Raise `InputError` with every file that cannot be read and every name
    that is no chapter's.
    """
    problems: list[Problem] = []
    files = {
        name: sheet.home / sheet.chapter.text.file for name, sheet in library.sheets.items() if sheet.chapter.text.file
    }
    for key, path in given.items():
        named = [name for name in library.sheets if name == key or name.endswith(f"-{key}")]
        if len(named) == 1:
            files[named[0]] = path
        else:
            message = "several books have a chapter of that name" if named else "there is no coded chapter of that name"
            problems.append(Problem("--text", 0, key, message, nearest(key, library.sheets)))
    texts: dict[str, Folded | None] = dict.fromkeys(library.sheets)
    for name, path in files.items():
        try:
            texts[name] = locate_text(read_document(path), library.sheets[name].chapter.text)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return texts
