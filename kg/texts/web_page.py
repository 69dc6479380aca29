"""Read the words of a web page, saved as HTML, as XML or as a web archive (.mhtml).

A page is read in one walk from its start to its end, in time that grows with its length: the parsers at hand take the
square of it for unclosed comments or nested elements.
"""

import codecs
import re
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from html import unescape

from kg.texts.unreadable import UnreadableError

__all__ = ["read_archive", "read_web_page"]

# HTML Living Standard 15.3 ("Flow content", "Sections and headings", "Lists", "Tables", "Form controls").
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|button|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|input|legend|li|"
    "listing|main|menu|nav|noframes|object|ol|optgroup|option|p|plaintext|pre|search|section|select|summary|table|"
    "tbody|td|textarea|tfoot|th|thead|title|tr|ul|video|xmp"
)
_UNREAD = frozenset({"script", "style", "noscript", "template"})

# A quotation mark in a tag counts after "=" alone; no part gives back what it took, so that a tag is read once.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""")
_BEGINS = re.compile("</?[A-Za-z]")
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(block|table|flex|grid|list-item)", re.IGNORECASE)
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
_MARKED = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
#: How much of a page is looked through for the name of its encoding, in bytes.
_HEAD = 100_000
_HINT = "save the page as UTF-8"


def read_web_page(content: bytes) -> str:
    """Return the words of a page in HTML or XML, each block on lines of its own."""
    return _words(_decoded(content, ""))


def read_archive(content: bytes) -> str:
    """Return the words of the pages in a web archive, one after the other."""
    pages = [part for part in message_from_bytes(content).walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise UnreadableError("there is no page in this web archive", "save the page as HTML")
    return "\n".join(_words(_decoded(_payload(part), part.get_content_charset() or "")) for part in pages)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(content: bytes, charset: str) -> str:
    """Return a page as text, in the encoding that it or its archive names, or UTF-8; never a guess."""
    for mark, name in _MARKED.items():
        if content.startswith(mark):
            return _decode(content[len(mark) :], name)
    if named := charset or _declared(content):
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
    found = _CHARSET.search(content[:_HEAD]) or _XML_ENCODING.match(content[:1024])
    if found is None:
        return ""
    label = found[1].decode("ascii")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        raise UnreadableError(f"the page says it is in {label!r}, which is no known encoding", _HINT) from None
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


def _words(page: str) -> str:
    r"""Return the words of a page; what is not shown in any browser is left out.

    >>> _words("<p>one<!-- no -->th<b>ing</b><p>two &amp; more<script>x</script>").split("\n")
    ['', 'onething', 'two & more']
    """
    found: list[str] = []
    at = 0
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            found.append(unescape(page[at:]))
            break
        found.append(unescape(page[at:start]))
        at = _past(page, start, found)
    return "".join(found)


def _past(page: str, start: int, found: list[str]) -> int:
    """Return where to go on after what begins with "<", and add what it says to the words."""
    if page.startswith("<!--", start):
        return _after(page, "-->", start + 4)
    if page.startswith("<![CDATA[", start):
        end = page.find("]]>", start)
        found.append(page[start + 9 : end if end >= 0 else len(page)])
        return _after(page, "]]>", start)
    if page.startswith(("<!", "<?"), start):
        end = _after(page, ">", start)
        # A document type may hold declarations of its own in brackets.
        declares = page[start : start + 9].upper() == "<!DOCTYPE" and "[" in page[start:end]
        return _after(page, "]>", start) if declares else end
    if not _BEGINS.match(page, start):
        found.append("<")
        return start + 1
    tag = _TAG.match(page, start)
    return _past_tag(page, tag, found) if tag else len(page)  # 13.2.5: a tag that never ends takes the rest with it


def _past_tag(page: str, tag: re.Match[str], found: list[str]) -> int:
    """Return where to go on after a tag, and end a line of the words where it does so."""
    closing, name, attributes = tag[1], tag[2].lower().rpartition(":")[2], tag[3]
    if _BLOCKS.fullmatch(name) or _SHOWN_AS_BLOCK.search(attributes):
        found.append("\n")
    if name in _UNREAD and not closing and not attributes.endswith("/"):
        end = re.compile(f"</{name}", re.IGNORECASE).search(page, tag.end())
        return _after(page, ">", end.start()) if end else len(page)
    return tag.end()


def _after(page: str, mark: str, start: int) -> int:
    end = page.find(mark, start)
    return end + len(mark) if end >= 0 else len(page)
