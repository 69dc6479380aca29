"""Try changed sheets in a copy, before anything is written: what is found wrong in them, and what they say."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kg import lock
from kg.errors import Problem
from kg.files import display_path
from kg.sheets.folder import corpus, lock_file
from kg.sheets.library import Library
from kg.sheets.reader import read_sound_part

__all__ = ["Rules", "tried"]

#: Says what the rules find wrong in a folder of sheets.
Rules = Callable[[Path], Sequence[Problem]]


def tried(
    folder: Path, library: Library, contents: Mapping[Path, bytes], rules: Rules | None = None
) -> tuple[Library, list[Problem]]:
    """Return what the sheets of a folder would be with other contents of some files, and the mistakes that are new.

    The rules are asked where the sheets have no mistake of their own. Mistakes that are there already are not new.
    """
    with _copied(folder, library, contents) as (copy, names):
        found, problems = read_sound_part(copy)
        if not problems and rules:
            problems = [*rules(copy)]
        news = [_named(problem, names) for problem in problems]
    if news and rules:
        with _copied(folder, library, {}) as (copy, names):
            known = {(one.entry, one.message) for one in (_named(each, names) for each in rules(copy))}
        news = [problem for problem in news if (problem.entry, problem.message) not in known]
    return found, news


@contextmanager
def _copied(folder: Path, library: Library, contents: Mapping[Path, bytes]) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Give a copy of the sheets of a folder, with other contents of some, and what each file there is a copy of."""
    files = {path.absolute(): path for path in _files(folder, library)}
    root = Path(*_common(sorted(files)))
    new = {path.absolute(): content for path, content in contents.items()}
    with lock.scratch_in(Path(tempfile.gettempdir()), "kg-import-") as scratch:
        names: dict[str, str] = {}
        for whole, path in files.items():
            copy = scratch / "sheets" / whole.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if whole in new:
                copy.write_bytes(new[whole])
            else:
                shutil.copyfile(whole, copy)
            names[display_path(copy)] = display_path(path)
        yield scratch / "sheets" / folder.absolute().relative_to(root), names


def _common(paths: Sequence[Path]) -> list[str]:
    """Return the parts of the folder that all paths lie below."""
    found = []
    for parts in zip(*(path.parent.parts for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        found.append(parts[0])
    return found


def _files(folder: Path, library: Library) -> Iterator[Path]:
    """Yield the files that the sheets of a folder are read from; texts are no part of them, but where they ship."""
    found = corpus(folder)
    for file in found:
        yield file.path
        if file.kind == "chapter" and lock_file(file.path).exists():
            yield lock_file(file.path)
    if found.codebook:
        yield found.codebook
    for book in library.books:
        for sheet in book.sheets:
            shipped = sheet.home / sheet.chapter.text.file if sheet.chapter.text.file else None
            if shipped and shipped.is_file():
                yield shipped


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Return a problem with the name of the file that its own is a copy of."""
    message = problem.message
    for copy, name in names.items():
        message = message.replace(copy, name)
    return replace(problem, file=names.get(problem.file, problem.file), message=message)
