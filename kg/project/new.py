"""Start a project: its record, a codebook, actors, a first book, and what to do next; and nothing claimed."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from kg import files
from kg.codebook.codebook import Codebook
from kg.codebook.draft import draft
from kg.codebook.reader import shipped
from kg.codebook.records import LANGUAGE_FORM
from kg.errors import InputError, KgError, Problem
from kg.files import display_path
from kg.project.file import CODEBOOK
from kg.project.reader import codebook_of
from kg.spelling import ENGLISH, capital
from kg.yaml.ids import as_id

__all__ = ["start_project"]

_PROJECT = """\
# yaml-language-server: $schema=schemas/project.schema.json
# What these books are as a whole. Of what is not given here, nothing is claimed, on no page and in no export.
project: {key}
title: {title}
coders: me                        # agents in actors.yaml; several as [me, a-colleague]
# cite-as: A name                 # as whom to cite the data, if not by the coders' names
# licence: CC-BY-4.0              # or another one; without it others may read, and nothing more
# address: https://w3id.org/{key}/   # where your links will lead, for good; every name in the graph begins with it
# version: 1.0
# published: 2026-11-30           # the day of this version; a folder to deposit (kg crate) needs it, and the licence
languages: [{language}]                   # the first is the one that you code in, the others are those of the texts
codebook: {codebook}
"""
_CODEBOOK = "# yaml-language-server: $schema=schemas/codebook.schema.json\n"
_ACTORS = """\
# yaml-language-server: $schema=schemas/actors.schema.json
# Who acts in your texts, and who wrote, published and coded them. A name that is here can be used in every sheet.
actors: {{}}
#  turkey: {{kind: state, label: Turkey, also: [Türkiye]}}      # or organization, alliance, group
agents:
  me: {{kind: person, name: {coder}}}    # orcid: 0000-0002-1825-0097
  first-author: {{kind: person, name: {author}}}
"""
_BOOK = """\
# yaml-language-server: $schema=../schemas/book.schema.json
# The first work that you code. Copy this folder for the next one.
book: first
title: {book}
author: first-author              # an agent in actors.yaml; several as [one, another]; or editor:
# publisher: a-press              # an agent in actors.yaml
# published: 2019                 # or 2019-11, or 2019-11-15
# doi: 10.1017/9781316998960
# isbn: 978-0-306-40615-7         # issn:, url: and other-ids: as well
# pages: 1-214
parts:
  ch1: {{title: {chapter}}}         # pages: ix-xii, and author: where the chapter has its own
"""
_README = """\
# {title}

The next command, with the text that you want to code (plain text, a saved web page, a PDF or a Word file):

    kg sheet new --text TEXT -o {folder}/first-book/chapters/01.yaml

Then fill in the sheet that it starts, and see what the folder gives:

    kg build {folder}

`kg build` says what is missing, with file and line. Where nothing is, ask the graph:

    kg questions
    kg explain ID
    kg map ID -o map.svg
    kg site -o pages

- `project.yaml`: title, coders, licence and address. Fill in what is true; what is left out is claimed nowhere.
- `codebook.yaml`: the labels of your framework. After a change of it, `kg codebook check` says what is wrong, and
  `kg schema --write {folder}` lets your editor know the new labels.
- `actors.yaml`: who acts in the texts, and who wrote, published and coded them.
- `first-book/book.yaml`: what the work is and which parts it has.
- `first-book/chapters/`: a sheet a chapter.
- `schemas/`: lets an editor complete and check the sheets while you type.

The texts themselves stay outside of this folder: of them, sheets hold quotations of at most 15 words.
"""


def start_project(
    folder: Path, schemas: Callable[[Codebook], Mapping[str, str]], codebook: str = "", language: str = ENGLISH
) -> list[Path]:
    """Return the files of a project that was started in a folder; raise `InputError` where something is there.

    `schemas` gives the files of the folder `schemas` for a codebook; `codebook` names one that ships, in the place of
    one to be filled in, and `language` is the one that it is coded in.
    """
    if not re.fullmatch(LANGUAGE_FORM, language):
        raise KgError(f"{language!r} is not the code of a language; write it as en, tr or zh-Hant.")
    if codebook:
        shipped(codebook)  # which says what there is, where there is none of that name
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "choose another name, or start a sheet in it with 'kg sheet new'"
        raise InputError([Problem(display_path(folder), 0, "", "there is something of that name already", hint)])
    name = folder.absolute().name
    key, title = as_id(name) or "project", capital(re.sub(r"[-_]+", " ", name).strip() or "My study", language)
    words = {
        "key": key,
        "codebook": codebook or CODEBOOK,
        "language": language,
        "title": _quoted(title),
        "coder": _quoted("A coder"),
        "author": _quoted("The author of the first book"),
        "book": _quoted("The first book"),
        "chapter": _quoted("Its first chapter"),
    }
    content = {
        "README.md": _README.format(title=title, folder=display_path(folder)),
        "project.yaml": _PROJECT.format(**words),
        "actors.yaml": _ACTORS.format(**words),
        "first-book/book.yaml": _BOOK.format(**words),
        **({} if codebook else {CODEBOOK: _CODEBOOK + draft(key=key, title=words["title"], language=language)}),
    }
    files.write_files({folder / path: text.encode() for path, text in content.items()})
    helps = {f"schemas/{name}": text for name, text in schemas(codebook_of(folder)).items()}
    files.write_files({folder / path: text.encode() for path, text in helps.items()})
    return [folder / path for path in (*content, *helps)]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
