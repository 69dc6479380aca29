"""Hold a chapter told in steps: what each step says, whose words these are, and what of the map it lights up."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.lessons.quotes import Quoted

__all__ = ["Stories", "Story", "StoryStep"]

#: How wide a story is in words.
_WIDE = 100


@dataclass(frozen=True)
class StoryStep:
    """A step of a story: its title, what is said, and the words of the text that it rests on.

    `about` are the claims and steps that it tells of, `lit` the IRIs of all that it lights up, `items` what it lists.
    `says` are a teacher's own words, by `by`; `text` is made of the graph and never theirs. `part` names a step at the
    end of a story: who disputes, what the coders add, what is missing.
    """

    title: str
    text: str
    about: tuple[NamedNode, ...] = ()
    lit: frozenset[str] = frozenset()
    quotes: tuple[Quoted, ...] = ()
    items: tuple[str, ...] = ()
    says: str = ""
    by: str = ""
    part: str = ""


@dataclass(frozen=True)
class Story:
    """A chapter in steps; `by` is who put them in this order, where that is not the order of the text."""

    chapter: NamedNode
    title: str
    steps: tuple[StoryStep, ...]
    by: str = ""

    def in_words(self) -> str:
        """Return the whole story as a text, a paragraph a step, with whose words a teacher's are."""
        heading = f"{self.title}\n{'In the order of ' + self.by if self.by else 'In the order of the text'}"
        return "\n\n".join([heading, *(_paragraph(place, step) for place, step in enumerate(self.steps, 1))]) + "\n"


#: Stories by their chapters.
Stories = Mapping[NamedNode, Story]


def _paragraph(place: int, step: StoryStep) -> str:
    said = f"{step.by or 'The teacher'} says: {step.says}" if step.says else step.text
    quotes = [f"“{quoted.words}”, {quoted.place}" for quoted in step.quotes]
    lines = [said, *quotes, *(f"- {item}" for item in step.items)]
    return "\n".join([f"{place}. {step.title}", *(_indented(line) for line in lines if line)])


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDE, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)
