"""Say in plain words where the writing of a YAML file goes wrong, and which lines of it cannot be read for that.

A parser says where it had to give up and what it was about then. What the writer did is in the line: a colon within a
text, a mark that is opened and not closed, a line that goes in too far.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from kg.yaml.damage import NAMED, depth_of, has_value, is_content, name_of

__all__ = ["Fault", "explain"]

_QUOTED = "put the text in quotation marks"


class Fault(NamedTuple):
    """A mistake of writing: its line, counted from 0, what is wrong and how to fix it."""

    line: int
    message: str
    hint: str


class _Stop(NamedTuple):
    """Where a parser gave up: the lines of the file, the line and column, and where what it was about begins."""

    lines: Sequence[str]
    line: int
    column: int
    began: int
    problem: str

    @property
    def text(self) -> str:
        """Return the line."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def rest(self) -> str:
        """Return the line from where the parser gave up."""
        return self.text[self.column :]


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault:
    """Return what a parser refused, in plain words, at the line that is to be corrected."""
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    stop = _Stop(lines, mark.line if mark else 0, mark.column if mark else 0, began.line if began else 0, "")
    stop = stop._replace(problem=f"{error.problem or error.context or ''}")
    if odd := _odd_blank(stop):
        line, name = odd
        return Fault(line, f"this line holds the character {name}, which looks like a blank", "type blanks")
    for pattern, told in _TOLD:
        if re.search(pattern, stop.problem) and (fault := told(stop)):
            return fault
    hint = "look at the indentation, commas, colons and quotation marks on this line and the one before"
    return Fault(stop.line, "this line cannot be read", hint)


#: What looks like a blank and is none, where blanks mean something: before a name, and behind its colon or a dash.
_ODD_BLANK = re.compile(r"^\s*?(?:-|[^\s#:{\[\"'-][^:]*:)?(?P<odd>[^\S\x00-\x7f])")
#: So many lines above that at which a parser stops can be what it stops for.
_BEFORE = 2


def _odd_blank(stop: _Stop) -> tuple[int, str] | None:
    """Return the line with what looks like a blank and is none, and its name: the one refused, or one above.

    A parser may go on behind it, and stop at a line that is right.
    """
    above = [at for at in range(min(stop.line + 1, len(stop.lines))) if at == stop.line or is_content(stop.lines[at])]
    for line in reversed(above[-_BEFORE - 1 :]):
        if found := _ODD_BLANK.search(stop.lines[line]):
            return line, f"U+{ord(found['odd']):04X} ({unicodedata.name(found['odd'], 'unnamed').lower()})"
    return None


def _colon(stop: _Stop) -> Fault | None:
    """Return that a text holds a colon, that a line goes in too far, or that the one before has no colon."""
    above = next((at for at in range(stop.line - 1, -1, -1) if is_content(stop.lines[at])), None)
    if above is not None:
        deeper = depth_of(stop.text) - depth_of(stop.lines[above])
        if deeper > 0 and has_value(stop.lines[above]) and not _inner_colon(stop):
            name = name_of(stop.lines[above])
            message = f"this line is indented, and {name!r} above it has its value already"
            return Fault(
                stop.line, message, f"begin both lines at the same column, {depth_of(stop.lines[above])} blanks in"
            )
        if not NAMED.match(stop.lines[above]) and not stop.lines[above].rstrip().endswith((":", "}", "]", '"', "'")):
            words = stop.lines[above].strip()
            if deeper >= 0 and not words.startswith("- "):
                return Fault(above, f"there is no colon in this line, {words!r}", "write it as 'name: value'")
    if _inner_colon(stop):
        name = name_of(stop.text)
        return Fault(stop.line, f"there is a colon inside the text of {name!r}", f'{_QUOTED}: {name}: "…: …"')
    return None


def _inner_colon(stop: _Stop) -> bool:
    return bool(name_of(stop.text)) and stop.column > stop.text.index(":")


