"""Find the text that was coded on the page that holds it."""

from dataclasses import replace
from hashlib import sha256

from kg.anchors.lock import TextMarks
from kg.anchors.normalize import Folded, fold

__all__ = ["cut_out", "locate_text"]


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

    It is looked for by its length and hash from the start of each line. Where it is not on the page, what is
    between "Summary" and "Keywords" is taken, if that is nearer to its length than the whole page; its passages then
    show what has changed. A text from which no sheet was coded yet is all that its file holds.
    """
    whole = fold(page)
    if marks is not None:
        last = len(whole.text) - marks.characters
        for at in (i for i in (0, *(end + 1 for end in sorted(whole.breaks))) if i <= last):
            if whole.digest(at, at + marks.characters) == marks.folded:
                return replace(whole.part(at, at + marks.characters), read=marks.sha256)
    cut = cut_out(page)
    part = fold(cut)
    if marks is None or abs(len(part.text) - marks.characters) > abs(len(whole.text) - marks.characters):
        cut, part = page, whole
    return replace(part, read=sha256(cut.encode()).hexdigest())
