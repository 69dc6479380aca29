"""Read the text that a sheet was coded from, out of the document that holds it."""

import warnings
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.anchors.lock import TextMarks
from kg.anchors.normalize import Folded, fold
from kg.errors import NotReadWarning

__all__ = ["locate_text", "read_coded_text"]


def read_coded_text(path: Path, marks: TextMarks | None) -> Folded:
    """Return the text that a sheet was coded from, folded, out of a document; `marks` are what is known of it.

    Where it is not on the page as it was, and only what is between two headings is taken, that is said in a
    `NotReadWarning`.
    """
    from kg.documents import read_document  # web pages, PDFs, Word files: only where there is a text

    page = read_document(path)
    text = locate_text(page, marks)
    cut = cut_out(page)
    is_cut = cut != page and text.read == sha256(cut.encode()).hexdigest()
    if is_cut and marks is not None and text.digest() != marks.folded:
        message = (
            "this is not the text that was coded; what is between the lines “Summary” and “Keywords” is nearest to it "
            "in length, and only that is compared"
        )
        warnings.warn(f"{path}: {message}.", NotReadWarning, stacklevel=2)
    return text


def cut_out(page: str) -> str:
    r"""Return what is on a page between the lines "Summary" and "Keywords", or all of it.

    >>> cut_out("Menu\nSummary\nIt is so.\nKeywords\nMore")
    'It is so.'
    """
    lines = page.splitlines()
    heads = [line.strip() for line in lines]
    if "Summary" in heads and "Keywords" in heads[heads.index("Summary") :]:
        first = heads.index("Summary") + 1
        return "\n".join(lines[first : heads.index("Keywords", first)])
    return page


def locate_text(page: str, marks: TextMarks | None) -> Folded:
    """Return the text that a sheet was coded from, out of a page that holds it, folded.

    It is looked for by its length and hash from the start of each line, and with the words whole that are divided at
    the end of one. Where it is not on the page, what is between "Summary" and "Keywords" is taken, if that is nearer to
    its length than the whole page; its passages then show what has changed. A text from which no sheet was coded yet is
    all that its file holds.
    """
    whole = fold(page)
    if marks is None:
        return replace(whole, read=sha256(page.encode()).hexdigest())
    for form in (whole, *whole.undivided()):
        last = len(form.text) - marks.characters
        for at in (i for i in (0, *(end + 1 for end in sorted(form.breaks))) if i <= last):
            if form.digest(at, at + marks.characters) == marks.folded:
                return replace(form.part(at, at + marks.characters), read=marks.sha256)
    cut = cut_out(page)
    part = fold(cut)
    if abs(len(part.text) - marks.characters) > abs(len(whole.text) - marks.characters):
        cut, part = page, whole
    return replace(part, read=sha256(cut.encode()).hexdigest())
