"""Make the site of a graph: all at once, part by part, and all in one file."""

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files as package_files
from typing import cast

from kg.graph import KnowledgeGraph
from kg.lessons.story import Stories
from kg.query.order.in_book import order_of
from kg.site.catalogue import missing
from kg.site.contents import Pages
from kg.site.context import World
from kg.site.downloads import whole_files
from kg.site.figures import can_draw
from kg.site.finding.bounds import is_for_browser
from kg.site.finding.by_name import NameScripts
from kg.site.finding.shards import SearchScripts, search_script
from kg.site.kept.noted import Noted
from kg.site.kept.pieces import Pieces
from kg.site.kept.reads import Reads
from kg.site.lookup.books import kept_apart
from kg.site.lookup.counts import number_of_chapters
from kg.site.lookup.languages import Languages, languages
from kg.site.lookup.window import frames
from kg.site.pages.plots import plot_files
from kg.site.pages.reference import ontology_terms
from kg.site.render import Page, Shell, html_of
from kg.site.script_data import GraphScript, graph_script
from kg.site.single_file import place_in_one, single_file

__all__ = ["Site", "SiteParts", "make"]

#: The endings of the built scripts and what belongs to them.
_ENDINGS = (".js", ".wasm", ".css", ".txt")
#: What is built with them for the page of `kg code` alone.
_OF_DESK = frozenset({"desk.js", "desk.css"})


@dataclass(frozen=True)
class Site:
    """A site: its files by their paths, how many are pages, whether maps can be drawn and scripts are there."""

    files: Mapping[str, bytes]
    pages: int
    has_maps: bool
    has_scripts: bool
    single: bytes = b""


class SiteParts:
    """A site that is made part by part: a page, with the files that belong to it, when one of them is asked for."""

    def __init__(  # noqa: PLR0913  # one for each choice
        self,
        graph: KnowledgeGraph,
        base_url: str = "",
        pieces: Pieces | None = None,
        stories: Stories | None = None,
        reads: Reads | None = None,
        *,
        is_by_name: bool = False,
    ) -> None:
        """Take a graph, and whether a large one is searched by an index of its names."""
        self.world = World(graph, pieces, stories, reads)
        self.world.is_by_name = is_by_name and kept_apart(self.world) is not None
        frames(self.world.facts)  # so that what it sums up is known, where a page that is kept asks for it
        self.terms = ontology_terms(self.world)
        scripts = _scripts()
        styles = ("site.css", *(name for name in scripts if name.endswith(".css")))
        spoken = Noted(
            self.world.reads,
            "language",
            lambda: languages(graph.quads),
            one=Languages(graph.store, self.world.notes.languages if self.world.notes else None).of,
        )
        self.shell = Shell(base_url.rstrip("/"), frozenset(scripts), styles, self.world.project, spoken)
        #: Path -> what makes the page; path -> what makes a file that belongs to no page.
        self.pages: Mapping[str, Callable[[], Page]] = Pages(self.world, self.terms, self.shell)
        others: dict[str, Callable[[], bytes]] = {
            **{f"assets/{name}": partial(bytes, content) for name, content in scripts.items()},
            "assets/site.css": package_files("kg.site").joinpath("site.css").read_bytes,
            **({} if kept_apart(self.world) else plot_files(self.world)),
            "404.html": lambda: self.missing().encode(),
            **dict(whole_files(self.world)),
        }
        #: Which scripts have the graph and the search is known where all are asked for, or one of these.
        searched = NameScripts if self.world.is_by_name else SearchScripts
        late = (GraphScript(self.world, self.terms), searched(self.world, self.terms))
        self.others: Mapping[str, Callable[[], bytes]] = ChainMap(
            others,
            *(cast("dict[str, Callable[[], bytes]]", some) for some in late),  # which nobody writes to
        )
        self._made: dict[str, bytes] = {}
        self._late: dict[str, Callable[[], bytes]] = {}

    def sum_up(self) -> None:
        """Have found what many pages show of the whole of a large graph, before one of them is asked for."""
        if kept_apart(self.world):
            order_of(self.world.facts).read_parts()
            number_of_chapters(self.world.facts)
            self.world.books  # noqa: B018  # which are kept then

    def file(self, path: str) -> bytes | None:
        """Return a file of the site, made if it was not before; None where there is none."""
        if path not in self._made:
            if path in self.others:
                self._made[path] = self.others[path]()
            elif (owner := self._owner(path)) and owner not in self._made:
                page = self.pages[owner]()
                self._late |= page.late
                self._made |= self.files_of(replace(page, late={}))
            if path in self._late:
                self._made[path] = self._late[path]()
        return self._made.get(path)

    @property
    def reads(self) -> Reads:
        """Return what notes what of the graph is read."""
        return self.world.reads

    @property
    def pieces(self) -> Pieces:
        """Return what was drawn before."""
        return self.world.pieces

    def made(self, path: str) -> Mapping[str, bytes]:
        """Return a page and the files that belong to it, by their paths, made anew."""
        return self.files_of(self.pages[path]())

    @property
    def sitemap(self) -> Mapping[str, bytes]:
        """Return the file that has the addresses of all pages; none where it is not known where they will be."""
        lines = "".join(f"{self.shell.base_url}/{path}\n" for path in self.pages)
        return {"sitemap.txt": lines.encode()} if self.shell.base_url else {}

    def files_of(self, page: Page) -> Mapping[str, bytes]:
        """Return a page and the files that belong to it, by their paths."""
        late = {path: make() for path, make in page.late.items()}
        return {page.path: (page.html or html_of(page, self.shell)).encode(), **page.files, **late}

    def missing(self, path: str = "") -> str:
        """Return the page for an address at which there is nothing, with the nearest that there are."""
        return missing(self.world, self.shell, path)

    def _owner(self, path: str) -> str | None:
        """Return the page that a file belongs to: `id/a.csl.json` to `id/a.html`."""
        if path in self.pages:
            return path
        stem = path.rpartition(".")[0]
        while stem and f"{stem}.html" not in self.pages:
            stem = stem[: max(stem.rfind("."), stem.rfind("/"), 0)]
        return f"{stem}.html" if stem else None


