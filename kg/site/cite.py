"""Write how to cite a page: as a sentence, BibTeX, RIS and CSL-JSON, and as what reference managers read in a page.

A thing is cited twice over: the part of the book that it was coded from, and this data set in its version, because the
words of a claim are the coders' and the argument is the author's.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from kg.argument.holders import whose
from kg.rdf.namespaces import DCTERMS, ID, OPP, PROV, SCHEMA, local_name
from kg.site.context import World
from kg.version import __version__

__all__ = [
    "CONTRIBUTORS",
    "DATA_SET",
    "LICENCE",
    "BibliographicSource",
    "Citation",
    "citation",
    "data_year",
    "in_full",
    "source",
    "title_of",
]


@dataclass(frozen=True)
class BibliographicSource:
    """A part of a book, or the book: what a reference needs of it."""

    book: str
    authors: tuple[tuple[str, str], ...]
    publisher: str
    date: str
    doi: str
    chapter: str = ""
    first: str = ""
    last: str = ""

    @property
    def year(self) -> str:
        """Return the year of publication."""
        return self.date[:4]


def source(world: World, node: NamedNode) -> BibliographicSource | None:
    """Return the book that a thing is in, and the part of it; none for what is in no book, or is the coders' own."""
    book = world.book_of(node)
    if book is None or whose(world.facts, node) == "coders":
        return None
    facts = world.facts
    writers = [
        _person(facts.label(n), is_person=facts.is_a(n, PROV.Person)) for n in facts.things(book, DCTERMS.creator)
    ]
    parts = [node, *(NamedNode(ref.iri) for ref in reversed(world.trail(node)))]
    chapter = next(
        (p for p in parts if p != book and facts.text(p, DCTERMS.title) and world.kinds.get(p.value) == "chapter"), None
    )
    place = book if chapter is None else chapter
    return BibliographicSource(
        facts.label(book),
        tuple(writers),
        "; ".join(facts.label(n) for n in facts.things(book, DCTERMS.publisher)),
        facts.text(book, DCTERMS.issued),
        facts.text(book, DCTERMS.identifier).removeprefix("doi:"),
        facts.label(chapter) if chapter is not None else "",
        facts.text(place, SCHEMA.pageStart),
        facts.text(place, SCHEMA.pageEnd),
    )


def data_year(world: World) -> str:
    """Return the year of the latest coding, which is that of the data."""
    codings = {q.subject for q in world.graph.store.quads_for_pattern(None, PROV.wasAssociatedWith, None, None)}
    return max((world.facts.text(n, DCTERMS.date) for n in codings if isinstance(n, NamedNode)), default="")[:4]


def title_of(world: World, node: NamedNode) -> str:
    """Return how a thing is called in a reference, without a full stop."""
    return world.box(node).text.rstrip(".")


def _person(name: str, *, is_person: bool) -> tuple[str, str]:
    """Return family and given names; the family name is the last word."""
    given, _, family = name.rpartition(" ")
    return (family, given) if is_person and given else (name, "")


def in_full(source: BibliographicSource) -> str:
    """Return a source as a sentence."""
    names = " and ".join(", ".join(filter(None, person)) for person in source.authors)
    pages = f", pp. {source.first}–{source.last}" if source.chapter and source.first else ""
    part = f"“{source.chapter}”, in: " if source.chapter else ""
    end = ", ".join(filter(None, (source.publisher, f"doi:{source.doi}" if source.doi else "")))
    return f"{names} ({source.year or 'n. d.'}): {part}{source.book}{pages}. {end}{'.' if end else ''}".strip()


DATA_SET, CONTRIBUTORS = "Intra-alliance opposition", "The intra-alliance-opposition contributors"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HOME = ID.removesuffix("id/")


@dataclass(frozen=True)
class Citation:
    """How to cite a page, in each form."""

    text: str
    bibtex: str
    ris: str
    csl: str

    @property
    def forms(self) -> tuple[tuple[str, str, str], ...]:
        """Return name, ending and text of the forms that are files."""
        return ("BibTeX", ".bib", self.bibtex), ("RIS", ".ris", self.ris), ("CSL-JSON", ".csl.json", self.csl)


def citation(world: World, node: NamedNode) -> Citation:
    """Return how to cite a thing."""
    found = source(world, node)
    title, year = title_of(world, node), data_year(world)
    data = {
        "title": f"{title} ({world.box(node).kind})",
        "container": f"{DATA_SET}, version {__version__}",
        "year": year,
        "url": node.value,
        "from": _read_from(world, node),
    }
    key = local_name(node.value)
    return Citation(_sentence(found, data), _bibtex(found, data, key), _ris(found, data), _csl(found, data, key))


