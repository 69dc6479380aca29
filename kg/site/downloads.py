"""Make the files next to the pages: each thing as Turtle, JSON-LD and CSV, its citations, and the whole graph."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from urllib.parse import quote

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from kg import resources
from kg.argument.diagram import Diagram
from kg.rdf import reader
from kg.rdf import writer as export
from kg.rdf.bases import is_derived
from kg.rdf.namespaces import DCTERMS, OA, OPP, RDF, RDFS, SKOS, curie
from kg.site.addresses import root_of
from kg.site.context import World
from kg.validation.shapes import paths

__all__ = ["DOCUMENTS", "REFERENCE_FILES", "data_address", "taken", "thing_files", "view_files", "whole_files"]

#: A form of what a page shows, to be taken away: its name, its address and the name of its file.
Taken = tuple[str, str, str]
#: What has no more bytes than these is in the page itself, and no file.
MOST_INLINE_BYTES = 4_000
#: What a thing is called, or what it says.
_CALLED = {RDFS.label, SKOS.prefLabel, DCTERMS.title, OPP.statement}
#: The machine-readable copies: the file of the site -> the file or folder that ships with the package.
REFERENCE_FILES = {"ns": "opposition.ttl", "rules": "shapes"}
#: The pages that have such copies; the codebook is that of the project.
DOCUMENTS = (*REFERENCE_FILES, "codebook")


def thing_files(world: World, node: NamedNode, page: str, bibtex: str) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the files of a thing: what is said of it and of its passage, and what is said by others."""
    stem = page.removesuffix(".html")
    quads = cache(lambda: export.ordered(_about(world, node)))
    files = {f"{stem}{export.suffix(form)}": partial(_written, quads, form) for form in ("turtle", "json-ld")}
    return {**files, f"{stem}.csv": partial(_csv, world, node), f"{stem}.bib": bibtex.encode}


def _written(quads: Callable[[], list[Quad]], form: str) -> bytes:
    return export.write_ordered(quads(), form)


def _about(world: World, node: NamedNode) -> Iterator[Quad]:
    """Yield the statements about a thing and its passages, and those that point to it."""
    facts = world.facts
    inner = [node]
    for passage in facts.passages(node):
        inner += [passage, *facts.users(passage, OPP.checks)]
        for selector in facts.things(passage, OA.hasSelector):
            inner += [selector, *facts.things(selector, OA.refinedBy)]
    wanted = {one.value for one in inner}
    yield from (quad for iri in wanted for quad in world.quads_of.get(iri, ()))
    yield from world.quads_to.get(node.value, ())


def _csv(world: World, node: NamedNode) -> bytes:
    """Return what is known of a thing, a row a fact."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["thing", "property", "reads", "value", "value IRI", "derived"])
    for link, box in world.relations.facts_about(node):
        is_thing = box.layer != "text"
        derived = "yes" if "derived" in link.remarks else "no"
        writer.writerow([curie(node.value), link.prop, link.relation, box.text, box.key if is_thing else "", derived])
    return out.getvalue().encode()


def view_files(world: World, diagram: Diagram) -> Iterator[tuple[str, str, bytes]]:
    """Yield the forms of a map: name, ending and content; how its boxes hang together, as statements and as a table.

    The statements are those between two boxes of the map, and what each box is and is called.
    """
    quads = [quad for iri in diagram.boxes for quad in world.quads_of.get(iri, ()) if _is_drawn(quad, diagram)]
    yield "Turtle", export.suffix("turtle"), export.write(quads, "turtle")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["from", "from IRI", "property", "to", "to IRI"])
    for link in diagram.links:
        ends = (link.above, link.below) if link.forward else (link.below, link.above)
        first, second = (diagram.boxes[end] for end in ends)
        writer.writerow([first.text, first.key, link.prop, second.text, second.key])
    yield "CSV", ".csv", out.getvalue().encode()


def taken(world: World, diagram: Diagram, page: str) -> tuple[tuple[Taken, ...], dict[str, Callable[[], bytes]]]:
    """Return the forms of a map for the links of a page, and what makes the files of those too large to be in it."""
    takes: list[Taken] = []
    files: dict[str, Callable[[], bytes]] = {}
    for name, ending, content in view_files(world, diagram):
        path = f"{page.removesuffix('.html')}.map{ending}"
        is_small = len(content) <= MOST_INLINE_BYTES
        files |= {} if is_small else {path: partial(bytes, content)}
        address = data_address(content, ending) if is_small else f"{root_of(page)}{path}"
        takes.append((name, address, path.rpartition("/")[2]))
    return tuple(takes), files


def _is_drawn(quad: Quad, diagram: Diagram) -> bool:
    if isinstance(quad.object, Literal):
        return quad.predicate in _CALLED
    return quad.predicate == RDF.type or (isinstance(quad.object, NamedNode) and quad.object.value in diagram.boxes)


def whole_files(world: World) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the paths of the whole graph, the ontology, the codebook and the rules by format, with what makes each."""
    folder = resources.folder("ontology")
    for form in ("turtle", "json-ld", "n-quads", "trig"):
        yield f"data/graph{export.suffix(form)}", partial(_whole, world, form)
    yield "data/context.jsonld", (folder / "context.jsonld").read_bytes
    for name, file in REFERENCE_FILES.items():
        yield f"{name}.ttl", partial(_turtle, file)
        yield f"{name}.jsonld", partial(_json_ld, file)
    for form in ("turtle", "json-ld"):
        yield f"codebook{export.suffix(form)}", partial(_codebook, world, form)


def _whole(world: World, form: str) -> bytes:
    """Return the whole graph, which is read only when that is asked for."""
    quads = world.facts.once("in order", lambda: export.ordered(world.graph.quads))
    return export.write_ordered(quads, form)


def _codebook(world: World, form: str) -> bytes:
    """Return the schemes and concepts of the graph, with all that is said of them but what is derived."""
    nodes = {node.value for kind in (SKOS.ConceptScheme, SKOS.Concept) for node in world.facts.users(kind, RDF.type)}
    quads = [quad for iri in nodes for quad in world.quads_of[iri] if not is_derived(quad.graph_name)]
    return export.write(quads, form)


def _turtle(file: str) -> bytes:
    """Return a file of the ontology, or those of a folder one below the other."""
    return b"\n".join(path.read_bytes() for path in paths(file))


def _json_ld(file: str) -> bytes:
    """Return the same as JSON-LD."""
    named = Dataset(quad for path in paths(file) for quad in reader.read(path))
    named.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)  # so that nodes without names are called alike each time
    return export.write(list(named), "json-ld")


def data_address(content: bytes, ending: str) -> str:
    r"""Return an address that is a small file itself (RFC 2397), so that it is in the page and nowhere else.

    >>> data_address("İ, 1\r\n".encode(), ".csv")
    'data:text/csv;charset=utf-8,%C4%B0,%201%0D%0A'
    """
    return f"data:{_MEDIA[ending]};charset=utf-8,{content.decode('latin-1').translate(_ESCAPED)}"


#: The media types of what may be in a page, by the ending of its file.
_MEDIA = {
    ".bib": "application/x-bibtex",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".csv": "text/csv",
    ".ris": "application/x-research-info-systems",
    ".ttl": "text/turtle",
}
#: The signs that an address may have as they are, after its scheme, and that mean nothing in an attribute.
_AS_IT_IS = "!$()*+,-./:;=?@_~"
#: What each byte is in such an address.
_ESCAPED = {byte: quote(bytes([byte]), safe=_AS_IT_IS) for byte in range(256)}
