"""Say how things look: the tables of links, borders and colours from which maps and their legends are made.

Nothing is shown by colour alone: a kind of link has its own dash, arrow head and word, a modality its own border and
word, a category its name. The colours of ranked categories run from light to dark, so that their order survives grey
print and every kind of colour blindness; blue and orange, of support and attack, stay distinct in all of them too.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.argument.diagram import Diagram, Link
from kg.rdf.namespaces import PREFIXES

__all__ = [
    "BLUE",
    "BORDERS",
    "CODERS",
    "FONTS",
    "GREY",
    "INK",
    "INVOLVED",
    "LINKS",
    "MUTED",
    "PAPER",
    "PINK",
    "STEPS",
    "UNRANKED",
    "WHITE",
    "Border",
    "LinkStyle",
    "border",
    "ink_on",
    "line",
    "shade",
]

#: What a thing's box links to: a function from its IRI to an address, or to nothing.
Href = Callable[[str], str | None]

#: The fonts of the pages (`--sans` in `site.css`); an SVG draws its texts as wide as they were measured, in any font.
FONTS = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Liberation Sans,sans-serif"
#: Text, lesser text, and the background of everything, which stays light where the page around is dark.
INK, MUTED, PAPER = "#1b2430", "#55606e", "#fcfbf8"
#: What is behind claims, behind things, behind the steps of authors and of coders, and behind a label without a rank.
WHITE, GREY, BLUE, PINK, UNRANKED = "#ffffff", "#eceff3", "#eaf1f8", "#f8eef4", "#e3e7ec"


@dataclass(frozen=True)
class LinkStyle:
    """How a kind of link is drawn: dash, head, colour, width, its word, and whether its arrow points to the subject."""

    dash: str
    head: str
    colour: str
    word: str = ""
    width: float = 1.3
    to_subject: bool = False
    #: Whether the object is drawn before the subject, as who acts is before the action.
    before: bool = False
    #: Whether the word reads from the subject to the object.
    forward: bool = True


_SUPPORT, _ATTACK, _SAYING, _WORLD = "#1f5f99", "#b3470e", "#6b4a8e", "#6a7480"
#: The colour of what the coders add: their steps and claims. The author's is that of support.
CODERS = "#7a2f63"

#: Property -> how its links are drawn. An argument's box says "because", so the lines to and from it need no word.
LINKS: dict[str, LinkStyle] = {
    "opp:conclusion": LinkStyle("solid", "normal", _SUPPORT, forward=False),
    "opp:premise": LinkStyle("solid", "none", _SUPPORT, to_subject=True),
    "opp:disputes": LinkStyle("dashed", "tee", _ATTACK, "disputed by", 1.6, forward=False),
    "opp:undercuts": LinkStyle("dashed", "box", _ATTACK, "undercut by", 1.6, forward=False),
    "opp:conveys": LinkStyle("dotted", "vee", _SAYING, "conveys", 1.8),
    "opp:actor": LinkStyle("solid", "none", INK, "does", to_subject=True, before=True, forward=False),
    "opp:against": LinkStyle("dashed", "tee", _ATTACK, "against", 1.6),
    "opp:with": LinkStyle("solid", "dot", _SUPPORT, "with", 1.6),
    "opp:concerns": LinkStyle("dotted", "none", _WORLD, "concerns", 1.6),
    "opp:respondsTo": LinkStyle("solid", "vee", _WORLD, "responds to"),
    "opp:about": LinkStyle("solid", "odot", _WORLD, "claimed", to_subject=True, forward=False),
    "opp:mentions": LinkStyle("dotted", "none", _WORLD, "mentioned in the draft", 1.2, forward=False),
    "dcterms:isPartOf": LinkStyle("solid", "none", _WORLD),
}
#: The links of which a step is made, each with its argument as the subject.
STEPS = frozenset({"opp:conclusion", "opp:premise"})
#: The links of those who are in an action, which may be somebody's reading.
INVOLVED = frozenset({"opp:actor", "opp:against", "opp:with"})
#: How any other link is drawn: with the words in which it reads.
_OTHER = LinkStyle("dotted", "none", _WORLD, width=1.6)


@dataclass(frozen=True)
class Border:
    """How the border of a claim is drawn."""

    style: str
    width: float
    colour: str = INK


#: Modality -> the border of its claims. What is stated outright alone has sharp corners.
BORDERS: dict[str, Border] = {
    "code:asserted": Border("solid", 1.2),
    "code:hedged": Border("rounded,dashed", 1.2),
}
_NO_BORDER = Border("solid", 0.8, MUTED)

#: The colours between which ranked categories lie, mildest first.
_SCALE = ("#fbe8ac", "#efb04c", "#d97a35", "#9c3a27", "#541820")


def line(link: Link, diagram: Diagram | None = None) -> LinkStyle:
    """Return how a link is drawn; where its table has no word for it, it bears the words in which it reads.

    A reading or step of the coders is unlike what the author says or argues; in a diagram, convergent premises have an
    arrow each.
    """
    found = LINKS.get(link.prop, _OTHER)
    keeps_word = found.before or not found.word or found.forward == link.forward
    found = found if keeps_word and found is not _OTHER else replace(found, word=link.relation)
    if link.prop in INVOLVED and link.remarks:
        colour = CODERS if "the coders" in link.remarks[0] else found.colour
        found = replace(found, word=f"{found.word} ({link.remarks[0]})", colour=colour)
    step = diagram and link.prop in STEPS and diagram.boxes[link.above if link.forward else link.below]
    if not step:
        return found
    found = replace(found, head="vee") if link.prop == "opp:premise" and step.structure == "code:convergent" else found
    return replace(found, dash="dashed", colour=CODERS) if step.whose == "coders" else found


def border(modality: str) -> Border:
    """Return the border of a claim of a modality; a plain thin one for a modality without a style of its own."""
    return BORDERS.get(modality, _NO_BORDER)


def shade(place: float) -> str:
    """Return the colour of a ranked category by its place from 0 (mildest, light) to 1 (severest, dark).

    >>> shade(0), shade(1)
    ('#fbe8ac', '#541820')
    """
    at = min(max(place, 0), 1) * (len(_SCALE) - 1)
    low = min(int(at), len(_SCALE) - 2)
    pairs = zip(_channels(_SCALE[low]), _channels(_SCALE[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (at - low)):02x}" for a, b in pairs)


def ink_on(colour: str) -> str:
    """Return black or white, whichever can be read better on a colour.

    >>> ink_on("#fbe8ac"), ink_on("#541820")
    ('#000000', '#ffffff')
    """
    return "#000000" if luminance(colour) > 0.179 else "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour, 255))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str, most: int = 1) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / most for i in (1, 3, 5))


def itself(iri: str) -> str | None:
    """Return the IRI of a thing as its address, if it is in one of the namespaces known here."""
    return iri if iri.startswith(tuple(PREFIXES.values())) else None


def remark(diagram: Diagram) -> str:
    """Return the sentence that says how many boxes were left out, and how to see them."""
    number = diagram.left_out
    return f"{number} more {'box is' if number == 1 else 'boxes are'} not drawn here. {diagram.more}"
