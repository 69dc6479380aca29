"""See that no two things of a file have one address: a claim has that of its id, and its quotation one made of it."""

from collections.abc import Iterable, Iterator

from kg.encode.encoded import Encoded
from kg.encode.statements import Statement
from kg.errors import Problem
from kg.rdf.namespaces import RDF
from kg.yaml.messages import at
from kg.yaml.positions import Place

__all__ = ["shared_addresses"]


def shared_addresses(encoded: Encoded) -> Iterator[Problem]:
    """Yield each entry whose id makes an address that another entry of the file, or what belongs to it, has too.

    The claims `left` and `left-quotation` are such: the quotation of the one would be the other.
    """
    seen: dict[str, Place] = {}
    said: set[Place] = set()
    for subject, entry in _nodes(encoded.statements):
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


def _nodes(statements: Iterable[Statement]) -> Iterator[tuple[str, Place]]:
    """Yield the nodes that a file makes, each with the entry of which it is made."""
    for statement in statements:
        if statement.predicate == RDF.type:
            yield statement.subject.value, statement.entry
