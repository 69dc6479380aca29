"""Put all pages into one file, for e-mail and for class, where every link leads to a place in the file."""

import base64
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from posixpath import dirname, join, normpath

from kg.site.render import Page, Shell, html_of, render_template

__all__ = ["in_page", "own_hash", "place_in_one", "single_file"]

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_LINK = re.compile(r'(<(?:a|use)\b[^>]*?\shref=")([^"]*)(")')
_IMAGE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)(")')
_IDS = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby|data-copy)=")(#?)([^"]*)(")')
#: What only a folder has: files to download, other forms of a map.
_FOLDER_ONLY = re.compile(r"<!--folder-->.*?<!--/folder-->", re.DOTALL)
#: The places that scripts look for, each of which is there once.
_APPS = {"search-app", "search-fallback", "sparql-app"}
#: Scripts that run at once; the others are in the file as text until one of these asks for them.
_AT_ONCE = ("site.js", "map.js", "search.js", "sparql.js")
#: Scripts of pages that have a window to themselves; in one file such a page is as it is without scripts.
_ALONE = ("story.js", "class.js")
_NOTICES = "assets/THIRD-PARTY.txt"


def single_file(
    pages: list[Page], shell: Shell, files: Mapping[str, bytes], scripts: Mapping[str, bytes] | None = None
) -> str:
    """Return the pages as one HTML file, with what they need of the site's files, and with scripts by their names.

    Style sheet and scripts are named in the policy by their hashes, so that no other style and no other script can run.
    """
    known = {page.path for page in pages}
    parts = []
    for page in pages:
        found = _MAIN.search(html_of(page, shell))
        body = _FOLDER_ONLY.sub("", found[1] if found else "")
        body = _IDS.sub(_prefixed(page.path), body)
        body = _LINK.sub(_within(page.path, known), body)
        body = _IMAGE.sub(_held(page.path, files), body)
        parts.append((place_in_one(page.path), page, body))
    styles = b"".join(files[f"assets/{style}"] for style in shell.styles).decode()
    css = re.sub(r"\n\s*\n", "\n", styles).strip()  # as it will be in the file, since its hash is taken
    texts = {name: in_page(content) for name, content in (scripts or {}).items() if name not in _ALONE}
    return render_template(
        "single.html",
        parts=parts,
        css=css,
        policy={"style": own_hash(css), "scripts": [own_hash(text) for text in texts.values()]},
        later={name: text for name, text in texts.items() if name not in _AT_ONCE},
        at_once=[texts[name] for name in _AT_ONCE if name in texts],
        notices=files.get(_NOTICES, b"").decode() if texts else "",
        graph=base64.b64encode(files["data/graph.ttl"]).decode(),
        **shell.common,
    )


def place_in_one(address: str) -> str:
    """Return the id that a page has in the one file, or that of a place in a page.

    >>> place_in_one("id/turkey.html"), place_in_one("ns.html#Claim")
    ('p-id--turkey', 'p-ns..Claim')
    """
    path, _, anchor = address.partition("#")
    page = "p-" + path.removesuffix(".html").replace("/", "--")
    return f"{page}..{anchor}" if anchor else page


def own_hash(text: str) -> str:
    """Return what a policy names a script or a style by."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def in_page(content: bytes) -> str:
    """Return a script as it may be written in a page; raise where it would end there, or its hash would not hold."""
    text = content.decode().strip()
    if re.search(r"</script|<!--", text, re.IGNORECASE) or re.search(r"\n\s*\n|\r", text):
        raise ValueError("a script that cannot be written in a page")
    return text


def _prefixed(path: str) -> Callable[[re.Match[str]], str]:
    """Return what gives the ids of a page its own beginning, since all pages are in one."""

    def change(match: re.Match[str]) -> str:
        attribute, sign, value, end = match.groups()
        if value in _APPS or ("data-copy" in attribute and not sign):
            return match[0]
        names = " ".join(f"{place_in_one(path)}..{name}" for name in value.split())
        return f"{attribute}{sign}{names}{end}"

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
            return f"{match[1]}#{place_in_one('index.html')}{match[3]}"
        place = anchor if anchor.startswith("q=") else place_in_one(f"{target}#{anchor}")
        return f"{match[1]}#{place}{match[3]}"

    return change


def _held(path: str, files: Mapping[str, bytes]) -> Callable[[re.Match[str]], str]:
    """Return what puts an image into the file."""

    def change(match: re.Match[str]) -> str:
        content = base64.b64encode(files[normpath(join(dirname(path), match[2]))]).decode()
        return f"{match[1]}data:image/svg+xml;base64,{content}{match[3]}"

    return change
