"""List the pages of the site, and render each: the table of which template shows what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyoxigraph import NamedNode

from kg import __version__
from kg.namespaces import SKOS
from kg.questions import questions
from kg.site import lists
from kg.site.addresses import root_of
from kg.site.answers import question_page, table_csv
from kg.site.cite import CONTRIBUTORS, DATA_SET, LICENCE, citation
from kg.site.claim import argument_page, claim_page
from kg.site.downloads import thing_files
from kg.site.maps import map_of
from kg.site.metadata import meta, schema_org
from kg.site.plots import Plot
from kg.site.reference import Term, codebook_page, ns_page, rules_page, term_page
from kg.site.refs import Ref
from kg.site.render import render
from kg.site.report import report_page
from kg.site.things import book_page, chapter_page, glance, thing_page
from kg.site.world import World

__all__ = ["Page", "Shell", "html_of", "pages"]

#: Kind of a thing -> its template, and what gathers its page.
_THINGS: dict[str, tuple[str, Callable[[World, NamedNode], dict[str, Any]]]] = {
    "claim": ("claim.html", claim_page),
    "argument": ("argument.html", argument_page),
    "chapter": ("chapter.html", chapter_page),
    "book": ("book.html", book_page),
    **dict.fromkeys(("action", "actor", "case", "concept", "scheme", "thing"), ("thing.html", thing_page)),
}
#: Kinds whose pages have a map.
_DRAWN = {"claim", "action", "actor", "case", "chapter", "book", "concept"}
#: Path, template, title and what gathers it, for each page that is there once.
_SINGLE: tuple[tuple[str, str, str, Callable[[World], dict[str, Any]]], ...] = (
    ("tensions.html", "tensions.html", "Tensions", lists.tensions_page),
    ("unknowns.html", "unknowns.html", "What is unknown", lists.unknowns_page),
    ("timeline.html", "timeline.html", "Timeline", lists.timeline_page),
    ("report.html", "report.html", "Checks and coverage", report_page),
    ("codebook.html", "codebook.html", "Codebook", codebook_page),
    ("ns.html", "ns.html", "Ontology", ns_page),
    ("rules.html", "rules.html", "Rules", rules_page),
    ("search.html", "search.html", "Search", lists.all_page),
)


#: What every page names.
SHARED = {"version": __version__, "licence": LICENCE, "data_set": DATA_SET, "contributors": CONTRIBUTORS}


_CODEBOOK = Ref("", "Codebook", "codebook.html")


@dataclass(frozen=True)
class Shell:
    """What all pages share: where the site will stand, which scripts and styles it has, and whether it has plots."""

    base_url: str = ""
    scripts: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ("site.css",)
    has_plots: bool = False


@dataclass(frozen=True)
class Page:
    """A page: its path, its kind, its title, its template and what that shows, and the files that belong to it."""

    path: str
    kind: str
    title: str
    template: str
    context: Mapping[str, Any]
    description: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    schema: Mapping[str, Any] | None = None
    scripts: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def pages(world: World, terms: list[Term], drawn: list[Plot]) -> Iterator[Page]:
    """Yield every page of the site."""
    yield _front(world)
    for iri, kind in world.kinds.items():
        yield _thing(world, NamedNode(iri), kind)
    for question in questions().values():
        context = question_page(world, question)
        answer = context["answer"]
        files = {
            f"questions/{question.name}.csv": table_csv(answer.columns, answer.rows),
            f"questions/{question.name}.rq": question.sparql.encode(),
        }
        yield Page(
            f"questions/{question.name}.html", "question", question.summary, "question.html", context, files=files
        )
    yield Page("questions.html", "questions", "Questions", "questions.html", {"questions": list(questions().values())})
    for path, template, title, gather in _SINGLE:
        page = Page(path, template.removesuffix(".html"), title, template, gather(world))
        yield replace(page, scripts=("search.js",)) if path == "search.html" else page
    for term in terms:
        yield Page(
            term.file, "term", f"{term.label} ({term.kind})", "term.html", term_page(world, term), term.definition
        )
    yield Page(
        "sparql.html",
        "sparql",
        "SPARQL",
        "sparql.html",
        {"questions": list(questions().values())},
        scripts=("sparql.js",),
    )
    if drawn:
        yield Page("plots.html", "plots", "Plots", "plots.html", {"plots": drawn})
    yield Page("about.html", "about", "About this site", "about.html", {"world": world})


def _front(world: World) -> Page:
    books = [glance(world, book) for book in world.books]
    about = "A scholarly book's argument as a graph that can be checked and questioned."
    schema = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": DATA_SET,
        "version": __version__,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": CONTRIBUTORS},
        "description": about,
    }
    return Page(
        "index.html",
        "index",
        DATA_SET,
        "index.html",
        {"books": books, "counts": world.graph.counts()},
        about,
        schema=schema,
    )


def _thing(world: World, node: NamedNode, kind: str) -> Page:
    path = world.addresses.pages[node.value]
    template, gather = _THINGS[kind]
    drawing, files = map_of(world, node, path) if kind in _DRAWN else (None, {})
    cited = citation(world, node)
    context = {
        **gather(world, node),
        "iri": node.value,
        "name": node.value,
        "kind": world.box(node).kind,
        "title": world.box(node).text,
        "labels": world.labels(node),
        "trail": (_CODEBOOK, *world.refs(world.facts.things(node, SKOS.inScheme)))
        if kind in {"concept", "scheme"}
        else world.trail(node),
        "map": drawing,
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
        files={**files, **thing_files(world, node, path, cited)},
    )


def html_of(page: Page, shell: Shell) -> str:
    """Return a page as HTML."""
    return render(page.template, page=page, root=root_of(page.path), shell=shell, **SHARED, **page.context)
