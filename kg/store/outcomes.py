"""Keep what was recorded of passages as a part of the graph of its own, from one build to the next.

An outcome says what became of a passage when it was compared with a text. It stays as long as its passage is in the
graph, whatever else is made anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.rdf.namespaces import OPP, RDF, local_name
from kg.rdf.ordering import in_order, lines
from kg.store import disk
from kg.store.ledger import Ledger

__all__ = ["PART", "part", "recorded", "recover", "store_outcomes"]

#: The part, and the name of the graph, of all outcomes.
PART = "anchor-checks"


def recorded(store: Store) -> Iterator[Quad]:
    """Yield the outcomes that a store holds."""
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and local_name(graph.value) == PART:
            yield from store.quads_for_pattern(None, None, None, graph)


def store_outcomes(quads: Iterable[Quad], ledger: Ledger, known: Collection[str] = ()) -> None:
    """Record the outcomes of passages, each in the place of an earlier one, but for passages that are known."""
    outcomes: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        outcomes[quad.subject].append(quad)
    ledger.record(
        (local_name(quad.object.value), b"".join(lines(outcome)))
        for outcome in outcomes.values()
        for quad in outcome
        if quad.predicate == OPP.checks and isinstance(quad.object, NamedNode)
        if local_name(quad.object.value) not in known
    )


def recover(out: Path, ledger: Ledger) -> bool:
    """Record what the graph that was built into a folder holds of outcomes and the ledger has lost.

    Return whether something may be lost, as neither the ledger nor the graph nor what was written next to it tells.
    """
    parts, known = disk.parts_of(out), {passage for passage, _ in ledger.outcomes}
    if not disk.has_graph(out) or (parts and (PART not in parts or ledger.has([parts[PART]]))):
        return False
    written = out / "graph.nq"
    try:
        store_outcomes(list(recorded(disk.open_built(out))), ledger, known)
    except (StoreError, RuntimeError):
        if not written.is_file():
            return not known
        of_part = (line for line in written.read_bytes().splitlines(keepends=True) if b"/%b> ." % PART.encode() in line)
        with suppress(SyntaxError):  # what somebody has put in its place
            store_outcomes(list(parse(b"".join(of_part), format=RdfFormat.N_QUADS)), ledger, known)
    return False


def part(parts: Mapping[str, str], ledger: Ledger) -> tuple[str, int, tuple[str, ...]]:
    """Return the hash of the statements of all outcomes and their number; no hash where there are none.

    `parts` gives the hashes of all other parts, by name. The passages that are in none of them any more come last:
    their outcomes are left out.
    """
    held: dict[str, bytes] = {}
    kept, gone = [], []
    for passage, statements in ledger.outcomes:
        written = f"/id/{passage}> {RDF.type} {OPP.Passage} ".encode()
        for name in _prefixes(passage):
            if name in parts and name not in held:
                held = {name: ledger.statements(parts[name])}  # the passages of a chapter follow each other
            if written in held.get(name, b""):
                kept.append(statements)
                break
        else:
            gone.append(passage)
    found = in_order(b"".join(kept))
    return (ledger.keep(b"".join(found)) if found else ""), len(found), tuple(gone)


def _prefixes(name: str) -> Iterator[str]:
    """Yield the names of which a name begins with one, the longest first."""
    while name := name.rpartition("-")[0]:
        yield name
