"""Take over what a build has noted of all statements of a graph on disk, so that no page reads them all to know."""

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.rdf.facts import Facts
from kg.site.lookup.counts import CLAIMS
from kg.store.parts import Notes, Written

__all__ = ["noted"]


def noted(facts: Facts, written: Iterable[Quad]) -> Notes | None:
    """Return what is noted of statements as they were written, and let facts keep it; None where nothing is noted."""
    if not isinstance(written, Written):
        return None
    notes = written.notes
    facts.once(CLAIMS, lambda: notes.claims)
    facts.once("what is said", lambda: [*notes.said.elements()])
    facts.once("number of statements", notes.sizes.total)
    return notes
