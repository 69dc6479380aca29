"""Report the strains inside one author's coding: where labels, names and counts pull against one another.

Each kind of strain is a query in `queries/tensions/`, which gives a sentence (`?strain`) and the claims that show it
(`?claim`). They speak of the author's claims and steps, and name the coders' or another holder's where these are in the
strain. It is a reading aid: a strain may be the author's point, a gap in the text, or the coders' doing.
"""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.argument.relations import Relations
from kg.argument.tree import Tree
from kg.query import run
from kg.query.order.sorted_rows import SortedRows
from kg.query.questions import Question, read_questions

__all__ = ["tension_queries", "tensions"]


@cache
def tension_queries() -> Mapping[str, Question]:
    """Return the queries by the name of the strain that each looks for.

    >>> tension_queries()["shift-without-origin"].summary
    'A shift with no stated origin'
    """
    return MappingProxyType(read_questions(resources.folder("queries") / "tensions"))


def tensions(relations: Relations) -> Tree:
    """Return the strains of each kind, each with the claims that show it and their passages, as a tree."""
    children = tuple(_of_kind(relations, kind) for kind in tension_queries().values())
    number = sum(len(child.children) for child in children)
    text = "Strains in the coding, for a closer reading; a strain is not a mistake"
    return Tree(text, (f"{number} found", "over what the author holds and argues"), kind="report", children=children)


def _of_kind(relations: Relations, kind: Question) -> Tree:
    answer = run.ask(relations.facts.store, kind, facts=relations.facts)
    strains = tuple(
        Tree(strain, kind="strain", children=tuple(_claim(relations, node) for _, node in rows if node))
        for strain, rows in groupby(_rows(answer), key=lambda row: row[0])
    )
    return Tree(kind.summary, () if strains else ("none",), name="", kind=kind.name, children=strains)


def _rows(answer: SortedRows) -> list[tuple[str, NamedNode | None]]:
    return [
        (strain.value, claim if isinstance(claim, NamedNode) else None)
        for strain, claim in answer
        if isinstance(strain, Literal)
    ]


def _claim(relations: Relations, claim: NamedNode) -> Tree:
    box = relations.box(claim)
    return Tree(box.text, box.remarks, name=box.name, kind=box.kind)
