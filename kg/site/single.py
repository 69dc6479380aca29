"""Put all pages into one file, for e-mail and for class, where every link leads to a place in the file."""

import base64
import re
from collections.abc import Callable
from hashlib import sha256
from posixpath import dirname, join, normpath

from kg.site.pages import SHARED, Page, Shell, html_of
from kg.site.render import render

__all__ = ["single_file"]

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_LINK = re.compile(r'(<(?:a|use)\b[^>]*?\shref=")([^"]*)(")')
_IDS = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby)=")([^"]*)(")')
#: What only a folder has: files to download, other forms of a map, tools that need scripts.
_FOLDER_ONLY = re.compile(r"<!--folder-->.*?<!--/folder-->", re.DOTALL)


def single_file(pages: list[Page], shell: Shell, css: str, data: bytes) -> str:
    """Return the pages as one HTML file, with the graph as Turtle in it.

    The style sheet is named in the policy by its hash, so that no other style and no script at all can run.
    """
    known = {page.path for page in pages}
    parts = []
    for page in pages:
        found = _MAIN.search(html_of(page, shell))
        body = _FOLDER_ONLY.sub("", found[1] if found else "")
        body = _IDS.sub(_prefixed(page.path), body)
        body = _LINK.sub(_within(page.path, known), body)
        parts.append((_anchor(page.path), page, body))
    css = re.sub(r"\n\s*\n", "\n", css).strip()  # as it will stand in the file, since its hash is taken
    digest = base64.b64encode(sha256(css.encode()).digest()).decode()
    graph = base64.b64encode(data).decode()
    return render("single.html", parts=parts, css=css, digest=digest, graph=graph, **SHARED)


def _anchor(path: str) -> str:
    """Return the id of a page in the one file."""
    return "p-" + path.removesuffix(".html").replace("/", "--")


def _prefixed(path: str) -> Callable[[re.Match[str]], str]:
    """Return what gives the ids of a page its own beginning, since all pages stand in one."""

    def change(match: re.Match[str]) -> str:
        names = " ".join(f"{_anchor(path)}..{name}" for name in match[2].split())
        return f"{match[1]}{names}{match[3]}"

    return change


def _within(path: str, known: set[str]) -> Callable[[re.Match[str]], str]:
    """Return what turns an address from a page into one within the file; addresses elsewhere stay."""

    def change(match: re.Match[str]) -> str:
        address = match[2]
        if re.match(r"[a-z]+:", address):
            return match[0]
        file, _, anchor = address.partition("#")
        target = normpath(join(dirname(path), file)) if file else path
        if target not in known:
            return f"{match[1]}#{_anchor('index.html')}{match[3]}"
        place = f"{_anchor(target)}..{anchor}" if anchor and not anchor.startswith("q=") else _anchor(target)
        return f"{match[1]}#{place}{match[3]}"

    return change
