"""Write how to cite a page: as a sentence, BibTeX, RIS and CSL-JSON, and as what reference managers read in a page.

A thing is cited twice over: the part of the book that it was coded from, and this data set in its version, because the
words of a claim are the coders' and the argument is the author's. As whom the data set is cited, its project says.
"""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.exchange.citations.bibtex import bibtex
from kg.exchange.citations.csl import csl
from kg.exchange.citations.reference import DATA, Reference
from kg.exchange.citations.ris import ris
from kg.project.facts import ProjectFacts
from kg.rdf.namespaces import OPP, local_name
from kg.site.cite.source import BibliographicSource, in_full
from kg.site.context import World
from kg.site.pages.passages import text_of

__all__ = ["Citation", "citation", "data_year", "title_of"]


def data_year(world: World) -> str:
    """Return the year of the latest coding, which is that of the data."""
    return world.latest_coding("")[:4]


def title_of(world: World, node: NamedNode) -> str:
    """Return how a thing is called in a reference, without a full stop."""
    return world.box(node).text.rstrip(".")


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


def citation(world: World, node: NamedNode, found: BibliographicSource | None) -> Citation:
    """Return how to cite a thing that is from a source, if it is from one."""
    project = world.project
    read_from = _read_from(world, node)
    own = Reference(
        local_name(node.value),
        DATA,
        f"{title_of(world, node)} ({world.box(node).kind})",
        project.credit,
        container=project.title,
        date=data_year(world),
        url=node.value if project.address else "",
        version=project.version,
        note=f"Coded{read_from}" if read_from else "",
    )
    works = [_reference(found, f"{own.key}-source"), own] if found else [own]
    return Citation(_sentence(found, own, project, read_from), bibtex(works), ris(works), csl(works))


def _reference(found: BibliographicSource, key: str) -> Reference:
    """Return what a reference needs of the work, or the part of a book, that a thing is from."""
    kind = "chapter" if found.chapter and found.kind == "book" else found.kind
    is_part = kind == "chapter"
    other = found.ids.get("other", "")
    return Reference(
        key,
        kind,
        (found.chapter if is_part else "") or found.book,
        found.authors,
        found.editors,
        container=found.book if is_part else "",
        genre=found.part if is_part else "",
        journal=found.journal,
        volume=found.volume,
        issue=found.issue,
        pages=found.pages.replace("–", "-"),
        publisher=found.publisher,
        date=found.date,
        doi=found.doi,
        isbn=tuple(filter(None, [found.ids.get("isbn")])),
        issn=tuple(filter(None, [found.ids.get("issn")])),
        url=found.ids.get("url", ""),
        other=(other,) if other else (),
    )


def _read_from(world: World, node: NamedNode) -> str:
    """Return from which kind of text a thing was coded, where that is not the chapter itself but a version of it."""
    text = text_of(world, node)
    kinds = [world.facts.label(kind) for kind in world.facts.things(text, OPP.textKind)] if text else []
    return f" from the {kinds[0][:1].lower()}{kinds[0][1:]}" if kinds else ""


def _sentence(found: BibliographicSource | None, own: Reference, project: ProjectFacts, read_from: str) -> str:
    by = " ".join(filter(None, (project.authors, f"({own.date or 'n. d.'})")))
    said = f"{by}: “{own.title}”, in: {project.called}. {own.url}".rstrip()
    return f"{in_full(found)} As coded{read_from} in: {said}" if found else said
