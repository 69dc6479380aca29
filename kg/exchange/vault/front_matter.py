"""The properties of a note: YAML between two lines of `---`, as Obsidian and other editors of Markdown have them."""

import json
import re
from collections.abc import Mapping, Sequence

from kg.errors import Problem
from kg.yaml.positions import Document, read_sound

__all__ = ["parted", "properties", "to_yaml"]

#: What every reader of YAML takes for a text without quotation marks.
_WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NO_TEXT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_NUMBER = re.compile(r"0|[1-9]\d{0,8}")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
#: What is no line break of YAML's, or is none of its characters.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLOCK = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def to_yaml(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return properties as YAML, with the lines around them.

    >>> print(to_yaml({"id": "a-b", "when": "1959-01", "about": ["x", "It's"]}))
    ---
    id: a-b
    when: "1959-01"
    about:
      - x
      - "It's"
    ---
    """
    lines = ["---"]
    for field, value in fields.items():
        key = field if _KEY.fullmatch(field) and field not in _NO_TEXT else _quoted(field)
        if isinstance(value, str):
            lines.append(f"{key}: {_scalar(value)}")
        else:
            lines += [f"{key}:", *(f"  - {_scalar(each)}" for each in value)]
    return "\n".join([*lines, "---"])


def _scalar(text: str) -> str:
    is_plain = (_WORD.fullmatch(text) and text not in _NO_TEXT) or _NUMBER.fullmatch(text)
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def parted(text: str) -> tuple[str | None, str]:
    r"""Return the YAML at the beginning of a note, None where there is none, and what comes after it.

    >>> parted("---\nid: a\n---\nText"), parted("Text")
    (('id: a', 'Text'), (None, 'Text'))
    """
    found = _BLOCK.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def properties(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """Return what the YAML at the beginning of a note says, with its lines, and every mistake in it."""
    return read_sound(f"\n{text}\n".encode("utf-8", "surrogatepass"), path)
