"""Show a text of others as it is written, so that no reader obeys it: a terminal, Markdown, XML."""

import re

__all__ = ["in_markdown", "in_terminal", "in_xml", "not_in_xml", "one_line", "reason"]

# Patterns are texts here, which `re` compiles when they are first used: those of XML take longer than most imports.

#: What a terminal obeys: all control characters, but tabs and the ends of lines; and what turns around the direction of
#: all that follows (UAX 9, 2.1 to 2.4), but not the marks of a direction, which Arabic and Hebrew need.
_CONTROLS = r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
#: What XML 1.0 does not allow (section 2.2, Char).
_NOT_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_REFUSED_OR_CHANGED = rf"\r|{_NOT_IN_XML}"
#: What means something to Markdown wherever it is in a line (CommonMark 0.31, sections 2.4 and 6; tables and
#: strikethrough of GFM): an underscore only at the edge of a word, and `&` only where it begins an entity.
_MARKS = r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"
#: What means something only at the start of a line: headings, lists and rules; and at its end what would close a
#: heading (CommonMark 0.31, 4.1 to 4.3 and 5.2).
_EDGES = r"^(?:(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|(?:=+|-[- ]*)$)|(\d{1,9})(?=[.)](?:\s|$)))|(?<=\s)(?=#+$)"
#: An address that readers of GFM make a link of as it is written, with backslashes that are no part of it (GFM 6.9).
_LINKED = r"(?i:https?|ftp)(?=://\S*\\)|(?i:www)(?=\.\S*\\)"
#: The most that is shown of what a store says.
_LONGEST = 160
_PICTURES, _DELETE, _DELETE_PICTURE, _UNKNOWN = 0x2400, 0x7F, "\u2421", "\ufffd"


def in_terminal(text: str) -> str:
    r"""Return a text in which characters that would steer a terminal are pictures of themselves.

    >>> in_terminal("\x1b[31mred\x07")
    '␛[31mred␇'
    """
    return re.sub(_CONTROLS, lambda found: _picture(found[0]), text)


def _picture(control: str) -> str:
    if ord(control) < 0x20:  # the first code of what is no control
        return chr(_PICTURES + ord(control))
    return _DELETE_PICTURE if ord(control) == _DELETE else _UNKNOWN


def in_markdown(text: str) -> str:
    r"""Return a text as one line of Markdown that shows it as it is, wherever in a line or table it comes.

    >>> print(in_markdown("*Casus belli* <1958> of NATO_EXIT_1 [x](y)"))
    \*Casus belli\* \<1958\> of NATO_EXIT_1 \[x\](y)
    """
    line = " ".join(in_terminal(text).split())
    marked = re.sub(_EDGES, r"\1\\", re.sub(_MARKS, r"\\\g<0>", line))
    return re.sub(_LINKED, r"\g<0>\\", marked)


def in_xml(text: str) -> str:
    r"""Return a text in which U+FFFD is in the place of what XML does not allow.

    >>> in_xml("a\ufffeb")
    'a�b'
    """
    return re.sub(_NOT_IN_XML, _UNKNOWN, text)


def not_in_xml(text: str) -> str:
    r"""Return the first character of a text that a reader of XML would refuse or, as it does carriage returns, change.

    >>> not_in_xml("a\x1bb"), not_in_xml("ab")
    ('\x1b', '')
    """
    found = re.search(_REFUSED_OR_CHANGED, text)
    return found[0] if found else ""


def reason(error: BaseException) -> str:
    """Return what a foreign error says at its root, in one line."""
    while (inner := getattr(error, "reason", None) or (error.args[0] if error.args else None)) is not None:
        if not isinstance(inner, BaseException):
            break
        error = inner
    return re.sub(r"^<.*?>: |^\S*Connection\(.*?\): ", "", one_line(str(error).encode()))


def one_line(content: bytes) -> str:
    """Return the first line of a text from outside, short and without characters that steer a terminal."""
    line = content[: 4 * _LONGEST].decode(errors="replace").strip().partition("\n")[0]
    shown = "".join(character if character.isprintable() else " " for character in line).strip()
    return f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown
