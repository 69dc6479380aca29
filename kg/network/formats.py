"""Write a network to a file for Gephi, yEd, Cytoscape or R."""

import networkx as nx

from kg.errors import NotFoundError, nearest
from kg.exchange.graphs import files

__all__ = ["FORMATS", "write_network"]

FORMATS = tuple(files.FORMATS)


def write_network(view: nx.MultiDiGraph, form: str) -> bytes:
    """Return a network in a format, the same bytes each time; raise `NotFoundError` where there is no such format.

    Nodes, edges and all their attributes are kept; the key of an edge becomes a number.
    """
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"A network cannot be written as {form!r}; {hint}.")
    return files.write_network(view, form)
