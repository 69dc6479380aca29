"""Run a SHACL engine on a graph: pyshacl, the reference, or a faster one where it is installed.

Each engine is one function with the same arguments and the same results, so that one can be compared with another. Only
`validate` calls them, because an engine says "conforms" in many ways without having looked.

Terms come back as plain text: an IRI or the characters of a literal. A blank node is `[]`, since engines give it labels
of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import KgError, nearest
from kg.rdf.namespaces import SH
from kg.validation import set_queries
from kg.validation.set_queries import QueryGraph
from kg.validation.shapes import Term, text

__all__ = ["ENGINES", "REFERENCE_ENGINE", "Result", "Step", "best", "is_installed", "run_engine"]

#: Takes the place of every blank node in a result.
BLANK = "[]"


class Result(NamedTuple):
    """One result of a validation: the IRI of its severity, the shape, the focus node, the value and the message."""

    severity: str
    shape: str
    node: str
    value: str
    message: str


#: Quads, or bytes of N-Triples.
DataGraph = Iterable[Quad] | bytes


class Step(NamedTuple):
    """Shapes that are asked of all data so far: of those of this step together with those of the steps before it."""

    shapes: tuple[Quad, ...]
    data: DataGraph


#: Takes what is known besides the data, and the steps; yields the results of each.
Engine = Callable[[tuple[Quad, ...], Sequence[Step]], Iterator[list[Result]]]


def run_engine(name: str, known: tuple[Quad, ...], steps: Sequence[Step]) -> list[list[Result]]:
    """Return the results of an engine at each step over its data together with what is known besides.

    Raise `KgError` where there is no such engine, where it is not installed, or where it cannot read the shapes.
    """
    if name not in ENGINES:
        hint = nearest(name, ENGINES) or f"there are {', '.join(ENGINES)}"
        raise KgError(f"There is no validation engine {name!r}; {hint}.")
    if not is_installed(name):
        extra = "pip install 'intra-alliance-opposition[fast]'"
        raise KgError(
            f"The validation engine {name!r} is not installed. Install it ({extra}), or use {REFERENCE_ENGINE}."
        )
    return [*ENGINES[name](known, steps)]


def is_installed(name: str) -> bool:
    """Return whether the package of an engine, which has the same name, is there.

    >>> is_installed(REFERENCE_ENGINE)
    True
    """
    return find_spec(name) is not None


def best() -> str:
    """Return the name of the engine that a build asks unless another is named: the fastest that is installed."""
    return next(name for name in reversed(ENGINES) if is_installed(name))


def _pyshacl(known: tuple[Quad, ...], steps: Sequence[Step]) -> Iterator[list[Result]]:
    quads: list[Quad] = []
    for shapes, data in steps:
        quads += parse(data, format=RdfFormat.N_TRIPLES) if isinstance(data, bytes) else data
        yield _asked_of_pyshacl(shapes, known, quads)


def _asked_of_pyshacl(shapes: tuple[Quad, ...], known: tuple[Quad, ...], quads: list[Quad]) -> list[Result]:
    import rdflib
    from pyshacl import validate

    from kg.rdf.to_rdflib import to_rdflib

    stand_in = _stand_in(quads)
    if stand_in:
        quads = [_without_backslashes(quad, stand_in) for quad in quads]
    world = _parse_once()(bind_namespaces="none")
    for graph in (_rdflib_graph(known), to_rdflib(quads)):
        for triple in graph:
            world.add(triple)
    try:
        _, report, text = validate(world, shacl_graph=_rdflib_graph(shapes), inplace=True)
    except Exception as error:  # noqa: BLE001 - rdflib raises plain ones over a query that it cannot read
        report, text = None, str(error)
    if not isinstance(report, rdflib.Graph):
        raise KgError(f"The validation engine pyshacl failed: {text.strip()}")

    def value(node: Any, name: str) -> str:
        found = report.value(node, rdflib.URIRef(SH.terms[name].value))
        text = "" if found is None else BLANK if isinstance(found, rdflib.BNode) else str(found)
        return text.replace(stand_in, "\\") if stand_in else text

    # Only what the report lists itself: below a result pyshacl also keeps those of the helper shapes it went through.
    return [
        Result(*(value(node, name) for name in _FIELDS))
        for node in report.objects(None, rdflib.URIRef(SH.result.value))
    ]


#: Signs that a text seldom has, and that no rule sees otherwise than a backslash.
_STAND_INS = ("\u29f5", "\u29f9", "\ufe68", "\uff3c", *map(chr, range(0xE000, 0xF8FF)))


def _stand_in(quads: Iterable[Quad]) -> str:
    r"""Return the sign that takes the place of backslashes and is in no text of a graph; nothing where none is needed.

    pyshacl puts values into messages as replacements of `re.sub`, to which `\l` is a mistake and `\1` another text.

    >>> _stand_in([Quad(SH.sourceShape, SH.message, Literal(r"a \left"))])
    '⧵'
    """
    texts = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
    if not any("\\" in text for text in texts):
        return ""
    used = set().union(*texts)
    return next(sign for sign in _STAND_INS if sign not in used)


def _without_backslashes(quad: Quad, sign: str) -> Quad:
    term = quad.object
    if not isinstance(term, Literal) or "\\" not in term.value:
        return quad
    text = term.value.replace("\\", sign)
    changed = (
        Literal(text, language=term.language, direction=term.direction)
        if term.language
        else Literal(text, datatype=term.datatype)
    )
    return Quad(quad.subject, quad.predicate, changed)


_FIELDS = ("resultSeverity", "sourceShape", "focusNode", "value", "resultMessage")


@cache
def _rdflib_graph(quads: tuple[Quad, ...]) -> Any:
    from kg.rdf.to_rdflib import to_rdflib

    return to_rdflib(quads)


@cache
def _parse_once() -> Any:
    """Return a graph that reads the text of a query once: pyshacl asks each sh:sparql query again for every node."""
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    prepared = cache(prepareQuery)

    class ParseOnce(rdflib.Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query_object, str):
                query_object = prepared(query_object)
            return super().query(query_object, *args, **kwargs)

    return ParseOnce


def _shacl(known: tuple[Quad, ...], steps: Sequence[Step]) -> Iterator[list[Result]]:
    """Ask the engine of all but the queries of the shapes, which are asked as sets."""
    graph, written = QueryGraph(), _n_triples(known)
    graph.add(written)
    for shapes, data in steps:
        new = data.decode() if isinstance(data, bytes) else _written(data)
        written += new
        try:
            graph.add(new)
            rest = set_queries.without_queries(shapes)
            is_asked = any(True for _ in graph.looked_at(set_queries.targets(rest)))
            found = _compiled(rest).validate_text(written, format="ntriples").results if is_asked else []
            rows = [*graph.ask(set_queries.queries(shapes))]
        except (SyntaxError, TypeError, ValueError) as error:
            raise KgError(f"The validation engine shacl failed: {error}") from None
        yield [
            *(
                Result(
                    result.severity_iri,
                    _plain(result.source_shape),
                    _plain(result.focus_node),
                    _plain(result.value),
                    result.message or "",
                )
                for result in found
            ),
            *(Result(row.severity, row.shape, _shown(row.node), _shown(row.value), row.message) for row in rows),
        ]


def _shown(term: Term) -> str:
    return BLANK if isinstance(term, BlankNode) else text(term)


@cache
def _compiled(shapes: tuple[Quad, ...]) -> Any:
    from shacl import Shapes

    return Shapes.from_text(_written(shapes), format="ntriples")


@cache
def _n_triples(quads: tuple[Quad, ...]) -> str:
    return _written(quads)


def _written(quads: Iterable[Quad]) -> str:
    return (serialize(dict.fromkeys(quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b"").decode()


def _plain(term: str | None) -> str:
    """Return the text of a term that is written as in N-Triples, and nothing for none."""
    if term is None:
        return ""
    if term.startswith("_:"):
        return BLANK
    match next(iter(parse(f"<x:x> <x:x> {term} .", format=RdfFormat.N_TRIPLES))).object:
        case NamedNode() | Literal() as found:
            return found.value
        case found:
            raise TypeError(f"no text for {found!r}")


#: The engine that decides, and the one used unless another is named.
REFERENCE_ENGINE = "pyshacl"

#: Name of an engine, which is that of its package -> the function that runs it; the faster ones come later.
ENGINES: dict[str, Engine] = {REFERENCE_ENGINE: _pyshacl, "shacl": _shacl}
