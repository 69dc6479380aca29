"""Change single fields of a sheet and leave every other character of the file as somebody wrote it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kg.yaml.positions import Place

__all__ = ["FieldEdit", "edit_fields", "listed", "quoted"]


@dataclass(frozen=True)
class FieldEdit:
    """What changes in one entry: fields that go, fields whose value is replaced, and fields that come after another.

    Values are YAML as it is to be written; `added` gives for a field the one that it comes after.
    """

    removed: frozenset[str] = frozenset()
    replaced: Mapping[str, str] | None = None
    added: Mapping[str, tuple[str, str]] | None = None


def edit_fields(content: str, edits: Mapping[Place, FieldEdit]) -> str:
    r"""Return a sheet with fields of some of its entries changed.

    >>> edit_fields("a:\n  b: 1  # b\n  c: [2]\n", {("a",): FieldEdit(frozenset({"c"}), {"b": "3"})})
    'a:\n  b: 3  # b\n'
    >>> edit_fields("a: {b: 1, c: 2}\n", {("a",): FieldEdit(frozenset({"c"}), None, {"d": ("b", "4")})})
    'a: {b: 1, d: 4}\n'
    """
    root = yaml.compose(content, Loader=yaml.SafeLoader)
    cuts: list[tuple[int, int, str]] = []
    for place, edit in edits.items():
        cuts += _cuts(content, _node(root, place), edit)
    for start, end, new in sorted(cuts, reverse=True):
        content = content[:start] + new + content[end:]
    return content


def _node(node: Any, place: Place) -> Any:
    for step in place:
        node = next(value for key, value in node.value if key.value == step)
    return node


def _cuts(content: str, entry: Any, edit: FieldEdit) -> list[tuple[int, int, str]]:
    """Return which stretches of a file are replaced by what."""
    found = []
    pairs = entry.value
    for number, (key, value) in enumerate(pairs):
        start, end = key.start_mark.index, value.end_mark.index
        if key.value in edit.removed:
            if not entry.flow_style:
                found.append((_line_start(content, start), _line_end(content, end), ""))
            elif number:
                found.append((pairs[number - 1][1].end_mark.index, end, ""))
            else:
                found.append((start, pairs[1][0].start_mark.index if len(pairs) > 1 else end, ""))
        elif new := (edit.replaced or {}).get(key.value):
            stop = value.start_mark.index + len(content[value.start_mark.index : end].rstrip())
            found.append((value.start_mark.index, stop, new))
        for name, (after, new) in (edit.added or {}).items():
            if after == key.value and entry.flow_style:
                found.append((end, end, f", {name}: {new}"))
            elif after == key.value:
                at = _line_end(content, end)
                line = f"{' ' * key.start_mark.column}{name}: {new}\n"
                found.append((at, at, line if content[at - 1] == "\n" else f"\n{line}"))
    return found


def _line_start(content: str, at: int) -> int:
    return content.rfind("\n", 0, at) + 1


def _line_end(content: str, at: int) -> int:
    """Return where the line after a value begins; a block of text ends there already."""
    if at and content[at - 1] == "\n":
        return at
    end = content.find("\n", at)
    return len(content) if end < 0 else end + 1


#: What YAML reads as text without quotation marks, wherever it occurs.
_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[^\W\d_](?:[\w '.;()/-]*[\w'.;()/-])?", re.IGNORECASE)


def quoted(text: str) -> str:
    r"""Return a text as a YAML scalar that is read back as that text.

    >>> quoted("uses blackmail power"), quoted('a "b"')
    ('uses blackmail power', '"a \\"b\\""')
    """
    return text if _PLAIN.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(words: tuple[str, ...]) -> str:
    """Return words as a list of YAML."""
    return f"[{', '.join(quoted(word) if not set(',[]{}') & set(word) else _marked(word) for word in words)}]"


def _marked(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
