"""Read the words of a PDF, page after page.

pypdf gives them in the order in which they are painted, which is that of the text in what publishers and word
processors make. docs/documents.md has what other libraries do.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.documents.columns import LOOKS_LIKE_COLUMNS, MOST_ON_A_PAGE, in_columns
from kg.documents.document import Document, UnreadableError, not_read

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["read_pdf"]

#: What is on a page and not among its words, by what a PDF calls it (ISO 32000-2, 12.5.6), and where its words are.
_ANNOTATIONS = {
    "/Widget": ("filled-in fields", "/V"),
    "/FreeText": ("words typed over pages", "/Contents"),
    "/Text": ("comments", "/Contents"),
    "/Highlight": ("comments", "/Contents"),
    "/Underline": ("comments", "/Contents"),
    "/StrikeOut": ("comments", "/Contents"),
}
#: A letter that a font does not name: the sign for one, one of its own, or none that is written.
_UNKNOWN = re.compile("[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
#: In how many pages, from the first to the last, columns are looked for, before they are looked for in all.
_LOOKED_THROUGH = 24
_BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_pdf(content: bytes) -> Document:
    """Return the words of a PDF, with a form feed where each page ends."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415  # an extra
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    try:
        with _quiet():
            reader = PdfReader(BytesIO(content))
            # Many are locked against changes only, and open with an empty password.
            if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
                raise UnreadableError("this PDF is locked by a password", "save a copy that is not")
            return _document(reader)
    except DependencyError:
        raise UnreadableError("this PDF is locked", "save a copy that is not") from None
    except (PyPdfError, *_BROKEN) as error:
        raise UnreadableError(f"this PDF cannot be read ({type(error).__name__})", "open it and save it anew") from None


def _document(reader: "PdfReader") -> Document:
    painted = [page.extract_text() for page in reader.pages]
    missing: Counter[str] = Counter()
    for page in reader.pages:
        missing.update(_annotated(page))
    pages, across = _in_order(reader.pages, painted)
    empty = [number for number, text in enumerate(pages, 1) if not re.search(r"\w", text)]
    unknown = [number for number, text in enumerate(pages, 1) if _UNKNOWN.search(text)]
    if len(empty) == len(pages):
        raise UnreadableError("this PDF holds pictures of pages and no text", "run text recognition (OCR) on it first")
    notes = (
        (empty, "{} no words that can be read; a picture of a page needs text recognition (OCR)", "holds", "hold"),
        (unknown, "{} signs of which the PDF does not say which letters they are", "holds", "hold"),
        (across, LOOKS_LIKE_COLUMNS, "looks", "look"),
    )
    told = [note.format(_called(where, one, several)) for where, note, one, several in notes if where]
    return Document("\f".join(pages), (*not_read(missing), *told))


def _in_order(pages: "Sequence[PageObject]", painted: list[str]) -> tuple[list[str], list[int]]:
    """Return the pages with their columns one after the other, and the numbers of those where that is not sure."""
    looked = range(0, len(painted), max(1, len(painted) // _LOOKED_THROUGH))
    found = {number: in_columns(painted[number], _laid_out(pages[number], painted[number])) for number in looked}
    if any(text != painted[number] or not is_sure for number, (text, is_sure) in found.items()):
        rest = [number for number in range(len(painted)) if number not in found]
        found |= {number: in_columns(painted[number], _laid_out(pages[number], painted[number])) for number in rest}
    texts = [found.get(number, (text, True))[0] for number, text in enumerate(painted)]
    return texts, sorted(number + 1 for number, (_, is_sure) in found.items() if not is_sure)


def _called(pages: list[int], one: str, several: str) -> str:
    """Return the numbers of pages in words, with a verb."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    names = ", ".join("–".join(map(str, run)) for run in runs)
    return f"page {names} {one}" if len(pages) == 1 else f"pages {names} {several}"


def _laid_out(page: "PageObject", painted: str) -> str:
    """Return a page as lines in which each word is as far to the right as on paper, or nothing where that fails.

    Its time grows with the square of the words, so that no page is laid out that has more than fit on paper.
    """
    if len(painted) > MOST_ON_A_PAGE:
        return ""
    try:
        return page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except (*_BROKEN, StopIteration):
        return ""


def _annotated(page: "PageObject") -> Counter[str]:
    """Return how many words are on a page that were put over it, by what they are."""
    found: Counter[str] = Counter()
    for annotation in _objects(page.get("/Annots", ())):
        kind, key = _ANNOTATIONS.get(str(annotation.get("/Subtype")), ("", ""))
        words = annotation.get(key) if kind else None
        # A field that is ticked or chosen has a name for a value, which is nothing that is read.
        if isinstance(words, str) and not words.startswith("/"):
            found[kind] += len(words.split())
    return found


def _objects(array: Any) -> Iterator[dict[str, Any]]:
    array = array.get_object() if hasattr(array, "get_object") else array
    objects: Iterable[Any] = array if isinstance(array, list) else ()
    for each in objects:
        found = each.get_object()
        if isinstance(found, dict):
            yield found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what pypdf says of a file to those who mend it."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
