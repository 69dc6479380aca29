"""Turn the bytes of a web page into text, in the encoding that the page or its archive names; never in a guessed one.

What guesses encodings (charset-normalizer) reads Turkish in Windows-1254 as another language without a word: 'dýþ' for
'dış', so that no quotation is found; docs/documents.md has what was tried.
"""

import codecs
import re
from contextlib import suppress

from kg.documents.document import UnreadableError
from kg.documents.plain_text import MARKS

__all__ = ["decoded"]

_CHARSET = re.compile(rb"""<meta\b[^<>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
#: Encoding Standard 4.2: what browsers read where a page names the left one (by Python's name for it).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
#: Encodings that Python knows and no browser does; some of them take the square of the time.
_FOREIGN = frozenset({"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-32"})
#: How much of a page is looked through for the name of its encoding, in bytes.
_HEAD = 100_000
_HINT = "save the page as UTF-8"


def decoded(content: bytes, charset: str = "") -> str:
    """Return a page as text; `charset` is the encoding that its archive names, if it is from one."""
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return _decode(content[len(mark) :], name)
    if named := _known(charset) if charset else _declared(content):
        return _decode(content, named)
    if b"\x00" in content:
        raise UnreadableError("it is not text in UTF-8", _HINT)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        message = f"the page names no encoding, and it is not UTF-8 (byte {error.start})"
        raise UnreadableError(message, f"{_HINT}, or name its encoding in it: <meta charset=…>") from None


def _declared(content: bytes) -> str:
    """Return the encoding that a page names, as browsers understand it, or nothing."""
    found = _XML_ENCODING.match(content[:1024]) or _CHARSET.search(_without_comments(content[:_HEAD]))
    return _known(found[1].decode("ascii")) if found else ""


def _without_comments(head: bytes) -> bytes:
    first, *rest = head.split(b"<!--")
    return first + b"".join(each.partition(b"-->")[2] for each in rest)


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        name = ""
    if not name or name in _FOREIGN:
        raise UnreadableError(f"the page says it is in {label!r}, which is no encoding of pages", _HINT)
    return _MEANT.get(name, name)


def _decode(content: bytes, name: str) -> str:
    if name.startswith("cp12") and not content.isascii():
        # A page saved anew as UTF-8 may keep the name that it had; no words in those encodings are valid UTF-8.
        with suppress(UnicodeDecodeError):
            return content.decode()
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        raise UnreadableError(f"the page says it is in {name}, and is not", _HINT) from None
