"""The coverage: which stretches of each text are in a passage that states a claim, and which in none."""

from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import INK, MUTED, SHADES
from kg.plots.data import PlotData, asked
from kg.plots.layout import LegendEntry, by_chapter, draw_legend, footnotes
from kg.query.results import Row, Rows, counted, table
from kg.rdf.facts import Facts

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_STRIP = 20.0
#: So many characters between two passages, such as a full stop and a space, are no gap to speak of.
_BETWEEN = 3
#: Patterns on the shades, for none, one and several claims.
_PATTERNS = ("", "", "///")


def rows(facts: Facts, among: tuple[BookPart, ...]) -> Rows:
    """Return the stretches of each text, in characters, with the number of claims stated in passages on each.

    What coders infer from a passage is left out: the text does not state it.

    Read from the places in the graph, so that no text is needed. The text of a chapter that the coders did not hold has
    no length, and a passage without a place covers nothing that is known: such claims are in a row without a
    start. `kg coverage` counts words instead, in a text that is at hand.
    """
    found = asked(facts, "coverage")
    stretches: list[tuple[str, int | None, int | None, int | None, int]] = []
    for chapter in among:
        own = [row for row in found if row.part == chapter.name and row.how != "inferred"]
        length = next((int(str(row.characters)) for row in own if row.characters is not None), None)
        placed = {(int(str(r.start)), int(str(r.end)), str(r.claim)) for r in own if r.start is not None}
        without = {str(row.claim) for row in own if row.claim is not None and row.start is None}
        if length is not None:
            stretches += [(chapter.name, length, *stretch) for stretch in _stretches(length, placed)]
        if without or length is None:
            stretches.append((chapter.name, length, None, None, len(without)))
    return table("chapter characters start end claims", stretches)


def _stretches(length: int, placed: set[tuple[int, int, str]]) -> list[tuple[int, int, int]]:
    """Return the stretches of a text with the number of claims on each, in order and without gaps.

    >>> _stretches(10, {(0, 4, "a"), (2, 6, "b")})
    [(0, 2, 1), (2, 4, 2), (4, 6, 1), (6, 10, 0)]
    """
    ends = sorted({0, length, *(place for start, end, _ in placed for place in (start, end) if place < length)})
    parts = [(a, b, sum(start <= a and b <= end for start, end, _ in placed)) for a, b in pairwise(ends)]
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part[2])]
    return [(run[0][0], run[-1][1], run[0][2]) for run in runs]


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = [
        f"{chapter.key}, {chapter.title}: {_coverage_in_words(data.of(chapter))}."
        for chapter in data.chapters
        if data.of(chapter)
    ]
    return " ".join(["Strips of the texts, with the stretches in which claims are stated.", *sentences])


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a strip for each text, from its first character to its last, darker where there are more claims."""
    canvas.heading("Where the claims are stated", about="From the first character of each text to its last.")
    entries: list[LegendEntry] = [
        (words, partial(_sample, canvas, depth))
        for depth, words in enumerate(("no claim", "one claim", "several claims"))
    ]
    draw_legend(canvas, entries)
    for rows in by_chapter(canvas, data):
        canvas.y += 3
        stretches = [row for row in rows if row.start is not None]
        if stretches:
            scale = canvas.inner / int(str(stretches[0].characters))
            for row in stretches:
                start, end = (float(str(place)) * scale for place in (row.start, row.end))
                place = canvas.margin + start, canvas.y, end - start, _STRIP
                _shaded(canvas, place, int(str(row.claims)))
            canvas.outline((canvas.margin, canvas.y, canvas.inner, _STRIP))
        else:
            canvas.box((canvas.margin, canvas.y, canvas.inner, _STRIP), edge=INK, dashed=True)
            canvas.text(canvas.width / 2, canvas.y + _STRIP / 2, "?", size=10, bold=True, align="center")
        canvas.y += _STRIP + 3
        canvas.paragraph(_coverage_in_words(rows), size=8.5, colour=MUTED)
        canvas.y += 4
    footnotes(
        canvas,
        data,
        "A passage that states a claim may say more than is claimed. ?: the text is not held, so there are no places.",
    )


def _coverage_in_words(rows: list[Row]) -> str:
    """Return in words how much of a text lies in passages that state a claim."""
    stretches = [(int(str(r.start)), int(str(r.end)), int(str(r.claims))) for r in rows if r.start is not None]
    without = sum(int(str(row.claims)) for row in rows if row.start is None)
    words = []
    if stretches:
        length = stretches[-1][1]
        covered = sum(end - start for start, end, claims in stretches if claims)
        words.append(f"passages of claims touch {covered / length:.0%} of {length} characters")
        gaps = [end - start for start, end, claims in stretches if not claims and end - start > _BETWEEN]
        words.append(
            f"{counted(len(gaps), 'gap')}, the longest of {max(gaps)}" if gaps else f"no gap of more than {_BETWEEN}"
        )
    if without:
        words.append(f"{counted(without, 'claim')} without a place")
    return "; ".join(words) or "no claims"


def _sample(canvas: "Canvas", depth: int, x: float, y: float) -> None:
    _shaded(canvas, (x - 8, y - 6, 16, 12), depth)
    canvas.outline((x - 8, y - 6, 16, 12))


def _shaded(canvas: "Canvas", place: tuple[float, float, float, float], claims: int) -> None:
    depth = min(claims, len(SHADES) - 1)
    canvas.box(place, fill=SHADES[depth], hatch=_PATTERNS[depth])
