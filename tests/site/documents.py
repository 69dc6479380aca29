"""Read the pages of a site as a strict parser reads them: their links, ids, texts, and what they load."""

from collections.abc import Iterator
from functools import cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib

__all__ = ["HTML", "links", "loads", "parsed", "target", "text_of"]

HTML = "{http://www.w3.org/1999/xhtml}"
_LOADING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "object": "data",
    "image": "href",
}


@cache
def parsed(content: bytes) -> Element:
    """Return a page as a tree; raise where it is not valid HTML."""
    parser = html5lib.HTMLParser(strict=True)
    tree: Element = parser.parse(content.decode())
    return tree


def links(tree: Element) -> Iterator[str]:
    """Yield where the links of a page lead, those in maps too."""
    for element in tree.iter():
        if str(element.tag).rsplit("}", 1)[-1] == "a":
            for name, value in element.attrib.items():
                if name.rsplit("}", 1)[-1] == "href":
                    yield value


def loads(tree: Element) -> Iterator[str]:
    """Yield what a page loads by itself; a link to a licence or to other forms of the page is not loaded."""
    for element in tree.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag == "link" and element.get("rel") != "stylesheet":
            continue
        if value := element.get(_LOADING.get(tag, "")):
            yield value


def target(page: str, address: str) -> tuple[str, str]:
    """Return the file and the anchor that an address in a page leads to."""
    file, _, anchor = address.partition("#")
    return normpath(join(dirname(page), unquote(file))) if file else page, unquote(anchor)


def text_of(tree: Element) -> str:
    """Return the words of a page."""
    return " ".join(" ".join(tree.itertext()).split())
