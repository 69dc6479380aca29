"""Render the page of a thing: its words with its map, an actor's acts, and, where too much speaks of it, some of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pyoxigraph import NamedNode

from kg.sentences.in_short import in_short
from kg.site.addresses import Ref
from kg.site.cite.citation import citation
from kg.site.cite.metadata import meta, schema_org
from kg.site.cite.source import source_of
from kg.site.context import World
from kg.site.downloads import thing_files
from kg.site.figures import Map, fitted, map_of
from kg.site.lessons.lesson import chapter_in_class
from kg.site.lookup.paths import around, window_path
from kg.site.lookup.window import Window, counted, through, windows_of
from kg.site.pages.claim import argument_page, claim_page
from kg.site.pages.stage import stage_of
from kg.site.pages.things import book_page, thing_page
from kg.site.render import Page, Shell, html_of

__all__ = ["MOST_PAGE_BYTES", "number_of_pages", "of_thing"]

#: Kind of a thing -> its template, and what gathers its page.
_THINGS: dict[str, tuple[str, Callable[[World, NamedNode], dict[str, Any]]]] = {
    "claim": ("claim.html", claim_page),
    "argument": ("argument.html", argument_page),
    "chapter": ("chapter.html", chapter_in_class),
    "book": ("book.html", book_page),
    **dict.fromkeys(("action", "actor", "case", "concept", "scheme", "thing"), ("thing.html", thing_page)),
}
#: Kinds whose pages may go on on further pages: those of which there are few and that much speaks of.
_GOES_ON = {kind for kind, (template, _) in _THINGS.items() if template == "thing.html"}
#: Kinds whose pages have a map.
_DRAWN = {"claim", "action", "actor", "case", "chapter", "book", "concept"}


#: So many bytes a page may have with its two maps, wide and in a column for a phone; an eighth of it when gzipped.
MOST_PAGE_BYTES = 200_000

_CODEBOOK = Ref("", "Codebook", "codebook.html")


def number_of_pages(world: World, node: NamedNode, kind: str) -> int:
    """Return on how many pages a thing is; 0 where one has room for all that there is."""
    return windows_of(world, node) if kind in _GOES_ON else 0


def of_thing(world: World, node: NamedNode, kind: str, shell: Shell, number: int = 1) -> Page:
    """Return the page of a thing, with as much of its map in it as there is room for next to the words.

    Of a thing that goes on on further pages the page of that number has no map, and the acts that it lists.
    """
    if number_of_pages(world, node, kind):
        return _windowed(world, node, kind, shell, number)
    page = _thing(world, node, kind)
    if kind == "actor" and (staged := _with_stage(world, node, page, shell)):
        return staged
    drawing, files = map_of(world, node, page.path) if kind in _DRAWN else (None, {})
    if drawing is None:
        return page
    shown = _shown(page, fitted(drawing, drawing.size), shell)
    if len(shown.html.encode()) > MOST_PAGE_BYTES:
        bare = _shown(page, replace(drawing, wide="", narrow=""), shell)
        shown = _shown(page, fitted(drawing, MOST_PAGE_BYTES - len(bare.html.encode())), shell)
    is_in_page = not shown.context["map"].column
    made = {path: make for path, make in files.items() if not (is_in_page and path == drawing.column)}
    return replace(shown, late={**page.late, **made})


def _windowed(world: World, node: NamedNode, kind: str, shell: Shell, number: int) -> Page:
    """Return a page of a thing that is on several: of each list some, and how many there are."""
    window = Window(world.facts, node, number)
    first = _thing(world, node, kind, window)
    path = window_path(first.path, number)
    context = {**first.context, "window": around(first.path, number, window.pages)}
    page = replace(first, path=path, context=context, late=first.late if number == 1 else {})
    staged = _with_stage(through(world, window), node, page, shell) if kind == "actor" else None
    return staged or page


def _shown(page: Page, drawing: Map, shell: Shell) -> Page:
    scripts = ("map.js",) if drawing.wide or drawing.narrow else ()
    page = replace(page, context={**page.context, "map": drawing}, scripts=scripts)
    return replace(page, html=html_of(page, shell))


def _with_stage(world: World, node: NamedNode, page: Page, shell: Shell) -> Page | None:
    """Return the page of an actor with its acts in place of a map, or None where it is in none."""
    found, files = stage_of(world, node, page.path)
    if found is None:
        return None
    staged = replace(page, context={**page.context, "stage": found}, late={**page.late, **files})
    html = html_of(staged, shell)
    if len(html.encode()) <= MOST_PAGE_BYTES:
        return replace(staged, html=html)
    return replace(staged, context={**page.context, "stage": replace(found, markup="")})


def _thing(world: World, node: NamedNode, kind: str, window: Window | None = None) -> Page:
    path = world.addresses.of(node.value) or ""
    template, gather = _THINGS[kind]
    source = source_of(world, node)
    cited = citation(world, node, source)
    context = {
        **(counted(gather(through(world, window), node), window) if window else gather(world, node)),
        "iri": node.value,
        "name": node.value,
        "kind": world.box(node).kind,
        "title": world.box(node).text,
        "short": "" if window else in_short(world.facts, node),
        "labels": world.labels(node),
        "trail": (_CODEBOOK, *world.refs(world.facts.schemes(node)))
        if kind in {"concept", "scheme"}
        else world.trail(node),
        "map": None,
        "stage": None,
        "window": None,
        "cite": cited,
        "stem": path.removesuffix(".html"),
    }
    return Page(
        path,
        kind,
        world.box(node).text,
        template,
        context,
        str(context.get("definition") or ""),
        tuple(meta(world, node, source)),
        schema_org(world, node, source),
        late=thing_files(world, node, path, cited.bibtex),
    )
