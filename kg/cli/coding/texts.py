"""Commands that compare sheets with the texts they were coded from: anchors, coverage, locate."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import BROKEN, Folder, Texts, emit, pairs, remember, texts_at_hand
from kg.cli.terminal.progress import say_waiting
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.anchors.normalize import Folded
    from kg.sheets.library import Library

__all__ = ["anchors", "coverage", "library_and_texts", "locate"]

TableFormat = Annotated[str, typer.Option("--format", "-f", help="table or json.")]


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
    from kg.cli.terminal import reports
    from kg.pipeline.anchor_log import record_anchors
    from kg.texts.matching import check_text

    _one_of(form)
    library, texts = library_and_texts(folder, text)
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
        reports.show_anchors(found)
    if record is not None:
        record_anchors(found, texts, record, partial(say_waiting, record))
    if any(anchor.is_failure for all_ in found.values() for anchor in all_):
        raise typer.Exit(BROKEN)


def _decide(folder: Path, text: list[str] | None, accepted: Iterable[str], rejected: Iterable[str]) -> None:
    """Take or take away places as somebody decided, and say so."""
    from kg.texts import review

    for name in accepted:
        library, texts = library_and_texts(folder, text)  # which the decision before may have changed
        chapter, key = review.entry_called(name, library.sheets)
        emit(review.accept(library.sheets[chapter], key, texts[chapter]))
    for name in rejected:
        library, _ = library_and_texts(folder, text)
        chapter, key = review.entry_called(name, library.sheets)
        emit(review.reject(library.sheets[chapter], key))


def _write(folder: Path, text: list[str] | None, old: list[str] | None) -> None:
    """Bring the locks up to date with the texts that are at hand, and say what became of each place."""
    from kg.texts.lock_writer import lines, update_coders, update_lock
    from kg.texts.matching import earlier_texts

    library, texts = library_and_texts(folder, text)
    before = earlier_texts(library, {key: Path(file) for key, file in pairs(old, "--old").items()})
    at_hand = {chapter: words for chapter, words in texts.items() if words is not None}
    if not at_hand:
        raise KgError("No text is at hand. Give one: kg anchors FOLDER --write --text CHAPTER=FILE.")
    needing = []
    for chapter, words in at_hand.items():
        sheet = library.sheets[chapter]
        found, written = update_lock(sheet, words, before.get(chapter))
        for line in lines(chapter, sheet.passages, found, words):
            emit(line)
        emit(f"  wrote {written}" if written else "  nothing to write")
        for coder in update_coders(sheet.codings, words, before.get(chapter)):
            for line in lines(f"{chapter}, {coder.coder}", coder.passages, coder.moves, words):
                emit(line)
            emit(f"  wrote {coder.written}" if coder.written else "  nothing to write")
        needing += [move.entry for move in found if move.needs_somebody]
    remember(folder, text, library)
    if needing:
        several = "needs" if len(needing) == 1 else "need"
        emit(f"{len(needing)} {several} you: kg anchors {folder} --accept {needing[0]}, or correct the quotation.")
        raise typer.Exit(BROKEN)


def coverage(folder: Folder = None, text: Texts = None, form: TableFormat = "table") -> None:
    """Show how much of each text passages of claims touch, and what none does; a passage may say more than is claimed.

    What only the coders infer a claim from is counted apart.

    Example: kg coverage --text ch6=page.txt
    """
    from kg.cli.terminal import reports
    from kg.texts.coverage import cover

    _one_of(form)
    library, texts = library_and_texts(folder, text)
    found = {name: cover(library.sheets[name], words) for name, words in texts.items() if words is not None}
    if not found:
        raise KgError("No text is at hand. Give one: kg coverage --text CHAPTER=FILE.")
    if form == "json":
        emit(json.dumps({name: measured.to_dict() for name, measured in found.items()}, indent=2, ensure_ascii=False))
    else:
        reports.show_coverage(found)


def locate(
    words: Annotated[str, typer.Argument(help="Words of the text, exactly as they are there.")],
    text: Annotated[str, typer.Option("--text", help="FILE, or CHAPTER=FILE for the text of a coded chapter.")],
    folder: Folder = None,
) -> None:
    """Find words in a text and print the lines that anchor them in a sheet.

    Example: kg locate "uses blackmail power" --text ch6=page.txt
    """
    from kg.anchors.locate import WordIndex, set_apart
    from kg.anchors.locate import locate as find
    from kg.anchors.normalize import fold
    from kg.documents import read_document
    from kg.texts.given import chapters_called

    if "=" in text and not Path(text).exists():
        _, texts = library_and_texts(folder, [text])
        (name,) = chapters_called(text.partition("=")[0], texts)
        source = texts[name] or fold("")
    else:
        source = fold(read_document(Path(text)))
    places = find(words, source)
    if not places:
        index = WordIndex(source)
        near, why = index.nearest(words), index.why(words)
        hint = f" The nearest words are “{near.quote}”, characters {near.start}-{near.end}." if near else ""
        raise KgError(f"These words are not in the text one after another{f': {why}' if why else ''}.{hint}")
    if len(places) > 1:
        emit(f"# The words are at {len(places)} places. With more words around them each is one place:")
    for place in places:
        alone = place if len(places) == 1 else set_apart(place, source)
        around = f"# characters {place.start}-{place.end}: no 15 words around them are there only once"
        emit(alone.to_yaml() if alone else around)


def library_and_texts(folder: Path | None, text: list[str] | None) -> "tuple[Library, dict[str, Folded | None]]":
    """Return the books of a folder, and the texts of their chapters that are given or remembered."""
    from kg import resources
    from kg.sheets.reader import read_library
    from kg.texts.matching import texts_of

    library = read_library(folder or resources.folder("data"))
    texts = texts_of(library, texts_at_hand(folder, text))
    remember(folder, text, library, texts)
    return library, texts


def _one_of(form: str) -> None:
    if form not in {"table", "json"}:
        raise KgError(f"There is no format {form!r} here; choose table or json.")
