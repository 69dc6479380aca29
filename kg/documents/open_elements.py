"""Know which elements of a web page are open while it is read, and so whether its words are shown.

Each step takes the same time however deep the page is, where a parser of the standard may look through all that is
open: that is why a page of nested elements takes such parsers minutes.
"""

__all__ = ["OpenElements", "elements"]


def elements(names: str) -> frozenset[str]:
    """Return the names of elements that are in a text, parted by blanks."""
    return frozenset(names.split())


#: HTML Living Standard 13.1.2: elements without content and end tag.
_VOID = elements(
    "area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr"
)
#: 13.1.2.4, 13.2.6.4.7: a start tag of the left ends an element of the right, unless one of `within` is open in that.
_ROWS = ("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup")
_PARAGRAPHS = elements(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p plaintext pre search section summary table ul xmp"
)
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dd": (("dd", "dt"), ("dl",)),
    "dt": (("dd", "dt"), ("dl",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "td": (("td", "th", "caption"), ("table",)),
    "th": (("td", "th", "caption"), ("table",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",))),
    "rt": (("rt", "rp"), ("ruby",)),
    "rp": (("rt", "rp"), ("ruby",)),
    "body": (("head",), ()),
}
#: What is open outside of these is not ended by a tag within them.
_SCOPES = ("table", "td", "th", "caption", "button", "object", "template", "svg", "math")


class OpenElements:
    """The elements that are open at a place of a page; the outermost one whose words are not read says `why`."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._places: dict[str, list[int]] = {}
        self._unread = -1  # the place of the outermost element that is not read
        self.why = ""

    def begin(self, name: str, why: str) -> None:
        """Open an element; `why` says what its words are if they are not read, and else nothing."""
        if name in _ENDS:
            self._end_innermost(*_ENDS[name])
        if name in _PARAGRAPHS and self._places.get("p"):
            self._end_innermost(("p",), _SCOPES)
        if name in _VOID:
            return
        if why and self._unread < 0:
            self._unread, self.why = len(self._stack), why
        self._places.setdefault(name, []).append(len(self._stack))
        self._stack.append(name)

    def end(self, name: str) -> None:
        """Close the innermost element of a name, with what is open in it; where there is none, nothing."""
        scopes = () if name in _SCOPES or name in _ROWS else ("table",)
        self._end_innermost((name,), scopes)

    def _end_innermost(self, names: tuple[str, ...], within: tuple[str, ...]) -> None:
        place = self._last(names)
        if place < 0 or place < self._last(within):
            return
        while len(self._stack) > place:
            self._places[self._stack.pop()].pop()
        if len(self._stack) <= self._unread:
            self._unread, self.why = -1, ""

    def _last(self, names: tuple[str, ...]) -> int:
        """Return the place of the innermost element of some names, or -1."""
        last = -1
        for name in names:
            places = self._places.get(name)
            if places and places[-1] > last:
                last = places[-1]
        return last
