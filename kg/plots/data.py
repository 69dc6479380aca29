"""Ask the questions behind the plots, and hold what a plot is drawn from: rows, chapters, words of the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from kg import resources
from kg.argument.chapters import BookPart
from kg.argument.holders import Whose
from kg.query import run
from kg.query.questions import Question, read_questions
from kg.query.results import Row, Rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, PROV, expand

__all__ = ["UNREAD", "PlotData", "Terms", "asked", "codebook_terms", "plot_questions", "whose_is"]

#: The mark in a table, and in a picture, for something that is in a part of the text that could not be read.
UNREAD = "?"


@dataclass(frozen=True)
class Terms:
    """The categories, mild to severe, the modalities, asserted first, and what these and the tools are called."""

    categories: tuple[str, ...]
    modalities: tuple[str, ...]
    labels: Mapping[str, str]

    def label(self, name: str) -> str:
        """Return what a term is called."""
        return self.labels.get(name, name)


@dataclass(frozen=True)
class PlotData:
    """What a plot is drawn from: the rows of its table, the chapters they may be of, and the words of the codebook."""

    rows: Rows
    chapters: tuple[BookPart, ...]
    not_coded: tuple[BookPart, ...]
    terms: Terms

    @property
    def modalities(self) -> list[str]:
        """Return the modalities that the rows have, in the order of the codebook, then such as it does not list."""
        used = {str(row["modality"]) for row in self.rows if row["modality"] is not None}
        known = [name for name in self.terms.modalities if name in used]
        return [*known, *sorted(used - {*known})]

    def of(self, chapter: BookPart) -> list[Row]:
        """Return the rows of a chapter."""
        return [row for row in self.rows if row["chapter"] == chapter.name]


def asked(facts: Facts, name: str) -> Rows:
    """Return the answer to one of the questions behind the plots."""
    return run.as_rows(run.run_query(facts.store, plot_questions()[name].sparql, name=name))


@cache
def plot_questions() -> Mapping[str, Question]:
    """Return the questions behind the plots, by name."""
    return read_questions(resources.folder("queries") / "plots")


def codebook_terms(facts: Facts) -> Terms:
    """Return the words of the codebook in a graph."""
    rows = asked(facts, "terms")
    named = {scheme: [str(row.concept) for row in rows if row.scheme == f"code:{scheme}"] for scheme in _SCHEMES}
    modalities = sorted(named["modalities"], key=lambda name: (name != "code:asserted", name))
    labels = {str(row.concept): str(row.label) for row in rows}
    return Terms(tuple(named["categories"]), tuple(modalities), labels)


def whose_is(facts: Facts, holder: object, chapter: BookPart) -> Whose:
    """Return whose the things of a holder are, in a chapter: the author's of its book, a coder's or somebody else's."""
    node = NamedNode(expand(str(holder)) or str(holder))
    books = (NamedNode(expand(name) or name) for name in (chapter.book, chapter.name))
    if any(node in facts.things(book, DCTERMS.creator) for book in books):
        return "author"
    return "coders" if facts.users(node, PROV.wasAssociatedWith) else "other"


_SCHEMES = ("categories", "modalities")
