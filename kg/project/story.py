"""Record how a teacher tells a chapter: which claims in which order, and the teacher's own words to them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.yaml.fields import Key, Noted, Record, Refs, Words

__all__ = ["StoryEntry", "StoryFile"]


class StoryEntry(Record):
    """A step: what it is about, or which of the steps at the end of a story it is; and what the teacher says to it.

    Where the teacher says nothing, the step says what the graph has.
    """

    title: Words | None = None
    about: Refs = ()
    tell: Literal["disputes", "coders", "missing"] | None = None
    says: Words | None = None
    by: Words | None = None

    @model_validator(mode="after")
    def _is_about_something(self) -> "StoryEntry":
        if not (self.about or self.tell or self.says):
            raise ValueError("this step says nothing; name claims in 'about:', or write your words in 'says:'")
        return self


class StoryFile(Noted):
    """stories/CHAPTER.yaml: a chapter, its steps in the teacher's order, and who the teacher is."""

    story: Key
    title: Words | None = None
    by: Words | None = None
    steps: Annotated[tuple[StoryEntry, ...], Field(min_length=1)]
