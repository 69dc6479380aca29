"""Hold the actors' stage: who acts against whom and with whom, as one picture, as a table, and in words."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from pathlib import Path

from pyoxigraph import NamedNode

from kg.actors.acts import ACTS, AGAINST, EITHER, WITH, Act, acts, unshown
from kg.actors.columns import columns
from kg.actors.drawing import Band, draw
from kg.argument.chapters import BookPart
from kg.argument.holders import is_held_by, over_whose
from kg.argument.relations import Relations
from kg.draw.style import Href, itself
from kg.draw.svg import finish
from kg.errors import KgError, NotFoundError, nearest
from kg.files import write_file
from kg.html import Shown, block, figure, living
from kg.maps.live import unargued
from kg.query.results import Rows, counted, table
from kg.rdf.namespaces import OPP, curie, expand

__all__ = ["FORMATS", "MOST_ACTS", "ORDERS", "Stage", "stage"]

#: The most acts that a picture has; the table has all.
MOST_ACTS = 80
#: The orders in which acts can be shown.
ORDERS = ("chapter", "time")
_COLUMNS = "actor side counterpart what label when chapter reading action"


@dataclass(frozen=True)
class Stage(Shown):
    """Who acts against whom and with whom: `svg`, `table`, `text`; it shows itself in a notebook, and can be saved.

    `middle` is the actor around whom the others are drawn. `href` gives the address of a thing from its IRI.
    """

    title: str
    over: str
    acts: tuple[Act, ...]
    middle: str = ""
    by: str = "chapter"
    href: Href = itself

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Return the acts that are drawn, chapter by chapter, or in the order of time."""
        drawn = self.acts[:MOST_ACTS]
        if self.by == "time":
            dated = sorted((act for act in drawn if act.earliest), key=lambda act: _day(act.earliest))
            both = (
                ("In the order of time", tuple(dated)),
                ("Without a date in the text", tuple(act for act in drawn if not act.earliest)),
            )
            return tuple(
                Band(title, some, {act.action: act.chapter.key if act.chapter else "" for act in some})
                for title, some in both
                if some
            )
        books = {act.chapter.book for act in drawn if act.chapter}
        grouped = groupby(drawn, lambda act: act.chapter)
        return tuple(Band(_heading(chapter, is_one=len(books) < 2), tuple(some)) for chapter, some in grouped)

    @cached_property
    def svg(self) -> str:
        """Return the picture, with title, description, tooltips and links."""
        return self._drawn({}, "")

    def _drawn(self, numbers: Mapping[str, int], data: str) -> str:
        def address(name: str) -> str | None:
            return self.href(expand(name) or name)

        names = columns(self.acts[:MOST_ACTS], self.middle)
        made = draw(self.title, self.over, self.bands, names, address, numbers=numbers)
        return finish(made, made.decode(), self.alt, self.text, data)

    def _living(self) -> str:
        """Return the picture for a script: who points at an actor sees in which acts it is."""
        drawn = self.acts[:MOST_ACTS]
        parts = [(part.name, act.action) for act in drawn for part in act.parts if part.name]
        numbers = {name: place for place, name in enumerate(dict.fromkeys(name for pair in parts for name in pair))}
        links = dict.fromkeys((numbers[actor], numbers[act]) for actor, act in parts)
        return self._drawn(numbers, unargued("acts", numbers, links))

    @property
    def alt(self) -> str:
        """Return what the picture shows in a sentence or two."""
        named = {part.name for act in self.acts for part in act.parts if part.name}
        where = {act.chapter for act in self.acts if act.chapter}
        more = f" {len(self.acts) - MOST_ACTS} more are not drawn." if len(self.acts) > MOST_ACTS else ""
        open_ = sum(any(part.gap for part in act.parts) for act in self.acts)
        gaps = f" In {counted(open_, 'action')} a side is left open." if open_ else ""
        numbers = (
            f"{counted(len(self.acts), 'action')} of {counted(len(named), 'actor')} in {counted(len(where), 'part')}"
        )
        return f"{self.title}: {numbers} of what was read.{gaps}{more} {self.over}"

    @property
    def text(self) -> str:
        """Return the acts in sentences, below their headings."""
        return "\n".join(line for band in self.bands for line in (band.title, *(f"- {a.sentence}" for a in band.acts)))

    @property
    def table(self) -> Rows:
        """Return a row for each who is on another side of an act: "?" for who is not said, and why in `reading`."""
        rows = [
            (
                ", ".join(doer.label or "?" for doer in act.on(ACTS)),
                "?" if part.side == EITHER else part.side,
                part.label or "?",
                act.words,
                "; ".join(map(str, act.labels)) or ("?" if act.label_gap else None),
                act.when or None,
                act.chapter.name if act.chapter else None,
                "; ".join(dict.fromkeys(one.whose for one in (*act.on(ACTS), part) if one.gap or one.reading))
                or part.whose,
                act.action,
            )
            for act in self.acts
            for part in act.on(AGAINST, WITH, EITHER)
        ]
        return table(_COLUMNS, rows)

    def save(self, path: str | Path) -> None:
        """Write the picture (.svg), the table (.csv, .md, .json) or the sentences (.txt) to a file."""
        path = Path(path)
        form = path.suffix.lower()
        if form not in FORMATS:
            raise KgError(f"{path}: who acts with whom cannot be written so; choose {', '.join(FORMATS)}.")
        write_file(path, FORMATS[form](self).encode())

    def __str__(self) -> str:
        return f"{self.title}\n{self.text}"

    def __repr__(self) -> str:
        return f"<Stage: {self.alt} .table, .text, .save('actors.svg')>"

    def _repr_html_(self) -> str:
        words = f"<p>{escape(self.alt)}</p>{self.table.to_html()}"
        return block(figure(self.svg, self.alt, words, frame=living(self._living(), self.alt)))


