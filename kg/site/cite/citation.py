"""Write how to cite a page: as a sentence, BibTeX, RIS and CSL-JSON, and as what reference managers read in a page.

A thing is cited twice over: the part of the book that it was coded from, and this data set in its version, because the
words of a claim are the coders' and the argument is the author's. As whom the data set is cited, its project says.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from kg.project.facts import Person, ProjectFacts
from kg.rdf.namespaces import DCTERMS, OPP, PROV, local_name
from kg.site.cite.source import BibliographicSource, in_full, source
from kg.site.context import World
from kg.site.pages.passages import text_of

__all__ = ["Citation", "citation", "data_year", "title_of"]


@lru_cache(maxsize=1)  # the same for all pages of a site
def data_year(world: World) -> str:
    """Return the year of the latest coding, which is that of the data."""
    codings = {q.subject for q in world.graph.store.quads_for_pattern(None, PROV.wasAssociatedWith, None, None)}
    return max((world.facts.text(n, DCTERMS.date) for n in codings if isinstance(n, NamedNode)), default="")[:4]


def title_of(world: World, node: NamedNode) -> str:
    """Return how a thing is called in a reference, without a full stop."""
    return world.box(node).text.rstrip(".")


#: Kind of a work -> what it is to CSL, BibTeX and RIS; a part of a book is another kind to all three.
_TYPES = {
    "book": ("book", "book", "BOOK"),
    "chapter": ("chapter", "incollection", "CHAP"),
    "article": ("article-journal", "article", "JOUR"),
    "report": ("report", "techreport", "RPRT"),
    "speech": ("speech", "misc", "GEN"),
    "treaty": ("treaty", "misc", "GEN"),
    "interview": ("interview", "misc", "GEN"),
    "table": ("dataset", "misc", "DATA"),
}
_OTHER = ("document", "misc", "GEN")


def _types(source: BibliographicSource) -> tuple[str, str, str]:
    return _TYPES.get("chapter" if source.chapter and source.kind == "book" else source.kind, _OTHER)


@dataclass(frozen=True)
class Citation:
    """How to cite a page, in each form."""

    text: str
    bibtex: str
    ris: str
    csl: str

    @property
    def forms(self) -> tuple[tuple[str, str, str], ...]:
        """Return name, ending and text of the forms that reference managers read."""
        return ("BibTeX", ".bib", self.bibtex), ("RIS", ".ris", self.ris), ("CSL-JSON", ".csl.json", self.csl)


def citation(world: World, node: NamedNode) -> Citation:
    """Return how to cite a thing."""
    found = source(world, node)
    title, year = title_of(world, node), data_year(world)
    project = world.project
    data = {
        "author": project.authors,
        "title": f"{title} ({world.box(node).kind})",
        "set": project.title,
        "version": project.version,
        "container": project.called,
        "year": year,
        "url": node.value if project.address else "",
        "from": _read_from(world, node),
    }
    key = local_name(node.value)
    return Citation(
        _sentence(found, data),
        _bibtex(found, data, project, key),
        _ris(found, data, project),
        _csl(found, data, project, key),
    )


def _read_from(world: World, node: NamedNode) -> str:
    """Return from which kind of text a thing was coded, where that is not the chapter itself but a version of it."""
    text = text_of(world, node)
    kinds = [world.facts.label(kind) for kind in world.facts.things(text, OPP.textKind)] if text else []
    return f" from the {kinds[0][:1].lower()}{kinds[0][1:]}" if kinds else ""


def _sentence(source: BibliographicSource | None, data: dict[str, str]) -> str:
    by = " ".join(filter(None, (data["author"], f"({data['year'] or 'n. d.'})")))
    own = f"{by}: “{data['title']}”, in: {data['container']}. {data['url']}".rstrip()
    return f"{in_full(source)} As coded{data['from']} in: {own}" if source else own


_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _tex(text: str) -> str:
    r"""Return a text as BibTeX reads it.

    >>> _tex("50 % & more_")
    '50 \\% \\& more\\_'
    """
    return re.sub(r"[\\{}~^%&#$_]", lambda match: _TEX.get(match[0], f"\\{match[0]}"), " ".join(text.split()))


def _named(people: tuple[Person, ...]) -> str:
    return " and ".join(_name(person) for person in people)


def _name(person: Person) -> str:
    """Return a name as BibTeX reads it: family, suffix, given; one that is not divided as a whole."""
    given, _, suffix = person[1].partition(", ")
    return _tex(", ".join(filter(None, (person[0], suffix, given)))) if given else f"{{{_tex(person[0])}}}"


def _bibtex(source: BibliographicSource | None, data: dict[str, str], project: ProjectFacts, key: str) -> str:
    own = {
        "author": _named(project.credit),
        "title": f"{{{_tex(data['title'])}}}",
        "howpublished": _tex(data["container"]),
        "note": _tex(f"Coded{data['from']}") if data["from"] else "",
        "year": data["year"],
        "url": data["url"],
    }
    entries = [("misc", re.sub(r"[^A-Za-z0-9-]", "", key) or "thing", own)]
    if source:
        kind = _types(source)[1]
        is_part = kind == "incollection"
        found = {
            "author": _named(source.authors),
            "editor": _named(source.editors),
            "title": f"{{{_tex((source.chapter if is_part else '') or source.book)}}}",
            "booktitle": f"{{{_tex(source.book)}}}" if is_part else "",
            "type": _tex(source.part.capitalize()) if is_part else "",
            "journal": _tex(source.journal),
            "volume": _tex(source.volume),
            "number": _tex(source.issue),
            "pages": source.pages.replace("–", "--"),
            ("institution" if kind == "techreport" else "publisher"): _tex(source.publisher),
            "year": source.year,
            "doi": source.doi,
            "isbn": source.ids.get("isbn", ""),
            "issn": source.ids.get("issn", ""),
            "url": source.ids.get("url", ""),
            "note": _tex(source.ids.get("other", "")),
        }
        entries.insert(0, (kind, f"{entries[0][1]}-source", found))
    return "\n".join(
        f"@{kind}{{{name},\n"
        + "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items() if value)
        + "}\n"
        for kind, name, fields in entries
    )


def _ris(source: BibliographicSource | None, data: dict[str, str], project: ProjectFacts) -> str:
    records: list[list[tuple[str, str]]] = []
    if source:
        kind = _types(source)[2]
        names = [("AU", ", ".join(filter(None, person))) for person in source.authors]
        names += [("ED", ", ".join(filter(None, person))) for person in source.editors]
        titles = [("TI", source.chapter), ("T2", source.book)] if kind == "CHAP" else [("TI", source.book)]
        titles += [("M3", source.part.capitalize())] if kind == "CHAP" else []
        titles += [("JO", source.journal), ("VL", source.volume), ("IS", source.issue)]
        places = [("SP", source.first), ("EP", source.last)] if kind in {"CHAP", "JOUR"} else []
        number = source.ids.get("isbn") or source.ids.get("issn", "")
        ends = [("PB", source.publisher), ("PY", source.year), ("DO", source.doi), ("SN", number)]
        ends += [("UR", source.ids.get("url", "")), ("AN", source.ids.get("other", ""))]
        records.append([("TY", kind), *names, *titles, *places, *ends])
    own = [("TI", data["title"]), ("T2", data["container"]), ("PY", data["year"]), ("UR", data["url"])]
    own += [("N1", f"Coded{data['from']}")] if data["from"] else []
    records.append([("TY", "DATA"), *(("AU", ", ".join(filter(None, person))) for person in project.credit), *own])
    return "".join(
        "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in record if value) + "ER  - \r\n"
        for record in records
    )


def _csl_names(people: tuple[Person, ...]) -> list[dict[str, str]]:
    divided = [(family, *given.partition(", ")) for family, given in people]
    return [
        {"family": family, "given": given, **({"suffix": suffix} if suffix else {})} if given else {"literal": family}
        for family, given, _, suffix in divided
    ]


def _csl(source: BibliographicSource | None, data: dict[str, str], project: ProjectFacts, key: str) -> str:
    items: list[dict[str, Any]] = []
    if source:
        kind = _types(source)[0]
        is_part = kind == "chapter"
        items.append(
            {
                "id": f"{key}-source",
                "type": kind,
                "author": _csl_names(source.authors),
                "editor": _csl_names(source.editors),
                "title": (source.chapter if is_part else "") or source.book,
                "genre": source.part if is_part else "",
                "container-title": source.book if is_part else source.journal,
                "volume": source.volume,
                "issue": source.issue,
                "page": source.pages.replace("–", "-"),
                "publisher": source.publisher,
                "DOI": source.doi,
                "ISBN": source.ids.get("isbn", ""),
                "ISSN": source.ids.get("issn", ""),
                "URL": source.ids.get("url", ""),
                "number": source.ids.get("other", ""),
                "issued": {"date-parts": [[int(part) for part in source.date.split("-")]]} if source.date else "",
            }
        )
    items.append(
        {
            "id": key,
            "type": "dataset",
            "author": _csl_names(project.credit),
            "title": data["title"],
            "container-title": data["set"],
            "version": data["version"],
            "note": f"Coded{data['from']}" if data["from"] else "",
            "URL": data["url"],
            "issued": {"date-parts": [[int(data["year"])]]} if data["year"] else "",
        }
    )
    return json.dumps([{k: v for k, v in item.items() if v} for item in items], indent=2, ensure_ascii=False) + "\n"
