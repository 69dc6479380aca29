"""Say which graphs a store holds, each by the hash of its statements, and so what is to be sent, left alone or removed.

The list is itself a small graph in the store, `published` below the address of the project, so that whoever publishes
next, from any machine, knows. A graph that is in the list without a hash was about to be sent: nobody knows whether it
came. The hash is of the statements as N-Triples, sorted, which is canonical because nothing in a built graph is
nameless.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import InputError, Problem
from kg.rdf.bases import OURS, Base
from kg.rdf.namespaces import DCTERMS, SCHEMA
from kg.rdf.source import in_memory

__all__ = [
    "Manifest",
    "Plan",
    "alike",
    "content",
    "content_hash",
    "manifest_content",
    "named_graphs",
    "plan",
    "read_manifest",
    "run_of",
]

#: The graphs that a store is said to hold -> the hash of each, or None where it is not known.
Manifest = Mapping[str, str | None]


@dataclass(frozen=True)
class Plan:
    """What is to be done with the graphs of a store: their names, in order.

    `send` holds those that are new or changed, `same` those that the store holds already, and `over` those that were
    published there and are no longer in the graph at hand.
    """

    send: tuple[str, ...]
    same: tuple[str, ...]
    over: tuple[str, ...]


def named_graphs(quads: Iterable[Quad], origin: str, base: Base = OURS) -> dict[str, list[Quad]]:
    """Return the statements of each graph by its name; the graphs are in order, and their statements in none.

    Raise `InputError` with everything that cannot be published: what is in no graph or in one that is not ours, and
    nameless nodes, by which two copies cannot be compared.
    """
    found: dict[str, list[Quad]] = defaultdict(list)
    loose, strange, nameless = 0, set(), set()
    for quad in set(quads):
        graph = quad.graph_name
        if isinstance(graph, DefaultGraph):
            loose += 1
        elif isinstance(graph, NamedNode) and graph.value.startswith(base.things):
            found[graph.value].append(quad)
        else:
            strange.add(str(graph))
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            nameless.add(str(graph))
    problems = [
        Problem(origin, 0, "", f"the graph {graph} is not one of ours", f"names begin with {base.things}")
        for graph in strange
    ]
    if loose:
        hint = "publish a built folder, or a .trig or .nq file"
        problems.append(
            Problem(origin, 0, "", f"{loose} statement{' is' if loose == 1 else 's are'} in no named graph", hint)
        )
    problems += [
        Problem(origin, 0, "", f"in the graph {name} there are blank nodes", "give each an IRI") for name in nameless
    ]
    if not (found or problems):
        problems.append(Problem(origin, 0, "", "there is nothing in it to publish"))
    if problems:
        raise InputError(problems)
    return dict(sorted(found.items()))


def content(quads: Iterable[Quad]) -> bytes:
    """Return the statements of a graph as N-Triples, their lines sorted."""
    written = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def content_hash(triples: bytes) -> str:
    """Return the hash that distinguishes one content of a graph from another."""
    return sha256(triples).hexdigest()


def plan(local: Manifest, remote: Manifest, *, altered: Iterable[str] = ()) -> Plan:
    """Return what is to be done so that a store holds the graphs at hand; `altered` are known to differ there.

    >>> plan({"a": "1", "b": "2"}, {"a": "1", "b": "0", "c": "3"})
    Plan(send=('b',), same=('a',), over=('c',))
    """
    differing = set(altered)
    send = tuple(name for name in sorted(local) if local[name] != remote.get(name) or name in differing)
    same = tuple(name for name in sorted(local) if name not in send)
    return Plan(send, same, tuple(sorted(remote.keys() - local.keys())))


def read_manifest(quads: Iterable[Quad], base: Base = OURS) -> dict[str, str | None]:
    """Return the list that a store holds of its graphs, of which only ours are believed to be ours."""
    statements = list(quads)
    hashes = {
        quad.subject.value: quad.object.value
        for quad in statements
        if quad.predicate == SCHEMA.sha256 and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    listed = (
        quad.object.value
        for quad in statements
        if quad.subject == base.published and quad.predicate == DCTERMS.hasPart and isinstance(quad.object, NamedNode)
    )
    return {graph: hashes.get(graph) for graph in sorted(listed) if graph.startswith(base.things)}


def run_of(quads: Iterable[Quad], base: Base = OURS) -> str:
    """Return the name of the run that wrote a list and was not done then; nothing where it was."""
    names = (q.object for q in quads if q.subject == base.published and q.predicate == DCTERMS.identifier)
    return next((name.value for name in names if isinstance(name, Literal)), "")


def manifest_content(manifest: Manifest, run: str = "", base: Base = OURS) -> bytes:
    """Return a list of graphs as it is sent to a store, with the name of the run that is not done with it, if any."""
    listed = base.published
    quads = [Quad(listed, DCTERMS.identifier, Literal(run))] if run else []
    quads += [Quad(listed, DCTERMS.hasPart, NamedNode(graph)) for graph in manifest]
    quads += [Quad(NamedNode(graph), SCHEMA.sha256, Literal(known)) for graph, known in manifest.items() if known]
    return content(quads)


def alike(sent: Iterable[Quad], held: Iterable[Quad]) -> bool:
    """Return whether a store holds what was sent to it, be numbers and dates spelt as they may (`01` and `1`)."""
    ours = in_memory(Quad(*quad.triple) for quad in sent)
    theirs = in_memory(Quad(*quad.triple) for quad in held)
    return set(ours) == set(theirs)
