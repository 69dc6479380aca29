"""What the commands share: options, opening a graph, and printing results on stdout and talk on stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.as_written import in_terminal
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.anchors.normalize import Folded
    from kg.argument.tree import Tree
    from kg.graph import KnowledgeGraph
    from kg.query.results import Rows
    from kg.sheets.library import Library

__all__ = [
    "BROKEN",
    "COULD_NOT_RUN",
    "EndpointOption",
    "Folder",
    "Graph",
    "Holder",
    "Ids",
    "Out",
    "Texts",
    "Thing",
    "TreeFormat",
    "emit",
    "emit_answer",
    "emit_tree",
    "open_at",
    "pair",
    "pairs",
    "remember",
    "texts_at_hand",
]

#: Exit codes besides 0: the data break a rule; the command could not run.
BROKEN, COULD_NOT_RUN = 1, 2

Folder = Annotated[Path | None, typer.Argument(help="A folder of coding sheets. [default: the shipped data]")]
Texts = Annotated[list[str] | None, typer.Option("--text", help="CHAPTER=FILE: the text a chapter was coded from.")]
Graph = Annotated[
    Path | None,
    typer.Option(
        "--graph", "-g", help="A folder that was built into, or an RDF file. [default: build, or the shipped data]"
    ),
]
EndpointOption = Annotated[
    str | None, typer.Option("--endpoint", help="Ask the SPARQL 1.1 store at this address (http://...) instead.")
]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.")]
Thing = Annotated[
    str, typer.Argument(help="An id (tw2019-ch6-s400-agreement), a prefixed name (id:turkey) or a label.")
]
Holder = Annotated[
    str, typer.Option("--holder", help="Whose claims and steps count: author, coders, all, or the id of an agent.")
]
Ids = Annotated[bool, typer.Option("--ids", help="In a table, show the ids of things in place of their labels.")]
TreeFormat = Annotated[str, typer.Option("--format", "-f", help="text, md or json.")]


def open_at(place: Path | None, endpoint: str | None = None, *, in_memory: bool = False) -> "KnowledgeGraph":
    """Return the graph in a place or at an address, and say so where it is the shipped one or is not whole.

    With `in_memory` a built one is loaded whole, for a command that asks much of it.
    """
    from kg.opening import DEFAULT_OUT, open_graph
    from kg.store.disk import has_graph

    if endpoint is not None:
        return _at(endpoint, place)
    if place is None and not has_graph(DEFAULT_OUT):
        sys.stderr.write(f"No built graph in {DEFAULT_OUT}/; using the data shipped with kg.\n")
    return open_graph(place, in_memory=in_memory)


def sheets_at(place: Path | None) -> Path | None:
    """Return the folder of the sheets of a graph in a place, and say so where it is the shipped one; of a file none."""
    from kg.opening import DEFAULT_OUT, sheets_folder
    from kg.store.disk import has_graph

    if place is None and not has_graph(DEFAULT_OUT):
        sys.stderr.write(f"No built graph in {DEFAULT_OUT}/; using the data shipped with kg.\n")
    return sheets_folder(place)


def _at(address: str, place: Path | None) -> "KnowledgeGraph":
    from kg.opening import open_graph

    graph = open_graph(place, endpoint=address)
    if graph.endpoint:
        for line in graph.endpoint.warnings():
            sys.stderr.write(f"{line}\n")
    return graph


def pair(item: str, option: str) -> tuple[str, str]:
    """Return the name and value in `NAME=VALUE`."""
    name, equals, value = item.partition("=")
    if not (name and equals and value):
        raise KgError(f"{option} {item}: write it as NAME=VALUE.")
    return name, value


def pairs(items: Iterable[str] | None, option: str) -> dict[str, str]:
    """Return the names and values of a repeated option."""
    return dict(pair(item, option) for item in items or ())


def texts_at_hand(folder: Path | None, text: Iterable[str] | None) -> dict[str, Path]:
    """Return the texts that are given or known from before, by their chapters."""
    given = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    if folder is None:
        return given
    from kg.texts.remembered import over, recall_texts

    known, gone = recall_texts(folder)
    for line in gone:
        if line.partition(":")[0] not in given:
            sys.stderr.write(f"{line}\n")
    return over(known, given)


def remember(
    folder: Path | None,
    text: Iterable[str] | None,
    library: "Library | None" = None,
    texts: "Mapping[str, Folded | None] | None" = None,
) -> None:
    """Remember the texts that are given, so that they need not be given again, where a folder is named.

    `texts` are those that were only looked at, which take the place of no other.
    """
    given = {chapter: Path(file) for chapter, file in pairs(text, "--text").items()}
    if not given or folder is None or not folder.is_dir():
        return
    from kg.sheets.reader import read_sound_part
    from kg.texts.remembered import remember_texts

    remember_texts(folder, given, library or read_sound_part(folder)[0], texts)


def emit_answer(answer: "str | Rows", graph: "KnowledgeGraph", *, ids: bool) -> None:
    """Print what a query gave, rows as a table, in which things have their labels or, with `ids`, prefixed names."""
    if isinstance(answer, str):
        emit(answer, end="" if answer.endswith("\n") else "\n")
        return
    from kg.cli.terminal import reports
    from kg.cli.terminal.labels import Labels

    reports.show_rows(answer, None if ids else Labels(graph))


def emit_tree(tree: "Tree", form: str) -> None:
    """Print a tree in a format; as text folded to the width of the terminal, or of that which a pager writes to."""
    shapes: dict[str, Callable[[], str]] = {
        "text": lambda: "",
        "md": tree.to_markdown,
        "json": lambda: json.dumps(tree.to_dict(), indent=2, ensure_ascii=False),
    }
    if form not in shapes:
        raise KgError(f"A tree cannot be shown as {form!r}; choose {', '.join(shapes)}.")
    if form == "text":
        from kg.cli.terminal.trees import print_tree

        print_tree(tree)
    else:
        emit(shapes[form]())


def emit(text: str, end: str = "\n") -> None:
    """Print a result; on a terminal, without what would steer it."""
    sys.stdout.write((in_terminal(text) if sys.stdout.isatty() else text) + end)
