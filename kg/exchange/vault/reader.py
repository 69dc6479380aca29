"""Read a vault: the properties of each note that has ours, also where somebody changed them in an editor of notes.

What is below the properties is made of them and is not read; where somebody has written there, that is untaken and
said, as is each note without properties of ours, each property that no sheet has, and each tag that somebody added.
"""

from collections import Counter
from collections.abc import Mapping

from kg.errors import InputError, Problem
from kg.exchange.facts import Fact
from kg.exchange.kinds import KINDS, fields_of
from kg.exchange.packed import unpack
from kg.exchange.taken import Known, Taken
from kg.exchange.vault.body import is_as_written
from kg.exchange.vault.front_matter import parted, properties
from kg.exchange.vault.writer import ENTRY, INDEX, tags_of

__all__ = ["is_of", "read"]

#: How many files are read: one a thing.
MOST_FILES = 100_000
#: Properties of a note that are no field: ours, and those that Obsidian has of its own.
_OWN = frozenset((ENTRY, "id", "aliases", "tags"))


def is_of(content: bytes) -> bool:
    """Return whether a zip has notes, and is neither a package of tables nor a crate, which may have some too."""
    return b".md" in content and b"datapackage.json" not in content and b"ro-crate-metadata.json" not in content


def read(content: bytes, known: Known) -> Taken:  # noqa: ARG001  # ids are in the notes
    """Return the facts in the notes of a vault; raise `InputError` with every mistake in their properties."""
    reading = _Reading()
    for path, inside in unpack(content, most_files=MOST_FILES).items():
        if path.endswith(".md"):
            reading.note(path, inside)
        elif not any(part.startswith(".") for part in path.split("/")):  # an editor's own settings are no part of it
            reading.see("map" if path.endswith(".canvas") else f"file {path}", is_taken=False)
    if reading.problems:
        raise InputError(reading.problems)
    return Taken(tuple(reading.facts), reading.elements, +reading.used, reading.elements - reading.used)


class _Reading:
    """A vault as it is being read."""

    def __init__(self) -> None:
        self.facts: dict[Fact, None] = {}
        self.elements: Counter[str] = Counter()
        self.used: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.files: dict[tuple[str, str], str] = {}

    def see(self, label: str, *, is_taken: bool) -> None:
        self.elements[label] += 1
        self.used[label] += is_taken

    def note(self, path: str, content: bytes) -> None:
        try:
            head, below = parted(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.problems.append(Problem(path, line, "", "it is not UTF-8", "save it as UTF-8"))
            return
        document, found = properties(head, path) if head and head.strip() else (None, [])
        values = document.values if document else None
        if not isinstance(values, dict) or ENTRY not in values:
            self.problems += found if head and f"{ENTRY}:" in head else []
            self.see(f"note {path}", is_taken=False)
            return
        self.problems += found
        kind, name = values[ENTRY], values.get("id")
        if kind == INDEX:
            self.see("note", is_taken=True)
        elif kind not in KINDS:
            hint = f"write one of {', '.join(KINDS)}"
            self.problems.append(
                Problem(path, document.line((ENTRY,)) if document else 1, "", f"there is no kind {kind!r}", hint)
            )
        elif not isinstance(name, str):
            self.problems.append(Problem(path, 1, "", "it says no 'id'", "write the id of what the note is about"))
        elif (other := self.files.setdefault((str(kind), name), path)) != path:
            hint = "give one of them another, or remove it"
            self.problems.append(Problem(path, 1, "", f"{other} has the id {name!r} too", hint))
        else:
            self.see("note", is_taken=True)
            self._fields(str(kind), name, {str(field): value for field, value in values.items()})
        if (kind in KINDS or kind == INDEX) and not is_as_written(below):
            self.see(f"text below the properties of {path}", is_taken=False)

    def _fields(self, kind: str, name: str, values: Mapping[str, object]) -> None:
        """Take the properties of a note that are fields of its kind."""
        fields: dict[str, list[str]] = {}
        for field, value in values.items():
            texts = value if isinstance(value, list) else [value]
            is_field = field.partition("@")[0] in fields_of(kind)
            is_taken = is_field and all(isinstance(text, str) for text in texts) and field not in _OWN
            if is_taken:
                fields[field] = [str(text) for text in texts]
                self.facts |= {Fact(kind, name, field, text): None for text in fields[field]}
            if field not in _OWN and value is not None:  # an empty property is what nobody said
                self.see("property" if is_taken else f"property {field}", is_taken=is_taken)
        tags = values.get("tags")
        for tag in tags if isinstance(tags, list) else [tags] if tags else []:
            if tag not in tags_of(kind, fields):
                self.see(f"tag {tag}", is_taken=False)
