"""Move the places of sheets that had them written out (`at:`, `sha256:`) into their locks, with the texts at hand.

A sheet of which a text is missing, or of which a hash does not belong to its text, is left as it is, and said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import files
from kg.anchors.lock import AnchorLock, LockedAnchor, TextMarks, format_lock
from kg.anchors.passages import Passage
from kg.anchors.placing import PlacedText
from kg.errors import InputError, Problem
from kg.files import display_path, read_bytes
from kg.sheets.folder import book_folders, lock_file
from kg.texts.coded_text import read_coded_text
from kg.texts.given import given_texts
from kg.yaml.edit import FieldEdit, edit_fields, listed
from kg.yaml.positions import Document, Place, parse_yaml

__all__ = ["convert_sheets"]

_MARKS = ("characters", "sha256", "normalized-sha256")
_SECTIONS = ("claims", "arguments")
_PLACE = frozenset({"at", "sha256"})


@dataclass(frozen=True)
class _Old:
    """A sheet that holds the marks of its text: its path, what it is read as, and the file of its text if it ships."""

    path: Path
    document: Document
    values: Mapping[str, Any]
    shipped: Path | None

    @property
    def marks(self) -> TextMarks:
        """Return what its text is known again by."""
        characters, raw, folded = (str(self.values["text"][name]) for name in _MARKS)
        return TextMarks(int(characters), raw, folded)


def convert_sheets(folder: Path, given: Mapping[str, Path]) -> list[Path]:
    """Move the places of all sheets of a folder into locks, and return which sheets had some.

    `given` has for chapters (`ch6`, or `tw2019-ch6`) the file of their text. Raise `InputError` with every sheet that
    cannot be converted, and then change none.
    """
    problems: list[Problem] = []
    sheets = dict(_old_sheets(folder, problems))
    texts = {name: old.shipped for name, old in sheets.items() if old.shipped} | given_texts(sheets, given, problems)
    new: dict[Path, bytes] = {}
    for name, old in sheets.items():
        if name not in texts:
            message = "its places can only be moved with its text at hand"
            problems.append(Problem(old.document.file, 0, name, message, f"give it: --text {name}=FILE"))
            continue
        try:
            placed = PlacedText(read_coded_text(texts[name], old.marks))
        except InputError as error:
            problems.extend(error.problems)
            continue
        new |= _converted(old, placed, problems)
    if problems:
        raise InputError(problems)
    files.write_files(new)
    return [old.path for old in sheets.values()]


def _old_sheets(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, _Old]]:
    for home in book_folders(folder):
        try:
            book = parse_yaml(read_bytes(home / "book.yaml", display_path(home / "book.yaml")), "book.yaml").values
            for path in sorted((home / "chapters").glob("*.yaml")):
                document = parse_yaml(read_bytes(path, display_path(path)), display_path(path))
                values: Any = document.values
                text = values.get("text") if isinstance(values, dict) else None
                if isinstance(text, dict) and all(name in text for name in _MARKS):
                    shipped = home / str(text["file"]) if text.get("file") else None
                    name = f"{book['book']}-{values['chapter']}"  # type: ignore[index]
                    yield name, _Old(path, document, values, shipped)
        except InputError as error:
            problems.extend(error.problems)


def _converted(old: _Old, placed: PlacedText, problems: list[Problem]) -> dict[Path, bytes]:
    """Return the sheet and its lock as they are to be written; add to the problems what cannot be moved."""
    if (len(placed.text.text), placed.text.digest()) != (old.marks.characters, old.marks.folded):
        problems.append(Problem(old.document.file, 0, "text", "this is not the text that its places are counted in"))
        return {}
    edits: dict[Place, FieldEdit] = {("text",): FieldEdit(frozenset(_MARKS))}
    anchors: dict[str, LockedAnchor] = {}
    for section in _SECTIONS:
        for key, entry in (old.values.get(section) or {}).items():
            if not _PLACE & entry.keys():
                continue
            start, end = (int(number) for number in entry["at"])
            passage = Passage(key=key, line=old.document.line((section, key)), quote=entry["quote"])
            found = [spot.passage for spot in placed.spots(passage)]
            ends = None if found == [(start, end)] else placed.ends(passage, (start, end))
            passage = passage.model_copy(update={"ends": ends})
            spots = [spot for spot in placed.spots(passage) if spot.passage == (start, end)]
            if len(spots) != 1 or placed.text.digest(start, end) != entry["sha256"]:
                message = f"nothing but its numbers says that it is at {start}-{end}"
                problems.append(Problem(old.document.file, passage.line, key, message, "quote more of its words"))
                continue
            anchors[key] = placed.anchor(passage, spots[0])
            added = {"passage": ("quote", listed(ends))} if ends else None
            edits[section, key] = FieldEdit(_PLACE, None, added)
    content = old.path.read_text(encoding="utf-8")
    return {
        old.path: edit_fields(content, edits).encode(),
        lock_file(old.path): format_lock(AnchorLock(old.marks, anchors), old.path.name),
    }
