"""Make the site of a graph: its pages, the files beside them, and all in one file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files as package_files

from kg import export
from kg.graph import KnowledgeGraph
from kg.site.data import graph_script, search_script
from kg.site.downloads import whole_files
from kg.site.pages import Page, Shell, html_of, pages
from kg.site.plots import plots
from kg.site.reference import terms
from kg.site.single import single_file
from kg.site.world import World

__all__ = ["Site", "make"]

#: The endings of the built scripts and what belongs to them.
_ENDINGS = (".js", ".wasm", ".css", ".txt")


@dataclass(frozen=True)
class Site:
    """A site: its files by their paths, how many of them are pages, and whether it has maps and scripts."""

    files: Mapping[str, bytes]
    pages: int
    has_maps: bool
    has_scripts: bool
    single: bytes = b""


def make(graph: KnowledgeGraph, base_url: str = "", *, single: bool = False) -> Site:
    """Return the site of a graph, and with `single` all of it in one file."""
    world = World(graph)
    named = terms(world)
    drawn, pictures = plots(world)
    scripts = _scripts()
    styles = ("site.css", *(name for name in scripts if name.endswith(".css")))
    shell = Shell(base_url.rstrip("/"), frozenset(scripts), styles, bool(drawn))
    made = list(pages(world, named, drawn))
    css = package_files("kg.site").joinpath("site.css").read_text(encoding="utf-8")
    files: dict[str, bytes] = {f"assets/{name}": content for name, content in scripts.items()}
    files["assets/site.css"] = css.encode()
    files |= {"assets/search-data.js": search_script(world, named), "assets/graph-data.js": graph_script(world, named)}
    files |= {**pictures, **whole_files(world)}
    for page in made:
        files |= {page.path: html_of(page, shell).encode(), **page.files}
    if base_url:
        files["sitemap.txt"] = "".join(f"{shell.base_url}/{page.path}\n" for page in made).encode()
    has_maps = any(path.startswith("id/") and path.endswith(".svg") for path in files)
    whole = _in_one(world, made, shell, css) if single else b""
    return Site(dict(sorted(files.items())), len(made), has_maps, bool(scripts), whole)


def _in_one(world: World, made: list[Page], shell: Shell, css: str) -> bytes:
    """Return all pages in one file: without what needs scripts, and each map once."""
    kept = [replace(page, context=_one_map(page)) for page in made if page.kind not in {"sparql", "plots"}]
    graph = export.write(world.graph.quads, "turtle")
    return single_file(kept, replace(shell, has_plots=False), css, graph).encode()


def _one_map(page: Page) -> Mapping[str, object]:
    drawing = page.context.get("map")
    return {**page.context, "map": replace(drawing, narrow="")} if drawing is not None else page.context


def _scripts() -> dict[str, bytes]:
    """Return the built scripts by their names; none where they were not built."""
    folder = package_files("kg").joinpath("_web")
    if not folder.is_dir():
        return {}
    found = sorted((item for item in folder.iterdir() if item.name.endswith(_ENDINGS)), key=lambda item: item.name)
    return {item.name: item.read_bytes() for item in found if item.is_file()}
