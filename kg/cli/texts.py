"""Commands that compare sheets with the texts they were coded from: anchors, coverage, locate, sheet new, suggest."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, Folder, Out, Texts, emit, pairs, say_waiting, texts_at_hand
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sheets.library import Library
    from kg.texts.normalize import Folded

__all__ = ["anchors", "coverage", "locate", "new_project", "sheet", "suggest"]

sheet = typer.Typer(name="sheet", rich_markup_mode=None, add_completion=False, no_args_is_help=True)

TableFormat = Annotated[str, typer.Option("--format", "-f", help="table or json.")]


@sheet.callback()
def _sheet() -> None:
    """Start a coding sheet.

    Example: kg sheet new --text text.txt
    """


def new_project(
    folder: Annotated[Path, typer.Argument(help="The folder to start, such as my-study.")],
) -> None:
    """Start a project: what it is, its actors, a first book, and a README that says the next command.

    Example: kg new my-study
    """
    from kg.files import display_path
    from kg.texts.new_project import start_project

    for path in start_project(folder):
        typer.echo(f"Started {display_path(path)}", err=True)
    emit(f"Next: kg sheet new --text TEXT -o {display_path(folder)}/first-book/chapters/01.yaml")


def anchors(  # noqa: PLR0913
    folder: Folder = None,
    text: Texts = None,
    form: TableFormat = "table",
    record: Annotated[
        Path | None, typer.Option(help="Write the outcomes, dated, into the graph built into this folder.")
    ] = None,
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Write what is proved into the locks of the sheets, and list the rest.")
    ] = False,
    old: Annotated[
        list[str] | None, typer.Option(help="CHAPTER=FILE: the text before it was edited, for --write.")
    ] = None,
    accept: Annotated[
        list[str] | None, typer.Option(help="Take the place that is proposed for an entry, or marked for review.")
    ] = None,
    reject: Annotated[list[str] | None, typer.Option(help="Take the place of an entry away.")] = None,
) -> None:
    """Compare every passage with the text it was coded from.

    FOUND, MOVED, AMBIGUOUS, ORPHANED, TEXT-CHANGED or NO-TEXT; exit with 1 where one is ORPHANED or AMBIGUOUS.
    After an edit of a text, --write moves what is proved; nothing is written on a guess.

    Example: kg anchors --text ch6=page.txt
    """
    from kg.cli import output
    from kg.pipeline.anchor_log import record_anchors
    from kg.texts.anchors import check_text

    _one_of(form)
    library, texts = _library_and_texts(folder, text)
    if write or old or accept or reject:
        if folder is None:
            raise KgError("Say whose places are to be written: kg anchors FOLDER --write.")
        _decide(folder, text, accept or (), reject or ())
        if write or old:
            _write(folder, text, old)
        return
    found = {name: check_text(coded, texts[name]) for name, coded in library.sheets.items()}
    if form == "json":
        emit(json.dumps([{"chapter": name, **a.to_dict()} for name, all_ in found.items() for a in all_], indent=2))
    else:
        output.show_anchors(found)
    if record is not None:
        record_anchors(found, texts, record, partial(say_waiting, record))
    if any(anchor.is_failure for all_ in found.values() for anchor in all_):
        raise typer.Exit(BROKEN)


def _decide(folder: Path, text: list[str] | None, accepted: Iterable[str], rejected: Iterable[str]) -> None:
    """Take or take away places as somebody decided, and say so."""
    from kg.texts import review

    for name in accepted:
        library, texts = _library_and_texts(folder, text)  # which the decision before may have changed
        chapter, key = review.entry_called(name, library.sheets)
        emit(review.accept(library.sheets[chapter], key, texts[chapter]))
    for name in rejected:
        library, _ = _library_and_texts(folder, text)
        chapter, key = review.entry_called(name, library.sheets)
        emit(review.reject(library.sheets[chapter], key))


def _write(folder: Path, text: list[str] | None, old: list[str] | None) -> None:
    """Bring the locks up to date with the texts that are at hand, and say what became of each place."""
    from kg.texts.lock_writer import update_lock
    from kg.texts.matching import earlier_texts
    from kg.texts.moving_report import lines

    library, texts = _library_and_texts(folder, text)
    before = earlier_texts(library, {key: Path(file) for key, file in pairs(old, "--old").items()})
    at_hand = {chapter: text for chapter, text in texts.items() if text is not None}
    if not at_hand:
        raise KgError("No text is at hand. Give one: kg anchors FOLDER --write --text CHAPTER=FILE.")
    needing = []
    for chapter, words in at_hand.items():
        sheet = library.sheets[chapter]
        found, written = update_lock(sheet, words, before.get(chapter))
        for line in lines(chapter, sheet.passages, found, words):
            emit(line)
        emit(f"  wrote {written}" if written else "  nothing to write")
        needing += [move.entry for move in found if move.needs_somebody]
    if needing:
        several = "needs" if len(needing) == 1 else "need"
        emit(f"{len(needing)} {several} you: kg anchors {folder} --accept {needing[0]}, or correct the quotation.")
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
    language: Annotated[str, typer.Option(help="The language of the text, such as tr. [default: English]")] = "",
    out: Out = None,
    *,
    notes: Annotated[bool, typer.Option("--notes", help="The text is known from notes only.")] = False,
) -> None:
    """Start a sheet for a new text: its sentences, which names of the codebook they hold, and which words to look at.

    With -o DIR/chapters/01.yaml, DIR/book.yaml and DIR/actors.yaml are started too, unless they are there. An entry of
    each kind is there as a comment, and so are words to look at: hedges, cues, verbs of saying. Nothing is classified.

    Example: kg sheet new --text text.txt -o my-book/chapters/01.yaml
    """
    from kg.files import display_path
    from kg.texts.new_sheet import start

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
    language: Annotated[str, typer.Option(help="The language of the texts, such as tr.")] = "en",
) -> None:
    """Show which words of a text to look at, sentence by sentence, and what is coded of each.

    They are hedges, cues of arguments, verbs of saying and names. These are comments; nothing is classified by them.

    Example: kg suggest --text ch6=page.txt
    """
    from kg import resources
    from kg.texts.suggestions import suggestions
    from kg.texts.words import word_lists

    library, texts = _library_and_texts(folder, text)
    if not any(texts.values()):
        raise KgError("No text is at hand. Give one: kg suggest --text CHAPTER=FILE.")
    words = word_lists(language, folder or resources.folder("data"))
    if words is None:
        raise KgError(f"There are no lists of words for {language!r}; put words/{language}.yaml next to actors.yaml.")
    for name, source in texts.items():
        if source is not None:
            emit(f"# {name}")
            emit("\n".join(suggestions(library, name, source, words)))


def _library_and_texts(folder: Path | None, text: list[str] | None) -> "tuple[Library, dict[str, Folded | None]]":
    from kg import resources
    from kg.sheets.reader import read_library
    from kg.texts.matching import texts_of

    library = read_library(folder or resources.folder("data"))
    given, remember = texts_at_hand(folder, text)
    texts = texts_of(library, given)
    remember()
    return library, texts


def _one_of(form: str) -> None:
    if form not in {"table", "json"}:
        raise KgError(f"There is no format {form!r} here; choose table or json.")
