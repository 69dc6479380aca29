"""Read BibTeX and BibLaTeX, with bibtexparser, and the TeX in it, with pylatexenc."""

import logging
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from kg.errors import InputError, KgError, Problem
from kg.exchange.citations.bibtex import MONTHS
from kg.exchange.citations.reference import KINDS, Reference
from kg.project.facts import Person

__all__ = ["parse", "untex"]

#: How many bytes, and how many entries, are read.
MOST_BYTES, MOST_WORKS = 20_000_000, 20_000
#: Type of an entry -> the kind of work. What is `misc` or unknown is of the kind that its field `type` names.
_KINDS = {
    "article": "article",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "techreport": "report",
    "report": "report",
    "online": "web-page",
    "electronic": "web-page",
    "www": "web-page",
    "dataset": "table",
}
#: Field -> what it is in a reference.
_TEXTS = {
    "title": "title",
    "booktitle": "container",
    "journal": "journal",
    "journaltitle": "journal",
    "volume": "volume",
    "number": "issue",
    "pages": "pages",
    "howpublished": "where",
    "publisher": "publisher",
    "institution": "publisher",
    "doi": "doi",
    "url": "url",
    "language": "language",
}
#: A sign of nobody, in the place of a caret, of which pylatexenc makes an accent.
_CARET = "\ue05e"
_VERBATIM = {"doi", "url"}
_PEOPLE = {"author": "authors", "editor": "editors"}
_LISTS = {"isbn": "isbn", "issn": "issn"}


def untex(text: str) -> str:
    r"""Return what TeX sets for a text; raise `KgError` without pylatexenc.

    >>> untex(r"{Ba\u{g}lam} \& 50\% {\.I}"), untex("Smith & Sons")
    ('Bağlam & 50% İ', 'Smith & Sons')
    """
    latex = _library("pylatexenc.latex2text")
    safe = re.sub(r"(?<!\\)([&%])", r"\\\1", text).replace(r"\textasciicircum", f"{_CARET}{{}}")
    found: str = latex.LatexNodes2Text(strict_latex_spaces=True).latex_to_text(safe)
    return found.replace(_CARET, "^").strip()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise KgError(
            f"BibTeX is read with {error.name}, which comes with an extra: "
            "pip install 'intra-alliance-opposition[exchange]'. CSL-JSON needs none."
        ) from None


def parse(content: bytes) -> list[tuple[Reference, dict[str, str]]]:
    """Return the works in a file, each with its fields and what each is in the reference, or nothing.

    Raise `InputError` with every entry that cannot be read, and `KgError` without bibtexparser.
    """
    bibtexparser, middlewares = _library("bibtexparser"), _library("bibtexparser.middlewares")
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of BibTeX are read.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(f"It is not text in UTF-8 (byte {error.start}). Export it anew as UTF-8.") from None
    if (number := len(re.findall(r"^\s*@\w+\s*[{(]", text, re.MULTILINE))) > MOST_WORKS:
        raise KgError(f"It has {number:,} entries; at most {MOST_WORKS:,} are read. Export them in parts.")
    steps = [
        middlewares.ResolveStringReferencesMiddleware(allow_inplace_modification=True),
        middlewares.RemoveEnclosingMiddleware(allow_inplace_modification=True),
        middlewares.SeparateCoAuthors(allow_inplace_modification=True),
        middlewares.SplitNameParts(allow_inplace_modification=True),
    ]
    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:  # else what is wrong is printed twice, the second time with lines counted from 0
        logger.addHandler(logging.NullHandler())
    found = bibtexparser.parse_string(text, parse_stack=steps)
    if found.failed_blocks:
        raise InputError(_problem(block) for block in found.failed_blocks)
    if not found.entries and text.strip():
        raise KgError("It has no entry of BibTeX, such as @book{key, title = {…}}.")
    return [_read(entry.key, entry.entry_type, {each.key.lower(): each.value for each in entry.fields})
            for entry in found.entries]  # fmt: skip


def _problem(block: Any) -> Problem:
    key = getattr(block, "key", "")
    if key:
        message, hint = f"the key {key!r} is there already, or a field of it twice", "give each entry a key of its own"
    else:
        message, hint = (
            "this entry cannot be read",
            "close each brace and quotation mark, and put commas between fields",
        )
    return Problem("the file", (block.start_line or 0) + 1, str(key), message, hint)


def _read(key: str, kind: str, fields: Mapping[str, Any]) -> tuple[Reference, dict[str, str]]:
    said = {"type of entry": "key", **dict.fromkeys(fields, "")}
    found: dict[str, Any] = {}
    for field, name in _TEXTS.items():
        if text := str(fields.get(field, "")):
            found[name] = text.strip() if field in _VERBATIM else untex(re.sub(r"\\url\s*\{([^{}]*)\}", r"\1", text))
            said[field] = name
    for field, name in _PEOPLE.items():
        if field in fields:
            found[name] = tuple(map(_person, fields[field]))
            said[field] = name
    for field, name in _LISTS.items():
        if numbers := tuple(re.split(r"[\s,;]+", str(fields.get(field, "")).strip())):
            found[name] = tuple(filter(None, numbers))
            said |= {field: name} if field in fields else {}
    found["pages"] = re.sub(r"\s*(--|–)\s*", "-", str(fields.get("pages", "")).strip())
    found["date"] = _date(fields)
    said |= {name: "date" for name in ("year", "month", "day", "date") if name in fields and found["date"]}
    ids = {role: tuple(str(fields[f"kg-{role}"]).split(" and ")) for role in ("author", "editor", "interviewer")
           if f"kg-{role}" in fields}  # fmt: skip
    said |= {f"kg-{role}": "ids" for role in ids}
    said |= {"kg-publisher": "ids"} if "kg-publisher" in fields else {}
    ids |= {"publisher": (str(fields["kg-publisher"]),)} if "kg-publisher" in fields else {}
    genre = untex(str(fields.get("type", "")))
    named = genre.lower().replace(" ", "-")
    known = _KINDS.get(kind.lower(), named)
    said |= {"type": "kind" if known == named else "genre"} if "type" in fields else {}
    if known not in KINDS and "url" in fields and not named:
        known = "web-page"
    return Reference(key, known, **found, genre="" if known == named else genre.lower(), ids=ids), said


def _person(name: Any) -> Person:
    """Return the family and given names of a person; a name within braces is not divided."""
    family, given = " ".join((*name.von, *name.last)), " ".join(name.first)
    if not given and not name.jr:
        return untex(family), ""
    return untex(family), ", ".join(filter(None, (untex(given), untex(" ".join(name.jr)))))


def _date(fields: Mapping[str, Any]) -> str:
    """Return the day, month or year of publication, as BibLaTeX has it in one field and BibTeX in three."""
    whole = str(fields.get("date", ""))
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", whole):
        return whole
    year, day = str(fields.get("year", "")), str(fields.get("day", ""))
    month = str(fields.get("month", "")).lower()[:3]
    if not re.fullmatch(r"\d{4}", year):
        return ""
    if month not in MONTHS and not (month.isdecimal() and 1 <= int(month) <= len(MONTHS)):
        return year
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")
