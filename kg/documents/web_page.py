"""Read the words of a web page, saved as HTML, as XML or as a web archive (.mhtml).

A page is read in one walk from its start to its end, in time that grows with its length. No parser at hand does so
(docs/documents.md has what each takes): they take the square of it for unclosed comments, nested elements or many
attributes, or leave out what is deep.
"""

import re
from collections import Counter
from email import message_from_bytes
from email.message import Message
from html import unescape

from kg.documents.document import Document, UnreadableError, not_read
from kg.documents.encoding import decoded
from kg.documents.open_elements import OpenElements, elements

__all__ = ["read_archive", "read_web_page"]

# HTML Living Standard 15.3 ("Flow content", "Sections and headings", "Lists", "Tables", "Form controls").
_BLOCKS = elements(
    "address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input "
    "legend li listing main menu nav noframes object ol optgroup option p plaintext pre search section select summary "
    "svg table tbody td textarea tfoot th thead title tr ul video xmp"
)
#: 13.1.2: elements whose content is no text of the page, and is read to their end tag without regard to tags in it.
_RAW = frozenset({"script", "style", "iframe", "noembed", "noframes"})
_HIDDEN, _READINGS, _FRAMES = "hidden words", "readings above words", "pages within the page"
#: 15.3.1: elements that are not shown, and the words above others, by what a reader is told of their words.
_UNREAD = {
    **dict.fromkeys(("template", "noscript", "datalist", "annotation", "annotation-xml"), _HIDDEN),
    **dict.fromkeys(("rt", "rp"), _READINGS),
}

# A quotation mark in a tag counts after "=" alone; no part gives back what it took, so that a tag is read once.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+)>""")
_BEGINS = re.compile("</?[A-Za-z]")
_ATTRIBUTE = re.compile(r"""([^\s=/"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"']*+))?""")
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(block|table|flex|grid|list-item)", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_web_page(content: bytes) -> Document:
    """Return the words of a page in HTML or XML, each block on lines of its own."""
    return _read([_Page(decoded(content))])


def read_archive(content: bytes) -> Document:
    """Return the words of the pages in a web archive, one after the other."""
    parts = [part for part in message_from_bytes(content).walk() if part.get_content_type() in _PAGES]
    if not parts:
        raise UnreadableError("there is no page in this web archive", "save the page as HTML")
    pages = [_Page(decoded(_payload(part), part.get_content_charset() or "")) for part in parts]
    return _read(pages)


def _read(pages: list["_Page"]) -> Document:
    text = "\n".join(page.words() for page in pages)
    missing = sum((page.missing for page in pages), Counter[str]())
    return Document(text, not_read(missing, {_FRAMES: 0 if len(pages) > 1 else pages[0].frames}))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


class _Page:
    """A page that is read once: `words()` gives its words.

    Then `missing` says how many are not among them, and `frames` how many other pages it shows within itself.
    """

    def __init__(self, page: str) -> None:
        self.missing: Counter[str] = Counter()
        self.frames = 0
        self._page = page
        self._found: list[str] = []
        self._open = OpenElements()
        self._ends: dict[str, int] = {}  # where the next end tag of a raw element is, or that there is none

    def words(self) -> str:
        r"""Return the words of the page; what is not shown in any browser is left out.

        >>> _Page("<p>one<!-- no -->th<b>ing</b><p>two &amp; more<script>x</script>").words().split("\n")
        ['', 'onething', 'two & more']
        """
        page, at = self._page, 0
        while at < len(page):
            start = page.find("<", at)
            self._text(page[at : start if start >= 0 else len(page)])
            if start < 0:
                break
            at = self._past(start)
        return "".join(self._found)

    def _text(self, text: str, *, is_raw: bool = False) -> None:
        if self._open.why:
            self.missing[self._open.why] += len(text.split())
        elif text:
            self._found.append(text if is_raw else unescape(text))

    def _past(self, start: int) -> int:
        """Return where to go on after what begins with "<", and add what it says to the words."""
        page = self._page
        if page.startswith("<!--", start):
            return self._after("-->", start + 2) or self._lost(start)
        if page.startswith("<![CDATA[", start):
            end = page.find("]]>", start)
            self._text(page[start + 9 : end if end >= 0 else len(page)], is_raw=True)
            return self._after("]]>", start) or len(page)
        if page.startswith(("<!", "<?"), start):
            end = self._after(">", start) or len(page)
            # A document type may hold declarations of its own in brackets.
            declares = page[start : start + 9].upper() == "<!DOCTYPE" and "[" in page[start:end]
            return (declares and self._after("]>", start)) or end
        if not _BEGINS.match(page, start):
            self._text("<")
            return start + 1
        tag = _TAG.match(page, start)
        return self._past_tag(tag) if tag else self._lost(start)

    def _past_tag(self, tag: re.Match[str]) -> int:
        """Return where to go on after a tag, and end a line of the words where it does so."""
        closing, name, attributes = tag[1], tag[2].lower().rpartition(":")[2], tag[3]
        is_block, is_hidden = _shown(attributes) if attributes and not closing else (False, False)
        if (name in _BLOCKS or is_block) and not self._open.why:
            self._found.append("\n")
        if name == "q":
            self._text("\N{RIGHT DOUBLE QUOTATION MARK}" if closing else "\N{LEFT DOUBLE QUOTATION MARK}")
        if closing:
            self._open.end(name)
        elif name in _RAW:
            self.frames += name == "iframe" and not is_hidden
            return tag.end() if attributes.endswith("/") else self._after_raw(name, tag.end())
        elif name == "frame":
            self.frames += 1
        elif not attributes.endswith("/"):
            self._open.begin(name, _UNREAD.get(name, _HIDDEN if is_hidden else ""))
        return tag.end()

    def _after_raw(self, name: str, start: int) -> int:
        if self._ends.get(name, 0) < start:
            found = re.compile(f"</{name}", re.IGNORECASE).search(self._page, start)
            self._ends[name] = found.start() if found else len(self._page)
        return self._after(">", self._ends[name]) or len(self._page)

    def _after(self, mark: str, start: int) -> int:
        """Return where a mark ends that comes next, or nothing where it does not come."""
        end = self._page.find(mark, start)
        return end + len(mark) if end >= 0 else 0

    def _lost(self, start: int) -> int:
        """Return the end of the page: a comment or tag that never ends takes the rest with it (13.2.5)."""
        self.missing["words after a tag or comment that never ends"] += len(self._page[start:].split())
        return len(self._page)


def _shown(attributes: str) -> tuple[bool, bool]:
    """Return whether the attributes of a tag say that its element is shown as a block, and that it is not shown."""
    given: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        given.setdefault(name.lower(), value.strip("\"'"))
    style = given.get("style", "")
    hidden = "hidden" in given and given["hidden"].lower() != "until-found"
    return bool(_SHOWN_AS_BLOCK.search(style)), hidden or bool(_NOT_SHOWN.search(style))
