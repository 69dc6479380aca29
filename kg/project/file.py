"""Find the record of a project: `project.yaml` in a folder of books, or next to the folder of its one book."""

from pathlib import Path

__all__ = ["FILE", "project_file"]

#: What the file is called.
FILE = "project.yaml"


def project_file(folder: Path) -> Path | None:
    """Return the file of the project that the books of a folder make up, in it or next to its one book, if any."""
    is_book = (folder / "book.yaml").exists()
    places = (folder, folder.absolute().parent) if is_book else (folder,)
    return next((place / FILE for place in places if (place / FILE).exists()), None)
