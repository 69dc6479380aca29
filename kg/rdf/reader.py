"""Read and sort RDF: the one door through which an RDF file comes in.

pyoxigraph parses, because rdflib accepts malformed Turtle and opens addresses that a file names. A JSON-LD
file that names a remote context is refused by the parser, not fetched. What would break the parser is not given to it:
those of JSON-LD and Turtle end the process where a file is nested some thousands deep; that of RDF/XML then takes a
time that grows with the square of the depth, and replaces entities within entities without an end ("billion laughs").
"""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InputError, Problem

__all__ = ["DEEPEST", "SUFFIXES", "depth_of_json", "read"]

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
#: What is wrong, and how to put it right.
Why = tuple[str, str]

#: How deep a file may be nested.
DEEPEST = 500
#: How many characters its entities may come to.
_MOST_REPLACED = 20_000_000
_TERM = re.compile(
    rb'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"\s]*>|#[^\n]*|<<|>>',
    re.DOTALL,
)
_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s+([^\s%\"']+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_USE = re.compile(rb"&([^\s;&#<>]{1,200});")
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


def read(path: Path, *, graph: NamedNode | None = None) -> list[Quad]:
    """Return the statements of an RDF file; those of its default graph go into `graph` where one is given.

    Byte order marks, UTF-16 and what an XML file declares of its encoding are understood. Raise `InputError` with file
    and line where the file cannot be read, would grow beyond measure while it is read, or says what RDF 1.1 has not.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        hint = f"the endings read are {', '.join(SUFFIXES)}"
        raise InputError([Problem(str(path), 0, "", f"the ending {path.suffix!r} names no RDF format", hint)])
    try:
        written = _in_utf8(path.read_bytes(), form)
        if why := _why_not_parsed(written, form):
            raise InputError([Problem(str(path), 0, "", *why)])
        quads = list(parse(written, format=form))
        if why := _why_not_taken(quads):
            raise InputError([Problem(str(path), 0, "", *why)])
    except OSError as error:
        raise InputError([Problem(str(path), 0, "", f"it cannot be read: {error.strerror or error}")]) from None
    except (UnicodeDecodeError, LookupError) as error:
        reason = f"its encoding cannot be read: {error}"
        raise InputError([Problem(str(path), 0, "", reason, "save it as UTF-8")]) from None
    except MemoryError:
        reason = (
            "one of its statements is longer than the 16 MB that are read, or the file needs more memory than is there"
        )
        raise InputError([Problem(str(path), 0, "", reason)]) from None
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


def _why_not_parsed(written: bytes, form: RdfFormat) -> Why | None:
    """Return why a file in UTF-8 is not given to the parser of its format; None where it is."""
    if form == RdfFormat.RDF_XML and (why := _replaced(written)):
        return why, "write what the entities stand for in their place"
    depth_of = {RdfFormat.JSON_LD: depth_of_json, RdfFormat.RDF_XML: _depth_of_xml}.get(form, _depth_of_terms)
    if depth_of(written) > DEEPEST:
        return f"it is nested more than {DEEPEST} deep", "save it as Turtle or N-Triples, where nothing need be nested"
    return None


def _why_not_taken(quads: Iterable[Quad]) -> Why | None:
    """Return why statements are not taken as a graph; None where they are."""
    if quad := next((quad for quad in quads if isinstance(quad.object, Triple)), None):
        what = f"it makes a statement about a statement (a triple term of RDF 1.2) of {_short(quad.subject)}"
        return what, "say it in RDF 1.1, which knows none"
    return None


def _short(term: object) -> str:
    text = str(term)
    return text if len(text) < 200 else f"{text[:200]}…"  # characters that fit into a message


def depth_of_json(written: bytes) -> int:
    """Return how deep brackets are nested, whatever is within strings."""
    depth = deepest = 0
    for found in _BRACKET.finditer(written):
        if found[0] in b"[{":
            deepest = max(deepest, depth := depth + 1)
        elif found[0] in b"]}":
            depth -= 1
    return deepest


def _depth_of_terms(written: bytes) -> int:
    """Return how deep triple terms are nested in Turtle and its kin, whatever is within IRIs, strings and comments."""
    depth = deepest = 0
    for found in _TERM.finditer(written) if b"<<" in written else ():
        if found[0] == b"<<":
            deepest = max(deepest, depth := depth + 1)
        elif found[0] == b">>":
            depth -= 1
    return deepest


def _depth_of_xml(written: bytes) -> int:
    """Return how deep elements are nested, up to what the parser will refuse."""
    depth = deepest = 0

    def begin(*_: object) -> None:
        nonlocal depth, deepest
        deepest = max(deepest, depth := depth + 1)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    with suppress(expat.ExpatError):
        parser.Parse(written, True)  # noqa: FBT003  # takes no keyword
    return deepest


def _replaced(written: bytes) -> str:
    """Return what is wrong with the entities that an XML file declares, or nothing."""
    if b"<!ENTITY" not in written:
        return ""
    entities = {found[1]: found[2] or found[3] or b"" for found in _ENTITY.finditer(written)}
    if any(_USE.search(text) for text in entities.values()):
        return "one of its entities is made of others"
    used = Counter(found[1] for found in _USE.finditer(written))
    if sum(len(text) * used[name] for name, text in entities.items()) > _MOST_REPLACED:
        return "its entities come to more than 20 million characters"
    return ""
