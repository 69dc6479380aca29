"""Read a YAML file as plain text values, and remember the line of each of them.

Only the tree of a YAML document is used: mappings, lists and scalars, every scalar as the text that was written. What a
text means (a number, a date) is for `model` to say, so none of YAML's guesses (`no` as false) can change a value.

libyaml, in C, reports what comes after what, some ten times as fast as a parser in Python; the tree is made here.
A text that it refuses is read once more in Python, whose complaints are plainer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from kg.errors import InputError, Problem

__all__ = ["Document", "Place", "parse_yaml", "read_bytes", "read_yaml"]

Place = tuple[str | int, ...]

_YAML = "tag:yaml.org,2002:"
#: The tags that YAML itself gives to what is written without one; "!" says no more than nothing.
_TAGS = {
    None,
    "!",
    *(_YAML + name for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")),
}
#: What means no value, where it is written without quotation marks.
_NULLS = {"", "~", "null", "Null", "NULL"}
#: No sheet goes a tenth as deep.
_DEEPEST = 100
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """The values of a file, and the line of each place (`("claims", "c7", "quote")` -> 41)."""

    file: str
    values: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it that the file has."""
        return self.lines.get(self.nearest(place), 1)

    def nearest(self, place: Place) -> Place:
        """Return a place, or the nearest place around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return place


def read_yaml(path: Path, name: str) -> Document:
    """Return the document in a file; raise `InputError` with every mistake in its writing.

    `name` is what messages call the file.
    """
    return parse_yaml(read_bytes(path, name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return what is in a file; raise `InputError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _one(name, 0, f"it cannot be read: {error.strerror}") from None


def parse_yaml(content: bytes, name: str) -> Document:
    """Return the document that the bytes of a file hold; raise `InputError` with every mistake in its writing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _one(name, 0, f"it is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    try:
        events = _events(text, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "look at the indentation, colons and quotation marks on this line and the one before"
        raise _one(
            name, mark.line + 1 if mark else 0, f"this is not YAML: {error.problem or error.context}", hint
        ) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _one(name, line, f"it holds the character U+{error.character:04X}, which YAML does not allow") from None
    except yaml.YAMLError as error:
        raise _one(name, 0, f"this is not YAML: {str(error).splitlines()[0]}") from None
    reading = _Reading(name, iter(events))
    values = reading.document()
    if reading.problems:
        raise InputError(reading.problems)
    return Document(name, values, reading.lines)


def _events(text: str, name: str) -> list[Any]:
    try:
        return list(_shallow(yaml.parse(text, Loader=_FAST), name))
    except yaml.YAMLError:
        return list(_shallow(yaml.parse(text, Loader=yaml.SafeLoader), name))


def _shallow(events: Iterator[Any], name: str) -> Iterator[Any]:
    """Yield events until they go too deep."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _one(name, 0, "it is nested too deeply")
        yield event


class _Reading:
    """One walk over what a parser reports of a document."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name = name
        self.events = events
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.anchors: set[str] = set()

    def document(self) -> object:
        next(self.events)  # the stream begins
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            raise _one(self.name, 0, "it is empty")
        values = self._value(next(self.events), ())
        next(self.events)  # the document ends
        if isinstance(after := next(self.events), yaml.DocumentStartEvent):
            hint = "look at the indentation, colons and quotation marks on this line and the one before"
            raise _one(self.name, after.start_mark.line + 1, "this is not YAML: but found another document", hint)
        return values

    def _value(self, event: Any, place: Place) -> object:
        # A place that has a name is on the line of its name, which is known by then.
        line = self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                hint = "look at the indentation, colons and quotation marks on this line and the one before"
                message = f"this is not YAML: found undefined alias {event.anchor!r}"
                raise _one(self.name, event.start_mark.line + 1, message, hint)
            self._problem(line, place, "aliases (*) are not read", "write the value out")
            return None
        if event.anchor is not None:
            self.anchors.add(event.anchor)
        if event.tag not in _TAGS:
            self._problem(line, place, f"the tag {event.tag.replace(_YAML, '!!')} is not read", "remove it")
            self._skip(event)
            return None
        if isinstance(event, yaml.ScalarEvent):
            blank = event.tag == f"{_YAML}null" or (event.implicit[0] and event.value in _NULLS)
            return None if blank else event.value
        return self._mapping(place) if isinstance(event, yaml.MappingStartEvent) else self._list(place)

    def _list(self, place: Place) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found))))
        return found

    def _mapping(self, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarEvent):
                self._problem(line, place, "a name here must be plain text")
                self._skip(key)
                self._skip(next(self.events))
                continue
            if key.anchor is not None:
                self.anchors.add(key.anchor)
            here = (*place, key.value)
            if key.value in found:
                message = f"this name is already used on line {self.lines[here]}"
                self._problem(line, here, message, "choose another name")
                self._skip(next(self.events))
            else:
                self.lines[here] = line
                found[key.value] = None
                found[key.value] = self._value(next(self.events), here)
        return found

    def _skip(self, event: Any) -> None:
        """Go on to the end of what begins with an event."""
        depth = 0
        while True:
            self.anchors |= {event.anchor} if isinstance(event, yaml.NodeEvent) and event.anchor else set()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth <= 0:
                return
            event = next(self.events)

    def _problem(self, line: int, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, line, ".".join(map(str, place)), message, hint))


def _one(name: str, line: int, message: str, hint: str = "") -> InputError:
    return InputError([Problem(name, line, "", message, hint)])
