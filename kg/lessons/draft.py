"""Write a story as a file for a teacher to edit: its steps in their order, and what the graph says as comments."""

import textwrap
from collections.abc import Iterator

from kg.lessons.story import Story, StoryStep
from kg.rdf.namespaces import local_name

__all__ = ["draft"]

_HEAD = """\
# yaml-language-server: $schema=schemas/story.schema.json
# How you tell this chapter. Put the steps into your own order, leave some out, add others, and write your own words in
# 'says:', which are shown as yours. A step without them says what the graph has, as in the comment below it.
# 'about:' takes ids of claims, steps and actions; 'tell:' is disputes, coders or missing.
"""


def draft(story: Story) -> str:
    """Return a story as YAML, in which nothing is in a teacher's words yet."""
    chapter = local_name(story.chapter.value)
    lines = [f"story: {chapter}", "by: A teacher                    # who says what is in 'says:'", "steps:"]
    return _HEAD + "\n".join([*lines, *(line for step in story.steps for line in _step(step, chapter))]) + "\n"


def _step(step: StoryStep, chapter: str) -> Iterator[str]:
    names = (local_name(node.value).removeprefix(f"{chapter}-") for node in step.about)
    yield f"  - title: {_quoted(step.title)}"
    yield f"    tell: {step.part}" if step.part else f"    about: [{', '.join(names)}]"
    yield from textwrap.wrap(f"The graph says: {step.text}", 116, initial_indent="    # ", subsequent_indent="    # ")
    yield "    # says: Your own words, in the place of these."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
