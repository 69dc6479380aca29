"""Read the text that a sheet was coded from, out of the document that holds it."""

import warnings
from hashlib import sha256
from pathlib import Path

from kg.anchors.lock import TextMarks
from kg.anchors.normalize import Folded
from kg.anchors.page import cut_out, locate_text
from kg.documents.reader import read_document
from kg.errors import NotReadWarning

__all__ = ["read_coded_text"]


def read_coded_text(path: Path, marks: TextMarks | None) -> Folded:
    """Return the text that a sheet was coded from, folded, out of a document; `marks` are what is known of it.

    Where it is not on the page as it was, and only what is between two headings is taken, that is said in a
    `NotReadWarning`.
    """
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
