"""Gather what the page of a story shows: its steps, the map that stays above them, and what of it each lights up."""

import re
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.draw.graphviz import is_there
from kg.lessons.story import Story, StoryStep
from kg.lessons.telling import tell
from kg.maps.picture import Picture, picture
from kg.site.addresses import Ref, root_of
from kg.site.context import World
from kg.site.figures import compact, wide_map

__all__ = ["ShownStep", "markup_of", "story_page"]

#: What the map of a chapter carries for another script.
_METADATA = re.compile(r"<metadata>.*?</metadata>| data-map=\"[^\"]*\"", re.DOTALL)


@dataclass(frozen=True)
class ShownStep:
    """A step with the numbers of the boxes and links that it lights up, and the pages of what it is about."""

    step: StoryStep
    boxes: str
    links: str
    about: tuple[Ref, ...]


def story_page(world: World, chapter: NamedNode, page: str, story: Story | None = None) -> dict[str, Any]:
    """Return what the page of a chapter's story shows; its boxes lead to their pages, unless the page is alone."""
    root = root_of(page)

    def href(iri: str) -> str | None:
        address = world.addresses.of(iri)
        return f"{root}{address}" if address and page else None

    story = story or world.stories.get(chapter) or tell(world.facts, chapter)
    drawn = picture(world.relations, chapter, href=href, holder="all")
    diagram = drawn.diagram
    boxes = {key: place for place, key in enumerate(diagram.boxes)}
    steps = []
    for step in story.steps:
        lit = step.lit & boxes.keys()
        links = [place for place, link in enumerate(diagram.links) if {link.above, link.below} <= lit]
        about = world.refs(step.about) if page else ()
        steps.append(ShownStep(step, _spaced(sorted(map(boxes.__getitem__, lit))), _spaced(links), about))
    return {
        "story": story,
        "steps": steps,
        "chapter": world.ref(chapter),
        "markup": _METADATA.sub("", wide_map(world, drawn)[-1]) if is_there() and diagram.boxes else "",
        "alt": drawn.alt,
        "trail": (*world.trail(chapter), world.ref(chapter)),
        "is_alone": not page,
    }


def markup_of(world: World, drawn: Picture) -> str:
    """Return a map as a page has it, without what only the script of living maps reads."""
    made_of = (drawn.dot, drawn.alt, drawn.text, drawn.data)
    markup = world.pieces.piece("map of a lesson", made_of, lambda: compact(drawn.tree()).encode())
    return _METADATA.sub("", markup.decode())


def _spaced(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))