def _read_from(world: World, node: NamedNode) -> str:
    """Return from which kind of text a thing was coded, where that is not the chapter itself but a version of it."""
    text = world.text_of(node)
    kinds = [world.facts.label(kind) for kind in world.facts.things(text, OPP.textKind)] if text else []
    return f" from the {kinds[0][:1].lower()}{kinds[0][1:]}" if kinds else ""


def _sentence(source: BibliographicSource | None, data: dict[str, str]) -> str:
    own = f"{CONTRIBUTORS} ({data['year']}): “{data['title']}”, in: {data['container']}. {data['url']}"
    return f"{in_full(source)} As coded{data['from']} in: {own}" if source else own


_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _tex(text: str) -> str:
    r"""Return a text as BibTeX reads it.

    >>> _tex("50 % & more_")
    '50 \\% \\& more\\_'
    """
    return re.sub(r"[\\{}~^%&#$_]", lambda match: _TEX.get(match[0], f"\\{match[0]}"), " ".join(text.split()))


def _bibtex(source: BibliographicSource | None, data: dict[str, str], key: str) -> str:
    own = {
        "author": f"{{{_tex(CONTRIBUTORS)}}}",
        "title": f"{{{_tex(data['title'])}}}",
        "howpublished": _tex(data["container"]),
        "note": _tex(f"Coded{data['from']}") if data["from"] else "",
        "year": data["year"],
        "url": data["url"],
    }
    entries = [("misc", re.sub(r"[^A-Za-z0-9-]", "", key) or "thing", own)]
    if source:
        names = " and ".join(_tex(", ".join(filter(None, person))) for person in source.authors)
        found = {
            "author": names,
            "title": f"{{{_tex(source.chapter or source.book)}}}",
            "booktitle": f"{{{_tex(source.book)}}}" if source.chapter else "",
            "pages": f"{source.first}--{source.last}" if source.first else "",
            "publisher": _tex(source.publisher),
            "year": source.year,
            "doi": source.doi,
        }
        entries.insert(0, ("incollection" if source.chapter else "book", f"{entries[0][1]}-source", found))
    return "\n".join(
        f"@{kind}{{{name},\n"
        + "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items() if value)
        + "}\n"
        for kind, name, fields in entries
    )


def _ris(source: BibliographicSource | None, data: dict[str, str]) -> str:
    records: list[list[tuple[str, str]]] = []
    if source:
        chapter = [("TI", source.chapter), ("T2", source.book)] if source.chapter else [("TI", source.book)]
        names = [("AU", ", ".join(filter(None, person))) for person in source.authors]
        places = [("SP", source.first), ("EP", source.last)] if source.chapter else []
        ends = [("PB", source.publisher), ("PY", source.year), ("DO", source.doi)]
        records.append([("TY", "CHAP" if source.chapter else "BOOK"), *names, *chapter, *places, *ends])
    own = [("TI", data["title"]), ("T2", data["container"]), ("PY", data["year"]), ("UR", data["url"])]
    own += [("N1", f"Coded{data['from']}")] if data["from"] else []
    records.append([("TY", "DATA"), ("AU", CONTRIBUTORS), *own])
    return "".join(
        "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in record if value) + "ER  - \r\n"
        for record in records
    )


def _csl(source: BibliographicSource | None, data: dict[str, str], key: str) -> str:
    items: list[dict[str, Any]] = []
    if source:
        names = [{"family": f, "given": g} if g else {"literal": f} for f, g in source.authors]
        items.append(
            {
                "id": f"{key}-source",
                "type": "chapter" if source.chapter else "book",
                "author": names,
                "title": source.chapter or source.book,
                "container-title": source.book if source.chapter else "",
                "page": f"{source.first}-{source.last}" if source.first else "",
                "publisher": source.publisher,
                "DOI": source.doi,
                "issued": {"date-parts": [[int(part) for part in source.date.split("-")]]} if source.date else "",
            }
        )
    items.append(
        {
            "id": key,
            "type": "dataset",
            "author": [{"literal": CONTRIBUTORS}],
            "title": data["title"],
            "container-title": DATA_SET,
            "version": __version__,
            "note": f"Coded{data['from']}" if data["from"] else "",
            "URL": data["url"],
            "issued": {"date-parts": [[int(data["year"])]]} if data["year"] else "",
        }
    )
    return json.dumps([{k: v for k, v in item.items() if v} for item in items], indent=2, ensure_ascii=False) + "\n"
