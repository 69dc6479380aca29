"""Write a map on paper: a PDF of one or more pages, or an SVG for each page."""

from pathlib import Path

from kg.draw.measure import plain
from kg.errors import KgError
from kg.files import write_file
from kg.maps.picture import Picture
from kg.paper.bound import pdf_of, pdf_size
from kg.paper.fit import pages
from kg.paper.sizes import find_paper
from kg.paper.vector import svg_page, svg_size

__all__ = ["save_on_paper"]

_MEASURES = {".pdf": pdf_size, ".svg": svg_size}


def save_on_paper(picture: Picture, path: str | Path, paper: str) -> list[Path]:
    """Write a map on pages of a paper (`a4`, `a3`, `slide`), with the key of an exercise next to it.

    A PDF has all pages; an SVG has one, and where there are more, each has its number before the ending. Return the
    files written. Raise `NotFoundError` for another paper and `KgError` for another ending.
    """
    path, chosen = Path(path), find_paper(paper)
    form = path.suffix.lower()
    if form not in _MEASURES:
        raise KgError(f"{path}: a map on paper cannot be written with the ending {path.suffix!r}; choose .pdf, .svg.")
    found = pages(picture, chosen, _MEASURES[form])
    title = plain(picture.diagram.title).rstrip(".")
    feet = [f"{title} · page {number} of {len(found)}" for number in range(1, len(found) + 1)]
    if form == ".pdf":
        files = {path: pdf_of(found, feet)}
    else:
        names = [path] if len(found) == 1 else [_numbered(path, number) for number in range(1, len(found) + 1)]
        files = {name: svg_page(page, foot).encode() for name, page, foot in zip(names, found, feet, strict=True)}
    if picture.answers:
        files[path.with_suffix(".key.md")] = picture.key.encode()
    for name, content in files.items():
        write_file(name, content)
    return list(files)


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}")
