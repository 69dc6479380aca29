"""Render the pages of the site: the table of which template shows what."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from kg.query.questions import STARTERS, Question, grouped, questions
from kg.site.addresses import root_of
from kg.site.coders.page import CodingsPage
from kg.site.context import World
from kg.site.finding.bounds import is_for_browser
from kg.site.finding.everything import ListPage, all_page
from kg.site.lessons.lesson import lessons
from kg.site.lookup.books import alone, asked_alone
from kg.site.lookup.paths import around, window_path
from kg.site.pages import lists
from kg.site.pages.checks import report_page
from kg.site.pages.plots import plot_files, plots
from kg.site.pages.questions import AnswerTable, as_asked_here, question_page, table_csv
from kg.site.pages.reference import TermEntry, codebook_page, ns_page, rules_page, term_page
from kg.site.render import Page, Shell, html_of

__all__ = [
    "BY_WORK",
    "SINGLE",
    "front",
    "missing",
    "of_codings",
    "of_list",
    "of_plots",
    "of_question",
    "of_term",
    "single",
]


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
    }
    if number == 1:
        files[f"questions/{question.name}.rq"] = question.in_language(world.facts.language).encode
    return Page(path, "question", question.asks, "question.html", context, scripts=scripts, late=files)


def _table(answer: AnswerTable) -> bytes:
    return table_csv(answer.columns, answer.rows)


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
    found = {"title": world.facts.label(works[number - 1]), **around(first, number, len(works))}
    return alone(world, works[number - 1]), path, found


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


def of_plots(world: World, number: int = 1) -> Page:
    """Return the page of the plots; or the one of that number, where it is there for each work by itself."""
    here, path, works = _at_work(world, "plots.html", number)
    folder = path.removesuffix(".html")
    files = plot_files(here, folder) if works else {}
    return Page(path, "plots", "Plots", "plots.html", {"plots": plots(here, folder), "works": works}, late=files)


def missing(world: World, shell: Shell, path: str = "") -> str:
    """Return the page for an address that leads nowhere, as HTML.

    Its links lead on from `path`; without one, from the folder in which the site is published, where that is known.
    """
    page = Page("404.html", "missing", "There is no page at this address", "404.html", lists.missing_page(world, path))
    published = f"{urlsplit(shell.base_url).path}/" * bool(shell.base_url)
    return html_of(page, shell, root_of(path) or ("./" if path else published))
