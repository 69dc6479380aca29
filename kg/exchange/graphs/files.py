"""Write a network to a file for Gephi, yEd, Cytoscape or R, and read one, without what a reader might carry out."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import networkx as nx

from kg.as_written import in_xml
from kg.errors import KgError

__all__ = ["FORMATS", "read_network", "write_network"]

#: How many bytes are read, and how deep elements are nested.
MOST_BYTES, MOST_DEEP = 50_000_000, 100


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
    """Return a network in a format, the same bytes each time.

    Nodes, edges and all their attributes are kept; the key of an edge becomes a number.
    """
    return FORMATS[form](view)


def read_network(content: bytes, form: str) -> nx.MultiDiGraph:
    """Return the network in a file of GraphML or GEXF; raise `KgError` where it is none, or declares what it would be.

    A DOCTYPE is refused before the file is parsed, so that no entity is ever replaced and nothing is fetched.

    >>> view = nx.MultiDiGraph()
    >>> view.add_edge("a", "b", relation="premise")
    0
    >>> [*read_network(write_network(view, "gexf"), "gexf").edges(data="relation")]
    [('a', 'b', 'premise')]
    """
    called = {"graphml": "GraphML", "gexf": "GEXF"}[form]
    if len(content) > MOST_BYTES:
        raise KgError(f"It has {len(content):,} bytes; at most {MOST_BYTES:,} of {called} are read.")
    _look(content, called)
    try:
        if form == "graphml":
            found = nx.read_graphml(BytesIO(content), force_multigraph=True)
        else:
            found = nx.read_gexf(BytesIO(content))
    except (nx.NetworkXException, ParseError, KeyError, ValueError, TypeError, AttributeError, UnicodeError) as error:
        raise KgError(f"It is no {called} that can be read: {error}. Export it anew.") from None
    if not found.is_directed():
        raise KgError("Its edges have no direction, so that nobody can tell a premise from a conclusion.")
    return nx.MultiDiGraph(found)


def _look(content: bytes, called: str) -> None:
    """Raise `KgError` where a file declares a type of document, is nested too deep, or is not XML."""
    depth = 0

    def declared(*_: object) -> None:
        raise KgError("It has a DOCTYPE, which may make it another file; take that line out.")

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEEP:
            raise KgError(f"Its elements are nested more than {MOST_DEEP} deep; no {called} is.")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(content, True)  # noqa: FBT003  # takes no keyword
    except expat.ExpatError as error:
        raise KgError(f"It is no {called} that can be read: {error}. Export it anew.") from None
