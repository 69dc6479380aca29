"""List the pages of the site, and render each: the table of which template shows what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.project.facts import ProjectFacts
from kg.project.licences import licence_name
from kg.query.questions import STARTERS, Question, grouped, questions
from kg.rdf.namespaces import SKOS
from kg.sentences.in_short import in_short
from kg.site.addresses import Ref, root_of
from kg.site.cite.citation import citation
from kg.site.context import World
from kg.site.downloads import thing_files
from kg.site.figures import fitted, map_of, plots
from kg.site.metadata import meta, schema_org
from kg.site.pages import lists
from kg.site.pages.checks import report_page
from kg.site.pages.claim import argument_page, claim_page
from kg.site.pages.missing import missing_page
from kg.site.pages.questions import as_asked_here, question_page, table_csv
from kg.site.pages.reference import TermEntry, codebook_page, ns_page, rules_page, term_page
from kg.site.pages.stage import stage_of
from kg.site.pages.things import book_page, chapter_page, glance, thing_page
from kg.site.render import render_template
from kg.version import __version__

__all__ = ["Page", "Shell", "html_of", "missing", "pages"]

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


def _asked(_: World) -> dict[str, Any]:
    known = questions()
    return {"questions": list(known.values()), "groups": grouped(), "starters": [known[name] for name in STARTERS]}


#: Path, title and what gathers it, for each page that is there once; its template is called as it is.
_SINGLE: tuple[tuple[str, str, Callable[[World], dict[str, Any]]], ...] = (
    ("questions.html", "Questions", _asked),
    ("tensions.html", "Tensions", lists.tensions_page),
    ("unknowns.html", "What is unknown", lists.unknowns_page),
    ("timeline.html", "Timeline", lists.timeline_page),
    ("report.html", "Checks and coverage", report_page),
    ("codebook.html", "Codebook", codebook_page),
    ("ns.html", "Ontology", ns_page),
    ("rules.html", "Rules", rules_page),
    ("search.html", "Search", lists.all_page),
    ("sparql.html", "SPARQL", _asked),
    ("about.html", "About this site", lambda world: {"world": world}),
)
#: Path -> the scripts of the page, besides those that all have.
_SCRIPTS = {"search.html": ("search.js",), "sparql.html": ("sparql.js",)}

#: So many bytes a page may have with its maps, of which it needs one in a column for a phone and one that is wide.
MOST_PAGE_BYTES = 140_000

_CODEBOOK = Ref("", "Codebook", "codebook.html")


@dataclass(frozen=True)
class Shell:
    """What all pages share: where the site will be published, which scripts and styles it has, whose it is.

    `languages` has the language of each text that is in another than English.
    """

    base_url: str = ""
    scripts: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ("site.css",)
    project: ProjectFacts = field(default_factory=ProjectFacts)
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def common(self) -> dict[str, Any]:
        """Return what every page names: the project, its licence by name, and what the site was made with."""
        licence = licence_name(self.project.licence)
        return {
            "project": self.project,
            "licence": licence,
            "software": __version__,
            "languages": self.languages,
        }


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


def pages(world: World, terms: list[TermEntry], shell: Shell) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield the path of every page of the site, with what makes it; nothing is gathered before that is called."""
    yield "index.html", partial(_front, world)
    for iri, kind in world.kinds.items():
        yield world.addresses.pages[iri], partial(_with_map, world, NamedNode(iri), kind, shell)
    for question in questions().values():
        yield f"questions/{question.name}.html", partial(_question, world, question)
    for path, title, gather in _SINGLE:
        yield path, partial(_single, world, path, title, gather)
    for term in terms:
        yield term.file, partial(_term, world, term)
    yield "plots.html", partial(_plots, world)


def _front(world: World) -> Page:
    books = [{**glance(world, book), "short": in_short(world.facts, book)} for book in world.books]
    meanings = [(world.ref(step), world.facts.text(step, SKOS.definition)) for step in world.steps]
    project = world.project
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
        {"books": books, "meanings": meanings, "counts": world.graph.counts()},
        about,
        schema={key: value for key, value in schema.items() if value},
    )


