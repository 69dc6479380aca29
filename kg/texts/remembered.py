"""Remember where on this machine the texts of a project are, so that each is given once.

What was given is noted in `.kg/texts.json` of the project, which git ignores: a path leads nowhere on another machine.
A project may name its texts itself, under `texts:` in project.yaml. The texts are read there, and copied nowhere. Who
names the folder of one book of a project means the same notes, as far as they are of that book.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, StoreError
from kg.files import display_path, read_bytes, write_files
from kg.sheets.folder import actors_file

if TYPE_CHECKING:  # a build looks here first of all, and may have nothing to do
    from kg.anchors.normalize import Folded
    from kg.sheets.library import Library

__all__ = ["note_texts", "over", "recall_texts", "remember_texts"]

#: In which fields a sheet, and the record of a book, have their keys.
_KEYS = ("chapter", "book")
_NOTES = Path(".kg", "texts.json")
#: What is in the file of a project that may name texts: the key as it is, or a sign by which it could be disguised.
_NAMES_TEXTS = re.compile(rb"texts|\\|\0")


def recall_texts(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the texts that are known in a project by the chapters they are of, and what to say of those now gone."""
    home = _home(folder)
    noted = ((_called(home, key), path) for key, path in _noted(home).items())
    found = over(_named(home), {chapter: path for chapter, path in noted if chapter})
    if home != folder:
        found = _of_book(folder, found)
    gone = [
        f"{chapter}: its text was in {display_path(path)}, where it is not any more; give it anew with --text"
        for chapter, path in found.items()
        if not path.is_file()
    ]
    return {chapter: path for chapter, path in found.items() if path.is_file()}, gone


def remember_texts(
    folder: Path, given: Mapping[str, Path], library: "Library", texts: "Mapping[str, Folded | None] | None" = None
) -> None:
    """Note where the texts that were given are; where nothing can be written there, they are given again next time.

    What ships next to a sheet is known already. Of `texts` that were only looked at, none takes the place of another:
    those are noted that are the first of their chapter, or that in which its places are counted.
    """
    from kg.texts.given import chapters_called

    new: dict[str, Path] = {}
    for key, path in given.items():
        named = chapters_called(key, library.sheets)
        if len(named) == 1:
            sheet, text = library.sheets[named[0]], (texts or {}).get(named[0])
            is_its_own = text is None or sheet.lock.text is None or sheet.lock.text.folded == text.digest()
            if not sheet.chapter.text.file and is_its_own:
                # In a project of several books each may have a chapter of that name.
                new[key if _home(folder) == folder else named[0]] = path
    note_texts(folder, new)


def note_texts(folder: Path, given: Mapping[str, Path]) -> None:
    """Note where the texts of a project are, by the chapters they are of, or by the places of their sheets in it.

    What a sheet is the coding of is looked up in it each time: while somebody begins, books are called anew.
    """
    home = _home(folder)
    known = _noted(home)
    names = [_called(home, key) for key in given]
    kept = {key: path for key, path in known.items() if not any(_is_one(_called(home, key), name) for name in names)}
    new = kept | {key: path.absolute() for key, path in given.items()}
    if new == known:
        return
    notes = {chapter: str(path) for chapter, path in sorted(new.items())}
    content = f"{json.dumps(notes, indent=2, ensure_ascii=False)}\n".encode()
    try:
        write_files({home / _NOTES: content, (home / _NOTES).with_name(".gitignore"): b"*\n"})
    except StoreError:
        return


def over(known: Mapping[str, Path], given: Mapping[str, Path]) -> dict[str, Path]:
    """Return texts with others put over them: what was known of the same chapter, by whatever name, goes.

    >>> over({"tw2019-ch6": Path("old"), "tw2019-ch1": Path("one")}, {"ch6": Path("new")})
    {'tw2019-ch1': PosixPath('one'), 'ch6': PosixPath('new')}
    """
    kept = {name: path for name, path in known.items() if not any(_is_one(name, other) for other in given)}
    return {**kept, **given}


def _home(folder: Path) -> Path:
    """Return where the texts of a folder are noted: next to the actors of its books, as the journal of `kg code` is."""
    return actors_file(folder, [folder] if (folder / "book.yaml").exists() else []).parent


def _of_book(folder: Path, texts: Mapping[str, Path]) -> dict[str, Path]:
    """Return those of the texts of a project that are of chapters of one book."""
    from kg.texts.given import chapters_called

    own = [chapter for sheet in folder.glob("chapters/*.yaml") if (chapter := _chapter_of(sheet))]
    return {name: path for name, path in texts.items() if chapters_called(name, own)}


def _is_one(name: str, other: str) -> bool:
    """Return whether two names may be of one chapter, the full one and the end of it."""
    from kg.texts.given import chapters_called

    return bool(chapters_called(name, [other]) or chapters_called(other, [name]))


def _called(folder: Path, key: str) -> str:
    """Return the chapter that a key of the notes is of: its name, or what the sheet at that place codes."""
    return _chapter_of(folder / key) if "/" in key else key


def _chapter_of(sheet: Path) -> str:
    """Return the full name of the chapter that a sheet codes, or nothing where it or the record of its book is gone."""
    if not sheet.is_file():
        return ""
    try:
        said = sheet.read_text("utf-8"), (sheet.parent.parent / "book.yaml").read_text("utf-8")
    except (OSError, ValueError):
        return ""
    forms = (re.compile(rf"(?m)^{name}:[ \t]*([a-z0-9-]+)") for name in _KEYS)
    chapter, book = (form.search(text) for form, text in zip(forms, said, strict=True))
    return f"{book[1]}-{chapter[1]}" if book and chapter else ""


def _noted(folder: Path) -> dict[str, Path]:
    try:
        noted = json.loads((folder / _NOTES).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(chapter): Path(str(path)) for chapter, path in noted.items()} if isinstance(noted, dict) else {}


def _named(folder: Path) -> dict[str, Path]:
    """Return the texts that the file of a project names; paths there begin at its folder."""
    file = folder / "project.yaml"
    if not file.is_file():
        return {}
    try:
        content = read_bytes(file)
        if not _NAMES_TEXTS.search(content):
            return {}
        from kg.yaml.positions import parse_yaml  # with what reads YAML

        values = parse_yaml(content, display_path(file)).values
    except InputError:  # which is reported where the file is read for what else it says
        return {}
    texts = values.get("texts") if isinstance(values, dict) else None
    known = texts if isinstance(texts, dict) else {}
    return {str(chapter): folder / str(path) for chapter, path in known.items() if path}
