"""Put a story into a file of its own, that needs nothing else: for a projector without a network."""

import re

from pyoxigraph import NamedNode

from kg.graph import KnowledgeGraph
from kg.lessons.story import Story
from kg.site.build import SiteParts
from kg.site.lessons.story import story_page
from kg.site.render import render_template
from kg.site.single_file import in_page, own_hash

__all__ = ["story_file"]

_STYLES = ("site.css", "lessons.css")


def story_file(graph: KnowledgeGraph, chapter: NamedNode, story: Story | None = None) -> bytes:
    """Return a chapter's story as one HTML file, with its map, its style and its script.

    The policy names style and script by their hashes, so that no other ones can run.
    """
    parts = SiteParts(graph)
    found = [parts.file(f"assets/{name}") or b"" for name in _STYLES]
    css = re.sub(r"\n\s*\n", "\n", b"".join(found).decode()).strip()  # as it will be in the file: its hash is taken
    made = parts.file("assets/story.js")
    script = in_page(made) if made else ""
    return render_template(
        "alone.html",
        root="",
        css=css,
        script=script,
        policy={"style": own_hash(css), "script": own_hash(script) if script else ""},
        **parts.shell.common,
        **story_page(parts.world, chapter, "", story),
    ).encode()
