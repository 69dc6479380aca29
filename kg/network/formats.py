"""Write a network to a file for Gephi, yEd, Cytoscape or R."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx

from kg.as_written import in_xml
from kg.errors import NotFoundError, nearest

__all__ = ["FORMATS", "write_network"]


def _graphml(view: nx.MultiDiGraph) -> bytes:
    out = BytesIO()
    nx.write_graphml_xml(_numbered(view), out)
    return out.getvalue() + b"\n"


def _gexf(view: nx.MultiDiGraph) -> bytes:
    writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(_numbered(view))
    for meta in writer.xml.iter("meta"):
        meta.attrib.clear()  # the day of writing: the same network gives the same bytes
    out = BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _numbered(view: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a network with numbers for keys: in both formats an edge needs an id that no other in the file has."""
    numbered = nx.MultiDiGraph()
    numbered.add_nodes_from((node, _sayable(attributes)) for node, attributes in view.nodes(data=True))
    for number, (start, end, attributes) in enumerate(view.edges(data=True)):
        numbered.add_edge(start, end, key=f"e{number}", **_sayable(attributes))
    return numbered


def _sayable(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes with a sign in the place of each character that XML does not allow."""
    return {name: in_xml(value) if isinstance(value, str) else value for name, value in attributes.items()}


#: Format -> the function that writes it.
FORMATS: dict[str, Callable[[nx.MultiDiGraph], bytes]] = {"graphml": _graphml, "gexf": _gexf}


def write_network(view: nx.MultiDiGraph, form: str) -> bytes:
    """Return a network in a format, the same bytes each time; raise `NotFoundError` where there is no such format.

    Nodes, edges and all their attributes are kept; the key of an edge becomes a number.
    """
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"A network cannot be written as {form!r}; {hint}.")
    return FORMATS[form](view)
