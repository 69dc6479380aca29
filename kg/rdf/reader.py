"""Read and sort RDF: the one door through which an RDF file comes in.

pyoxigraph parses, because rdflib accepts malformed Turtle and opens addresses that a file names. A JSON-LD
file that names a remote context is refused by the parser, not fetched.
"""

import codecs
import json
import re
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


#: How a file may begin that is not in plain UTF-8 -> its encoding, the longest first (RFC 3629, 6; XML 1.0, F).
_BEGINNINGS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


def read(path: Path, *, graph: NamedNode | None = None) -> list[Quad]:
    """Return the statements of an RDF file; those of its default graph go into `graph` where one is given.

    Byte order marks, UTF-16 and what an XML file declares of its encoding are understood. Raise `InputError` with file,
    line and column where the file cannot be read.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        hint = f"the endings read are {', '.join(SUFFIXES)}"
        raise InputError([Problem(str(path), 0, "", f"the ending {path.suffix!r} names no RDF format", hint)])
    try:
        written = _in_utf8(path.read_bytes(), form)
        quads = list(parse(written, format=form))
    except OSError as error:
        raise InputError([Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")]) from None
    except (UnicodeDecodeError, LookupError) as error:
        why = f"its encoding cannot be read: {error}"
        raise InputError([Problem(str(path), 0, "", why, "save it as UTF-8")]) from None
    except SyntaxError as error:
        if form == RdfFormat.JSON_LD and (elsewhere := _contexts_elsewhere(written)):
            raise InputError([Problem(str(path), 0, "", *_nothing_fetched(elsewhere))]) from None
        raise InputError([Problem(str(path), error.lineno or 0, "", f"this is not {form.name}: {error.msg}")]) from None
    if graph is None:
        return quads
    return [
        Quad(q.subject, q.predicate, q.object, graph) if isinstance(q.graph_name, DefaultGraph) else q for q in quads
    ]


def _in_utf8(written: bytes, form: RdfFormat) -> bytes:
    """Return what is written in a file in UTF-8, without a mark at its beginning."""
    encoding = next((name for mark, name in _BEGINNINGS.items() if written.startswith(mark)), "")
    if form != RdfFormat.RDF_XML:
        return written.decode(encoding).encode() if encoding else written
    if not encoding and (declared := _DECLARED.match(written)):
        encoding = declared[1].decode()
    if not encoding or encoding.lower() == "utf-8":
        return written
    plain = written.decode(encoding).encode()
    declared = _DECLARED.match(plain)
    return plain[: declared.start(1)] + b"UTF-8" + plain[declared.end(1) :] if declared else plain


def _contexts_elsewhere(written: bytes) -> list[str]:
    """Return the contexts that a JSON-LD file names and does not hold."""
    found: list[str] = []
    try:
        stack = [json.loads(written)]
    except (ValueError, RecursionError):
        return []
    while stack:
        match stack.pop():
            case list(items):
                stack += items
            case dict(fields):
                said = fields.get("@context", [])
                found += [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]
                found += [one for name, one in fields.items() if name == "@import" and isinstance(one, str)]
                stack += fields.values()
    return sorted(set(found))


def _nothing_fetched(contexts: list[str]) -> tuple[str, str]:
    what = f"it names a context that is elsewhere ({', '.join(contexts)}), and nothing is fetched"
    return what, 'write the context itself below "@context", or have a tool that may fetch it make Turtle of the file'
