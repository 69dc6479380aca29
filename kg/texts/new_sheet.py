"""Start a coding sheet for a new text: its frame, its sentences with their places, and the names that they hold.

Nothing is classified: what a sentence names is found by labels alone, and every entry is left for the coder to fill in.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import files as atomic
from kg import resources
from kg.codebook.file import codebook_file
from kg.codebook.reader import shipped
from kg.encode.encoder import encode_shared
from kg.errors import InputError, Problem
from kg.project.project import Project
from kg.project.reader import codebook_of, project_file
from kg.rdf.namespaces import RDFS, SKOS, local_name
from kg.sheets.json_schema import schema_files
from kg.sheets.library import Library
from kg.sheets.reader import read_library
from kg.texts.anchors import cut_out
from kg.texts.documents import read_document
from kg.texts.locate import TextSpan, quoted
from kg.texts.normalize import Folded, fold
from kg.texts.sentences import sentences

__all__ = ["draft_sheet", "names_in", "require_english", "start"]

#: The commonest words of English; a text in which they are rare is in another language.
_COMMON = re.compile("the|of|and|to|in|a|is|that|it|for|on|with|as|was|by|at|be|this|from|or|an|are|which|its|had|has")
_LEAST_COMMON = 0.15
_MANY_WORDS = 20
#: The schemes whose concepts a text can name; the others are of the coding, and their labels are everyday words.
_NAMED_IN_TEXTS = ("categories", "tools", "drivers", "notions")


def require_english(text: Folded, path: Path) -> None:
    """Raise `InputError` where a text is not in English, in which the labels of the codebook are written."""
    words = re.findall(r"\w+", text.text.lower())
    share = sum(bool(_COMMON.fullmatch(word)) for word in words) / max(1, len(words))
    if len(words) >= _MANY_WORDS and share < _LEAST_COMMON:
        message = f"this does not read as English: {share:.0%} of its words are among the commonest English ones"
        hint = "give an English text; actors and concepts are found by their English labels"
        raise InputError([Problem(str(path), 0, "", message, hint)])


def things_by_label(quads: list[Quad]) -> dict[str, set[str]]:
    """Return the things that carry each label or alternative label, by the label in small letters."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if (
            quad.predicate in {RDFS.label, SKOS.prefLabel, SKOS.altLabel}
            and isinstance(quad.object, Literal)
            and isinstance(quad.subject, NamedNode)
        ):
            found.setdefault(quad.object.value.lower(), set()).add(local_name(quad.subject.value))
    return found