def _flow(stop: _Stop) -> Fault:
    """Return what is wrong between the brackets of `{a: b, c: d}` or `[a, b]`."""
    brackets = "{ … }" if "'}'" in stop.problem.partition("but")[0] else "[ … ]"
    if stop.line != stop.began:
        message = f"the bracket of {brackets} is opened and not closed"
        return Fault(stop.began, message, f"close it with '{brackets[-1]}'")
    if stop.rest.startswith(":") and re.search(r"[,{]\s*[^,:{}]+:\s*[^,:{}\s]+$", stop.text[: stop.column]):
        words = re.split(r"[,{]", stop.text[: stop.column])[-1].strip()
        text = words.partition(":")[2].strip()
        if " " not in text:
            message = f"there is a colon inside a text between {brackets}, after {words!r}"
            return Fault(stop.line, message, _QUOTED)
    if stop.rest[:1] in {"}", "]"}:
        message = f"{stop.rest[0]!r} closes the bracket of {brackets}"
        return Fault(stop.line, message, f"close it with '{brackets[-1]}' first")
    words = stop.text[: stop.column].split()[-1] if stop.text[: stop.column].split() else ""
    return Fault(
        stop.line, f"a comma is missing between {brackets}, before {words!r}", f"write it as {_EXAMPLE[brackets]}"
    )


_EXAMPLE = {"{ … }": "{first: value, second: value}", "[ … ]": "[first, second]"}


def _unclosed(stop: _Stop) -> Fault:
    return Fault(stop.began, "a quotation mark is opened and not closed", "close it at the end of the text")


def _after_value(stop: _Stop) -> Fault | None:
    """Return that a text goes on after its closing quotation mark, or that an earlier one was not closed."""
    odd = next((at for at in range(stop.line + 1) if _is_open(stop.lines[at])), None)
    if odd is not None and odd != stop.line:
        return Fault(odd, "a quotation mark is opened and not closed", "close it at the end of the text")
    value = stop.text[: stop.column].partition(":")[2].strip()
    if value[:1] in {'"', "'"}:
        other = "'" if value[0] == '"' else '"'
        hint = (
            f"take {other}…{other} around the whole text, or double the marks inside"
            if value[0] == "'"
            else (f'take {other}…{other} around the whole text, or write \\" for the marks inside')
        )
        return Fault(stop.line, "the text goes on after its closing quotation mark", hint)
    return _begins(stop)


def _is_open(line: str) -> bool:
    match = NAMED.match(line)
    value = (match["value"] or "") if match else ""
    return value.startswith('"') and len(re.findall(r'(?<!\\)"', value)) % 2 == 1


def _begins(stop: _Stop) -> Fault | None:
    if stop.rest.startswith(",") and stop.text[: stop.column].rstrip()[-1:] in {",", "{", "["}:
        return Fault(stop.line, "there is a comma too many", "remove it")
    value = stop.text.partition(":")[2].strip()
    if value[:1] in {"*", "&", "@", "`", "%", "!", "|", ">", "]", "}", ","}:
        return Fault(stop.line, f"a text cannot begin with {value[0]!r} here", _QUOTED)
    return None


def _indentation(stop: _Stop) -> Fault:
    depths = sorted({depth_of(stop.lines[at]) for at in range(stop.line) if is_content(stop.lines[at])})
    likely = ", ".join(map(str, depths[-3:] if depths else [0]))
    what = "a list begins here" if "'-'" in stop.problem else f"this line begins {depth_of(stop.text)} blanks in"
    return Fault(stop.line, f"{what}, which fits none of the lines before it", f"they begin {likely} blanks in")


def _tab(stop: _Stop) -> Fault | None:
    if not stop.rest.startswith("\t"):
        return _begins(stop)
    return Fault(stop.line, "there is a tab, which is not read as blanks", "type blanks instead")


def _escape(stop: _Stop) -> Fault:
    message = "there is a '\\' in a text between double quotation marks, where it has a meaning of its own"
    return Fault(stop.line, message, "take single quotation marks, or write it twice")


def _in_list(stop: _Stop) -> Fault:
    return Fault(
        stop.line, "a list with dashes cannot begin after a colon", "write [first, second], or begin a new line"
    )


def _no_colon(stop: _Stop) -> Fault:
    above = next((at for at in range(min(stop.line, len(stop.lines)) - 1, -1, -1) if is_content(stop.lines[at])), 0)
    words = stop.lines[above].strip()
    return Fault(above, f"there is no colon in this line, {words!r}", "write it as 'name: value'")


#: What a parser says -> what that means for a writer; the first that knows.
_TOLD: tuple[tuple[str, Callable[[_Stop], Fault | None]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("expected ',' or", _flow),
    ("unexpected end of stream", _unclosed),
    ("found '<scalar>'", _after_value),
    ("that cannot start any token", _tab),
    ("unknown escape character", _escape),
    ("sequence entries are not allowed", _in_list),
    ("expected the node content", _begins),
    ("expected chomping", _begins),
    ("expected <block end>", _indentation),
)
