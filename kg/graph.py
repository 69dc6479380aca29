"""The face of the package for notebooks and scripts: one object to ask, explain, show, check and export a graph."""

import html
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg import export, query, resources, store
from kg.explain import explain
from kg.names import find
from kg.namespaces import OPP, RDF
from kg.questions import Question, question, questions
from kg.rdf import read, sorted_quads
from kg.results import Rows, to_rows
from kg.show import show
from kg.tree import Tree

if TYPE_CHECKING:
    import rdflib

    from kg.validate import Report

__all__ = ["DEFAULT_OUT", "KnowledgeGraph", "open_graph"]

#: Where `kg build` puts a graph, and where it is looked for, unless told otherwise.
DEFAULT_OUT = Path("build")


class KnowledgeGraph:
    """A graph that can be asked.

    >>> graph = open_graph()
    >>> graph.ask("tools-under-several-categories")[0].tool
    'code:compellent-threat'
    """

    def __init__(self, quads: Store, origin: str, load: Callable[[], Iterable[Quad]]) -> None:
        self.store = quads
        self.origin = origin
        self._load = load

    @cached_property
    def quads(self) -> list[Quad]:
        """Return all statements, each with its named graph, in order and as they were written.

        They come from the file or the sheets and not from the store, which respells numbers and dates.
        """
        return sorted_quads(self._load())

    def questions(self) -> Mapping[str, Question]:
        """Return the stored questions by name."""
        return questions()

    def ask(self, name: str, **parameters: str) -> Rows:
        """Return the answer to a stored question, narrowed by its parameters: ids, prefixed names or labels."""
        return query.rows(query.ask(self.store, question(name), parameters))

    def sparql(self, text: str) -> "Rows | bool | rdflib.Graph":
        """Return what a SPARQL 1.1 query gives: rows for SELECT, a bool for ASK, an rdflib graph for the others."""
        from kg.convert import to_rdflib

        answer = query.run(self.store, text)
        match answer:
            case QuerySolutions():
                return to_rows(answer)
            case QueryBoolean():
                return bool(answer)
            case QueryTriples():
                return to_rdflib(Quad(*triple) for triple in answer)

    def explain(self, thing: str) -> Tree:
        """Return the arguments for a claim, or for every claim about something, as a tree."""
        return explain(self.store, find(self.store, thing))

    def show(self, thing: str) -> Tree:
        """Return everything known of a thing, in words."""
        return show(self.store, find(self.store, thing))

    def validate(self, engine: str | None = None) -> "Report":
        """Return what the rules find in the graph, by the reference engine or by another one that is named."""
        from kg.engines import REFERENCE
        from kg.validate import check

        return check(self.quads, engine or REFERENCE)

    def export(self, form: str, path: str | Path | None = None) -> str:
        """Return the graph in a format, and write it to a file where one is named."""
        content = export.write(self.quads, form)
        if path is not None:
            store.write_file(Path(path), content)
        return content.decode()

    def dataset(self) -> "rdflib.Dataset":
        """Return the graph as an rdflib dataset with the same named graphs, whose default graph is their union."""
        from kg.convert import to_dataset

        return to_dataset(self.quads)

    def counts(self) -> dict[str, int]:
        """Return how many things of the main kinds there are."""
        kinds = {"actors": OPP.Actor, "actions": OPP.Action, "claims": OPP.Claim, "arguments": OPP.Argument}
        found = {
            name: sum(1 for _ in self.store.quads_for_pattern(None, RDF.type, kind)) for name, kind in kinds.items()
        }
        return {**found, "triples": len(self.store)}

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {name}" for name, number in self.counts().items())
        return f"<KnowledgeGraph of {self.origin}: {counts}>"

    def _repr_html_(self) -> str:
        counts = "".join(f"<tr><td>{name}</td><td>{number}</td></tr>" for name, number in self.counts().items())
        asks = "".join(
            f"<li><code>g.ask({html.escape(repr(name))})</code> {html.escape(q.summary)}</li>"
            for name, q in questions().items()
        )
        return f"<p>Knowledge graph of {html.escape(self.origin)}</p><table>{counts}</table><ul>{asks}</ul>"


def open_graph(path: str | Path | None = None) -> KnowledgeGraph:
    """Return the graph in a place: a folder that was built into, an RDF file, or a folder of coding sheets.

    Without a place it is the built graph in `build/`, or else the data that ship with the package, built in memory.
    """
    place = Path(path) if path is not None else DEFAULT_OUT
    if store.exists(place):
        return KnowledgeGraph(store.open_built(place), str(place), lambda: read(store.statements(place)))
    quads = read(place) if place.is_file() else _encoded(resources.folder("data") if path is None else place)
    origin = "the data shipped with kg" if path is None else str(place)
    return KnowledgeGraph(store.in_memory(quads), origin, lambda: quads)


def _encoded(folder: Path) -> list[Quad]:
    from kg.build import encode_library
    from kg.sheets import read_library

    return encode_library(read_library(folder))
