"""Hold what one file says, and what follows from it."""

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad

from kg.encode.derive import Ground, derive
from kg.encode.memberships import Membership
from kg.encode.statements import Statement
from kg.rdf.bases import OURS, Base
from kg.yaml.positions import Document

__all__ = ["Beside", "Encoded"]


@dataclass(frozen=True)
class Beside:
    """What stands beside what a file says, in a graph of its own of which `name` is the end, such as its drafts.

    `document` is what that was read from, where it is another file.
    """

    name: tuple[str, ...]
    statements: tuple[Statement, ...]
    document: Document | None = None


@dataclass(frozen=True)
class Encoded:
    """What one file says, under the name of its graph: its statements, and what ships with them.

    A chapter or context comes with its book's record, and a chapter with who belongs to what; from these follows what
    is derived (`ground`). From what stands beside it, such as drafts and the codings of others, nothing follows.
    """

    name: str
    document: Document
    statements: tuple[Statement, ...]
    shipped: tuple[Quad, ...] = ()
    record: "Encoded | None" = None
    members: tuple[Membership, ...] = ()
    base: Base = OURS
    beside: tuple[Beside, ...] = ()

    @cached_property
    def asserted(self) -> list[Quad]:
        """Return what is said, not derived."""
        graph = self.base.thing(self.name)
        return [
            *(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in self.shipped),
            *(Quad(*said[:3], graph) for said in self.statements),
        ]

    @cached_property
    def aside(self) -> list[Quad]:
        """Return what stands beside what is said: what is begun, and what others made of the same text."""
        return [
            Quad(*said[:3], self.base.beside(self.name, *each.name)) for each in self.beside for said in each.statements
        ]

    @property
    def ground(self) -> Ground:
        """Return what something may follow from; what ships with it is no claim."""
        return Ground((*self.record.statements, *self.statements) if self.record else (), self.members)

    @property
    def quads(self) -> list[Quad]:
        """Return all quads, in no order."""
        return [*self.asserted, *self.aside, *derive([self.ground], self.base)[0]]
