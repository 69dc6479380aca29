"""Say where the codebook of a folder of books lies."""

from pathlib import Path

__all__ = ["FILE", "codebook_file"]

#: What the file is called.
FILE = "codebook.yaml"


def codebook_file(folder: Path) -> Path | None:
    """Return the codebook of a folder of books, or of a book, in it or next to it; None where there is none."""
    is_book = (folder / "book.yaml").exists()
    places = [folder / FILE, *([folder.absolute().parent / FILE] if is_book else [])]
    return next((place for place in places if place.exists()), None)
