"""Name the blank nodes of statements by what is said of them, so that the same statements are written alike.

Each is coloured by its statements, again and again, until no two more are told apart; of those that are then alike, one
is told apart and the rest coloured anew. RDFC-1.0 would also name graphs that are alike from every side without being
the same, but takes forever for some small ones; here, such nodes are named in the order in which they come.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from pyoxigraph import BlankNode, Quad

__all__ = ["canonical"]

#: How many nodes that are alike are told apart one by one.
_MOST_APART = 200


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Return statements whose blank nodes have names that depend on the statements.

    >>> from pyoxigraph import NamedNode
    >>> x = NamedNode("http://x")
    >>> canonical([Quad(x, x, BlankNode("some"))]) == canonical([Quad(x, x, BlankNode("other"))])
    True
    """
    given = list(quads)
    said: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in given:
        for node in {term for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, BlankNode)}:
            said[node].append(quad)
    if not said:
        return given
    colours = _refined(dict.fromkeys(said, ""), said)
    for _ in range(_MOST_APART):
        counted = Counter(colours.values())
        alike = min((colour for colour, number in counted.items() if number > 1), default=None)
        if alike is None:
            break
        first = next(node for node, colour in colours.items() if colour == alike)
        colours = _refined(colours | {first: _hash(f"first {alike}")}, said)
    named = {node: BlankNode(f"b{i}") for i, node in enumerate(sorted(said, key=lambda node: colours[node]))}
    return [_renamed(quad, named) for quad in given]


def _refined(colours: Mapping[BlankNode, str], said: Mapping[BlankNode, list[Quad]]) -> dict[BlankNode, str]:
    """Return colours that tell apart whatever the statements tell apart."""
    number = 0
    found = dict(colours)
    while ((distinct := len(set(found.values()))) > number and distinct < len(found)) or number == 0:
        number = distinct
        found = {node: _hash(found[node], *sorted(_seen(quad, node, found) for quad in said[node])) for node in said}
    return found


def _seen(quad: Quad, node: BlankNode, colours: Mapping[BlankNode, str]) -> str:
    """Return a statement as it is seen from a node, with colours for other nodes."""
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return " ".join(
        "_:here" if term == node else f"_:{colours[term]}" if isinstance(term, BlankNode) else str(term)
        for term in terms
    )


def _hash(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()


def _renamed(quad: Quad, named: Mapping[BlankNode, BlankNode]) -> Quad:
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    return Quad(
        named[subject] if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        named[value] if isinstance(value, BlankNode) else value,
        named[graph] if isinstance(graph, BlankNode) else graph,
    )
