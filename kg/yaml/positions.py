"""Read a YAML file as plain text values, and remember the line of each of them.

Only the tree of a YAML document is used: mappings, lists and scalars, every scalar as the text that was written. What a
text means (a number, a date) is for `model` to say, so none of YAML's guesses (`no` as false) can change a value.

libyaml, in C, reports what comes after what, some ten times as fast as a parser in Python; the tree is made here.
A text that it refuses is read once more in Python, whose complaints are plainer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from kg.errors import InputError, Problem
from kg.files import read_bytes
from kg.yaml.damage import damage
from kg.yaml.faults import Fault, explain

__all__ = ["FAST", "Document", "Place", "parse_yaml", "read_sound", "read_yaml"]

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
#: After so many, what is left of a file is not read.
_MOST_FAULTS = 60
#: No sheet goes a tenth as deep.
_DEEPEST = 100
_DEEPER = {
    **dict.fromkeys((yaml.MappingStartEvent, yaml.SequenceStartEvent), 1),
    **dict.fromkeys((yaml.MappingEndEvent, yaml.SequenceEndEvent), -1),
}
#: Reads in C, where that is there; places are counted alike.
FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """The values of a file, and the line of each place (`("claims", "c7", "quote")` -> 41).

    `left_out` are the places whose values could not be read or not be used, so that nothing is known of them.
    """

    file: str
    values: object
    lines: Mapping[Place, int]
    left_out: frozenset[Place] = frozenset()

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it that the file has."""
        return self.lines.get(self.nearest(place), 1)

    def is_lost(self, place: Place) -> bool:
        """Return whether what is at a place may be among what is left out."""
        around = {place[:depth] for depth in range(1, len(place) + 1)}
        return not self.left_out.isdisjoint({*around, (*place[:-1], "")})

    def left_out_of(self, section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the names of the entries that are left out of a section, with what they have as it was written."""
        written = self.values.get(section) if isinstance(self.values, dict) else None
        for place in sorted([str(place[1])] for place in self.left_out if len(place) == 2 and place[0] == section):
            raw = written.get(*place) if isinstance(written, dict) else None
            yield place[0], raw if isinstance(raw, dict) else {}

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


def parse_yaml(content: bytes, name: str) -> Document:
    """Return the document that the bytes of a file hold; raise `InputError` with every mistake in its writing."""
    document, problems = read_sound(content, name)
    if problems or document is None:
        raise InputError(problems)
    return document


def read_sound(content: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Return what can be read of the bytes of a file, and every mistake in its writing.

    The lines that cannot be read are left out; `left_out` of the document names the places that are lost with them. Of
    a file of which nothing can be read there is no document.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem(name, 0, "", f"it is not UTF-8 (byte {error.start})", "save it as UTF-8")]
    lines, problems, lost = text.splitlines(), list[Problem](), set[Place]()
    for _ in range(_MOST_FAULTS):
        try:
            reading = _Reading(name, iter(_events("\n".join([*lines, ""]), name)), lost)
            values = reading.document()
        except InputError as error:  # of which nothing can be read
            return None, problems or list(error.problems)
        except (yaml.MarkedYAMLError, ReaderError) as error:
            fault = _fault(error, lines)
            gone, place = damage(lines, fault.line)
            if all(not lines[at].strip() for at in gone):
                break
            if not problems or problems[-1].line != fault.line + 1:
                entry = ".".join(filter(None, place))
                problems.append(Problem(name, fault.line + 1, entry, fault.message, fault.hint))
            lines[gone.start : gone.stop] = [""] * len(gone)
            lost.add(place)
        else:
            document = Document(name, values, reading.lines, frozenset(lost | reading.lost))
            return document, [*problems, *reading.problems]
    return None, problems


def _fault(error: yaml.MarkedYAMLError | ReaderError, lines: Sequence[str]) -> Fault:
    if isinstance(error, yaml.MarkedYAMLError):
        return explain(error, lines)
    line = "\n".join(lines).count("\n", 0, error.position)
    return Fault(line, f"it holds the character U+{error.character:04X}, which YAML does not allow", "delete it")


def _events(text: str, name: str) -> list[Any]:
    try:
        return list(_shallow(yaml.parse(text, Loader=FAST), name))
    except yaml.YAMLError:
        return list(_shallow(yaml.parse(text, Loader=yaml.SafeLoader), name))


def _shallow(events: Iterator[Any], name: str) -> Iterator[Any]:
    """Yield events until they go too deep, which is seen before their end: there may be none."""
    depth = 0
    for event in events:
        if step := _DEEPER.get(type(event)):
            depth += step
            if depth > _DEEPEST:
                raise _one(name, 0, "it is nested too deeply")
        yield event


class _Reading:
    """One walk over what a parser reports of a document."""

    def __init__(self, name: str, events: Iterator[Any], lost: Iterable[Place] = ()) -> None:
        self.name = name
        self.lost = set[Place](lost)
        self.events = events
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def document(self) -> object:
        next(self.events)  # the stream begins
        if not isinstance(next(self.events), yaml.DocumentStartEvent):
            raise _one(self.name, 0, "it is empty")
        values = self._value(next(self.events), ())
        next(self.events)  # the document ends
        if isinstance(after := next(self.events), yaml.DocumentStartEvent):
            message = "a second document begins here, and a sheet is one"
            self._problem(after.start_mark.line + 1, (), message, "remove the line '---'")
        return values

    def _value(self, event: Any, place: Place) -> object:
        # A place that has a name is on the line of its name, which is known by then.
        line = self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            hint = "write the value out; a text that begins with * is put in quotation marks"
            self._lose(line, place, "aliases (*) are not read", hint)
            return None
        if event.tag not in _TAGS:
            self._lose(line, place, f"the tag {event.tag.replace(_YAML, '!!')} is not read", "remove it")
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
            here = (*place, key.value)
            if odd := next((sign for sign in key.value if sign.isspace() and sign != " "), ""):
                message = f"the name holds the character U+{ord(odd):04X}, which looks like a blank"
                self._lose(line, here, message, "type blanks")
                self._skip(next(self.events))
                continue
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
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth <= 0:
                return
            event = next(self.events)

    def _lose(self, line: int, place: Place, message: str, hint: str) -> None:
        self.lost.add(place)
        self._problem(line, place, message, hint)

    def _problem(self, line: int, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, line, ".".join(map(str, place)), message, hint))


def _one(name: str, line: int, message: str, hint: str = "") -> InputError:
    return InputError([Problem(name, line, "", message, hint)])
