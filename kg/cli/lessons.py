"""The command for a class: story."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Graph, emit, open_at
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from kg.graph import KnowledgeGraph
    from kg.lessons.story import Story

__all__ = ["Stories", "story", "told_by_teachers"]

Stories = Annotated[
    Path | None,
    typer.Option("--stories", help="A folder of stories that teachers wrote. [default: stories, where it is there]"),
]


def story(
    chapter: Annotated[str, typer.Argument(help="A chapter, such as ch6 or fr1966-ch1.")],
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="FILE.html: write it as one file for a projector, with its map."),
    ] = None,
    stories: Stories = None,
    write: Annotated[  # noqa: FBT002
        bool, typer.Option("--write", help="Start a file for your own order and words, in the folder of stories.")
    ] = False,
    graph: Graph = None,
) -> None:
    """Tell a chapter in some eight steps, for a class: in words, as a page for a projector, or as a file to edit.

    Signs, labels with their grounds, who disputes them, what the coders add, and what is missing. The page goes from
    step to step by arrow keys, and prints a step a page.

    Example: kg story ch6
    """
    from kg.lessons.telling import tell

    found = open_at(graph, in_memory=True)
    node = _chapter(found, chapter)
    taught = told_by_teachers(found, stories)
    told = taught.get(node) or tell(found.relations.facts, node)
    if not told.steps:
        raise KgError(f"Of {told.title} nothing is coded, so there is nothing to tell; choose another chapter.")
    if write:
        _start(told, node, stories, is_there=node in taught)
    elif out is None:
        emit(told.in_words(), end="")
    elif out.suffix.lower() not in {".html", ".htm"}:
        raise KgError(f"{out}: a story is written as a page; name a file that ends in .html.")
    else:
        from kg.files import write_file
        from kg.site.lessons.alone import story_file

        write_file(out, story_file(found, node, told))
        emit(f"Written: {len(told.steps)} steps, {out}")


def told_by_teachers(graph: "KnowledgeGraph", folder: Path | None) -> "Mapping[NamedNode, Story]":
    """Return the stories in a folder, or in `stories` where that is there, by their chapters, and say that they are."""
    from kg.lessons.teacher import STORIES, read_stories

    if folder is None and not STORIES.is_dir():
        return {}
    found = read_stories(graph.relations.facts, folder or STORIES)
    number = "1 chapter is" if len(found) == 1 else f"{len(found)} chapters are"
    sys.stderr.write(f"{number} told as in {folder or STORIES}/.\n")
    return found


def _chapter(graph: "KnowledgeGraph", name: str) -> "NamedNode":
    """Return the chapter that a name means."""
    from pyoxigraph import NamedNode

    from kg.argument.chapters import chapters
    from kg.rdf.namespaces import expand

    facts = graph.relations.facts
    found = chapters(facts, name)
    if len(found) != 1:
        known = ", ".join(part.name.removeprefix("id:") for part in found)
        raise KgError(f"{name} has several chapters; choose one of {known}.")
    return NamedNode(expand(found[0].name) or found[0].name)


def _start(told: "Story", node: "NamedNode", folder: Path | None, *, is_there: bool) -> None:
    """Write a story and the schema of stories into a folder; a file that is there is left as it is."""
    from kg.drafts.json_schema import schema_text
    from kg.files import display_path, write_files
    from kg.lessons.draft import draft
    from kg.lessons.teacher import STORIES
    from kg.rdf.namespaces import local_name

    home = folder or STORIES
    path = home / f"{local_name(node.value)}.yaml"
    if is_there or path.exists():
        raise KgError(f"{told.title} has a story in {display_path(home)}/ already; edit that, or remove it first.")
    schema = home / "schemas" / "story.schema.json"
    write_files({path: draft(told).encode(), schema: schema_text("story").encode()})
    typer.echo(f"Started {display_path(path)}", err=True)
    emit(f"Edit it, then: kg story {local_name(node.value)} -o story.html")
