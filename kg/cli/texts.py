"""Commands that compare sheets with the texts they were coded from: anchors, coverage, locate, sheet new."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, Folder, Out, Texts, emit, pairs, say_waiting
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sheets.library import Library
    from kg.texts.normalize import Folded

__all__ = ["anchors", "coverage", "locate", "new_project", "sheet"]

sheet = typer.Typer(name="sheet", rich_markup_mode=None, add_completion=False, no_args_is_help=True)

TableFormat = Annotated[str, typer.Option("--format", "-f", help="table or json.")]


@sheet.callback()
def _sheet() -> None:
    """Start a coding sheet.

    Example: kg sheet new --text text.txt
    """


def new_project(
    folder: Annotated[Path, typer.Argument(help="The folder to start, such as my-study.")],
    codebook: Annotated[
        str, typer.Option(help="A codebook that ships, such as opposition; else one is started, to be filled in.")
    ] = "",
) -> None:
    """Start a project: what it is, its codebook and actors, a first book, and a README that says the next command.

    Example: kg new my-study
    """
    from kg.files import display_path
    from kg.project.new import start_project
    from kg.sheets.json_schema import schema_files

    for path in start_project(folder, schema_files, codebook):
        typer.echo(f"Started {display_path(path)}", err=True)
    emit(f"Next: kg sheet new --text TEXT -o {display_path(folder)}/first-book/chapters/01.yaml")


def anchors(
    folder: Folder = None,
    text: Texts = None,
    form: TableFormat = "table",
    record: Annotated[
        Path | None, typer.Option(help="Write the outcomes, dated, into the graph built into this folder.")
    ] = None,
) -> None:
    """Compare every passage with the text it was coded from.

    FOUND, MOVED, AMBIGUOUS, ORPHANED, TEXT-CHANGED or NO-TEXT; exit with 1 where one is ORPHANED or AMBIGUOUS.

    Example: kg anchors --text ch6=page.txt
    """
    from kg.cli import output
    from kg.pipeline.anchor_log import record_anchors
    from kg.texts.anchors import check_text

    _one_of(form)
    library, texts = _library_and_texts(folder, text)
    found = {name: check_text(coded, texts[name]) for name, coded in library.sheets.items()}
    if form == "json":
        emit(json.dumps([{"chapter": name, **a.to_dict()} for name, all_ in found.items() for a in all_], indent=2))
    else:
        output.show_anchors(found)
    if record is not None:
        record_anchors(found, texts, record, partial(say_waiting, record))
    if any(anchor.is_failure for all_ in found.values() for anchor in all_):
        raise typer.Exit(BROKEN)


def coverage(folder: Folder = None, text: Texts = None, form: TableFormat = "table") -> None:
    """Show how much of each text passages of claims touch, and what none does; a passage may say more than is claimed.

    What only the coders infer a claim from is counted apart.

    Example: kg coverage --text ch6=page.txt
    """
    from kg.cli import output
    from kg.texts.coverage import cover

    _one_of(form)
    library, texts = _library_and_texts(folder, text)
    found = {name: cover(library.sheets[name], words) for name, words in texts.items() if words is not None}
    if not found:
        raise KgError("No text is at hand. Give one: kg coverage --text CHAPTER=FILE.")
    if form == "json":
        emit(json.dumps({name: measured.to_dict() for name, measured in found.items()}, indent=2, ensure_ascii=False))
    else:
        output.show_coverage(found)


def locate(
    words: Annotated[str, typer.Argument(help="Words of the text, exactly as they are there.")],
    text: Annotated[str, typer.Option("--text", help="FILE, or CHAPTER=FILE for the text of a coded chapter.")],
    folder: Folder = None,
) -> None:
    """Find words in a text and print the lines that anchor them in a sheet.

    Example: kg locate "uses blackmail power" --text ch6=page.txt
    """
    from kg.texts.anchors import cut_out
    from kg.texts.documents import read_document
    from kg.texts.locate import locate as find
    from kg.texts.locate import nearest_stretch
    from kg.texts.matching import chapters_called
    from kg.texts.normalize import fold

    if "=" in text and not Path(text).exists():
        _, texts = _library_and_texts(folder, [text])
        (name,) = chapters_called(text.partition("=")[0], texts)
        source = texts[name] or fold("")
    else:
        source = fold(cut_out(read_document(Path(text))))
    places = find(words, source)
    if not places:
        near = nearest_stretch(words, source)
        hint = f" The nearest words are “{near.quote}”, characters {near.start}-{near.end}." if near else ""
        raise KgError(f"These words are not in the text one after another.{hint}")
    if len(places) > 1:
        emit(f"# The words are at {len(places)} places. Take one, or quote more words around it.")
    emit("\n\n".join(place.to_yaml() for place in places))


@sheet.command()
def new(
    text: Annotated[Path, typer.Option(help="The text to code: plain text, a saved web page, a PDF or a Word file.")],
    chapter: Annotated[str, typer.Option(help="The key of the chapter.")] = "ch1",
    out: Out = None,
) -> None:
    """Start a sheet for a new text: its sentences, where each is, and which names of the codebook occur in it.

    With -o DIR/chapters/01.yaml, DIR/book.yaml and DIR/actors.yaml are started too, unless they are there.

    Example: kg sheet new --text text.txt -o my-book/chapters/01.yaml
    """
    from kg.files import display_path
    from kg.texts.new_sheet import start

    files = start(text, chapter, out)
    for path, content in files.items():
        if path is None:
            emit(content, end="")
        else:
            typer.echo(f"Started {display_path(path)}", err=True)


def _library_and_texts(folder: Path | None, text: list[str] | None) -> "tuple[Library, dict[str, Folded | None]]":
    from kg import resources
    from kg.sheets.reader import read_library
    from kg.texts.matching import texts_of

    library = read_library(folder or resources.folder("data"))
    return library, texts_of(library, {key: Path(file) for key, file in pairs(text, "--text").items()})


def _one_of(form: str) -> None:
    if form not in {"table", "json"}:
        raise KgError(f"There is no format {form!r} here; choose table or json.")
