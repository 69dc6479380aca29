"""Serve the files of a site from its folder, with the right types, and nothing beside them."""

import mimetypes
import os
from pathlib import Path, PurePosixPath

from starlette.staticfiles import StaticFiles

from kg.errors import KgError

__all__ = ["Pages"]

#: Systems differ in what they know by the endings of files; where a script is wrongly told, no browser runs it.
_TYPES = {
    ".bib": "application/x-bibtex",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".wasm": "application/wasm",
}


class Pages(StaticFiles):
    """The files of a site; those outside its folder, and those whose names begin with a dot, are not there."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "index.html").is_file():
            raise KgError(f"{folder}: there is no site here (no index.html). Make one with 'kg site -o {folder}'.")
        super().__init__(directory=folder, html=True)
        for ending, media in _TYPES.items():
            mimetypes.add_type(media, ending)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return where a file is and what the system tells of it; nothing where there is none to be served."""
        if "\0" in path or any(part.startswith(".") for part in PurePosixPath(path.replace(os.sep, "/")).parts):
            return "", None
        return super().lookup_path(path)

    def has(self, path: str) -> bool:
        """Return whether there is a file."""
        return self.lookup_path(path)[1] is not None
