"""Hold a map in all its shapes: SVG, PNG, PDF, DOT, Mermaid, and words that say the same."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from pyoxigraph import NamedNode

from kg.argument.diagram import Diagram
from kg.argument.map_content import view
from kg.argument.relations import Relations
from kg.draw.column import to_column
from kg.draw.dot import to_dot
from kg.draw.graphviz import is_there, render_dot
from kg.draw.measure import plain
from kg.draw.mermaid import to_mermaid
from kg.draw.style import PAPER, WHITE, Href, itself
from kg.draw.svg import finished, struck, written
from kg.errors import KgError
from kg.files import write_file
from kg.html import block, figure, living
from kg.maps.blank import BlankSolution, key_text
from kg.maps.blank import blank as leave_blank
from kg.maps.live import live_data

__all__ = ["FORMATS", "Picture", "picture"]


@dataclass(frozen=True)
class Picture:
    """A map of a thing, that can be saved, and that shows itself in a notebook.

    `narrow` is for phones and pages of text: one column, premises below what they support. `href` gives the address
    that a thing's box links to, from its IRI. `answers` are the key to blanks, `data` is what a script is given
    (see `kg.maps.live`); an exercise has none. `ground` and `way` are those of `kg.draw.dot.to_dot`.
    In a notebook it is alive unless `live` is False, with what is chosen in it (see `kg.html.living`). `fates` say what
    becomes of boxes, by their names, where claims are given up (see `kg.draw.svg.struck`).
    """

    diagram: Diagram
    href: Href = itself
    narrow: bool = False
    title: str = ""
    answers: Sequence[BlankSolution] = field(default=())
    data: str = ""
    ground: str = PAPER
    way: str = ""
    live: bool = True
    choices: Sequence[tuple[str, str]] = field(default=())
    fates: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def dot(self) -> str:
        """Return the map in the DOT language of Graphviz, the source of its pictures."""
        if self.narrow:
            return to_column(self.diagram, self.href, self.ground)
        return to_dot(self.diagram, self.href, self.ground, self.way)

    @cached_property
    def mermaid(self) -> str:
        """Return the map in the language of Mermaid."""
        return to_mermaid(self.diagram, self.href)

    @cached_property
    def svg(self) -> str:
        """Return the map as an SVG with title, description, tooltips and links."""
        return written(self.tree())

    def tree(self) -> Element:
        """Return the elements of the SVG, made anew: whoever asks may change them."""
        made = finished(render_dot(self.dot, "svg"), self.dot, self.alt, self.text, self.data)
        return struck(made, [box.name for box in self.diagram.boxes.values()], self.fates) if self.fates else made

    def png(self) -> bytes:
        """Return the map as a PNG, sharp at twice the size of the SVG."""
        return render_dot(self.dot, "png")

    def pdf(self) -> bytes:
        """Return the map as a PDF of one white page as large as it is (see `kg.paper`), without links."""
        return render_dot(replace(self, ground=WHITE).dot, "pdf")

    @cached_property
    def alt(self) -> str:
        """Return what the picture shows in a sentence or two, for those who do not see it."""
        kinds = Counter(box.kind or "thing" for box in self.diagram.boxes.values())
        counts = [f"{number} {kind if number == 1 else _plural(kind)}" for kind, number in sorted(kinds.items())]
        labels = dict.fromkeys(tag.small for box in self.diagram.boxes.values() for tag in box.tagged("categories"))
        labelled = f" Labels: {', '.join(labels)}." if labels else ""
        left = f" {self.diagram.scope}." if self.diagram.scope else ""
        left += f" {self.diagram.left_out} more boxes are not drawn." if self.diagram.left_out else ""
        title = plain(self.diagram.title).rstrip(".")
        return f"Map of “{title}”: {', '.join(counts)}.{self._steps}{labelled}{left}"

    @property
    def _steps(self) -> str:
        """Return over whose steps the map speaks, and how many of them do not say how their premises work together."""
        steps = [box for box in self.diagram.boxes.values() if box.layer == "argument"]
        if not steps:
            return ""
        coders = sum(box.whose == "coders" for box in steps)
        drawn = f"{coders} of the coders (dashed)" if coders else "none of the coders"
        unstated = sum(box.structure == "code:structure-unstated" for box in steps)
        more = f" How the premises of {unstated} work together is unstated." if unstated else ""
        return f" Steps: {len(steps) - coders} of the author or another writer, {drawn}.{more}"

    @cached_property
    def text(self) -> str:
        """Return the whole map in words, as a tree."""
        return str(self.diagram.outline)

    @property
    def key(self) -> str:
        """Return what belongs in the blanks, as Markdown, or nothing where none are left."""
        return key_text(self.title, self.answers) if self.answers else ""

    @property
    def name(self) -> str:
        """Return a name for a file of this map, without an ending."""
        name = re.sub(r"[^\w.-]+", "-", self.diagram.name).strip(".-")[:80] or "map"
        return f"{name}-blank" if self.answers and "blank" not in name else name

    def save(self, path: str | Path) -> list[Path]:
        """Write the map to a file in the format that its ending says, and the key of an exercise next to it.

        Return the files written. Raise `KgError` for an ending that is none of `FORMATS`.
        """
        path = Path(path)
        form = path.suffix.lower()
        if form not in FORMATS:
            known = ", ".join(FORMATS)
            raise KgError(f"{path}: a map cannot be written with the ending {path.suffix!r}; choose {known}.")
        content = FORMATS[form](self)
        write_file(path, content)
        if not self.answers:
            return [path]
        key = path.with_suffix(".key.md")
        write_file(key, self.key.encode())
        return [path, key]

    def _repr_html_(self) -> str:
        return block(self.to_html())

    def to_html(self, words: str = "") -> str:
        """Return the map as HTML with the same in words, or others; where nothing can be drawn, the words alone."""
        words = words or self.diagram.outline.to_html()
        if not is_there():
            return words
        narrow = "" if self.narrow else replace(self, narrow=True).svg
        frame = living(self.svg, self.alt, self.choices) if self.live and self.data else ""
        return figure(self.svg, self.alt, words, narrow, frame)

    def __repr__(self) -> str:
        return f"<Picture: {self.alt}>"


def _plural(kind: str) -> str:
    """Return the word for several things of a kind.

    >>> _plural("case study"), _plural("alliance")
    ('case studies', 'alliances')
    """
    return re.sub(r"(?<![aeiou])y$", "ie", kind) + "s"


def picture(  # noqa: PLR0913  # one for each choice
    relations: Relations,
    thing: NamedNode,
    *,
    steps: int | None = None,
    blank: Sequence[str] = (),
    narrow: bool = False,
    href: Href | None = None,
    holder: str = "author",
) -> Picture:
    """Return the map of a thing; see `kg.argument.map_content.view` for what it shows."""
    diagram = view(relations, thing, steps, holder)
    if blank:
        hidden, answers = leave_blank(diagram, relations.facts, blank)
        return Picture(hidden, href or itself, narrow=narrow, title=diagram.title, answers=answers)
    data = live_data(diagram, relations.facts, holder)
    return Picture(diagram, href or itself, narrow=narrow, title=diagram.title, data=data)


#: The ending of a file -> how a map is written to it.
FORMATS: Mapping[str, Callable[[Picture], bytes]] = {
    ".svg": lambda picture: picture.svg.encode(),
    ".png": Picture.png,
    ".pdf": Picture.pdf,
    ".dot": lambda picture: picture.dot.encode(),
    ".mmd": lambda picture: picture.mermaid.encode(),
}
