"""Commands that help to write sheets: new, sheet new, sheet convert, suggest, watch, schema."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from kg.cli.coding.texts import library_and_texts
from kg.cli.options import Folder, Out, Texts, emit, pairs, remember, texts_at_hand
from kg.errors import InputError, KgError, Problem

__all__ = ["broken_rules", "new_project", "report", "schema", "sheet", "suggest", "watch"]

_LANGUAGE = "The language of the "

sheet = typer.Typer(name="sheet", rich_markup_mode=None, add_completion=False, no_args_is_help=True)


def new_project(
    folder: Annotated[Path, typer.Argument(help="The folder to start, such as my-study.")],
    codebook: Annotated[
        str, typer.Option(help="A codebook that ships, such as opposition; else one is started, to be filled in.")
    ] = "",
    language: Annotated[str, typer.Option(help="The language that you code in, such as tr.")] = "en",
) -> None:
    """Start a project: what it is, its codebook and actors, a first book, and a README that says the next command.

    Example: kg new my-study --language tr
    """
    from kg.drafts.json_schema import schema_files
    from kg.files import display_path
    from kg.project.new import start_project

    for path in start_project(folder, schema_files, codebook, language):
        typer.echo(f"Started {display_path(path)}", err=True)
    emit(f"Next: kg sheet new --text TEXT -o {quote(display_path(folder) + '/first-book/chapters/01.yaml')}")


@sheet.callback()
def _sheet() -> None:
    """Start a coding sheet.

    Example: kg sheet new --text text.txt
    """


@sheet.command()
def convert(
    folder: Annotated[Path, typer.Argument(help="A folder of coding sheets.")],
    text: Texts = None,
) -> None:
    """Move the places in sheets of an earlier version, which are written out as at: and sha256:, into their locks.

    The graph stays as it is. Nothing is changed where a text is missing.

    Example: kg sheet convert my-books --text ch1=text.txt
    """
    from kg.files import display_path
    from kg.texts.converting import convert_sheets

    converted = convert_sheets(folder, {key: Path(file) for key, file in pairs(text, "--text").items()})
    for path in converted:
        emit(f"Converted {display_path(path)}")
    if not converted:
        emit("No sheet has places to move.")


@sheet.command()
def new(
    text: Annotated[
        Path | None, typer.Option(help="The text to code: plain text, a saved web page, a PDF or a Word file.")
    ] = None,
    chapter: Annotated[str, typer.Option(help="The key of the chapter.")] = "ch1",
    language: Annotated[str, typer.Option(help=f"{_LANGUAGE}text, such as tr. [default: the project's]")] = "",
    out: Out = None,
    *,
    notes: Annotated[bool, typer.Option("--notes", help="The text is known from notes only.")] = False,
) -> None:
    """Start a sheet for a new text: its sentences, which names of the codebook they hold, and which words to look at.

    With -o DIR/chapters/01.yaml, DIR/book.yaml and DIR/actors.yaml are started too, unless they are there. An entry of
    each kind is there as a comment, and so are words to look at: hedges, cues, verbs of saying. Nothing is classified.

    Example: kg sheet new --text text.txt -o my-book/chapters/01.yaml
    """
    from kg.drafts.start import start
    from kg.files import display_path

    if (text is None) != notes:
        raise KgError("Give the text with --text FILE or, where you have notes of it only, --notes in its place.")
    files = start(text, chapter, out, language, lambda note: typer.echo(note, err=True))
    for path, content in files.items():
        if path is None:
            emit(content, end="")
        else:
            typer.echo(f"Started {display_path(path)}", err=True)


def suggest(
    folder: Folder = None,
    text: Texts = None,
    language: Annotated[str, typer.Option(help=f"{_LANGUAGE}texts, such as tr. [default: the project's]")] = "",
) -> None:
    """Show which words of a text to look at, sentence by sentence, and what is coded of each.

    They are hedges, cues of arguments, verbs of saying and names. These are comments; nothing is classified by them.

    Example: kg suggest --text ch6=page.txt
    """
    from kg import resources
    from kg.drafts.suggestions import suggestions
    from kg.drafts.words import word_lists

    library, texts = library_and_texts(folder, text)
    if not any(texts.values()):
        raise KgError("No text is at hand. Give one: kg suggest --text CHAPTER=FILE.")
    language = language or library.project.language or library.project.codebook.own.record.language
    words = word_lists(language, folder or resources.folder("data"))
    if words is None:
        raise KgError(f"There are no lists of words for {language!r}; put words/{language}.yaml next to actors.yaml.")
    for name, source in texts.items():
        if source is not None:
            emit(f"# {name}")
            emit("\n".join(suggestions(library, name, source, words)))


def watch(
    folder: Annotated[Path, typer.Argument(help="A folder of coding sheets.")],
    text: Texts = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Say what is wrong now, and stop.")] = False,
) -> None:
    """Say on each save what is wrong in a folder of coding sheets, and how much there is; stop with Ctrl-C.

    The rules are asked too. What was built before is left as it is.

    Example: kg watch my-book --text ch1=text.txt
    """
    from kg import lock
    from kg.drafts.watch import saves
    from kg.validation import engines

    texts = texts_at_hand(folder, text)
    remember(folder, text)
    engine = engines.best()
    with lock.scratch_in(Path(tempfile.gettempdir()), "kg-watch-") as out:
        try:
            for saved in saves(folder, tuple(texts.values())):
                emit(_head(saved))
                emit("\n".join(report(folder, out / "build", texts, engine)))
                if once:
                    return
        except KeyboardInterrupt:
            emit("Stopped.")


def report(folder: Path, out: Path, texts: dict[str, Path], engine: str) -> list[str]:
    """Return what is wrong in a folder, line by line, and how much there is; `out` keeps what was done before."""
    from kg.pipeline.build import build

    try:
        built = build(folder, out, texts, engine=engine)
    except InputError as error:
        number = len(error.problems)
        return [*map(str, error.problems), f"{number} mistake{'' if number == 1 else 's'}."]
    except KgError as error:
        return [str(error)]
    counts = ", ".join(f"{built.counts[name]} {name}" for name in ("actions", "claims", "arguments"))
    passages = ", ".join(f"{number} {outcome}" for outcome, number in built.outcomes.items())
    verdict = "Nothing is wrong." if built.is_good and not built.messages else ""
    return [*built.messages, *([verdict] if verdict else []), f"{counts}; passages: {passages or 'none'}."]


def broken_rules(folder: Path) -> tuple[Problem, ...]:
    """Return what the checker of `kg build` finds wrong in a folder of sheets."""
    from kg import lock
    from kg.pipeline.checker import mistakes

    with lock.scratch_in(Path(tempfile.gettempdir()), "kg-import-") as out:
        return mistakes(folder, out / "build")


def _head(saved: Iterable[Path]) -> str:
    from kg.files import display_path

    names = ", ".join(display_path(path) for path in saved)
    return f"— {names} —" if names else "— watching; stop with Ctrl-C —"


def schema(
    sheet: Annotated[
        str | None,
        typer.Argument(
            help="actors, book, chapter, codebook, context, project, story; coding, labels, units, decisions.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help="A folder of coding sheets: write the schemas that its codebook gives into it.")
    ] = None,
) -> None:
    """Print the JSON Schema of a coding sheet, for editors, or write all into a folder of coding sheets.

    The choices are those of the folder's codebook, or else of the one that ships.

    Example: kg schema chapter
    """
    from kg.codings.records import SHEETS
    from kg.drafts.json_schema import schema_files, schema_text
    from kg.files import display_path, write_files
    from kg.project.reader import codebook_of

    if (sheet is None) == (write is None):
        raise KgError("Say which: 'kg schema chapter' prints one, 'kg schema --write FOLDER' writes all.")
    if sheet is not None:
        emit(schema_text(sheet, apart=SHEETS), end="")
    elif write is not None:
        found = schema_files(codebook_of(write))
        write_files({write / "schemas" / name: text.encode() for name, text in found.items()})
        typer.echo(f"Wrote {len(found)} schemas into {display_path(write / 'schemas')}", err=True)
