"""Write a site into a folder: nothing where nothing changed, and what changed where something did."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.lessons.story import Stories
from kg.site.build import SiteParts, make
from kg.site.figures import can_draw
from kg.site.kept.making import make_pages
from kg.site.kept.pieces import Pieces, kept_for
from kg.site.kept.reads import Reads
from kg.site.kept.record import Kept, State, digest_of, read_record, written_record
from kg.site.writer import replace_folder
from kg.store.ledger import digest

__all__ = ["Written", "write_site"]

#: A file of a site: its path, and what is in it; or None, where it stays as it is.
_File = tuple[str, bytes | None]
_Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Written:
    """What was written into a folder: how many pages and files it has, their bytes, and how many were written anew."""

    pages: int
    files: int
    size: int
    has_maps: bool
    has_scripts: bool
    changed: int
    single: bytes = b""


def write_site(  # noqa: PLR0913  # one for each choice
    graph: KnowledgeGraph,
    folder: Path,
    base_url: str = "",
    *,
    single: bool = False,
    stories: Stories | None = None,
    progress: _Progress = lambda *_: None,
) -> Written:
    """Write the site of a graph into a folder, and return what was written; with `single` also all of it in one file.

    Where neither the graph nor the code is another, and the folder is as it was left, nothing is made; otherwise those
    pages are, for which something else was read before. Raise as `kg.site.writer.replace_folder` does.
    """
    pieces = Pieces(kept_for(folder))
    name = pieces.name("site", [base_url, repr(stories), *map(str, graph.quads)])
    if not single and (found := pieces.found(name)):
        known = json.loads(found)
        if known.pop("folder") == _state(folder):
            return Written(**known)
    if single:  # which needs every page as it was gathered
        made = make(graph, base_url, single=True, pieces=pieces, stories=stories, progress=progress)
        run = _Run(made.pages, made.has_scripts, iter(made.files.items()))
    else:
        run = _Changed(SiteParts(graph, base_url, pieces, stories, Reads()), folder, progress).run
    sizes: dict[str, int] = {}
    changed = replace_folder(folder, _measured(run.files, sizes, folder))
    written = Written(run.pages, len(sizes), sum(sizes.values()), can_draw(), run.has_scripts, 0)
    known = {**asdict(written), "folder": _state(folder)}
    content = json.dumps({key: value for key, value in known.items() if key != "single"}).encode()
    pieces.keep({name: content, **run.record()})
    return replace(written, changed=changed, single=made.single if single else b"")


@dataclass(frozen=True)
class _Run:
    """What is to be written: its pages by number, whether they have scripts, and the files, each made when asked for.

    `record` gives what is to be kept of them, once they are written.
    """

    pages: int
    has_scripts: bool
    files: Iterator[_File]
    record: Callable[[], dict[str, bytes]] = dict


class _Changed:
    """The files of a site, of which those pages stay that would be the same."""

    def __init__(self, parts: SiteParts, folder: Path, progress: _Progress) -> None:
        self._parts, self._folder, self._progress = parts, folder, progress
        # What all pages have in them, besides what was read for each.
        everywhere = (parts.shell.base_url, parts.world.stories, parts.world.project, parts.world.facts.base)
        self._name = parts.pieces.name("pages", [repr(everywhere), parts.world.facts.language, str(can_draw())])
        self._now = State(parts.reads, parts.world.graph.quads)
        self._kept: dict[str, Kept] = {}

    @property
    def run(self) -> _Run:
        """Return what is to be written."""
        record = lambda: {self._name: written_record(self._kept)}  # noqa: E731
        return _Run(len(self._parts.pages), bool(self._parts.shell.scripts), self._files(), record)

    def _files(self) -> Iterator[_File]:
        parts, before = self._parts, read_record(self._parts.pieces.found(self._name))
        total = len(parts.pages)
        for path, page in before.items():
            if path in parts.pages and page.state == self._now.of(page.read) and page.is_in(self._folder):
                self._kept[path] = page
                parts.pieces.use(page.pieces)
                yield from ((file, None) for file in page.files)
        again = [path for path in parts.pages if path not in self._kept]
        done = total - len(again)
        for made in make_pages(parts, again, lambda number: self._progress("making pages", done + number, total)):
            self._kept[made.path] = self._now.kept(made)
            yield from made.files.items()
        others = [*parts.others.items()]
        for number, (path, content) in enumerate(others):
            self._progress("making files and plots", number, len(others))
            yield path, content()
        yield from parts.sitemap.items()
        self._progress("writing", 0, 1)


def _measured(files: Iterator[_File], sizes: dict[str, int], folder: Path) -> Iterator[_File]:
    """Yield files, and take down how large each is."""
    for path, content in files:
        sizes[path] = (folder / path).stat().st_size if content is None else len(content)
        yield path, content


def _state(folder: Path) -> str:
    """Return a hash of the paths and contents of all files of a folder, of which one is held at a time."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(*(piece for path in paths for piece in (str(path.relative_to(folder)), digest_of(path.read_bytes()))))
