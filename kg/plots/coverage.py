"""The coverage: which stretches of each text are in a passage of a claim, and which in none."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kg.argument.chapters import BookPart
from kg.plots.colours import INK, MUTED, SHADES
from kg.plots.data import Found, PlotData, Scope, asked
from kg.plots.layout import LegendEntry, by_chapter, draw_legend, footnotes
from kg.query.results import Row, Value, counted, table

if TYPE_CHECKING:  # matplotlib is an extra, and slow to import
    from kg.plots.canvas import Canvas

__all__ = ["alt", "draw", "rows"]

_STRIP = 20.0
#: So many characters between two passages, such as a full stop and a space, are no gap to speak of.
_BETWEEN = 3
#: Patterns on the shades, for none, one and several claims that are stated.
_PATTERNS = ("", "", "///")
#: How high the bar is below a stretch from which coders infer a claim.
_BELOW = 5.0
#: A text's length, where a claim starts and ends, and how it belongs there: `stated` or `inferred`.
_Placed = tuple[int, int, str, str]


def rows(scope: Scope, among: tuple[BookPart, ...]) -> Found:
    """Return the stretches of each text, in characters, with the number of claims whose passages are on each.

    Those that coders infer from a passage are counted apart: the text does not state them.

    Read from the places in the graph, so that no text is needed. The text of a chapter that the coders did not hold has
    no length, and a passage without a place covers nothing that is known: such claims are in a row without a
    start. `kg coverage` counts words instead, in a text that is at hand.
    """
    parts = {chapter.name for chapter in among}
    every = [row for row in asked(scope.facts, "coverage") if row.part in parts]
    found = [row for row in every if row.claim is None or scope.shows(row.claim)]
    stretches: list[tuple[Value, ...]] = []
    all_of, shown_of = _by_part(every), _by_part(found)
    for chapter in among:
        own = all_of.get(chapter.name, [])
        length = next((int(str(row.characters)) for row in own if row.characters is not None), None)
        claims = [row for row in shown_of.get(chapter.name, []) if row.claim is not None]
        placed = {(int(str(r.start)), int(str(r.end)), str(r.how), str(r.claim)) for r in claims if r.start is not None}
        without = [{str(r.claim) for r in claims if r.start is None and r.how == how} for how in ("stated", "inferred")]
        if length is not None:
            stretches += [(chapter.name, length, *stretch) for stretch in _stretches(length, placed)]
        if any(without) or length is None:
            stretches.append((chapter.name, length, None, None, *map(len, without)))
    left_out = scope.left_out(row.claim for row in every if row.claim is not None)
    return Found(table("chapter characters start end claims inferred", stretches), left_out)


def _by_part(rows: Iterable[Row]) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row.part, []).append(row)
    return found


def _stretches(length: int, placed: set[_Placed]) -> list[tuple[int, int, int, int]]:
    """Return the stretches of a text with the numbers of claims stated and inferred, in order and without gaps.

    >>> _stretches(10, {(0, 4, "stated", "a"), (2, 6, "stated", "b"), (5, 6, "inferred", "c")})
    [(0, 2, 1, 0), (2, 4, 2, 0), (4, 5, 1, 0), (5, 6, 1, 1), (6, 10, 0, 0)]
    """
    ends = sorted({0, length, *(place for start, end, *_ in placed for place in (start, end) if place < length)})
    parts = [(a, b, _on(placed, a, b, "stated"), _on(placed, a, b, "inferred")) for a, b in pairwise(ends)]
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part[2:])]
    return [(run[0][0], run[-1][1], *run[0][2:]) for run in runs]


def _on(placed: set[_Placed], first: int, last: int, kind: str) -> int:
    return sum(start <= first and last <= end for start, end, how, _ in placed if how == kind)


def alt(data: PlotData) -> str:
    """Return in words what the picture shows."""
    sentences = [
        f"{chapter.key}, {chapter.title}: {_coverage_in_words(data.of(chapter))}."
        for chapter in data.chapters
        if data.of(chapter)
    ]
    return " ".join(["Strips of the texts, with the stretches that passages of claims touch.", *sentences])


def draw(canvas: "Canvas", data: PlotData) -> None:
    """Draw a strip for each text, from its first character to its last, darker where there are more claims."""
    canvas.heading(
        "Where the claims are in the text", about="From the first character of each text to its last.", over=data.over
    )
    entries: list[LegendEntry] = [
        (words, partial(_sample, canvas, depth))
        for depth, words in enumerate(("in no passage", "of one claim", "of several claims"))
    ]
    if any(row.inferred and row.start is not None for row in data.rows):
        entries.append(("coders infer a claim", lambda x, y: canvas.box((x - 8, y - 2, 16, _BELOW), fill=MUTED)))
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
                if row.inferred:
                    canvas.box((place[0], canvas.y + _STRIP + 1, place[2], _BELOW), fill=MUTED)
            canvas.outline((canvas.margin, canvas.y, canvas.inner, _STRIP))
        else:
            canvas.box((canvas.margin, canvas.y, canvas.inner, _STRIP), edge=INK, dashed=True)
            canvas.text(canvas.width / 2, canvas.y + _STRIP / 2, "?", size=10, bold=True, align="center")
        canvas.y += _STRIP + (3 + _BELOW if any(row.inferred for row in stretches) else 3)
        canvas.paragraph(_coverage_in_words(rows), size=8.5, colour=MUTED)
        canvas.y += 4
    footnotes(
        canvas,
        data,
        "A passage may say more than is claimed. ?: the text is not held, so there are no places.",
    )


def _numbers(row: Row) -> tuple[int, int]:
    return int(str(row.claims)), int(str(row.inferred))


def _coverage_in_words(rows: list[Row]) -> str:
    """Return in words how much of a text passages of claims touch, those apart from which coders infer."""
    stretches = [(int(str(r.end)) - int(str(r.start)), *_numbers(r)) for r in rows if r.start is not None]
    without = sum(sum(_numbers(row)) for row in rows if row.start is None)
    words = []
    if stretches:
        length = sum(size for size, *_ in stretches)
        stated = sum(size for size, claims, _ in stretches if claims)
        inferred = sum(size for size, claims, coders in stretches if coders and not claims)
        if stated or not inferred:
            words.append(f"passages that state claims touch {stated / length:.0%} of {length} characters")
        if inferred:
            words.append(f"coders infer claims from {inferred} {'more' if stated else f'of {length} characters'}")
        gaps = [size for size, claims, coders in stretches if not claims and not coders and size > _BETWEEN]
        longest = f", {'the longest ' if len(gaps) > 1 else ''}of {max(gaps)}" if gaps else ""
        words.append(f"{counted(len(gaps), 'gap')}{longest}" if gaps else f"no gap of more than {_BETWEEN}")
    if without:
        words.append(f"{counted(without, 'claim')} without a place")
    return "; ".join(words) or "no claims"


def _sample(canvas: "Canvas", depth: int, x: float, y: float) -> None:
    _shaded(canvas, (x - 8, y - 6, 16, 12), depth)
    canvas.outline((x - 8, y - 6, 16, 12))


def _shaded(canvas: "Canvas", place: tuple[float, float, float, float], claims: int) -> None:
    depth = min(claims, len(SHADES) - 1)
    canvas.box(place, fill=SHADES[depth], hatch=_PATTERNS[depth])
