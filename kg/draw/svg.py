"""Make the SVG of Graphviz readable for everybody: with title and description, tooltips, and ids that are its own.

Following the W3C's SVG Accessibility API Mappings and the WAI-ARIA Graphics Module: a picture without links is an
image; one with links is a graphics document, because what is inside an image is hidden from assistive technology.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count
from xml.etree import ElementTree as ET

from kg.draw.measure import safe, set_width

__all__ = ["finish", "finished", "struck", "written"]

#: What the id of an element says that it is: the box or link of a number; in a column, one of perhaps several.
_PART = re.compile(r"^(?:a_(?=b\d+x))?([bl])(\d+)(x?)$")
_PARTS = {"b": "data-box", "l": "data-link"}

#: The number that Graphviz gives to a link.
_COUNTED = re.compile(r"^(a_.+)_\d+$")

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_TOOLTIP, _HREF = f"{{{_XLINK}}}title", f"{{{_XLINK}}}href"


def finish(made: bytes, dot: str, title: str, description: str, data: str = "") -> str:
    """Return an SVG of Graphviz as `finished` makes it, as text."""
    return written(finished(made, dot, title, description, data))


def written(root: ET.Element) -> str:
    """Return a finished SVG as text."""
    return ET.tostring(root, encoding="unicode") + "\n"


#: How a box looks of which something becomes, as in `web/src/map.css`: by line and by words struck out.
_STYLE = """
:is([data-now="Given up"],[data-now="Falls"]) text{text-decoration:line-through}
[data-now="Falls"]{opacity:.55}
:is([data-now="Given up"],[data-now="Falls"],[data-now^="May"],[data-now="Becomes contested"]) :is(polygon,rect,path)
{stroke:#b3470e;stroke-width:2.5}
[data-now="Falls"] :is(polygon,rect,path){stroke-dasharray:2 4}
:is([data-now^="May"],[data-now="Becomes contested"]) :is(polygon,rect,path){stroke-dasharray:8 3 2 3}
[data-now^="Stands"] :is(polygon,rect,path){stroke:#1f5f99;stroke-width:2.5}
"""


def finished(made: bytes, dot: str, title: str, description: str, data: str = "") -> ET.Element:
    """Return an SVG of Graphviz with a title and a description that is read out, and its source's hash.

    Ids begin with a part of that hash, so that several maps can be in one page. `data` is for scripts, as metadata;
    its boxes and links are found by the numbers that `data-box` and `data-link` give.
    """
    digest = sha256(dot.encode()).hexdigest()
    own = f"map-{digest[:10]}"
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(made)  # noqa: S314  # made here, by Graphviz
    links = count()
    for element in root.iter():
        for name in [child for child in element if child.tag == f"{{{_SVG}}}title"]:
            element.remove(name)  # what Graphviz calls its nodes says nothing to a reader
        if given := element.get("id"):
            if data and (part := _PART.match(given)):
                element.set(_PARTS[part[1]], part[2])
                given += f"_{next(links)}" * bool(part[3])
            # Graphviz goes on counting links from one picture of a process to the next.
            element.set("id", f"{own}-{_COUNTED.sub(lambda match: f'{match[1]}_{next(links)}', given)}")
        if element.tag == f"{{{_SVG}}}text":
            _set(element, root.get("font-size", "0"))
        if tooltip := element.attrib.pop(_TOOLTIP, ""):
            element.insert(0, _text("title", tooltip))
    has_links = any(element.get(_HREF) for element in root.iter())
    root.attrib |= {
        "id": own,
        "role": "graphics-document document" if has_links else "img",
        "aria-labelledby": f"{own}-title",
        "aria-describedby": f"{own}-description",
        "data-source-sha256": digest,
    }
    root.insert(0, _text("title", title, f"{own}-title"))
    root.insert(1, _text("desc", description, f"{own}-description"))
    if data:
        if name := json.loads(data).get("map"):  # an exercise says nothing of what it blanks
            root.set("data-map", name)
        root.insert(2, _text("metadata", data))
    return root


def struck(made: ET.Element, names: Sequence[str], fates: Mapping[str, str]) -> ET.Element:
    """Return an SVG in which the boxes of some names are drawn as what becomes of them, such as "Falls".

    `names` are those of all boxes by their numbers.
    """
    for element in made.iter():
        number = element.get("data-box")
        if number is not None and (fate := fates.get(names[int(number)])):
            element.set("data-now", fate)
    style = ET.Element(f"{{{_SVG}}}style")
    style.text = _STYLE
    made.append(style)
    return made


def _set(element: ET.Element, usual: str) -> None:
    """Have a text drawn as wide as its box was made for, whatever font there is (see `kg.draw.measure`)."""
    size = float((element.get("font-size") or usual).removesuffix("px"))
    wide = set_width("".join(element.itertext()), size, bold=element.get("font-weight") in {"bold", "600", "700"})
    if size and wide:
        element.attrib |= {"textLength": f"{wide:g}", "lengthAdjust": "spacingAndGlyphs"}


def _text(tag: str, text: str, name: str = "") -> ET.Element:
    element = ET.Element(f"{{{_SVG}}}{tag}", {"id": name} if name else {})
    element.text = safe(text)
    element.tail = "\n"
    return element
