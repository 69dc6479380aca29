"""Bind pages to a PDF, each as large as its paper."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from kg.draw.graphviz import attributes, markup, render_dot
from kg.draw.style import FONTS, MUTED, WHITE
from kg.errors import KgError
from kg.maps.picture import Picture
from kg.paper.fit import FOOT, Page

if TYPE_CHECKING:
    from pypdf import PageObject

__all__ = ["pdf_of", "pdf_size"]


def pdf_size(picture: Picture) -> tuple[float, float]:
    """Return how wide and high the PDF of a picture is, in points."""
    box = _page_of(picture.pdf()).mediabox
    return float(box.width), float(box.height)


def pdf_of(pages: Sequence[Page], feet: Sequence[str]) -> bytes:
    """Return the PDF of pages, with words at the foot of each."""
    from pypdf import PdfWriter, Transformation  # noqa: PLC0415  # an extra

    writer = PdfWriter()
    for page, foot in zip(pages, feet, strict=True):
        wide, high = page.paper
        blank = writer.add_blank_page(wide, high)
        left, top = page.at
        bottom = high - top - page.size[1] * page.scale
        drawn = Transformation().scale(page.scale).translate(left, bottom)
        blank.merge_transformed_page(_page_of(page.picture.pdf()), drawn)
        words = _page_of(render_dot(_foot(foot), "pdf"))
        place = wide - page.margin - float(words.mediabox.width), page.margin - FOOT / 2
        blank.merge_transformed_page(words, Transformation().translate(*place))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _foot(words: str) -> str:
    look = {"bgcolor": WHITE, "pad": "0", "margin": "0"}
    node = {"shape": "plain", "fontname": FONTS, "fontcolor": MUTED}
    label = f'<FONT POINT-SIZE="8">{markup(words)}</FONT>'
    return f"digraph foot {{ graph [{attributes(look)}]; n [{attributes(node)}, label=<{label}>]; }}"


def _page_of(pdf: bytes) -> "PageObject":
    try:
        from pypdf import PdfReader  # noqa: PLC0415  # an extra
    except ImportError:
        raise KgError(
            "A PDF on paper needs pypdf, which comes with an extra: pip install 'intra-alliance-opposition[pictures]'. "
            "An SVG needs nothing: -o FILE.svg."
        ) from None
    return PdfReader(BytesIO(pdf)).pages[0]
