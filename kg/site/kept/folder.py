"""Write a site into a folder: nothing where nothing changed, and what changed where something did."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.lessons.story import Stories
from kg.site.build import make
from kg.site.kept.pieces import Pieces, kept_for
from kg.site.writer import replace_folder
from kg.store.ledger import digest

__all__ = ["Written", "write_site"]


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
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Written:
    """Write the site of a graph into a folder, and return what was written; with `single` also all of it in one file.

    Where neither the graph nor the code is another, and the folder is as it was left, nothing is made. Raise as
    `kg.site.writer.replace_folder` does.
    """
    pieces = Pieces(kept_for(folder))
    name = pieces.name("site", [base_url, repr(stories), *map(str, graph.quads)])
    if not single and (found := pieces.found(name)):
        known = json.loads(found)
        if known.pop("folder") == _state(folder):
            return Written(**known)
    made = make(graph, base_url, single=single, pieces=pieces, stories=stories, progress=progress)
    progress("writing", 0, 1)
    changed = replace_folder(folder, made.files)
    size = sum(map(len, made.files.values()))
    written = Written(made.pages, len(made.files), size, made.has_maps, made.has_scripts, 0)
    known = {**asdict(written), "folder": _state(folder)}
    pieces.keep({name: json.dumps({key: value for key, value in known.items() if key != "single"}).encode()})
    return Written(made.pages, len(made.files), size, made.has_maps, made.has_scripts, changed, made.single)


def _state(folder: Path) -> str:
    """Return a hash of the paths and contents of all files of a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(*(piece for path in paths for piece in (str(path.relative_to(folder)), path.read_bytes())))
