"""Read and sort RDF: the one door through which an RDF file comes in.

pyoxigraph parses, because rdflib accepts malformed Turtle and opens addresses that a file names. A JSON-LD
file that names a remote context is refused by the parser, not fetched.
"""

from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.errors import InputError, Problem

__all__ = ["SUFFIXES", "read"]

#: What the ending of a file's name says about its format.
SUFFIXES: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


def read(path: Path, *, graph: NamedNode | None = None) -> list[Quad]:
    """Return the statements of an RDF file; those of its default graph go into `graph` where one is given.

    Raise `InputError` with file, line and column where the file cannot be read.
    """
    form = SUFFIXES.get(path.suffix)
    if form is None:
        hint = f"the endings read are {', '.join(SUFFIXES)}"
        raise InputError([Problem(str(path), 0, "", f"the ending {path.suffix!r} names no RDF format", hint)])
    try:
        quads = list(parse(path.read_bytes(), format=form))
    except OSError as error:
        raise InputError([Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")]) from None
    except SyntaxError as error:
        raise InputError([Problem(str(path), error.lineno or 0, "", f"this is not {form.name}: {error.msg}")]) from None
    if graph is None:
        return quads
    return [
        Quad(q.subject, q.predicate, q.object, graph) if isinstance(q.graph_name, DefaultGraph) else q for q in quads
    ]