def make(  # noqa: PLR0913  # one for each choice
    graph: KnowledgeGraph,
    base_url: str = "",
    *,
    single: bool = False,
    pieces: Pieces | None = None,
    stories: Stories | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Site:
    """Return the site of a graph, and with `single` all of it in one file; what is among `pieces` is not drawn again.

    `stories` are those that teachers tell, by their chapters. `progress` is called with the name of a step, how much of
    it is done and how much there is.
    """
    parts = SiteParts(graph, base_url, pieces, stories)
    files: dict[str, bytes] = {}
    made: list[Page] = []
    for number, page in enumerate(parts.pages.values()):
        progress("making pages", number, len(parts.pages))
        made.append(page())
        files |= parts.files_of(made[-1])
    others = [*parts.others.items()]
    for number, (path, content) in enumerate(others):
        progress("making files and plots", number, len(others))
        files[path] = content()
    files |= parts.sitemap
    whole = _in_one(parts, made, files) if single else b""
    return Site(dict(sorted(files.items())), len(made), can_draw(), bool(parts.shell.scripts), whole)


def _in_one(parts: SiteParts, made: list[Page], files: Mapping[str, bytes]) -> bytes:
    """Return all pages in one file, each map once, with the scripts and what they read."""
    kept = [replace(page, context=_one_map(page), html="") for page in made]
    scripts = {name: files[f"assets/{name}"] for name in sorted(parts.shell.scripts) if name.endswith(".js")}
    if scripts:

        def place(address: str) -> str:
            return f"#{place_in_one(address)}"

        scripts["search-data.js"] = search_script(parts.world, parts.terms, place)
        if is_for_browser(parts.world):
            scripts["graph-data.js"] = graph_script(parts.world, parts.terms, place)
    return single_file(kept, parts.shell, files, scripts).encode()


def _one_map(page: Page) -> Mapping[str, object]:
    drawing = page.context.get("map")
    return {**page.context, "map": replace(drawing, narrow="")} if drawing is not None else page.context


def _scripts() -> dict[str, bytes]:
    """Return the built scripts by their names; none where they were not built."""
    folder = package_files("kg").joinpath("_web")
    if not folder.is_dir():
        return {}
    found = sorted((item for item in folder.iterdir() if item.name.endswith(_ENDINGS)), key=lambda item: item.name)
    return {item.name: item.read_bytes() for item in found if item.is_file() and item.name not in _OF_DESK}
