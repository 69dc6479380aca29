"""Read a YAML file as plain text values, and remember the line on which each of them stands.

Only the tree of a YAML document is used: mappings, lists and scalars, every scalar as the text that was written. What a
text means (a number, a date) is for `model` to say, so none of YAML's guesses (`no` as false) can change a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from kg.errors import InputError, Problem

__all__ = ["Document", "Place", "read_yaml"]

Place = tuple[str | int, ...]

_YAML = "tag:yaml.org,2002:"
#: The tags that YAML itself gives to what is written without one.
_TAGS = {_YAML + name for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")}


@dataclass(frozen=True)
class Document:
    """The values of a file, and the line of each place (`("claims", "c7", "quote")` -> 41)."""

    file: str
    values: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path, name: str) -> Document:
    """Return the document in a file; raise `InputError` with every mistake in its writing.

    `name` is what messages call the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _one(name, 0, f"it is not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except OSError as error:
        raise _one(name, 0, f"it cannot be read: {error.strerror}") from None
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        raise _one(name, 0, "it is nested too deeply") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "look at the indentation, colons and quotation marks on this line and the one before"
        raise _one(
            name, mark.line + 1 if mark else 0, f"this is not YAML: {error.problem or error.context}", hint
        ) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _one(name, line, f"it holds the character U+{error.character:04X}, which YAML does not allow") from None
    except YAMLError as error:
        raise _one(name, 0, f"this is not YAML: {str(error).splitlines()[0]}") from None
    if root is None:
        raise _one(name, 0, "it is empty")
    reading = _Reading(name)
    try:
        values = reading.value(root, ())
    except RecursionError:
        raise _one(name, 0, "it is nested too deeply") from None
    if reading.problems:
        raise InputError(reading.problems)
    return Document(name, values, MappingProxyType(reading.lines))


class _Reading:
    """One walk over the nodes of a document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def value(self, node: Node, place: Place) -> object:
        # Of an alias the node stands where its anchor is; the line of its own place is known by then.
        line = self.lines.setdefault(place, node.start_mark.line + 1)
        if id(node) in self.seen:
            self._problem(line, place, "aliases (*) are not read", "write the value out")
            return None
        self.seen.add(id(node))
        tag = str(node.tag)
        if tag not in _TAGS:
            self._problem(line, place, f"the tag {tag.replace(_YAML, '!!')} is not read", "remove it")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*place, i)) for i, item in enumerate(node.value)]
        return None if tag.endswith(":null") else str(node.value)

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self._problem(line, place, "a name here must be plain text")
            elif (name := str(key.value)) in found:
                first = self.lines[(*place, name)]
                self._problem(line, (*place, name), f"this name is already used on line {first}", "choose another name")
            else:
                self.lines[(*place, name)] = line
                found[name] = self.value(item, (*place, name))
        return found

    def _problem(self, line: int, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, line, ".".join(map(str, place)), message, hint))


def _one(name: str, line: int, message: str, hint: str = "") -> InputError:
    return InputError([Problem(name, line, "", message, hint)])
