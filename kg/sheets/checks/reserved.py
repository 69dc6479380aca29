"""Refuse ids that are taken by what a graph has of itself, so that each thing has an address of its own."""

from collections.abc import Iterable, Iterator

from kg.errors import Problem
from kg.yaml.messages import at
from kg.yaml.positions import Document, Place

__all__ = ["check_parts", "check_reserved"]

#: Ids that no book, actor or agent can have, and what of a graph has them.
_RESERVED = {
    "shared": "the actors and the codebook",
    "derived": "what follows from the claims",
    "membership": "the memberships",
    "project": "the project",
    "anchor-checks": "what became of the passages",
}
#: What is named after a part that is coded.
_MINTED = ("text", "coding", "record", "notes")


def check_reserved(document: Document, ids: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """Yield which ids, each with its place in a document, are kept for something else."""
    for place, key in ids:
        if key in _RESERVED:
            message = f"the id {key!r} is kept for {_RESERVED[key]}, which it names in the graph"
            yield at(document, place, message, "choose another id")


def check_parts(document: Document, parts: Iterable[str]) -> Iterator[Problem]:
    """Yield which parts of a book have the id of what is named after another part, such as its text."""
    parts = list(parts)
    for key in parts:
        whole, _, rest = key.rpartition("-")
        if rest in _MINTED and whole in parts:
            message = f"the id {key!r} is already used for the {rest} of 'parts.{whole}'"
            yield at(document, ("parts", key), message, "choose another id")
