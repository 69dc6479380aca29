"""Write the files of a page: whole or not at all, only over what the page knows, and with a way back."""

import datetime
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from kg import lock
from kg.desk.place import Place
from kg.desk.refused import ConflictError, Mistake, RefusedError
from kg.desk.writing.conflict import digest, lines_between
from kg.desk.writing.journal import Journal, Save
from kg.files import display_path, write_file, write_files

__all__ = ["Files"]

_FOLDER = Path(".kg", "journal")


class Files:
    """The files that a page may write, by what they are; what each held when the page read it is known by its hash."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._paths = place.files
        root = place.actors.absolute().parent  # the same, whether the book or the folder of all books is named
        relative = place.sheet.absolute().relative_to(root)
        self._root = root
        self._home = root / _FOLDER / "--".join(relative.with_suffix("").parts)
        self.journal = Journal(self._home)
        self._seen: dict[str, bytes] = {}

    def held(self) -> AbstractContextManager[None]:
        """Hold the sheet, so that one page or program at a time writes it."""
        ignored = self._root / ".kg" / ".gitignore"
        if not ignored.exists():
            write_files({ignored: b"*\n"})
        return lock.held(self._home / "lock")

    def now(self, name: str) -> bytes | None:
        """Return what a file holds now."""
        path = self._paths[name]
        content = path.read_bytes() if path.is_file() else None
        if content is not None:
            self._seen[digest(content)] = content
        return content

    def hash(self, name: str = "sheet") -> str:
        """Return what a file is known again by as it is now."""
        return digest(self.now(name))

    def check(self, known: str, name: str = "sheet") -> bytes | None:
        """Return what a file holds; raise `ConflictError` where that is not what was known of it."""
        now = self.now(name)
        if digest(now) != known:
            raise self._conflict(name, known, now)
        return now

    def write(self, new: Mapping[str, bytes], what: str, known: Mapping[str, str]) -> None:
        """Write files, and keep what they held in the journal.

        Raise `ConflictError` where one is not any more what it was `known` to be when the new ones were made of them.
        """
        before = {name: self.check(known[name], name) for name in new}
        if all(before[name] == content for name, content in new.items()):
            return
        time = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        save = self.journal.note(self._place.coder, what, time, before, new)
        self._put(new)
        self.journal.move(save.number)

    def recover(self) -> None:
        """Bring a save to its end that was noted by a run that was killed before all of its files were written.

        Where somebody has changed one of them since, or none was written, everything is left as it is.
        """
        save = self.journal.next()
        if save is None:
            return
        now = {name: digest(self.now(name)) for name in save.files if name in self._paths}
        is_known = len(now) == len(save.files) and all(now[name] in pair for name, pair in save.files.items())
        if is_known and any(now[name] == new != was for name, (was, new) in save.files.items()):
            self._put({name: self.journal.content(new) for name, (_, new) in save.files.items()})
            self.journal.move(save.number)

    def undo(self) -> str:
        """Go back before the last save, and return what it was; raise where there is none, or somebody wrote since."""
        save = self.journal.save(self.journal.head)
        if save is None:
            raise RefusedError([Mistake("", "there is nothing to undo")])
        self._replay(save, 1, 0)
        self.journal.move(save.parent)
        return save.what

    def redo(self) -> str:
        """Do again what was undone last, and return what it was."""
        save = self.journal.next()
        if save is None:
            raise RefusedError([Mistake("", "there is nothing to do again")])
        self._replay(save, 0, 1)
        self.journal.move(save.number)
        return save.what

    def _replay(self, save: Save, expected: int, wanted: int) -> None:
        """Write what files held on one side of a save, where they hold what they did on the other."""
        for name, pair in save.files.items():
            if (now := self.hash(name)) not in {pair[expected], pair[wanted]}:
                raise self._conflict(name, pair[expected], self._seen.get(now))
        self._put({name: self.journal.content(pair[wanted]) for name, pair in save.files.items()})

    def _put(self, new: Mapping[str, bytes | None]) -> None:
        """Write files, what others name before what names it; a file that was not there before goes."""
        for name in sorted(new, key=lambda name: name == "sheet"):
            content, path = new[name], self._paths[name]
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_file(path, content)

    def _conflict(self, name: str, known: str, now: bytes | None) -> ConflictError:
        path = display_path(self._paths[name])
        before = self._seen.get(known) or self.journal.content(known) if known.isalnum() else None
        message = f"{path} was changed elsewhere; nothing was written, and what you typed is still here"
        return ConflictError(message, lines_between(before or b"", now or b"", path))
