"""Write a graph in the formats others read, always the same bytes for the same statements.

Statements are sorted, and only the prefixes in use are declared. Formats without named graphs get the union of all
graphs. JSON-LD is made with our own context, which stands in the file: nothing has to be fetched to read it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import resources
from kg.annotations import web_annotations
from kg.errors import NotFoundError, nearest
from kg.namespaces import PREFIXES
from kg.rdf import sorted_quads
from kg.store import in_memory

__all__ = ["FORMATS", "suffix", "write"]

Statements = Iterable[Quad] | Iterable[Triple]
#: Turns sorted statements into bytes; of the prefixes, a format that has them declares those in use.
Writer = Callable[[list[Quad], Mapping[str, str]], bytes]


def _pyoxigraph(form: RdfFormat) -> Writer:
    def writer(quads: list[Quad], prefixes: Mapping[str, str]) -> bytes:
        statements = quads if form.supports_datasets else sorted_quads(Quad(*q.triple) for q in quads)
        text = " ".join(str(quad) for quad in statements)
        used = {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in text}
        graph = statements if form.supports_datasets else [quad.triple for quad in statements]
        return serialize(graph, format=form, prefixes=used) or b""

    return writer


def _json_ld(quads: list[Quad], _: Mapping[str, str]) -> bytes:
    from kg.convert import to_dataset  # noqa: PLC0415  # rdflib is slow to import, and only JSON-LD needs it

    context = _context()
    dataset = to_dataset(quads)
    dataset.default_union = False
    document = json.loads(dataset.serialize(format="json-ld", context=context, auto_compact=False))
    found = document.get("@graph", [{key: value for key, value in document.items() if key != "@context"}])
    text = json.dumps({"@context": context, "@graph": _sorted(found)}, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()


def _web_annotation(quads: list[Quad], _: Mapping[str, str]) -> bytes:
    return web_annotations(in_memory(quads)).encode()


#: Format -> the ending of its files, and the function that writes it.
FORMATS: dict[str, tuple[str, Writer]] = {
    "turtle": (".ttl", _pyoxigraph(RdfFormat.TURTLE)),
    "json-ld": (".jsonld", _json_ld),
    "n-triples": (".nt", _pyoxigraph(RdfFormat.N_TRIPLES)),
    "n-quads": (".nq", _pyoxigraph(RdfFormat.N_QUADS)),
    "trig": (".trig", _pyoxigraph(RdfFormat.TRIG)),
    "rdf-xml": (".rdf", _pyoxigraph(RdfFormat.RDF_XML)),
    "web-annotation": (".json", _web_annotation),
}


def write(statements: Statements, form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the statements in a format; raise `NotFoundError` with the nearest format where there is none.

    >>> from kg.namespaces import OPP, RDF, thing
    >>> print(write([Quad(thing("turkey"), RDF.type, OPP.State)], "n-triples").decode().split()[0])
    <https://w3id.org/intra-alliance-opposition/id/turkey>
    """
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"choose {', '.join(FORMATS)}"
        raise NotFoundError(f"There is no format {form!r}; {hint}.")
    quads = (s if isinstance(s, Quad) else Quad(s.subject, s.predicate, s.object) for s in statements)
    return FORMATS[form][1](sorted_quads(quads), prefixes)


def suffix(form: str) -> str:
    """Return the ending of the files of a format.

    >>> suffix("json-ld")
    '.jsonld'
    """
    return FORMATS[form][0]


@cache
def _context() -> dict[str, Any]:
    text = (resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


def _sorted(node: Any) -> Any:
    """Return JSON-LD with its objects and sets in order; nothing in our graphs is an ordered list."""
    if isinstance(node, dict):
        return {key: _sorted(node[key]) for key in sorted(node)}
    if isinstance(node, list):
        return sorted((_sorted(item) for item in node), key=lambda item: json.dumps(item, sort_keys=True))
    return node
