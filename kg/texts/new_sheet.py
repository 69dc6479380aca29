"""Start a coding sheet for a new text: its frame, its sentences with their places, and the names that they hold.

Nothing is classified: what a sentence names is found by labels alone, and every entry is left for the coder to fill in.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kg import files as atomic
from kg import resources
from kg.anchors.locate import TextSpan
from kg.anchors.normalize import Folded, fold
from kg.anchors.page import cut_out
from kg.anchors.sentences import sentences
from kg.codebook.codebook import Codebook
from kg.codebook.reader import load
from kg.errors import InputError, Problem
from kg.sheets.json_schema import SHEETS, schema_text
from kg.sheets.library import SECTIONS, Library
from kg.sheets.reader import read_library
from kg.sheets.records import ActorsFile
from kg.texts.documents import read_document
from kg.texts.examples import example
from kg.texts.names import known_names, names_in
from kg.texts.suggestions import signals
from kg.texts.words import FOLDER, WordLists, word_lists
from kg.yaml.edit import quoted
from kg.yaml.ids import as_id
from kg.yaml.record import read_record

__all__ = ["draft_notes", "draft_sheet", "language_note", "start"]

#: The commonest words of English; a text in which they are rare is in another language.
_COMMON = re.compile("the|of|and|to|in|a|is|that|it|for|on|with|as|was|by|at|be|this|from|or|an|are|which|its|had|has")
_LEAST_COMMON = 0.15
_MANY_WORDS = 20


def language_note(text: Folded, language: str, words: WordLists | None) -> str:
    """Return what is to be known of suggestions for a text, or nothing; without a language it should be in English."""
    found = re.findall(r"\w+", text.text.lower())
    share = sum(bool(_COMMON.fullmatch(word)) for word in found) / max(1, len(found))
    if not language and len(found) >= _MANY_WORDS and share < _LEAST_COMMON:
        return (
            f"This does not read as English ({share:.0%} of its words are among the commonest English ones), so that "
            "no words are pointed out. Say its language, such as --language tr."
        )
    if language and words is None:
        return f"There are no lists of words for {language!r}; put {FOLDER}/{language}.yaml next to actors.yaml."
    return ""


def draft_sheet(  # noqa: PLR0913
    raw: str,
    known: Mapping[str, set[str]],
    *,
    chapter: str,
    source: str,
    schemas: str,
    words: WordLists | None = None,
    codebook: Codebook | None = None,
) -> str:
    """Return a sheet for a text, as YAML: what can be known is there, and what is the coder's is a comment to fill in.

    `raw` is the text as it was read, `source` says where, `schemas` is the way to the folder of the schemas, and
    `words` are those that are pointed out.
    """
    text = fold(raw)
    head = [
        "  kind: full-text                  # or publisher-summary",
        f"  source: {quoted(source)}",
    ]
    lines = []
    for number, (start, end) in enumerate(sentences(text.text), 1):
        place = TextSpan(start, end, text.text[start:end], text.digest(start, end))
        found = names_in(place.words, known)
        named = ", ".join(f"{name} ({label})" for name, label in found.items())
        lines += [
            f"  # Sentence {number}, characters {start}-{end}. It names: {named or 'nothing in the codebook'}.",
            *(f"  # - {remark}" for remark in (signals(place.words, words, found) if words else ())),
            f"  # s{number}:",
            "  #   kind: claim                  # or classification, tool-use, shift, signal, involvement, ...",
            "  #   about:",
            "  #   statement:",
            "  #   modality:                    # asserted, hedged; what it depends on is a condition:",
            place.to_yaml("  #   "),
        ]
    return _frame(chapter, schemas, head, lines, codebook, held=True)


def draft_notes(*, chapter: str, schemas: str, codebook: Codebook | None = None) -> str:
    """Return a sheet for a text that is known from notes only, as YAML; no entry has a place in it."""
    head = [
        "  kind: full-text                  # what the notes are of",
        "  extent: text-noted               # or title-only",
        "  source:                          # where the notes are from",
        "  note:                            # what could be read, and what could not",
    ]
    return _frame(chapter, schemas, head, [], codebook, held=False)


def _frame(  # noqa: PLR0913
    chapter: str, schemas: str, head: list[str], sentences: list[str], codebook: Codebook | None, *, held: bool
) -> str:
    """Return a sheet with a text and perhaps its sentences, and an example of each kind of entry, in comments."""
    return "\n".join(
        [
            f"# yaml-language-server: $schema={schemas}/chapter.schema.json",
            "# Fill in the blanks. To code a sentence, take the '# ' away from its entry, choose a kind, and say what",
            "# it claims in your own words, without a hedge; that is the modality. 'kg build' says what is missing.",
            "# Below each section is an entry of each kind, to be copied; what is pointed out classifies nothing.",
            f"chapter: {chapter}",
            "title:",
            "text:",
            *head,
            "coding: {by: , date: , confidence: high}",
            *(line for section in SECTIONS for line in _section(section, codebook, sentences, held=held)),
            "",
        ]
    )


def _section(section: str, codebook: Codebook | None, sentences: list[str], *, held: bool) -> list[str]:
    examples = [f"  # {line[2:]}" for line in example(section, codebook, held=held).splitlines()]
    return ["", f"{section}:", *examples, *(sentences if section == "claims" else [])]


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


def start(
    source: Path | None,
    chapter: str,
    out: Path | None,
    language: str = "",
    say: Callable[[str], None] = lambda _: None,
) -> dict[Path | None, str]:
    """Return the files that were started for a text, by path; without `out` only the sheet, by None.

    `out` is the sheet's path, `BOOK/chapters/NN.yaml`; a file that is there is never written over. Where actors.yaml
    lies next to the book's folder, it is the one that counts, and the book gets none of its own. Without a source the
    text is known from notes only. What is to be known of suggestions in its language is said with `say`.
    """
    if out and out.exists():
        raise InputError([Problem(str(out), 0, "", "there is a file of that name", "choose another, or remove it")])
    if out and out.absolute().parent.name != "chapters":
        message = "a sheet lies in the folder 'chapters' of its book"
        raise InputError([Problem(str(out), 0, "", message, "write it as BOOK/chapters/NN.yaml")])
    book = out.absolute().parent.parent if out else None
    has_shared = bool(book and (book.parent / "actors.yaml").exists())
    home = book.parent if book and has_shared else book
    raw = cut_out(read_document(source)) if source else ""
    text = fold(raw)
    words = word_lists(language or "en", home)
    if note := language_note(text, language, words) if source else "":
        say(note)
        words = words if language else None
    library = _around(home)
    known = known_names(library)

    def draft(schemas: str) -> str:
        if source is None:
            return draft_notes(chapter=chapter, schemas=schemas, codebook=library.codebook)
        return draft_sheet(
            raw,
            known,
            chapter=chapter,
            source=source.name,
            schemas=schemas,
            words=words,
            codebook=library.codebook,
        )

    if out is None or book is None or home is None:
        return {None: draft("../schemas")}
    way = "../" if has_shared else ""
    named = names_in(text.text, known)
    entries = {key: actor for key, actor in library.shared.actors.items() if key in named}
    lines = [f"  {key}: {{kind: {actor.kind}, label: {quoted(actor.label)}}}" for key, actor in entries.items()]
    files = {
        out: draft(f"../{way}schemas"),
        book / "book.yaml": _BOOK.format(key=as_id(book.name) or "book", chapter=chapter, schemas=f"{way}schemas"),
        home / "actors.yaml": _ACTORS.format(actors="\n".join(lines) or "  someone: {kind: state, label: }"),
        **{home / "schemas" / f"{kind}.schema.json": schema_text(kind, library.codebook) for kind in SHEETS},
    }
    started = {path: content for path, content in files.items() if not path.exists()}
    atomic.write_files({path: content.encode() for path, content in started.items()})
    return dict[Path | None, str](started.items())


def _around(home: Path | None) -> Library:
    """Return what a sheet may name: the actors of its project, or those that ship where it has none; its codebook."""
    shipped = read_library(resources.folder("data"))
    if home is None:
        return shipped
    codebook = load(home, home.parent)
    if not (home / "actors.yaml").exists():
        return replace(shipped, codebook=codebook)
    problems: list[Problem] = []
    own = read_record(home / "actors.yaml", ActorsFile, problems)
    return Library(own[0] if own else ActorsFile(), (), codebook=codebook)
