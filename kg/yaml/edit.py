"""Change single fields and entries of a sheet and leave every other character of the file as somebody wrote it.

It is the one way in which a sheet is edited. ruamel.yaml, which reads a whole file and writes it anew, gives back the
sheets that ship as they were, and lays others out as its own settings say; here nothing is written but what changes.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from kg.errors import KgError
from kg.yaml.positions import FAST, Place

__all__ = ["FieldEdit", "edit_fields", "edit_sheet", "fitted", "listed", "quoted"]

#: How long a line is at most before words are folded.
_WIDTH = 120


@dataclass(frozen=True)
class FieldEdit:
    """What changes in one entry: fields that go, fields whose value is replaced, and fields that come after another.

    Values are YAML as it is to be written, and nothing for one that is left blank; `added` gives for a field the one
    that it comes after.
    """

    removed: frozenset[str] = frozenset()
    replaced: Mapping[str, str] | None = None
    added: Mapping[str, tuple[str, str]] | None = None


class _Cut(NamedTuple):
    """A stretch of a file, by its first and last character, and what is written in its place."""

    start: int
    end: int
    new: str


def edit_fields(content: str, edits: Mapping[Place, FieldEdit]) -> str:
    r"""Return a sheet with fields of some of its entries changed.

    >>> edit_fields("a:\n  b: 1  # b\n  c: [2]\n", {("a",): FieldEdit(frozenset({"c"}), {"b": "3"})})
    'a:\n  b: 3  # b\n'
    >>> edit_fields("a: {b: 1, c: 2}\n", {("a",): FieldEdit(frozenset({"c"}), None, {"d": ("b", "4")})})
    'a: {b: 1, d: 4}\n'
    """
    return edit_sheet(content, edits)


def edit_sheet(
    content: str,
    edits: Mapping[Place, FieldEdit],
    removed: Iterable[Place] = (),
    new: Mapping[str, Sequence[str]] | None = None,
    within: Place = (),
) -> str:
    r"""Return a sheet with fields of some entries changed, some entries removed, and lines of new ones in sections.

    Lines of new entries are indented by two blanks; they come last in their section, which is made where it is not
    there. Where these are `within` a place, they are there already.

    >>> edit_sheet("a:\n  b: {c: 1}\n  d: {c: 2}\n# end\n", {}, [("a", "b")], {"a": ["  e: {c: 3}"], "f": ["  g: 1"]})
    'a:\n  d: {c: 2}\n  e: {c: 3}\n# end\n\nf:\n  g: 1\n'
    """
    try:
        root = yaml.compose(content, Loader=FAST)
    except yaml.YAMLError:  # C reads a little less, and what can be read where a sheet is checked is edited too
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    cuts: list[_Cut] = []
    for place, edit in edits.items():
        cuts += _changed(content, _node(root, place), edit)
    gone: dict[Place, set[str]] = {}
    for place in removed:
        gone.setdefault(place[:-1], set()).add(str(place[-1]))
    for place, names in gone.items():
        cuts += _without(content, _node(root, place), names)
    tail = ""
    inner = _node(root, within)
    for section, lines in (new or {}).items():
        if any(key.value == section for key, _ in inner.value):
            cuts.append(_appended(content, inner, section, lines))
        else:
            tail += "\n".join(["", f"{section}:", *lines, ""])
    if tail:
        cuts.append(_Cut(len(content), len(content), tail if content.endswith("\n") else f"\n{tail}"))
    ending = "\r\n" if "\r\n" in content else "\n"
    for cut in sorted(_joined(cuts), key=lambda cut: cut[:2], reverse=True):
        content = content[: cut.start] + cut.new.replace("\n", ending) + content[cut.end :]
    return content


def _node(root: Any, place: Place) -> Any:
    for step in place:
        root = next(value for key, value in root.value if key.value == step)
    return root


def _changed(content: str, entry: Any, edit: FieldEdit) -> list[_Cut]:
    """Return what is cut and written to change the fields of an entry."""
    found = _without(content, entry, edit.removed)
    after: dict[str, list[tuple[str, str]]] = {}
    for name, (before, new) in (edit.added or {}).items():
        after.setdefault(before, []).append((name, new))
    for key, value in entry.value:
        start, end = value.start_mark.index, _end(content, value)
        if start == end and (colon := re.compile(r"\s*:").match(content, key.end_mark.index)):
            start = end = colon.end()  # C says that a blank value begins at what follows it
        column, at = key.start_mark.column, _line_end(content, end)
        if (given := (edit.replaced or {}).get(key.value)) is not None:
            is_folded = not entry.flow_style and not content[end:at].strip()
            new = fitted(given, column, key.value) if is_folded else given
            if start == end:  # nothing is there yet
                gap = re.compile(" *(?=[,}])").match(content, end) if new and entry.flow_style else None
                found.append(_Cut(start, gap.end() if gap else end, f" {new}" if new else ""))
            elif not new:
                found.append(_Cut(content.index(":", key.end_mark.index) + 1, end, ""))
            elif isinstance(value, yaml.ScalarNode) or value.flow_style:
                found.append(_Cut(start, end, new))
            else:
                found.append(_Cut(content.index(":", key.end_mark.index) + 1, end, f" {new}"))
        for name, text in after.get(key.value, ()):
            line = f"{' ' * column}{name}: {fitted(text, column, name)}"
            found.append(_Cut(end, end, f", {name}: {text}") if entry.flow_style else _line(content, at, line))
    return found


def _joined(cuts: Iterable[_Cut]) -> list[_Cut]:
    """Return cuts with what is written at one point put together, in its order."""
    points: dict[int, str] = {}
    found = []
    for cut in cuts:
        if cut.start == cut.end:
            points[cut.start] = points.get(cut.start, "") + cut.new
        else:
            found.append(cut)
    return [*found, *(_Cut(at, at, new) for at, new in points.items())]


def _line(content: str, at: int, text: str) -> _Cut:
    """Return what writes lines of their own at a place, which begins a line or ends the file."""
    return _Cut(at, at, f"{text}\n" if not at or content[at - 1] == "\n" else f"\n{text}")


def _without(content: str, entry: Any, names: Iterable[str]) -> list[_Cut]:
    """Return what is cut to take fields out of an entry; lines of a block go whole."""
    gone = set(names)
    pairs = [(key, value, key.value in gone) for key, value in entry.value]
    if not entry.flow_style:
        return [
            _Cut(_line_start(content, key.start_mark.index), _below(content, _end(content, value), key), "")
            for key, value, is_gone in pairs
            if is_gone
        ]
    kept = [at for at, (_, _, is_gone) in enumerate(pairs) if not is_gone]
    if not gone or len(kept) == len(pairs):
        return []
    if not kept:
        return [_Cut(pairs[0][0].start_mark.index, pairs[-1][1].end_mark.index, "")]
    found = [_Cut(pairs[0][0].start_mark.index, pairs[kept[0]][0].start_mark.index, "")] if kept[0] else []
    before = kept[0]
    for at in [*kept[1:], len(pairs)]:
        if at > before + 1:
            found.append(_Cut(pairs[before][1].end_mark.index, pairs[at - 1][1].end_mark.index, ""))
        before = at
    return found


def _appended(content: str, root: Any, section: str, lines: Sequence[str]) -> _Cut:
    """Return what writes entries behind the last one of a section."""
    key, value = next((key, value) for key, value in root.value if key.value == section)
    text = "\n".join(lines)
    if not isinstance(value, yaml.MappingNode):  # nothing is there yet
        return _line(content, _line_end(content, value.start_mark.index), text)
    if value.flow_style and value.value:
        raise KgError(f"The section {section!r} is on one line; write each of its entries on a line of its own.")
    if value.flow_style:
        return _Cut(content.index(":", key.end_mark.index) + 1, value.end_mark.index, f"\n{text}")
    last = value.value[-1][0]
    text = textwrap.indent(textwrap.dedent(text), " " * last.start_mark.column)
    return _line(content, _below(content, _end(content, value), last), text)


def _below(content: str, end: int, key: Any) -> int:
    """Return where what belongs to a field ends: comments below it that are further to the right are its own."""
    at = _line_end(content, end)
    comments = re.compile(rf"(?:[ ]{{{key.start_mark.column + 1},}}#[^\n]*(?:\n|$))*").match(content, at)
    return comments.end() if comments else at


def _end(content: str, node: Any) -> int:
    """Return where a value ends: not the blank lines and comments behind it, which a block has among its own."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(content, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return int(start + len(content[start:end].rstrip()))


def fitted(new: str, column: int, name: str) -> str:
    """Return a value as it is written behind the name of its field: words that are too long for a line are folded."""
    if column + len(name) + 2 + len(new) <= _WIDTH:
        return new
    words = yaml.load(new, Loader=yaml.BaseLoader)  # noqa: S506  # which makes texts, lists and mappings only
    if not isinstance(words, str) or not _FOLDS(words):
        return new
    indent = " " * (column + 2)
    lines = textwrap.wrap(words, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(f"{indent}{line}" for line in lines)])


_SEEN = r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+"
#: Words between which there are blanks only, and no other sign that ends a line or is a blank to some.
_FOLDS = re.compile(rf"{_SEEN}(?: {_SEEN})*").fullmatch


def _line_start(content: str, at: int) -> int:
    return content.rfind("\n", 0, at) + 1


def _line_end(content: str, at: int) -> int:
    """Return where the line after a value begins."""
    return content.find("\n", at) + 1 or len(content)


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