def _with_map(world: World, node: NamedNode, kind: str, shell: Shell) -> Page:
    """Return the page of a thing, with as much of its map in it as there is room for next to the words."""
    page = _thing(world, node, kind)
    if kind == "actor" and (staged := _with_stage(world, node, page, shell)):
        return staged
    drawing, files = map_of(world, node, page.path) if kind in _DRAWN else (None, {})
    if drawing is None:
        return page
    bare = replace(page, context={**page.context, "map": replace(drawing, wide="", narrow="")})
    drawing = fitted(drawing, MOST_PAGE_BYTES - len(html_of(bare, shell).encode()))
    if not drawing.column:
        files = {path: content for path, content in files.items() if not path.endswith(".column.svg")}
    scripts = ("map.js",) if drawing.wide or drawing.narrow else ()
    return replace(page, context={**page.context, "map": drawing}, scripts=scripts, files={**page.files, **files})


def _with_stage(world: World, node: NamedNode, page: Page, shell: Shell) -> Page | None:
    """Return the page of an actor with its acts in place of a map, or None where it is in none."""
    found, files = stage_of(world, node, page.path)
    if found is None:
        return None
    bare = replace(page, context={**page.context, "stage": replace(found, markup="")})
    room = MOST_PAGE_BYTES - len(html_of(bare, shell).encode())
    whole = found if len(found.markup.encode()) <= room else replace(found, markup="")
    return replace(page, context={**page.context, "stage": whole}, files={**page.files, **files})


def _thing(world: World, node: NamedNode, kind: str) -> Page:
    path = world.addresses.pages[node.value]
    template, gather = _THINGS[kind]
    cited = citation(world, node)
    context = {
        **gather(world, node),
        "iri": node.value,
        "name": node.value,
        "kind": world.box(node).kind,
        "title": world.box(node).text,
        "short": in_short(world.facts, node),
        "labels": world.labels(node),
        "trail": (_CODEBOOK, *world.refs(world.facts.schemes(node)))
        if kind in {"concept", "scheme"}
        else world.trail(node),
        "map": None,
        "stage": None,
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
        files=thing_files(world, node, path, cited),
    )


def _question(world: World, question: Question) -> Page:
    question, stem = as_asked_here(world, question), f"questions/{question.name}"
    context, scripts = question_page(world, question), ("sparql.js",)
    table = table_csv(context["answer"].columns, context["answer"].rows)
    files = {f"{stem}.csv": table, f"{stem}.rq": question.in_language(world.facts.language).encode()}
    return Page(f"{stem}.html", "question", question.asks, "question.html", context, scripts=scripts, files=files)


def _single(world: World, path: str, title: str, gather: Callable[[World], dict[str, Any]]) -> Page:
    return Page(path, path.removesuffix(".html"), title, path, gather(world), scripts=_SCRIPTS.get(path, ()))


def _term(world: World, term: TermEntry) -> Page:
    title = f"{term.label} ({term.kind})"
    return Page(term.file, "term", title, "term.html", term_page(world, term), term.definition)


def _plots(world: World) -> Page:
    return Page("plots.html", "plots", "Plots", "plots.html", {"plots": plots(world)})


def missing(world: World, shell: Shell, path: str = "") -> str:
    """Return the page for an address that leads nowhere, as HTML.

    Its links lead on from `path`; without one, from the folder in which the site is published, where that is known.
    """
    page = Page("404.html", "missing", "There is no page at this address", "404.html", missing_page(world, path))
    published = f"{urlsplit(shell.base_url).path}/" * bool(shell.base_url)
    return html_of(page, shell, root_of(path) or ("./" if path else published))


def html_of(page: Page, shell: Shell, root: str | None = None) -> str:
    """Return a page as HTML; `root` is the way to the folder of the site, where it is not that from the page's path."""
    root = root_of(page.path) if root is None else root
    return render_template(page.template, page=page, root=root, shell=shell, **shell.common, **page.context)
