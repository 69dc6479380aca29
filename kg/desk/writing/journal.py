"""Keep each save of a page below `.kg/journal`, and go back and forth through them; nothing is ever removed from it.

A save is a file `000001` with the one before it, who saved what and when, and the hashes of the files before and after;
what the files held is kept once under each hash. `head` names the save whose outcome is on the disk. A save is noted
before its files are written: where a run is killed between the two, the next one sees which of both it was.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.desk.writing.conflict import digest
from kg.files import write_file, write_files

__all__ = ["Journal", "Save"]

#: What a file holds, by what the file is (`sheet`, `actors`, `codebook`); None where it is not there.
Contents = Mapping[str, bytes | None]


@dataclass(frozen=True)
class Save:
    """A save: its number and that of the one before, who saved what and when, and hashes of files before and after."""

    number: int
    parent: int
    by: str
    what: str
    time: str
    files: Mapping[str, tuple[str, str]]


class Journal:
    """The saves of one sheet, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def head(self) -> int:
        """Return the number of the save whose outcome is on the disk; 0 is what was there before all of them."""
        try:
            return int((self._folder / "head").read_text("utf-8"))
        except (OSError, ValueError):
            return 0

    def save(self, number: int) -> Save | None:
        """Return a save by its number, if it is there and whole."""
        try:
            said = json.loads((self._folder / f"{number:06}").read_text("utf-8"))
            files = {str(name): (str(was), str(new)) for name, (was, new) in said["files"].items()}
            return Save(number, int(said["parent"]), said["by"], said["what"], said["time"], files)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def next(self) -> Save | None:
        """Return the save that is done again from here: the last that was made of what is on the disk."""
        found = (self.save(number) for number in reversed(self._numbers()))
        return next((one for one in found if one and one.parent == self.head), None)

    def note(self, by: str, what: str, time: str, before: Contents, after: Contents) -> Save:
        """Note a save that is about to be written, with all that its files held and will hold."""
        number = max([self.head, *self._numbers()]) + 1
        files = {name: (digest(before[name]), digest(after[name])) for name in after}
        held = {digest(content): content for content in (*before.values(), *after.values()) if content is not None}
        write_files({self._kept(name): content for name, content in held.items() if not self._kept(name).exists()})
        said = {"parent": self.head, "by": by, "what": what, "time": time, "files": files}
        write_file(self._folder / f"{number:06}", json.dumps(said, ensure_ascii=False, indent=1).encode())
        return Save(number, self.head, by, what, time, files)

    def move(self, number: int) -> None:
        """Note that the outcome of a save is on the disk."""
        write_files({self._folder / "head": str(number).encode()})

    def content(self, name: str) -> bytes | None:
        """Return what a file held by its hash, if that was kept."""
        path = self._kept(name)
        return path.read_bytes() if path.is_file() else None

    def _kept(self, name: str) -> Path:
        return self._folder / "held" / name

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return sorted(int(path.name) for path in self._folder.iterdir() if path.name.isdigit())