def names_in(sentence: str, known: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the ids of the actors and concepts that a sentence names, each with the label found in it.

    >>> names_in("Turkey made compellent threats.", {"turkey": {"turkey"}, "compellent threat": {"compellent-threat"}})
    {'turkey': 'Turkey', 'compellent-threat': 'compellent threat'}
    """
    found: dict[str, tuple[int, str]] = {}
    for label, ids in known.items():
        # A plural or possessive still names the thing; part of a longer word does not.
        matches = re.finditer(rf"(?<!\w){re.escape(label)}(?='?s?(?!\w))", sentence, re.IGNORECASE)
        # Short labels are abbreviations, and count only in capitals: US, not us.
        if match := next((match for match in matches if len(label) > 3 or match[0].isupper()), None):
            for name in ids:
                found[name] = (match.start(), match[0])
    return {name: words for name, (_, words) in sorted(found.items(), key=lambda item: item[1])}


def _known(library: Library) -> dict[str, set[str]]:
    """Return the actors and concepts that a text can name, by label in small letters."""
    schemes = library.project.codebook.schemes
    nameable = library.shared.actors.keys() | {name for scheme in _NAMED_IN_TEXTS for name in schemes[scheme]}
    found = things_by_label(encode_shared(library).asserted)
    return {label: ids & nameable for label, ids in found.items() if ids & nameable}


def draft_sheet(raw: str, known: Mapping[str, set[str]], *, chapter: str, source: str, schemas: str) -> str:
    """Return a sheet for a text, as YAML: what can be known is there, and what is the coder's is a comment to fill in.

    `raw` is the text as it was read, `source` says where, and `schemas` is the way to the folder of the schemas.
    """
    text = fold(raw)
    lines = [
        f"# yaml-language-server: $schema={schemas}/chapter.schema.json",
        "# Fill in the blanks. To code a sentence, take the '# ' away from its entry, choose a kind, and say what",
        "# it claims in your own words, without a hedge; the hedge is the modality. 'kg build' says what is missing.",
        f"chapter: {chapter}",
        "title:",
        "text:",
        "  kind: full-text                  # or publisher-summary",
        f"  characters: {len(text.text)}",
        f"  sha256: {sha256(raw.encode()).hexdigest()}",
        f"  normalized-sha256: {text.digest()}",
        f"  source: {quoted(source)}",
        "coding: {by: , date: , confidence: high}",
        "",
        "cases: {}",
        "#  my-case: {label: , comprises: []}",
        "stakes: {}",
        "#  my-stake: {label: }",
        "actions: {}",
        "#  my-action: {label: , actor: , against: [], with: [], actuality: }",
        "",
        "claims:",
    ]
    for number, (start, end) in enumerate(sentences(text.text), 1):
        place = TextSpan(start, end, text.text[start:end], text.digest(start, end))
        named = ", ".join(f"{name} ({words})" for name, words in names_in(place.words, known).items())
        lines += [
            f"  # Sentence {number}, characters {start}-{end}. It names: {named or 'nothing in the codebook'}.",
            f"  # s{number}:",
            "  #   kind: claim                  # or classification, tool-use, shift, signal, involvement, ...",
            "  #   about:",
            "  #   statement:",
            "  #   modality:                    # asserted, hedged; what it depends on is a condition:",
            place.to_yaml("  #   "),
        ]
    return "\n".join(
        [
            *lines,
            "",
            "# An argument is the text's, and 'cue' has the words that signal it; or 'held-by' says that you infer it.",
            "arguments: {}",
            "#  my-argument: {premises: [], structure: , conclusion: , scheme: , cue: , quote: }",
            "",
        ]
    )


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


def start(source: Path, chapter: str, out: Path | None) -> dict[Path | None, str]:
    """Return the files that were started for a text, by path; without `out` only the sheet, by None.

    `out` is the sheet's path, `BOOK/chapters/NN.yaml`; a file that is there is never written over. Where actors.yaml
    lies next to the book's folder, it is the one that counts, and the book gets none of its own.
    """
    raw = cut_out(read_document(source))
    text = fold(raw)
    require_english(text, source)
    folder = out.absolute().parent.parent if out else None
    places = (folder, folder.parent) if folder else ()
    place = next((place for place in places if project_file(place) or codebook_file(place)), None)
    codebook = codebook_of(place) if place else shipped()
    library = replace(read_library(resources.folder("data")), project=Project(codebook))
    known = _known(library)
    if out is None:
        return {None: draft_sheet(raw, known, chapter=chapter, source=source.name, schemas="../schemas")}
    if out.exists():
        raise InputError([Problem(str(out), 0, "", "there is a file of that name", "choose another, or remove it")])
    if out.absolute().parent.name != "chapters":
        message = "a sheet lies in the folder 'chapters' of its book"
        raise InputError([Problem(str(out), 0, "", message, "write it as BOOK/chapters/NN.yaml")])
    book = out.absolute().parent.parent
    has_shared = (book.parent / "actors.yaml").exists()
    home, way = (book.parent, "../") if has_shared else (book, "")
    named = names_in(text.text, known)
    entries = {key: actor for key, actor in library.shared.actors.items() if key in named}
    lines = [f"  {key}: {{kind: {actor.kind}, label: {quoted(actor.label)}}}" for key, actor in entries.items()]
    key = re.sub(r"[^a-z0-9]+", "-", book.name.lower()).strip("-") or "book"
    files = {
        out: draft_sheet(raw, known, chapter=chapter, source=source.name, schemas=f"../{way}schemas"),
        book / "book.yaml": _BOOK.format(key=key, chapter=chapter, schemas=f"{way}schemas"),
        home / "actors.yaml": _ACTORS.format(actors="\n".join(lines) or "  someone: {kind: state, label: }"),
        **{home / "schemas" / name: content for name, content in schema_files(codebook).items()},
    }
    started = {path: content for path, content in files.items() if not path.exists()}
    atomic.write_files({path: content.encode() for path, content in started.items()})
    return dict[Path | None, str](started.items())
