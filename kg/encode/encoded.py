"""Hold what one file says, and what follows from it."""

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad

from kg.encode.derive import derive
from kg.encode.memberships import Membership
from kg.encode.statements import Statement
from kg.rdf.bases import OURS, Base
from kg.yaml.positions import Document

__all__ = ["Encoded"]


@dataclass(frozen=True)
class Encoded:
    """What one file says, under the name of its graph: its statements, and what ships with them.

    A chapter or context comes with its book's record, and a chapter with who belongs to what; from these follows what
    is derived. Of `drafts`, which are in a graph of their own, nothing follows.
    """

    name: str
    document: Document
    statements: tuple[Statement, ...]
    shipped: tuple[Quad, ...] = ()
    record: "Encoded | None" = None
    members: tuple[Membership, ...] = ()
    base: Base = OURS
    drafts: tuple[Statement, ...] = ()

    @cached_property
    def asserted(self) -> list[Quad]:
        """Return what is said, not derived."""
        graph = self.base.thing(self.name)
        return [
            *(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in self.shipped),
            *(Quad(*said[:3], graph) for said in self.statements),
        ]

    @cached_property
    def drafted(self) -> list[Quad]:
        """Return what is said of what is begun, apart from all else."""
        graph = self.base.drafts(self.name)
        return [Quad(*said[:3], graph) for said in self.drafts]

    @cached_property
    def derived(self) -> list[Quad]:
        """Return what follows from what is said."""
        return derive([*self.record.asserted, *self.asserted], self.members, self.base) if self.record else []

    @property
    def quads(self) -> list[Quad]:
        """Return all quads, in no order."""
        return [*self.asserted, *self.drafted, *self.derived]
