"""Ask the questions behind the plots, and hold what a plot is drawn from: rows, chapters, whose, words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from pyoxigraph import NamedNode

from kg import resources
from kg.argument.chapters import BookPart
from kg.argument.holders import SCOPES, is_shown, over_whose, whose
from kg.argument.scope import left_out
from kg.query import formats, run
from kg.query.questions import Question, read_questions
from kg.query.results import Row, Rows
from kg.rdf.facts import Facts
from kg.rdf.namespaces import DCTERMS, OPP, curie, expand

__all__ = ["UNREAD", "Found", "PlotData", "Scope", "Terms", "asked", "codebook_terms", "node", "plot_questions"]

#: The mark in a table, and in a picture, for something that is in a part of the text that could not be read.
UNREAD = "?"


@dataclass(frozen=True)
class Terms:
    """The categories in order, the modalities, asserted first, and what these and the tools are called.

    `ordered` says that the codebook gives the categories their order; without one they are in that of their names.
    """

    categories: tuple[str, ...]
    modalities: tuple[str, ...]
    labels: Mapping[str, str]
    ordered: bool = True
    within: Mapping[str, str] = field(default_factory=dict)

    def small(self, name: str) -> str:
        """Return what a term is called within a sentence."""
        return self.within.get(name) or self.label(name).lower()

    def label(self, name: str) -> str:
        """Return what a term is called."""
        return self.labels.get(name, name)


@dataclass(frozen=True)
class Scope:
    """Whose claims and steps a plot is over: `holder` is one of `kg.argument.holders.SCOPES`, or the id of an agent."""

    facts: Facts
    holder: str

    @property
    def words(self) -> str:
        """Return in words over whose claims and steps it is."""
        words = over_whose(self.facts, self.holder)
        return f"{words[:1].upper()}{words[1:]}."

    def shows(self, name: object) -> bool:
        """Return whether a claim or a step is within the scope; raise `NotFoundError` where its holder holds none."""
        return is_shown(self.facts, node(name), self.holder)

    def has_text(self, chapter: BookPart) -> bool:
        """Return whether what the text names, and holds back, is within the scope: it is its author's."""
        if self.holder in SCOPES:
            return self.holder != "coders"
        holder = self.facts.named(self.holder)
        return any(holder in self.facts.things(node(one), DCTERMS.creator) for one in (chapter.book, chapter.name))

    def whose(self, name: object) -> str:
        """Return whose a claim or a step is: `author`, `coders` or `other`."""
        return whose(self.facts, node(name))

    def holders(self, name: object) -> str | None:
        """Return the ids of those who hold a claim or a step, or None where nobody is named."""
        return ", ".join(curie(one.value) for one in self.facts.things(node(name), OPP.heldBy)) or None

    def left_out(self, names: Iterable[object]) -> str:
        """Return in words how many of some claims and steps are not within the scope, and whose they are."""
        gone = [name for name in sorted({str(name) for name in names}) if not self.shows(name)]
        kinds = ("step" if self.facts.is_a(node(name), OPP.Argument) else "claim" for name in gone)
        words = left_out(zip(map(self.whose, gone), kinds, strict=True))
        return f"{words}." if words else ""


@dataclass(frozen=True)
class Found:
    """The rows of a plot, and in words what of others is left out of them."""

    rows: Rows
    left_out: str


@dataclass(frozen=True)
class PlotData:
    """What a plot is drawn from: the rows of its table, the chapters they may be of, and the words of the codebook.

    `over` says over whose claims and steps it is, and `left_out` what of others is not in it.
    """

    rows: Rows
    chapters: tuple[BookPart, ...]
    not_coded: tuple[BookPart, ...]
    terms: Terms
    over: str
    left_out: str

    @property
    def modalities(self) -> list[str]:
        """Return the modalities that the rows have, in the order of the codebook, then such as it does not list."""
        used = {str(row["modality"]) for row in self.rows if row["modality"] is not None}
        known = [name for name in self.terms.modalities if name in used]
        return [*known, *sorted(used - {*known})]

    def of(self, chapter: BookPart) -> list[Row]:
        """Return the rows of a chapter."""
        return self._of.get(chapter.name, [])

    @cached_property
    def _of(self) -> Mapping[object, list[Row]]:
        """Return the rows by the names of their chapters."""
        found: dict[object, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row["chapter"], []).append(row)
        return found


def asked(facts: Facts, name: str) -> Rows:
    """Return the answer to one of the questions behind the plots."""
    return formats.as_rows(run.run_query(facts.store, plot_questions()[name].in_language(facts.language), name=name))


@cache
def plot_questions() -> Mapping[str, Question]:
    """Return the questions behind the plots, by name."""
    return read_questions(resources.folder("queries") / "plots")


def codebook_terms(facts: Facts) -> Terms:
    """Return the words of the codebook in a graph."""
    rows = asked(facts, "terms")
    named = {scheme: [str(row.concept) for row in rows if row.scheme == f"code:{scheme}"] for scheme in _SCHEMES}
    modalities = sorted(named["modalities"], key=lambda name: (name != "code:asserted", name))
    labels = {str(row.concept): facts.label(node(row.concept)) for row in rows}
    within = {name: facts.in_sentence(node(name)) for name in labels}
    ranked = {str(row.concept) for row in rows if row.rank is not None}
    categories = tuple(named["categories"])
    return Terms(categories, tuple(modalities), labels, ranked.issuperset(categories), within)


def node(name: object) -> NamedNode:
    """Return the node of a prefixed name or an IRI."""
    return NamedNode(expand(str(name)) or str(name))


_SCHEMES = ("categories", "modalities")
