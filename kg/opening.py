"""Open a graph wherever it is: a folder that was built into, an RDF file, coding sheets, or a store at an address."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import InputError, KgError
from kg.graph import KnowledgeGraph
from kg.rdf.source import in_memory as in_memory_store
from kg.store import disk, generations

if TYPE_CHECKING:
    from kg.sheets.library import Library

__all__ = ["DEFAULT_OUT", "open_graph", "sheets_folder"]

#: Where `kg build` puts a graph, and where it is looked for, unless another place is named.
DEFAULT_OUT = Path("build")


def open_graph(
    path: str | Path | None = None, *, endpoint: str | None = None, in_memory: bool = False
) -> KnowledgeGraph:
    """Return the graph in a place: a folder that was built into, an RDF file, or a folder of coding sheets.

    Without a place it is the built graph in `build/`, or else the data that ship with the package, built in memory.
    With `in_memory` a built graph is loaded whole, some 5 seconds and 0.4 GB a million statements, and then asked
    several times faster; otherwise it is asked where it lies, on disk.
    With `endpoint` it is that of a SPARQL 1.1 store at an address, which answers by itself; nothing else reaches out.
    """
    if endpoint is not None:
        if path is not None:
            raise KgError(f"Of {path} and {endpoint} only one can be asked; leave one of them out.")
        from kg.store.remote.endpoint import Endpoint
        from kg.store.remote.http import Connection

        there = Endpoint(Connection(endpoint))
        return KnowledgeGraph(None, endpoint, lambda: there.quads, endpoint=there)
    place = Path(path) if path is not None else DEFAULT_OUT
    if disk.has_graph(place):
        store, statements = disk.opened(place, in_memory=in_memory)
        return KnowledgeGraph(store, str(place), statements, library=partial(_sheets_of, place))
    origin = "the data shipped with kg" if path is None else str(place)
    # A graph that was built, which is asked most often, is opened without what reads files and sheets.
    if place.is_file():
        from kg.rdf.blank_nodes import canonical
        from kg.rdf.reader import read

        generations.finish(disk.home(place.absolute().parent))  # where it is one of those next to a store
        quads = canonical(read(place))
        return KnowledgeGraph(in_memory_store(quads), origin, lambda: quads)
    from kg.encode.distinct import check_addresses
    from kg.encode.encoder import encode
    from kg.encode.source_map import source_map
    from kg.rdf.ordering import sorted_quads
    from kg.sheets.reader import read_library

    library = read_library(resources.folder("data") if path is None else place)
    encoded = list(encode(library))
    if problems := list(check_addresses(encoded)):
        raise InputError(problems)
    quads = sorted_quads(quad for file in encoded for quad in file.quads)
    sources = partial(source_map, encoded)
    return KnowledgeGraph(in_memory_store(quads), origin, lambda: quads, sources, library=lambda: library)


def sheets_folder(path: str | Path | None = None) -> Path | None:
    """Return the folder of the sheets of a graph in a place, as `open_graph` finds it; none where it is an RDF file.

    Raise `KgError` where the sheets of a built graph are not there.
    """
    place = Path(path) if path is not None else DEFAULT_OUT
    if disk.has_graph(place):
        return _folder_of(place)
    if place.is_file():
        return None
    return resources.folder("data") if path is None else place


def _sheets_of(built: Path) -> "Library":
    """Return the sheets that a built graph was made of; raise `KgError` where they are not there."""
    from kg.sheets.reader import read_library

    return read_library(_folder_of(built))


def _folder_of(built: Path) -> Path:
    from kg.pipeline.unchanged import sheets_of

    if folder := sheets_of(built):
        return folder
    raise KgError(f"{built}: the sheets that it was built from are gone; name their folder, such as --graph my-study.")
