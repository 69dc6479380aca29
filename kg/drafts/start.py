"""Start a sheet for a text in its place: next to the book and the actors that are there, or with new ones."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kg import files as atomic
from kg import resources
from kg.anchors.normalize import fold
from kg.documents import read_document
from kg.drafts.columns import NewActor
from kg.drafts.json_schema import schema_files
from kg.drafts.names import known_names, names_in
from kg.drafts.new_sheet import Frame, draft_notes, draft_sheet, language_note
from kg.drafts.words import word_lists
from kg.errors import InputError, Problem
from kg.project.file import codebook_file, project_file
from kg.project.project import Project
from kg.project.reader import read_project
from kg.project.record import ProjectFile
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.sheets.records import ActorEntry, ActorsFile
from kg.sheets.works import BookFile
from kg.spelling import ENGLISH
from kg.texts.remembered import note_texts
from kg.yaml.edit import listed
from kg.yaml.ids import as_id
from kg.yaml.record import read_record

__all__ = ["actor_line", "start"]

_BOOK = """\
# yaml-language-server: $schema={schemas}/book.schema.json
book: {key}
title:
author:                 # the id of an agent in actors.yaml
publisher:              # the id of an agent in actors.yaml
published:              # such as 2019-11-15
parts:
  {chapter}: {{title: }}
"""
_ACTORS = """\
# yaml-language-server: $schema=schemas/actors.schema.json
actors:
{actors}
agents:
  me: {{kind: person, name: }}
"""


def start(  # noqa: PLR0913
    source: Path | None,
    chapter: str,
    out: Path | None,
    language: str = "",
    say: Callable[[str], None] = lambda _: None,
    *,
    draft: Callable[[Frame], str] | None = None,
    actors: Callable[[], Mapping[str, ActorEntry | NewActor]] = dict,
    besides: Callable[[], Mapping[Path, str]] = dict,
) -> dict[Path | None, str]:
    """Return the files that were started for a text, by path; without `out` only the sheet, by None.

    `out` is the sheet's path, `BOOK/chapters/NN.yaml`; a file that is there is never written over. Where actors.yaml
    lies next to the book's folder, it is the one that counts, and the book gets none of its own. Where the text is, is
    remembered for the next build. Without a source the text is known from notes only, or the sheet is what `draft`
    makes; `actors` are then those that it names, and `besides` files that go with it. What is to be known of
    suggestions in its language is said with `say`.
    """
    _refuse(out)
    book = out.absolute().parent.parent if out else None
    has_shared = bool(book and (book.parent / "actors.yaml").exists())
    home = book.parent if book and has_shared else book
    text = fold(read_document(source) if source else "")
    library = _around(home, book)
    own = library.project.language or ""
    language = language or ("" if own == ENGLISH else own)
    words = word_lists(language or ENGLISH, home)
    if note := language_note(text, language, words) if source else "":
        say(note)
        words = words if language else None
    known = known_names(library)
    key, title = _part(book, chapter) if book else ("", "")
    way = "../../schemas" if has_shared else "../schemas"
    frame = Frame(chapter, way, library.project.codebook, title, _coder(home), _today(), library.shared)
    if draft:
        sheet = draft(frame)
    else:
        sheet = draft_sheet(frame, text, source.name, known, words) if source else draft_notes(frame)
    if out is None or book is None or home is None:
        return {None: sheet}
    named = names_in(text.text, known, words.name_endings if words else ())
    entries: dict[str, ActorEntry | NewActor] = {
        name: actor for name, actor in library.shared.actors.items() if name in named
    }
    lines = [actor_line(name, actor) for name, actor in {**entries, **actors()}.items()]
    files = {
        out: sheet,
        book / "book.yaml": _BOOK.format(key=key, chapter=chapter, schemas="../schemas" if has_shared else "schemas"),
        home / "actors.yaml": _ACTORS.format(actors="\n".join(lines) or "  someone: {kind: state, label: }"),
        **{home / "schemas" / name: content for name, content in schema_files(library.project.codebook).items()},
        **besides(),
    }
    started = {path: content for path, content in files.items() if not path.exists()}
    atomic.write_files({path: content.encode() for path, content in started.items()})
    if source:
        note_texts(home, {out.absolute().relative_to(home).as_posix(): source})
    return dict[Path | None, str](started.items())


def actor_line(name: str, actor: ActorEntry | NewActor) -> str:
    """Return an actor as a line of actors.yaml; a kind or label that is not known is blank."""
    said = {each: getattr(actor, each) for each in ("kind", "label", "cow", "gw", "iso3")}
    codes = "".join(f", {each}: {value}" for each, value in said.items() if value and each not in {"kind", "label"})
    kind, label = (f" {_inside(said[each])}" if said[each] else " " for each in ("kind", "label"))
    names = actor.also if isinstance(actor, ActorEntry) else {}
    by_language = {language: listed(words) for language, words in names.items()}
    also = by_language.get("", f"{{{', '.join(f'{one}: {words}' for one, words in by_language.items())}}}")
    return f"  {name}: {{kind:{kind}, label:{label}{f', also: {also}' if names else ''}{codes}}}"


def _inside(text: str) -> str:
    """Return a text as YAML within braces."""
    return listed((text,))[1:-1]


def _refuse(out: Path | None) -> None:
    """Raise `InputError` where no sheet can be started."""
    if out and out.exists():
        raise InputError([Problem(str(out), 0, "", "there is a file of that name", "choose another, or remove it")])
    if out and out.absolute().parent.name != "chapters":
        message = "a sheet lies in the folder 'chapters' of its book"
        raise InputError([Problem(str(out), 0, "", message, "write it as BOOK/chapters/NN.yaml")])


def _part(book: Path, chapter: str) -> tuple[str, str]:
    """Return the key of a book, and the title that it gives a part; what a book that is not there yet will have."""
    found = read_record(book / "book.yaml", BookFile, []) if (book / "book.yaml").exists() else None
    if found is None:
        return as_id(book.name) or "book", ""
    return found[0].book, found[0].parts[chapter].title if chapter in found[0].parts else ""


def _coder(home: Path | None) -> str:
    """Return the one who codes, if the project says it, as YAML for a list where they are several."""
    file = home / "project.yaml" if home else None
    found = read_record(file, ProjectFile, []) if file and file.exists() else None
    coders = found[0].coders if found else ()
    return coders[0] if len(coders) == 1 else f"[{', '.join(coders)}]" if coders else ""


def _today() -> str:
    return datetime.datetime.now().astimezone().date().isoformat()


def _around(home: Path | None, book: Path | None) -> Library:
    """Return what a sheet may name: the actors of its project, or those that ship where it has none; its codebook."""
    around = (book, home, book.parent if book else None)  # a book that is not there yet will have what is next to it
    place = next((each for each in around if each and (project_file(each) or codebook_file(each))), None)
    problems: list[Problem] = []
    project = read_project(place, problems) if place else Project()
    if problems:
        raise InputError(problems)
    if home is None or not (home / "actors.yaml").exists():
        return replace(read_library(resources.folder("data")), project=project)
    own = read_record(home / "actors.yaml", ActorsFile, [])
    return Library(own[0] if own else ActorsFile(), (), project=project)
