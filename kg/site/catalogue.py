"""Render the pages of the site: the table of which template shows what."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.query.questions import STARTERS, Question, grouped, questions
from kg.sentences.in_short import in_short
from kg.site.addresses import Ref, root_of
from kg.site.cite.citation import citation
from kg.site.coders.page import CodingsPage
from kg.site.context import World
from kg.site.downloads import thing_files
from kg.site.figures import Map, fitted, map_of
from kg.site.finding.bounds import is_for_browser
from kg.site.finding.everything import ListPage, all_page
from kg.site.lessons.lesson import chapter_in_class, lessons
from kg.site.lookup.books import alone, asked_alone
from kg.site.lookup.paths import window_path
from kg.site.lookup.window import Window, counted, through, windows_of
from kg.site.metadata import meta, schema_org
from kg.site.pages import lists
from kg.site.pages.checks import report_page
from kg.site.pages.claim import argument_page, claim_page
from kg.site.pages.plots import plots
from kg.site.pages.questions import AnswerTable, as_asked_here, question_page, table_csv
from kg.site.pages.reference import TermEntry, codebook_page, ns_page, rules_page, term_page
from kg.site.pages.stage import stage_of
from kg.site.pages.things import book_page, thing_page
from kg.site.render import Page, Shell, html_of

__all__ = [
    "BY_WORK",
    "SINGLE",
    "front",
    "missing",
    "number_of_pages",
    "of_codings",
    "of_list",
    "of_plots",
    "of_question",
    "of_term",
    "of_thing",
    "single",
]

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


def _asked(_: World) -> dict[str, Any]:
    known = questions()
    return {"questions": list(known.values()), "groups": grouped(), "starters": [known[name] for name in STARTERS]}


#: Path, title and what gathers it, for each page that is there once; its template is called as it is.
SINGLE: tuple[tuple[str, str, Callable[[World], dict[str, Any]]], ...] = (
    ("questions.html", "Questions", _asked),
    ("tensions.html", "Tensions", lists.tensions_page),
    ("unknowns.html", "What is unknown", lists.unknowns_page),
    ("timeline.html", "Timeline", lists.timeline_page),
    ("report.html", "Checks and coverage", report_page),
    ("codebook.html", "Codebook", codebook_page),
    ("ns.html", "Ontology", ns_page),
    ("rules.html", "Rules", rules_page),
    ("search.html", "Search", all_page),
    ("sparql.html", "SPARQL", lambda world: {"is_for_browser": is_for_browser(world)}),
    ("about.html", "About this site", lambda world: {"world": world}),
)
#: Those that sum up all works: in a large graph there is one for each.
BY_WORK = frozenset({"tensions.html", "unknowns.html", "timeline.html", "report.html"})
#: Path -> the scripts of the page, besides those that all have.
_SCRIPTS = {"search.html": ("search.js",), "sparql.html": ("sparql.js",)}


#: So many bytes a page may have with its two maps, wide and in a column for a phone; an eighth of it when gzipped.
MOST_PAGE_BYTES = 200_000

_CODEBOOK = Ref("", "Codebook", "codebook.html")


def front(world: World) -> Page:
    """Return the first page."""
    project, context = world.project, lists.front_page(world)
    about = "A scholarly book's argument as a graph that can be checked and questioned."
    schema = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": project.title,
        "version": project.version,
        "license": project.licence,
        "url": project.address,
        "creator": [{"@type": "Organization", "name": name} for name in project.names],
        "description": about,
    }
    return Page(
        "index.html",
        "index",
        project.title,
        "index.html",
        {**context, "in_class": next(lessons(world), None)},
        about,
        schema={key: value for key, value in schema.items() if value},
    )


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
    context = {**first.context, "window": _around(first.path, number, window.pages)}
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
    staged = replace(page, context={**page.context, "stage": found}, files={**page.files, **files})
    html = html_of(staged, shell)
    if len(html.encode()) <= MOST_PAGE_BYTES:
        return replace(staged, html=html)
    return replace(staged, context={**page.context, "stage": replace(found, markup="")})


def _thing(world: World, node: NamedNode, kind: str, window: Window | None = None) -> Page:
    path = world.addresses.of(node.value) or ""
    template, gather = _THINGS[kind]
    cited = citation(world, node)
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
        tuple(meta(world, node)),
        schema_org(world, node),
        late=thing_files(world, node, path, cited.bibtex),
    )


def of_question(world: World, question: Question, number: int = 1) -> Page:
    """Return the page of a stored question, with its answer as a table.

    Where each work is asked by itself, it is the page of that number.
    """
    first = f"questions/{question.name}.html"
    here, path, works = _at_work(world, first, number)
    question = as_asked_here(here, question)
    context = {**question_page(here, question, is_part=here is not world), "works": works}
    scripts = ("sparql.js",) if context["narrow"] else ()
    files: dict[str, Callable[[], bytes]] = {
        f"{path.removesuffix('.html')}.csv": partial(_table, context["answer"]),
        f"questions/{question.name}.rq": question.in_language(world.facts.language).encode,
    }
    return Page(path, "question", question.asks, "question.html", context, scripts=scripts, late=files)


def _table(answer: AnswerTable) -> bytes:
    return table_csv(answer.columns, answer.rows)


def _around(first: str, number: int, of: int) -> dict[str, Any]:
    """Return the number of a page, of how many, and the paths of those before and after it."""
    before, after = number - 1, number + 1 if number < of else 0
    paths = {name: window_path(first, other) if other else "" for name, other in (("before", before), ("after", after))}
    return {"number": number, "of": of, **paths}


def single(world: World, path: str, title: str, gather: Callable[[World], dict[str, Any]], number: int = 1) -> Page:
    """Return a page that is there once; or the one of that number, where it is there for each work by itself."""
    here, at, works = _at_work(world, path, number) if path in BY_WORK else (world, path, None)
    context = {**gather(here), "works": works}
    scripts = _SCRIPTS.get(path, ()) if context.get("is_for_browser", True) else ()
    return Page(at, path.removesuffix(".html"), title, path, context, scripts=scripts)


def _at_work(world: World, first: str, number: int) -> tuple[World, str, dict[str, Any] | None]:
    """Return the world that a page of some number shows, its path, and what it says of where among all it is."""
    path, works = window_path(first, number), asked_alone(world)
    if not works:
        return world, path, None
    around = {"title": world.facts.label(works[number - 1]), **_around(first, number, len(works))}
    return alone(world, works[number - 1]), path, around


def of_list(world: World, some: ListPage) -> Page:
    """Return a page of the list of all things."""
    title = f"From A to Z, page {some.number} of {some.of}"
    return Page(some.path, "list", title, "list.html", some.gather(world))


def of_term(world: World, term: TermEntry) -> Page:
    """Return the page of a term of the ontology."""
    title = f"{term.label} ({term.kind})"
    return Page(term.file, "term", title, "term.html", term_page(world, term), term.definition)


def of_codings(world: World, several: CodingsPage) -> Page:
    """Return the page of the codings of a part of a book."""
    context, files = several.gather(world), several.files(world)
    return Page(several.path, "codings", several.title, "codings.html", context, several.about, files=files)


def of_plots(world: World) -> Page:
    """Return the page of the plots."""
    return Page("plots.html", "plots", "Plots", "plots.html", {"plots": plots(world)})


def missing(world: World, shell: Shell, path: str = "") -> str:
    """Return the page for an address that leads nowhere, as HTML.

    Its links lead on from `path`; without one, from the folder in which the site is published, where that is known.
    """
    page = Page("404.html", "missing", "There is no page at this address", "404.html", lists.missing_page(world, path))
    published = f"{urlsplit(shell.base_url).path}/" * bool(shell.base_url)
    return html_of(page, shell, root_of(path) or ("./" if path else published))