#: The ending of a file -> what is written to it.
FORMATS: Mapping[str, Callable[[Stage], str]] = {
    ".svg": lambda one: one.svg,
    ".csv": lambda one: one.table.to_csv(),
    ".md": lambda one: f"{one.table.to_markdown()}\n",
    ".json": lambda one: json.dumps([dict(row) for row in one.table], indent=2, ensure_ascii=False) + "\n",
    ".txt": lambda one: f"{one}\n",
}


def stage(  # noqa: PLR0913  # one for each choice
    relations: Relations,
    among: tuple[BookPart, ...] | None = None,
    *,
    actor: NamedNode | None = None,
    holder: str = "author",
    by: str = "chapter",
    href: Href = itself,
) -> Stage:
    """Return the stage of a graph, of some chapters, or of the acts that an actor is in.

    Raise `NotFoundError` where there is no such order or holder.
    """
    if by not in ORDERS:
        raise NotFoundError(
            f"Acts cannot be put in order by {by!r}; {nearest(by, ORDERS) or 'choose chapter or time'}."
        )
    facts = relations.facts
    is_held_by(facts, OPP.Claim, holder)  # which knows whether there is such a holder
    found = acts(relations, among, holder=holder, actor=actor)
    over, left = over_whose(facts, holder), unshown(relations, found, holder)
    said = (f"{over[:1].upper()}{over[1:]}", "A group is one actor; its members are not supplied", left)
    over = " ".join(f"{sentence}." for sentence in said if sentence)
    about = f": {facts.label(actor)}" if actor else ""
    return Stage(f"Against whom, with whom{about}", over, found, curie(actor.value) if actor else "", by, href)


def _heading(chapter: BookPart | None, *, is_one: bool) -> str:
    if chapter is None:
        return "In no part of a book"
    return f"{chapter.key} · {chapter.title}" if is_one else f"{chapter.book_title} · {chapter.key} · {chapter.title}"


def _day(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.rsplit("-", 2)))
