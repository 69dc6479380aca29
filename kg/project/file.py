"""Find the record and the codebook of a project: in a folder of books, or next to the folder of its one book."""

from pathlib import Path

__all__ = ["CODEBOOK", "PROJECT", "codebook_file", "project_file"]

#: What the files are called.
PROJECT, CODEBOOK = "project.yaml", "codebook.yaml"


def project_file(folder: Path) -> Path | None:
    """Return the record of the project that the books of a folder, or a book, make up; None where there is none."""
    return _found(folder, PROJECT)


def codebook_file(folder: Path) -> Path | None:
    """Return the codebook of a folder of books, or of a book; None where there is none."""
    return _found(folder, CODEBOOK)


def _found(folder: Path, name: str) -> Path | None:
    is_book = (folder / "book.yaml").exists()
    places = (folder, folder.absolute().parent) if is_book else (folder,)
    return next((place / name for place in places if (place / name).exists()), None)
