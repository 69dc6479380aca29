"""See that no two things have one address: a claim has that of its id, and its quotation one made of it.

The ids of a chapter are put behind the name of the chapter, so that those of two files can meet where the name of the
one begins with that of the other: the claim `b-left` of the chapter `a`, and the claim `left` of the chapter `a-b`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from kg.encode.encoded import Encoded
from kg.encode.encoder import ACTORS
from kg.encode.source_map import Origin, Written, written
from kg.encode.statements import Statement
from kg.errors import Problem
from kg.rdf.namespaces import RDF, local_name
from kg.yaml.messages import at
from kg.yaml.positions import Place

__all__ = ["Nodes", "check_addresses", "meeting_addresses", "nodes_of", "shared_addresses"]

_TYPE = RDF.type.value
#: Names of nodes, each with the place where it is written.
Nodes = Mapping[str, Origin]


def check_addresses(files: Iterable[Encoded]) -> Iterator[Problem]:
    """Yield each thing of some files that has the address of another thing of any of them."""
    found = {encoded.name: encoded for encoded in files}
    for encoded in found.values():
        yield from shared_addresses(encoded)
    outer = [name for name, encoded in found.items() if encoded.record is None and name != ACTORS]
    nodes = {name: nodes_of(encoded.document.file, written(encoded)) for name, encoded in found.items()}
    yield from meeting_addresses(found, outer, nodes.__getitem__, ACTORS)


def shared_addresses(encoded: Encoded) -> Iterator[Problem]:
    """Yield each entry whose id makes an address that another entry of the file, or what belongs to it, has too.

    The claims `left` and `left-quotation` are such: the quotation of the one would be the other.
    """
    seen: dict[str, Place] = {}
    said: set[Place] = set()
    for subject, entry in _nodes((*encoded.statements, *_drafts(encoded))):
        other = seen.setdefault(subject, entry)
        if other == entry or not (entry or other):
            continue
        # That with the longer id is the one whose id is its address; what is named after the other is not written.
        named, owner = sorted((entry, other), key=lambda place: len(str(place[-1:])), reverse=True)
        if named not in said:
            said.add(named)
            rest = subject.rpartition("/")[2].rpartition("-")[2]
            whole = ".".join(map(str, owner)) or "the file itself"
            message = f"the id {named[-1]!r} is already used in the graph, for the {rest} of {whole}"
            yield at(encoded.document, named, message, "choose another id, since each is one thing in the graph")


def _drafts(encoded: Encoded) -> Iterator[Statement]:
    """Yield what is said of drafts, whose names are those of entries; what else stands beside has names of its own."""
    return (said for each in encoded.beside if each.document is None for said in each.statements)


def nodes_of(file: str, found: Written) -> Nodes:
    """Return the nodes that a file makes, of which `file` is what messages call it."""
    types = ((local_name(node), entry) for node, predicate, _, entry, *_ in found.statements if predicate == _TYPE)
    spots = ((node, *found.spots[entry]) for node, entry in dict(types).items())
    return {node: Origin(other or file, line, ".".join(map(str, place))) for node, place, line, other in spots}


def meeting_addresses(  # noqa: PLR0913, PLR0917
    parts: Collection[str],
    outer: Iterable[str],
    nodes: Callable[[str], Nodes],
    shared: str,
    new: Collection[str] | None = None,
    names: Callable[[str], Iterable[str]] | None = None,
) -> Iterator[Problem]:
    """Yield each thing of a part whose address something of another part has too; both places are named.

    `outer` are the records of books, and `shared` the part of the actors, which may have any name; `nodes` gives what a
    part makes, and `names` what of that alone, or more, where that is known sooner. Of parts that are not `new` it is
    known that they do not meet one another; without it all are.
    """
    outer, new = set(outer), parts if new is None else new
    around = {*new, *(before for part in new for before in _before(part))} if new else set()
    within = {before for part in parts for before in _before(part) if before in parts and before not in outer}
    said = set[tuple[Origin, Origin]]()
    near = {part for part in {*outer, *within} if part in around} | ({shared} if new else set())
    for part in sorted(near & {*parts}):
        for node in (names or nodes)(part):
            for other in (node, *_before(node)):
                longer = part != shared and not other.startswith(f"{part}-")
                # What a book and its actors say of one another's ids, and of a context, is checked where they are read.
                if other == part or longer or other not in parts or (part == shared and other in outer):
                    continue
                if part not in new and other not in new:
                    continue
                if node == other and other not in outer and other != shared:
                    continue
                here, there = nodes(part).get(node), nodes(other).get(node)
                if here and there and (here, there) not in said:
                    said.add((here, there))
                    message = f"its address in the graph, {node}, is also that of {there.entry or 'the file itself'}"
                    hint = f"choose another id here or in {there.file}, line {there.line}: each is one thing"
                    yield Problem(here.file, here.line, here.entry, message, hint)


def _before(name: str) -> Iterator[str]:
    """Yield what a name begins with, cut at its hyphens."""
    while name := name.rpartition("-")[0]:
        yield name


def _nodes(statements: Iterable[Statement]) -> Iterator[tuple[str, Place]]:
    """Yield the nodes that a file makes, each with the entry of which it is made."""
    for statement in statements:
        if statement.predicate == RDF.type:
            yield statement.subject.value, statement.entry
